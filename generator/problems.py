"""What is wrong in the data, said so that a maintainer can go straight to it.

Stands at the bottom of the line: every other module may report a `Problem`, none of them
prints one. `cli` sorts, prints and exits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

RULES: dict[str, str] = {
    # What a file must be before anything in it is read.
    "no-data": "The project has a folder data/.",
    "unexpected-file": "Every file under data/ has a name that a kind of data knows.",
    "not-a-file": "A data file is an ordinary file, not a folder and not a dangling link.",
    "file-too-large": "A data file is small enough for a person to review.",
    "byte-order-mark": "A data file does not start with a byte-order mark.",
    "invalid-utf-8": "A data file is UTF-8.",
    "tab-character": "A data file holds no tab.",
    "control-character": "A data file holds no invisible control character.",
    "empty-file": "A data file holds data.",
    # What YAML may say.
    "yaml-syntax": "A data file is YAML.",
    "several-documents": "A data file holds one YAML document.",
    "duplicate-key": "A key stands once in its mapping.",
    "key-not-text": "A key is text; a code used as a key is quoted.",
    "anchor-or-alias": "A fact is written out where it stands: no anchors, no aliases.",
    "tag": "The shape is known: no YAML tags.",
    "ambiguous-value": "A plain value means the same to every reader: quote yes, no, on, 010.",
    "empty-value": "A value is written; nothing is left empty after a colon or a dash.",
    "impossible-date": "A date is a day of the calendar.",
    "nesting-too-deep": "Data is nested no deeper than its shape needs.",
    # What shape the data has.
    "not-a-mapping": "A data file is a mapping of keys to values.",
    "unknown-key": "Every key is in the field dictionary.",
    "missing-key": "Every key that the field dictionary demands is there.",
    "zh-left-out": "Every text has both languages; zh: ~ says that it is not yet translated.",
    "wrong-type": "A value has the type that the field dictionary gives.",
    "unknown-value": "A value of a closed list is one of the list.",
    "wrong-pattern": "A code, number or id has the form of its kind.",
    "wrong-length": "A list has as many items as its kind demands.",
    "out-of-range": "A number lies in the range of its kind.",
    "untrimmed-text": "Text is not empty and has no space around it.",
    "markup-in-text": "Text is plain: no markup.",
    "as-of": "as_of is a day, or unknown.",
    "range-upside-down": "The low end of a range is not above its high end.",
    # What the data must agree on with other data.
    "unknown-source": "Every source that is named is in sources.yaml.",
    "unknown-edition": "Every edition that is named is in editions.yaml.",
    "unknown-state": "Every state or territory that is named is in states.yaml.",
    "unknown-authority": "Every assessing authority that is named has its file.",
    "unknown-assessment-group": "Every assessment group that is named is one of its authority's.",
    "unknown-list": "Every skilled occupation list that is named has its file.",
    "unknown-visa": "Every visa subclass that is named has its file.",
    "unknown-occupation": "Every occupation code that is named is in its edition.",
    "unknown-unit-group": "Every unit group that is named is in its edition.",
    "unknown-qualification-level": "Every qualification level is in qualifications.yaml.",
    "unknown-country": "A country of the classification is australia or new-zealand.",
    "unknown-pathway": "A rule on pathways names pathways that exist.",
    "reading-mismatch": "A reading decides one point of a clause that is there, on each side.",
    "unknown-circumstance": "Every circumstance that an item names has its text.",
    "list-not-in-instrument": "A visa's stream names lists that its instrument has.",
    "missing-file": "Each kind of data that is one file has that file.",
    "code-defined-twice": "A code stands in one unit group.",
    "code-outside-group": "An occupation's code starts with its unit group's code.",
    "group-without-parent": "Every group's parent is in the structure of its edition.",
    "as-of-missing": "Where a living source is used, as_of says when it was read.",
    "as-of-on-edition": "A dated edition, and our own words, carry no as_of.",
    "edition-without-date": "An edition has a release date; a living source has none of its own.",
    "link-without-target": "A source's link and what it leads to agree.",
    "unused-source": "Every source is used by some fact.",
    "date-in-future": "No date lies after today.",
    "identity-mismatch": "What a file says of its identity agrees with its path.",
    "table-incomplete": "A table says something of everything that its head names.",
    "shared-chinese-name": "No two occupations of one edition share a Chinese name.",
    "chinese-name-differs": "A code with one English title has one Chinese name in every edition.",
    "nec-phrase": "A title that ends in nec ends in one and the same phrase in Chinese.",
    "chinese-typography": "Chinese has full-width punctuation and no space beside ASCII.",
    # What the words of the search must be.
    "search-word-empty": "A word of the search has a letter or a digit.",
    "search-word-twice": "A word of the search stands once: in its file, or in its group.",
    "search-word-is-title": "An everyday name is not already a title of just its codes.",
    "search-language-script": "A Chinese word has a Chinese character, an English one has none.",
    "search-meaning-unmet": "What a word stands for is met in a title or an everyday name.",
}
"""Every rule by its stable id, with the law it keeps. tests/rules has a folder for each."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault at one place.

    `file` is relative to the project's root, with forward slashes; `line` and `column` count
    from 1; `rule` is a stable id (lower case, hyphens) with a folder under tests/rules;
    `message` says what is wrong and `hint` what to do about it.
    """

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            message = f"no such rule: {self.rule}"
            raise LookupError(message)

    def __str__(self) -> str:
        """Two lines: where and what, then what to do."""
        return (
            f"{self.file}:{self.line}:{self.column}: {self.rule}: {self.message}\n"
            f"  hint: {self.hint}"
        )


def report(problems: Iterable[Problem]) -> str:
    """All problems in order of file and line, each once, with a count at the end."""
    ordered = sorted(set(problems))
    noun = "problem" if len(ordered) == 1 else "problems"
    return "".join(f"{problem}\n" for problem in ordered) + f"{len(ordered)} {noun} found\n"


class DataProblemsError(Exception):
    """The data has problems; nothing was built and the last good site is untouched."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the data")
        self.problems = problems
