"""Calendar arithmetic of the self-check: days are numbers, months are those of the calendar.

Stands at the bottom of `self_check`. Day numbers are those of `date.toordinal`: no clock, no time
zone. A stretch of days has a first and a last day, and both belong to it.
"""

from datetime import date
from typing import NamedTuple

LONGEST_MONTH = 31
"""Days of odd stretches that make one month more: never fewer than a month has."""
SHORTEST_MONTH = 28
MONTHS_A_YEAR = 12


class Stretch(NamedTuple):
    """Days without a gap, from the first to the last, by number."""

    first: int
    last: int


class Length(NamedTuple):
    """Whole months, and the days that are left over."""

    months: int
    days: int


def day_months_later(start: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it is shorter."""
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    following = date(year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)
    return (following - date(year, month, 1)).days


def years_before(day: int, years: int) -> int:
    """The number of the day so many years earlier; of 29 February, 28 February."""
    return day_months_later(date.fromordinal(day), -years * MONTHS_A_YEAR).toordinal()


def length_of(stretch: Stretch) -> Length:
    """Whole months from the first day on, then the days after the last whole month."""
    start, end = date.fromordinal(stretch.first), date.fromordinal(stretch.last + 1)
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    if day_months_later(start, months) > end:
        months -= 1
    return Length(months, (end - day_months_later(start, months)).days)
