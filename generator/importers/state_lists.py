"""Lists of state and territory nomination -> data/nomination/{state}/{list}.yaml.

Read from tables that others made from the states' pages. A table gives the rows; the name of a
list, its dates, whom it is for and what it does not say are written by hand. The importer says
to which edition a list's codes belong; `edition_basis`, by hand, says how that was found.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

BY_HAND = frozenset(
    (
        "as_of",
        "name",
        "page_date",
        "page_period",
        "short",
        "edition_basis",
        "only_codes_in",
        "scope",
        "cautions",
    )
)
CORRECT = "correct the table"


@dataclass(frozen=True, slots=True)
class NominationList:
    """What is known of a list before its rows are read."""

    path: str
    source: str
    level: str
    edition: str
    stream: str = ""
    """What the table prints as the stream of every row."""

    def draft(self, entries: dict[str, dict[str, Any]]) -> Draft:
        """The list with its rows, by code."""
        content = {
            "source": self.source,
            "level": self.level,
            "edition": self.edition,
            "visas": ["190", "491"],
            "entries": dict(sorted(entries.items())),
        }
        return Draft(f"nomination/{self.path}.yaml", content)

    def code(self, where: str, code: str) -> str:
        """The code, if it is one of this list's level."""
        digits = 6 if self.level == "occupation" else 4
        need(
            re.fullmatch(rf"[1-8][0-9]{{{digits - 1}}}", code), where,
            f'"{code}" is not a code of {digits} digits', CORRECT,
        )  # fmt: skip
        return code


LISTS = {
    "nsw": NominationList("nsw/skills-lists", "nsw-skills-lists", "unit_group", "anzsco-2013-v1.3"),
    "qld": NominationList("qld/offshore", "qld-offshore-list", "occupation", "anzsco-2013-v1.3"),
    "tas": NominationList(
        "tas/health-and-teaching", "tas-health-and-teaching-list", "occupation", "anzsco-2022"
    ),
    "nt": NominationList(
        "nt/offshore", "nt-offshore-list", "occupation", "anzsco-2013-v1.3", "Offshore"
    ),
}
"""The lists of the table of July 2026, by the letters of the state."""

QLD_ONSHORE = NominationList("qld/onshore", "qld-onshore-list", "occupation", "anzsco-2013-v1.3")
ACT = NominationList("act/occupation-list", "act-occupation-list", "unit_group", "anzsco-2022")

VISAS = {"190": ("190",), "491": ("491",), "190/491": ("190", "491")}
ONLY_491 = "subclass 491 only"

NO_CONDITION = re.compile(r"(?:Unit group \(4-digit ANZSCO\)|Group: [0-9]{3} .*)?")
"""What the column of conditions holds besides conditions: the level, and headings of the page."""

_SCHOOLS = (
    "Registration required to work in Qld schools Unless qualification has been undertaken in Aus, "
    "NZ, UK, USA, CAN or IRE, academic IELTS with 7 for reading and writing and 8 for speaking and "
    "listening and an overall of 7.5 minimum required."
)
_SCHOOLS_EN = (
    "Registration is required to work in Queensland schools. Unless the qualification was "
    "undertaken in Australia, New Zealand, the United Kingdom, the United States, Canada or "
    "Ireland, an academic IELTS is required: at least 7.5 overall, with 7 for reading and writing "
    "and 8 for speaking and listening."
)
_SCHOOLS_ZH = (
    "在昆士兰州的学校工作须经注册。除非学历是在澳大利亚、新西兰、英国、美国、加拿大或爱尔兰取得，"
    "否则须有雅思学术类成绩：总分至少7.5，阅读和写作7，口语和听力8。"
)
_REGISTRATION = (
    "Must provide evidence of Australian licence/registration or a statement outlining eligibility "
    "to obtain registration of licence to work in Australia"
)
_REGISTRATION_EN = (
    "Evidence of an Australian licence or registration must be provided, or a statement that "
    "outlines eligibility to obtain the registration or licence to work in Australia."
)
_REGISTRATION_ZH = (
    "须提供澳大利亚执照或注册的证明，或者提供一份声明，"
    "说明自己有资格取得在澳大利亚工作所需的注册或执照。"
)
CONDITIONS = {
    "Licence required to work in Qld": (
        "A licence is required to work in Queensland.",
        "在昆士兰州工作须持有执照。",
    ),
    "ISO9606 welding qualification is preferred": (
        "A welding qualification under ISO 9606 is preferred.",
        "优先考虑持有ISO 9606焊接资格的人。",
    ),
    _SCHOOLS: (_SCHOOLS_EN, _SCHOOLS_ZH),
    f"AQF Bachelor degree required. {_SCHOOLS}": (
        f"An AQF Bachelor degree is required. {_SCHOOLS_EN}",
        f"须有AQF学士学位。{_SCHOOLS_ZH}",
    ),
    _REGISTRATION: (_REGISTRATION_EN, _REGISTRATION_ZH),
}
"""By what a page prints beside a row, the same in our words, English and Chinese."""


def read(table: Path) -> list[Draft]:
    """The drafts of the four lists of July 2026. Raises PublicationError."""
    columns = (
        "state_code",
        "anzsco_code",
        "occupation_title",
        "visa_subclass",
        "stream",
        "conditions",
    )
    entries: dict[str, dict[str, dict[str, Any]]] = {state: {} for state in LISTS}
    for number, row in read_table(table, columns):
        where = f"{table.name}, row {number}"
        state, visas = row["state_code"], row["visa_subclass"]
        need(state in LISTS, where, f'"{state}" has no list here', f"states are {', '.join(LISTS)}")
        code = LISTS[state].code(where, row["anzsco_code"])
        need(
            visas in VISAS,
            where,
            f'the visas "{visas}" are not known',
            f"known are {', '.join(VISAS)}",
        )
        expected = ONLY_491 if row["stream"] == ONLY_491 and visas == "491" else LISTS[state].stream
        need(
            row["stream"] == expected, where,
            f'the stream "{row["stream"]}" is not that of the list', "see whether the list is another",
        )  # fmt: skip
        need(row["occupation_title"], where, f"{code} has no name", CORRECT)
        entry = _entry(where, row, VISAS[visas])
        held = entries[state].setdefault(code, entry)
        if held is not entry:
            _add(where, code, held, entry)
    for state, rows in entries.items():
        need(rows, table.name, f"has no row of {state}", "a list was lost")
    return [LISTS[state].draft(rows) for state, rows in entries.items()]


def _entry(where: str, row: dict[str, str], visas: tuple[str, ...]) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": row["occupation_title"], "visas": list(visas)}
    printed = row["conditions"].strip("\u200b ")
    if not NO_CONDITION.fullmatch(printed):
        need(
            printed in CONDITIONS, where, f'the condition "{printed}" is not known',
            "put it into our words in the importer, in both languages",
        )  # fmt: skip
        en, zh = CONDITIONS[printed]
        entry["condition"] = {"en": en, "zh": zh}
    return entry


def _add(where: str, code: str, held: dict[str, Any], entry: dict[str, Any]) -> None:
    """A second row of the same code: for another visa. The name is that of the first row."""
    again = set(held["visas"]) & set(entry["visas"])
    need(
        not again, where, f"{code} stands a second time for {', '.join(sorted(again))}", "keep one"
    )
    need(
        held.get("condition") == entry.get("condition"), where,
        f"{code} has another condition for another visa", "the shape of the data has no place for it",
    )  # fmt: skip
    held["visas"] = sorted((*held["visas"], *entry["visas"]))


def read_qld_onshore(table: Path) -> list[Draft]:
    """The draft of Queensland's onshore list. Raises PublicationError."""
    return [QLD_ONSHORE.draft(_codes(table, QLD_ONSHORE, "anzsco_code"))]


def read_act(table: Path) -> list[Draft]:
    """The draft of the ACT's list, by unit group. Raises PublicationError."""
    return [ACT.draft(_codes(table, ACT, "unit_code"))]


def _codes(table: Path, nomination_list: NominationList, column: str) -> dict[str, dict[str, Any]]:
    """The rows of a copy that holds codes only.

    It has no names as printed and does not tell the visas apart, so neither is given.
    """
    entries: dict[str, dict[str, Any]] = {}
    for number, row in read_table(table, (column,)):
        where = f"{table.name}, row {number}"
        code = nomination_list.code(where, row[column])
        need(code not in entries, where, f"{code} stands a second time", "keep one")
        entries[code] = {"name": None, "visas": []}
    need(entries, table.name, "has no rows", "the list was lost")
    return entries


PUBLICATIONS = (
    Publication(
        name="state-lists",
        title="Lists of NSW, Queensland (offshore), Tasmania and the NT (offshore), July 2026",
        files=("LISTS.csv",),
        read=read,
        by_hand=BY_HAND,
    ),
    Publication(
        name="qld-onshore",
        title="Queensland's onshore list, October 2026, codes only",
        files=("CODES.csv",),
        read=read_qld_onshore,
        by_hand=BY_HAND,
    ),
    Publication(
        name="act-unit-groups",
        title="The ACT's list, October 2026, as unit groups",
        files=("UNIT_GROUPS.csv",),
        read=read_act,
        by_hand=BY_HAND,
    ),
)
