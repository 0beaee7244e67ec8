"""The frame around a record page: MkDocs's layout page, made short and filled at its slots.

Stands beside `render`: knows that a layout has slots, and of what else is in it only that
`data-area` names the area to which a link leads.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from generator.facts import Language
from generator.render import Rendered
from generator.template_values import unquoted

_SLOT = re.compile(r"%%([a-z_]+)%%")
_BLANK = re.compile(r"\n\s+")
_LINK = re.compile(r'(?<=\s)(href|src)="(?!#|%%|//|[a-z][a-z0-9+.-]*:)([^"]*)"')
_AREA = re.compile(r' data-area="([^"]*)"')
_TAG = re.compile(r"<[a-z][^>]*>")
_LEFT_OUT = re.compile(r"</(?:li|body|html)>\n?")

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


def _slim(markup: str) -> str:
    """The frame without quotation marks and end tags that HTML lets an author leave out.

    HTML Standard, 13.1.2.3 and 13.1.2.4. A slot stays between its marks, whatever comes into it.
    """
    return _TAG.sub(lambda tag: unquoted(tag[0]), _LEFT_OUT.sub("", markup))


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

        def current(match: re.Match[str]) -> str:
            return ' aria-current="true"' if match[1] == area else ""

        text = _AREA.sub(current, _LINK.sub(relative, _BLANK.sub("\n", self.text)))
        return tuple(_SLOT.split(_slim(text)))

    def stamp(self, page: Rendered, structured: str = "") -> str:
        """The whole HTML of a record page; `structured` is its data block for search engines."""
        depth = page.path.count("/") + 2 if page.path else 1
        whole = list(self._parts(depth, page.area))
        slots = self._slots(page, depth, structured)
        whole[1::2] = map(slots.__getitem__, whole[1::2])
        return "".join(whole)

    def _slots(self, page: Rendered, depth: int, structured: str) -> Mapping[str, str]:
        rest = html.escape(f"{page.path}/") if page.path else ""
        site_url = html.escape(self.site_url)
        other = "zh" if self.language == "en" else "en"
        english = f"{site_url}en/{rest}"
        chinese = f"{site_url}zh/{rest}"
        return {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "canonical": english if self.language == "en" else chinese,
            "alternate_en": english,
            "alternate_zh": chinese,
            "alternate_default": english if rest else site_url,
            "structured": structured,
            "switch": f"{'../' * depth}{other}/{rest}",
            "contents_hidden": "" if page.has_contents else " hidden",
            "body": page.body,
        }
