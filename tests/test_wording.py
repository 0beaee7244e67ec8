"""`generator.wording`: the interface's words are there in both languages, and all are used."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, nodes
from jinja2.visitor import NodeVisitor

from generator import pages as pages_package
from generator import wording
from generator.export.browser_words import PARTS
from generator.facts import LANGUAGES, Language, Status
from generator.model import Counterpart, Group, Site
from generator.pages import Page, pages
from generator.pages import figure as figure_module
from generator.pages.figure import Figure, State
from generator.records.assessment import FieldClause
from generator.records.base import Record
from generator.records.common import SourceRecord
from generator.records.labour_market import Rating
from generator.records.nomination import NominationListFile
from generator.records.snapshots import EnglishRemark
from generator.records.units import RangeTerm, Version
from generator.reference_checks import COUNTRIES
from generator.render import TEMPLATES, Renderer
from generator.wording import Phrase, UnknownWordError, Words, read_wording
from tests.conftest import ROOT
from tests.test_resolve import good_records, joined

WORDING = read_wording()
GENERATOR = ROOT / "generator"


def braces(words: str) -> set[str]:
    """Give the names in the {braces} of words."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


# Both languages.


def test_every_key_has_words_in_both_languages() -> None:
    """A key is lower case and has words in English and in Chinese."""
    for key, phrase in WORDING.items():
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key)
        assert phrase.en.strip(), key
        assert phrase.zh.strip(), key


def test_both_languages_take_the_same_values() -> None:
    """The same {braces} stand in both languages."""
    unequal = [key for key, phrase in WORDING.items() if braces(phrase.en) != braces(phrase.zh)]
    assert unequal == []


def test_chinese_is_chinese() -> None:
    """Chinese words hold a Chinese character, or stand for a name or a sign that both share."""
    plain = {key for key, phrase in WORDING.items() if not re.search(r"[\u3400-\u9fff]", phrase.zh)}
    same = {key for key in plain if WORDING[key].en.replace(",", "、") == WORDING[key].zh}
    signs = {"colon", "comma", "full_stop", "list_comma", "paren_close", "paren_open"}
    assert plain - same - signs - {"home_lists"} == set()


def test_chinese_has_full_width_punctuation() -> None:
    """After a Chinese character no half-width comma, semicolon, colon or mark of a question."""
    slips = re.compile(r"[\u3400-\u9fff）”][,;:?!]")
    assert [key for key, phrase in WORDING.items() if slips.search(phrase.zh)] == []


def test_words_are_plain() -> None:
    """The wording holds neither markup nor what a template would run."""
    markup = re.compile(r"<[a-zA-Z/!]|&[a-z#]|\{\{|\{%")
    marked = [
        key
        for key, phrase in WORDING.items()
        if markup.search(phrase.en) or markup.search(phrase.zh)
    ]
    assert marked == []


# Reading.


def test_words_are_said_in_their_language() -> None:
    """A key gives the words of the one language, as an item and as an attribute."""
    found = {"hello": Phrase(en="Hello", zh="您好")}
    assert Words(found, "en").hello == Words(found, "en")["hello"] == "Hello"
    assert Words(found, "zh").hello == Words(found, "zh")["hello"] == "您好"


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_key_is_an_error(language: Language) -> None:
    """A key that is not there is an error that names it, never an empty place."""
    words = Words(WORDING, language)
    with pytest.raises(UnknownWordError, match="no_such_key"):
        _ = words["no_such_key"]
    with pytest.raises(UnknownWordError, match="no_such_key"):
        _ = words.no_such_key


def test_words_have_no_special_attributes_of_their_own() -> None:
    """What Python itself looks for is not taken for a key."""
    assert not hasattr(Words(WORDING, "en"), "__html__")


@pytest.mark.parametrize(
    "text",
    [
        "one: {en: One, zh: 一}\none: {en: Two, zh: 二}\n",
        "one: [One\n",
        "one: {en: One}\n",
        "one: {en: One, zh: 一, fr: Un}\n",
        "one: One\n",
    ],
    ids=["key twice", "no YAML", "no Chinese", "a third language", "no pair"],
)
def test_broken_wording_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in which a key is double or lacks a language is refused as a whole."""
    (tmp_path / "good.yaml").write_text("two: {en: Two, zh: 二}\n", encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(wording, "WORDING_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"wrong\.yaml"):
        read_wording()


def test_key_that_stands_in_two_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key has one file; the second is named with the key."""
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("same: {en: Same, zh: 同}\n", encoding="utf-8")
    monkeypatch.setattr(wording, "WORDING_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"two\.yaml: same stands in another file too"):
        read_wording()


def test_wording_of_every_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wording is that of all files together."""
    (tmp_path / "one.yaml").write_text("one: {en: One, zh: 一}\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("two: {en: Two, zh: 二}\n", encoding="utf-8")
    monkeypatch.setattr(wording, "WORDING_FOLDER", tmp_path)
    assert read_wording() == {"one": Phrase("One", "一"), "two": Phrase("Two", "二")}


# Which keys are asked for. A key may be put together from a beginning and a value; for each
# beginning the values are gathered from where they are defined.


def choices(shape: type[Record], field: str) -> tuple[str, ...]:
    """Give the values of a field that takes one of a closed list."""
    return get_args(shape.model_fields[field].annotation)


def choices_of(shape: type, field: str) -> tuple[str, ...]:
    """Give the values of a field of the model that takes one of a closed list."""
    return get_args(get_type_hints(shape)[field])


def levels() -> Iterator[str]:
    """Give the names of the levels of groups."""
    for code in ("1", "11", "111", "1111"):
        yield Group(code, {}, (), ()).level


def says_of_titles() -> Iterator[str]:
    """Give the keys that say where a title comes from: the texts title_... of their module."""
    file = Path(pages_package.__file__).with_name("titles.py")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and str(node.value).startswith("title_"):
            yield str(node.value)


def figures() -> Iterator[Figure]:
    """Give each figure that a page can show: unchanged, less, more, and one that is not there."""
    units = {
        **figure_module.OVERVIEW,
        **figure_module.EARNINGS,
        "five_years_change": "per_cent_change",
        "ten_years_change": "per_cent_change",
    }
    for name, unit in units.items():
        yield from (Figure(name, unit, value, "published") for value in (-1, 0, 1))
        yield Figure(name, unit, 50, "below")


def areas_with_title(keys: Iterable[str]) -> tuple[str, ...]:
    """Give the areas of the site: those whose index page has a title."""
    return tuple(key.removeprefix("title_") for key in keys if key.startswith("title_"))


def keys_of_pages(site: Site) -> Iterator[str]:
    """Give the keys that pages name: titles, descriptions, sections and crumbs."""
    for page in [*pages(site), *pages(joined(good_records()))]:
        titles = [page.title, *(crumb.title for crumb in page.crumbs)]
        yield from (title for title in titles if isinstance(title, str))
        yield page.description
        yield from (section.title for section in page.sections)


@dataclass(frozen=True)
class Values:
    """What can stand where a template leaves a part of a key open."""

    of_pages: frozenset[str]
    after: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def values(site: Site) -> Values:
    """Gather the values from where they are defined."""
    of_pages = frozenset(keys_of_pages(site))
    sections = tuple(sorted(key for key in of_pages if key.startswith("section_")))
    return Values(
        of_pages=of_pages,
        after={
            "applicable_": (
                Status.LISTED,
                Status.CONDITIONAL,
                Status.NOT_LISTED,
                Status.NOT_HELD,
            ),
            "country_": COUNTRIES,
            "english_": choices(EnglishRemark, "stage"),
            "kind_": choices(SourceRecord, "kind"),
            "level_": tuple(levels()),
            "link_to_": choices(SourceRecord, "link_leads_to"),
            "picture_field_": choices(FieldClause, "relevance"),
            "relation_": choices(RangeTerm, "relation"),
            "status_": tuple(Status),
            "usage_": choices(Version, "usage"),
            "basis_": choices_of(Counterpart, "basis"),
            "figure_name_": (*figure_module.OVERVIEW, *figure_module.EARNINGS),
            "figure_none_": tuple(
                state for state in get_args(State) if state not in ("published", "below")
            ),
            "figure_value_": tuple(figure.saying for figure in figures()),
            "match_": choices_of(Counterpart, "match"),
            "rating_": get_args(Rating),
            "rating_letter_": get_args(Rating),
            "rows_": choices(NominationListFile, "level"),
            "title_": areas_with_title(of_pages),
            "unit_group_": (Status.LISTED, Status.NOT_LISTED),
        },
        whole={
            "title": sections,
            "item.title": sections,
            "word.says": tuple(says_of_titles()),
        },
    )


class KeysOfTemplate(NodeVisitor):
    """Finds the keys that one template asks `w` for, and the values that it fills in."""

    def __init__(self, tree: nodes.Template, values: Values) -> None:
        self.values = values
        self.loops: dict[str, list[str]] = {}
        self.fills: list[tuple[str, set[str]]] = []
        for loop in tree.find_all(nodes.For):
            self._remember(loop)
        self.visit(tree)

    @property
    def keys(self) -> set[str]:
        """Every key that the template can ask for."""
        return {key for key, _ in self.fills}

    def _remember(self, loop: nodes.For) -> None:
        """Note the values of a loop over words that stand in the template itself."""
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Tuple):
            items = [item.value for item in loop.iter.items if isinstance(item, nodes.Const)]
            assert len(items) == len(loop.iter.items)
            assert loop.target.name not in self.loops
            self.loops[loop.target.name] = items

    def visit_Filter(self, node: nodes.Filter) -> None:  # noqa: N802 - Jinja's name
        """Take a key with the values that are filled into it."""
        if node.name == "fill":
            assert node.node is not None
            names = {str(keyword.key) for keyword in node.kwargs}
            keys = self._keys(node.node)
            assert keys, "fill is used on wording"
            self.fills += [(key, names) for key in keys]
            for keyword in node.kwargs:
                self.visit(keyword)
        else:
            self.generic_visit(node)

    def generic_visit(self, node: nodes.Node) -> None:
        """Take a key that stands on its own, or look further down."""
        keys = self._keys(node)
        self.fills += [(key, set()) for key in keys]
        if not keys:
            super().generic_visit(node)

    def _keys(self, node: nodes.Node) -> list[str]:
        if isinstance(node, nodes.Getattr | nodes.Getitem) and _name(node.node) == "w":
            return [node.attr] if isinstance(node, nodes.Getattr) else self._values(node.arg)
        return []

    def _values(self, node: nodes.Expr) -> list[str]:
        """Give every value that the key in w[...] can take."""
        if isinstance(node, nodes.Or):
            return [*self._values(node.left), *self._values(node.right)]
        if isinstance(node, nodes.And):
            return self._values(node.right)
        name = _name(node)
        if isinstance(node, nodes.Const):
            return [node.value]
        if isinstance(node, nodes.Concat):
            return self._put_together(node)
        assert name in self.values.whole, f"a key of the wording comes from {name or node}"
        return list(self.values.whole[name])

    def _put_together(self, node: nodes.Concat) -> list[str]:
        beginning, rest = node.nodes
        assert isinstance(beginning, nodes.Const)
        if isinstance(rest, nodes.Filter):
            assert rest.name == "replace"
        values = self.loops.get(_name(rest)) or self.values.after[beginning.value]
        return [beginning.value + str(value).replace("-", "_") for value in values]


def _name(node: nodes.Node) -> str:
    """Give the name that a template reads, parts and all, or nothing."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_name(node.node)}.{node.attr}"
    return ""


@cache
def template_trees() -> Mapping[str, nodes.Template]:
    """Read every template."""
    environment = Environment(autoescape=True)
    environment.filters["fill"] = str
    return {
        file.relative_to(TEMPLATES).as_posix(): environment.parse(file.read_text(encoding="utf-8"))
        for file in sorted(TEMPLATES.rglob("*.html"))
    }


def keys_of_modules() -> Iterator[str]:
    """Give the keys that the generator's own modules ask for by name: `...words.key`.

    What is called is no key but a method, of the words by language.
    """
    for file in GENERATOR.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and id(node) not in called:
                owner = node.value
                if isinstance(owner, ast.Attribute) and owner.attr == "words":
                    yield node.attr


def keys_of_scripts() -> Iterator[str]:
    """Give the keys that scripts ask for; tests/test_self_check_pages.py holds them to it."""
    beginnings = tuple(part.replace("-", "_") + "_" for part in PARTS)
    return (key for key in WORDING if key.startswith(beginnings))


@pytest.fixture(scope="module")
def asked_for(values: Values) -> frozenset[str]:
    """Gather every key that some template, page or module asks for."""
    trees = template_trees().values()
    of_templates = (KeysOfTemplate(tree, values).keys for tree in trees)
    return values.of_pages.union(keys_of_modules(), keys_of_scripts(), *of_templates)


def test_every_key_asked_for_is_there(asked_for: frozenset[str]) -> None:
    """What a template, a page or a module asks for, whatever the values, is in the wording."""
    assert sorted(asked_for - WORDING.keys()) == []


def test_every_key_is_asked_for(asked_for: frozenset[str]) -> None:
    """No words are kept that nobody says."""
    assert sorted(WORDING.keys() - asked_for) == []


class Listening(Words):
    """Wording that notes each key it is asked for."""

    __slots__ = ("heard",)

    def __init__(self, language: Language) -> None:
        super().__init__(WORDING, language)
        self.heard: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.heard.add(key)
        return super().__getitem__(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_ask_for_no_other_key(
    site: Site, asked_for: frozenset[str], language: Language
) -> None:
    """The keys found by reading the templates hold all that rendering asks for."""
    for data in (site, joined(good_records())):
        renderer = Renderer(data, WORDING)
        listening = Listening(language)
        renderer.words[language] = renderer.environments[language].words = listening
        renderer.environments[language].bytecode_cache = None  # or words would not be heard
        for page in some_of_each_template(pages(data)):
            renderer.render(page, language)
        assert len(listening.heard) > 500
        assert listening.heard <= asked_for


def some_of_each_template(every: Iterable[Page]) -> Iterator[Page]:
    """Give up to twelve pages of each template, from the first to the last."""
    by_template: dict[str, list[Page]] = {}
    for page in every:
        by_template.setdefault(page.template, []).append(page)
    for same in by_template.values():
        yield from same[:: max(1, len(same) // 12)]


@pytest.mark.parametrize("name", template_trees())
def test_templates_fill_exactly_the_braces(name: str, values: Values) -> None:
    """Where words have {braces} the template fills those and no others."""
    for key, names in KeysOfTemplate(template_trees()[name], values).fills:
        assert braces(WORDING[key].en) == names, key


def test_descriptions_take_the_title_or_nothing() -> None:
    """The description of a page is filled with the page's title alone."""
    described = {key: braces(phrase.en) for key, phrase in WORDING.items() if "describe_" in key}
    assert described
    assert {frozenset(names) for names in described.values()} <= {frozenset(), frozenset({"title"})}
