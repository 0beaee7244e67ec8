"""The words of what a page fetches on request: one small file for each part and language.

Stands in `export`. The words stand in generator/wording like all others; a key of such a part
begins with the part's name. site_overrides/assets/self-check/dom.js reads the files, and for the
search box search/box.js.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.export.document import compact
from generator.facts import Language
from generator.wording import Words

PARTS = ("self-check", "client-sheet", "search-box")
"""The parts of a page whose words do not come with the page."""


def words_documents(
    words: Mapping[Language, Words],
) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each file's path below the site, and what makes its text."""
    for part in PARTS:
        for language, said in words.items():
            yield f"{part}/words-{language}.json", partial(_words_of, part, said)


def _words_of(part: str, words: Words) -> str:
    beginning = part.replace("-", "_") + "_"
    found = {
        key.removeprefix(beginning): said
        for key, said in vars(words).items()
        if key.startswith(beginning)
    }
    return compact(found) + "\n"
