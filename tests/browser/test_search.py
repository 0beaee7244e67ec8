"""The search in use: the box on every page, the search page with its filters, the job titles.

Keyboard, Chinese input, deep links, the way back, files to take home, no script, no network.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Locator, Page, Route, expect

from generator.facts import HTML_LANGUAGE, LANGUAGES, Language
from generator.wording import read_wording
from tests.browser.reader import (
    CHOOSER,
    DEVICES,
    JOB,
    LOST,
    OCCUPATION,
    ON_DESKTOP,
    ON_PHONE,
    SEARCH,
    Device,
    MainPage,
    NewPage,
    Reader,
    Site,
    visit,
)
from tests.browser.test_accessibility import report, violations
from tests.browser.test_requests import listening
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WORDS = read_wording()
FRAME = load_config(str(ROOT / "mkdocs.yml")).extra["frame"]
ABOUT = MainPage("about", "about/")
LINK = "group=c&list=stsol&state=nsw"
"""Group C occupations on the STSOL that New South Wales lists."""
CONDITIONAL, UNLISTED, ALONE = "351411", "111312", "334111"
"""Codes: on the CSOL with conditions; on no list; of ANZSCO 2013 alone."""
COMPOSE = """(box, letters) => {
  box.focus();
  box.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
  box.value = letters;
  box.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
}"""
COMMIT = """(box, words) => {
  box.value = words;
  box.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
}"""


def box(page: Page) -> Locator:
    """The box in the head of a page."""
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    """The options that the box offers, the way to the search page last."""
    return page.get_by_role("option")


def type_in_box(page: Page, words: str) -> Locator:
    """Type into the box and wait for what it offers."""
    box(page).fill(words)
    expect(options(page).first).to_be_visible()
    return box(page)


def status(page: Page) -> Locator:
    """What the search page says of its results."""
    return page.locator(".find__status")


def codes(page: Page) -> list[str]:
    """The codes of the results shown, from top to bottom."""
    return page.locator(".find__table tbody th").all_inner_texts()


def counted(language: Language, count: int) -> str:
    """What is said of a number of results."""
    return WORDS["search_count"].said(language).format(count=count)


def open_search(page: Page, served: Site, language: Language = "en", state: str = "") -> Page:
    """Open the search page with a state in its address, and wait for it."""
    visit(page, served.url(SEARCH, language, state))
    expect(page.locator(".find__filter")).to_have_count(8)
    return page


def choose(page: Page, name: str, value: str) -> None:
    """Tick or untick one value of a filter."""
    for part in (
        page.locator(".find__filters"),
        page.locator(".find__filter", has=page.locator(f"[name={name}]")),
    ):
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
    page.locator(f"input[name={name}][value='{value}']").click()


# The box.


@pytest.mark.parametrize(
    "main_page", [OCCUPATION, ABOUT, CHOOSER, LOST], ids=lambda page: page.name
)
def test_nothing_is_fetched_before_the_box_has_the_focus(
    new_page: NewPage, served: Site, main_page: MainPage
) -> None:
    """A page that is only read fetches nothing of the search; the focus fetches index and words."""
    page = new_page(ON_DESKTOP)
    with listening(page) as heard:
        visit(page, served.url(main_page), main_page.status)
        page.wait_for_load_state("networkidle")
    fetched = re.compile("engine|/search/names|/search-box/")
    assert not [one for one in heard.requests if fetched.search(one)]
    with (
        page.expect_request("**/search/names.json"),
        page.expect_request("**/search-box/words-en.json"),
    ):
        box(page).focus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_box_finds_as_one_types(new_page: NewPage, served: Site, language: Language) -> None:
    """A Chinese or English name offers the occupation: code, both names, skill level, lists."""
    page = visit(new_page(ON_PHONE), served.url(ABOUT, language))
    type_in_box(page, "客户服务经理")
    option = options(page).first
    for said in ("149212", "Customer Service Manager", "客户服务经理", "STSOL"):
        expect(option).to_contain_text(said)
    level = WORDS["search_box_level"].said(language).format(level=2)
    expect(option).to_contain_text(level)
    option.click()
    page.wait_for_url(f"{served.based}{language}/occupations/149212/")


def test_box_says_what_matched_and_what_is_near(new_page: NewPage, served: Site) -> None:
    """A title that is not the principal one is told, and a slip is told to be near."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    type_in_box(page, "client service manager")
    expect(options(page).first).to_contain_text("alternative title: Client Service Manager")
    type_in_box(page, "custmer service manager")
    expect(options(page).first).to_contain_text("near match")


@pytest.mark.parametrize("language", LANGUAGES)
def test_box_does_not_tell_half_of_the_names(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """客户关系经理 is a name on a careers page and one that VETASSESS refuses: both are told."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT, language))
    type_in_box(page, "客户关系经理")
    option = options(page).filter(has_text="149212").first
    for kind, text in (
        ("careers", "客户关系经理 Customer Relationship Manager"),
        ("not_considered", "客户关系经理（Client） Client Relationship Manager"),
    ):
        said = WORDS[f"search_box_{kind}"].said(language).format(text=text)
        expect(option.locator("small")).to_contain_text(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_box_says_conditional_none_and_only(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """A list with conditions says so, so does a code on no list, and one of one edition."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT, language))
    for code, name, values in (
        (CONDITIONAL, "conditional", {"list": "CSOL"}),
        (UNLISTED, "on_none", {}),
        (ALONE, "only", {"edition": "ANZSCO 2013 v1.3"}),
    ):
        box(page).fill(code)
        said = WORDS[f"search_box_{name}"].said(language).format(**values)
        option = options(page).filter(has_text=code).first
        expect(option.locator("small")).to_contain_text(said)


def test_box_is_used_with_the_keyboard(new_page: NewPage, served: Site) -> None:
    """Slash focuses, arrows choose and go round, Enter follows; the choice is told to readers."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    page.keyboard.type("nurse")
    expect(options(page).first).to_be_visible()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert box(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    target = first.evaluate("option => option.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_home_and_end_move_in_the_text(new_page: NewPage, served: Site) -> None:
    """Home and End leave the options and move the caret, as in any box."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    type_in_box(page, "nurse")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert box(page).get_attribute("aria-activedescendant") is None
    assert box(page).evaluate("box => box.selectionStart") == 0
    page.keyboard.press("End")
    assert box(page).evaluate("box => box.selectionStart") == 5


def test_escape_closes_then_clears(new_page: NewPage, served: Site) -> None:
    """The first Escape closes the options and keeps the words, the second clears them."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    type_in_box(page, "nurse")
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_value("nurse")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_slash_is_a_letter_in_a_box(new_page: NewPage, served: Site) -> None:
    """Where one types, a slash is typed."""
    page = visit(new_page(ON_DESKTOP), served.url(MainPage("list-csol", "lists/csol/")))
    other = page.locator(".table-tools__filter").first
    other.focus()
    page.keyboard.press("/")
    expect(other).to_have_value("/")


def test_box_waits_while_chinese_is_composed(new_page: NewPage, served: Site) -> None:
    """The letters of an input method are not searched for, and its Enter leads nowhere."""
    page = visit(new_page(ON_PHONE), served.url(ABOUT, "zh"))
    box(page).focus()
    page.wait_for_load_state("networkidle")
    box(page).evaluate(COMPOSE, "nurse")
    box(page).evaluate("box => box.form.requestSubmit()")
    page.wait_for_timeout(300)
    assert page.url == served.url(ABOUT, "zh")
    expect(options(page)).to_have_count(0)
    box(page).evaluate(COMMIT, "护士")
    expect(options(page).first).to_be_visible()


def test_english_that_a_phone_composes_is_searched_for(new_page: NewPage, served: Site) -> None:
    """Keyboards of Android compose English words too; on English pages these find at once."""
    page = visit(new_page(ON_PHONE), served.url(ABOUT))
    box(page).evaluate(COMPOSE, "nurse")
    expect(options(page).first).to_be_visible()
    open_search(page, served)
    page.locator("#search-q").evaluate(COMPOSE, "nurse")
    expect(page.locator(".find__table")).to_be_visible()


def test_desktop_waits_for_the_composed_word(new_page: NewPage, served: Site) -> None:
    """With a mouse and keyboard only Chinese is composed, on English pages too: it is waited for."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    box(page).focus()
    page.wait_for_load_state("networkidle")
    box(page).evaluate(COMPOSE, "nurse")
    page.wait_for_timeout(300)
    expect(options(page)).to_have_count(0)
    box(page).evaluate(COMMIT, "护士")
    expect(options(page).first).to_be_visible()


def test_enter_leads_to_the_search_page(new_page: NewPage, served: Site) -> None:
    """Without a choice Enter opens the search page with the words in its address."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    type_in_box(page, "civil engineer").press("Enter")
    page.wait_for_url(served.url(SEARCH, "en", "q=civil+engineer"))
    expect(page.locator("#search-q")).to_have_value("civil engineer")
    assert "233211" in codes_when_there(page)


def codes_when_there(page: Page) -> list[str]:
    """The codes of the results, once there are some."""
    expect(page.locator(".find__table")).to_be_visible()
    return codes(page)


def test_number_of_results_is_announced(new_page: NewPage, served: Site) -> None:
    """A live region tells how many results there are; an unknown name gets help and a way on."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    type_in_box(page, "nurse")
    live, note = page.locator(".box [role=status]"), page.locator(".box__note")
    expect(live).to_have_text(re.compile(r"^[1-8] results$"))
    box(page).fill("qqzzqq")
    expect(options(page)).to_have_count(0)
    expect(live).to_contain_text(WORDS["search_box_none"].en)
    assert note.locator("a").evaluate("a => a.hash") == "#q=qqzzqq"
    expect(box(page)).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", ["engine.js", "weigh.js", "names.json", "words-{language}.json"])
def test_failed_fetch_is_said_and_can_be_tried_again(
    new_page: NewPage, served: Site, file: str, language: Language
) -> None:
    """Without a connection the box says so in the page's words; trying again later finds."""
    file = file.format(language=language)
    page = visit(new_page(ON_DESKTOP, own=True), served.url(ABOUT, language))
    pattern = re.compile(rf"/{re.escape(file)}$")
    page.route(pattern, lambda route: route.abort())
    box(page).fill("nurse")
    retry = page.get_by_role("button", name=FRAME[language]["failed"])
    expect(retry).to_be_visible()
    expect(page.locator(".box [role=status]")).to_have_text(FRAME[language]["failed"])
    page.unroute(pattern)
    retry.click()
    expect(options(page).first).to_be_visible()
    expect(retry).to_be_hidden()


@pytest.mark.parametrize("main_page", [CHOOSER, LOST], ids=lambda page: page.name)
@pytest.mark.parametrize(("words", "language"), [("nurse", "en"), ("护士", "zh")])
def test_outside_the_languages_the_words_decide(
    new_page: NewPage, served: Site, main_page: MainPage, words: str, language: Language
) -> None:
    """On the chooser and on a lost page what is said is in the language of what is typed."""
    page = visit(new_page(ON_PHONE), served.url(main_page), main_page.status)
    type_in_box(page, words)
    panel = page.locator(".box__panel")
    expect(panel.locator("p")).to_contain_text("results" if language == "en" else "结果")
    assert panel.get_attribute("lang") == HTML_LANGUAGE[language]
    assert f"/{language}/occupations/" in options(page).first.evaluate("option => option.href")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("main_page", [ABOUT, SEARCH, JOB], ids=lambda page: page.name)
def test_without_scripts_the_way_is_to_browse(
    new_page: NewPage, served: Site, main_page: MainPage, language: Language
) -> None:
    """Without scripts no box stands there that does nothing; a note leads to the pages to browse."""
    page = visit(new_page(Reader(javascript=False)), served.url(main_page, language))
    assert not page.locator("input").and_(page.locator(":visible")).count()
    page.get_by_text(FRAME[language]["search"]["needs_scripts"]).click()
    page.wait_for_url(served.url(SEARCH, language))
    expect(page.get_by_text(WORDS["search_scriptless"].said(language))).to_be_visible()
    page.locator("main a[href$='occupations/']").first.click()
    page.wait_for_url(f"{served.based}{language}/occupations/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_box_suits_a_phone(new_page: NewPage, served: Site, language: Language) -> None:
    """On a phone the box takes the width when used, is not zoomed in on, and hides nothing."""
    page = visit(new_page(ON_PHONE), served.url(ABOUT, language))
    for name, value in (
        ("enterkeyhint", "search"),
        ("autocapitalize", "off"),
        ("inputmode", "search"),
    ):
        assert box(page).get_attribute(name) == value
    assert box(page).evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16
    type_in_box(page, "nurse")
    width = ON_PHONE.device.width
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    used = box(page).bounding_box()
    panel = page.locator(".box__panel").bounding_box()
    assert used is not None
    assert panel is not None
    assert used["width"] > 0.9 * width
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width


# The search page.


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_link_holds_a_whole_search(new_page: NewPage, served: Site, language: Language) -> None:
    """Group C, STSOL, New South Wales: one link, the same results in both languages."""
    page = open_search(new_page(ON_DESKTOP), served, language, LINK)
    expect(status(page)).to_have_text(counted(language, 5))
    assert codes(page) == sorted(codes(page))
    assert len(codes(page)) == 5
    state = page.locator("[data-side=state]").first
    said = WORDS["search_said_unit_group_listed"].said(language).format(code=codes(page)[0][:4])
    expect(state).to_contain_text(said)
    expect(page.locator(".find__chip")).to_have_count(3)
    for name, value in (("group", "c"), ("list", "stsol"), ("state", "nsw")):
        expect(page.locator(f"input[name={name}][value={value}]")).to_be_checked()
    assert page.url == served.url(SEARCH, language, LINK)


def test_unit_groups_are_counted_apart(new_page: NewPage, served: Site) -> None:
    """The listing of a unit group is not counted as a listing of occupations."""
    page = open_search(new_page(ON_DESKTOP), served, state="state=nsw")
    said = WORDS["search_of_states"].en.format(state="New South Wales", own=0, group=265)
    expect(page.locator(".find__notes")).to_contain_text(said)


def test_filters_write_the_address_and_the_way_back_works(new_page: NewPage, served: Site) -> None:
    """Each choice is a step of the browser's history, and the address holds it."""
    page = open_search(new_page(ON_DESKTOP), served)
    counts = []
    for name, value in (("list", "stsol"), ("group", "c"), ("state", "nsw")):
        choose(page, name, value)
        counts.append(status(page).inner_text())
    assert page.url == served.url(SEARCH, "en", "list=stsol&group=c&state=nsw")
    expect(status(page)).to_have_text(counted("en", 5))
    page.go_back()
    expect(status(page)).to_have_text(counts[1])
    expect(page.locator("input[name=state][value=nsw]")).not_to_be_checked()
    page.go_back()
    page.go_back()
    expect(status(page)).to_have_text(WORDS["search_start"].en)
    page.go_forward()
    expect(status(page)).to_have_text(counts[0])


def test_counts_tell_what_a_choice_would_leave(new_page: NewPage, served: Site) -> None:
    """The number beside a value is the number of results that choosing it gives."""
    page = open_search(new_page(ON_DESKTOP), served, state="list=stsol")
    label = page.locator("label", has=page.locator("input[name=skill][value='3']"))
    count = int(label.locator(".find__count").inner_text())
    choose(page, "skill", "3")
    expect(status(page)).to_have_text(counted("en", count))
    assert 0 < count < 216


def test_values_of_one_filter_are_alternatives(new_page: NewPage, served: Site) -> None:
    """Two lists find what is on either; a filter beside them narrows it."""
    page = new_page(ON_DESKTOP)

    def found(state: str) -> int:
        open_search(page, served, state=state)
        return int(re.sub(r"\D", "", status(page).inner_text()))

    either = found("list=mltssl,stsol")
    assert either > max(found("list=mltssl"), found("list=stsol"))
    assert found("list=mltssl,stsol&skill=1") < either
    assert found("list=stsol.lin-19-051") == 215
    assert found("list=stsol") == 216
    assert found("list=STSOL") == 216


def test_absence_from_our_data_is_no_verdict(new_page: NewPage, served: Site) -> None:
    """What only a list that is not held keeps out is counted, said and shown on request."""
    page = open_search(new_page(ON_DESKTOP), served, state="q=262112&state=sa")
    expect(status(page)).to_have_text(WORDS["search_none"].en)
    note = page.locator(".find__notes")
    expect(note).to_contain_text(WORDS["search_untold"].en.format(count=1))
    expect(page.locator(".find__chosen")).to_contain_text("South Australia (list not held here)")
    note.get_by_role("button").click()
    assert codes_when_there(page) == ["262112"]
    expect(page.locator("[data-side=state]")).to_contain_text("not held here")
    assert page.url == served.url(SEARCH, "en", "q=262112&state=sa&untold=yes")


def test_unknown_value_widens_nothing(new_page: NewPage, served: Site) -> None:
    """A filter that this site does not know is named, and finds nothing."""
    page = open_search(new_page(ON_DESKTOP), served, state="list=sol-2010")
    expect(page.locator(".find__chosen")).to_contain_text("list=sol-2010")
    expect(status(page)).to_have_text(WORDS["search_none"].en)


def test_clear_takes_everything_away(new_page: NewPage, served: Site) -> None:
    """One button clears words and filters; the address is plain again."""
    page = open_search(new_page(ON_DESKTOP), served, state=f"q=engineer&{LINK}")
    page.get_by_role("button", name=WORDS["search_clear"].en).click()
    expect(page.locator("#search-q")).to_have_value("")
    expect(page.locator(".find__chip")).to_have_count(0)
    assert page.url == served.url(SEARCH)
    assert codes(page) == []


def test_chip_takes_one_filter_away(new_page: NewPage, served: Site) -> None:
    """Each filter that is on can be removed by its own button, which says what it removes."""
    page = open_search(new_page(ON_DESKTOP), served, state=LINK)
    page.get_by_role("button", name=re.compile(r"^Remove: .*New South Wales$")).click()
    assert page.url == served.url(SEARCH, "en", "list=stsol&group=c")
    expect(page.locator(".find__chip")).to_have_count(2)


def test_typing_is_one_step_back(new_page: NewPage, served: Site) -> None:
    """What is typed in one go stands in the address and is one step of the history."""
    page = open_search(new_page(ON_DESKTOP), served)
    page.locator("#search-q").press_sequentially("nurse", delay=30)
    page.wait_for_url(served.url(SEARCH, "en", "q=nurse"))
    expect(page.locator(".find__table")).to_be_visible()
    page.go_back()
    expect(page.locator("#search-q")).to_have_value("")
    expect(page.locator(".find__table")).to_have_count(0)


def test_search_page_waits_while_chinese_is_composed(new_page: NewPage, served: Site) -> None:
    """The letters of an input method are not searched for; the finished word is."""
    page = open_search(new_page(ON_PHONE), served, "zh")
    page.locator("#search-q").evaluate(COMPOSE, "nurse")
    page.wait_for_timeout(300)
    assert page.url == served.url(SEARCH, "zh")
    page.locator("#search-q").evaluate(COMMIT, "护士")
    expect(page.locator(".find__table")).to_be_visible()
    assert "#q=" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_words_get_help(new_page: NewPage, served: Site, language: Language) -> None:
    """What is found nowhere leaves help: what one can type, the pages to browse, the glossary."""
    page = open_search(new_page(ON_PHONE), served, language, "q=qqzzqq")
    expect(status(page)).to_have_text(WORDS["search_none"].said(language))
    help_ = page.locator(".find__help")
    expect(help_.get_by_text(WORDS["search_help_title"].said(language))).to_be_visible()
    expect(help_.locator("a[href$='glossary/']")).to_be_visible()
    ask = WORDS["search_text_ask"].said(language).format(query="qqzzqq")
    expect(page.get_by_role("button", name=ask)).to_be_visible()


def test_results_of_typing_follow_the_language(new_page: NewPage, served: Site) -> None:
    """The language switch keeps the search, and results lead to pages of the page's language."""
    page = open_search(new_page(ON_DESKTOP), served, state="q=nurse&list=csol")
    first = codes_when_there(page)
    page.locator(".atlas-switch").click()
    page.wait_for_url(served.url(SEARCH, "zh", "q=nurse&list=csol"))
    assert sorted(codes_when_there(page)) == sorted(first)
    link = page.locator(".find__table tbody th a").first
    assert link.evaluate("a => a.href").startswith(f"{served.based}zh/occupations/")


def row(page: Page, code: str) -> Locator:
    """The row of an occupation among the results."""
    return page.locator(f".find__table tr:has(th a:text-is('{code}'))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_with_conditions_says_so(new_page: NewPage, served: Site, language: Language) -> None:
    """A list that does not apply in some circumstances is not told by its bare name."""
    page = open_search(new_page(ON_DESKTOP), served, language, f"q={CONDITIONAL}")
    said = WORDS["search_box_conditional"].said(language).format(list="CSOL")
    expect(row(page, CONDITIONAL).locator("[data-side=list]")).to_contain_text(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_on_no_list_says_so(new_page: NewPage, served: Site, language: Language) -> None:
    """Where no list names the code, that is said; never an empty cell."""
    page = open_search(new_page(ON_DESKTOP), served, language, f"q={UNLISTED}")
    cell = row(page, UNLISTED).locator("[data-side=list]")
    expect(cell).to_have_text(WORDS["search_on_none"].said(language))
    open_search(page, served, language, "q=121323")
    cell = row(page, "121323").locator("[data-side=list]")
    expect(cell).to_contain_text(WORDS["search_on_none"].said(language))
    other = WORDS["search_said_code_not_in_edition"].said(language)
    expect(cell.locator("div").last).to_contain_text(re.compile(f"MLTSSL.*ROL.*{other}"))
    open_search(page, served, language, "q=manager")
    for text in page.locator(".find__table [data-side=list]").all_inner_texts():
        assert text.strip()


def test_lists_of_another_edition_are_no_none(new_page: NewPage, served: Site) -> None:
    """A code that the edition of no list has is not said to be on none of them."""
    page = new_page(ON_DESKTOP, own=True)

    def foreign(route: Route) -> None:
        data = route.fetch().json()
        for mark in data["dimensions"]["list"]["marks"]:
            mark["status"] = "code_not_in_edition"
        route.fulfill(json=data)

    page.route("**/search/filters.json", foreign)
    open_search(page, served, state=f"q={UNLISTED}")
    cell = row(page, UNLISTED).locator("[data-side=list]")
    expect(cell).to_contain_text(WORDS["search_said_code_not_in_edition"].en)
    expect(cell).not_to_contain_text(WORDS["search_on_none"].en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_of_one_edition_says_so(new_page: NewPage, served: Site, language: Language) -> None:
    """Two codes of one title, each of one edition, are told apart."""
    page = open_search(new_page(ON_DESKTOP), served, language, "q=plumber+general")
    only = WORDS["search_box_only"].said(language)
    for code, edition in (("334111", "ANZSCO 2013 v1.3"), ("334116", "ANZSCO 2022")):
        title = row(page, code).locator(".find__title")
        expect(title).to_contain_text(only.format(edition=edition))
    open_search(page, served, language, "q=149212")
    expect(row(page, "149212").locator(".find__title small")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_page_does_not_tell_half_of_the_names(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Of two English titles with the same Chinese words the refused one is told too."""
    page = open_search(new_page(ON_DESKTOP), served, language, "q=客户关系经理")
    said = WORDS["search_box_not_considered"].said(language)
    text = said.format(text="客户关系经理（Client） Client Relationship Manager")
    expect(row(page, "149212")).to_contain_text(text)


def test_code_of_osca_leads_to_every_code_of_anzsco(new_page: NewPage, served: Site) -> None:
    """A code of OSCA is told as one, with a link to the page of each ANZSCO code it is joined to."""
    page = open_search(new_page(ON_DESKTOP), served, state="q=111131")
    others = page.locator(".find__others li")
    expect(others.first).to_contain_text("111131 Corporate Services Manager")
    expect(others.first).to_contain_text("OSCA 2024")
    link = others.first.get_by_role("link")
    assert link.evaluate("a => a.href") == f"{served.based}en/occupations/132111/"


def test_skip_link_keeps_the_search(new_page: NewPage, served: Site) -> None:
    """To jump to the content is not to search for something else."""
    page = open_search(new_page(ON_DESKTOP), served, state=LINK)
    page.evaluate("() => { location.hash = 'content' }")
    page.wait_for_timeout(200)
    assert len(codes(page)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_downloaded_as_csv(new_page: NewPage, served: Site, language: Language) -> None:
    """The file opens in a spreadsheet and carries what an agent must be able to defend."""
    page = open_search(new_page(ON_DESKTOP), served, language, LINK)
    with listening(page) as heard, page.expect_download() as download:
        page.get_by_role("button", name=WORDS["search_download"].said(language)).click()
    assert download.value.suggested_filename == "anzsco-atlas-search.csv"
    text = Path(str(download.value.path())).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row[WORDS["code"].said(language)] for row in rows] == codes(page)
    row = rows[0]
    address = row[WORDS["search_column_address"].said(language)]
    assert address == served.url(SEARCH, language, "list=stsol&group=c&state=nsw")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row[WORDS["search_column_date"].said(language)])
    assert row[WORDS["search_column_note"].said(language)] == WORDS["search_caution"].said(language)
    for side in ("list", "group", "state", "skill"):
        head = WORDS[f"search_filter_{side}"].said(language)
        source = WORDS["search_column_source"].said(language).format(column=head)
        assert row[head]
        assert row[source]
    state = (
        WORDS["search_column_source"]
        .said(language)
        .format(column=WORDS["search_filter_state"].said(language))
    )
    assert "2026" in row[state]
    assert heard.messages == []


def test_results_are_copied_as_a_table(new_page: NewPage, served: Site) -> None:
    """What is copied is a table for documents, and text with tabs for the rest."""
    page = open_search(new_page(ON_DESKTOP, own=True), served, state=LINK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=WORDS["search_copy"].en).click()
    expect(page.get_by_text(WORDS["search_copied"].en.format(count=5))).to_be_visible()
    copied = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async (type) => (await item.getType(type)).text();
          return [await read("text/html"), await read("text/plain")];
        }"""
    )
    assert copied[0].count("<tr") == 6
    lines = [line.split("\t") for line in copied[1].splitlines()]
    assert [line[0] for line in lines[1:]] == codes(page)
    assert {len(line) for line in lines} == {len(lines[0])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_of_results_have_their_dates(
    new_page: NewPage, served: Site, language: Language
) -> None:
    """Below the results each side names its sources, with dates, and leads to their pages."""
    page = open_search(new_page(ON_PHONE), served, language, LINK)
    said = page.locator(".find__sources")
    date = "27 July 2026" if language == "en" else "2026年7月27日"
    expect(said).to_contain_text(date)
    link = said.locator("a[href$='sources/lin-19-051/']").first
    assert link.evaluate("a => a.href") == f"{served.based}{language}/sources/lin-19-051/"


def test_text_of_pages_is_fetched_only_when_asked_for(new_page: NewPage, served: Site) -> None:
    """The full text stays away until its button is pressed; its places lead to pages."""
    page = new_page(ON_DESKTOP)
    with listening(page) as heard:
        open_search(page, served, state="q=after-sales")
        ask = page.get_by_role(
            "button", name=WORDS["search_text_ask"].en.format(query="after-sales")
        )
        ask.wait_for()
        page.wait_for_load_state("networkidle")
        before = list(heard.requests)
        ask.click()
        expect(page.locator(".find__text li").first).to_be_visible()
    assert not [one for one in before if "fulltext" in one or "/search/text-" in one]
    assert [one for one in heard.requests if "fulltext" in one]
    assert page.url == served.url(SEARCH, "en", "q=after-sales&text=yes")
    expect(page.locator(".find__text mark").first).to_be_visible()


@pytest.mark.parametrize("main_page", [SEARCH, JOB], ids=lambda page: page.name)
def test_nothing_typed_is_sent(new_page: NewPage, served: Site, main_page: MainPage) -> None:
    """No request holds what was typed or has a query, and nothing is stored."""
    page = new_page(ON_DESKTOP)
    with listening(page) as heard:
        visit(page, served.url(main_page))
        page.locator("#search-q").press_sequentially("zookeeper", delay=10)
        expect(page.locator(".find__found a").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert heard.requests
    assert not [one for one in heard.requests if "zoo" in one or "?" in one]
    assert [one for one in heard.requests if not one.startswith(served.based)] == []
    assert heard.failures == []
    assert heard.messages == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_search_page_says_when_it_cannot_load(new_page: NewPage, served: Site) -> None:
    """Without a connection the page says so; trying again shows the results."""
    page = new_page(ON_DESKTOP, own=True)

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/search/filters.json", cut)
    visit(page, served.url(SEARCH, "en", LINK))
    expect(status(page)).to_have_text(WORDS["search_failed"].en)
    page.unroute("**/search/filters.json", cut)
    page.get_by_role("button", name=WORDS["search_retry"].en).click()
    expect(status(page)).to_have_text(counted("en", 5))


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_blocks_on_a_phone(new_page: NewPage, served: Site, language: Language) -> None:
    """A phone shows each result as a block within its width, each part with its name."""
    page = open_search(new_page(ON_PHONE), served, language, LINK)
    expect(page.locator(".find__table")).to_be_visible()
    width = ON_PHONE.device.width
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    row = page.locator(".find__table tbody tr").first.bounding_box()
    assert row is not None
    assert row["width"] <= width
    label = page.locator("[data-side=state]").first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert "data-label" in label or WORDS["search_filter_state"].said(language) in label


def test_many_results_are_shown_on_request(new_page: NewPage, served: Site) -> None:
    """A long list is cut, says so, and is whole when asked for."""
    page = open_search(new_page(ON_DESKTOP), served, state="edition=anzsco-2022")
    expect(status(page)).to_have_text(counted("en", 1076))
    assert len(codes(page)) == 50
    page.get_by_role("button", name=WORDS["search_more"].en.format(count=1076)).click()
    assert len(codes(page)) == 1076


def test_paper_has_results_and_no_controls(new_page: NewPage, served: Site) -> None:
    """Printed, the search is its filters, results and sources, without what cannot be pressed."""
    page = open_search(new_page(ON_DESKTOP), served, state=f"q=technician&{LINK}")
    expect(page.locator(".find__table")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("“technician”", exact=True)).to_be_visible()
    for name in (".find__form", ".find__filters", ".find__tools", ".box"):
        expect(page.locator(name).first).to_be_hidden()
    for name in (".find__table", ".find__sources", ".find__chip"):
        expect(page.locator(name).first).to_be_visible()


# Which occupation is my job?


def test_title_shows_who_connects_and_who_excludes(new_page: NewPage, served: Site) -> None:
    """A title that an authority excludes is told as excluded, with the sources that are silent."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, "en", "title=operations+manager"))
    exact = page.locator(".find__job:not(.find__job--near)")
    expect(exact).to_have_count(1)
    expect(exact).to_contain_text("149212")
    expect(exact.locator(".find__said--excluded")).to_contain_text("VETASSESS")
    expect(exact.locator(".find__said--silent")).to_contain_text("ABS 2022")
    expect(exact.locator(".find__said--named")).to_have_count(0)
    row = exact.locator("a[href*='#title-']")
    assert row.evaluate("a => a.href") == served.url(OCCUPATION, "en", "title-operations-manager")
    row.click()
    expect(page.locator("#title-operations-manager")).to_be_in_viewport()


def test_title_that_several_sources_name(new_page: NewPage, served: Site) -> None:
    """Each source that connects a title with an occupation is named with its date."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, "en", "title=Client-Service  Manager"))
    named = page.locator(".find__job:not(.find__job--near) .find__said--named dd")
    expect(named).to_have_count(4)
    expect(named.first).to_contain_text("22 November 2022")


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_titles_are_no_verdict(new_page: NewPage, served: Site, language: Language) -> None:
    """A title that nobody has is told to be unknown; near ones stand apart and say what they are."""
    page = visit(new_page(ON_PHONE), served.url(JOB, language, "title=custmer+service+boss"))
    expect(status(page)).to_have_text(WORDS["job_no_exact"].said(language))
    near = page.locator(".find__job--near")
    expect(near.first).to_be_visible()
    expect(page.get_by_text(WORDS["job_near_means"].said(language))).to_be_visible()
    expect(page.locator(".find__job:not(.find__job--near)")).to_have_count(0)


def test_chinese_title_is_known_as_our_translation(new_page: NewPage, served: Site) -> None:
    """A Chinese title finds the row, and the page says that the sources speak of the English."""
    page = visit(new_page(ON_PHONE), served.url(JOB, "zh"))
    page.locator("#search-q").fill("运营经理")
    expect(page.locator(".find__job").first).to_contain_text("Operations Manager")
    expect(page.get_by_text(WORDS["job_translated"].zh)).to_be_visible()
    assert "#title=" in page.url


@pytest.mark.parametrize("typed", ["客户关系经理", "客戶關係經理", "客户关系经理 (Client)"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_bracket_of_our_translation_hides_no_exclusion(
    new_page: NewPage, served: Site, language: Language, typed: str
) -> None:
    """客户关系经理 is a name on a careers page, and the Chinese of one that VETASSESS excludes."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, language, f"title={typed}"))
    jobs = page.locator(".find__job")
    refused = jobs.filter(has_text="Client Relationship Manager")
    expect(refused).to_have_count(1)
    expect(refused.locator(".find__said--excluded")).to_contain_text("VETASSESS")
    expect(refused.locator(".find__said--named")).to_have_count(0)
    named = jobs.filter(has_text="Customer Relationship Manager")
    expect(named.locator(".find__said--named")).to_have_count(1)
    expect(named.locator(".find__said--excluded")).to_have_count(0)
    if "Client" not in typed:
        expect(page.locator(".find__job:not(.find__job--near)")).to_have_count(2)
        expect(page.get_by_text(WORDS["job_same_chinese"].said(language))).to_be_visible()


def test_bracket_of_the_source_is_another_title(new_page: NewPage, served: Site) -> None:
    """质量经理（ICT） is Quality Manager (ICT): it is near to 质量经理, with what is said of it."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, "zh", "title=质量经理"))
    expect(page.locator(".find__job--near").first).to_contain_text("质量经理（ICT）")
    exact = page.locator(".find__job:not(.find__job--near)")
    expect(exact.filter(has_text="ICT")).to_have_count(0)


def test_near_titles_of_the_same_chinese_words_stand_together(
    new_page: NewPage, served: Site
) -> None:
    """A part of 客户关系经理 finds what excludes it beside what names it."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, "zh", "title=客户关系经"))
    near = page.locator(".find__job--near")
    expect(near.filter(has_text="Customer Relationship Manager")).to_have_count(1)
    refused = near.filter(has_text="Client Relationship Manager")
    expect(refused.locator(".find__said--excluded")).to_contain_text("VETASSESS")


def test_job_page_says_of_which_edition_a_code_is(new_page: NewPage, served: Site) -> None:
    """Two codes of one title are told apart by their editions."""
    page = visit(new_page(ON_DESKTOP), served.url(JOB, "en", "title=plumber+(general)"))
    exact = page.locator(".find__job:not(.find__job--near)")
    only = WORDS["search_box_only"].en
    for code, edition in (("334111", "ANZSCO 2013 v1.3"), ("334116", "ANZSCO 2022")):
        expect(exact.filter(has_text=code)).to_contain_text(only.format(edition=edition))


# For everyone.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
@pytest.mark.parametrize(
    ("main_page", "state"),
    [
        (SEARCH, ""), (SEARCH, f"q=engineer&{LINK}"), (SEARCH, "q=civil&text=yes"),
        (JOB, "title=operations+manager"),
    ],
    ids=["start", "filters", "text", "job"],
)  # fmt: skip
def test_search_in_use_is_accessible(
    new_page: NewPage,
    served: Site,
    language: Language,
    device: Device,
    main_page: MainPage,
    state: str,
) -> None:
    """The search pages in use have no grave violation, in light and in dark."""
    page = new_page(Reader(device, reduced_motion=True))
    visit(page, served.url(main_page, language, state))
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = violations(page)
    assert not found, report(found)


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
def test_open_box_is_accessible(new_page: NewPage, served: Site, device: Device) -> None:
    """The box with its options open has no grave violation, in light and in dark."""
    page = visit(new_page(Reader(device, reduced_motion=True)), served.url(ABOUT, "zh"))
    type_in_box(page, "护士")
    page.keyboard.press("ArrowDown")
    found = violations(page)
    assert not found, report(found)


def test_choice_is_seen_in_forced_colours(new_page: NewPage, served: Site) -> None:
    """Where the system sets the colours, the option that is chosen still has an outline."""
    page = visit(new_page(ON_DESKTOP), served.url(ABOUT))
    page.emulate_media(forced_colors="active")
    type_in_box(page, "nurse")
    page.keyboard.press("ArrowDown")
    style = options(page).first.evaluate("option => getComputedStyle(option).outlineStyle")
    page.emulate_media(forced_colors="none")
    assert style == "solid"
