"""The document of one occupation: everything that is held of its code, in every edition.

Stands in `export`.
"""

from collections.abc import Mapping
from functools import partial

from generator.export.document import Document, Json, Library, Part, pair, pairs
from generator.export.law import authorities, listings, visas, web_differences
from generator.export.market import own_figures, ratings, unit_group_figures
from generator.facts import NOT_IN_EDITION, Status
from generator.model import Counterpart, EditionGroup, EditionOccupation, Nomination, Occupation
from generator.pages import Paths
from generator.records.classification import MoreTitles
from generator.records.disagreements import Disagreement
from generator.records.nomination import NominationListFile, NotHeldFile


def occupation_document(library: Library, occupation: Occupation) -> bytes:
    """What is published at api/v1/occupations/{code}.json."""
    document = Document(library)
    return document.written(
        "occupation",
        {
            "code": occupation.code,
            "pages": library.pages(Paths.occupation(occupation.code)),
            "editions": [_edition(document, entry) for entry in occupation.editions.values()],
            "counterparts": [_counterpart(document, said) for said in occupation.counterparts],
            "listings": listings(document, occupation),
            "visas": visas(document, occupation),
            "assessing_authorities": authorities(document, occupation),
            "assessment_groups": _letters(document, occupation),
            "nomination": _states(document, occupation),
            "shortage_ratings": ratings(document, occupation),
            "figures": own_figures(document, occupation),
            "unit_group_figures": unit_group_figures(document, occupation.unit_group_figures),
            "web_list_differences": web_differences(document, occupation),
            "disagreements": _disagreements(document, occupation.disagreements),
        },
    )


def _edition(document: Document, entry: EditionOccupation) -> Json:
    record = entry.record
    result: Json = {
        "edition": entry.edition,
        "name": document.library.editions[entry.edition],
        "title": pair(entry.title),
        "skill_level": record.skill_level,
    }
    if record.skill_level_new_zealand is not None:
        result["skill_level_new_zealand"] = record.skill_level_new_zealand
    return result | {
        "unit_group": group_in_edition(document, entry.unit_group),
        "ancestors": document.kept(
            ("ancestors", entry.edition, entry.unit_group.code),
            lambda part: [group_in_edition(part, group) for group in entry.ancestors[:-1]],
        ),
        "titles": _titles(document, record.titles),
        "definition": (
            {"status": Status.NOT_HELD.value}
            if record.definition is None
            else {
                "wording": "our_summary",
                "items": pairs(record.definition.items),
                **document.said(record.definition),
            }
        ),
        **document.said(record),
    }


def group_in_edition(document: Document, group: EditionGroup) -> Part:
    """A group's code and title as one edition has it."""
    return document.kept(
        ("group", group.edition, group.code),
        lambda part: {
            "code": group.code,
            "title": pair(group.title),
            **part.said(group.provenance),
        },
    )


def _titles(document: Document, titles: MoreTitles | None) -> Json:
    if titles is None:
        return {"status": Status.NOT_HELD.value}
    return {
        "alternative": pairs(titles.alternative),
        "specialisations": pairs(titles.specialisations),
        "examples": pairs(titles.examples),
        **document.said(titles),
    }


def _counterpart(document: Document, said: Counterpart) -> Json:
    return {
        "edition": said.edition,
        "code": said.code,
        "title": pair(said.title),
        "match": said.match,
        "basis": said.basis,
        **document.said(said.provenance),
    }


def _letters(document: Document, occupation: Occupation) -> list[Json]:
    """The assessment groups by the authorities' lists of letters, then by their sheets."""
    result: list[Json] = [
        {
            "authority": said.authority,
            "basis": "list",
            **(
                {"status": "not_established"}
                if said.letter is None
                else {"status": "established", "letter": said.letter}
            ),
            **document.said(said.provenance),
        }
        for said in occupation.letters
    ]
    result += [
        {
            "authority": assessment.authority,
            "basis": "sheet",
            "edition": assessment.sheet.edition,
            "status": "established",
            "letter": assessment.sheet.assessment_group.letter,
            **document.said(assessment.sheet.assessment_group),
        }
        for assessment in occupation.assessments
    ]
    return result


def _states(document: Document, occupation: Occupation) -> list[Json]:
    """What each state's lists say, and what is not held of them."""
    site = document.library.site
    said = {(entry.state, entry.list): entry for entry in occupation.nominations}
    result: dict[str, Json] = {state: {"state": state, "lists": []} for state in site.states}
    for (state, name), record in site.nomination_lists.items():
        found = said.get((state, name))
        result[state]["lists"].append(_nomination(document, name, record, found))
    for state, missing in site.nomination_not_held.items():
        result[state]["not_held"] = document.kept(
            ("not held", state), partial(_not_held, missing=missing)
        )
    return list(result.values())


def _not_held(document: Document, missing: NotHeldFile) -> Json:
    return {
        "status": Status.NOT_HELD.value,
        "items": pairs(missing.items),
        **document.said(missing),
    }


def _nomination(
    document: Document, name: str, record: NominationListFile, said: Nomination | None
) -> Json:
    result: Json = {
        "list": name,
        "name": pair(record.name),
        "page_date": record.page_date.isoformat() if record.page_date else "not_stated",
        "level": record.level,
        "edition": record.edition,
        "list_visas": list(record.visas),
    }
    if said is None:
        return result | {"status": NOT_IN_EDITION, **document.said(record)}
    result |= {"status": said.status.value, "code": said.code}
    if said.entry is not None:
        result["visas"] = list(said.entry.visas) or "not_stated"
        if said.entry.name is not None:
            result["printed_name"] = said.entry.name
        if said.entry.condition is not None:
            result["condition"] = pair(said.entry.condition)
    return result | document.said(record)


def _disagreements(document: Document, said: Mapping[str, Disagreement]) -> list[Json]:
    return [
        {
            "id": identity,
            "topic": pair(record.topic),
            "claims": [
                {"says": pair(claim.says), **document.said(claim)} for claim in record.claims
            ],
            "decides": pair(record.decides),
            "note": pair(record.note) if record.note else None,
        }
        for identity, record in said.items()
    ]
