"""The rules of each assessment group as JSON, for the engine in the browser.

Stands in `self_check`, above `rules`. Beside each rule stand the words that the page has for it, in
both languages, so that what the check says comes from the place that the page's table comes from.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from generator.model import Site
from generator.records.assessment import CriteriaFile, Pathway
from generator.records.base import Text
from generator.self_check.rules import PathwayRules, Reading, Rules, rules_of


def self_check_documents(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """The path of the rules of each assessment group that is held, and what makes their text."""
    for authority, letter in site.criteria:
        yield document_path(authority, letter), partial(_text, site, authority, letter)


def document_path(authority: str, letter: str) -> str:
    """Where the rules of an assessment group are, below the site."""
    return f"self-check/{authority}-{letter.lower()}.json"


def site_rules(site: Site, authority: str, letter: str) -> Rules:
    """The rules of an assessment group of the site."""
    return rules_of(authority, letter, site.criteria[authority, letter], site.qualification_levels)


def _text(site: Site, authority: str, letter: str) -> str:
    document = rules_document(site, authority, letter)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def rules_document(site: Site, authority: str, letter: str) -> dict[str, Any]:
    """The rules of an assessment group with their words."""
    criteria = site.criteria[authority, letter]
    rules = site_rules(site, authority, letter)
    return {
        "authority": authority,
        "letter": letter,
        "ranks": rules.ranks,
        "levels": [
            {"id": identity, "name": _words(level)}
            for identity, level in sorted(
                site.qualification_levels.items(), key=lambda item: item[1].aqf_level
            )
        ],
        "paid": rules.paid,
        "hours_a_week": rules.hours_a_week,
        "employment_words": _words(criteria.employment_rule.text),
        "basis": _words(criteria.basis),
        "pathways": [
            _pathway(pathway, criteria.pathways[pathway.number], criteria)
            for pathway in rules.pathways
        ],
    }


def _pathway(rules: PathwayRules, pathway: Pathway, criteria: CriteriaFile) -> dict[str, Any]:
    document = asdict(rules) | {
        "readings": [_reading(reading, pathway, criteria) for reading in rules.readings]
    }
    document["words"] = {
        "qualification": _words(pathway.qualification.text),
        "field_of_study": _words(pathway.field_of_study.text),
        "additional_qualification": _words(pathway.additional_qualification.text),
        "employment": [_words(clause.text) for clause in pathway.employment],
    }
    return document


def _reading(reading: Reading, pathway: Pathway, criteria: CriteriaFile) -> dict[str, Any]:
    found = pathway.readings if reading.kind == "contradiction" else criteria.silences
    told = next(one for one in found if one.id == reading.id)
    return {
        "id": reading.id,
        "kind": reading.kind,
        "clause": reading.clause,
        "sets": reading.sets,
        "question": _words(told.question),
        "sides": [
            side.rule.model_dump(mode="json")
            | {
                "place": _words(place) if (place := getattr(side, "place", None)) else None,
                "says": _words(side.says),
            }
            for side in told.sides
        ],
    }


def _words(text: Text) -> dict[str, str | None]:
    return {"en": text.en, "zh": text.zh}
