"""Site -> /search/titles.json: what each source says of each job title, for each occupation.

Stands in `search`. The page "Which occupation is my job?" reads it. Beside what is said stands
who was asked and is silent, and what is not held: neither is ever a yes or a no.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.facts import Provenance
from generator.model import Occupation, Site
from generator.pages.titles import TitleWord, titles
from generator.search.filters import Json, Numbers, compact, source_entry
from generator.search.marks import provenance


@dataclass(frozen=True, slots=True)
class Said:
    """A key of the wording for what a source says of a title; `status` where it excludes it."""

    says: str
    status: str | None
    source: int


def titles_document(site: Site) -> str:
    """The text of the file.

    Each occupation has its titles (English, Chinese, the anchor of its row, the number of the
    combination of what is said), the sources that name more than the principal title, the
    editions of which only that is held, and the authorities whose sheet is not held.
    """
    sources: Numbers[Provenance] = Numbers()
    said: Numbers[Said] = Numbers()
    combinations: Numbers[tuple[int, ...]] = Numbers()
    told = _editions_told_in_full(site)
    occupations: Json = {}
    for code, occupation in site.occupations.items():
        rows = [
            (
                row.title.en,
                row.title.zh,
                row.anchor,
                combinations(tuple(said(_said(word, sources)) for word in row.words)),
            )
            for row in titles(site, occupation)
        ]
        held = {assessment.authority for assessment in occupation.assessments}
        occupations[code] = {
            "titles": rows,
            "asked": sorted({sources(each) for each in _asked(occupation, told)}),
            "principal_only": [
                site.editions[edition].short
                for edition, entry in occupation.editions.items()
                if edition not in told and entry.record.titles is None
            ],
            "no_sheet": [
                site.authorities[each].abbreviation
                for each in occupation.authority_ids
                if each not in held
            ],
        }
    document = {
        "sources": [source_entry(site, each) for each in sources.numbered],
        "said": [
            {
                "says": each.says,
                "source": each.source,
                **({"status": each.status} if each.status else {}),
            }
            for each in said.numbered
        ],
        "combinations": list(combinations.numbered),
        "occupations": occupations,
    }
    return compact(document)


def _said(word: TitleWord, sources: Numbers[Provenance]) -> Said:
    status = word.status.value if word.status else None
    return Said(word.says, status, sources(_provenance(word.section)))


def _provenance(section: object) -> Provenance:
    return Provenance(getattr(section, "source"), getattr(section, "as_of", None))  # noqa: B009


def _editions_told_in_full(site: Site) -> frozenset[str]:
    """The editions whose own publication has more than principal titles.

    In these an occupation without further titles has none; in others we do not hold them.
    """
    return frozenset(
        edition
        for occupation in site.occupations.values()
        for edition, entry in occupation.editions.items()
        if entry.record.titles is not None and entry.record.titles.source == entry.record.source
    )


def _asked(occupation: Occupation, told: frozenset[str]) -> Iterator[Provenance]:
    """The sources that could name any title of the occupation."""
    for edition, entry in occupation.editions.items():
        if entry.record.titles is not None:
            yield provenance(entry.record.titles)
        elif edition in told:
            yield provenance(entry.record)
    for assessment in occupation.assessments:
        yield provenance(assessment.sheet.suitable_titles)
    for page in occupation.careers:
        yield provenance(page.alternative_names)
