"""data/labour-market/: figures on employment and earnings, and ratings of shortage, by code.

A file mirrors one table of a publication. Figures are exact as published; `~` stands where the
publisher prints that it gives no figure (N/A), which is neither zero nor "not held". A code that
has no row is not in the table. Four digits are unit groups, six are occupations; a unit group's
figure is never an occupation's.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import EditionId, PlainText, Record, SourceId, Text

FigureCode = Annotated[str, Field(pattern=r"^[0-9]{4}(?:[0-9]{2})?$")]
UnitCode = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
Persons = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=100)]
"""Per cent, 0 to 100."""
StateKey = Literal["act", "nsw", "nt", "qld", "sa", "tas", "vic", "wa"]
"""The states and territories of data/states.yaml, each with a share."""

Dollars = Annotated[int, Field(ge=0)]
"""Australian dollars, whole."""


class Measure(Record):
    """What a column means: its words, its period and its unit."""

    meaning: Text
    period: Text


class Overview(Record):
    """Employed persons, shares of part-time workers and women, median age, growth in a year.

    `employed_below`: the publisher says only that there are fewer than so many; `employed` is ~.
    """

    employed: Persons | None
    employed_below: Persons | None = None
    part_time_share: Share | None
    female_share: Share | None
    median_age: Annotated[int, Field(ge=0, le=120)] | None
    annual_growth: int | None


class Earnings(Record):
    """Median full-time earnings before tax, and full-time hours, of a unit group."""

    weekly: Dollars | None
    hourly: Dollars | None
    full_time_share: Share | None
    full_time_hours: Annotated[int, Field(ge=0, le=168)] | None


class Totals(Record):
    """The same figures for all occupations together, where printed."""

    weekly: Dollars | None
    hourly: Dollars | None
    female_share: Share | None
    median_age: int | None
    full_time_share: Share | None
    full_time_hours: int | None


class ProfilesFile(Record):
    """One publication of occupation profiles: overview, earnings and shares by state.

    `measures` says of each column what it means and for which period, by unit group and by
    occupation where the two differ.
    """

    source: SourceId
    edition: EditionId
    measures: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Measure]
    totals: Totals


class OverviewFile(Record):
    """Overview rows of one publication."""

    source: SourceId
    edition: EditionId
    rows: dict[FigureCode, Overview]


class EarningsFile(Record):
    """Earnings rows of one publication: unit groups only."""

    source: SourceId
    edition: EditionId
    rows: dict[UnitCode, Earnings]


class StateSharesFile(Record):
    """Share of the employed by state and territory, per cent, of unit groups and occupations."""

    source: SourceId
    edition: EditionId
    rows: dict[FigureCode, dict[StateKey, Share | None]]


class Projection(Record):
    """Employed persons in thousands, at the base and as projected, one decimal as displayed."""

    base: Annotated[float, Field(ge=0)]
    five_years: Annotated[float, Field(ge=0)]
    ten_years: Annotated[float, Field(ge=0)]
    five_years_change: float
    ten_years_change: float
    """Changes in per cent of the base, one decimal."""


class ProjectionsFile(Record):
    """One publication of employment projections, by unit group."""

    source: SourceId
    edition: EditionId
    base: PlainText
    five_years: PlainText
    ten_years: PlainText
    rows: dict[UnitCode, Projection]


Rating = Literal["shortage", "no_shortage", "regional_shortage", "metropolitan_shortage"]


class ShortageFile(Record):
    """The shortage list of one year.

    `columns` are the country ("national") and the states, in the order of the letters of a row;
    `letters` says which rating each letter stands for. A row is one letter a column.
    """

    source: SourceId
    edition: EditionId
    columns: tuple[str, ...]
    letters: dict[Annotated[str, Field(pattern=r"^[A-Z]$")], Rating]
    rows: dict[FigureCode, Annotated[str, Field(pattern=r"^[A-Z]+$")]]
