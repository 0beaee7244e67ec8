"""The QR code of every occupation: its short link, to be scanned from a printed sheet.

Stands in `export`. A page asks for the file only when it is shown as a client sheet.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

import segno

from generator.model import Site

MASK = 2
"""Every mask is valid; a fixed one saves the trial of all eight, three quarters of the time."""
CORRECTION = "m"
"""15 % of a code may be lost to a fold or a stamp; more would make the squares smaller."""


def qr_documents(site: Site, site_url: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file's path below the site, and what makes its text."""
    for code in site.occupations:
        yield f"{code}/qr.svg", partial(qr_svg, f"{site_url}{code}/")


def qr_svg(address: str) -> str:
    """An address as a QR code, black with the four blank squares around it that readers ask for."""
    made = segno.make_qr(address, error=CORRECTION, boost_error=False, mask=MASK)
    file = BytesIO()
    made.save(file, kind="svg", xmldecl=False, nl=False, omitsize=True, svgclass="", lineclass="")
    return file.getvalue().decode()
