"""Site -> pages: which pages there are, and what each one shows. Every address is made here.

Stands fifth in the line. A page is the same in both languages: path, sections and anchors are
shared; only the words differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.facts import AsOf, Status
from generator.model import Group, Occupation, Site, SnapshotRow
from generator.pictures import earnings_picture, pathways_picture
from generator.records.base import Record, Text
from generator.resolve import provenance

HAND_WRITTEN = ("about", "how-to-read")
"""The pages that MkDocs builds from content/, by path."""


class Paths:
    """The address of every kind of page, below the language. The public contract."""

    home = ""
    occupations = "occupations"
    groups = "groups"
    visas = "visas"
    lists = "lists"
    nomination = "nomination"
    assessment = "assessment"
    units = "units"
    sources = "sources"
    glossary = "glossary"
    about = "about"
    how_to_read = "how-to-read"

    @staticmethod
    def occupation(code: str) -> str:
        """The page of an occupation, by its six digits."""
        return f"occupations/{code}"

    @staticmethod
    def group(code: str) -> str:
        """The page of a group, by its one to four digits."""
        return f"groups/{code}"

    @staticmethod
    def visa(subclass: str) -> str:
        """The page of a visa subclass."""
        return f"visas/{subclass}"

    @staticmethod
    def list(identity: str) -> str:
        """The page of a skilled occupation list."""
        return f"lists/{identity}"

    @staticmethod
    def state(identity: str) -> str:
        """The page of a state or territory."""
        return f"nomination/{identity}"

    @staticmethod
    def authority(identity: str) -> str:
        """The page of an assessing authority."""
        return f"assessment/{identity}"

    @staticmethod
    def criteria(authority: str, letter: str) -> str:
        """The page of one of an authority's assessment groups."""
        return f"assessment/{authority}/group-{letter.lower()}"

    @staticmethod
    def unit(code: str) -> str:
        """The page of a unit of competency."""
        return f"units/{code}"

    @staticmethod
    def source(identity: str) -> str:
        """The page of a source."""
        return f"sources/{identity}"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with its own permanent anchor; `title` is a key of the wording."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back: a page above this one."""

    path: str
    title: str | Text
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in both languages.

    `path` has no language and no slash at its ends; `title` is a key of the wording or a Text;
    `context` is what the template is given beside the page itself.
    """

    path: str
    template: str
    title: str | Text
    description: str
    sections: tuple[Section, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    code: str | None = None

    @property
    def area(self) -> str:
        """The part of the site it belongs to: the first part of its path."""
        return self.path.partition("/")[0]


def pages(site: Site) -> Iterator[Page]:
    """Every record page of the site, once; the languages come in when it is rendered."""
    yield _home(site)
    yield from _occupations(site)
    yield from _groups(site)
    yield from _visas(site)
    yield from _lists(site)
    yield from _nomination(site)
    yield from _assessment(site)
    yield from _units(site)
    yield from _sources(site)
    yield _glossary(site)


def short_links(site: Site) -> Iterator[tuple[str, str]]:
    """Each code with the path its short link /{code}/ leads to, in either language."""
    for code in site.occupations:
        yield code, Paths.occupation(code)
    for code in site.groups:
        yield code, Paths.group(code)


def _sections(*anchors: str) -> tuple[Section, ...]:
    """Sections whose wording key is section_ and the anchor."""
    return tuple(Section(anchor, "section_" + anchor.replace("-", "_")) for anchor in anchors)


def _index(area: str, anchors: tuple[str, ...] = (), **context: Any) -> Page:
    key = area.replace("-", "_")
    return Page(
        path=area,
        template=f"{key}.html",
        title=f"title_{key}",
        description=f"describe_{key}",
        sections=_sections(*anchors),
        context=context,
    )


def _crumb(area: str) -> Crumb:
    return Crumb(area, f"title_{area.replace('-', '_')}")


def _home(site: Site) -> Page:
    return Page(
        path="",
        template="home.html",
        title="site_name",
        description="describe_home",
        sections=_sections("find", "browse", "principles"),
        context={"occupations": tuple(site.occupations.values())},
    )


def _occupations(site: Site) -> Iterator[Page]:
    yield _index("occupations", occupations=tuple(site.occupations.values()))
    for occupation in site.occupations.values():
        yield _occupation(site, occupation)


def _occupation(site: Site, occupation: Occupation) -> Page:
    held = {
        "assessment": bool(occupation.assessments),
        "pathways": any(assessment.criteria for assessment in occupation.assessments),
        "nomination": occupation.snapshot is not None,
        "earnings": bool(occupation.careers),
        "work": bool(occupation.careers),
        "training": bool(occupation.careers or occupation.units),
        "disagreements": bool(occupation.disagreements),
        "snapshot": occupation.snapshot is not None,
    }
    anchors = (
        "answer", "titles", "tasks", "assessment", "pathways", "lists", "visas", "nomination",
        "earnings", "work", "training", "disagreements", "snapshot", "sources",
    )  # fmt: skip
    always = ("answer", "titles", "tasks", "assessment", "lists", "visas", "nomination", "sources")
    pictures = {
        "pathways": tuple(
            pathways_picture(assessment.criteria)
            for assessment in occupation.assessments
            if assessment.criteria is not None
        ),
        "earnings": tuple(earnings_picture(page.earnings) for page in occupation.careers),
    }
    return Page(
        path=Paths.occupation(occupation.code),
        template="occupation.html",
        title=occupation.title,
        description="describe_occupation",
        sections=_sections(*(name for name in anchors if name in always or held[name])),
        crumbs=(
            _crumb("occupations"),
            *(
                Crumb(Paths.group(group.code), group.title, group.code)
                for group in occupation.ancestors
            ),
        ),
        context={
            "occupation": occupation,
            "titles": _titles(occupation),
            "visa_answers": _visa_answers(site, occupation),
            "siblings": tuple(
                other
                for other in site.members(occupation.unit_group.group)
                if other.code != occupation.code
            ),
            "pictures": MappingProxyType(pictures),
        },
        code=occupation.code,
    )


@dataclass(frozen=True, slots=True)
class TitleWord:
    """What one source says of one title: a key of the wording, and who says it."""

    says: str
    status: Status | None
    section: Any


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A job title with what each source says of it; sources that are silent have no entry."""

    title: Text
    words: tuple[TitleWord, ...]


def _titles(occupation: Occupation) -> tuple[TitleRow, ...]:
    """Every title that some source connects with the occupation, spelt exactly, each once."""
    rows: dict[str, tuple[Text, list[TitleWord]]] = {}

    def add(title: Text, says: str, section: Any, status: Status | None = None) -> None:
        rows.setdefault(title.en, (title, []))[1].append(TitleWord(says, status, section))

    add(occupation.title, "title_principal", occupation.record)
    for title in occupation.record.alternative_titles:
        add(title, "title_alternative", occupation.record)
    for assessment in occupation.assessments:
        for title in assessment.sheet.suitable_titles.items:
            add(title, "title_suitable", assessment.sheet.suitable_titles)
        for title in assessment.sheet.not_considered_titles.items:
            add(
                title,
                "title_not_considered",
                assessment.sheet.not_considered_titles,
                Status.EXCLUDED,
            )
    for page in occupation.careers:
        for title in page.alternative_names.items:
            add(title, "title_careers", page.alternative_names)
    return tuple(TitleRow(title, tuple(words)) for title, words in rows.values())


@dataclass(frozen=True, slots=True)
class StreamAnswer:
    """One class of persons under a visa, and which of its lists carry the occupation."""

    visa: str
    stream: str
    status: Status
    lists: tuple[str, ...]
    listed_on: tuple[str, ...]
    section: Any


def _visa_answers(site: Site, occupation: Occupation) -> tuple[StreamAnswer, ...]:
    """For each visa's class of persons: is the occupation on a list that applies.

    Follows LIN 19/051, section 7: a visa's class names its lists. Only that; nothing about
    a person.
    """
    by_list = {listing.list: listing.status for listing in occupation.listings}
    answers = []
    for subclass, visa in site.visas.items():
        for name, stream in visa.streams.items():
            statuses = {
                identity: by_list.get(identity, Status.NOT_HELD) for identity in stream.lists
            }
            listed = tuple(key for key, status in statuses.items() if status is Status.LISTED)
            if listed:
                status = Status.LISTED
            elif all(status is Status.NOT_LISTED for status in statuses.values()):
                status = Status.NOT_LISTED
            else:
                status = Status.NOT_HELD
            answers.append(StreamAnswer(subclass, name, status, stream.lists, listed, stream))
    return tuple(answers)


def _groups(site: Site) -> Iterator[Page]:
    majors = tuple(group for group in site.groups.values() if len(group.code) == 1)
    yield _index("groups", ("editions", "tree", "sources"), majors=majors)
    for group in site.groups.values():
        yield _group(site, group)


def _group(site: Site, group: Group) -> Page:
    unit_group = site.unit_groups.get(group.code)
    anchors = ("lead-statement", "skill-level", "tasks", "members", "page", "sources")
    above = tuple(group.code[:length] for length in range(1, len(group.code)))
    return Page(
        path=Paths.group(group.code),
        template="group.html",
        title=group.title,
        description="describe_group",
        sections=_sections(*(anchors if unit_group else ("members", "sources"))),
        crumbs=(
            _crumb("groups"),
            *(Crumb(Paths.group(code), site.groups[code].title, code) for code in above),
        ),
        context={
            "group": group,
            "unit_group": unit_group,
            "children": site.children(group),
            "members": site.members(group),
        },
        code=group.code,
    )


def _visas(site: Site) -> Iterator[Page]:
    yield _index("visas", ("sources",))
    for subclass, visa in site.visas.items():
        answers = tuple(
            (occupation, answer)
            for occupation in site.occupations.values()
            for answer in _visa_answers(site, occupation)
            if answer.visa == subclass
        )
        yield Page(
            path=Paths.visa(subclass),
            template="visa.html",
            title=visa.name,
            description="describe_visa",
            sections=_sections("streams", "occupations", "history", "sources"),
            crumbs=(_crumb("visas"),),
            context={"subclass": subclass, "visa": visa, "answers": answers},
        )


def _lists(site: Site) -> Iterator[Page]:
    yield _index("lists", ("sources",))
    for identity, record in site.lists.items():
        listings = tuple(
            (occupation, listing)
            for occupation in site.occupations.values()
            for listing in occupation.listings
            if listing.list == identity
        )
        streams = tuple(
            (subclass, stream)
            for subclass, visa in site.visas.items()
            for stream in visa.streams.values()
            if identity in stream.lists
        )
        yield Page(
            path=Paths.list(identity),
            template="list.html",
            title=record.name,
            description="describe_list",
            sections=_sections("occupations", "streams", "history", "sources"),
            crumbs=(_crumb("lists"),),
            context={
                "identity": identity,
                "list": record,
                "listings": listings,
                "streams": streams,
            },
        )


def _snapshot_rows(site: Site, state: str) -> tuple[SnapshotRow, ...]:
    return tuple(
        SnapshotRow(occupation, row, provenance(occupation.snapshot.nomination))
        for occupation in site.occupations.values()
        if occupation.snapshot is not None
        for row in occupation.snapshot.nomination.rows
        if row.state == state
    )


def _nomination(site: Site) -> Iterator[Page]:
    snapshots = tuple(
        occupation for occupation in site.occupations.values() if occupation.snapshot is not None
    )
    yield _index("nomination", ("states", "matrix", "sources"), snapshots=snapshots)
    for identity, state in site.states.items():
        details = tuple(
            (occupation, block)
            for occupation in snapshots
            if occupation.snapshot is not None
            for block in occupation.snapshot.nomination.details
            if block.state == identity
        )
        yield Page(
            path=Paths.state(identity),
            template="state.html",
            title=state.name,
            description="describe_state",
            sections=_sections("present", "history", "sources"),
            crumbs=(_crumb("nomination"),),
            context={
                "identity": identity,
                "state": state,
                "rows": _snapshot_rows(site, identity),
                "details": details,
            },
        )


def _assessment(site: Site) -> Iterator[Page]:
    yield _index("assessment", ("sources",))
    for identity, authority in site.authorities.items():
        assessed = tuple(
            (occupation, assessment)
            for occupation in site.occupations.values()
            for assessment in occupation.assessments
            if assessment.authority == identity
        )
        specified = tuple(
            (occupation, entry)
            for occupation in site.occupations.values()
            for entry in occupation.authorities
            if entry.authority == identity
        )
        yield Page(
            path=Paths.authority(identity),
            template="authority.html",
            title=authority.name,
            description="describe_authority",
            sections=_sections("assessment-groups", "occupations", "sources"),
            crumbs=(_crumb("assessment"),),
            context={
                "identity": identity,
                "authority": authority,
                "assessed": assessed,
                "specified": specified,
            },
        )
        for (owner, letter), criteria in site.criteria.items():
            if owner == identity:
                yield Page(
                    path=Paths.criteria(identity, letter),
                    template="criteria.html",
                    title=_criteria_title(site, identity, letter),
                    description="describe_criteria",
                    sections=_sections("pathways", "occupations", "sources"),
                    crumbs=(_crumb("assessment"), Crumb(Paths.authority(identity), authority.name)),
                    context={
                        "letter": letter,
                        "authority": authority,
                        "authority_id": identity,
                        "criteria": criteria,
                        "picture": pathways_picture(criteria),
                        "assessed": tuple(
                            (occupation, assessment)
                            for occupation, assessment in assessed
                            if assessment.sheet.assessment_group.letter == letter
                        ),
                    },
                )


def _units(site: Site) -> Iterator[Page]:
    yield _index("units", ("sources",))
    for code, unit in site.units.items():
        yield Page(
            path=Paths.unit(code),
            template="unit.html",
            title=unit.title.name,
            description="describe_unit",
            sections=_sections(
                "supersession",
                "application",
                "elements",
                "skills-and-knowledge",
                "evidence",
                "range-statement",
                "field",
                "occupations",
                "sources",
            ),
            crumbs=(_crumb("units"),),
            context={"code": code, "unit": unit},
            code=code,
        )


@dataclass(frozen=True, slots=True)
class Use:
    """A page that draws on a source."""

    path: str
    title: str | Text
    code: str | None


def _uses(site: Site) -> Mapping[str, tuple[tuple[Use, ...], tuple[AsOf, ...]]]:
    """For each source, the pages of records that name it, and the days it was read."""
    used: dict[str, tuple[dict[Use, None], dict[AsOf, None]]] = {
        identity: ({}, {}) for identity in site.sources
    }

    def note(source: str, as_of: AsOf, use: Use) -> None:
        used[source][0][use] = None
        used[source][1][as_of] = None

    for use, records in _records_by_page(site):
        for record in records:
            for leaf in record.leaves():
                if leaf.reference is not None and leaf.reference.kind == "source":
                    note(leaf.value, getattr(leaf.owner, "as_of", None), use)
    for occupation in site.occupations.values():
        for listing in occupation.listings:
            use = Use(Paths.occupation(occupation.code), occupation.title, occupation.code)
            note(listing.provenance.source, listing.provenance.as_of, use)
    for group in site.groups.values():
        use = Use(Paths.group(group.code), group.title, group.code)
        note(group.provenance.source, group.provenance.as_of, use)
    note(
        site.qualification_provenance.source,
        site.qualification_provenance.as_of,
        Use(Paths.assessment, "title_assessment", None),
    )
    return {identity: (tuple(uses), tuple(days)) for identity, (uses, days) in used.items()}


def _records_by_page(site: Site) -> Iterator[tuple[Use, tuple[Record, ...]]]:
    for code, occupation in site.occupations.items():
        records: list[Record] = [occupation.record, *occupation.careers]
        records += [assessment.sheet for assessment in occupation.assessments]
        records += occupation.disagreements.values()
        if occupation.snapshot is not None:
            records.append(occupation.snapshot)
        yield Use(Paths.occupation(code), occupation.title, code), tuple(records)
    for code, unit_group in site.unit_groups.items():
        yield Use(Paths.group(code), unit_group.group.title, code), (unit_group.record,)
    for subclass, visa in site.visas.items():
        yield Use(Paths.visa(subclass), visa.name, None), (visa,)
    for identity, record in site.lists.items():
        yield Use(Paths.list(identity), record.name, None), (record,)
    for (authority, letter), criteria in site.criteria.items():
        yield (
            Use(Paths.criteria(authority, letter), _criteria_title(site, authority, letter), None),
            (criteria,),
        )
    for identity, authority_record in site.authorities.items():
        yield Use(Paths.authority(identity), authority_record.name, None), (authority_record,)
    for code, unit in site.units.items():
        yield Use(Paths.unit(code), unit.title.name, code), (unit,)
    editions = tuple(site.editions.values())
    yield Use(Paths.groups, "title_groups", None), editions


def _criteria_title(site: Site, authority: str, letter: str) -> Text:
    abbreviation = site.authorities[authority].abbreviation
    return Text(en=f"{abbreviation} Group {letter}", zh=f"{abbreviation} {letter}类")


def _sources(site: Site) -> Iterator[Page]:
    yield _index("sources")
    uses = _uses(site)
    for identity, source in site.sources.items():
        used_on, as_of_values = uses[identity]
        yield Page(
            path=Paths.source(identity),
            template="source.html",
            title=source.document,
            description="describe_source",
            sections=_sections("document", "taken", "cautions"),
            crumbs=(_crumb("sources"),),
            context={
                "identity": identity,
                "source": source,
                "used_on": used_on,
                "as_of_values": as_of_values,
            },
        )


def _glossary(site: Site) -> Page:
    return _index("glossary", terms=site.terms)
