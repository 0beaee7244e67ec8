"""Questions that nobody thought of, for both engines of the self-check.

Days crowd around the edges that matter: whole months and years before the application, the ends of
months, leap days; some rows are left out, are upside down or make no sense.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from generator.self_check.dates import day_months_later
from tests.self_check_cases import LETTERS

APPLICATIONS = st.one_of(
    st.dates(date(2018, 1, 1), date(2032, 12, 31)),
    st.sampled_from([date(2024, 2, 29), date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 31)]),
)
LEVELS = st.sampled_from([
    "certificate-iii", "certificate-iv", "diploma", "advanced-diploma", "associate-degree",
    "bachelor", "graduate-diploma", "masters", "doctoral", "doctoral",
])  # fmt: skip
HOURS = st.sampled_from([20, 38, 19.5, "19.99", "20.00", "20", 12, 8, 40, 19])
NONSENSE = st.sampled_from(
    [None, "", "2023-02-29", "yesterday", "0001-01-01", -1, 168.5, 169, "20,5"]
)


@st.composite
def days_about(draw: st.DrawFn, application: date) -> date:
    """A day so many months before or after the application, and a few days off."""
    months = draw(st.one_of(st.integers(-168, 24), st.sampled_from([-120, -60, -48, -24, -12, 0])))
    return day_months_later(application, months) + timedelta(draw(st.integers(-2, 2)))


@st.composite
def periods(draw: st.DrawFn, application: date) -> dict[str, Any]:
    """A stretch of employment, mostly one that can be counted."""
    first = draw(days_about(application))
    months = draw(st.one_of(st.sampled_from([12, 24, 36, 48]), st.integers(-1, 60)))
    last = day_months_later(first, months) + timedelta(draw(st.sampled_from([-1, -1, 0, -2, 9])))
    return {
        "from": first.isoformat(),
        "to": draw(st.sampled_from([last.isoformat(), last.isoformat(), None])),
        "hours": draw(HOURS),
        "paid": draw(st.sampled_from([True, True, True, False])),
        "relevance": draw(st.sampled_from(["highly_relevant", "highly_relevant", "relevant"])),
    }


@st.composite
def qualifications(draw: st.DrawFn, application: date) -> dict[str, Any]:
    """A qualification, mostly completed before the application."""
    completed = draw(days_about(application)).isoformat()
    return {
        "level": draw(LEVELS),
        "highly_relevant": draw(st.booleans()),
        "completed": draw(st.sampled_from([completed] * 5 + [None])),
    }


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """What a reader may fill in, once in a while with nonsense in one field of a row."""
    application = draw(APPLICATIONS)
    answers = {
        "qualifications": draw(st.lists(qualifications(application), max_size=3)),
        "periods": draw(st.lists(periods(application), max_size=4)),
    }
    rows = [row for kind in answers.values() for row in kind]
    if rows and draw(st.integers(0, 9)) == 0:
        row = draw(st.sampled_from(rows))
        row[draw(st.sampled_from(sorted(row)))] = draw(NONSENSE)
    return {
        "letter": draw(st.sampled_from(LETTERS)),
        "application": application.isoformat(),
        "answers": answers,
    }
