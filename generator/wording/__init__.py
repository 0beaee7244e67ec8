"""The interface's words in both languages, from the YAML files beside this module.

Stands beside `render`. A key that a template asks for and that is not there is an error of
the program, never an empty place on a page.
"""

from dataclasses import dataclass
from pathlib import Path

from generator import yaml_file
from generator.facts import Language

WORDING_FOLDER = Path(__file__).parent
"""One file for each side of the site; a key stands in one file."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the interface in both languages; may end in a space, as a colon does."""

    en: str
    zh: str

    def said(self, language: Language) -> str:
        """The words in one language."""
        return self.en if language == "en" else self.zh


class UnknownWordError(LookupError):
    """A template or a page asked for wording that is in no wording file."""


def read_wording() -> dict[str, Phrase]:
    """Every key with its words in both languages. Raises ValueError on a broken file."""
    wording: dict[str, Phrase] = {}
    for path in sorted(WORDING_FOLDER.glob("*.yaml")):
        for key, phrase in _read(path).items():
            if key in wording:
                message = f"{path.name}: {key} stands in another file too"
                raise ValueError(message)
            wording[key] = phrase
    return wording


def _read(path: Path) -> dict[str, Phrase]:
    data, problems = yaml_file.parse(path.read_text(encoding="utf-8"), path.name)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    broken = [
        key
        for key, value in data.items()
        if not isinstance(value, dict)
        or set(value) != {"en", "zh"}
        or not all(isinstance(words, str) for words in value.values())
    ]
    if broken:
        message = f"{path.name}: not a text in en and zh: {', '.join(broken)}"
        raise ValueError(message)
    return {key: Phrase(**value) for key, value in data.items()}


class Words(dict[str, str]):
    """The wording in one language: `words.section_tasks`, `words["section_tasks"]`.

    Every key is an attribute and an item, so that a template finds it at once. A key that is not
    there is an UnknownWordError, but for attributes that every dict has.
    """

    def __init__(self, wording: dict[str, Phrase], language: Language) -> None:
        super().__init__((key, phrase.said(language)) for key, phrase in wording.items())
        vars(self).update(self)

    def __missing__(self, key: str) -> str:
        raise UnknownWordError(_unknown(key))

    def __getattr__(self, key: str) -> str:
        if key.startswith("__"):
            raise AttributeError(key)
        raise UnknownWordError(_unknown(key))


def _unknown(key: str) -> str:
    return f"the wording has no {key}"
