"""`generator.export.structured`: what search engines read of a page, and what it never says."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from generator.export.structured import structured
from generator.facts import LANGUAGES, Language
from generator.model import Site
from generator.pages import Page, Paths, pages
from generator.records.base import Text
from generator.render import Rendered
from generator.wording import Words, read_wording

SITE_URL = "https://example.org/atlas/"
WORDING = read_wording()


@pytest.fixture(scope="module")
def by_path(site: Site) -> Mapping[str, Page]:
    """Every page by its path."""
    return {page.path: page for page in pages(site)}


def block(site: Site, page: Page, language: Language) -> str:
    """Give the data block of a page, as it stands in the head."""
    title = f"Title of {page.path}"
    rendered = Rendered(page.path, language, title, "", "", has_contents=False, area=page.area)
    return structured(site, page, rendered, Words(WORDING, language), SITE_URL)


def things(text: str) -> dict[str, Any]:
    """Read a data block: what it describes, by type."""
    element = html.fragment_fromstring(text)
    assert (element.tag, dict(element.attrib)) == ("script", {"type": "application/ld+json"})
    data = json.loads(element.text_content())
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def titles_by_edition(occupation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each edition that a code is said to be of, with the title that it is said to have there."""
    for category in occupation["occupationalCategory"]:
        sets = category["inCodeSet"]
        for edition in sets if isinstance(sets, list) else [sets]:
            assert edition["@type"] == "CategoryCodeSet"
            yield edition["name"], category["name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_occupation_is_described(
    site: Site, by_path: Mapping[str, Page], language: Language
) -> None:
    """Name and code are those of the classification, by edition; nothing judges a person."""
    for code, occupation in site.occupations.items():
        text = block(site, by_path[Paths.occupation(code)], language)
        said = things(text)["Occupation"]
        assert said["name"] == (occupation.title.said(language) or occupation.title.en)
        assert said["url"] == f"{SITE_URL}{language}/occupations/{code}/"
        assert said["occupationLocation"]["name"] == "Australia"
        assert {category["codeValue"] for category in said["occupationalCategory"]} == {code}
        assert sorted(titles_by_edition(said)) == sorted(
            (
                site.editions[entry.edition].name.said(language),
                entry.title.said(language) or entry.title.en,
            )
            for entry in occupation.editions.values()
        )
        assert said["name"] not in said.get("alternateName", ())
        assert not re.search(r"eligib|qualify for|符合条件|有资格", text, re.IGNORECASE)
        assert said.keys() <= {
            "@type", "name", "url", "alternateName", "occupationalCategory",
            "occupationLocation",
        }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_way_back_is_told_with_whole_addresses(
    site: Site, by_path: Mapping[str, Page], language: Language
) -> None:
    """A page's way back stands there in order: area, step above, page; each address is a page's.

    The page itself needs no address: it is where the block stands.
    """
    for page in by_path.values():
        text = block(site, page, language)
        if not page.crumbs:
            assert "BreadcrumbList" not in text
            continue
        steps = things(text)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        above = list(dict.fromkeys([page.crumbs[0].path, page.crumbs[-1].path]))
        assert [step.get("item") for step in steps] == [
            *(f"{SITE_URL}{language}/{path}/" for path in above),
            None,
        ]
        assert above[0].partition("/")[0] == page.area
        assert steps[-1]["name"] == f"Title of {page.path}"
        assert all(step["name"] for step in steps)


def test_page_without_a_way_back_has_no_block(site: Site, by_path: Mapping[str, Page]) -> None:
    """The first page, and the index of an area, have nothing in that place."""
    for path in ("", "occupations", "visas"):
        assert block(site, by_path[path], "en") == ""


def test_other_pages_describe_no_occupation(site: Site, by_path: Mapping[str, Page]) -> None:
    """Only the page of an occupation describes one."""
    for path in (Paths.group("1492"), Paths.visa("190"), Paths.list("stsol")):
        assert things(block(site, by_path[path], "en")).keys() == {"BreadcrumbList"}


def test_words_cannot_end_the_block(site: Site, by_path: Mapping[str, Page]) -> None:
    """Whatever a title says, it stays text within the block."""
    hostile = "</script><script>alert(1)</script><!--"
    page = by_path[Paths.group("1492")]
    crumb = replace(page.crumbs[-1], title=Text.model_construct(en=hostile, zh=hostile))
    text = block(site, replace(page, crumbs=(crumb,)), "en")
    assert text.count("<") == 2
    assert hostile in things(text)["BreadcrumbList"]["itemListElement"][0]["name"]
