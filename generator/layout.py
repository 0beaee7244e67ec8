"""The frame around a record page: MkDocs's layout page, cut at its slots.

Stands beside `render`: knows that a layout has slots, and nothing of what else is in it.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from generator.facts import Language
from generator.render import Rendered

_SLOT = re.compile(r"%%([a-z_]+)%%")
_BLANK = re.compile(r"\n\s+")
_LINK = re.compile(r'(?<=\s)(href|src)="(?!#|%%|//|[a-z][a-z0-9+.-]*:)([^"]*)"')

SLOTS = frozenset(
    (
        "title",
        "description",
        "canonical",
        "alternate_en",
        "alternate_zh",
        "alternate_default",
        "structured",
        "switch",
        "contents_hidden",
        "body",
    )
)


class LayoutError(ValueError):
    """The layout page lacks a slot, or has one that nobody fills."""


@dataclass(frozen=True)
class Layout:
    """One language's layout page, as MkDocs built it at `address` (such as en/layout/)."""

    language: Language
    address: str
    text: str
    site_url: str

    def __post_init__(self) -> None:
        found = frozenset(_SLOT.findall(self.text))
        if found != SLOTS:
            message = f"slots of the {self.language} layout: lacking {sorted(SLOTS - found)}, unknown {sorted(found - SLOTS)}"
            raise LayoutError(message)

    @lru_cache(maxsize=64)  # noqa: B019 - a layout lives as long as the build
    def _parts(self, depth: int, area: str) -> tuple[str, ...]:
        """Literal text and slot names in turn, for pages that lie `depth` folders down.

        Depth and area are few (at most a dozen pairs), however many pages there are.
        """
        up = "../" * depth

        def relative(match: re.Match[str]) -> str:
            target = urljoin("/" + self.address, match[2]).lstrip("/")
            within = target.removeprefix(f"{self.language}/")
            address = up + target if within == target else up[3:] + within
            return f'{match[1]}="{address or "./"}"'

        text = _LINK.sub(relative, _BLANK.sub("\n", self.text))
        if area:
            text = text.replace(f'data-area="{area}"', f'data-area="{area}" aria-current="true"')
        return tuple(_SLOT.split(text))

    def stamp(self, page: Rendered, structured: str = "") -> str:
        """The whole HTML of a record page; `structured` is its data block for search engines."""
        depth = page.path.count("/") + 2 if page.path else 1
        slots = {**self._slots(page, depth), "structured": structured}
        parts = self._parts(depth, page.area)
        return "".join(part if index % 2 == 0 else slots[part] for index, part in enumerate(parts))

    def _slots(self, page: Rendered, depth: int) -> Mapping[str, str]:
        rest = f"{page.path}/" if page.path else ""
        other = "zh" if self.language == "en" else "en"
        default = f"en/{rest}" if rest else ""
        return {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "canonical": html.escape(f"{self.site_url}{self.language}/{rest}"),
            "alternate_en": html.escape(f"{self.site_url}en/{rest}"),
            "alternate_zh": html.escape(f"{self.site_url}zh/{rest}"),
            "alternate_default": html.escape(f"{self.site_url}{default}"),
            "switch": html.escape(f"{'../' * depth}{other}/{rest}"),
            "contents_hidden": "" if page.has_contents else " hidden",
            "body": page.body,
        }
