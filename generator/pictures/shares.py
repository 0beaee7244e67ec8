"""How the employed are spread over states and territories: a bar each.

Stands in `pictures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pictures.view_box import PICTURE_WIDTH

_LEFT = 42
_LONGEST = 236
_ROW_HEIGHT = 22
_BAR_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One state's share in per cent; `share` and `width` are None where none is published."""

    state: str
    share: float | None
    y: int
    width: float | None


@dataclass(frozen=True, slots=True)
class SharesPicture:
    """A bar a state, in the order of the data, to one scale from nothing."""

    width: int
    height: int
    left: int
    bars: tuple[ShareBar, ...]

    @property
    def bars_path(self) -> str:
        """All bars as one path, which is a third of the bytes of a shape each."""
        return "".join(
            f"M{self.left} {bar.y}h{bar.width:g}v{_BAR_HEIGHT}h-{bar.width:g}z"
            for bar in self.bars
            if bar.width is not None
        )


def shares_picture(shares: Mapping[str, float | None], longest: float) -> SharesPicture:
    """Draw shares in per cent; one of `longest` per cent would be as long as there is room.

    Two pictures with the same `longest` can be laid beside each other.
    """
    bars = tuple(
        ShareBar(
            state=state,
            share=share,
            y=index * _ROW_HEIGHT + 3,
            width=None if share is None else round(_LONGEST * share / longest, 1),
        )
        for index, (state, share) in enumerate(shares.items())
    )
    return SharesPicture(PICTURE_WIDTH, len(bars) * _ROW_HEIGHT, _LEFT, bars)
