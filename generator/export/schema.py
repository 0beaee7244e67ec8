"""The JSON Schemas (2020-12) of the API's documents, published beside them.

Stands in `export`.
"""

from collections.abc import Mapping

from generator.export.market_schema import FIGURE_DEFINITIONS, UNIT_GROUP_FIGURES
from generator.export.occupation_schema import occupation_schema
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


def schemas(site_url: str) -> Mapping[str, Schema]:
    """Every schema by the name that its documents give it."""
    return {
        "occupation": occupation_schema(site_url),
        "group": _group_schema(site_url),
        "index": _index_schema(site_url),
    }


def _group_schema(site_url: str) -> Schema:
    occupation = said(
        {
            "code": ref("occupation_code"),
            "title": ref("pair"),
            "skill_level": ref("skill_level"),
        }
    )
    skill = said(
        {
            "level": ref("skill_level"),
            "scope": ref("pair"),
            "countries": array(
                record(
                    {
                        "country": text(),
                        "level": ref("skill_level"),
                        "qualifications": array(ref("pair")),
                    }
                )
            ),
            "substitution": array(ref("pair")),
        }
    )
    levels = array(ref("skill_level"), "The predominant ones; empty where none is printed.")
    edition = said(
        {
            "edition": ref("edition_id"),
            "name": ref("pair"),
            "title": ref("pair"),
            "skill_levels": levels,
            "skill_levels_new_zealand": levels,
            "ancestors": array(ref("group"), "The highest first."),
            "groups": array(ref("group"), "The groups one digit longer."),
            "occupations": array(occupation),
            "lead_statement": ref("summary"),
            "tasks": ref("summary"),
            "indicative_skill": either(skill, STATUS_NOT_HELD),
        },
        optional=("groups", "occupations", "lead_statement", "tasks", "indicative_skill"),
    ) | {"oneOf": [{"required": ["groups"]}, {"required": ["occupations"]}]}
    return document(
        "group",
        "A group of ANZSCO of one to four digits",
        site_url,
        {
            "code": ref("group_code"),
            "level": one_of("major", "sub-major", "minor", "unit"),
            "pages": ref("pages"),
            "editions": array(edition, "The newest first."),
            "unit_group_figures": UNIT_GROUP_FIGURES,
        },
        FIGURE_DEFINITIONS,
        optional=("unit_group_figures",),
    )


def _index_schema(site_url: str) -> Schema:
    addresses = record(
        {
            "document": text(),
            "pages": ref("pages"),
        },
    )
    named = {"name": ref("pair"), "pages": ref("pages")}
    title = record(
        {
            "en": text(),
            "zh": {"type": ["string", "null"]},
            "editions": keyed(ref("source_id")),
        },
        description="A title, and by edition the source that gives it.",
    )
    return document(
        "index",
        "Every code of the ANZSCO Atlas",
        site_url,
        {
            "pages": ref("pages"),
            "addresses": record(
                {
                    "occupation": addresses,
                    "group": addresses,
                    "source": record({"pages": ref("pages")}),
                },
                description="Put the code in the place of {code}, a source's id in that of {source}.",
            ),
            "editions": array(
                said(
                    {"edition": text(), "name": ref("pair"), "full_name": ref("pair")},
                )
            ),
            "lists": array(said({"list": text(), "abbreviation": text(), **named})),
            "visas": array(said({"visa": ref("visa"), **named})),
            "assessing_authorities": array(
                said({"authority": text(), "abbreviation": text(), **named})
            ),
            "states": array(record({"state": text(), "abbreviation": text(), **named})),
            "occupations": array(record({"code": ref("occupation_code"), "titles": array(title)})),
            "groups": array(record({"code": ref("group_code"), "titles": array(title)})),
        },
        {},
    )
