"""The text of the classification: definitions, titles and tasks of occupations and groups.

Stands in `search`. A definition is searched on the occupation's page, tasks on the unit group's,
which is where sources give them; a page that repeats them is left out.
"""

from collections.abc import Iterator

from generator.model import Group, Occupation, Site
from generator.pages import Paths
from generator.pages.titles import definitions
from generator.records.base import Text
from generator.search.text_assessment import sheet_sections
from generator.search.text_history import disagreement_sections, snapshot_sections
from generator.search.text_passages import Speech, TextPage, TextSection
from generator.search.text_work import careers_sections


def occupation_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every occupation."""
    for occupation in site.occupations.values():
        yield speech.page(
            Paths.occupation(occupation.code),
            occupation.title,
            speech.section(
                "definition",
                speech.words.text_definition,
                *(said.section.items for said in definitions(occupation)),
            ),
            speech.section("titles", speech.words.section_titles, *_titles(occupation, speech)),
            _remarks(occupation, speech),
            _conditions(occupation, speech),
            _documents(site, occupation, speech),
            code=occupation.code,
        )


def _titles(occupation: Occupation, speech: Speech) -> Iterator[str]:
    """Every title of the occupation; those that a source refuses stand in a section of their own."""
    for entry in occupation.editions.values():
        yield speech.name(entry.title)
        more = entry.record.titles
        if more is not None:
            for given in (more.alternative, more.specialisations, more.examples):
                yield from speech.names(given)
    for assessment in occupation.assessments:
        yield from speech.names(assessment.sheet.suitable_titles.items)
    for careers in occupation.careers:
        yield from speech.names(careers.alternative_names.items)


def _remarks(occupation: Occupation, speech: Speech) -> tuple[TextSection, ...]:
    """What instruments say of who is assessed by whom, where the page shows it."""
    remarks = tuple(said.entry.remark for said in occupation.authorities if said.entry.remark)
    if occupation.assessments:
        return ()
    return speech.section("assessment", speech.words.section_assessment, remarks)


def _conditions(occupation: Occupation, speech: Speech) -> Iterator[TextSection]:
    """What states ask besides, for the occupation or its unit group."""
    for said in occupation.nominations:
        if said.entry and said.entry.condition:
            anchor = f"nomination-{said.state}-{said.list}"
            yield from speech.section(anchor, said.record.name, said.entry.condition)


def _documents(site: Site, occupation: Occupation, speech: Speech) -> Iterator[TextSection]:
    """The documents that are held of a few occupations."""
    for number, assessment in enumerate(occupation.assessments):
        yield from sheet_sections(
            site, assessment, "" if number == 0 else assessment.authority, speech
        )
    for number, careers in enumerate(occupation.careers, 1):
        yield from careers_sections(careers, "" if number == 1 else f"page-{number}-", speech)
    yield from disagreement_sections(occupation, speech)
    if occupation.snapshot is not None:
        yield from snapshot_sections(site, occupation.snapshot, speech)


def group_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every group of every level; above the unit groups there are titles alone."""
    for group in site.groups.values():
        yield speech.page(
            Paths.group(group.code),
            group.title,
            speech.section(
                "lead-statement", speech.words.section_lead_statement, _lead_statements(group)
            ),
            _detailed(group, speech),
            speech.section("tasks", speech.words.section_tasks, _tasks(group)),
            code=group.code,
            also=(said.title for said in group.editions.values() if said.title != group.title),
        )


def _lead_statements(group: Group) -> tuple[Text, ...]:
    return tuple(
        said.record.lead_statement.text
        for said in group.editions.values()
        if said.record and said.record.lead_statement
    )


def _tasks(group: Group) -> tuple[Text, ...]:
    """The tasks that the page shows: those of the newest edition that has any."""
    return next(
        (
            said.record.tasks.items
            for said in group.editions.values()
            if said.record and said.record.tasks
        ),
        (),
    )


def _detailed(group: Group, speech: Speech) -> Iterator[TextSection]:
    """What the publisher's own page of the group says, where it is held."""
    record = next(
        (said.record for said in group.editions.values() if said.record and said.record.page), None
    )
    if record is None or record.page is None:
        return
    if record.skill is not None:
        yield from speech.section(
            "skill-level",
            speech.words.section_skill_level,
            record.skill.scope,
            *(
                name
                for country in record.skill.countries
                for name in speech.names(country.qualifications)
            ),
            record.skill.substitution.items,
        )
    yield from speech.section(
        "page", speech.words.section_page, record.page.items, record.page.edition_basis
    )
