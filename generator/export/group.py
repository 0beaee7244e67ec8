"""The document of one group of one to four digits, in every edition that has it.

Stands in `export`.
"""

from generator.export.document import Document, Json, Library, pair, pairs
from generator.export.market import unit_group_figures
from generator.export.occupation import group_in_edition
from generator.facts import Status
from generator.model import EditionGroup, Group
from generator.pages import Paths
from generator.records.base import SourcedItems, SourcedText
from generator.records.classification import IndicativeSkill, UnitGroupFile


def group_document(library: Library, group: Group) -> bytes:
    """What is published at api/v1/groups/{code}.json."""
    document = Document(library)
    facts: Json = {
        "code": group.code,
        "level": group.level,
        "pages": library.pages(Paths.group(group.code)),
        "editions": [_edition(document, group, said) for said in group.editions.values()],
    }
    if group.level == "unit":
        facts["unit_group_figures"] = unit_group_figures(
            document, library.site.group_figures.get(group.code)
        )
    return document.written("group", facts)


def _edition(document: Document, group: Group, said: EditionGroup) -> Json:
    site = document.library.site
    result: Json = {
        "edition": said.edition,
        "name": document.library.editions[said.edition],
        "title": pair(said.title),
        "skill_levels": list(said.skill_levels),
        "skill_levels_new_zealand": list(said.skill_levels_new_zealand),
        "ancestors": [
            group_in_edition(document, site.groups[group.code[:length]].editions[said.edition])
            for length in range(1, len(group.code))
        ],
    }
    if said.record is not None:
        result |= _unit_group(document, said.record)
    else:
        result["groups"] = [
            group_in_edition(document, site.groups[code].editions[said.edition])
            for code in group.children
            if said.edition in site.groups[code].editions
        ]
    return result | document.said(said.provenance)


def _unit_group(document: Document, record: UnitGroupFile) -> Json:
    return {
        "occupations": [
            {
                "code": code,
                "title": pair(occupation.title),
                "skill_level": occupation.skill_level,
                **document.said(occupation),
            }
            for code, occupation in record.occupations.items()
        ],
        "lead_statement": _summary(document, record.lead_statement),
        "tasks": _summary(document, record.tasks),
        "indicative_skill": _skill(document, record.skill),
    }


def _summary(document: Document, section: SourcedItems | SourcedText | None) -> Json:
    if section is None:
        return {"status": Status.NOT_HELD.value}
    texts = section.items if isinstance(section, SourcedItems) else (section.text,)
    return {"wording": "our_summary", "items": pairs(texts), **document.said(section)}


def _skill(document: Document, skill: IndicativeSkill | None) -> Json:
    if skill is None:
        return {"status": Status.NOT_HELD.value}
    return {
        "level": skill.level,
        "scope": pair(skill.scope),
        "countries": [
            {
                "country": country.country,
                "level": country.level,
                "qualifications": pairs(country.qualifications),
            }
            for country in skill.countries
        ],
        "substitution": pairs(skill.substitution.items),
        **document.said(skill),
    }
