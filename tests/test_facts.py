"""`generator.facts`: dates and numbers as a reader of each language expects them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts import (
    HTML_LANGUAGE,
    LANGUAGES,
    MONTHS,
    UNDATED,
    Language,
    Provenance,
    Status,
    folded,
    same_title,
    written_date,
    written_number,
    written_provision,
)
from generator.model import Site


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2019, 11, 5), "en", "5 November 2019"),
        (date(2019, 11, 5), "zh", "2019年11月5日"),
        (date(2020, 1, 31), "en", "31 January 2020"),
        (date(2020, 1, 31), "zh", "2020年1月31日"),
        (date(2024, 2, 29), "en", "29 February 2024"),
        (date(2024, 12, 1), "zh", "2024年12月1日"),
    ],
)
def test_date_is_written_in_the_language(day: date, language: Language, written: str) -> None:
    """A date is written out the way the language writes it, without leading noughts."""
    assert written_date(day, language) == written


@settings(deadline=None)
@given(st.dates())
def test_written_dates_name_the_same_day(day: date) -> None:
    """From either written date the day can be read back."""
    number, month, year = written_date(day, "en").split(" ")
    assert date(int(year), MONTHS.index(month) + 1, int(number)) == day
    chinese = written_date(day, "zh").translate(str.maketrans("年月日", "   "))
    assert date(*map(int, chinese.split())) == day


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (90000, "90,000"),
        (1234567, "1,234,567"),
        (-1000, "-1,000"),
    ],
)
def test_number_has_commas_at_the_thousands(number: int, written: str) -> None:
    """A whole number is written with a comma at every third digit."""
    assert written_number(number) == written


@settings(deadline=None)
@given(st.integers())
def test_written_number_reads_back(number: int) -> None:
    """Without its commas a written number is the number."""
    assert int(written_number(number).replace(",", "")) == number


def test_both_languages_have_a_tag_for_pages() -> None:
    """English and Chinese, and no other language, have the tag that a page declares."""
    assert LANGUAGES == ("en", "zh")
    assert HTML_LANGUAGE == {"en": "en-AU", "zh": "zh-Hans"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cook", "cook"),
        ("Cook ", " Cook"),
        ("Fruit  or Nut Grower", "Fruit or Nut Grower"),
        ("Vegetable Grower (Aus) \\ Market Gardener (NZ)", "Vegetable Grower (Aus) / Market Gardener (NZ)"),
        ("Kaiako Kohanga Reo", "Kaiako Kōhanga Reo"),
        ("Maori Health Worker", "MĀORI HEALTH WORKER"),
    ],
)  # fmt: skip
def test_titles_that_differ_in_typography_are_one(first: str, second: str) -> None:
    """Space, the slash's direction, macrons and capitals do not make another title."""
    assert folded(first) == folded(second)
    assert same_title(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Cook", "Cooks"), ("Cook", "Cook nec"), ("Cook / Chef", "Cook Chef"), ("Cook", "")],
)
def test_titles_that_differ_in_words_are_two(first: str, second: str) -> None:
    """Another word, another ending or another sign makes another title."""
    assert not same_title(first, second)


def test_status_is_never_a_bare_yes_or_no() -> None:
    """No status is a word for yes or no, and those about our knowledge say what we lack."""
    words = {status.value for status in Status}
    assert not words & {"yes", "no", "true", "false"}
    assert {"blank_in_source", "lost_in_source", "not_stated", "not_held"} <= words


def test_provenance_is_a_value() -> None:
    """The source and the day behind a fact compare by what they say and cannot be changed."""
    provenance = Provenance("page", UNDATED)
    assert provenance == Provenance("page", "unknown")
    with pytest.raises(AttributeError):
        provenance.source = "book"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("provision", "chinese"),
    [
        ("section 7", "第7条"),
        ("section 10AA", "第10AA条"),
        ("section 7(2)", "第7(2)条"),
        ("sections 6 and 7", "第6、7条"),
        ("sections 6(2) and 7(2)", "第6(2)、7(2)条"),
        ("section 7, table item 2", "第7条表第2项"),
        ("Schedule 1, item 2", None),
        ("section 7, note 2", None),
    ],
)
def test_provision_is_written_in_the_language(provision: str, chinese: str | None) -> None:
    """A provision stays as it is in English; in Chinese one of a strange form has none."""
    assert written_provision(provision, "en") == provision
    assert written_provision(provision, "zh") == chinese


def test_every_provision_held_has_a_chinese_form(site: Site) -> None:
    """No provision of the data is of a form that stays English on a Chinese page."""
    provisions = {
        stream.provision for visa in site.visas.values() for stream in visa.streams.values()
    }
    for instrument in site.instruments.values():
        provisions |= {held.provision for held in instrument.lists.values()}
        for part in (instrument.circumstances, instrument.assessing_authorities):
            provisions |= {part.provision} if part else set()
    assert provisions
    assert [one for one in provisions if written_provision(one, "zh") is None] == []
