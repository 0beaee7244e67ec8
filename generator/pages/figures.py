"""The figures of a page: the occupation's own, its unit group's, and its ratings of shortage.

Stands in `pages`. A value is of the unit group or of the occupation, and says which; no value
holds both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.facts import Provenance
from generator.model import Figures, Occupation, Site
from generator.pages.figure import (
    Figure,
    State,
    Subject,
    measure_of,
    month,
    profile,
    projected,
    state_of,
)
from generator.pages.medians import Medians, medians_beside
from generator.pictures import (
    EmploymentPicture,
    employment_picture,
)
from generator.records.base import Text
from generator.records.labour_market import Measure, Projection, ProjectionsFile, Rating

STEP_OF_SHARES = 10
"""Per cent. The longest bar that shares have room for is a whole number of steps."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the employed by state and territory; no figures where the table has no row.

    `longest` is what the longest bar that there is room for stands for, in per cent.
    """

    subject: Subject
    state: State
    figures: Mapping[str, Figure]
    longest: int
    measure: Measure | None
    source: Provenance | None


@dataclass(frozen=True, slots=True)
class Employment:
    """The base and the projections of a unit group: the months, the changes, the row of the table."""

    months: tuple[Text, Text, Text]
    five_years: Figure
    ten_years: Figure
    row: Projection
    source: ProjectionsFile

    @property
    def picture(self) -> EmploymentPicture:
        """The bars, drawn when they are asked for: an occupation's page does without."""
        return employment_picture(self.row)


@dataclass(frozen=True, slots=True)
class UnitGroupBeside:
    """What the page of an occupation says of its unit group; the group's own page says the rest.

    One object for all occupations of the group, where pages are made together.
    `figures` by name; `employment` only with a row, and else `employment_state` says why not.
    """

    subject: Subject
    figures: Mapping[str, Figure]
    employment: Employment | None
    employment_state: State

    def __hash__(self) -> int:
        # What is said of it is kept by it; figures are a mapping, which has no hash.
        return hash(self.subject.code)


@dataclass(frozen=True, slots=True)
class UnitGroupFigures(UnitGroupBeside):
    """All that the tables say of one unit group; `medians` only with a published median."""

    medians: Medians | None
    shares: Shares


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What the tables say of the occupation itself, of which there are no earnings."""

    subject: Subject
    figures: Mapping[str, Figure]
    shares: Shares

    @property
    def empty(self) -> bool:
        """Whether no table has a row for the occupation."""
        states = {self.shares.state, *(figure.state for figure in self.figures.values())}
        return states <= {"not_in_table", "not_held"}


@dataclass(frozen=True, slots=True)
class Shortage:
    """Ratings of shortage by year, the newest first, and by place.

    `other_edition` is the edition of the lists where it does not have the occupation's code.
    """

    code: str
    other_edition: str | None
    ratings: Mapping[str, Mapping[str, Rating]]
    sources: Mapping[str, Provenance]
    rows: tuple[tuple[str, tuple[Rating | None, ...]], ...]
    """Each place with its rating of each year in `sources`; None where there is none."""


@dataclass(frozen=True, slots=True)
class OccupationFigures:
    """What the tables say of an occupation and of its unit group.

    `own` and `unit_group` are None where the edition of the tables does not have the code.
    """

    code: str
    edition: str | None
    own: OwnFigures | None
    unit_group: UnitGroupBeside | None
    shortage: Shortage


def occupation_figures(
    site: Site, occupation: Occupation, beside: dict[str, UnitGroupBeside] | None = None
) -> OccupationFigures:
    """What the page of an occupation shows.

    `beside`: what was worked out for unit groups before, by their codes; grows.
    """
    edition = site.labour_market.edition
    measured = occupation.editions.get(edition) if edition else None
    own = unit_group = None
    if edition and measured and occupation.figures and occupation.unit_group_figures:
        itself = Subject("occupation", occupation.code, measured.title, edition)
        above = measured.unit_group
        unit_group = beside.get(above.code) if beside is not None else None
        if unit_group is None:
            group = Subject("unit_group", above.code, above.title, edition, beside=True)
            unit_group = _beside(site, group, occupation.unit_group_figures)
            if beside is not None:
                beside[above.code] = unit_group
        own = OwnFigures(
            subject=itself,
            figures=profile(site, occupation.figures, itself.level),
            shares=_shares(site, itself, occupation.figures),
        )
    shortage = _shortage(site, occupation)
    return OccupationFigures(occupation.code, edition, own, unit_group, shortage)


def group_figures(site: Site, code: str) -> UnitGroupFigures | None:
    """What the page of a unit group shows; None where the tables' edition lacks the code."""
    figures, edition = site.group_figures.get(code), site.labour_market.edition
    if figures is None or edition is None:
        return None
    subject = Subject("unit_group", code, site.groups[code].editions[edition].title, edition)
    beside = _beside(site, subject, figures)
    return UnitGroupFigures(
        beside.subject,
        beside.figures,
        beside.employment,
        beside.employment_state,
        medians=medians_beside(site, figures),
        shares=_shares(site, subject, figures),
    )


def _beside(site: Site, subject: Subject, figures: Figures) -> UnitGroupBeside:
    return UnitGroupBeside(
        subject=subject,
        figures=profile(site, figures, subject.level),
        employment=_employment(site, figures),
        employment_state=projected(site, figures, "ten_years_change").state,
    )


def _employment(site: Site, figures: Figures) -> Employment | None:
    row, source = figures.projection, site.labour_market.projections
    if row is None or source is None:
        return None
    return Employment(
        months=(month(source.base), month(source.five_years), month(source.ten_years)),
        five_years=projected(site, figures, "five_years_change"),
        ten_years=projected(site, figures, "ten_years_change"),
        row=row,
        source=source,
    )


def _longest(shares: Mapping[str, float | None]) -> int:
    known = [share for share in shares.values() if share]
    return -int(-max(known, default=1) // STEP_OF_SHARES) * STEP_OF_SHARES


def _shares(site: Site, subject: Subject, figures: Figures) -> Shares:
    source, row = site.labour_market.profiles, figures.shares
    measure = measure_of(site, "state_share", subject.level)
    missing = state_of(row, held=source is not None)
    return Shares(
        subject=subject,
        state=missing if row is None else "published",
        figures={
            state: Figure(
                "state_share", "per_cent", share, missing if share is None else "published"
            )
            for state, share in (row or {}).items()
        },
        longest=_longest(row or {}),
        measure=measure,
        source=source,
    )


def _shortage(site: Site, occupation: Occupation) -> Shortage:
    years = tuple(sorted(site.labour_market.shortages, reverse=True))
    ratings = {year: occupation.ratings[year] for year in years if year in occupation.ratings}
    places = tuple(dict.fromkeys(place for row in ratings.values() for place in row))
    newest = site.labour_market.shortage_editions[years[0]] if years else None
    return Shortage(
        code=occupation.code,
        other_edition=newest if newest not in occupation.editions else None,
        ratings=ratings,
        sources={year: site.labour_market.shortages[year] for year in years},
        rows=tuple(
            (place, tuple(ratings[year][place] if year in ratings else None for year in years))
            for place in places
        ),
    )
