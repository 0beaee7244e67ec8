"""The parts that JSON Schemas of the API are put together from.

Stands in `export`, below `schema`. An object's keys are all required unless they are named as
optional; what is not named may come later, so readers pass over keys that they do not know.
"""

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def ref(name: str) -> Schema:
    """A definition that all schemas share."""
    return {"$ref": f"#/$defs/{name}"}


def text(description: str = "", pattern: str | None = None) -> Schema:
    """A string."""
    return (
        {"type": "string"}
        | ({"pattern": pattern} if pattern else {})
        | ({"description": description} if description else {})
    )


def one_of(*words: str) -> Schema:
    """One of a few words."""
    return {"enum": list(words)}


def array(items: Schema, description: str = "") -> Schema:
    """A list of things of one shape."""
    return {"type": "array", "items": items} | ({"description": description} if description else {})


def keyed(values: Schema, pattern: str = "^.+$") -> Schema:
    """An object whose keys are identities."""
    return {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": values}


def record(
    properties: Mapping[str, Schema], optional: tuple[str, ...] = (), description: str = ""
) -> Schema:
    """An object with named keys."""
    result: Schema = {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }
    return result | ({"description": description} if description else {})


def said(
    properties: Mapping[str, Schema], optional: tuple[str, ...] = (), description: str = ""
) -> Schema:
    """An object with the three keys that say whose fact it is and of when."""
    return record({**properties, **PROVENANCE}, optional, description)


def either(*schemas: Schema) -> Schema:
    """One of several shapes."""
    return {"anyOf": list(schemas)}


PROVENANCE: Mapping[str, Schema] = {
    "source": ref("source_id"),
    "as_of": ref("as_of"),
    "released": ref("released"),
}

STATUS_NOT_HELD = record(
    {"status": {"const": "not_held"}},
    description="Not held here, which says nothing of the matter itself.",
)

DEFINITIONS: Mapping[str, Schema] = {
    "source_id": text("A key of this document's sources."),
    "as_of": {
        "type": ["string", "null"],
        "pattern": f"^({DAY}|unknown)$",
        "description": "The day a living source was read, or unknown; null for a dated edition.",
    },
    "released": {
        "type": ["string", "null"],
        "pattern": f"^{DAY}$",
        "description": "The day the source's edition was released; null for a living source.",
    },
    "pair": record(
        {"en": text(), "zh": {"type": ["string", "null"]}},
        description="The same words in both languages; zh is our own translation, null where there is none. English counts.",
    ),
    "pages": record(
        {"en": text(), "zh": text()}, description="The address of the page in both languages."
    ),
    "edition_id": text("A key of the editions in index.json."),
    "visa": text("A visa subclass.", "^[0-9]{3}$"),
    "occupation_code": text("", "^[0-9]{6}$"),
    "group_code": text("", "^[0-9]{1,4}$"),
    "any_code": text("", "^[0-9]{1,6}$"),
    "skill_level": {"type": "integer", "minimum": 1, "maximum": 5},
    "group": said({"code": ref("group_code"), "title": ref("pair")}),
    "summary": either(
        said(
            {
                "wording": {
                    "const": "our_summary",
                    "description": "In our words: the source's own words prevail.",
                },
                "items": array(ref("pair")),
            }
        ),
        STATUS_NOT_HELD,
    ),
    "source": record(
        {
            "kind": {
                **one_of("edition", "living", "own"),
                "description": "An immutable dated edition, a page that changes, or our own words.",
            },
            "publisher": ref("pair"),
            "title": ref("pair"),
            "released": ref("released"),
            "link": {"type": ["string", "null"]},
            "link_leads_to": one_of("document", "latest", "publisher", "none"),
            "licence": ref("pair"),
        },
        description="Its page is at the address that index.json gives for sources.",
    ),
}


def document(
    name: str,
    title: str,
    site_url: str,
    properties: Mapping[str, Schema],
    definitions: Mapping[str, Schema],
    optional: tuple[str, ...] = (),
) -> Schema:
    """A whole schema, which asks for nothing outside itself."""
    address = f"{site_url}api/v1/{name}.schema.json"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": title,
        "description": (
            "General information about occupations, never about a person. An object with source,"
            " as_of and released is said by that source, with all that is in it, save where a part"
            " of it names a source of its own."
        ),
        **record(
            {
                "$schema": {"const": address},
                "disclaimer": ref("pair"),
                **properties,
                "sources": keyed(ref("source")),
            },
            optional,
        ),
        "$defs": {**DEFINITIONS, **definitions},
    }
