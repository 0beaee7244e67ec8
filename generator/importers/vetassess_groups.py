"""VETASSESS's group letters by occupation -> data/assessment/vetassess/groups.yaml.

Read from a table of comma-separated values that was retyped from an agency's software. A row
without a letter is an occupation for which the law names VETASSESS and the source gives no
group. The cautions are written by hand.
"""

import re
from pathlib import Path

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

SOURCE = "vetassess-group-letters"
LETTERS = "ABCDEF"
FLAGS = (
    "vetassess_is_authority_LIN19051",
    "vetassess_is_authority_LIN24093",
    "vetassess_on_homeaffairs_list",
)
"""Where VETASSESS is named for the code: Y or blank. At least one says Y."""


def read(table: Path) -> list[Draft]:
    """The draft of the group letters. Raises PublicationError."""
    entries: dict[str, dict[str, str]] = {}
    not_established: dict[str, str] = {}
    for number, row in read_table(table, ("anzsco_code", "title", "vetassess_group", *FLAGS)):
        where = f"{table.name}, row {number}"
        code, title, letter = row["anzsco_code"], row["title"], row["vetassess_group"]
        need(
            re.fullmatch(r"[1-8][0-9]{5}", code), where, f'"{code}" is not a code of six digits',
            "correct the table",
        )  # fmt: skip
        need(title, where, f"{code} has no title", "correct the table")
        need(
            code not in entries and code not in not_established, where,
            f"{code} stands a second time", "keep one",
        )  # fmt: skip
        need(
            letter in ("", *LETTERS), where, f'"{letter}" is not an assessment group',
            f"groups are {', '.join(LETTERS)}, or blank where none is established",
        )  # fmt: skip
        flags = [row[flag] for flag in FLAGS]
        need(
            set(flags) <= {"", "Y"} and "Y" in flags, where,
            f"nothing names VETASSESS for {code}", "the flags are Y or blank; one at least is Y",
        )  # fmt: skip
        if letter:
            entries[code] = {"title": title, "letter": letter}
        else:
            not_established[code] = title
    need(entries, table.name, "has no group letters", "the rows were lost")
    content = {
        "source": SOURCE,
        "as_of": "unknown",
        "entries": dict(sorted(entries.items())),
        "not_established": dict(sorted(not_established.items())),
    }
    return [Draft("assessment/vetassess/groups.yaml", content)]


PUBLICATIONS = (
    Publication(
        name="vetassess-groups",
        title="VETASSESS: assessment group of each occupation, as a migration agency's software has it",
        files=("GROUPS.csv",),
        read=read,
        by_hand=frozenset(("cautions",)),
    ),
)
