"""Every page with its twin, for search engines: sitemap.xml, split where it grows too long.

Stands in `export`; pure text, no disk. Limits: sitemaps.org allows 50,000 addresses and 50 MB a
file; files here are closed well before either.
"""

from collections.abc import Iterable, Iterator
from html import escape

from generator.facts import HTML_LANGUAGE, LANGUAGES

MOST_ADDRESSES = 45_000
MOST_BYTES = 45_000_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
DEFAULT = "x-default"
"""The page for a reader of neither language: the chooser for the first page, else English."""


def sitemap_files(
    paths: Iterable[str], site_url: str, most: int = MOST_ADDRESSES
) -> Iterator[tuple[str, str]]:
    """The sitemap's files: one, or an index of several where there are too many addresses.

    `paths` are those of the pages without language, `most` the addresses that a file may have.
    """
    whole = list(_files(paths, site_url, most))
    if len(whole) <= 1:
        yield "sitemap.xml", _urlset(whole[0] if whole else [])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(whole) + 1)]
    yield from zip(names, map(_urlset, whole), strict=True)
    lines = "".join(
        f"<sitemap><loc>{escape(site_url + name, quote=False)}</loc></sitemap>\n" for name in names
    )
    yield (
        "sitemap.xml",
        f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{lines}</sitemapindex>\n',
    )


def robots(site_url: str) -> str:
    """All of the site may be read; robots.txt says where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def _urlset(entries: list[str]) -> str:
    lines = "".join(f"{entry}\n" for entry in entries)
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="{_XHTML}">\n{lines}</urlset>\n'


def _files(paths: Iterable[str], site_url: str, most: int) -> Iterator[list[str]]:
    """The entries of each file; those of one page stay together."""
    file: list[str] = []
    size = 0
    for path in sorted(paths):
        page = _page(path, site_url)
        length = sum(len(entry.encode()) + 1 for entry in page)
        if file and (len(file) + len(page) > most or size + length > MOST_BYTES):
            yield file
            file, size = [], 0
        file += page
        size += length
    if file:
        yield file


def _page(path: str, site_url: str) -> list[str]:
    rest = f"{path}/" if path else ""
    addresses = {language: f"{site_url}{language}/{rest}" for language in LANGUAGES}
    default = addresses["en"] if path else site_url
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(address)}"/>'
        for tag, address in (
            *((HTML_LANGUAGE[language], addresses[language]) for language in LANGUAGES),
            (DEFAULT, default),
        )
    )
    own = addresses.values() if path else (site_url, *addresses.values())
    return [f"<url><loc>{escape(address, quote=False)}</loc>{twins}</url>" for address in own]
