"""Facts -> the geometry of a picture. The templates draw it; the table beside it says it.

Stands beside `pages`. Lengths are in the units of the picture's own view box. One module a kind
of picture; `view_box` has what they share.
"""

from generator.pictures.earnings import EarningsPicture, RangeBar, earnings_picture
from generator.pictures.employment import EmploymentPicture, PersonsBar, employment_picture
from generator.pictures.medians import MediansPicture, Spread, SpreadBand, medians_picture, spread
from generator.pictures.pathways import (
    SHORTEST_AXIS,
    Bar,
    PathwayRow,
    PathwaysPicture,
    pathways_picture,
)
from generator.pictures.view_box import PICTURE_WIDTH

__all__ = [
    "PICTURE_WIDTH",
    "SHORTEST_AXIS",
    "Bar",
    "EarningsPicture",
    "EmploymentPicture",
    "MediansPicture",
    "PathwayRow",
    "PathwaysPicture",
    "PersonsBar",
    "RangeBar",
    "Spread",
    "SpreadBand",
    "earnings_picture",
    "employment_picture",
    "medians_picture",
    "pathways_picture",
    "spread",
]
