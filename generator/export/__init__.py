"""Site -> files for machines: the API with its schemas, the sitemap, robots.txt.

Stands beside `render`; pure text, no disk. `structured` makes what search engines read in the
head of a page.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import orjson

from generator.export.document import FOLDER, Library
from generator.export.group import group_document
from generator.export.index import index_document
from generator.export.occupation import occupation_document
from generator.export.schema import schemas
from generator.export.sitemap import robots, sitemap_files
from generator.model import Site

__all__ = ["FOLDER", "api_documents", "api_files", "files", "robots", "sitemap_files"]


Document = tuple[str, Callable[[], bytes]]
"""A file's path below the site, and what makes it."""


def files(site: Site, paths: Iterable[str], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Every file for machines: its path below the site and its content.

    `paths` are those of all pages, hand-written ones too, without language.
    """
    yield from ((path, make()) for path, make in api_documents(site, site_url))
    yield from ((path, text.encode()) for path, text in sitemap_files(paths, site_url))
    yield "robots.txt", robots(site_url).encode()


def api_files(site: Site, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The API: a document for each occupation and group, the index, and their schemas."""
    return ((path, make()) for path, make in api_documents(site, site_url))


def api_documents(site: Site, site_url: str) -> Iterator[Document]:
    """The files of the API, each made when it is asked for."""
    library = Library(site, site_url)
    for name, schema in schemas(site_url).items():
        yield f"{FOLDER}{name}.schema.json", partial(bytes, orjson.dumps(schema) + b"\n")
    yield f"{FOLDER}index.json", partial(index_document, library)
    for code, occupation in site.occupations.items():
        make = partial(occupation_document, library, occupation)
        yield f"{FOLDER}occupations/{code}.json", make
    for code, group in site.groups.items():
        yield f"{FOLDER}groups/{code}.json", partial(group_document, library, group)
