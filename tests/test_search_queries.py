"""The shape of the queries that the search is measured with: tests/search/, golden and held back.

What the search makes of them is asked elsewhere; here only whether the two sets are fit to ask
with, so that a mistyped code or a kind that nobody counts cannot pass for a fault of the search.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from generator.model import Site
from generator.text_file import read
from generator.yaml_file import parse
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "search"
FILES = ("golden.yaml", "held_back.yaml")

PAGES = {"visa": "visas", "list": "lists", "state": "nomination", "authority": "assessment"}
"""The kinds whose queries find no occupation but a page, and the part of the site it is in."""

KINDS = frozenset(
    (
        *("code", "osca-code", "code-part", "group-code", "code-in-sentence", "full-width"),
        *("principal-title", "alternative-title", "specialisation", "nec-example"),
        *("word-order", "plural", "hyphen", "american-spelling", "typing-error", "abbreviation"),
        *("english-everyday", "chinese-title", "chinese-everyday", "traditional"),
        *("pinyin-spaced", "pinyin-joined", "pinyin-initials", "mixed-script"),
        *("prefix", "phrase"),
        *PAGES,
    )
)
FEWEST_QUERIES = 300
FEWEST_OF_A_KIND = 5


@pytest.fixture(params=FILES)
def queries(request: pytest.FixtureRequest) -> tuple[Mapping[str, Any], ...]:
    """The entries of one set of queries, as they stand in its file."""
    text, faults = read(FOLDER / request.param, request.param)
    assert faults == []
    entries, problems = parse(text or "", request.param)
    assert problems == []
    assert isinstance(entries, tuple)
    return entries


@pytest.fixture(scope="module")
def addresses(site: Site) -> frozenset[str]:
    """What a query can find: the codes of both editions, and the paths of the pages of `PAGES`."""
    ids = {
        "visas": site.visas,
        "lists": site.lists,
        "nomination": site.states,
        "assessment": site.authorities,
    }
    pages = {f"{part}/{name}" for part, names in ids.items() for name in names}
    return frozenset((*site.occupations, *site.groups, *pages))


def test_every_entry_says_what_is_typed_of_which_kind_it_is_and_what_it_finds(
    queries: tuple[Mapping[str, Any], ...],
) -> None:
    """An entry has a query, a kind and at least one find, may have a note, and nothing else."""
    for entry in queries:
        assert set(entry) - {"note"} == {"query", "kind", "finds"}, entry
        texts = [entry["query"], *entry["finds"], entry.get("note", "none")]
        assert all(isinstance(text, str) and text.strip() for text in texts), entry
        assert isinstance(entry["finds"], tuple), entry
        assert entry["finds"], entry


def test_the_kinds_are_known_and_each_is_asked_often_enough(
    queries: tuple[Mapping[str, Any], ...],
) -> None:
    """A set asks of every kind and of no other, and has enough of each and in all."""
    counts = Counter(entry["kind"] for entry in queries)
    assert set(counts) == KINDS
    assert {kind: count for kind, count in counts.items() if count < FEWEST_OF_A_KIND} == {}
    assert counts.total() >= FEWEST_QUERIES


def test_no_query_stands_twice(queries: tuple[Mapping[str, Any], ...]) -> None:
    """A query counts once in a set, however its letters are cased."""
    counts = Counter(entry["query"].strip().casefold() for entry in queries)
    assert [query for query, count in counts.items() if count > 1] == []


def test_what_is_to_be_found_exists(
    queries: tuple[Mapping[str, Any], ...], addresses: frozenset[str]
) -> None:
    """Each find is a code or a page of the site, named once in its entry."""
    for entry in queries:
        assert set(entry["finds"]) <= addresses, entry
        assert len(set(entry["finds"])) == len(entry["finds"]), entry


def test_queries_for_pages_find_pages_of_their_part(
    queries: tuple[Mapping[str, Any], ...],
) -> None:
    """A query for a visa finds a visa, one for a list a list, and so on."""
    for entry in queries:
        if part := PAGES.get(entry["kind"]):
            assert all(find.startswith(f"{part}/") for find in entry["finds"]), entry
