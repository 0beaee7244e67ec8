"""The law's side of an occupation's document: lists, visas, assessing authorities, differences.

Stands in `export`. Everything is said of the occupation and of no person.
"""

from collections.abc import Mapping

from generator.export.document import Document, Json, Part, pair
from generator.facts import NOT_IN_EDITION, Status
from generator.model import Listing, Occupation
from generator.pages.law import StreamAnswer, deciding, visa_answers
from generator.records.base import Text
from generator.records.visas import VisaFile


def listings(document: Document, occupation: Occupation) -> list[Json]:
    """What each instrument's lists say, by instrument."""
    said: dict[str, list[Listing]] = {}
    for listing in occupation.listings:
        said.setdefault(listing.provenance.source, []).append(listing)
    result: list[Json] = []
    for identity, instrument in document.library.site.instruments.items():
        if not instrument.lists:
            continue
        entry: Json = {"instrument": identity, "edition": instrument.edition}
        if instrument.edition in occupation.editions:
            entry["lists"] = [_listing(listing) for listing in said.get(instrument.source, ())]
        else:
            entry["status"] = NOT_IN_EDITION
        result.append(entry | document.by(instrument.source))
    return result


def _listing(listing: Listing) -> Json:
    result: Json = {
        "list": listing.list,
        "status": listing.status.value,
        "provision": listing.provision,
    }
    if listing.entry is not None:
        result |= {
            "item": listing.entry.item,
            "printed_name": listing.entry.name,
            "circumstances": _circumstances(listing.circumstances),
        }
    return result


def _circumstances(texts: Mapping[str, Text]) -> list[Json]:
    return [{"number": number, "text": pair(text)} for number, text in texts.items()]


def visas(document: Document, occupation: Occupation) -> Part:
    """For each visa and class of persons: whether the occupation is on a list that applies."""
    name = ("visas", deciding(occupation))
    return document.kept(name, lambda part: _visas(part, occupation))


def _visas(document: Document, occupation: Occupation) -> list[Json]:
    answers: dict[str, list[StreamAnswer]] = {}
    for answer in visa_answers(document.library.site, occupation):
        answers.setdefault(answer.visa, []).append(answer)
    return [
        _visa(document, subclass, visa, answers.get(subclass, []))
        for subclass, visa in document.library.site.visas.items()
    ]


def _visa(document: Document, subclass: str, visa: VisaFile, answers: list[StreamAnswer]) -> Json:
    result: Json = {"visa": subclass, "name": pair(visa.name), "edition": visa.edition}
    if visa.closed is not None:
        result |= {"status": Status.CLOSED.value, "closed": pair(visa.closed)}
    else:
        result["streams"] = [_stream(document, answer) for answer in answers]
    return result | document.said(visa)


def _stream(document: Document, answer: StreamAnswer) -> Json:
    return {
        "stream": answer.stream,
        "name": pair(answer.section.name),
        "status": answer.status.value if answer.status else NOT_IN_EDITION,
        "lists": list(answer.lists),
        "listed_on": list(answer.listed_on),
        "circumstances": list(answer.circumstances),
        "provision": answer.section.provision,
        **document.by(answer.section.source),
    }


def authorities(document: Document, occupation: Occupation) -> list[Json]:
    """The assessing authorities that each instrument specifies."""
    site = document.library.site
    editions = {instrument.source: instrument.edition for instrument in site.instruments.values()}
    result = []
    for specified in occupation.authorities:
        entry = specified.entry
        row: Json = {
            "edition": editions[specified.provenance.source],
            "provision": specified.provision,
            "item": entry.item,
            "printed_name": entry.name,
            "authorities": [_authority(document, identity) for identity in entry.authorities],
        }
        if entry.remark is not None:
            row["remark"] = pair(entry.remark)
        result.append(row | document.said(specified.provenance))
    return result


def _authority(document: Document, identity: str) -> Part:
    record = document.library.site.authorities[identity]
    return document.kept(
        ("authority", identity),
        lambda part: {
            "authority": identity,
            "abbreviation": record.abbreviation,
            "name": pair(record.name),
            **part.said(record),
        },
    )


def web_differences(document: Document, occupation: Occupation) -> list[Json]:
    """The visas for which the department's web list and the instrument do not say the same."""
    return [
        {
            "visa": difference.visa,
            "web_list": {
                "status": _listed(on_list=difference.on_web_list),
                **document.said(difference.web),
            },
            "instrument": {
                "status": _listed(on_list=difference.on_instrument),
                **document.said(difference.instrument),
            },
        }
        for difference in occupation.web_differences
    ]


def _listed(*, on_list: bool) -> str:
    return (Status.LISTED if on_list else Status.NOT_LISTED).value
