"""The QR code of every occupation: its short link, to be scanned from a printed sheet.

Stands in `export`. A page asks for the file only when it is shown as a client sheet.

The squares of a QR code are a sum without carry (ISO/IEC 18004: data, error correction and mask are
all put together by exclusive or). So the codes of addresses that differ in six digits alone are put
together from twenty-five of them, which is a tenth of the work of making each anew.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial

import segno

from generator.model import Site

MASK = 2
"""Every mask is valid; a fixed one saves the trial of all eight, and codes can be summed up."""
CORRECTION = "m"
"""15 % of a code may be lost to a fold or a stamp; more would make the squares smaller."""
QUIET = 4
"""Blank squares around a code, which readers ask for."""
DIGITS = 6
_RUN = re.compile("1+|0+")
BITS = (1, 2, 4, 8)
"""What the ten digits are made of in ASCII, besides what they have in common."""


def qr_documents(site: Site, site_url: str) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file's path below the site, and what makes its text."""
    codes = ShortLinkCodes(site_url)
    for code in site.occupations:
        yield f"{code}/qr.svg", partial(codes.svg, code)


class ShortLinkCodes:
    """The QR codes of the short links below one address."""

    def __init__(self, site_url: str) -> None:
        self.site_url = site_url

    def svg(self, code: str) -> str:
        """The code of one occupation: black, with the blank squares around it."""
        side, squares = self._zeros
        for place, digit in enumerate(code):
            for bit in BITS:
                if int(digit) & bit:
                    squares ^= self._parts[place, bit]
        return _drawn(side, squares)

    @cached_property
    def _zeros(self) -> tuple[int, int]:
        return self._squares("0" * DIGITS)

    @cached_property
    def _parts(self) -> dict[tuple[int, int], int]:
        """What each bit of each digit changes."""
        _side, zeros = self._zeros
        found = {}
        for place in range(DIGITS):
            for bit in BITS:
                code = f"{'0' * place}{bit}{'0' * (DIGITS - place - 1)}"
                found[place, bit] = self._squares(code)[1] ^ zeros
        return found

    def _squares(self, code: str) -> tuple[int, int]:
        """The squares on a side, and all of them as the bits of a number, the first one highest."""
        address = f"{self.site_url}{code}/"
        made = segno.make_qr(address, error=CORRECTION, boost_error=False, mask=MASK)
        rows = [list(row) for row in made.matrix]
        return len(rows), int("".join(str(square) for row in rows for square in row), 2)


def _drawn(side: int, squares: int) -> str:
    """A line for each run of dark squares, row after row."""
    bits = f"{squares:0{side * side}b}"
    steps = []
    for row in range(side):
        steps.append(f"M{QUIET} {QUIET + row}.5")
        steps += map(_step, _RUN.findall(bits, row * side, (row + 1) * side))
    width = side + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}">'
        f'<path stroke="#000" d="{"".join(steps)}"/></svg>'
    )


@cache
def _step(run: str) -> str:
    """Over a run of squares that are alike, with a line where they are dark."""
    return f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
