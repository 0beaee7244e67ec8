"""The side of the law: visas, skilled occupation lists, and what lists mean for visas.

Stands in `pages`, the fifth stage of the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.facts import Status
from generator.model import Occupation, Site
from generator.pages.page import Page, area_crumb, index_page, sections
from generator.pages.paths import Paths


@dataclass(frozen=True, slots=True)
class StreamAnswer:
    """One class of persons under a visa, and which of its lists carry the occupation."""

    visa: str
    stream: str
    status: Status
    lists: tuple[str, ...]
    listed_on: tuple[str, ...]
    section: Any


def visa_answers(site: Site, occupation: Occupation) -> tuple[StreamAnswer, ...]:
    """For each visa's class of persons: is the occupation on a list that applies.

    Follows LIN 19/051, section 7: a visa's class names its lists. Only that; nothing about
    a person. Each class is answered from the instrument that names its lists.
    """
    said = {
        (listing.provenance.source, listing.list): listing.status for listing in occupation.listings
    }
    answers = []
    for subclass, visa in site.visas.items():
        for name, stream in visa.streams.items():
            statuses = {
                identity: said.get((stream.source, identity), Status.NOT_HELD)
                for identity in stream.lists
            }
            listed = tuple(key for key, status in statuses.items() if status is Status.LISTED)
            if listed:
                status = Status.LISTED
            elif all(status is Status.NOT_LISTED for status in statuses.values()):
                status = Status.NOT_LISTED
            else:
                status = Status.NOT_HELD
            answers.append(StreamAnswer(subclass, name, status, stream.lists, listed, stream))
    return tuple(answers)


def visa_pages(site: Site) -> Iterator[Page]:
    """The index of visas, and every subclass."""
    yield index_page("visas", ("sources",))
    for subclass, visa in site.visas.items():
        answers = tuple(
            (occupation, answer)
            for occupation in site.occupations.values()
            for answer in visa_answers(site, occupation)
            if answer.visa == subclass
        )
        yield Page(
            path=Paths.visa(subclass),
            template="visa.html",
            title=visa.name,
            description="describe_visa",
            sections=sections("streams", "occupations", "history", "sources"),
            crumbs=(area_crumb("visas"),),
            context={"subclass": subclass, "visa": visa, "answers": answers},
        )


def list_pages(site: Site) -> Iterator[Page]:
    """The index of lists, and every list."""
    yield index_page("lists", ("sources",))
    for identity, record in site.lists.items():
        listings = tuple(
            (occupation, listing)
            for occupation in site.occupations.values()
            for listing in occupation.listings
            if listing.list == identity
        )
        streams = tuple(
            (subclass, stream)
            for subclass, visa in site.visas.items()
            for stream in visa.streams.values()
            if identity in stream.lists
        )
        yield Page(
            path=Paths.list(identity),
            template="list.html",
            title=record.name,
            description="describe_list",
            sections=sections("occupations", "visas", "history", "sources"),
            crumbs=(area_crumb("lists"),),
            context={
                "identity": identity,
                "list": record,
                "listings": listings,
                "streams": streams,
            },
        )
