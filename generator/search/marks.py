"""What is said of an occupation on each side by which the search page filters.

Stands in `search`. A mark is one thing that one source says, with the values of the filter that
it speaks of. Only the statuses in MATCHING let an occupation through a filter; those in UNTOLD
are about what we hold, and never a "no".
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from generator.facts import NOT_IN_EDITION, Provenance, Status
from generator.model import Nomination, Occupation, Site
from generator.pages.law import deciding, visa_answers
from generator.records.base import Sourced, Text

STATED = "stated"
NOT_ESTABLISHED = "not_established"
NOT_ESTABLISHED_VALUE = "not-established"
OF_UNIT_GROUP = "unit_group_"
"""Stands before the status of a list that speaks of the unit group and not of the occupation."""

MATCHING = (
    Status.LISTED.value,
    Status.CONDITIONAL.value,
    OF_UNIT_GROUP + Status.LISTED,
    STATED,
    NOT_ESTABLISHED,
)
UNTOLD = (Status.NOT_HELD.value, NOT_IN_EDITION, NOT_ESTABLISHED)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that one source says of an occupation.

    `part` is what the source speaks of where a value has several parts: a class of persons under
    a visa, one of a state's lists. `visas` are those for which a row of a state's list stands.
    `conditional` tells that the row has a condition of its own, which is on the page.
    """

    values: tuple[str, ...]
    status: str
    provenance: Provenance
    part: Text | None = None
    lists: tuple[str, ...] = ()
    visas: tuple[str, ...] = ()
    conditional: bool = False


Marks = Callable[[Site, Occupation], Iterator[Mark]]


def provenance(section: Sourced) -> Provenance:
    """Who says a section, and as of when."""
    return Provenance(section.source, section.as_of)


def skill_levels(_site: Site, occupation: Occupation) -> Iterator[Mark]:
    """The skill level in Australia, in each edition."""
    for entry in occupation.editions.values():
        said = provenance(entry.record)
        yield Mark((str(entry.record.skill_level),), STATED, said)


def editions(_site: Site, occupation: Occupation) -> Iterator[Mark]:
    """The editions that have the code."""
    for edition, entry in occupation.editions.items():
        alone = (only(edition),) if len(occupation.editions) == 1 else ()
        yield Mark((edition, *alone), STATED, provenance(entry.record))


def only(edition: str) -> str:
    """The value that stands for the codes that no other edition has."""
    return f"only-{edition}"


def lists(site: Site, occupation: Occupation) -> Iterator[Mark]:
    """Each list of each instrument; a value is a list's name, or the list of one instrument."""
    said = {(each.list, each.provenance.source): each.status for each in occupation.listings}
    for instrument in site.instruments.values():
        for name in instrument.lists:
            status = said.get((name, instrument.source))
            yield Mark(
                (name, list_of(name, instrument.source)),
                status.value if status else NOT_IN_EDITION,
                Provenance(instrument.source, None),
            )


def list_of(name: str, instrument: str) -> str:
    """The value that stands for one instrument's list of a name."""
    return f"{name}.{instrument}"


def visas(site: Site, occupation: Occupation) -> Iterator[Mark]:
    """Each class of persons under each visa that is open: is the code on a list that applies."""
    for answer in visa_answers(site, occupation):
        yield Mark(
            (answer.visa,),
            answer.status.value if answer.status else NOT_IN_EDITION,
            Provenance(answer.section.source, None),
            part=answer.section.name,
            lists=answer.listed_on,
        )


def authorities(_site: Site, occupation: Occupation) -> Iterator[Mark]:
    """Every assessing authority that each instrument specifies."""
    for said in occupation.authorities:
        for authority in said.entry.authorities:
            yield Mark((authority,), STATED, said.provenance)


def assessment_groups(_site: Site, occupation: Occupation) -> Iterator[Mark]:
    """The assessment group by each list of letters and on each sheet."""
    for given in occupation.letters:
        if given.letter is None:
            yield Mark((NOT_ESTABLISHED_VALUE,), NOT_ESTABLISHED, given.provenance)
        else:
            yield Mark((given.letter.lower(),), STATED, given.provenance)
    for assessment in occupation.assessments:
        section = assessment.sheet.assessment_group
        yield Mark((section.letter.lower(),), STATED, provenance(section))


def states(site: Site, occupation: Occupation) -> Iterator[Mark]:
    """Each state's lists, and what is not held of them."""
    said = {(each.state, each.list): each for each in occupation.nominations}
    for (state, name), record in site.nomination_lists.items():
        found = said.get((state, name))
        source = provenance(record)
        if found is None:
            yield Mark((state,), NOT_IN_EDITION, source, part=record.name)
        else:
            yield _nominated(found, source)
    for state, gap in site.nomination_not_held.items():
        yield Mark((state,), Status.NOT_HELD.value, provenance(gap))


def _nominated(said: Nomination, source: Provenance) -> Mark:
    return Mark(
        (said.state,),
        OF_UNIT_GROUP + said.status if said.of_unit_group else said.status.value,
        source,
        part=said.record.name,
        visas=said.entry.visas if said.entry else (),
        conditional=bool(said.entry and said.entry.condition),
    )


def shortages(site: Site, occupation: Occupation) -> Iterator[Mark]:
    """The rating of the latest year for the whole country."""
    year = rated_year(site)
    rating = occupation.ratings.get(year, {}).get("national") if year else None
    if year and rating:
        yield Mark((rating.replace("_", "-"),), STATED, site.labour_market.shortages[year])


def rated_year(site: Site) -> str | None:
    """The latest year with ratings of shortage; None where none are held."""
    return max(site.labour_market.shortages, default=None)


MARKS: Mapping[str, Marks] = {
    "skill": skill_levels,
    "list": lists,
    "visa": visas,
    "authority": authorities,
    "group": assessment_groups,
    "state": states,
    "shortage": shortages,
    "edition": editions,
}
"""By the name that a filter has in the address of a search, in the order of the page."""


def _nominated_as(occupation: Occupation) -> Hashable:
    """What each state's lists say of an occupation."""
    return tuple(
        (
            (said.state, said.list, said.status, *said.entry.visas, bool(said.entry.condition))
            if said.entry
            else (said.state, said.list, said.status)
        )
        for said in occupation.nominations
    )


DECIDING: Mapping[str, Callable[[Occupation], Hashable]] = {
    "list": deciding,
    "visa": deciding,
    "state": _nominated_as,
}
"""For the filters with most marks, what these depend on: most occupations are alike in it."""
