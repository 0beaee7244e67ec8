"""`generator.layout`: a record page is put into the frame that MkDocs built, and nothing else moves."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.facts import LANGUAGES, Language
from generator.layout import SLOTS, Layout, LayoutError
from generator.render import Rendered

SITE_URL = "https://example.org/atlas/"

FRAME = """<html><head><title>%%title%% · Atlas</title>
<meta name="description" content="%%description%%">
<link rel="canonical" href="%%canonical%%">
<link rel="alternate" hreflang="en-AU" href="%%alternate_en%%">
<link rel="alternate" hreflang="zh-Hans" href="%%alternate_zh%%">
<link rel="alternate" hreflang="x-default" href="%%alternate_default%%">
%%structured%%
<link rel="stylesheet" href="../../assets/atlas.css"><script src="../../assets/atlas.js"></script>
</head><body>
<a id="home" href="..">home</a>
<a id="root" href="../..">root</a>
<a id="groups" href="../groups/" data-area="groups">groups</a>
<a id="group" href="../groups/?level=1#tree" data-area="group">a group</a>
<a id="menu" href="../groups/" data-area="groups">groups in the menu</a>
<ul class="some more"><li>one</li><li>two</li></ul>
<a id="switch" href="%%switch%%">other language</a>
<nav%%contents_hidden%%></nav>
<main>%%body%%</main></body></html>"""

PAGE = Rendered(
    path="groups/1492",
    language="en",
    title="1492 Managers",
    description="A group",
    body='<p><a id="body-link" href="../../visas/">visas</a></p>',
    has_contents=True,
    area="groups",
)


def layout(text: str = FRAME, language: Language = "en") -> Layout:
    """Make the layout of one language."""
    return Layout(language, f"{language}/layout/", text, SITE_URL)


def with_link(link: str) -> Layout:
    """Make a layout with one more link."""
    return layout(FRAME.replace("<main>", f'<a id="more" href="{link}"></a><main>'))


def links(text: str) -> dict[str, str]:
    """Give the links of a stamped page by the id of their element."""
    tree = html.document_fromstring(text)
    return {str(link.get("id")): str(link.get("href")) for link in tree.iter("a")}


def at(path: str) -> Rendered:
    """Give a page that lies elsewhere."""
    return replace(PAGE, path=path, area=path.partition("/")[0])


# Slots.


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_missing_slot_is_refused(slot: str) -> None:
    """A layout that lost a slot is refused, and the slot named."""
    with pytest.raises(LayoutError, match=rf"lacking \['{slot}'\], unknown \[\]"):
        layout(FRAME.replace(f"%%{slot}%%", ""))


def test_unknown_slot_is_refused() -> None:
    """A layout with a slot that nobody fills is refused, and the slot named."""
    with pytest.raises(LayoutError, match=r"the zh layout: lacking \[\], unknown \['author'\]"):
        layout(FRAME + "%%author%%", "zh")


def test_every_slot_is_filled() -> None:
    """Nothing of a slot is left in a stamped page, and what belongs there is there."""
    text = layout().stamp(PAGE)
    assert "%%" not in text
    assert "<title>1492 Managers · Atlas</title>" in text
    assert '<meta name=description content="A group">' in text
    assert f"<main>{PAGE.body}</main>" in text


def test_slot_may_stand_several_times() -> None:
    """A frame may show the title in more than one place."""
    text = layout(FRAME.replace("home</a>", "%%title%%</a>")).stamp(PAGE)
    assert text.count("1492 Managers") == 2


def test_values_that_look_like_slots_are_left_alone() -> None:
    """A value is put in as it is: what looks like a slot in it stays text."""
    text = layout().stamp(replace(PAGE, title="%%body%%", body="%%title%% %%nothing%%"))
    assert "<title>%%body%% · Atlas</title>" in text
    assert "<main>%%title%% %%nothing%%</main>" in text


def test_values_are_escaped() -> None:
    """Title and description are text in the frame; only the body is HTML."""
    hostile = "\"><script>alert('1')</script>&"
    text = layout().stamp(replace(PAGE, title=hostile, description=hostile))
    assert "<script>alert" not in text
    tree = html.document_fromstring(text)
    (title,) = tree.iter("title")
    (meta,) = tree.iter("meta")
    assert (title.text, meta.get("content")) == (f"{hostile} · Atlas", hostile)


def test_body_is_not_touched() -> None:
    """Links in the body are those of the page itself, which knows where it lies."""
    body = '<a href="../x" data-area="groups">x</a><img src="y">%%'
    assert f"<main>{body}</main>" in layout().stamp(replace(PAGE, body=body))


def test_contents_are_hidden_where_there_are_none() -> None:
    """The place for the list of a page's parts is there only where the page has such a list."""
    assert "<nav></nav>" in layout().stamp(PAGE)
    assert "<nav hidden></nav>" in layout().stamp(replace(PAGE, has_contents=False))


# Addresses.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "rest"), [("", ""), ("groups", "groups/"), ("a/b", "a/b/")])
def test_absolute_addresses_name_the_page_and_its_twin(
    language: Language, path: str, rest: str
) -> None:
    """The canonical address is the page's own, the alternates those of both languages."""
    text = layout(language=language).stamp(replace(at(path), language=language))
    tree = html.document_fromstring(text)
    found = [(link.get("hreflang"), link.get("href")) for link in tree.iter("link")]
    assert found[:4] == [
        (None, f"{SITE_URL}{language}/{rest}"),
        ("en-AU", f"{SITE_URL}en/{rest}"),
        ("zh-Hans", f"{SITE_URL}zh/{rest}"),
        ("x-default", f"{SITE_URL}en/{rest}" if path else SITE_URL),
    ]


def test_data_block_stands_in_the_head() -> None:
    """What search engines read is put in as it is; a page without it has nothing in its place."""
    block = '<script type="application/ld+json">{"@graph":[]}</script>'
    assert f"\n{block}\n<link" in layout().stamp(PAGE, block)
    assert "ld+json" not in layout().stamp(PAGE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "groups", "groups/1492", "assessment/vetassess/group-c"])
def test_links_of_the_frame_are_right_at_every_depth(language: Language, path: str) -> None:
    """The frame's relative links lead from any page to where they led from the layout page.

    They climb no higher than they must: a link within the language does not name it.
    """
    text = layout(language=language).stamp(replace(at(path), language=language))
    here = f"{SITE_URL}{language}/{path}/" if path else f"{SITE_URL}{language}/"
    other = "zh" if language == "en" else "en"
    led = {name: urljoin(here, link) for name, link in links(text).items()}
    assert led["home"] == f"{SITE_URL}{language}/"
    assert led["root"] == SITE_URL
    assert led["groups"] == led["menu"] == f"{SITE_URL}{language}/groups/"
    assert led["group"] == f"{SITE_URL}{language}/groups/?level=1#tree"
    assert led["switch"] == here.replace(f"/{language}/", f"/{other}/")
    assert all(not link.startswith(("/", "http")) for link in links(text).values())
    assert not [name for name in led if f"{language}/" in links(text)[name] and name != "switch"]
    for name in ("link", "script"):
        *_, asset = html.document_fromstring(text).iter(name)
        target = urljoin(here, str(asset.get("href") or asset.get("src")))
        assert re.fullmatch(rf"{SITE_URL}assets/atlas\.(css|js)", target)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/x",
        "http://example.com/",
        "#main",
        "mailto:someone@example.com",
        "data:image/png;base64,AAAA",
        "tel:+61800000000",
        "//example.com/x.js",
    ],
)
def test_other_links_are_untouched(link: str) -> None:
    """A link that does not depend on where the page lies stays as it is."""
    assert links(with_link(link).stamp(PAGE))["more"] == link


def test_only_links_are_rewritten() -> None:
    """Attributes that merely end in href or src, and text, stay as they are."""
    frame = FRAME.replace("<main>", '<i data-href="../x" data-src="y">href=\'z\'</i><main>')
    text = layout(frame).stamp(PAGE)
    assert "<i data-href=../x data-src=y>href='z'</i>" in text


# The area.


def current(text: str) -> Iterator[str]:
    """Give the ids of the links that are marked as current."""
    for element in html.document_fromstring(text).iter():
        if element.get("aria-current") is not None:
            assert element.get("aria-current") == "true"
            yield str(element.get("id"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("groups/1492", ["groups", "menu"]),
        ("groups", ["groups", "menu"]),
        ("group/1", ["group"]),
        ("visas/189", []),
        ("", []),
    ],
)
def test_links_of_the_area_are_current(path: str, expected: list[str]) -> None:
    """A reader is told in which area they are, in every menu, and of no other area."""
    assert list(current(layout().stamp(at(path)))) == expected


def test_stamping_one_page_leaves_no_trace_on_the_next() -> None:
    """Pages of other depths and areas before it change nothing on a page."""
    used, fresh = layout(), layout()
    for path in ("", "visas", "visas/189", "a/b/c"):
        used.stamp(at(path))
    assert used.stamp(PAGE) == fresh.stamp(PAGE)


def test_areas_are_told_to_the_stamp_alone() -> None:
    """What tells the stamp the area of a link is not on the page."""
    assert "data-area" not in layout().stamp(replace(PAGE, body=""))


# What an author may leave out.


def test_frame_is_short() -> None:
    """Quotation marks and end tags that HTML does not need are left out of the frame."""
    text = layout().stamp(PAGE)
    assert '<ul class="some more"><li>one<li>two</ul>' in text
    assert '<link rel=canonical href="https://example.org/atlas/en/groups/1492/">' in text
    assert "<a id=root href=../../../>root</a>" in text
    assert text.endswith("</main>")


def test_short_frame_says_the_same() -> None:
    """A parser reads from the short frame what it reads from the long one, but for the addresses."""

    def told(text: str) -> list[tuple[object, ...]]:
        return [
            (
                element.tag,
                element.text,
                *(pair for pair in element.items() if pair[0] not in addresses),
            )
            for element in html.document_fromstring(text).iter()
        ]

    addresses = ("href", "src")
    nothing = replace(PAGE, title="", description="", body="", area="")
    long = re.sub(r' data-area="[^"]*"|%%[a-z_]+%%', "", FRAME)
    assert told(layout().stamp(nothing)) == told(long)


@pytest.mark.parametrize("value", ["", "two words", "a=b", "it's", "`", "50%"])
def test_value_that_needs_its_marks_keeps_them(value: str) -> None:
    """A value that HTML does not allow without quotation marks keeps them."""
    frame = FRAME.replace("<main>", f'<i title="{value}" class="plain"></i><main>')
    assert f'<i title="{value}" class=plain></i>' in layout(frame).stamp(PAGE)
