"""Long tables in use: filter, sorting, keyboard, Chinese input, paper, and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.facts import LANGUAGES, Language
from generator.wording import read_wording
from tests.browser.reader import (
    DESKTOP,
    DEVICES,
    ON_DESKTOP,
    ON_PHONE,
    Device,
    MainPage,
    NewPage,
    Reader,
    Site,
    visit,
)
from tests.browser.test_accessibility import report, violations

pytestmark = pytest.mark.browser

WORDS = read_wording()
CSOL = MainPage("list-csol", "lists/csol/")
VETASSESS = MainPage("authority", "assessment/vetassess/")
EARNINGS = MainPage("earnings", "earnings/")
SHORTAGE = MainPage("shortage", "shortage/")
MATRIX = MainPage("matrix-2", "nomination/matrix-2/")
ALL = 456
COMPOSE = """(box, letters) => {
  box.focus();
  box.dispatchEvent(new CompositionEvent("compositionstart"));
  box.value = letters;
  box.dispatchEvent(new InputEvent("input", {isComposing: true}));
}"""
COMMIT = """(box, words) => {
  box.value = words;
  box.dispatchEvent(new CompositionEvent("compositionend"));
  box.dispatchEvent(new InputEvent("input"));
}"""
ON_PHONES = (CSOL, VETASSESS, EARNINGS, SHORTAGE, MATRIX)
PLACES = """(table) => [table.tHead.rows[0], table.tBodies[0].rows[0]].map((row) => {
  const boxes = Array.from(row.cells, (cell) => cell.getBoundingClientRect());
  const tops = [...new Set(boxes.map((box) => Math.round(box.top)))];
  return boxes.map((box) => ({left: box.left, line: tops.indexOf(Math.round(box.top))}));
})"""
COLUMN = """(table, index) => Array.from(table.tBodies[0].rows)
  .filter(row => !row.hidden).map(row => row.cells[index].textContent)"""
TIMED = """(box) => {
  const start = performance.now();
  box.value = "1";
  box.dispatchEvent(new InputEvent("input"));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def column(page: Page, index: int) -> list[str]:
    """What the shown rows say in a column, from top to bottom."""
    said: list[str] = page.locator("table.listing").evaluate(COLUMN, index)
    return said


def filter_box(page: Page, language: Language = "en") -> Locator:
    """The box above the table, by its label."""
    return page.get_by_label(WORDS["table_filter"].said(language))


def counted(language: Language, shown: int, of: int = ALL) -> str:
    """What is said of the number of rows."""
    return WORDS["table_count"].said(language).format(shown=shown, all=of)


def head(page: Page, index: int) -> Locator:
    """A column's head."""
    return page.locator("table.listing thead th").nth(index)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("wanted", "codes"), [("351411", ["351411"]), ("厨师", ["351411"])])
def test_filter_finds_code_and_title(
    new_page: NewPage, served: Site, language: Language, wanted: str, codes: list[str]
) -> None:
    """A code or a Chinese title leaves the rows that have it, on pages of both languages."""
    page = visit(new_page(), served.url(CSOL, language))
    status = page.locator(".table-tools").get_by_role("status")
    expect(status).to_have_text(counted(language, ALL))
    filter_box(page, language).fill(wanted)
    assert set(codes) <= set(column(page, 0))
    assert len(column(page, 0)) < 5
    expect(status).to_have_text(counted(language, len(column(page, 0))))


@pytest.mark.parametrize("wanted", ["ENGINEER  civil", "civil，engineer", "ＣＩＶＩＬ engineer"])
def test_filter_takes_words_in_any_order_and_width(
    new_page: NewPage, served: Site, wanted: str
) -> None:
    """Capitals, order, full-width letters and commas do not matter; each word must be there."""
    page = visit(new_page(), served.url(CSOL))
    filter_box(page).fill(wanted)
    titles = column(page, 1)
    assert titles
    assert all("civil" in title.lower() and "engineer" in title.lower() for title in titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filter_says_when_no_row_is_left(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """An empty table is told in words; Escape brings all rows back."""
    page = visit(new_page(), served.url(CSOL, language))
    box, status = filter_box(page, language), page.locator(".table-tools").get_by_role("status")
    box.fill("zzzz")
    expect(status).to_contain_text(counted(language, 0))
    expect(status).to_contain_text(WORDS["table_none"].said(language))
    box.press("Escape")
    expect(box).to_have_value("")
    expect(status).to_have_text(counted(language, ALL))
    assert len(column(page, 0)) == ALL


def test_filter_waits_while_chinese_is_composed(new_page: NewPage, served: Site) -> None:
    """The Latin letters of an input method do not empty the table; the finished word filters."""
    page = visit(new_page(), served.url(CSOL, "zh"))
    box = filter_box(page, "zh")
    box.evaluate(COMPOSE, "chu shi")
    assert len(column(page, 0)) == ALL
    box.evaluate(COMMIT, "厨师")
    assert "351411" in column(page, 0)
    assert len(column(page, 0)) < 5


def test_filter_is_quick(new_page: NewPage, served: Site) -> None:
    """A letter is answered without a delay that is felt, layout included."""
    page = visit(new_page(), served.url(CSOL))
    filter_box(page).fill("a")
    assert filter_box(page).evaluate(TIMED) < 500


def test_link_to_a_row_brings_it_back(new_page: NewPage, served: Site) -> None:
    """A link to a row that is filtered away shows it again."""
    page = visit(new_page(), served.url(CSOL))
    filter_box(page).fill("111111")
    page.evaluate("() => { location.hash = 'occupation-351411' }")
    expect(page.locator("#occupation-351411")).to_be_in_viewport()
    expect(filter_box(page)).to_have_value("")


def numbers(said: list[str]) -> list[int]:
    """The numbers that cells start with, where they do."""
    return [int(found[0]) for one in said if (found := re.match(r"[0-9]+", one))]


def test_sorting_turns_and_says_so(new_page: NewPage, served: Site) -> None:
    """A head sorts up, then down; it says which, and the last one sorted says nothing more."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL))
    title, level = head(page, 1), head(page, 3)
    title.get_by_role("button").click()
    assert title.get_attribute("aria-sort") == "ascending"
    titles = column(page, 1)
    firsts = [title[0].upper() for title in titles]
    assert firsts == sorted(firsts)
    title.get_by_role("button").click()
    assert title.get_attribute("aria-sort") == "descending"
    assert column(page, 1)[0] == titles[-1]
    level.get_by_role("button").click()
    assert (title.get_attribute("aria-sort"), level.get_attribute("aria-sort")) == (
        None, "ascending",
    )  # fmt: skip
    levels = numbers(column(page, 3))
    assert levels == sorted(levels)
    assert len(levels) == ALL


def test_numbers_are_sorted_as_numbers_and_gaps_stay_last(new_page: NewPage, served: Site) -> None:
    """Item 10 comes after item 9; what is not listed stands last, up and down."""
    page = visit(new_page(ON_DESKTOP), served.url(MainPage("list-rol", "lists/rol/")))
    for turn in (1, -1):
        head(page, 4).get_by_role("button").click()
        said = column(page, 4)
        items = numbers(said)
        assert len(items) == 77
        assert items == sorted(items)[::turn]
        assert not numbers(said[77:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_sorted_as_figures(new_page: NewPage, served: Site, language: Language) -> None:
    """Commas and units do not matter, fewer is less than more, what is not published is last."""
    page = visit(new_page(ON_DESKTOP), served.url(EARNINGS, language))
    less = WORDS["figure_value_change_fewer"].said(language).replace("{number}", "")
    for index in (4, 7):
        head(page, index).get_by_role("button").click()
        said = column(page, index)
        figures = [
            float(re.sub("[^0-9.]", "", one)) * (-1 if less.strip("人") in one else 1)
            for one in said
            if re.search("[0-9]", one)
        ]
        assert len(figures) > 250
        assert figures == sorted(figures)
        assert not any(re.search("[0-9]", one) for one in said[len(figures) :])


def test_no_shortage_stands_last(new_page: NewPage, served: Site) -> None:
    """The letter for no shortage comes after the others, up and down."""
    page = visit(new_page(ON_DESKTOP), served.url(SHORTAGE))
    for _ in range(2):
        head(page, 3).get_by_role("button").click()
        letters = column(page, 3)
        assert letters[letters.index("N") :] == ["N"] * letters.count("N")
        assert set(letters) > {"N", "S"}


def test_chinese_is_sorted_by_sound(new_page: NewPage, served: Site) -> None:
    """Chinese titles are sorted by pinyin, as a Chinese reader looks for them."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL, "zh"))
    head(page, 1).get_by_role("button").click()
    firsts = [title[0] for title in column(page, 1)]
    by_sound = [sign for sign in "保厨电法公会机建律木农软商土心药运" if sign in firsts]
    assert len(by_sound) > 8
    places = [firsts.index(sign) for sign in by_sound]
    assert places == sorted(places)


def test_table_is_used_with_the_keyboard(new_page: NewPage, served: Site) -> None:
    """Tab leads from the box to the heads, Enter and Space sort, and the focus is kept."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL))
    filter_box(page).focus()
    button = head(page, 0).get_by_role("button")
    for _ in range(4):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    assert head(page, 0).get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert head(page, 0).get_attribute("aria-sort") == "descending"
    expect(button).to_be_focused()
    assert column(page, 0)[0] > column(page, 0)[-1]


def test_sorting_keeps_the_filter(new_page: NewPage, served: Site) -> None:
    """Filtered rows stay away when the rest is sorted."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL))
    filter_box(page).fill("engineer")
    before = column(page, 0)
    head(page, 0).get_by_role("button").click()
    head(page, 0).get_by_role("button").click()
    assert column(page, 0) == before[::-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_table_is_whole_without_scripts(
    new_page: NewPage, served: Site, language: Language, device: Device
) -> None:
    """Without scripts there are all rows, the file to take home, and no tool that does nothing."""
    page = visit(new_page(Reader(device, javascript=False)), served.url(CSOL, language))
    assert page.locator("table.listing tbody tr").count() == ALL
    expect(page.locator("#occupation-351411")).to_be_visible()
    assert page.locator("table.listing button, .table-tools input").count() == 0
    expect(page.locator(".table-tools__file")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("main_page", ON_PHONES, ids=lambda page: page.name)
def test_cells_stand_below_their_heads_on_a_phone(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """A phone shows a row within its width, each cell in the column and the line of its head."""
    page = visit(new_page(ON_PHONE), served.url(main_page, language))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= ON_PHONE.device.width
    heads, cells = page.locator("table.listing").evaluate(PLACES)
    assert len(heads) == len(cells)
    assert [one["left"] for one in heads] == pytest.approx([one["left"] for one in cells], abs=1)
    assert [one["line"] for one in heads] == [one["line"] for one in cells]
    expect(head(page, 0).get_by_role("button")).to_be_visible()


@pytest.mark.parametrize(
    "reader", [ON_PHONE, Reader(javascript=False)], ids=["scripts", "no-scripts"]
)
@pytest.mark.parametrize("main_page", ON_PHONES, ids=lambda page: page.name)
def test_link_to_a_row_leads_to_it_on_a_phone(
    new_page: NewPage, served: Site, main_page: MainPage, reader: Reader
) -> None:
    """A row far down is shown at once, below the names of its columns, which are in sight."""
    page = visit(new_page(reader), served.url(main_page))
    rows = page.locator("table.listing tbody tr")
    last = rows.nth(rows.count() - 20)
    visit(page, served.url(main_page, anchor=str(last.get_attribute("id"))))
    expect(last).to_be_in_viewport()
    row, names = last.bounding_box(), head(page, -1).bounding_box()
    assert row is not None
    assert names is not None
    assert 0 <= names["y"] < names["y"] + names["height"] <= row["y"] + 1 < 300


def test_words_far_down_are_found_on_a_phone(new_page: NewPage, served: Site) -> None:
    """The browser's own search finds what no screen has shown yet, and shows it."""
    page = visit(new_page(ON_PHONE), served.url(SHORTAGE))
    row = page.locator("#rated-899211")
    words = row.locator("td").first.text_content()
    assert page.evaluate("words => window.find(words)", words)
    expect(row).to_be_in_viewport()


def test_head_stays_in_sight(new_page: NewPage, served: Site) -> None:
    """On a desktop the heads of the columns stay above the rows as these are scrolled."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL))
    region = page.locator(".table-wrap--long")
    region.evaluate("region => { region.scrollTop = 4000 }")
    top = region.bounding_box()
    box = head(page, 0).bounding_box()
    assert top is not None
    assert box is not None
    assert abs(box["y"] - top["y"]) < 4
    assert top["height"] <= DESKTOP.height


@pytest.mark.parametrize("language", LANGUAGES)
def test_wide_table_fits_beside_the_contents(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """On a wide screen all nine columns of earnings are seen, and nothing that is missing takes four lines."""
    page = visit(new_page(ON_DESKTOP), served.url(EARNINGS, language))
    region = page.locator(".table-wrap--listing")
    assert region.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    lines = page.locator(".listing td.off").evaluate_all(
        "all => all.map(one => { const words = document.createRange();"
        " words.selectNodeContents(one); return Math.round("
        " words.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)) })"
    )
    assert lines
    assert max(lines) <= 3
    cut = page.locator(".listing :is(th, td)").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"
    )
    assert cut == []


def test_head_that_stays_is_low(new_page: NewPage, served: Site) -> None:
    """On a phone the head of the ratings, which stays in sight, has no line for one source alone."""
    page = visit(new_page(), served.url(SHORTAGE))
    assert page.locator(".listing thead a").count() == 0
    assert page.locator("#rated-occupations + p a[href^='#source-']").count() == 1
    box = page.locator(".listing thead").bounding_box()
    assert box
    assert box["height"] < 95


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_have_no_empty_part(new_page: NewPage, served: Site, language: Language) -> None:
    """No cell of the table of a visa's lists is empty: on a phone it would be a blank strip."""
    page = visit(new_page(), served.url(MainPage("visa-190", "visas/190/"), language))
    cells = page.locator(".stack tbody :is(th, td)").all_text_contents()
    assert len(cells) > 8
    assert all(cell.strip() for cell in cells)


def test_paper_has_the_rows_and_no_controls(new_page: NewPage, served: Site) -> None:
    """Printed, a table is whole and without tools; a filtered one says what it was filtered for."""
    page = visit(new_page(ON_DESKTOP), served.url(CSOL))
    page.emulate_media(media="print")
    expect(filter_box(page)).to_be_hidden()
    expect(page.locator(".table-tools__file")).to_be_hidden()
    expect(page.locator(".table-tools").get_by_role("status")).to_be_hidden()
    region = page.locator(".table-wrap--long")
    assert region.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    page.emulate_media(media="screen")
    filter_box(page).fill("cook")
    page.emulate_media(media="print")
    expect(page.locator(".table-tools__count")).to_be_visible()
    content = page.locator(".table-tools").evaluate(
        "tools => getComputedStyle(tools, '::after').content"
    )
    assert "cook" in content or "data-wanted" in content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_table_in_use_is_accessible(
    new_page: NewPage, served: Site, language: Language, device: Device
) -> None:
    """Filtered and sorted, the page has no grave violation, in light and in dark."""
    page = visit(new_page(Reader(device, reduced_motion=True)), served.url(CSOL, language))
    head(page, 1).get_by_role("button").click()
    filter_box(page, language).fill("12")
    found = violations(page)
    assert not found, report(found)
