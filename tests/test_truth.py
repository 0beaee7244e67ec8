"""What a page must never say: somebody else's figure, a bare yes or no, an absence nobody read.

Asked of the pages of the sample of codes that tests/test_no_fact_lost.py looks at, as a reader
sees them, in both languages.
"""

from collections.abc import Iterator
from typing import get_args

import pytest

from generator.facts import LANGUAGES, Language, Status, written_number
from generator.model import Occupation, Site
from generator.pages.law import visa_answers
from generator.pages.nomination import state_rows
from generator.records.labour_market import Rating
from generator.wording import Words
from tests.test_no_fact_lost import WORDING, Book, Parts, book, listing_anchor

__all__ = ["book"]

BARE = frozenset(("yes", "no", "true", "false", "是", "否", "有", "无"))
"""Words that would answer for a source."""


def sampled(book: Book, language: Language) -> Iterator[tuple[Occupation, Parts]]:
    """Give the sampled occupations, each with its page read part by part."""
    for code in sorted(book.codes):
        page = book.page(language, f"occupations/{code}")
        assert page is not None
        yield book.site.occupations[code], page


def test_no_status_and_no_rating_is_a_bare_yes_or_no() -> None:
    """What stands for a status or a rating says of what it is one."""
    for prefix, values in (
        ("status_", tuple(Status)),
        ("rating_", get_args(Rating)),
        ("applicable_", (Status.LISTED, Status.CONDITIONAL, Status.NOT_LISTED, Status.NOT_HELD)),
        ("unit_group_", (Status.LISTED, Status.NOT_LISTED)),
    ):
        said = [WORDING[f"{prefix}{value}"] for value in values]
        for words in ([phrase.en for phrase in said], [phrase.zh for phrase in said]):
            assert len(set(words)) == len(words)
            assert not {word.strip(" .。").casefold() for word in words} & BARE


@pytest.mark.parametrize("language", LANGUAGES)
def test_figure_of_a_unit_group_is_never_the_occupations_own(
    book: Book, language: Language
) -> None:
    """A unit group's figures stand below a heading that says so, and only there."""
    words = Words(WORDING, language)
    for occupation, page in sampled(book, language):
        own, beside = page.get("occupation-employment"), page.get("unit-group-earnings")
        assert (own is None) == (beside is None) == (occupation.unit_group_figures is None)
        if own is None or beside is None or occupation.unit_group_figures is None:
            continue
        group = occupation.unit_group_figures
        label = words["figures_unit_group_beside"].format(code=group.code)
        for anchor in ("unit-group-earnings", "unit-group-employment"):
            assert page[anchor].says(label), occupation.code
        assert own.says(words["figures_occupation"].format(code=occupation.code))
        weekly = group.earnings.weekly if group.earnings else None
        if weekly is not None:
            amount = words["figure_value_dollars_a_week"].format(number=written_number(weekly))
            assert beside.says(amount)
            assert not own.says(amount)
        if occupation.figures and occupation.figures.overview is None:
            for key in ("persons", "per_cent", "years"):
                unit = words[f"figure_value_{key}"].replace("{number}", "")
                assert unit.strip() not in own.words or occupation.figures.shares, occupation.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_occupation_without_a_row_says_so(book: Book, language: Language) -> None:
    """Where no table has a row for the code the page says that, and gives no figure of its own."""
    words = Words(WORDING, language)
    empty = 0
    for occupation, page in sampled(book, language):
        if occupation.figures and occupation.figures.empty:
            empty += 1
            table = book.site.sources["jsa-occupation-profiles"].short.said(language)
            said = words["figures_no_row"].format(code=occupation.code, table=table)
            assert page["occupation-employment"].says(said), occupation.code
    assert empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_unit_groups_says_that_it_is_one(book: Book, language: Language) -> None:
    """Beside a listing by unit group stands that not every occupation in it need be covered."""
    words = Words(WORDING, language)
    listed = 0
    for occupation, page in sampled(book, language):
        for said in occupation.nominations:
            part = page[f"nomination-{said.state}-{said.list}"]
            if not said.of_unit_group:
                assert part.says(words[f"status_{said.status}"]), occupation.code
                continue
            listed += bool(said.entry)
            assert part.says(words[f"unit_group_{said.status}"].format(code=said.code))
            assert not part.says(words["status_listed"])
            assert not part.says(words["status_not_listed"])
            if said.entry:
                assert part.says(words["by_unit_group"])
                assert page["answer-nomination"].says(words["by_unit_group"])
    assert listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_outside_an_edition_is_not_called_not_listed(book: Book, language: Language) -> None:
    """Of instruments and lists in the codes of another edition nothing is read off for a code."""
    words, outside = Words(WORDING, language), 0
    for occupation, page in sampled(book, language):
        for instrument in book.site.instruments.values():
            if instrument.edition not in occupation.editions:
                assert f"instrument-{instrument.source}" not in page
        for answer in visa_answers(book.site, occupation):
            if answer.status is None:
                outside += 1
                part = page[f"visa-{answer.visa}-{answer.stream}"]
                assert not part.says(words["applicable_not_listed"])
                edition = book.site.visas[answer.visa].edition
                name = str(book.site.editions[edition].name.said(language))
                assert part.says(words["applicable_other_edition"].format(edition=name))
    assert outside


@pytest.mark.parametrize("language", LANGUAGES)
def test_state_without_a_list_is_not_held(book: Book, language: Language) -> None:
    """A state of which no list is held is "not held"; a list in another edition says that."""
    words, seen = Words(WORDING, language), set()
    for occupation, page in sampled(book, language):
        for row in state_rows(book.site, occupation):
            part = page[f"nomination-{row.state}"]
            if row.empty:
                seen.add("empty")
                assert part.says(words["status_not_held"])
                assert part.says(words["any_list"])
            if not row.nominations:
                assert not part.says(words["status_not_listed"]), (occupation.code, row.state)
            for other in row.elsewhere:
                seen.add("elsewhere")
                name = str(book.site.editions[other.record.edition].name.said(language))
                assert part.says(words["list_in_other_edition"].format(edition=name))
                assert f"nomination-{row.state}-{other.identity}" not in page
    assert seen == {"empty", "elsewhere"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_conditional_listing_shows_its_circumstances(book: Book, language: Language) -> None:
    """What is listed but for circumstances never stands as plainly listed, and has them in full."""
    words, conditional = Words(WORDING, language), 0
    for occupation, page in sampled(book, language):
        for said in occupation.listings:
            part = page[listing_anchor(book.site, said.list, said.provenance.source)]
            assert part.says(words[f"status_{said.status}"])
            if said.status is not Status.CONDITIONAL:
                continue
            conditional += 1
            assert not part.says(words["status_listed"])
            for number, text in said.circumstances.items():
                circumstance = page[f"circumstance-{said.provenance.source}-{number}"]
                assert circumstance.says(str(text.said(language)))
    assert conditional


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_one_name_are_told_apart(book: Book, language: Language) -> None:
    """Every word on a list stands below the name of the instrument that it is of."""
    for occupation, page in sampled(book, language):
        anchors = []
        for said in occupation.listings:
            source = said.provenance.source
            anchors.append(listing_anchor(book.site, said.list, source))
            instrument = page[f"instrument-{source}"]
            assert instrument.says(str(book.site.sources[source].short.said(language)))
            assert page[anchors[-1]].words in instrument.words
        assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_difference_of_the_web_list_is_told_on_both_pages(
    book: Book, site: Site, language: Language
) -> None:
    """Where the web list and the law differ both sides stand with the occupation and the list."""
    words = Words(WORDING, language)
    for code, occupation in site.occupations.items():
        for item in occupation.web_differences:
            page = book.page(language, f"occupations/{code}")
            assert page is not None
            part = page[f"disagreement-web-list-{item.visa}"]
            web = "web_says_on" if item.on_web_list else "web_says_off"
            law = "instrument_says_on" if item.on_instrument else "instrument_says_off"
            assert part.says(words[web].format(visa=item.visa))
            assert part.says(words[law].format(visa=item.visa))
            pages = [book.page(language, f"lists/{name}") or Parts() for name in site.lists]
            told = [
                one[anchor] for one in pages if (anchor := f"difference-{code}-{item.visa}") in one
            ]
            assert told
            assert all(one.says(name) for one in told for name in item.entry.lists)
