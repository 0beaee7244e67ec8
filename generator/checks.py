"""Records -> problems: what the data must agree on. One small function a rule.

Stands third in the line, before `resolve`: a join can only be made on references that hold,
and a maintainer should see all problems at once, so rules read the records themselves.
Each function yields problems; its docstring states the law it keeps.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from generator.criteria_checks import CRITERIA_CHECKS
from generator.facts import UNDATED, folded
from generator.load import DataFile, Records
from generator.problems import Problem
from generator.records.base import Leaf, Text
from generator.records.common import SourceRecord
from generator.reference_checks import REFERENCE_CHECKS
from generator.search_checks import SEARCH_CHECKS
from generator.table_checks import TABLE_CHECKS

Check = Callable[[Records, date], Iterator[Problem]]


def check(records: Records, today: date) -> list[Problem]:
    """Every problem that any rule finds. `today` is the day after which no date may lie."""
    return list(chain.from_iterable(rule(records, today) for rule in CHECKS))


def one_unit_group_each(records: Records, _today: date) -> Iterator[Problem]:
    """A code stands in one unit group of an edition, and starts with that group's code."""
    seen: dict[tuple[str, str], str] = {}
    for (edition, unit_group), file in records.of("unit_groups").items():
        for code in file.content.occupations:
            place = ("occupations", code)
            if not code.startswith(unit_group):
                yield file.problem(
                    place, "code-outside-group", f"{code} does not start with {unit_group}",
                    "move the occupation to the file of its unit group", key=True,
                )  # fmt: skip
            first = seen.setdefault((edition, code), file.name)
            if first != file.name:
                yield file.problem(
                    place, "code-defined-twice", f"{code} already stands in {first}",
                    "keep one of the two", key=True,
                )  # fmt: skip


def parents_exist(records: Records, _today: date) -> Iterator[Problem]:
    """Every group's parent is in the structure of its edition (rule group-without-parent)."""
    structures = {key[0]: file.content.groups for key, file in records.of("structures").items()}
    for (edition, code), file in records.of("unit_groups").items():
        if code[:3] not in structures.get(edition, {}):
            yield _orphan(file, (), code, code[:3])
    for file in records.of("structures").values():
        for code in file.content.groups:
            if len(code) > 1 and code[:-1] not in file.content.groups:
                yield _orphan(file, ("groups", code), code, code[:-1])


def _orphan(file: DataFile, place: tuple[str | int, ...], code: str, parent: str) -> Problem:
    return file.problem(
        place, "group-without-parent", f"{code} belongs to {parent}, which is not in the structure",
        f'add "{parent}" to structure.yaml of this edition', key=True,
    )  # fmt: skip


def dated_as_their_source(records: Records, _today: date) -> Iterator[Problem]:
    """A living source needs as_of where it is used; an edition and our own words carry none."""
    sources = _sources(records)
    for file in records:
        for leaf in file.ruled_leaves:
            if leaf.reference is None or leaf.reference.kind != "source":
                continue
            source = sources.get(leaf.value)
            if source is None:
                continue
            as_of = getattr(leaf.owner, "as_of", None)
            if source.kind == "living" and as_of is None:
                yield file.problem(
                    leaf.place,
                    "as-of-missing",
                    f"{leaf.value} is a living source and has no as_of here",
                    "add as_of: the day it was read, or unknown",
                )
            elif source.kind != "living" and as_of is not None:
                yield file.problem(
                    (*leaf.place[:-1], "as_of"),
                    "as-of-on-edition",
                    f"{leaf.value} is not a living source",
                    "delete as_of here, or write ~",
                )


def sources_are_dated_and_linked(records: Records, _today: date) -> Iterator[Problem]:
    """An edition has its release date, a living source none; link and target agree."""
    file = records.one("sources")
    for identity, source in _sources(records).items():
        assert file is not None  # noqa: S101 - there are sources only where there is the file
        if (source.kind == "edition") != (source.released is not None):
            yield file.problem(
                (identity,), "edition-without-date",
                f"{identity} is of kind {source.kind} and {'has' if source.released else 'lacks'} a release date",
                "an edition has released; a living source is dated where it is used", key=True,
            )  # fmt: skip
        if (source.link is None) != (source.link_leads_to == "none"):
            yield file.problem(
                (identity, "link"), "link-without-target",
                f"link and link_leads_to of {identity} contradict each other",
                "link_leads_to is none exactly where link is ~",
            )  # fmt: skip


def sources_are_used(records: Records, _today: date) -> Iterator[Problem]:
    """Every source is used by some fact (rule unused-source)."""
    file = records.one("sources")
    if file is None:
        return
    used = {
        leaf.value
        for other in records
        for leaf in other.ruled_leaves
        if leaf.reference is not None and leaf.reference.kind == "source"
    }
    for identity in file.content:
        if identity not in used:
            yield file.problem(
                (identity,), "unused-source", f"no fact names {identity}",
                "delete the source, or name it where its facts stand", key=True,
            )  # fmt: skip


def no_date_in_future(records: Records, today: date) -> Iterator[Problem]:
    """No date lies after today (rule date-in-future)."""
    for file in records:
        for leaf in file.ruled_leaves:
            if isinstance(leaf.value, date) and leaf.value > today:
                yield file.problem(
                    leaf.place, "date-in-future", f"{leaf.value} lies after today, {today}",
                    f"check the date, or write {UNDATED} where that is allowed",
                )  # fmt: skip


def paths_agree_with_contents(records: Records, _today: date) -> Iterator[Problem]:
    """What a file says of its identity agrees with its path (rule identity-mismatch)."""
    claims: list[tuple[DataFile, tuple[str | int, ...], str, str]] = []
    for (code,), file in records.of("snapshots").items():
        claims.append((file, ("occupation", "code"), code, file.content.occupation.code))
    for (source,), file in records.of("instruments").items():
        claims.append((file, ("source",), source, file.content.source))
    for (code,), file in records.of("units").items():
        claims.append((file, ("code", "family"), code, file.content.code.family))
    for (name,), file in records.of("correspondences").items():
        start = f"{file.content.edition}-to-"
        wrong = "target" if name.startswith(start) else "edition"
        claims.append((file, (wrong,), name, f"{start}{file.content.target}"))
    for file, place, named, said in claims:
        if named != said:
            yield file.problem(
                place, "identity-mismatch", f'says "{said}", its path says "{named}"',
                "rename the file or correct the value",
            )  # fmt: skip


def tables_are_complete(records: Records, _today: date) -> Iterator[Problem]:
    """A row of an old page's table has a cell for each visa of the table (table-incomplete)."""
    for file in records.of("snapshots").values():
        nomination = file.content.nomination
        for index, row in enumerate(nomination.rows):
            if set(row.cells) != set(nomination.visas):
                yield file.problem(
                    ("nomination", "rows", index, "cells"),
                    "table-incomplete",
                    f"has cells for {', '.join(row.cells) or 'no visa'}; "
                    f"the table's visas are {', '.join(nomination.visas)}",
                    "give each visa of the table a cell, with a status that says what is there",
                )


def own_chinese_name_each(records: Records, _today: date) -> Iterator[Problem]:
    """No two occupations of one edition share a Chinese name (rule shared-chinese-name)."""
    seen: dict[tuple[str, str], str] = {}
    for (edition, _), file in records.of("unit_groups").items():
        for code, occupation in file.content.occupations.items():
            if occupation.title.zh is None:
                continue
            first = seen.setdefault((edition, occupation.title.zh), code)
            if first != code:
                yield file.problem(
                    ("occupations", code, "title", "zh"), "shared-chinese-name",
                    f"{occupation.title.zh} is already the name of {first}",
                    "choose a name that tells the two apart",
                )  # fmt: skip


def one_chinese_name_for_one_title(records: Records, _today: date) -> Iterator[Problem]:
    """A code that has one English title in two editions has one Chinese name in both.

    Rule chinese-name-differs. Titles are compared as `same_title` compares them.
    """
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for place, code, title, file in _titles(records):
        if title.zh is None:
            continue
        name, where = first.setdefault((code, folded(title.en)), (title.zh, file.name))
        if name != title.zh:
            yield file.problem(
                (*place, "zh"), "chinese-name-differs",
                f"{title.zh}, and {where} calls the same title {name}",
                "use one Chinese name for one title in every edition",
            )  # fmt: skip


NEC = "（未另分类）"
"""How "nec" (not elsewhere classified) is said in Chinese, always."""


def nec_is_one_phrase(records: Records, _today: date) -> Iterator[Problem]:
    """A title ends in "nec" exactly where its Chinese name ends in the phrase for it."""
    for place, _code, title, file in _titles(records):
        if title.zh is not None and title.en.endswith(" nec") != title.zh.endswith(NEC):
            yield file.problem(
                (*place, "zh"), "nec-phrase", f"{title.en} and {title.zh} do not agree",
                f"a title ends in nec exactly where its Chinese name ends in {NEC}",
            )  # fmt: skip


def _titles(records: Records) -> Iterator[tuple[tuple[str, ...], str, Text, DataFile]]:
    """Every title of the classification: its place, code, text and file."""
    for file in records.of("structures").values():
        for code, group in file.content.groups.items():
            yield ("groups", code, "title"), code, group.title, file
    for (_edition, unit), file in records.of("unit_groups").items():
        yield ("title",), unit, file.content.title, file
        for code, occupation in file.content.occupations.items():
            yield ("occupations", code, "title"), code, occupation.title, file


_CHINESE = "\u3400-\u9fff"
_FULL_WIDTH = "\u3000-\u303f\uff00-\uffef"
_TYPOGRAPHY = re.compile(
    rf"[{_CHINESE}{_FULL_WIDTH}] +[A-Za-z0-9]|[A-Za-z0-9)] +[{_CHINESE}{_FULL_WIDTH}]"
    rf"|[{_CHINESE}{_FULL_WIDTH}] +[{_CHINESE}{_FULL_WIDTH}]"
    rf"|[{_CHINESE}][,;:?!)]|[,;:?!.(][{_CHINESE}]"
)


def chinese_is_set_well(records: Records, _today: date) -> Iterator[Problem]:
    """Chinese has full-width punctuation and no space beside ASCII (rule chinese-typography)."""
    for file in records:
        for leaf in file.ruled_leaves:
            found = _typographic_slip(leaf)
            if found is not None:
                yield file.problem(
                    leaf.place, "chinese-typography", f'"{found}" is not how Chinese is set here',
                    "use ，；：？！ and put no space between Chinese and ASCII; the page sets the gap",
                )  # fmt: skip


def _typographic_slip(leaf: Leaf) -> str | None:
    if leaf.field != "zh" or not isinstance(leaf.owner, Text) or leaf.value is None:
        return None
    match = _TYPOGRAPHY.search(leaf.value)
    return match.group() if match else None


def _sources(records: Records) -> Mapping[str, SourceRecord]:
    file = records.one("sources")
    return file.content if file else {}


CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    *CRITERIA_CHECKS,
    one_unit_group_each,
    parents_exist,
    dated_as_their_source,
    sources_are_dated_and_linked,
    sources_are_used,
    no_date_in_future,
    paths_agree_with_contents,
    tables_are_complete,
    own_chinese_name_each,
    one_chinese_name_for_one_title,
    nec_is_one_phrase,
    chinese_is_set_well,
    *TABLE_CHECKS,
    *SEARCH_CHECKS,
)
