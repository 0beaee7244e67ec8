"""Which names lead to which codes, and which words lead to which of the other pages.

Stands in `search`. A name is a title that some edition or source gives to a code, or one that
people use by our own judgement (`everyday`); its kind says which.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.facts import Status, folded, same_title
from generator.model import Group, Occupation, Site
from generator.pages import Paths
from generator.records.assessment import AuthorityRecord
from generator.records.base import Text
from generator.records.common import StateRecord
from generator.records.visas import ListFile

KINDS = (
    "principal",
    "other-edition-title",
    "alternative",
    "specialisation",
    "nec-example",
    "osca-title",
    "careers",
    "suitable",
    "not-considered",
    "everyday",
)
"""What a name is: the order is that in which two names that are equal count. The last is our own."""

OSCA = "osca-2024"

LISTED = (Status.LISTED, Status.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a code; `editions` are those that print it.

    `also` are further codes that it leads to, the likeliest first: of everyday names only.
    """

    kind: str
    editions: tuple[str, ...]
    en: str
    zh: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with its names, the principal title first; `lists` are those that some law has it on.

    Of these, `conditional` are those that do not apply in some circumstances. `unlisted` tells that
    lists were looked up in which it could stand, and none has it: not that none could have it.
    """

    code: str
    editions: tuple[str, ...]
    names: tuple[Name, ...]
    skill_level: int | None = None
    lists: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    unlisted: bool = False
    employed: int = 0
    """How many people work in it, 0 where no table says so: the larger comes first among equals."""


@dataclass(frozen=True, slots=True)
class OscaCode:
    """A code of OSCA with the codes of the edition that its table leads to."""

    code: str
    title: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is not of a code: what it is called, and its short name or number."""

    path: str
    short: str
    name: Text


class Names:
    """Every name of the site, in the order of its codes."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def osca(self) -> tuple[OscaCode, ...]:
        """The codes of OSCA that the held table links, in order.

        Of several codes that one leads to, that with its title comes first, then full matches.
        """
        occupations = self.site.occupations
        titles: dict[str, str] = {}
        links: dict[str, list[tuple[bool, bool, str]]] = {}
        for table in self.site.correspondences.values():
            if table.target == OSCA:
                titles |= table.titles
                for code, targets in table.links.items():
                    for target, match in targets.items() if code in occupations else ():
                        same = same_title(titles[target], occupations[code].title.en)
                        links.setdefault(target, []).append((not same, match != "full", code))
        return tuple(
            OscaCode(code, titles[code], tuple(link[-1] for link in sorted(found)))
            for code, found in sorted(links.items())
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Groups and occupations by code: a group stands before what is in it.

        What leads to several codes is a name of the first: OSCA titles that differ from the
        code's own, and everyday names.
        """
        more: dict[str, list[Name]] = {}
        for osca in self.osca:
            name = Name("osca-title", (OSCA,), osca.title, "")
            more.setdefault(osca.links[0], []).append(name)
        for said in self.site.search.everyday_names.names:
            words = (said.name, "") if said.language == "en" else ("", said.name)
            everyday = Name("everyday", (), *words, said.codes[1:])
            more.setdefault(said.codes[0], []).append(everyday)
        entries = (
            *(
                _occupation(occupation, more.get(code, ()))
                for code, occupation in self.site.occupations.items()
            ),
            *map(_group, self.site.groups.values()),
        )
        return tuple(sorted(entries, key=lambda entry: entry.code))

    @cached_property
    def pages(self) -> tuple[OtherPage, ...]:
        """The visas, lists, states and assessing authorities."""
        site = self.site
        return (
            *(OtherPage(Paths.visa(key), key, one.name) for key, one in site.visas.items()),
            *(_page(Paths.list(key), one) for key, one in site.lists.items()),
            *(_page(Paths.state(key), one) for key, one in site.states.items()),
            *(_page(Paths.authority(key), one) for key, one in site.authorities.items()),
        )


def _page(path: str, record: ListFile | StateRecord | AuthorityRecord) -> OtherPage:
    return OtherPage(path, record.abbreviation, record.name)


def _group(group: Group) -> Entry:
    said = [("principal", edition, one.title) for edition, one in group.editions.items()]
    return Entry(group.code, tuple(group.editions), _names(said))


def _occupation(occupation: Occupation, more: Iterable[Name]) -> Entry:
    said = list(_said(occupation))
    own = {folded(title.en) for _kind, _edition, title in said}
    new = (name for name in more if name.kind == "everyday" or folded(name.en) not in own)
    overview = occupation.figures.overview if occupation.figures else None
    listed = [one for one in occupation.listings if one.status in LISTED]
    conditional = (one.list for one in listed if one.status is Status.CONDITIONAL)
    return Entry(
        code=occupation.code,
        editions=tuple(occupation.editions),
        names=(*_names(said), *new),
        skill_level=occupation.primary.record.skill_level,
        lists=tuple(dict.fromkeys(one.list for one in listed)),
        conditional=tuple(dict.fromkeys(conditional)),
        unlisted=bool(occupation.listings) and not listed,
        employed=(overview.employed or 0) if overview else 0,
    )


def _said(occupation: Occupation) -> Iterator[tuple[str, str, Text]]:
    """Every title with its kind and the edition or source that prints it."""
    for edition, entry in occupation.editions.items():
        yield "principal", edition, entry.title
        more = entry.record.titles
        if more is not None:
            for kind, titles in (
                ("alternative", more.alternative),
                ("specialisation", more.specialisations),
                ("nec-example", more.examples),
            ):
                yield from ((kind, edition, title) for title in titles)
    for page in occupation.careers:
        yield from (("careers", "", title) for title in page.alternative_names.items)
    for assessment in occupation.assessments:
        sheet = assessment.sheet
        yield from (("suitable", "", title) for title in sheet.suitable_titles.items)
        yield from (("not-considered", "", title) for title in sheet.not_considered_titles.items)


def _names(said: Iterable[tuple[str, str, Text]]) -> tuple[Name, ...]:
    """Each title once, by the strongest of its kinds, with the editions that print it so.

    The first principal title is that of the newest edition; another edition's is another kind.
    """
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for kind, edition, title in sorted(said, key=lambda one: KINDS.index(one[0])):
        key = (title.en, title.zh or "")
        later = kind == "principal" and found and key not in found
        has, editions = found.setdefault(key, ("other-edition-title" if later else kind, []))
        if kind in (has, "principal") and edition and edition not in editions:
            editions.append(edition)
    return tuple(
        Name(kind, tuple(editions), en, zh) for (en, zh), (kind, editions) in found.items()
    )
