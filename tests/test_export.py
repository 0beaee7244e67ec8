"""`generator.export`: the sitemap and robots.txt, which search engines read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.export.sitemap import MOST_ADDRESSES, robots, sitemap_files
from generator.facts import HTML_LANGUAGE, LANGUAGES

SITE_URL = "https://example.org/atlas/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ALLOWED_ADDRESSES = 50_000
ALLOWED_BYTES = 50 * 1024 * 1024

PATHS = st.lists(st.from_regex(r"([a-z]+(/[a-z0-9.-]+)?)?", fullmatch=True), unique=True)


def sitemap(paths: list[str], site_url: str = SITE_URL) -> str:
    """Give a sitemap that is one file."""
    ((name, text),) = sitemap_files(iter(paths), site_url)
    assert name == "sitemap.xml"
    return text


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


def addresses(text: str) -> list[str]:
    """Give the addresses of a sitemap."""
    return [address for address, _ in entries(text)]


def test_each_page_stands_there_in_both_languages_with_its_twin() -> None:
    """A page has an entry a language, each with both addresses and the one for everybody else."""
    twins = [
        ("en-AU", "https://example.org/atlas/en/visas/189/"),
        ("zh-Hans", "https://example.org/atlas/zh/visas/189/"),
        ("x-default", "https://example.org/atlas/en/visas/189/"),
    ]
    assert entries(sitemap(["visas/189"])) == [
        ("https://example.org/atlas/en/visas/189/", twins),
        ("https://example.org/atlas/zh/visas/189/", twins),
    ]


def test_first_page_is_for_everybody_the_choice_of_language() -> None:
    """The first page lies at the language itself; the page that lets readers choose is there too."""
    found = entries(sitemap([""]))
    assert [address for address, _ in found] == [
        "https://example.org/atlas/",
        "https://example.org/atlas/en/",
        "https://example.org/atlas/zh/",
    ]
    assert {twins[-1] for _, twins in found} == {("x-default", "https://example.org/atlas/")}


def test_alternates_name_each_other() -> None:
    """Each address that an entry names as its twin has an entry with the same twins."""
    found = dict(entries(sitemap(["", "visas", "visas/189"])))
    for twins in found.values():
        assert {tag for tag, _ in twins} == {*HTML_LANGUAGE.values(), "x-default"}
        for _tag, address in twins:
            assert found[address] == twins


@settings(deadline=None)
@given(PATHS.flatmap(lambda paths: st.tuples(st.just(paths), st.permutations(paths))))
def test_sitemap_is_sorted_whatever_the_order_given(orders: tuple[list[str], list[str]]) -> None:
    """Pages stand in the order of their paths, English before Chinese, whatever came first."""
    paths, shuffled = orders
    text = sitemap(paths)
    assert sitemap(shuffled) == text
    assert [address for address in addresses(text) if address != SITE_URL] == [
        f"{SITE_URL}{language}/{path}/" if path else f"{SITE_URL}{language}/"
        for path in sorted(paths)
        for language in LANGUAGES
    ]


@pytest.mark.parametrize(
    "site_url", ["https://example.org/?a=1&b=2/", "https://e.org/\"'<x>&amp;/"]
)
def test_site_address_is_escaped(site_url: str) -> None:
    """Whatever sign stands in the site's address, the sitemap is XML and says that address."""
    for address, twins in entries(sitemap(["", "visas"], site_url)):
        assert address.startswith(site_url)
        assert all(twin.startswith(site_url) for _, twin in twins)
    (*_, index) = sitemap_files(["a", "b"], site_url, most=2)
    assert etree.fromstring(index[1].encode())[0][0].text == f"{site_url}sitemap-1.xml"


def test_no_page_gives_an_empty_sitemap() -> None:
    """Without a page there is a sitemap that is XML and says nothing."""
    assert entries(sitemap([])) == []


def test_sitemap_ends_in_a_line_end() -> None:
    """The file is text: it declares its encoding first and its last line is whole."""
    text = sitemap(["visas"])
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert text.endswith("</urlset>\n")


def test_ten_times_as_many_pages_are_split() -> None:
    """Of 33,000 pages no file breaks the limits, and sitemap.xml names every file."""
    paths = [f"occupations/{number:06}" for number in range(33_000)]
    files = dict(sitemap_files(paths, SITE_URL))
    index = etree.fromstring(files.pop("sitemap.xml").encode())
    assert index.tag == f"{SITEMAP}sitemapindex"
    assert [str(sitemap[0].text) for sitemap in index] == [f"{SITE_URL}{name}" for name in files]
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml"]
    counts = [text.count("<url>") for text in files.values()]
    assert sum(counts) == 2 * len(paths)
    assert max(counts) <= MOST_ADDRESSES < ALLOWED_ADDRESSES
    assert max(len(text.encode()) for text in files.values()) < ALLOWED_BYTES


def test_long_addresses_are_split_by_size() -> None:
    """Where addresses are long a file ends before it is too large, however few they are."""
    paths = [f"{number:05}{'x' * 2000}" for number in range(4_500)]
    files = dict(sitemap_files(paths, SITE_URL))
    assert len(files) > 2
    assert max(len(text.encode()) for text in files.values()) < ALLOWED_BYTES


@settings(deadline=None)
@given(PATHS, st.integers(min_value=3, max_value=12))
def test_splitting_loses_no_page(paths: list[str], most: int) -> None:
    """However small the files, each page is in one of them, both languages in the same."""
    whole = addresses(sitemap(paths))
    files = dict(sitemap_files(paths, SITE_URL, most))
    parts = [text for name, text in files.items() if name != "sitemap.xml" or len(files) == 1]
    assert [address for text in parts for address in addresses(text)] == whole
    assert all(len(addresses(text)) <= most for text in parts)


def test_robots_may_read_all_and_are_told_of_the_sitemap() -> None:
    """The file robots.txt forbids nothing and names the sitemap by its whole address."""
    lines = robots(SITE_URL).splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1] == "Sitemap: https://example.org/atlas/sitemap.xml"
