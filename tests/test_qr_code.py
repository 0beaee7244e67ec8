"""`generator.export.qr_code`: every occupation has a QR code that holds its short link."""

import re

import pytest
import segno

from generator.export.qr_code import CORRECTION, MASK, ShortLinkCodes, qr_documents
from generator.model import Site
from generator.pages import short_links

SITE = "https://anzsco-atlas.example/"
QUIET = 4
"""Blank squares that readers ask for on each side."""

STEP = re.compile(r"([Mmh])(-?\d+)(?: (-?[\d.]+))?")


def squares(svg: str) -> list[list[int]]:
    """The squares that an SVG draws, row by row: 1 is dark."""
    side = re.search(r'viewBox="0 0 (\d+) \1"', svg)
    path = re.search(r' d="([^"]+)"', svg)
    assert side is not None
    assert path is not None
    grid = [[0] * int(side[1]) for _ in range(int(side[1]))]
    x, y = 0, 0.0
    for kind, across, down in STEP.findall(path[1]):
        if kind == "h":
            for column in range(x, x + int(across)):
                grid[int(y)][column] = 1
            x += int(across)
        elif kind == "M":
            x, y = int(across), float(down)
        else:
            x, y = x + int(across), y + float(down)
    return grid


CODES = [*(str(number) for number in range(100000, 1000000, 27511)), "000000", "987654", "999999"]


@pytest.mark.parametrize(
    "site_url", [SITE, "https://somebody.github.io/a-longer-path/atlas/", "http://[::1]/"]
)
def test_picture_shows_the_code(site_url: str) -> None:
    """The squares of a picture are those of the code itself, with a blank margin around them."""
    codes = ShortLinkCodes(site_url)
    for number in CODES:
        address = f"{site_url}{number}/"
        code = segno.make_qr(address, error=CORRECTION, boost_error=False, mask=MASK)
        grid = squares(codes.svg(number))
        inner = [row[QUIET:-QUIET] for row in grid[QUIET:-QUIET]]
        assert inner == [list(row) for row in code.matrix], address
        assert sum(map(sum, grid)) == sum(map(sum, inner)) > 0


def test_every_occupation_has_a_code(site: Site) -> None:
    """Beside each occupation's short link lies the picture that leads to it."""
    links = dict(short_links(site))
    made = dict(qr_documents(site, SITE))
    assert made.keys() == {f"{code}/qr.svg" for code in site.occupations}
    assert site.occupations.keys() <= links.keys()
    assert made["149212/qr.svg"]() == ShortLinkCodes(SITE).svg("149212")


def test_picture_is_safe_to_show() -> None:
    """The picture has no script, no style and nothing from elsewhere."""
    svg = ShortLinkCodes(SITE).svg("149212")
    assert re.findall(r"<(\w+)", svg) == ["svg", "path"]
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "style" not in svg
