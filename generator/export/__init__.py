"""Site -> files for machines: the API with its schemas, the sitemap, robots.txt.

Stands beside `render`; pure text, no disk. `structured` makes what search engines read in the
head of a page.
"""

from collections.abc import Iterable, Iterator

from generator.export.document import FOLDER, Library, compact
from generator.export.group import group_document
from generator.export.index import index_document
from generator.export.occupation import occupation_document
from generator.export.schema import schemas
from generator.export.sitemap import robots, sitemap_files
from generator.model import Site

__all__ = ["FOLDER", "api_files", "files"]


def files(site: Site, paths: Iterable[str], site_url: str) -> Iterator[tuple[str, str]]:
    """Every file for machines: its path below the site and its text.

    `paths` are those of all pages, hand-written ones too, without language.
    """
    yield from api_files(site, site_url)
    yield from sitemap_files(paths, site_url)
    yield "robots.txt", robots(site_url)


def api_files(site: Site, site_url: str) -> Iterator[tuple[str, str]]:
    """The API: a document for each occupation and group, the index, and their schemas."""
    library = Library(site, site_url)
    for name, schema in schemas(site_url).items():
        yield f"{FOLDER}{name}.schema.json", compact(schema) + "\n"
    yield f"{FOLDER}index.json", index_document(library)
    for code, occupation in site.occupations.items():
        yield f"{FOLDER}occupations/{code}.json", occupation_document(library, occupation)
    for code, group in site.groups.items():
        yield f"{FOLDER}groups/{code}.json", group_document(library, group)
