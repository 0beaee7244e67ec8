"""`generator.pages.figures`: a figure says whose it is, of when, and why there may be none."""

import re
from dataclasses import replace
from statistics import median
from typing import get_args

import pytest
from lxml import html
from lxml.etree import _Element

from generator.facts import LANGUAGES, Language, Provenance
from generator.model import Figures, Site
from generator.pages.earnings import earnings_page, earnings_rows
from generator.pages.figure import month, profile
from generator.pages.figures import group_figures, occupation_figures
from generator.pages.medians import all_medians
from generator.pages.page import Page, sections
from generator.pages.shortage import latest_ratings, shortage_page
from generator.records.base import Text
from generator.records.labour_market import Earnings, Overview, Rating
from generator.render import Renderer
from generator.tables.market import figures as figure_rows
from generator.tables.market import projections, ratings
from generator.tables.text import Row, Tables
from generator.voice import Voice
from generator.wording import read_wording

CODE, UNIT_GROUP = "149212", "1492"
NOT_IN_TABLES = "121511"
"""An occupation of a later edition than that of the tables."""


DRAWINGS = ".//svg[contains(@class, 'drawing')]"


def with_figures(site: Site, figures: Figures) -> Site:
    """Give the site with other figures of one unit group."""
    return replace(site, group_figures={**site.group_figures, figures.code: figures})


def rendered(site: Site, code: str, language: Language) -> _Element:
    """Render the figures alone of an occupation or a unit group."""
    renderer = Renderer(site, read_wording())
    page = Page(f"x/{code}", "", "", "", sections("earnings", "sources"))
    voice = Voice(site, renderer.words[language], page, language)
    template = renderer.environments[language].from_string(
        '{% import "macros/figures.html" as figures %}<main>'
        "{% if own %}{{ figures.of_occupation(own) }}{{ figures.shortage(own.shortage) }}"
        "{% else %}{{ figures.of_unit_group(group) }}{% endif %}</main>"
    )
    occupation = site.occupations.get(code)
    text = template.render(
        own=occupation_figures(site, occupation) if occupation else None,
        group=group_figures(site, code),
        site=site,
        page=page,
        v=voice,
        w=voice.words,
        language=language,
    )
    return html.fromstring(text)


def elements(page: _Element, path: str) -> list[_Element]:
    """Give the elements that an XPath finds."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, _Element)]


def by_id(page: _Element, anchor: str) -> _Element:
    """Give the one element with an id."""
    (found,) = elements(page, f".//*[@id='{anchor}']")
    return found


def said(element: _Element) -> str:
    """Give the words of an element, spaces folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def block(page: _Element, anchor: str) -> str:
    """Give the words from a heading to the next heading."""
    heading = by_id(page, anchor)
    parts = [said(heading)]
    for element in heading.itersiblings():
        if element.tag in ("h2", "h3"):
            break
        parts.append(said(element))
    return " ".join(parts)


# Whose figures they are.


def test_tables_are_of_one_edition(site: Site) -> None:
    """The tables of figures are of one edition, which has every code that they are kept by."""
    edition = site.labour_market.edition
    assert edition == "anzsco-2013-v1.3"
    assert all(edition in site.groups[code].editions for code in site.group_figures)


def test_occupation_has_no_earnings(site: Site) -> None:
    """No occupation is given earnings of its own, nor the growth that is of unit groups alone."""
    for occupation in site.occupations.values():
        own = occupation_figures(site, occupation).own
        if own is not None:
            assert own.subject.level == "occupation"
            assert own.subject.code == occupation.code
            assert set(own.figures) == {
                "employed", "part_time_share", "female_share", "median_age"
            }  # fmt: skip


def test_unit_group_is_that_of_the_tables_edition(site: Site) -> None:
    """Beside an occupation stands its unit group in the edition of the tables, by its title."""
    for occupation in site.occupations.values():
        found = occupation_figures(site, occupation)
        measured = occupation.editions.get("anzsco-2013-v1.3")
        assert (found.unit_group is None) == (measured is None)
        if found.unit_group is not None and measured is not None:
            assert found.unit_group.subject.beside
            assert found.unit_group.subject.code == measured.unit_group.code
            assert found.unit_group.subject.title == measured.unit_group.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_unit_group_is_never_shown_as_the_occupation(site: Site, language: Language) -> None:
    """Every part of the unit group says that it is not the occupation; its pictures are elsewhere."""
    page = rendered(site, CODE, language)
    note = read_wording()["figures_unit_group_beside"].said(language).format(code=UNIT_GROUP)
    for anchor in ("earnings", "employment"):
        assert note in said(by_id(page, f"unit-group-{anchor}"))
        words = block(page, f"unit-group-{anchor}")
        assert not elements(page, f".//figure[.//*[starts-with(@id, 'unit-group-{anchor}')]]")
        assert read_wording()["figures_occupation"].said(language).format(code=CODE) not in words
    for anchor in ("employment", "states"):
        words = block(page, f"occupation-{anchor}")
        assert note not in words
        assert read_wording()["figures_occupation"].said(language).format(code=CODE) in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_unit_group_speaks_of_no_occupation(site: Site, language: Language) -> None:
    """On its own page a unit group's figures are its own, drawn and in words."""
    page = rendered(site, UNIT_GROUP, language)
    words = said(page)
    note = read_wording()["figures_unit_group_beside"].said(language).format(code=UNIT_GROUP)
    assert note not in words
    assert "2,206" in words
    for anchor in ("earnings", "employment"):
        assert elements(page, f".//figure//*[@id='unit-group-{anchor}-title']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_an_occupation_are_the_sources(site: Site, language: Language) -> None:
    """The figures of 149212 and of 1492 stand each in their own block."""
    page = rendered(site, CODE, language)
    assert "2,206" in block(page, "unit-group-earnings")
    assert "40,000" in block(page, "occupation-employment")
    assert "40,000" not in block(page, "unit-group-employment")
    for figure in ("38,500", "700", "13.4%"):
        assert figure in block(page, "unit-group-employment")
    assert "36.1%" in block(page, "occupation-states")
    group = rendered(site, UNIT_GROUP, language)
    for figure in ("38,500", "700", "39,500", "44,800", "13.4%"):
        assert figure in block(group, "unit-group-employment")
    assert "33.2%" in block(group, "unit-group-states")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_named_and_small(site: Site, language: Language) -> None:
    """Each picture has a title, a description and a table behind it, and less than 3 KB."""
    drawings = elements(rendered(site, UNIT_GROUP, language), DRAWINGS)
    assert len(drawings) > 1
    for drawing in drawings:
        assert len(html.tostring(drawing, encoding="utf-8")) < 3_000
        names = (drawing.get("aria-labelledby") or "").split()
        assert drawing.get("role") == "img"
        assert [element.get("id") for element in list(drawing)[:2]] == names
        assert all(said(element) for element in list(drawing)[:2])
        assert elements(drawing, "ancestor::figure/following-sibling::details[1]//table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique(site: Site, language: Language) -> None:
    """No id stands twice among the figures of a page."""
    ids = [element.get("id") for element in elements(rendered(site, CODE, language), ".//*[@id]")]
    assert len(ids) == len(set(ids))


# What is missing.


def test_missing_figures_are_told_apart(site: Site) -> None:
    """N/A, no row, and no table are three things, and none of them is zero."""
    rows = Figures(
        code=UNIT_GROUP,
        overview=Overview(
            employed=None, employed_below=50, part_time_share=None, female_share=0.0,
            median_age=40, annual_growth=0,
        ),
        earnings=None,
        shares=None,
        projection=None,
    )  # fmt: skip
    found = profile(site, rows, "unit_group")
    assert {name: figure.state for name, figure in found.items()} == {
        "employed": "below",
        "annual_growth": "published",
        "part_time_share": "not_published",
        "female_share": "published",
        "median_age": "published",
        "weekly": "not_in_table",
        "hourly": "not_in_table",
        "full_time_share": "not_in_table",
        "full_time_hours": "not_in_table",
    }
    assert (found["female_share"].written, found["female_share"].saying) == ("0", "per_cent")
    assert found["annual_growth"].saying == "change_same"
    market = replace(site.labour_market, profiles=None, projections=None)
    nowhere = profile(replace(site, labour_market=market), rows, "unit_group")
    assert nowhere["weekly"].state == "not_held"


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_figures_are_said(site: Site, language: Language) -> None:
    """A page says why there is no figure and draws nothing in its place."""
    wording = read_wording()
    empty = Figures(code=UNIT_GROUP, overview=None, earnings=None, shares=None, projection=None)
    page = rendered(with_figures(site, empty), UNIT_GROUP, language)
    assert elements(page, DRAWINGS) == []
    for anchor in ("earnings", "employment", "states"):
        words = block(page, f"unit-group-{anchor}")
        assert wording["figure_none_not_in_table"].said(language) in words
    withheld = replace(
        empty,
        earnings=Earnings(weekly=None, hourly=None, full_time_share=None, full_time_hours=None),
    )
    words = block(
        rendered(with_figures(site, withheld), UNIT_GROUP, language), "unit-group-earnings"
    )
    assert wording["figure_none_not_published"].said(language) in words
    assert wording["figure_none_not_in_table"].said(language) not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_of_another_edition_has_no_figures(site: Site, language: Language) -> None:
    """An occupation that the tables' edition lacks is said to be so; nothing is made up."""
    found = occupation_figures(site, site.occupations[NOT_IN_TABLES])
    assert (found.own, found.unit_group) == (None, None)
    page = rendered(site, NOT_IN_TABLES, language)
    assert NOT_IN_TABLES in said(by_id(page, "figures-edition"))


def test_occupation_without_a_row_keeps_its_unit_group(site: Site) -> None:
    """Where the table of occupations has no row the unit group's figures stand all the same."""
    without = [
        found
        for occupation in site.occupations.values()
        if (found := occupation_figures(site, occupation)).own is not None and found.own.empty
    ]
    assert without
    for found in without:
        assert found.unit_group is not None
        assert found.unit_group.figures["employed"].state == "published"


# Ranges.


def test_ranges_are_those_of_the_table(site: Site) -> None:
    """The ranges are worked out from the published medians of unit groups and of no others."""
    weekly = {
        code: figures.earnings.weekly
        for code, figures in site.group_figures.items()
        if figures.earnings and figures.earnings.weekly
    }
    found = all_medians(site)
    assert found is not None
    assert list(found.spreads) == [*"12345678", "all"]
    for scope, spread in found.spreads.items():
        held = [value for code, value in weekly.items() if scope in (code[0], "all")]
        assert (spread.count, spread.lowest, spread.highest) == (len(held), min(held), max(held))
        assert spread.middle == pytest.approx(median(held), abs=0.5)
    group = group_figures(site, UNIT_GROUP)
    assert group is not None
    assert group.medians is not None
    assert dict(group.medians.spreads) == {
        scope: found.spreads[scope] for scope in (UNIT_GROUP[0], "all")
    }


def test_ranges_are_worked_out_once(site: Site) -> None:
    """However many pages show a range, it is the same object."""
    first, second = (group_figures(site, code) for code in ("1491", UNIT_GROUP))
    assert first is not None
    assert second is not None
    assert first.medians is not None
    assert second.medians is not None
    assert first.medians.spreads["all"] is second.medians.spreads["all"]


def test_bars_of_shares_have_one_scale(site: Site) -> None:
    """The bars of the states are as long as their shares, and the longest one fits.

    The words beside a bar say its share; what is not published has words and no bar.
    """
    for code in (CODE, UNIT_GROUP):
        body = rendered(site, code, "en")
        rows = elements(body, ".//ul[@class='shares']/li")
        assert rows
        for row in rows:
            (bar,) = row.iter("meter")
            share = float(bar.get("value", ""))
            assert 0 <= share <= float(bar.get("max", ""))
            assert bar.get("aria-hidden") == "true"
            assert said(row).endswith(f" {share:.1f}%")
        assert len({bar.get("max") for bar in body.iter("meter")}) == 1


def test_months_are_said_in_both_languages() -> None:
    """A month as the source prints it; what is not one stays untranslated and is marked."""
    assert month("May 2025") == Text(en="May 2025", zh="2025年5月")
    assert month("2025") == Text(en="2025", zh=None)


# Shortage.


def test_ratings_are_of_the_newest_edition_of_their_code(site: Site) -> None:
    """The title above the ratings is that of the edition in which the lists are printed."""
    rated = [occupation for occupation in site.occupations.values() if occupation.ratings]
    assert {occupation.primary.edition for occupation in rated} == {"anzsco-2022"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ratings_are_said_in_words(site: Site, language: Language) -> None:
    """Each cell of the table says its rating; its shade, by the class, says no more than that."""
    wording = read_wording()
    page = rendered(site, CODE, language)
    table = by_id(page, "shortage-table")
    shortage, none = (
        wording[f"rating_{rating}"].said(language) for rating in ("shortage", "no_shortage")
    )
    cells = elements(by_id(table, "shortage-nt"), "td")
    assert [said(cell) for cell in cells] == [shortage, shortage, none, none]
    assert [cell.get("class") for cell in cells] == ["s", "s", "n", "n"]
    years = [said(head)[:4] for head in elements(table, ".//th[@scope='col'][position() > 1]")]
    assert years == sorted(site.labour_market.shortages, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rating_has_its_word_and_its_shade(site: Site, language: Language) -> None:
    """Cells of one shade say one thing, and cells that say the same have one shade."""
    wording = read_wording()
    occupation = site.occupations[CODE]
    for rating, shade in zip(get_args(Rating), "snrm", strict=True):
        rows = {year: dict.fromkeys(row, rating) for year, row in occupation.ratings.items()}
        only = replace(occupation, ratings=rows)
        changed = replace(site, occupations={**site.occupations, CODE: only})
        cells = elements(rendered(changed, CODE, language), ".//*[@id='shortage-table']//td")
        expected = (wording[f"rating_{rating}"].said(language), shade)
        assert {(said(cell), cell.get("class")) for cell in cells} == {expected}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rated_place_is_named(site: Site, language: Language) -> None:
    """A row's head says which place is rated, in full to whoever asks."""
    page = rendered(site, CODE, language)
    names = {
        f"shortage-{state}": record.name.said(language) for state, record in site.states.items()
    }
    names["shortage-national"] = read_wording()["shortage_national"].said(language)
    heads = elements(by_id(page, "shortage-table"), ".//th[@scope='row']")
    assert len(heads) == 9
    for head in heads:
        row = head.getparent()
        assert row is not None
        name = names[row.get("id") or ""]
        full = [said(head), *(part.get("title") for part in elements(head, ".//abbr"))]
        assert name in full


def test_year_without_the_code_is_not_a_rating(site: Site) -> None:
    """A year whose list has no row for the code is said to be so, and is not "no shortage"."""
    occupation = site.occupations[CODE]
    fewer = replace(
        occupation,
        ratings={year: row for year, row in occupation.ratings.items() if year != "2022"},
    )
    changed = replace(site, occupations={**site.occupations, CODE: fewer})
    shortage = occupation_figures(changed, fewer).shortage
    assert list(shortage.sources)[2] == "2022"
    assert "2022" not in shortage.ratings
    for language in LANGUAGES:
        words = read_wording()["shortage_not_that_year"].said(language)
        page = rendered(changed, CODE, language)
        cell = elements(by_id(page, "shortage-nt"), "td")[2]
        assert said(cell) == words
        assert cell.get("class") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_in_no_list_is_said_to_be_so(site: Site, language: Language) -> None:
    """Absence from every list is said with the years, and is no rating."""
    occupation = next(found for found in site.occupations.values() if not found.ratings)
    page = rendered(site, occupation.code, language)
    words = said(by_id(page, "shortage-none"))
    assert all(year in words for year in site.labour_market.shortages)


# The two pages.


def rendered_page(site: Site, page: Page, language: Language) -> _Element:
    """Render a page."""
    return html.fromstring(
        f"<main>{Renderer(site, read_wording()).render(page, language).body}</main>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_earnings_page_has_every_unit_group(site: Site, language: Language) -> None:
    """A row a unit group of the tables' edition; a missing figure is said and never 0."""
    page = rendered_page(site, earnings_page(site), language)
    rows = elements(page, ".//tr[starts-with(@id, 'unit-group-')]")
    assert len(rows) == len(site.group_figures) == len(earnings_rows(site))
    row = by_id(page, f"unit-group-{UNIT_GROUP}")
    values = [
        float(cell.get("data-value") or re.sub("[^0-9.]", "", said(cell)))
        for cell in elements(row, "td")[-5:]
    ]
    assert values == [2206, 58, 38500, -700, 13.4]
    row = by_id(page, "unit-group-1111")
    assert read_wording()["figure_none_not_published"].said(language) in said(row)
    assert len(elements(row, "td[@class='off']")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_shortage_page_has_every_rated_occupation(site: Site, language: Language) -> None:
    """A row an occupation of the latest list, a letter a place."""
    latest = latest_ratings(site)
    assert latest is not None
    assert latest.year == max(site.labour_market.shortages)
    page = rendered_page(site, shortage_page(site), language)
    rows = elements(page, ".//tr[starts-with(@id, 'rated-')]")
    assert len(rows) == len(latest.rows) == 916
    letters = {
        rating: read_wording()[f"rating_letter_{rating}"].said(language)
        for rating in ("shortage", "no_shortage")
    }
    row = by_id(page, f"rated-{CODE}")
    expected = ["no_shortage"] * 7 + ["shortage", "no_shortage"]
    assert [said(cell) for cell in elements(row, "td")[-9:]] == [letters[name] for name in expected]
    assert latest.count("shortage") == 293


def test_pages_of_nothing_say_so(site: Site) -> None:
    """Without tables both pages say that nothing is held."""
    market = replace(
        site.labour_market, measures={}, totals=None, profiles=None, projections=None, shortages={}
    )
    occupations = {
        code: replace(occupation, ratings={}) for code, occupation in site.occupations.items()
    }
    bare = replace(site, labour_market=market, group_figures={}, occupations=occupations)
    for page in (earnings_page(bare), shortage_page(bare)):
        found = rendered_page(bare, page, "en")
        assert elements(found, ".//*[contains(@class, 'is-not_held')]")
        assert not elements(found, ".//table")


# The files.


def rows_of(tables: Tables) -> list[Row]:
    """Give the rows of the one table."""
    ((_, _, rows),) = tables
    return rows


def test_files_hold_what_the_pages_show(site: Site) -> None:
    """A row a unit group, or an occupation and year; N/A is said, and the source comes last."""
    groups = {row[0]: row for row in rows_of(figure_rows(site))}
    assert len(groups) == len(site.group_figures)
    assert 2206 in groups[UNIT_GROUP]
    assert "not published" in groups["1111"]
    assert all(isinstance(row[-1], Provenance) for row in groups.values())
    assert {row[0]: row[4:9] for row in rows_of(projections(site))}[UNIT_GROUP] == (
        39.5, 42.2, 44.8, 6.8, 13.4,
    )  # fmt: skip
    rated = rows_of(ratings(site))
    assert len(rated) == sum(len(found.ratings) for found in site.occupations.values())


def test_wording_has_no_figure() -> None:
    """The words around the figures hold none themselves."""
    figures = re.compile(r"[0-9]{2,}")
    keys = [key for key in read_wording() if key.startswith(("figure", "shortage", "rating"))]
    assert [key for key in keys if figures.search(read_wording()[key].en)] == []
