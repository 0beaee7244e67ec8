"""`generator.export`: the sitemap that search engines read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.export import sitemap

SITE_URL = "https://example.org/atlas/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"

PATHS = st.lists(st.from_regex(r"([a-z]+(/[a-z0-9.-]+)?)?", fullmatch=True), unique=True)


def entries(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read a sitemap: each address with the languages and addresses of its alternates."""
    root = etree.fromstring(text.encode())
    assert root.tag == f"{SITEMAP}urlset"
    found = []
    for url in root:
        assert url.tag == f"{SITEMAP}url"
        location, *alternates = url
        assert location.tag == f"{SITEMAP}loc"
        assert {(link.tag, link.get("rel")) for link in alternates} == {
            (f"{XHTML}link", "alternate")
        }
        twins = [(str(link.get("hreflang")), str(link.get("href"))) for link in alternates]
        found.append((str(location.text), twins))
    return found


def test_each_page_stands_there_in_both_languages_with_its_twin() -> None:
    """A page has an entry a language, each with the addresses of both languages."""
    twins = [
        ("en-AU", "https://example.org/atlas/en/visas/189/"),
        ("zh-Hans", "https://example.org/atlas/zh/visas/189/"),
    ]
    assert entries(sitemap(["visas/189"], SITE_URL)) == [
        ("https://example.org/atlas/en/visas/189/", twins),
        ("https://example.org/atlas/zh/visas/189/", twins),
    ]


def test_first_page_has_no_double_slash() -> None:
    """The first page of a language lies at the language itself."""
    assert [address for address, _ in entries(sitemap([""], SITE_URL))] == [
        "https://example.org/atlas/en/",
        "https://example.org/atlas/zh/",
    ]


@settings(deadline=None)
@given(PATHS.flatmap(lambda paths: st.tuples(st.just(paths), st.permutations(paths))))
def test_sitemap_is_sorted_whatever_the_order_given(orders: tuple[list[str], list[str]]) -> None:
    """Pages stand in the order of their paths, English before Chinese, whatever came first."""
    paths, shuffled = orders
    text = sitemap(paths, SITE_URL)
    assert sitemap(shuffled, SITE_URL) == text
    assert [address for address, _ in entries(text)] == [
        f"{SITE_URL}{language}/{path}/" if path else f"{SITE_URL}{language}/"
        for path in sorted(paths)
        for language in ("en", "zh")
    ]


@pytest.mark.parametrize(
    "site_url", ["https://example.org/?a=1&b=2/", "https://e.org/\"'<x>&amp;/"]
)
def test_site_address_is_escaped(site_url: str) -> None:
    """Whatever sign stands in the site's address, the sitemap is XML and says that address."""
    for address, twins in entries(sitemap(["", "visas"], site_url)):
        assert address.startswith(site_url)
        assert all(twin.startswith(site_url) for _, twin in twins)


def test_sitemap_may_be_given_one_at_a_time() -> None:
    """Paths may come from any source, and none is needed."""
    assert sitemap(iter(["b", "a"]), SITE_URL) == sitemap(["a", "b"], SITE_URL)
    assert entries(sitemap([], SITE_URL)) == []


def test_sitemap_ends_in_a_line_end() -> None:
    """The file is text: it declares its encoding first and its last line is whole."""
    text = sitemap(["visas"], SITE_URL)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert text.endswith("</urlset>\n")
