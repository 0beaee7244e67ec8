"""How much of what must be there in both languages is there: Site -> measures -> lines.

Stands after `resolve`, beside the pages. Pure: nothing is read and nothing is printed. The
checks let a text without Chinese pass, since `zh: ~` is a value; this says how many there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.facts import same_title
from generator.model import EditionGroup, EditionOccupation, Site
from generator.records.base import Record, Text
from generator.wording import Phrase

SHOWN = 10
"""How many of the codes that lack something are named."""

LEVELS = ("major groups", "sub-major groups", "minor groups", "unit groups")
"""By number of digits, from one."""

TITLE_LISTS = {
    "alternative": "alternative titles",
    "specialisations": "specialisations",
    "examples": "examples",
}

Held = TypeVar("Held", EditionGroup, EditionOccupation)
Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of one kind of thing have what they should have.

    `lacking` names those that have it not, by code or id. `elsewhere` counts those that have it
    in another edition only, under the same code and title; they are not lacking.
    """

    section: str
    kind: str
    what: str
    total: int
    lacking: tuple[str, ...]
    elsewhere: int = 0

    @property
    def tenths(self) -> int:
        """Tenths of one per cent that are there, rounded down: 1,000 means that all are."""
        return 1000 * (self.total - len(self.lacking)) // self.total if self.total else 1000


def complete(measures: Iterable[Measure]) -> bool:
    """Whether nothing is lacking anywhere."""
    return not any(measure.lacking for measure in measures)


def coverage(site: Site, wording: Mapping[str, Phrase]) -> tuple[Measure, ...]:
    """Every measure: each edition by level, then the other kinds of data, then the interface."""
    return (
        *(measure for edition in _editions(site) for measure in _edition(site, edition)),
        *_others(site),
        _measure("interface", "wording keys", "in Chinese",
                 ((key, bool(phrase.zh) or not phrase.en) for key, phrase in wording.items())),
    )  # fmt: skip


def lines(measures: Iterable[Measure]) -> Iterator[str]:
    """The report, a measure a line, below it what is lacking."""
    section = ""
    for measure in measures:
        if measure.section != section:
            section = measure.section
            yield section
        if not measure.total:
            yield f"  {f'{measure.kind}: {measure.what}':<50}  none held"
            continue
        held = measure.total - len(measure.lacking)
        whole, tenth = divmod(measure.tenths, 10)
        per_cent = f"{whole} %" if whole == 100 else f"{whole}.{tenth} %"  # noqa: PLR2004 - per cent
        line = f"  {f'{measure.kind}: {measure.what}':<50}{held:>6,} of {measure.total:>6,}  {per_cent:>6}"
        if measure.elsewhere:
            line += f"  ({measure.elsewhere:,} of them in another edition, same code and title)"
        yield line
        if measure.lacking:
            more = len(measure.lacking) - SHOWN
            named = ", ".join(measure.lacking[:SHOWN]) + (f" and {more:,} more" if more > 0 else "")
            yield f"    lacking: {named}"


def _editions(site: Site) -> Iterator[str]:
    """The editions that have codes here, the newest first."""
    found: dict[str, None] = {}
    for group in site.groups.values():
        found.update(dict.fromkeys(group.editions))
    return iter(sorted(found, key=lambda name: site.editions[name].released or date.min)[::-1])


def _edition(site: Site, edition: str) -> Iterator[Measure]:
    section = site.editions[edition].short
    groups = {code: group.editions for code, group in site.groups.items()}
    for digits, kind in enumerate(LEVELS, 1):
        level = {code: of for code, of in groups.items() if len(code) == digits and edition in of}
        yield _titles(section, kind, level, edition)
        if kind == "unit groups":
            yield from _texts(section, kind, "lead statements", level, edition, _lead_statement)
    occupations = {
        code: occupation.editions
        for code, occupation in site.occupations.items()
        if edition in occupation.editions
    }
    yield _titles(section, "occupations", occupations, edition)
    yield from _texts(section, "occupations", "definitions", occupations, edition, _definition)
    for name, what in TITLE_LISTS.items():
        found = [
            (code, title.zh is not None)
            for code, of in occupations.items()
            for title in getattr(of[edition].record.titles, name, ())
        ]
        yield _measure(section, what, "in Chinese", found)


def _titles(
    section: str, kind: str, codes: Mapping[str, Mapping[str, Held]], edition: str
) -> Measure:
    return _measure(
        section, kind, "titles in Chinese",
        ((code, editions[edition].title.zh is not None) for code, editions in codes.items()),
    )  # fmt: skip


def _texts(
    section: str,
    kind: str,
    what: str,
    codes: Mapping[str, Mapping[str, Held]],
    edition: str,
    texts: Callable[[Held], Texts],
) -> Iterator[Measure]:
    """Two measures: the text is held, and it is held in Chinese."""
    for language, said in (("English", bool), ("Chinese", _in_chinese)):
        here = {code for code, editions in codes.items() if said(texts(editions[edition]))}
        there = {
            code
            for code, editions in codes.items()
            if code not in here
            and any(said(texts(other)) for other in _namesakes(editions, edition))
        }
        found = ((code, code in here or code in there) for code in codes)
        yield _measure(section, kind, f"{what} in {language}", found, len(there))


def _namesakes(editions: Mapping[str, Held], edition: str) -> list[Held]:
    """The same code in the other editions where it has the same title."""
    title = editions[edition].title.en
    return [
        other
        for name, other in editions.items()
        if name != edition and same_title(other.title.en, title)
    ]


def _lead_statement(group: EditionGroup) -> Texts:
    section = group.record.lead_statement if group.record else None
    return (section.text,) if section else ()


def _definition(occupation: EditionOccupation) -> Texts:
    section = occupation.record.definition
    return section.items if section else ()


def _in_chinese(texts: Texts) -> bool:
    return bool(texts) and all(text.zh is not None for text in texts)


def _others(site: Site) -> Iterator[Measure]:
    """Each record of the other kinds: whether all its texts have Chinese."""
    kinds: dict[str, Mapping[str, Record]] = {
        "visas": site.visas,
        "lists": site.lists,
        "authorities": site.authorities,
        "states": site.states,
        "glossary": site.terms,
        "circumstances": {
            f"{identity} {number}": text
            for identity, instrument in site.instruments.items()
            if instrument.circumstances
            for number, text in instrument.circumstances.items.items()
        },
    }
    for kind, records in kinds.items():
        found = ((identity, _translated(record)) for identity, record in records.items())
        yield _measure("other data", kind, "in Chinese", found)


def _translated(record: Record) -> bool:
    return not any(leaf.value is None for leaf in record.leaves() if isinstance(leaf.owner, Text))


def _measure(
    section: str, kind: str, what: str, found: Iterable[tuple[str, bool]], elsewhere: int = 0
) -> Measure:
    """A measure of things by code; a code that lacks two things is named once for each."""
    pairs: Sequence[tuple[str, bool]] = tuple(found)
    lacking = tuple(code for code, held in pairs if not held)
    return Measure(section, kind, what, len(pairs), lacking, elsewhere)
