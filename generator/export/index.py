"""The index of the API: every code with its titles, where its document and pages are, and names.

Stands in `export`. Kept small: addresses are templates in which {code} stands for the code, {source} for a source.
"""

from collections.abc import Mapping

from generator.export.document import Document, Json, Library, pair
from generator.facts import Provenance
from generator.model import EditionGroup, EditionOccupation, Group, Occupation
from generator.pages import Paths

CODE = "{code}"


def index_document(library: Library) -> bytes:
    """What is published at api/v1/index.json."""
    document = Document(library)
    site = library.site
    return document.written(
        "index",
        {
            "pages": library.pages(Paths.home),
            "addresses": {
                "occupation": {
                    "document": library.api(f"occupations/{CODE}.json"),
                    "pages": library.pages(Paths.occupation(CODE)),
                },
                "group": {
                    "document": library.api(f"groups/{CODE}.json"),
                    "pages": library.pages(Paths.group(CODE)),
                },
                "source": {"pages": library.pages(Paths.source("{source}"))},
            },
            "editions": [
                {
                    "edition": identity,
                    "name": pair(edition.name),
                    "full_name": pair(edition.full_name),
                    **document.by(edition.source),
                }
                for identity, edition in site.editions.items()
            ],
            **_names(document),
            "occupations": [
                _entry(document, occupation) for occupation in site.occupations.values()
            ],
            "groups": [_entry(document, group) for group in site.groups.values()],
        },
    )


def _names(document: Document) -> Json:
    """The names of what documents name by an id alone."""
    site = document.library.site
    return {
        "lists": [
            {
                "list": identity,
                "abbreviation": record.abbreviation,
                "name": pair(record.name),
                "pages": document.library.pages(Paths.list(identity)),
                **document.said(record),
            }
            for identity, record in site.lists.items()
        ],
        "visas": [
            {
                "visa": subclass,
                "name": pair(record.name),
                "pages": document.library.pages(Paths.visa(subclass)),
                **document.said(record),
            }
            for subclass, record in site.visas.items()
        ],
        "assessing_authorities": [
            {
                "authority": identity,
                "abbreviation": record.abbreviation,
                "name": pair(record.name),
                "pages": document.library.pages(Paths.authority(identity)),
                **document.said(record),
            }
            for identity, record in site.authorities.items()
        ],
        "states": [
            {
                "state": identity,
                "abbreviation": record.abbreviation,
                "name": pair(record.name),
                "pages": document.library.pages(Paths.state(identity)),
            }
            for identity, record in site.states.items()
        ],
    }


def _entry(document: Document, entity: Occupation | Group) -> Json:
    """A code with its titles, the newest edition's first; each says who has it in which edition."""
    titles: dict[tuple[str, str | None], dict[str, str]] = {}
    editions: Mapping[str, EditionOccupation | EditionGroup] = entity.editions
    for edition, said in editions.items():
        provenance = _provenance(said)
        document.said(provenance)
        titles.setdefault((said.title.en, said.title.zh), {})[edition] = provenance.source
    return {
        "code": entity.code,
        "titles": [
            {"en": english, "zh": chinese, "editions": sources}
            for (english, chinese), sources in titles.items()
        ],
    }


def _provenance(said: EditionOccupation | EditionGroup) -> Provenance:
    if isinstance(said, EditionGroup):
        return said.provenance
    return Provenance(said.record.source, said.record.as_of)
