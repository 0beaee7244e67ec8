"""The self-check, the evidence list and the client sheet in the browser."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from generator.facts import LANGUAGES, Language
from tests.browser.reader import (
    OCCUPATION,
    ON_DESKTOP,
    ON_PHONE,
    SCHEMES,
    MainPage,
    NewPage,
    Reader,
    Scheme,
    Site,
    visit,
)
from tests.browser.test_print import CUT_OFF, sheets
from tests.browser.test_requests import listening

pytestmark = pytest.mark.browser

LETTERED = MainPage("occupation-121111", "occupations/121111/")
"""An occupation whose group comes from a list of letters; the criteria stand on another page."""
UNKNOWN = MainPage("occupation-261313", "occupations/261313/")
"""An occupation of an authority whose criteria are not held."""
GROUP = MainPage("criteria", "assessment/vetassess/group-c/")

ANSWERS = (
    "1.20261125.q_bachelor_no_20190630.q_certificate-iv_yes_20210315"
    ".p_20240910_now_40_yes_highly-relevant"
)
"""A degree in another field, a relevant Certificate IV, and a job that goes on."""

OTHER_FIELD = "1.20261125.q_bachelor_yes_20180701.p_20210101_20240101_40_yes_highly-relevant"
"""A relevant degree and a job after it, where pathways 2 and 3 ask for a degree in another field."""

SUM = """(text) => {
  let hash = 0x811c9dc5;
  for (const letter of text) {
    hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}"""
"""The sum at the end of a link, as the part of it before the last full stop gives it."""

STATES = """() => [...document.querySelectorAll(".check__pathway")].map((pathway) =>
  [pathway.querySelector(":scope > p .check__state"),
    ...pathway.querySelectorAll(".check__clauses > li > p > .check__state")]
    .map((state) => [...state.classList].find((name) => name.startsWith("is-")).slice(3)))"""
"""The state of each pathway, and of its clauses in order."""

PAPER_SIZE = "one => getComputedStyle(one).getPropertyValue('--paper-size')"
MARKS_OF_ROWS = """(rows) => rows.map((row) =>
  [...row.querySelectorAll("sup")].map((one) => one.textContent.endsWith(",")))"""
"""For each row of the facts, which of its numbers of sources have a comma behind them."""
COMMA_BEFORE_WORDS = """() => [...document.querySelectorAll(".paper sup")].filter((one) => {
  let after = one.nextSibling;
  while (after && after.nodeName !== "SUP" && !after.textContent.trim()) {
    after = after.nextSibling;
  }
  return one.textContent.includes(",") && after?.nodeName !== "SUP";
}).map((one) => one.parentElement.outerHTML)"""
"""Numbers of sources that have a comma though no other number stands behind them."""
FITS = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def open_form(page: Page, url: str) -> Page:
    """Open a page, and the self-check on it."""
    visit(page, url)
    page.locator("[data-module=self-check]").click()
    page.locator(".check__form").wait_for()
    return page


def link_with(page: Page, served: Site, answers: str, language: Language = "en") -> str:
    """A link that holds answers."""
    return f"{served.url(OCCUPATION, language)}#self-check={answers}.{page.evaluate(SUM, answers)}"


def open_link(page: Page, served: Site, language: Language = "en", answers: str = ANSWERS) -> Page:
    """Open the self-check by a link that holds answers."""
    visit(page, link_with(page, served, answers, language))
    page.locator(".check__pathway").first.wait_for()
    return page


def row(page: Page, kind: int, number: int = 0) -> Locator:
    """A row of the form: kind 0 is qualifications, 1 is employment."""
    return page.locator(".check__form > fieldset").nth(kind).locator(".check__row").nth(number)


def said(part: Locator) -> str:
    """All words of a part of the page, folded ones as well."""
    return " ".join((part.text_content() or "").split())


def told(page: Page) -> str:
    """What the live region says, once something has changed."""
    page.wait_for_timeout(500)
    return page.locator(".check__status").inner_text()


@pytest.mark.parametrize("reader", [ON_PHONE, ON_DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_link_shows_its_answers(
    new_page: NewPage, served: Site, language: Language, reader: Reader
) -> None:
    """A link with answers fills the form in and shows the states, the same in both languages."""
    page = open_link(new_page(reader), served, language)
    assert row(page, 0, 1).locator("select").first.input_value() == "certificate-iv"
    assert row(page, 1).locator("[type=number]").input_value() == "40"
    assert row(page, 1).locator("[type=checkbox]").is_checked()
    states = page.evaluate(STATES)
    assert [one[0] for one in states] == ["not_shown", "depends", "shown", "not_shown"]
    assert states[1] == ["depends", "shown", "shown", "depends", "shown"]
    assert page.evaluate(FITS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_has_its_arithmetic(new_page: NewPage, served: Site, language: Language) -> None:
    """A clause tells what was counted of how much, from which day to which."""
    page = open_link(new_page(ON_DESKTOP), served, language)
    words = {
        "en": "26 months and 15 days of 24 months, counted 10 September 2024 to 24 November 2026.",
        "zh": "要求24个月，算入26个月零15天（2024年9月10日至2026年11月24日）。",
    }
    assert words[language] in said(page.locator(".check__pathway").nth(2))


def test_both_readings_are_told(new_page: NewPage, served: Site) -> None:
    """Where a state depends on a reading, both sides are there with where their words stand."""
    page = open_link(new_page(ON_DESKTOP), served)
    clause = page.locator(".check__pathway").nth(1).locator(".check__clauses > li").nth(2)
    sides = clause.locator(".check__side")
    assert sides.count() == 2
    assert sides.first.inner_text().startswith("In the table: ")
    assert sides.nth(1).inner_text().startswith("In the note under the table: ")
    href = clause.locator("p > a").get_attribute("href")
    assert href == "#reading-2-additional-level"
    assert page.locator(href).count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_disclaimer_stands_apart(new_page: NewPage, served: Site, language: Language) -> None:
    """What the dates show, and that it is no result, are two paragraphs: they never run together."""
    page = open_link(new_page(ON_PHONE), served, language, OTHER_FIELD)
    state, disclaimer = {
        "en": ("shown by these dates", "This is no result of an assessment."),
        "zh": ("所填日期可以体现", "这不是评估结果。"),
    }[language]
    lines = page.locator(".check__pathway").first.locator(":scope > p").all_inner_texts()
    assert [one.strip() for one in lines[:2]] == [state, disclaimer]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_counted_from_no_qualification(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Where no qualification fits a pathway, no count after it is told, and none is additional."""
    page = open_link(new_page(ON_DESKTOP), served, language, OTHER_FIELD)
    uncounted, alone, shortfall, never = {
        "en": ("so time after it is not counted", "not taken as an additional one", "would be needed", "15 years"),
        "zh": ("因此不计算取得学历之后的时间", "不再同时当作附加学历", "还差", "15年"),
    }[language]  # fmt: skip
    second, third = (page.locator(".check__pathway").nth(place) for place in (1, 2))
    for pathway in (second, third):
        assert uncounted in said(pathway)
        assert shortfall not in said(pathway)
        assert never not in said(pathway.locator(".check__clauses"))
    assert alone in said(second)
    assert page.evaluate(STATES)[1] == ["not_shown", "shown", "not_shown", "not_shown", "depends"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_complete_has_no_shortfall(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """A row that was begun or is wrong says so itself; of what is not complete no gap is told."""
    answers = (
        "1.20261125.q_bachelor_yes_20180701.p_20240101_20210101_40_yes_highly-relevant"
        ".p_20210101_20240101_40__.q_diploma_yes_"
    )
    page = open_link(new_page(ON_PHONE), served, language, answers)
    first = page.locator(".check__pathway").first
    assert page.evaluate(STATES)[0][0] == "incomplete"
    wrong, missing, lacking, shortfall = {
        "en": (
            "To be corrected here: Last day.",
            "Still missing here: Paid work, Relevance to the occupation.",
            "missing or wrong: Employment 1, Employment 2.",
            "would be needed",
        ),
        "zh": (
            "此处需要改正：结束日期。",
            "此处尚未填写：是否有薪、与该职业的相关程度。",
            "有缺漏或有误，暂不计算：工作1、工作2。",
            "还差",
        ),
    }[language]
    for place, words in enumerate((wrong, missing)):
        line = row(page, 1, place).locator(".check__lacking")
        assert line.inner_text() == words
        assert row(page, 1, place).get_attribute("aria-describedby") == line.get_attribute("id")
    assert row(page, 0).locator(".check__lacking").is_hidden()
    assert row(page, 0, 1).locator(".check__lacking").is_visible()
    assert lacking in said(first)
    assert shortfall not in said(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_is_said_to_lose_what_was_typed(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Before the form stands that nothing is kept, and how to keep it; nothing is kept indeed."""
    page = open_form(new_page(ON_PHONE), served.url(OCCUPATION, language))
    warning = page.locator(".check__leaving")
    assert {"en": "it may be gone", "zh": "可能会丢失"}[language] in warning.inner_text()
    assert page.evaluate(
        """() => Boolean(document.querySelector(".check__leaving")
          .compareDocumentPosition(document.querySelector(".check__form")) & 4)"""
    )
    row(page, 0).locator("select").first.select_option("bachelor")
    told(page)
    assert page.evaluate("history.state") is None
    assert "#" not in page.url


def test_gap_and_earliest_date(new_page: NewPage, served: Site) -> None:
    """What is missing is told, and the day from which the same dates would show it."""
    answers = "1.20261125.q_bachelor_no_20190630.p_20250301_now_38_yes_highly-relevant"
    page = open_link(new_page(ON_DESKTOP), served, answers=answers)
    third = page.locator(".check__pathway").nth(2)
    words = said(third)
    assert "20 months and 24 days of 24 months, counted 1 March 2025 to 24 November 2026." in words
    assert re.search(r"3 months and \d+ days? more would be needed\.", words)
    assert "for an application on 1 March 2027." in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_by_keyboard(new_page: NewPage, served: Site, language: Language) -> None:
    """With keys alone the form is opened, filled in and answered, in the order of the page."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION, language))
    page.locator("[data-module=self-check]").focus()
    page.keyboard.press("Enter")
    page.locator(".check__form").wait_for()
    assert page.evaluate("() => document.activeElement.id") == "self-check-form"

    def tab(*, until: str = "input, select") -> None:
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("(wanted) => document.activeElement.matches(wanted)", until):
                return
        raise AssertionError(until)

    def choose(times: int) -> None:
        tab(until="select")
        for _ in range(times):
            page.keyboard.press("ArrowDown")

    levels = page.locator("select").first.locator("option")
    values = [one.get_attribute("value") for one in levels.all()]
    choose(values.index("bachelor"))
    choose(1)
    tab()
    page.keyboard.type("2019-6-30")
    tab()
    page.keyboard.type("2024-09-10")
    tab()
    tab()
    page.keyboard.press("Space")
    tab()
    page.keyboard.type("38")
    choose(1)
    choose(1)
    tab()
    page.keyboard.press("Control+A")
    page.keyboard.type("2026-11-25")
    page.keyboard.press("Tab")
    assert told(page)
    assert row(page, 0).locator("input").input_value() == "2019-06-30"
    assert page.evaluate(STATES)[0] == ["shown", "shown", "shown", "not_asked", "shown"]


def test_not_sure_is_not_no(new_page: NewPage, served: Site) -> None:
    """What is not answered keeps a clause open: it is neither shown nor not shown."""
    answers = "1.20261125.q_bachelor__20190630.p_20240910_now_38_yes_"
    page = open_link(new_page(ON_DESKTOP), served, answers=answers)
    states = {state for pathway in page.evaluate(STATES) for state in pathway}
    assert "not_shown" not in states
    assert "incomplete" in states
    beside = row(page, 0).locator(".check__told").nth(1)
    assert beside.inner_text() == "Not answered: this entry is not counted yet."
    assert row(page, 0).locator("select").nth(1).get_attribute("aria-invalid") == "false"


def test_mistakes_are_told_beside_the_field(new_page: NewPage, served: Site) -> None:
    """An end before its start and a day that is none are said in words, tied to the field."""
    page = open_form(new_page(ON_DESKTOP), served.url(OCCUPATION))
    fields = row(page, 1).locator("input[type=text]")
    fields.nth(0).fill("2024-02-30")
    fields.nth(1).fill("2023-01-01")
    row(page, 1).locator("[type=number]").fill("200")
    page.keyboard.press("Tab")
    told(page)
    for control, words in (
        (fields.nth(0), "no date"),
        (row(page, 1).locator("[type=number]"), "0 to 168"),
    ):
        assert control.get_attribute("aria-invalid") == "true"
        beside = (control.get_attribute("aria-describedby") or "").split()[-1]
        assert words in page.locator(f"#{beside}").inner_text()
    fields.nth(0).fill("2024-02-29")
    page.keyboard.press("Tab")
    told(page)
    assert fields.nth(1).get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name="Make a link").click()
    assert page.locator(".check__link input").count() == 0
    assert page.evaluate("() => document.activeElement.getAttribute('aria-invalid')") == "true"


def test_live_region_tells_what_changed(new_page: NewPage, served: Site) -> None:
    """A change tells the clauses that it changed, not the whole answer."""
    page = open_link(new_page(ON_DESKTOP), served)
    row(page, 1).locator("select").nth(0).select_option("no")
    first = told(page)
    assert "changed" in first or "now not shown" in first
    assert len(first) < 300
    row(page, 1).locator("[type=number]").fill("41")
    page.keyboard.press("Tab")
    assert told(page) == "The answer is the same as before."


def test_rows_come_and_go(new_page: NewPage, served: Site) -> None:
    """A row can be added and taken away; the focus stays by the rows, and the numbers follow."""
    page = open_link(new_page(ON_DESKTOP), served)
    page.get_by_role("button", name="Add a period of employment").click()
    assert row(page, 1, 1).locator("legend").inner_text() == "Employment 2"
    page.get_by_role("button", name="Remove Employment 1").click()
    assert row(page, 1).locator("legend").inner_text() == "Employment 1"
    assert page.evaluate("() => Boolean(document.activeElement.closest('.check__row'))")
    assert told(page).startswith("Employment 1 was removed.")
    assert row(page, 1).locator("input").first.input_value() == ""


def test_link_holds_what_is_filled_in(new_page: NewPage, served: Site) -> None:
    """The link that is made opens the same answers elsewhere, and goes when they change."""
    page = open_link(new_page(ON_DESKTOP), served)
    row(page, 1).locator("[type=number]").fill("19.5")
    page.keyboard.press("Tab")
    told(page)
    assert "#" not in page.url
    page.get_by_role("button", name="Make a link").click()
    made = page.locator(".check__link input").input_value()
    assert page.url == made
    assert page.locator(".atlas-switch").evaluate("link => link.href").endswith(made.split("#")[1])
    states = page.evaluate(STATES)
    other = visit(new_page(ON_PHONE), made)
    other.locator(".check__pathway").first.wait_for()
    assert row(other, 1).locator("[type=number]").input_value() == "19.5"
    assert other.evaluate(STATES) == states
    page.get_by_role("button", name="Clear everything").click()
    assert "#" not in page.url
    assert page.locator(".check__pathway").count() == 0
    assert row(page, 0).locator("select").first.input_value() == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda link: link[:-12],
        lambda link: link.replace("20190630", "20190631"),
        lambda link: link.replace("bachelor", "bachelors"),
        lambda link: link.replace("#self-check=1.", "#self-check=2."),
        lambda link: link.split("=")[0] + "=%00.<b>",
        lambda link: link.split("=")[0] + "=",
    ],
    ids=["cut short", "a digit", "a letter", "another version", "nonsense", "empty"],
)
def test_damaged_link_is_told(
    new_page: NewPage, served: Site, damage: Callable[[str], str]
) -> None:
    """A link that was damaged on its way fills nothing in, and says that it is damaged."""
    page = new_page(ON_DESKTOP)
    visit(page, damage(link_with(page, served, ANSWERS)))
    page.locator(".check__form").wait_for()
    assert "damaged" in page.locator(".check__message").inner_text()
    assert page.locator(".check__pathway").count() == 0
    assert row(page, 0).locator("select").first.input_value() == ""


def test_nothing_filled_in_leaves_the_page(new_page: NewPage, served: Site) -> None:
    """Opening asks for the site's own files; filling in, answering and linking ask for nothing."""
    page = new_page(ON_DESKTOP)
    with listening(page) as opening:
        open_form(page, served.url(OCCUPATION))
    assert [url for url in opening.requests if not url.startswith(served.based)] == []
    with listening(page) as heard:
        row(page, 0).locator("select").first.select_option("bachelor")
        row(page, 0).locator("input").fill("2019-06-30")
        row(page, 1).locator("[type=number]").fill("38")
        page.keyboard.press("Tab")
        told(page)
        page.get_by_role("button", name="Make a link").click()
        page.wait_for_load_state("networkidle")
    assert [url for url in heard.requests if not url.endswith("favicon.svg")] == []
    assert opening.messages + heard.messages == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_page_fetches_nothing_before_it_is_asked(new_page: NewPage, served: Site) -> None:
    """A page that is only read asks for no script, words or rules of the self-check."""
    page = new_page(ON_DESKTOP)
    with listening(page) as heard:
        visit(page, served.url(OCCUPATION))
        page.wait_for_load_state("networkidle")
    asked = re.compile(r"self-check|client-sheet|paper|qr\.svg")
    assert [url for url in heard.requests if asked.search(url)] == []


@pytest.mark.parametrize(
    ("module", "lost", "shown"),
    [
        ("self-check", "**/assets/self-check.js*", ".check__form"),
        ("self-check", "**/self-check/vetassess-c.json", ".check__form"),
        ("client-sheet", "**/client-sheet/words-en.json", ".paper__sheet"),
        ("client-sheet", "**/paper/paper.css", ".paper__sheet"),
    ],
    ids=["script", "rules", "words", "style"],
)
def test_failed_load_is_told_and_tried_again(
    new_page: NewPage, served: Site, module: str, lost: str, shown: str
) -> None:
    """Where a file of a part cannot be had, it is said; the next press tries again."""
    page = new_page(ON_DESKTOP, own=True)
    page.route(lost, lambda route: route.abort())
    visit(page, served.url(OCCUPATION))
    button = page.locator(f"[data-module={module}]")
    button.click()
    page.locator(".failed").wait_for()
    page.unroute(lost)
    button.click()
    page.locator(shown).wait_for()
    assert page.locator(".failed").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(
    new_page: NewPage, served: Site, language: Language, scheme: Scheme
) -> None:
    """The open form with its answers, and with a mistake in it, has no fault that axe knows."""
    page = open_link(new_page(Reader(scheme=scheme)), served, language)
    for fold in page.locator(".check__worked > summary").all():
        fold.click()
    row(page, 1).locator("[type=number]").fill("200")
    page.keyboard.press("Tab")
    told(page)
    found = Axe().run(page, context={"include": [[".check"]]}).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_letter_is_said_to_be_second_hand(new_page: NewPage, served: Site) -> None:
    """Without a sheet the form says where the letter comes from, and leads to the group's table."""
    page = open_form(new_page(ON_PHONE), served.url(LETTERED))
    assert "second-hand" in page.locator(".check .note").inner_text()
    row(page, 0).locator("select").first.select_option("bachelor")
    told(page)
    href = page.locator(".check__pathway h4 a").first.evaluate("link => link.href")
    assert href == f"{served.based}en/assessment/vetassess/group-b/#pathway-1"


def test_group_page_has_the_check(new_page: NewPage, served: Site) -> None:
    """The page of an assessment group checks by its own table."""
    page = open_form(new_page(ON_PHONE), served.url(GROUP, "zh"))
    assert page.locator(".check .note").inner_text().count("二手") == 0
    row(page, 0).locator("select").first.select_option("bachelor")
    told(page)
    assert page.locator(".check__pathway h4 a").first.get_attribute("href") == "#pathway-1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_table_is_named(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Without scripts no button stands there; a note leads to the table, and boxes can be ticked."""
    page = visit(new_page(Reader(javascript=False)), served.url(OCCUPATION, language))
    for button in page.locator("[data-module]").all():
        assert button.is_hidden()
    assert page.locator(".scriptless a").is_visible()
    page.locator("#evidence-list input").first.check()
    assert page.locator("#evidence-list input").first.is_checked()


# On paper.


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_printed(new_page: NewPage, served: Site, language: Language) -> None:
    """The print-out has what was filled in and the answers, folded parts and all, as text."""
    page = open_link(new_page(ON_DESKTOP), served, language)
    page.locator(".check__tools button").nth(1).click()
    sheet = page.locator(".paper__sheet")
    sheet.wait_for()
    printed = sheet.inner_text()
    assert "AQF Certificate IV" in printed
    assert (
        page.evaluate("() => [...document.querySelectorAll('.paper details:not([open])')].length")
        == 0
    )
    assert sheet.locator("input, select, button").count() == 0
    assert sheets(page.pdf()) > 1
    page.keyboard.press("Escape")
    page.locator(".paper").wait_for(state="detached")
    assert page.locator(".check__pathway").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("printed", [OCCUPATION, LETTERED, UNKNOWN], ids=lambda page: page.name)
def test_client_sheet_is_one_page(
    new_page: NewPage, served: Site, printed: MainPage, language: Language
) -> None:
    """The client sheet is one sheet of A4, or two where its letters would be below 8 points.

    Nothing is cut off from it.
    """
    page = visit(new_page(ON_DESKTOP), served.url(printed, language, "client-sheet"))
    page.locator(".paper__sheet").wait_for()
    page.wait_for_function("() => document.querySelector('.paper img').naturalWidth > 0")
    overflow = """() => {
      const sheet = document.querySelector(".paper__sheet");
      return sheet.scrollHeight - sheet.clientHeight;
    }"""
    assert page.evaluate(overflow) <= 1
    is_long = page.locator(".paper__sheet--more").count()
    assert is_long == (printed == OCCUPATION)
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1 + is_long
    assert float(page.locator(".paper__sheet").evaluate(PAPER_SIZE).removesuffix("pt")) >= 8
    assert page.evaluate(CUT_OFF) == []
    code = printed.path.split("/")[1]
    words = page.locator(".paper__sheet").inner_text()
    english, chinese = (
        page.locator(".paper h1").inner_text(),
        page.locator(".paper__beside").inner_text(),
    )
    assert code in english
    assert chinese
    assert f"/{code}/" in words
    assert page.locator(".paper__notes i").count() > 3
    assert page.locator(".paper__sources li").count() > 2
    assert re.search(r"\d{4}-\d{1,2}-\d{1,2}", page.locator(".paper__foot").inner_text())
    assert page.locator(".paper__pathways, .paper table").count() == (printed != UNKNOWN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("printed", [OCCUPATION, UNKNOWN], ids=lambda page: page.name)
def test_client_sheet_has_the_cautions(
    new_page: NewPage, served: Site, printed: MainPage, language: Language
) -> None:
    """What the page says of how little a list says stands by the facts, and by nomination."""
    page = visit(new_page(ON_DESKTOP), served.url(printed, language))
    visas = page.locator(".answer__caution").evaluate("one => one.firstChild.data.trim()")
    nomination = said(page.locator("#nomination ~ .note--caution").first)
    page.locator("[data-module=client-sheet]").click()
    page.locator(".paper__sheet").wait_for()
    assert said(page.locator(".paper__facts + .paper__caution")) == visas
    assert said(page.locator(".paper__facts dd .paper__caution")) == nomination
    assert "/about/" not in page.locator(".paper__sheet").inner_html()


@pytest.mark.parametrize("language", LANGUAGES)
def test_client_sheet_separates_marks_and_states(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Neighbouring numbers of sources have a comma between them, no others; a state has a colon."""
    page = visit(new_page(ON_DESKTOP), served.url(UNKNOWN, language, "client-sheet"))
    page.locator(".paper__sheet").wait_for()
    marks = page.locator(".paper__facts > div").evaluate_all(MARKS_OF_ROWS)
    assert [True, False] in marks
    assert [True, True, False] in marks
    assert page.evaluate(COMMA_BEFORE_WORDS) == []
    words = said(page.locator(".paper__facts"))
    assert ",," not in words
    assert {"en": "ACT: ACT Nominated", "zh": "ACT：澳大利亚首都领地"}[language] in words


@pytest.mark.parametrize("printed", [OCCUPATION, UNKNOWN], ids=lambda page: page.name)
def test_client_sheet_fits_a_phone(new_page: NewPage, served: Site, printed: MainPage) -> None:
    """On a narrow screen the whole sheet is shown smaller, and its print-out is the same."""
    page = visit(new_page(ON_PHONE), served.url(printed, "en", "client-sheet"))
    sheet = page.locator(".paper__sheet")
    sheet.wait_for()
    page.wait_for_timeout(300)
    box = sheet.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert 340 < box["width"] <= ON_PHONE.device.width - 2 * box["x"] + 1
    assert page.locator(".paper__scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
    size = sheet.evaluate(PAPER_SIZE)
    page.emulate_media(media="print")
    assert sheet.evaluate("one => getComputedStyle(one).zoom") == "1"
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_timeout(300)
    assert sheet.evaluate("one => getComputedStyle(one).zoom") == "1"
    assert sheet.evaluate(PAPER_SIZE) == size


def test_client_sheet_keeps_ticks_and_the_way_back(new_page: NewPage, served: Site) -> None:
    """What is ticked is ticked on the sheet; the button and the browser's way back lead back."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION))
    page.locator("#evidence-list input").nth(1).check()
    for leave in (
        lambda: page.keyboard.press("Escape"),
        page.go_back,
        lambda: page.locator(".paper__tools button").nth(1).click(),
    ):
        page.locator("[data-module=client-sheet]").click()
        page.locator(".paper__sheet").wait_for()
        boxes = page.locator(".paper input[type=checkbox]")
        assert [box.is_checked() for box in boxes.all()].index(True) == 1
        assert page.locator("#content").is_hidden()
        leave()
        page.locator(".paper").wait_for(state="detached")
        assert page.locator("#content").is_visible()
        assert page.url == served.url(OCCUPATION)


def test_evidence_list_is_printed_alone(new_page: NewPage, served: Site) -> None:
    """The evidence list can be printed on a sheet of its own, with its boxes and its source."""
    page = visit(new_page(ON_DESKTOP), served.url(OCCUPATION, "zh"))
    page.locator("[data-module=evidence-print]").click()
    page.locator(".paper__sheet").wait_for()
    assert page.locator(".paper input").count() == page.locator("#evidence-list input").count()
    assert page.locator(".paper table").count() == 0
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("reader", [ON_PHONE, Reader(scheme="dark")], ids=["light", "dark"])
def test_client_sheet_is_accessible(new_page: NewPage, served: Site, reader: Reader) -> None:
    """The sheet on a phone's screen has no fault that axe knows and does not widen the page."""
    page = visit(new_page(reader), served.url(OCCUPATION, "en", "client-sheet"))
    page.locator(".paper__sheet").wait_for()
    page.wait_for_timeout(200)
    found = Axe().run(page, context={"include": [[".paper"]]}).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate(FITS)
