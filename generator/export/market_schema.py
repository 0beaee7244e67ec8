"""The shapes of figures and ratings in the schemas of the API.

Stands in `export`, below `schema`.
"""

from typing import get_args

from generator.export.market import EARNINGS, OVERVIEW
from generator.export.schema_words import (
    Schema,
    either,
    one_of,
    record,
    ref,
    said,
    text,
)
from generator.facts import NOT_IN_EDITION
from generator.records.labour_market import StateKey

NUMBER = {"type": "number"}

WHY_MISSING = ("not_published", "not_in_table", "not_held")

FIGURES_ABSENT = said(
    {"status": one_of(NOT_IN_EDITION, "not_held")},
    optional=("source", "as_of", "released"),
    description="No table can have figures: its edition lacks the code, or it is not held.",
)


def _figure(*statuses: str) -> Schema:
    return said(
        {
            "status": one_of("published", *statuses, *WHY_MISSING),
            "value": NUMBER,
            "unit": text(),
            "meaning": ref("pair"),
            "period": ref("pair"),
        },
        optional=("value", "meaning", "period", "source", "as_of", "released"),
    ) | {
        "if": {"properties": {"status": one_of("published", *statuses)}},
        "then": {"required": ["value", "source"]},
        "else": {"not": {"required": ["value"]}},
    }


STATE_SHARES = said(
    {
        "status": one_of("published", "not_in_table", "not_held"),
        "unit": {"const": "per_cent"},
        "states": record(
            dict.fromkeys(
                get_args(StateKey),
                record(
                    {"status": one_of("published", "not_published"), "value": NUMBER}, ("value",)
                ),
            )
        ),
        "meaning": ref("pair"),
        "period": ref("pair"),
    },
    optional=("states", "meaning", "period", "source", "as_of", "released"),
)

_AHEAD = record({"period": text(), "value": NUMBER, "change_per_cent": NUMBER})
PROJECTION = said(
    {
        "status": one_of("published", "not_in_table", "not_held"),
        "unit": {"const": "thousand_persons"},
        "base": record({"period": text(), "value": NUMBER}),
        "five_years": _AHEAD,
        "ten_years": _AHEAD,
    },
    optional=("unit", "base", "five_years", "ten_years", "source", "as_of", "released"),
)


def figures(level: str, code: str, names: tuple[str, ...]) -> Schema:
    """The figures of an occupation or of a unit group."""
    return record(
        {
            "level": {"const": level},
            "code": ref(code),
            "edition": ref("edition_id"),
            **{name: ref("employed" if name == "employed" else "figure") for name in names},
            "state_shares": STATE_SHARES,
        }
        | ({"projection": PROJECTION} if level == "unit_group" else {})
    )


FIGURE_DEFINITIONS = {
    "figure": _figure(),
    "employed": _figure("below")
    | {"description": "below: the source says only that there are fewer than value."},
}
UNIT_GROUP_FIGURES = either(
    figures("unit_group", "group_code", (*OVERVIEW, *EARNINGS)), FIGURES_ABSENT
) | {"description": "Of the unit group, whose code it names: never figures of one occupation."}
