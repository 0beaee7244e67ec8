"""The JSON Schema of an occupation's document.

Stands in `export`, below `schema`. Statuses are words, never true or false.
"""

from typing import get_args

from generator.export.market import OF_UNIT_GROUPS, OVERVIEW
from generator.export.market_schema import (
    FIGURE_DEFINITIONS,
    FIGURES_ABSENT,
    UNIT_GROUP_FIGURES,
    figures,
)
from generator.export.schema_words import (
    STATUS_NOT_HELD,
    Schema,
    array,
    document,
    either,
    keyed,
    one_of,
    record,
    ref,
    said,
    text,
)
from generator.facts import NOT_IN_EDITION, Status
from generator.records.labour_market import Rating

WHOLE = {"type": "integer"}

LIST_STATUS = one_of(Status.LISTED, Status.NOT_LISTED, Status.CONDITIONAL)

EDITION = said(
    {
        "edition": ref("edition_id"),
        "name": ref("pair"),
        "title": ref("pair"),
        "skill_level": ref("skill_level"),
        "skill_level_new_zealand": ref("skill_level"),
        "unit_group": ref("group"),
        "ancestors": array(ref("group"), "The groups above the unit group, the highest first."),
        "titles": either(
            said(
                {
                    name: array(ref("pair"))
                    for name in ("alternative", "specialisations", "examples")
                }
            ),
            STATUS_NOT_HELD,
        ),
        "definition": ref("summary"),
    },
    optional=("skill_level_new_zealand",),
)

COUNTERPART = said(
    {
        "edition": ref("edition_id"),
        "code": text("", "^[0-9]{4,6}$"),
        "title": ref("pair"),
        "match": one_of("full", "partial", "unknown"),
        "basis": {
            **one_of("table", "through", "title", "department"),
            "description": "A published table; a table from the edition between the two; the same title alone; the department's list, which prints both codes.",
        },
    }
)

LISTING = record(
    {
        "list": text(),
        "status": LIST_STATUS,
        "provision": text(),
        "item": WHOLE,
        "printed_name": text(),
        "circumstances": array(
            record({"number": text(), "text": ref("pair")}),
            "The circumstances in which the item does not apply, in our words.",
        ),
    },
    optional=("item", "printed_name", "circumstances"),
)
LISTINGS = said(
    {
        "instrument": text(),
        "edition": ref("edition_id"),
        "lists": array(LISTING),
        "status": {"const": NOT_IN_EDITION},
    },
    optional=("lists", "status"),
) | {"oneOf": [{"required": ["lists"]}, {"required": ["status"]}]}

STREAM = said(
    {
        "stream": text(),
        "name": ref("pair"),
        "status": one_of(
            Status.LISTED, Status.CONDITIONAL, Status.NOT_LISTED, Status.NOT_HELD, NOT_IN_EDITION
        ),
        "lists": array(text(), "The lists that apply to this class of persons."),
        "listed_on": array(text(), "Those of them that have the occupation."),
        "circumstances": array(
            text(), "Numbers of circumstances; the texts are with the listings."
        ),
        "provision": text(),
    },
    description="Whether the occupation is on a list that applies; nothing about a person.",
)
VISA = said(
    {
        "visa": ref("visa"),
        "name": ref("pair"),
        "edition": ref("edition_id"),
        "streams": array(STREAM),
        "status": {"const": Status.CLOSED},
        "closed": ref("pair"),
    },
    optional=("streams", "status", "closed"),
)

AUTHORITIES = said(
    {
        "edition": ref("edition_id"),
        "provision": text(),
        "item": WHOLE,
        "printed_name": text(),
        "authorities": array(
            said({"authority": text(), "abbreviation": text(), "name": ref("pair")})
        ),
        "remark": ref("pair"),
    },
    optional=("remark",),
)
LETTER = said(
    {
        "authority": text(),
        "basis": one_of("list", "sheet"),
        "edition": ref("edition_id"),
        "status": one_of("established", "not_established"),
        "letter": text(),
    },
    optional=("edition", "letter"),
)

NOMINATION_LIST = said(
    {
        "list": text(),
        "name": ref("pair"),
        "page_date": text("The page's own date, or not_stated."),
        "level": {
            **one_of("occupation", "unit_group"),
            "description": "What the list names; of a unit group nothing follows for its occupations.",
        },
        "edition": ref("edition_id"),
        "list_visas": array(ref("visa")),
        "status": one_of(Status.LISTED, Status.NOT_LISTED, Status.NOT_HELD, NOT_IN_EDITION),
        "code": ref("any_code"),
        "visas": either(array(ref("visa")), {"const": Status.NOT_STATED}),
        "printed_name": text(),
        "condition": ref("pair"),
    },
    optional=("code", "visas", "printed_name", "condition"),
)
STATE = record(
    {
        "state": text(),
        "lists": array(NOMINATION_LIST),
        "not_held": said({"status": {"const": Status.NOT_HELD}, "items": array(ref("pair"))}),
    },
    optional=("not_held",),
)

RATINGS = said(
    {
        "year": text("", "^[0-9]{4}$"),
        "edition": ref("edition_id"),
        "status": one_of("published", "not_in_table", NOT_IN_EDITION),
        "ratings": keyed(one_of(*get_args(Rating))),
    },
    optional=("ratings",),
)
_SIDE = said({"status": one_of(Status.LISTED, Status.NOT_LISTED)})
WEB_DIFFERENCE = record({"visa": ref("visa"), "web_list": _SIDE, "instrument": _SIDE})
DISAGREEMENT = record(
    {
        "id": text(),
        "topic": ref("pair"),
        "claims": array(said({"says": ref("pair")})),
        "decides": ref("pair"),
        "note": either(ref("pair"), {"type": "null"}),
    }
)


def occupation_schema(site_url: str) -> Schema:
    """The schema of api/v1/occupations/{code}.json."""
    own = tuple(name for name in OVERVIEW if name not in OF_UNIT_GROUPS)
    return document(
        "occupation",
        "An occupation of ANZSCO",
        site_url,
        {
            "code": ref("occupation_code"),
            "pages": ref("pages"),
            "editions": array(EDITION, "The newest first."),
            "counterparts": array(COUNTERPART),
            "listings": array(LISTINGS),
            "visas": array(VISA),
            "assessing_authorities": array(AUTHORITIES),
            "assessment_groups": array(LETTER),
            "nomination": array(STATE),
            "shortage_ratings": array(RATINGS, "The newest year first."),
            "figures": either(figures("occupation", "occupation_code", own), FIGURES_ABSENT),
            "unit_group_figures": UNIT_GROUP_FIGURES,
            "web_list_differences": array(WEB_DIFFERENCE),
            "disagreements": array(DISAGREEMENT),
        },
        FIGURE_DEFINITIONS,
    )
