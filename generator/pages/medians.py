"""How the medians of unit groups are spread, and where one of them stands.

Stands in `pages`, below `figures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Figures, Site
from generator.pictures import MediansPicture, Spread, medians_picture, spread


@dataclass(frozen=True, slots=True)
class Medians:
    """Spreads of the medians of unit groups: by the digit of a major group, "all" as the last.

    They are worked out here from the published medians. `total` is the published median of
    all occupations together.
    """

    spreads: Mapping[str, Spread]
    total: int | None
    picture: MediansPicture

    @property
    def spreads_in_order(self) -> tuple[tuple[str, Spread], ...]:
        """The spreads with their scopes, in values that can be compared."""
        return tuple(self.spreads.items())


def all_medians(site: Site) -> Medians | None:
    """The medians of every major group and of all; None where no median is published."""
    majors = tuple(sorted({code[0] for code in site.group_figures}))
    return _medians(site, majors, None)


def medians_beside(site: Site, figures: Figures) -> Medians | None:
    """The medians beside a unit group's own; None where it has no published median."""
    if figures.earnings is None or figures.earnings.weekly is None:
        return None
    return _medians(site, (figures.code[0],), figures.earnings.weekly)


def _medians(site: Site, majors: tuple[str, ...], weekly: int | None) -> Medians | None:
    found = spreads(site, majors)
    total = site.labour_market.totals.weekly if site.labour_market.totals else None
    if not found:
        return None
    return Medians(found, total, medians_picture(tuple(found.values()), weekly, total))


def spreads(site: Site, majors: tuple[str, ...]) -> dict[str, Spread]:
    """The spread of the medians of each of some major groups, and of "all" as the last."""
    medians = site.group_medians
    found = {scope: _spread(medians.get(scope, ())) for scope in (*majors, "all")}
    return {scope: one for scope, one in found.items() if one is not None}


@lru_cache(maxsize=32)
def _spread(medians: tuple[int, ...]) -> Spread | None:
    """Worked out once, on however many pages it stands."""
    return spread(medians)
