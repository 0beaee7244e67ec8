"""Site -> the files of the search in the text of all pages, apart from the search for names.

Stands in `search`; pure text, no disk. What is searched is what pages show, told by the model and
not read off the rendered pages, for that is many times faster: one module of this folder for each
side of the site says which sections there are and what stands in them (`text_occupations`,
`text_assessment`, `text_work`, `text_history`, `text_law`, `text_reference`); `text_hand_written`
reads what MkDocs made. `text_index` writes it down. docs/search.md says what is left out, and
why no search engine is used. site_overrides/assets/search/fulltext.js reads the files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.facts import LANGUAGES, Language
from generator.model import Site
from generator.search.readings import traditional
from generator.search.text_assessment import authority_texts
from generator.search.text_hand_written import hand_written_text
from generator.search.text_index import as_json, text_index
from generator.search.text_law import list_texts, state_texts, visa_texts
from generator.search.text_occupations import group_texts, occupation_texts
from generator.search.text_passages import Speech, TextPage
from generator.search.text_reference import area_texts, glossary_text, source_texts
from generator.search.text_work import unit_texts
from generator.wording import Words

HandWritten = Mapping[Language, Mapping[str, str]]
"""By language and path, the HTML of the pages that MkDocs makes."""

_PARTS = (
    area_texts,
    occupation_texts,
    group_texts,
    visa_texts,
    list_texts,
    state_texts,
    authority_texts,
    unit_texts,
    source_texts,
)


def text_documents(
    site: Site, words: Mapping[Language, Words], hand_written: HandWritten
) -> Iterator[Callable[[], Iterator[tuple[str, str]]]]:
    """For each language, what makes its files: the paths below the site and the texts.

    The Chinese ones first, which take longer.
    """
    for language in reversed(LANGUAGES):
        speech = Speech(language, words[language])
        yield partial(_files, site, speech, hand_written[language])


def _files(
    site: Site, speech: Speech, hand_written: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    folder = f"search/text-{speech.language}/"
    pages = tuple(text_pages(site, speech, hand_written))
    for name, text in text_index(pages, spellings(site)):
        yield folder + name, text
    if speech.language == "zh":
        yield folder + "traditional.json", as_json(traditional(_chinese(pages))) + "\n"


def _chinese(pages: Iterable[TextPage]) -> Iterator[str]:
    for page in pages:
        yield page.title
        for section in page.sections:
            yield from (section.title, *section.sentences)


def text_pages(site: Site, speech: Speech, hand_written: Mapping[str, str]) -> Iterator[TextPage]:
    """Every page that is searched, in one language."""
    for part in _PARTS:
        yield from part(site, speech)
    yield glossary_text(site, speech)
    for path, html in sorted(hand_written.items()):
        yield hand_written_text(path, html)


def spellings(site: Site) -> Mapping[str, str]:
    """From other spellings of a word to the Australian one; words joined or cut are none."""
    return {
        other.casefold(): family.british.casefold()
        for family in site.search.spellings.spellings
        for other in family.others
        if other.isalpha() and family.british.isalpha()
    }
