"""`tests.laws`: each law finds its fault on the smallest page, and none on the page without one."""

from pathlib import Path

import pytest
from lxml import html

from tests.built_pages import Law, Page, Place, read_site
from tests.laws import LAWS

PATH = "en/groups/11/index.html"
GOOD = """<!doctype html><html lang="en-AU"><head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:">
<meta name="referrer" content="strict-origin-when-cross-origin">
<meta name="description" content="A group"><title>11 Group</title>
<link rel="canonical" href="https://example.org/en/groups/11/">
<link rel="alternate" hreflang="en-AU" href="https://example.org/en/groups/11/">
<link rel="alternate" hreflang="zh-Hans" href="https://example.org/zh/groups/11/">
<link rel="alternate" hreflang="x-default" href="https://example.org/en/groups/11/">
<script src="../../../assets/atlas.js"></script>
<script type="application/ld+json">{"@graph": []}</script></head><body>
<a class="atlas-switch" href="../../../zh/groups/11/" hreflang="zh-Hans" lang="zh-Hans">中文</a>
<nav><a href="#source-a">A list of parts</a></nav>
<main><article class="md-typeset"><h1 id="top">Group</h1><p>A fact<a href="#source-a">1</a></p><h2>Table</h2>
<table><tr><th scope="col">Head</th></tr></table>
<svg role="img" aria-labelledby="name"><title id="name">A drawing</title></svg>
<a href="https://example.com/">elsewhere</a>
<ol class="citations" data-source="Source"><li id="source-a"><b>Book</b></ol></article></main>
</body></html>"""

FAULTS = {
    "links_lead_somewhere": [
        ('href="#source-a">1', 'href="#source-b">1'),
        ("../../../zh/groups/11/", "../../../zh/groups/12/"),
        ("../../../zh/groups/11/", "../../../../zh/groups/11/"),
    ],
    "links_work_below_any_folder": [
        ('src="../../../assets', 'src="/assets'),
        ("https://example.com/", "https://example.org/en/"),
    ],
    "ids_are_unique_and_plain": [('id="name"', 'id="top"'), ('id="top"', 'id="上"')],
    "language_is_declared": [('html lang="en-AU"', 'html lang="en"')],
    "canonical_and_alternate_links_are_exact": [
        ("org/en/groups/11/", "org/en/groups/"),
        ('hreflang="x-default"', 'hreflang="fr"'),
    ],
    "head_holds_what_belongs_there": [
        ("<title>11", "<svg></svg><title>11"),
        ("<main>", '<main><meta name="more">'),
        ("<main>", '<main><link rel="author" href="../11/">'),
    ],
    "only_pages_of_their_own_are_indexed": [
        ('name="description" content="A group"', 'name="robots" content="noindex"')
    ],
    "language_switch_leads_to_the_twin": [
        ("atlas-switch", "switch"),
        ("../../../zh/groups/11/", "../../../zh/groups/"),
        ('lang="zh-Hans">中文', 'lang="zh">中文'),
    ],
    "headings_form_a_tree": [("<h2>Table</h2>", "<h3>Table</h3>"), ("h2>Table", "h1>Table")],
    "no_code_and_no_style_stands_in_a_page": [
        ("<main>", '<main style="color: red">'),
        ("<main>", '<main onclick="go()">'),
        ("<main>", "<main><script>go()</script>"),
        ("https://example.com/", "javascript:go()"),
    ],
    "security_policy_is_set": [
        ("base-uri 'none'", "base-uri 'self'"),
        ("img-src 'self'", "img-src https:"),
        ("<head>", '<head><script src="../../../assets/atlas.js"></script>'),
        ('http-equiv="Content-Security-Policy"', 'name="policy"'),
    ],
    "nothing_is_loaded_from_another_host": [("../../../assets", "https://example.com/assets")],
    "links_to_other_sites_are_safe": [
        ("https://example.com/", "http://example.com/"),
        ('<a href="https://example.com/"', '<a target="_blank" href="https://example.com/"'),
        ('"strict-origin-when-cross-origin"', '"unsafe-url"'),
        ('name="referrer"', 'name="referer"'),
    ],
    "tables_name_their_rows_or_columns": [('scope="col"', ""), ("th", "td")],
    "drawings_are_named_or_hidden": [('labelledby="name"', 'labelledby="names"')],
    "readers_are_not_judged": [
        ("A fact", "You <b>may</b> be eligible"),
        ("A fact", "您\n符合条件"),
        ('content="A group"', 'content="Whether you qualify"'),
    ],
    "nothing_shows_how_it_was_made": [
        ("A fact", "%%body%%"),
        ("A fact", "{count} facts"),
        ('content="A group"', 'content="&amp;lt;p"'),
    ],
    "marks_and_sources_belong_together": [
        ('#source-a">1<', '#source-a">2<'),
        ('<a href="#source-a">1</a>', ""),
        ('<li id="source-a">', '<li id="source-b"><b>Page</b><li id="source-a">'),
        ("<b>Book</b>", "Book"),
        (' data-source="Source"', ""),
    ],
}
"""For each law what is changed on the good page, once a fault."""

CHANGES = [
    pytest.param(law, old, new, id=f"{law.__name__}-{number}")
    for law in LAWS
    for number, (old, new) in enumerate(FAULTS.get(law.__name__, ()), start=1)
]


def page(text: str, path: str = PATH) -> Page:
    """Make a page of a site that has one group."""
    files = ("assets/atlas.js", "en/groups/11/index.html", "zh/groups/11/index.html")
    place = Place("https://example.org/", frozenset(files))
    return Page(path, html.document_fromstring(text.encode()), place)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_good_page_keeps_every_law(law: Law) -> None:
    """A page without a fault breaks no law."""
    assert list(law(page(GOOD))) == []


@pytest.mark.parametrize(("law", "old", "new"), CHANGES)
def test_fault_is_found(law: Law, old: str, new: str) -> None:
    """A law finds its fault."""
    assert old in GOOD
    assert list(law(page(GOOD.replace(old, new)))) != []


def test_short_link_leads_to_both_languages() -> None:
    """Of a page outside the languages it is found when it leads to one language or to another page."""
    law = next(law for law in LAWS if law.__name__ == "pages_outside_the_languages_lead_to_both")
    text = '<main><a href="../en/groups/11/">en</a><a href="../zh/groups/11/">zh</a></main>'
    assert list(law(page(text, "11/index.html"))) == []
    for wrong in (text.replace("/zh/", "/en/"), text.replace("zh/groups/11/", "zh/groups/")):
        assert list(law(page(wrong, "11/index.html"))) != []
    assert list(law(page(text, "12/index.html"))) != []


def test_every_law_has_a_fault() -> None:
    """No law goes without proof that it finds something."""
    assert {law.__name__ for law in LAWS} - FAULTS.keys() == {
        "pages_outside_the_languages_lead_to_both"
    }


def test_site_is_read_from_its_files(tmp_path: Path) -> None:
    """Reading a site gathers the faults of all its pages by law, and notes the places linked to."""
    for language in ("en", "zh"):
        folder = tmp_path / language / "groups" / "11"
        folder.mkdir(parents=True)
        text = GOOD.replace("#source-a", f"../../../{language}/groups/11/#elsewhere")
        text = text.replace("A fact", f'<a href="../../../zh/groups/11/#top">{language}</a>')
        (folder / "index.html").write_text(text, encoding="utf-8")
    reading = read_site(tmp_path, "https://example.org/", LAWS)
    assert reading.pages.keys() == {PATH, "zh/groups/11/index.html"}
    assert reading.pages[PATH].anchors == [("zh/groups/11/index.html", "top")]
    found = [line.partition(": ")[0] for line in reading.faults["language_is_declared"]]
    assert found == ["zh/groups/11/index.html"]
    assert (
        f"{PATH}: <script> leads to no file: ../../../assets/atlas.js"
        in (reading.faults["links_lead_somewhere"])
    )
