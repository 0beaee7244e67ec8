"""What compiled templates call while a page is rendered: escaping, joining, loops, macros.

Stands under `template_compiler`, which writes the calls, and `render`, which hands these to the
environment. Each is called hundreds of times a page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache, partial
from string import Formatter
from typing import Any

from jinja2.utils import missing
from markupsafe import Markup, escape

_SPECIAL = re.compile(r"[&<>\"']").search
_KNOWN_AT_MOST = 50_000
"""How many texts are known at most to need no escaping; today's whole site has fewer."""


class _Written(dict[Any, str]):
    """Each value as it is put into a page; texts that need no escaping are known by themselves.

    Nothing is kept but text without special characters; markup or a status that equals such a
    text is put into a page as that text. A value without a hash (a list) is a TypeError.
    """

    __slots__ = ()

    def __missing__(self, value: Any) -> str:
        kind = type(value)
        if kind is str:
            if _SPECIAL(value):
                return escape(value)
            if len(self) >= _KNOWN_AT_MOST:
                self.clear()
            self[value] = value
            return value  # type: ignore[no-any-return]
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is int or kind is float:
            return str(value)
        return self[str.__str__(value)] if isinstance(value, StrEnum) else escape(value)


written: Callable[[Any], str] = _Written().__getitem__
"""A value as it is put into a page: escaped, unless it is markup already.

As `escape` does, and quicker for what needs no escaping, which is nearly everything.
"""


markup: Callable[[str], Markup] = partial(str.__new__, Markup)
"""What is known to be markup, as such: it is not asked whether it is."""


_QUOTED = re.compile(r'="([^\s"\'=<>`%]+)"(?=[ >])').split


def unquoted(markup: str) -> str:
    """Markup without the quotation marks around values that need none (HTML Standard, 13.1.2.3).

    In text a quotation mark is escaped, so that only attributes are touched. A value with a
    percent sign keeps its marks: it may be a slot of the layout, into which anything may come.
    """
    parts = _QUOTED(markup)
    parts[1::2] = [f"={value}" for value in parts[1::2]]
    return "".join(parts)


class Loop:
    """Where a loop of a template stands. It is one object for the whole loop."""

    __slots__ = ("index0", "items", "last")

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items
        self.index0 = 0
        self.last = False

    @property
    def index(self) -> int:
        """The number of the item, from 1."""
        return self.index0 + 1

    @property
    def first(self) -> bool:
        """Whether it is the first item."""
        return not self.index0

    @property
    def previtem(self) -> Any:
        """The item before this one; an error at the first."""
        return self.items[: self.index0][-1]


def looped(iterable: Iterable[Any], _undefined: object) -> Iterator[tuple[Any, Loop]]:
    """The items with where the loop stands."""
    items = tuple(iterable)
    loop = Loop(items)
    last = len(items) - 1
    for index, item in enumerate(items):
        loop.index0 = index
        loop.last = index == last
        yield item, loop


def joined(*parts: Any) -> str:
    """What `~` puts together: markup where a part of it is markup, else text."""
    for part in parts:
        if type(part) is Markup:
            return markup("".join(map(written, parts)))
    return "".join(map(str, parts))


def macro(function: Callable[..., str], parameters: int) -> Callable[..., str]:
    """A macro as a function: what a call leaves out of its last `parameters` is missing."""
    function.__defaults__ = (missing,) * parameters
    return function


def fill(words: str, **values: object) -> str:
    """Put values into the {braces} of wording; a brace that is left or missing is an error."""
    refuse_others(words, values.keys())
    return words.format_map(values)


def refuse_others(words: str, given: AbstractSet[str]) -> None:
    """Raise ValueError where the names in {braces} are not those that are given."""
    asked = _asked(words)
    if asked != given:
        message = f"wording asks for {sorted(asked)} and is given {sorted(given)}: {words}"
        raise ValueError(message)


@cache
def _asked(words: str) -> frozenset[str]:
    return frozenset(name for _text, name, _format, _conversion in Formatter().parse(words) if name)
