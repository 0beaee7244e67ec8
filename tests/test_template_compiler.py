"""`generator.template_compiler`: templates become plain calls, and say what they would have said."""

import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, FileSystemLoader, UndefinedError
from lxml import html
from lxml.etree import _Element
from markupsafe import Markup, escape

from generator import render, template_compiler
from generator.facts import LANGUAGES, UNDATED, Language, Provenance
from generator.pages import pages
from generator.records.base import Text
from generator.render import AtlasEnvironment, Renderer
from generator.template_compiler import slim
from generator.template_values import joined, macro, written
from generator.voice import Voice
from generator.wording import Phrase, UnknownWordError, Words, read_wording
from tests.test_render import PLAIN, good_site

WORDING = read_wording()
TEXT = Text(en="Word & more", zh="词")


def environment(language: Language = "en", **templates: str) -> AtlasEnvironment:
    """Make the environment of one language with templates of a test's own, by name."""
    made = AtlasEnvironment(Words(WORDING, language), language)
    made.loader = DictLoader({f"{name}.html": text for name, text in templates.items()})
    made.bytecode_cache = None
    return made


@dataclass(frozen=True)
class Spoken:
    """The least that a voice has."""

    words: Words


def voice(path: str = PLAIN.path, language: Language = "en") -> Voice:
    """Give the voice of a page."""
    return Voice(good_site(), Words(WORDING, language), replace(PLAIN, path=path), language)


def said(made: AtlasEnvironment, path: str = PLAIN.path, **context: Any) -> str:
    """Render the template named main for the page at a path."""
    speaker = voice(path)
    return made.get_template("main.html").render(
        v=speaker, w=speaker.words, page=speaker.page, site=speaker.site, **context
    )


# What a browser does not need.


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>", "<ul>\n<li>a\n<li>b\n</ul>"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a<dd>b</dl>"),
        ("<tr><th>a</th><td>b</td></tr></tbody></table>", "<tr><th>a<td>b</table>"),
        ("</thead><tbody>", "<tbody>"),
        ('<a class="x" id="a-1.b_2">', "<a class=x id=a-1.b_2>"),
        ('<a class="x y" title="">', '<a class="x y" title="">'),
        ('<a href="../x/" data-a="a/">', "<a href=../x/ data-a=a/>"),
        ('<a href="a=b" title="a`b">', '<a href="a=b" title="a`b">'),
        ('<use href="x"/>', '<use href="x"/>'),
        ('<p id="', '<p id="'),
        ("<p>a</p> <b>b</b>", "<p>a</p> <b>b</b>"),
        ("a\n  b", "a\n  b"),
    ],
)
def test_markup_is_left_out_where_a_browser_fills_it_in(markup: str, expected: str) -> None:
    """End tags and quotation marks that HTML does not ask for go, with the indentation; text stays."""
    assert slim(markup) == expected


def leaves(element: _Element) -> Iterator[tuple[Any, ...]]:
    """Give an element and all below it: tags, attributes and texts, white space as a browser shows it.

    A text ends with its element: the space before an end tag that was left out is not shown.
    """
    yield (element.tag, *sorted((str(key), str(value)) for key, value in element.items()))
    yield from text_of(element.text, last=len(element) == 0)
    for child in element:
        yield from leaves(child)
        yield ("end", child.tag)
        yield from text_of(child.tail, last=child.getnext() is None)


def text_of(text: str | None, *, last: bool) -> Iterator[tuple[str, str]]:
    """Give a text with single spaces, if there is any of it."""
    words = " ".join((text or "").split())
    if not words:
        return
    before = " " if (text or "")[:1].isspace() else ""
    after = " " if (text or "")[-1:].isspace() and not last else ""
    yield ("text", before + words + after)


@cache
def bodies(*, whole: bool) -> Mapping[tuple[str, Language], str]:
    """Render every page of the smallest data, whole or with what is left out."""
    renderer = Renderer(good_site(), WORDING)
    for made in renderer.environments.values():
        made.bytecode_cache = None
    with pytest.MonkeyPatch.context() as patch:
        if whole:
            patch.setattr(template_compiler, "slim", lambda markup: markup)
        return {
            (page.path, language): renderer.render(page, language).body
            for page in pages(good_site())
            for language in LANGUAGES
        }


def test_pages_are_the_same_without_what_is_left_out() -> None:
    """Every page parses to the same tree, with the same words, as when nothing is left out."""
    long, short = bodies(whole=True), bodies(whole=False)
    assert long.keys() == short.keys()
    for name, body in short.items():
        found = list(leaves(html.fromstring(f"<main>{body}</main>")))
        assert found == list(leaves(html.fromstring(f"<main>{long[name]}</main>"))), name
    assert "</li>" in "".join(long.values())
    assert "</li>" not in "".join(short.values())
    assert sum(map(len, short.values())) < 0.95 * sum(map(len, long.values()))


# Values.


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="<>&\"'a "),
        st.text().map(Markup),
        st.integers(),
        st.floats(),
        st.booleans(),
        st.none(),
    )
)
def test_value_is_written_as_it_is_escaped(value: object) -> None:
    """Whatever a value is, it is written as Jinja would escape it."""
    assert str(written(value)) == str(escape(value))


@given(st.lists(st.one_of(st.text(alphabet="<&b"), st.integers(), st.just(Markup("<i>")))))
def test_what_is_put_together_is_escaped_once(parts: list[object]) -> None:
    """Markup stays markup and text beside it stays text, whatever is put together."""
    assert str(written(joined(*parts))) == "".join(str(escape(part)) for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_put_in_place_escaped(language: Language) -> None:
    """Words that are known when a template is compiled are text as any other."""
    wording = {**WORDING, "hostile": replace(WORDING["source"], en="<i>&", zh="<i>&")}
    made = AtlasEnvironment(Words(wording, language), language)
    assert made.from_string("{{ w.hostile }}").render() == "&lt;i&gt;&amp;"
    assert made.from_string('{{ w["hostile"] }}').render(v=Spoken(made.words)) == "&lt;i&gt;&amp;"


# Values in words.


@pytest.mark.parametrize(
    "template",
    [
        "{{ w.count_occupations | fill(number=1) }}",
        "{{ w.count_occupations | fill }}",
        "{{ w.count_occupations | fill(count=1, more=2) }}",
        "{% macro m() %}{{ w.count_occupations | fill(number=1) }}{% endmacro %}",
        "{% if false %}{{ w.count_occupations | fill(number=1) }}{% endif %}",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_value_in_words_is_an_error_of_the_template(
    template: str, language: Language
) -> None:
    """A brace without a value, or a value without a brace, is found before a page is made."""
    with pytest.raises(ValueError, match=r"wording asks for \['count'\]"):
        environment(language).from_string(template)


def test_unknown_word_is_an_error_of_the_template() -> None:
    """A key that the wording has not is found before a page is made."""
    with pytest.raises(UnknownWordError, match="no_such_key"):
        environment().from_string("{% if false %}{{ w.no_such_key }}{% endif %}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [12, "1 < 2", Markup("<i>")])
def test_value_goes_into_its_place_in_the_words(language: Language, value: object) -> None:
    """The value stands where the language has its brace, and is text whatever it was."""
    words = WORDING["count_occupations"].said(language)
    assert "{count}" in words
    made = environment(language)
    expected = str(escape(words.replace("{count}", str(value))))
    for template in (
        "{{ w.count_occupations | fill(count=value) }}",
        '{{ w["count_" ~ "occupations"] | fill(count=value) }}',
    ):
        assert made.from_string(template).render(v=Spoken(made.words), value=value) == expected


def test_wrong_value_in_words_that_are_looked_up_is_an_error() -> None:
    """Words whose key is put together are checked when they are said."""
    made = environment()
    template = made.from_string('{{ w["count_" ~ "occupations"] | fill(number=1) }}')
    with pytest.raises(ValueError, match=r"wording asks for \['count'\]"):
        template.render(v=Spoken(made.words))


# Loops.


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% for x in 'abc' %}{{ loop.index }}{{ loop.index0 }}{{ x }}{% endfor %}", "10a21b32c"),
        ("{% for x in 'abc' %}{% if not loop.first %},{% endif %}{{ x }}{% endfor %}", "a,b,c"),
        ("{% for x in 'abc' %}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}", "a,b,c"),
        (
            "{% for x in 'abc' %}{% if not loop.first %}{{ loop.previtem }}{% endif %}{% endfor %}",
            "ab",
        ),
        ("{% for x in '' %}{{ loop.index }}{% else %}none{% endfor %}", "none"),
        (
            "{% for x in 'ab' %}{% for y in 'cd' %}{{ loop.index }}{{ y }}{% endfor %}{{ loop.index }}{% endfor %}",
            "1c2d11c2d2",
        ),
        (
            "{% for key, x in {'a': 1}.items() %}{{ key }}{{ x }}{{ loop.last }}{% endfor %}",
            "a1True",
        ),
        ("{% for x in 'abcd' if x != 'b' %}{{ loop.index }}{{ x }}{% endfor %}", "1a2c3d"),
    ],
)
def test_loop_knows_where_it_stands(template: str, expected: str) -> None:
    """Within a loop its place is known, from the first to the last, for each loop its own."""
    assert environment().from_string(template).render() == expected


@pytest.mark.parametrize("name", ["length", "nothing", "previtem"])
def test_what_a_loop_does_not_know_is_an_error(name: str) -> None:
    """A loop that is asked for more, or for what came before the first, stops the build."""
    template = environment().from_string("{% for x in 'a' %}{{ loop." + name + " }}{% endfor %}")
    with pytest.raises((AttributeError, UndefinedError, IndexError)):
        template.render()


# Macros.

MACROS = """
{% macro where() %}{{ page.path }} {{ w.source }} {{ v.page.path }} {{ site.occupations | length }}{% endmacro %}
{% macro pair(first, second="two") %}{{ first }}-{{ second }}{% endmacro %}
{% macro outer(x) %}[{{ pair(x, second=where()) }}]{% endmacro %}
{% macro around(x) %}({{ x }}:{{ caller() }}){% endmacro %}
{% macro mark(section) %}{{ v.mark(section) }}{% endmacro %}
{% macro secret() %}{{ hidden }}{% endmacro %}
"""


def test_macro_speaks_for_the_page_that_calls_it() -> None:
    """A macro is made once, and says the voice, words, page and site of each page that calls it."""
    made = environment(main='{% import "m.html" as m %}{{ m.where() }}', m=MACROS)
    for path in ("visas/189", "lists/csol", "visas/189"):
        assert said(made, path) == f"{path} Source {path} 1"
    assert made.macros_of("m.html") is made.macros_of("m.html")


def test_macro_numbers_the_sources_of_its_own_page() -> None:
    """Marks that macros make count on the page that calls, from one, and on no other."""
    main = '{% import "m.html" as m %}{% for x in marked %}{{ m.mark(x) }}{% endfor %}'
    made = environment(main=main, m=MACROS)
    sections = [Provenance("book", None), Provenance("page", UNDATED)]
    numbers = [
        [link.text for link in html.fromstring(f"<p>{said(made, marked=marked)}</p>")]
        for marked in (sections, sections[::-1])
    ]
    assert numbers == [["1", "2"], ["1", "2"]]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('m.pair("a", "b")', "a-b"),
        ('m.pair("a")', "a-two"),
        ('m.pair(second="b", first="a")', "a-b"),
        ('m.pair("<", v.other(text))', "&lt;-<span lang=zh-Hans>词</span>"),
        ('m.outer("a")', "[a-x/y Source x/y 1]"),
        ('m.pair("a") ~ "<"', "a-two&lt;"),
        ("m.pair(v.say(text))", "Word &amp; more-two"),
    ],
)
def test_macro_is_called_as_templates_call(call: str, expected: str) -> None:
    """Arguments by place, by name and left out; macros in macros; text escaped, markup not again."""
    made = environment(main='{% import "m.html" as m %}{{ ' + call + " }}", m=MACROS)
    assert said(made, "x/y", text=TEXT) == expected


def test_macro_of_the_template_itself_is_called() -> None:
    """A template's own macro has the voice too, also within a loop that has other names."""
    main = (
        "{% macro here(x) %}{{ page.path }}{{ x }}{% endmacro %}"
        "{% for item in (1, 2) %}{{ here(item) }};{% endfor %}"
    )
    assert said(environment(main=main), "x") == "x1;x2;"


def test_what_is_called_with_a_part_of_the_page_has_its_names() -> None:
    """The part of a page that a macro puts somewhere knows the page's names and the voice."""
    main = (
        '{% import "m.html" as m %}{% for item in items %}'
        "{% call m.around(item) %}{{ v.page.path }}{{ item }}{{ m.pair(item) }}{% endcall %}"
        "{% endfor %}"
    )
    assert said(environment(main=main, m=MACROS), "x", items="ab") == "(a:xaa-two)(b:xbb-two)"


def test_part_of_a_macro_that_is_put_into_another_has_the_voice() -> None:
    """Within a macro, too, a part that another macro puts somewhere speaks for the calling page."""
    macros = (
        MACROS + "{% macro both(x) %}{% call around(x) %}{{ where() }}{% endcall %}{% endmacro %}"
    )
    made = environment(main='{% import "m.html" as m %}{{ m.both(1) }}', m=macros)
    for path in ("a", "b"):
        assert said(made, path) == f"(1:{path} Source {path} 1)"


def test_included_template_knows_the_names_around_it() -> None:
    """A template that is put into another one has its names, of loops too, and its own macros."""
    made = environment(
        main='{% set a = 1 %}{% for item in items %}{% include "part.html" %}{% endfor %}',
        part='{% import "m.html" as m %}{{ a }}{{ item }}{{ given }}{{ m.pair(item) }};',
        m=MACROS,
    )
    assert said(made, items="xy", given="g") == "1xgx-two;1ygy-two;"


def test_macro_does_not_see_what_a_page_is_given() -> None:
    """A name that only a page has is an error in a macro, not silence and not another page's."""
    made = environment(main='{% import "m.html" as m %}{{ m.secret() }}', m=MACROS)
    with pytest.raises(UndefinedError, match="hidden"):
        said(made, hidden="of the page")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("m.pair()", UndefinedError),
        ("m.pair(1, 2, 3)", TypeError),
        ("m.pair(1, third=3)", TypeError),
        ("m.nothing()", AttributeError),
        ("m.around(1)", TypeError),
    ],
)
def test_wrong_call_of_a_macro_is_an_error(call: str, error: type[Exception]) -> None:
    """Too little, too much and an unknown name stop the build."""
    made = environment(main='{% import "m.html" as m %}{{ ' + call + " }}", m=MACROS)
    with pytest.raises(error):
        said(made)


def test_last_parameters_may_be_left_out() -> None:
    """A macro as a function takes fewer arguments than it has, but no fewer than the first ones."""
    function = macro(lambda voice, first, second: f"{voice}{first}{second}", 1)
    assert function("v", "a", "b") == "vab"
    assert function("v", "a").startswith("va")
    with pytest.raises(TypeError):
        function("v")


# What was compiled before.


def compiled(folder: Path, language: Language = "en", **words: Phrase) -> AtlasEnvironment:
    """Make an environment of the templates in a folder, with words of its own beside the others."""
    made = AtlasEnvironment(Words({**WORDING, **words}, language), language)
    made.loader = FileSystemLoader(folder)
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a template, and one of its own for what is compiled."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "main.html").write_text("{{ w.source }} {{ w.count | fill(number=1) }}", "utf-8")
    return tmp_path


FEW = Phrase(en="{number} of few", zh="少数之{number}")
MANY = Phrase(en="{number} of many", zh="多数之{number}")


def kept_files(folder: Path) -> set[Path]:
    """Name the files that hold what was compiled."""
    return {path for path in folder.joinpath("temporary").rglob("*") if path.is_file()}


def test_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that was compiled before is not compiled again while nothing has changed."""
    first = compiled(folder, count=FEW).get_template("main.html").render()
    assert first == "Source 1 of few"
    kept = kept_files(folder)
    assert len(kept) == 1

    def refusing(*_arguments: object, **_named: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(AtlasEnvironment, "compile", refusing)
    assert compiled(folder, count=FEW).get_template("main.html").render() == first
    assert kept_files(folder) == kept


def test_each_language_is_compiled_for_itself(folder: Path) -> None:
    """What was compiled for one language is not taken for the other, nor lost to it."""
    for _ in range(2):
        said_by = {
            language: compiled(folder, language, count=FEW).get_template("main.html").render()
            for language in LANGUAGES
        }
        assert said_by == {"en": "Source 1 of few", "zh": "来源 少数之1"}
    assert len(kept_files(folder)) == len(LANGUAGES)


def test_changed_words_are_compiled_anew(folder: Path) -> None:
    """A page says the words as they are now; a brace that has gone is an error, compiled or not."""
    for phrase, expected in ((FEW, "1 of few"), (MANY, "1 of many"), (FEW, "1 of few")):
        template = compiled(folder, count=phrase).get_template("main.html")
        assert template.render() == f"Source {expected}"
    with pytest.raises(ValueError, match=r"wording asks for \['figure'\]"):
        compiled(folder, count=Phrase(en="{figure}", zh="{figure}")).get_template("main.html")


def test_changed_template_is_compiled_anew(folder: Path) -> None:
    """A page is made by the template as it is now."""
    compiled(folder, count=FEW).get_template("main.html")
    (folder / "main.html").write_text("other {{ w.source }}", encoding="utf-8")
    assert compiled(folder, count=FEW).get_template("main.html").render() == "other Source"


def test_changed_compiler_compiles_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another state of the compiler has made is not used."""
    compiled(folder, count=FEW).get_template("main.html")
    changed = folder / "template_compiler.py"
    changed.write_bytes(render.COMPILER.read_bytes() + b"#")
    monkeypatch.setattr(render, "COMPILER", changed)
    before = {path: path.read_bytes() for path in kept_files(folder)}
    compiled(folder, count=FEW).get_template("main.html")
    assert {path: path.read_bytes() for path in kept_files(folder)} != before


def test_folder_of_what_was_compiled_is_of_this_user_alone(folder: Path) -> None:
    """Nobody else can put a template of theirs where ours are kept."""
    compiled(folder, count=FEW).get_template("main.html")
    (own,) = (folder / "temporary").iterdir()
    assert stat.S_IMODE(own.stat().st_mode) == stat.S_IRWXU
