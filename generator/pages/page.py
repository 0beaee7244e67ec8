"""What a page is: its address, its sections, the way back, what its template is given.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.records.base import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with its own permanent anchor; `title` is a key of the wording."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back: a page above this one."""

    path: str
    title: str | Text
    code: str | None = None


class Later(Mapping[str, Any]):
    """A context that is made when it is first looked into.

    For pages of which there are many: the process that renders one makes its context.
    """

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self.made()

    def made(self) -> Mapping[str, Any]:
        """The context, made anew and not kept here."""
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in both languages.

    `path` has no language and no slash at its ends; `title` is a key of the wording or a Text;
    `context` is what the template is given beside the page itself.
    """

    path: str
    template: str
    title: str | Text
    description: str
    sections: tuple[Section, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    code: str | None = None

    def alone(self) -> "Page":
        """The page with its context made: it goes when the page goes, however many there are."""
        made = self.context.made() if isinstance(self.context, Later) else self.context
        return replace(self, context=made)

    @property
    def area(self) -> str:
        """The part of the site it belongs to: the first part of its path."""
        return self.path.partition("/")[0]


def sections(*anchors: str) -> tuple[Section, ...]:
    """Sections whose wording key is section_ and the anchor."""
    return tuple(Section(anchor, "section_" + anchor.replace("-", "_")) for anchor in anchors)


def index_page(area: str, anchors: tuple[str, ...] = (), **context: Any) -> Page:
    """The index page of one area; its wording keys are title_ and describe_ and the area."""
    key = area.replace("-", "_")
    return Page(
        path=area,
        template=f"{key}.html",
        title=f"title_{key}",
        description=f"describe_{key}",
        sections=sections(*anchors),
        context=context,
    )


def area_crumb(area: str) -> Crumb:
    """The way back to an area's index page."""
    return Crumb(area, f"title_{area.replace('-', '_')}")
