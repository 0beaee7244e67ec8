"""Every publication that `atlas import` knows, by name.

Stands at the top of `importers`.
"""

import os.path
from pathlib import Path

from generator.importers import (
    abs_anzsco,
    abs_anzsco_2013,
    correspondences,
    instruments,
    jsa_profiles,
    jsa_projections,
    jsa_shortage,
    merge,
    state_lists,
    vetassess_groups,
    web_list,
)
from generator.importers.draft import Publication, PublicationError

PUBLICATIONS: dict[str, Publication] = {
    publication.name: publication
    for publication in (
        *abs_anzsco.PUBLICATIONS,
        *abs_anzsco_2013.PUBLICATIONS,
        *correspondences.PUBLICATIONS,
        *instruments.PUBLICATIONS,
        *jsa_profiles.PUBLICATIONS,
        *jsa_projections.PUBLICATIONS,
        *jsa_shortage.PUBLICATIONS,
        *state_lists.PUBLICATIONS,
        *vetassess_groups.PUBLICATIONS,
        *web_list.PUBLICATIONS,
    )
}


def import_files(data: Path, publication: Publication, files: list[Path]) -> list[merge.Change]:
    """Read the files of one publication and lay what they say over `data`."""
    for file in files:
        if not os.path.isfile(file):  # noqa: PTH113 - never raises
            raise PublicationError(str(file), "is not a file", "give the path of the publication")
    return merge.write(data, publication, publication.read(*files))
