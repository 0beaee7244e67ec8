"""The address of every page. Every address of the site is made here.

Stands in `pages`, the fifth stage of the line.
"""

from generator.model import EditionGroup, Site

HAND_WRITTEN = ("about", "how-to-read", "how-the-check-counts", "api")
"""The pages that MkDocs builds from content/, by path."""


class Paths:
    """The address of every kind of page, below the language. The public contract."""

    home = ""
    occupations = "occupations"
    groups = "groups"
    visas = "visas"
    lists = "lists"
    nomination = "nomination"
    assessment = "assessment"
    units = "units"
    earnings = "earnings"
    shortage = "shortage"
    sources = "sources"
    glossary = "glossary"
    search = "search"
    job = "search/job"
    about = "about"
    how_to_read = "how-to-read"
    how_the_check_counts = "how-the-check-counts"
    api = "api"

    @staticmethod
    def occupation(code: str) -> str:
        """The page of an occupation, by its six digits."""
        return f"occupations/{code}"

    @staticmethod
    def group(code: str) -> str:
        """The page of a group, by its one to four digits."""
        return f"groups/{code}"

    @staticmethod
    def visa(subclass: str) -> str:
        """The page of a visa subclass."""
        return f"visas/{subclass}"

    @staticmethod
    def list(identity: str) -> str:
        """The page of a skilled occupation list."""
        return f"lists/{identity}"

    @staticmethod
    def state(identity: str) -> str:
        """The page of a state or territory."""
        return f"nomination/{identity}"

    @staticmethod
    def matrix(major: str) -> str:
        """The nomination matrix of one major group, by its digit."""
        return f"nomination/matrix-{major}"

    @staticmethod
    def authority(identity: str) -> str:
        """The page of an assessing authority."""
        return f"assessment/{identity}"

    @staticmethod
    def criteria(authority: str, letter: str) -> str:
        """The page of one of an authority's assessment groups."""
        return f"assessment/{authority}/group-{letter.lower()}"

    @staticmethod
    def unit(code: str) -> str:
        """The page of a unit of competency."""
        return f"units/{code}"

    @staticmethod
    def source(identity: str) -> str:
        """The page of a source."""
        return f"sources/{identity}"


def official_page(site: Site, group: EditionGroup) -> str | None:
    """The publisher's own page of a unit group, where the edition has such pages."""
    root = site.editions[group.edition].browse
    if root is None:
        return None
    return root + "/".join(group.code[:length] for length in range(1, len(group.code) + 1))
