"""The text of skills assessment: an authority's sheets, the criteria of its groups, its remarks.

Stands in `search`. The criteria are searched on the page of their assessment group alone, though
the page of an occupation of that group repeats them.
"""

from collections.abc import Iterator

from generator.model import Assessment, Site
from generator.pages import Paths
from generator.pages.assessment import criteria_title
from generator.records.assessment import CriteriaFile, SheetFile
from generator.records.base import Text
from generator.search.text_passages import Speech, TextPage, TextSection


def sheet_sections(
    site: Site, assessment: Assessment, authority: str, speech: Speech
) -> Iterator[TextSection]:
    """One information sheet; `authority` stands before the anchors of all but the first."""
    prefix = f"{authority}-" if authority else ""
    abbreviation = site.authorities[assessment.authority].abbreviation
    sheet, words = assessment.sheet, speech.words
    refused = sheet.not_considered_titles
    yield from speech.sections(
        prefix,
        (
            "tasks-assessment",
            words.tasks_assessment.format(authority=abbreviation),
            (sheet.tasks.introduction, sheet.tasks.items),
        ),
        (
            "titles-reason",
            words.title_not_considered,
            (*speech.names(refused.items), refused.reason),
        ),
        ("caveats", words.caveats.format(authority=abbreviation), (sheet.caveats.items,)),
        (
            "sheet-description",
            words.sheet_title,
            (speech.name(sheet.title.name), sheet.description.text),
        ),
        ("knowledge", words.knowledge, (sheet.knowledge.items,)),
        ("sheet-edition", words.sheet_title, (sheet.edition_basis,)),
    )
    yield from _asked_for(sheet, prefix, speech)
    if assessment.criteria is not None:
        introduction = sheet.pathways_introduction.text
        yield from speech.section(prefix + "pathways", words.section_pathways, introduction)


def _asked_for(sheet: SheetFile, prefix: str, speech: Speech) -> Iterator[TextSection]:
    """What a sheet asks for, excludes and wants to see."""
    words, fields, chart = speech.words, sheet.fields_of_study, sheet.evidence.organisational_chart
    also = sheet.qualification.also_included
    yield from speech.sections(
        prefix,
        (
            "qualification",
            words.qualification,
            (sheet.qualification.requirement, also.introduction, also.items),
        ),
        (
            "fields-of-study",
            words.fields_of_study,
            (fields.introduction, *speech.names(fields.items)),
        ),
        ("employment", words.employment, (sheet.employment_information.items, sheet.role.items)),
        ("exclusions-hard", words.exclusions_hard, (sheet.exclusions.hard.items,)),
        ("exclusions-soft", words.exclusions_soft, (sheet.exclusions.soft.items,)),
        (
            "evidence",
            words.evidence_to_hand_in,
            (chart.requirement, chart.introduction, chart.items),
        ),
        (
            "evidence-declaration",
            words.if_no_chart,
            (sheet.evidence.statutory_declaration.items,),
        ),
    )


def authority_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every assessing authority, and every assessment group whose criteria are held."""
    remarks: dict[str, list[Text]] = {}
    for occupation in site.occupations.values():
        for said in occupation.authorities:
            if said.entry.remark:
                for identity in said.entry.authorities:
                    remarks.setdefault(identity, []).append(said.entry.remark)
    for identity, authority in site.authorities.items():
        letters = site.letters.get(identity)
        yield speech.page(
            Paths.authority(identity),
            authority.name,
            speech.section(
                "letters-caution",
                speech.words.section_assessment_groups,
                letters.cautions if letters else (),
            ),
            speech.section("remarks", speech.words.section_remarks, remarks.get(identity, ())),
            code=authority.abbreviation,
        )
    for (identity, letter), criteria in site.criteria.items():
        title = speech.say(criteria_title(site, identity, letter))
        sections = _criteria_sections(site, criteria, speech)
        yield speech.page(Paths.criteria(identity, letter), title, sections)


def _criteria_sections(site: Site, criteria: CriteriaFile, speech: Speech) -> Iterator[TextSection]:
    words = speech.words
    yield from speech.section(
        "pathways", words.section_pathways, criteria.basis, criteria.introduction
    )
    for number, pathway in criteria.pathways.items():
        yield from speech.section(
            f"pathway-{number}",
            f"{words.pathway} {number}",
            pathway.qualification.text,
            pathway.field_of_study.text,
            pathway.additional_qualification.text,
            *(clause.text for clause in pathway.employment),
            *((words.pre_qualification,) if pathway.pre_qualification else ()),
        )
    levels = criteria.additional_levels
    yield from speech.section(
        "pathway-rules",
        words.pathway_rules,
        criteria.employment_rule.text,
        *((criteria.window_rule.text,) if criteria.window_rule else ()),
        criteria.pre_qualification.items if criteria.pre_qualification else (),
        *((levels.text,) if levels else ()),
        *speech.names(site.qualification_levels[one] for one in (levels.levels if levels else ())),
    )
    for number, pathway in criteria.pathways.items():
        for reading in pathway.readings:
            sides = (text for side in reading.sides for text in (side.place, side.says))
            anchor = f"reading-{number}-{reading.id}"
            yield from speech.section(anchor, reading.question, sides)
    for silence in criteria.silences:
        answers = (side.says for side in silence.sides)
        yield from speech.section(f"silence-{silence.id}", silence.question, answers)
    if criteria.lost is not None:
        yield from speech.section("pathways-lost", words.lost_in_our_copy, criteria.lost.items)
