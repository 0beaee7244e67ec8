"""The text of government careers pages and of units of competency.

Stands in `search`.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages import Paths
from generator.records.base import Text
from generator.records.careers import CareersFile
from generator.records.units import UnitFile
from generator.search.text_passages import Speech, TextPage, TextSection


def careers_sections(page: CareersFile, prefix: str, speech: Speech) -> Iterator[TextSection]:
    """One careers page; `prefix` stands before its anchors."""
    words = speech.words
    contact = (
        text
        for line in page.contact.items
        for text in (speech.name(line.label), *line.numbers, *((line.note,) if line.note else ()))
    )
    yield from speech.sections(
        prefix,
        (
            "earnings-careers",
            words.earnings_careers,
            (page.earnings.items, page.earnings.area_basis),
        ),
        (
            "work",
            words.section_work,
            (speech.name(page.heading.name), page.occupation.basis),
        ),
        ("summary", words.careers_summary, (page.summary.items,)),
        ("careers-definition", words.careers_definition, (page.definition.text,)),
        ("prospects", words.prospects, (speech.name(page.prospects.rating),)),
        ("attributes", words.attributes, (page.attributes.items,)),
        ("conditions", words.conditions, (page.conditions.items,)),
        ("tools", words.tools, (page.tools.items,)),
        ("contact", words.contact, tuple(contact)),
        ("entry", words.entry, (page.entry.items,)),
        ("apprenticeships", words.apprenticeships, (page.apprenticeships.items,)),
        (
            "recognition-of-prior-learning",
            words.recognition_of_prior_learning,
            (page.recognition_of_prior_learning.items,),
        ),
    )


def unit_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every unit of competency."""
    for code, unit in site.units.items():
        yield speech.page(
            Paths.unit(code),
            unit.title.name,
            _about(unit, speech),
            _elements(unit, speech),
            _guide(unit, speech),
            speech.section(
                "occupations",
                speech.words.section_occupations,
                *(link.basis for link in unit.related_occupations),
            ),
            code=code,
        )


def _about(unit: UnitFile, speech: Speech) -> Iterator[TextSection]:
    words = speech.words
    versions = (
        text for item in unit.supersession.items for text in (item.code, speech.name(item.name))
    )
    yield from speech.sections(
        "",
        ("application", words.section_application, (unit.descriptor.items, unit.application.items)),
        ("licensing", words.licensing, (unit.licensing.items,)),
        ("supersession", words.section_supersession, tuple(versions)),
        ("code-basis", words.section_supersession, (unit.code.basis,)),
        (
            "field",
            words.section_field,
            (speech.name(unit.competency_field.name), unit.employability_skills.items),
        ),
    )


def _elements(unit: UnitFile, speech: Speech) -> Iterator[TextSection]:
    for element in unit.elements.items:
        yield from speech.section(
            f"element-{element.number}",
            f"{element.number} {speech.say(element.name)}",
            *(criterion.text for criterion in element.criteria),
        )


def _guide(unit: UnitFile, speech: Speech) -> Iterator[TextSection]:
    """Required skills and knowledge, the evidence guide, the range statement."""
    words, knowledge, evidence = speech.words, unit.required_knowledge, unit.evidence
    yield from speech.sections(
        "",
        ("required-skills", words.required_skills, (unit.required_skills.items,)),
        ("required-knowledge", words.required_knowledge, (knowledge.introduction, knowledge.items)),
        ("evidence", words.section_evidence, (evidence.introduction.items,)),
        ("evidence-essential", words.evidence_essential, (evidence.essential.items,)),
        ("evidence-context", words.evidence_context, (evidence.context.items,)),
        (
            "evidence-methods",
            words.evidence_methods,
            (evidence.methods.introduction, evidence.methods.items),
        ),
        ("evidence-guidance", words.evidence_guidance, (evidence.guidance.items,)),
        (
            "range-statement",
            words.section_range_statement,
            (unit.range_statement.introduction.items,),
        ),
    )
    for number, term in enumerate(unit.range_statement.terms, 1):
        items = tuple(item for item in term.items if isinstance(item, Text))
        yield from speech.section(f"range-{number}", speech.name(term.term), items)
