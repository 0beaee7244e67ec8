"""The text of what explains the rest: sources, the glossary, measures, the ways into each area.

Stands in `search`.
"""

from collections.abc import Iterator

from generator.model import Site
from generator.pages import Paths
from generator.search.text_passages import Speech, TextPage, TextSection


def source_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """Every source: the document, what was taken from it, its cautions."""
    words = speech.words
    for identity, source in site.sources.items():
        yield speech.page(
            Paths.source(identity),
            source.document,
            speech.section(
                "document",
                words.section_document,
                speech.name(source.document),
                speech.name(source.publisher),
                source.short,
                source.licence,
            ),
            speech.section("taken", words.section_taken, source.taken),
            speech.section("cautions", words.section_cautions, source.cautions),
        )


def glossary_text(site: Site, speech: Speech) -> TextPage:
    """The glossary; each term is a section."""
    return speech.page(
        Paths.glossary,
        speech.words.title_glossary,
        speech.section("", "", speech.words.glossary_intro),
        *(
            speech.section(
                identity, speech.name(entry.term), entry.meaning, *speech.names(entry.also)
            )
            for identity, entry in site.terms.items()
        ),
    )


def area_texts(site: Site, speech: Speech) -> Iterator[TextPage]:
    """The first page, and the way into each area with what it says at its top."""
    words = speech.words
    yield speech.page(
        Paths.home,
        words.site_name,
        speech.section("", "", words.home_lead),
        speech.section(
            "principles",
            words.section_principles,
            words.principle_source,
            words.principle_sides,
            words.principle_lost,
            words.principle_languages,
        ),
    )
    yield speech.page(Paths.occupations, words.title_occupations)
    for path, title, introduction in (
        (Paths.groups, words.title_groups, words.groups_intro),
        (Paths.visas, words.title_visas, words.visas_index_intro),
        (Paths.lists, words.title_lists, words.lists_intro),
        (Paths.nomination, words.title_nomination, words.nomination_intro),
        (Paths.assessment, words.title_assessment, words.assessment_intro),
        (Paths.units, words.title_units, words.units_intro),
        (Paths.earnings, words.title_earnings, words.earnings_intro),
        (Paths.shortage, words.title_shortage, words.shortage_intro),
        (Paths.sources, words.title_sources, words.sources_intro),
    ):
        top = speech.section("", "", introduction)
        yield speech.page(path, title, top, _in_area(site, path, speech))


def _in_area(site: Site, path: str, speech: Speech) -> Iterator[TextSection]:
    """What an area's first page says that is a matter of its own."""
    words = speech.words
    if path == Paths.groups:
        names = (
            text
            for edition in site.editions.values()
            for text in (speech.name(edition.name), edition.short, speech.name(edition.full_name))
        )
        tables = (table.basis for table in site.correspondences.values())
        yield from speech.section("editions", words.section_editions, *names, tables)
    if path == Paths.earnings:
        measures = site.labour_market.measures
        for anchor, title, of_occupations in (
            ("measures", words.section_measures, False),
            ("measures-of-occupations", words.section_occupations, True),
        ):
            told = (
                text
                for name, measure in measures.items()
                if name.endswith("_occupation") is of_occupations
                for text in (measure.meaning, measure.period)
            )
            yield from speech.section(
                anchor,
                f"{words.section_measures}{words.colon}{title}" if of_occupations else title,
                told,
            )
