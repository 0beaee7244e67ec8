"""What search engines read in the head of a page: schema.org as JSON-LD.

Stands in `export`. Says what an occupation is called and where it stands in the classification,
and the way back from a page; never anything about a person, and no figure, for the earnings held
are those of the unit group.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from generator.facts import Language, same_title
from generator.model import EditionOccupation, Occupation, Site
from generator.pages import Page, Paths
from generator.pages.page import Crumb
from generator.records.base import Text
from generator.render import Rendered
from generator.wording import Words

Thing = dict[str, Any]


def structured(site: Site, page: Page, rendered: Rendered, words: Words, site_url: str) -> str:
    """The data block of one page in one language; empty where there is nothing to say."""
    things: list[Thing] = []
    address = f"{site_url}{rendered.language}/"
    occupation = site.occupations.get(page.code) if page.code else None
    if occupation is not None and page.path == Paths.occupation(occupation.code):
        things.append(_occupation(site, occupation, rendered.language, f"{address}{page.path}/"))
    if page.crumbs:
        things.append(_breadcrumbs(page, rendered, words, address))
    if not things:
        return ""
    whole = {"@context": "https://schema.org", "@graph": things}
    text = orjson.dumps(whole).decode().replace("<", r"\u003c")
    return f"<script type=application/ld+json>{text}</script>"


def _occupation(site: Site, occupation: Occupation, language: Language, address: str) -> Thing:
    name = _said(occupation.title, language)
    thing: Thing = {"@type": "Occupation", "name": name, "url": address}
    alternate = dict.fromkeys(_alternate(occupation, language))
    alternate.pop(name, None)
    if alternate:
        thing["alternateName"] = list(alternate)
    thing["occupationalCategory"] = list(_categories(site, occupation, language))
    thing["occupationLocation"] = {"@type": "Country", "name": "Australia"}
    return thing


def _categories(site: Site, occupation: Occupation, language: Language) -> Iterator[Thing]:
    """The code with each title that it has, and the editions in which it has it."""
    editions: dict[str, list[Thing]] = {}
    for entry in occupation.editions.values():
        edition = _said(site.editions[entry.edition].name, language)
        editions.setdefault(_said(entry.title, language), []).append(
            {"@type": "CategoryCodeSet", "name": edition}
        )
    for title, sets in editions.items():
        yield {
            "@type": "CategoryCode",
            "codeValue": occupation.code,
            "name": title,
            "inCodeSet": sets if len(sets) > 1 else sets[0],
        }


def _same(occupation: Occupation) -> Iterator[EditionOccupation]:
    """The editions in which the code has the title of the newest: there it means the same."""
    newest = occupation.title.en
    for entry in occupation.editions.values():
        title = entry.title.en
        if title == newest or same_title(title, newest):
            yield entry


def _alternate(occupation: Occupation, language: Language) -> Iterator[str]:
    """The title in the other language, then the alternative titles in the page's language."""
    yield from filter(None, (occupation.title.en, occupation.title.zh))
    for entry in _same(occupation):
        for title in entry.record.titles.alternative if entry.record.titles else ():
            yield _said(title, language)


def _breadcrumbs(page: Page, rendered: Rendered, words: Words, address: str) -> Thing:
    """The way a reader comes: the area, the step above, the page, which needs no address.

    The groups between them stand in the page's own way back.
    """
    above = page.crumbs[:1] + page.crumbs[1:][-1:]
    steps: list[Thing] = [
        {"name": _name(crumb, rendered.language, words), "item": f"{address}{crumb.path}/"}
        for crumb in above
    ]
    steps.append({"name": rendered.title})
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, **step}
            for position, step in enumerate(steps, start=1)
        ],
    }


def _name(crumb: Crumb, language: Language, words: Words) -> str:
    title = crumb.title
    said = words[title] if isinstance(title, str) else _said(title, language)
    return f"{crumb.code} {said}" if crumb.code else said


def _said(text: Text, language: Language) -> str:
    return text.said(language) or text.en
