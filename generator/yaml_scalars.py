"""What a plain value of YAML means here, and which plain values two readers read in two ways.

Stands under `yaml_file`; the writer of imported data asks it what must be quoted.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

LONGEST_NUMBER = 18
"""Characters. Longer runs of digits are identifiers, and Python refuses to convert huge ones."""

_KEPT = 8192
"""Values whose meaning is remembered: keys and common words come again thousands of times."""

_RESOLVERS: Any = yaml.SafeLoader.yaml_implicit_resolvers
"""By first character, what YAML 1.1 takes a plain value for: pairs of tag and pattern."""

LONGEST_WORD = 5
"""Characters. No longer word is anything but text to any reader: false is the longest."""

SIGNS = frozenset(sign for sign in _RESOLVERS if sign and not sign.isalpha())
"""What a longer plain value begins with if it can be anything but text: digits, points and signs."""

_AMBIGUOUS_WORDS = frozenset(("y", "Y", "n", "N"))
"""Words that YAML 1.1's text takes for yes and no, though PyYAML does not."""

_AMBIGUOUS_NUMBER = re.compile(r"0o[0-7]+\Z|[-+]?[0-9.]+[eE][-+]?[0-9]+\Z|[-+]?0[0-9_]+\Z")
"""Numbers to a reader of YAML 1.2, or to a person, that YAML 1.1 takes for text or otherwise."""

_WORDS: dict[str, bool | None] = {"~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def plain(text: str) -> Any:
    """What a plain value means here; the text itself where it is text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text) and len(text) <= LONGEST_NUMBER:
        return int(text)
    if _DECIMAL.match(text) and len(text) <= LONGEST_NUMBER:
        return float(text)
    return text


def ambiguous(text: str) -> bool:
    """Whether another reader of YAML takes a plain value for something else than we do."""
    if text in _AMBIGUOUS_WORDS or _AMBIGUOUS_NUMBER.match(text):
        return True
    if not isinstance(plain(text), str) or DATE.match(text):
        return False
    return any(pattern.match(text) for _tag, pattern in _RESOLVERS.get(text[:1], ()))


class Refusal(NamedTuple):
    """Why a plain value or key is refused, as a problem says it."""

    rule: str
    message: str
    hint: str


@lru_cache(maxsize=_KEPT)
def meaning(text: str) -> Any:
    """What a plain value of a data file means; a Refusal where it may mean nothing here.

    Only text of more than LONGEST_WORD characters that begins with none of SIGNS is surely text.
    """
    if text == "":
        return Refusal(
            "empty-value",
            "nothing stands after the colon or the dash",
            "write the value, or ~ where the field dictionary allows none",
        )
    if DATE.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Refusal("impossible-date", f"{text} is not a day", "write YYYY-MM-DD")
    if ambiguous(text):
        advice = f'quote it if text is meant: "{text}"{_MEANT.get(text.lower(), "")}'
        return Refusal("ambiguous-value", _two_readings(text), advice)
    return plain(text)


@lru_cache(maxsize=_KEPT)
def key_refusal(key: str) -> Refusal | None:
    """Why a plain key is refused; None where it is text to every reader."""
    if key == "" or DATE.match(key) or not isinstance(plain(key), str):
        advice = f'quote it: "{key}"' if key else "write the key"
        return Refusal("key-not-text", f"the key {key} would be read as {_kind(key)}", advice)
    if ambiguous(key):
        return Refusal("ambiguous-value", _two_readings(key), f'quote it: "{key}"')
    return None


def _two_readings(text: str) -> str:
    return f"{text} means different things to different readers"


_MEANT = {"true": "; else write true", "false": "; else write false", "null": "; else write ~"}
"""What to add to the advice for words that this project has its own spelling for."""


def _kind(key: str) -> str:
    """What a key would be read as, in words."""
    if DATE.match(key):
        return "a date"
    value = plain(key)
    if value is None or key == "":
        return "nothing"
    return "true or false" if isinstance(value, bool) else "a number"
