"""What a plain value of YAML means here, and which plain values two readers read in two ways.

Stands under `yaml_file`; the writer of imported data asks it what must be quoted.
"""

import re
from functools import lru_cache
from typing import Any

import yaml

LONGEST_NUMBER = 18
"""Characters. Longer runs of digits are identifiers, and Python refuses to convert huge ones."""

KEPT = 8192
"""Values whose meaning is remembered: keys and common words come again thousands of times."""

_RESOLVERS: Any = yaml.SafeLoader.yaml_implicit_resolvers
"""By first character, what YAML 1.1 takes a plain value for: pairs of tag and pattern."""

_AMBIGUOUS_WORDS = frozenset(("y", "Y", "n", "N"))
"""Words that YAML 1.1's text takes for yes and no, though PyYAML does not."""

_AMBIGUOUS_NUMBER = re.compile(r"0o[0-7]+\Z|[-+]?[0-9.]+[eE][-+]?[0-9]+\Z|[-+]?0[0-9_]+\Z")
"""Numbers to a reader of YAML 1.2, or to a person, that YAML 1.1 takes for text or otherwise."""

_WORDS: dict[str, bool | None] = {"~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@lru_cache(maxsize=KEPT)
def plain(text: str) -> Any:
    """What a plain value means here; the text itself where it is text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text) and len(text) <= LONGEST_NUMBER:
        return int(text)
    if _DECIMAL.match(text) and len(text) <= LONGEST_NUMBER:
        return float(text)
    return text


@lru_cache(maxsize=KEPT)
def ambiguous(text: str) -> bool:
    """Whether another reader of YAML takes a plain value for something else than we do."""
    if text in _AMBIGUOUS_WORDS or _AMBIGUOUS_NUMBER.match(text):
        return True
    if plain(text) is not text or DATE.match(text):
        return False
    return any(pattern.match(text) for _tag, pattern in _RESOLVERS.get(text[:1], ()))


def two_readings(text: str) -> str:
    """Why a plain value is refused."""
    return f"{text} means different things to different readers"


MEANT = {"true": "; else write true", "false": "; else write false", "null": "; else write ~"}
"""What to add to the advice for words that this project has its own spelling for."""


def kind(key: str) -> str:
    """What a key would be read as, in words."""
    if DATE.match(key):
        return "a date"
    value = plain(key)
    if value is None or key == "":
        return "nothing"
    return "true or false" if isinstance(value, bool) else "a number"
