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
    return f'<script type="application/ld+json">{text}</script>'


def _occupation(site: Site, occupation: Occupation, language: Language, address: str) -> Thing:
    title = occupation.title
    name = title.said(language) or title.en
    alternate = [said for said in _alternate(occupation, language) if said != name]
    thing: Thing = {"@type": "Occupation", "name": name, "url": address}
    if alternate:
        thing["alternateName"] = list(dict.fromkeys(alternate))
    thing["occupationalCategory"] = [
        {
            "@type": "CategoryCode",
            "codeValue": entry.code,
            "name": entry.title.said(language) or entry.title.en,
            "inCodeSet": {
                "@type": "CategoryCodeSet",
                "name": _said(site.editions[entry.edition].name, language),
            },
        }
        for entry in occupation.editions.values()
    ]
    thing["occupationLocation"] = {"@type": "Country", "name": "Australia"}
    return thing


def _same(occupation: Occupation) -> Iterator[EditionOccupation]:
    """The editions in which the code has the title of the newest: there it means the same."""
    for entry in occupation.editions.values():
        if same_title(entry.title.en, occupation.title.en):
            yield entry


def _alternate(occupation: Occupation, language: Language) -> Iterator[str]:
    """The title in the other language, then the alternative titles in the page's language."""
    yield from filter(None, (occupation.title.en, occupation.title.zh))
    for entry in _same(occupation):
        for title in entry.record.titles.alternative if entry.record.titles else ():
            yield _said(title, language)


def _breadcrumbs(page: Page, rendered: Rendered, words: Words, address: str) -> Thing:
    steps = [
        (
            " ".join(filter(None, (crumb.code, _title(crumb.title, rendered.language, words)))),
            f"{address}{crumb.path}/",
        )
        for crumb in page.crumbs
    ]
    steps.append((rendered.title, f"{address}{page.path}/"))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": item}
            for position, (name, item) in enumerate(steps, start=1)
        ],
    }


def _title(title: str | Text, language: Language, words: Words) -> str:
    return words[title] if isinstance(title, str) else _said(title, language)


def _said(text: Text, language: Language) -> str:
    return text.said(language) or text.en
