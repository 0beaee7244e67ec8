"""The index of names: what is in it, and that it says what the data says."""

import gzip
import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.mmseg import seg

from generator.model import Site
from generator.search import NAMES, search_documents
from generator.search.pinyin import pinyin
from generator.search.readings import other_words, runs, traditional
from tests.conftest import ROOT

LARGEST = 120_000
"""Bytes of index and engine, compressed: of the 130 KB for all that the focus fetches."""

SCRIPTS = ROOT / "site_overrides" / "assets" / "search"
IMPORT = re.compile(r'^import .* from "\./(.*)";$', re.MULTILINE)


@pytest.fixture(scope="module")
def index_text(site: Site) -> str:
    """The file's text."""
    return dict(search_documents(site))[NAMES]()


@pytest.fixture(scope="module")
def index(index_text: str) -> dict[str, Any]:
    """What is in the file."""
    content: dict[str, Any] = json.loads(index_text)
    return content


def codes_of(index: dict[str, Any]) -> list[str]:
    """Read the codes as the engine does."""
    lines = [line.split(" ") for line in index["codes"].split("\n")]
    return [code for first, *ends in lines for code in (first, *(first + end for end in ends))]


def numbers(letters: str) -> list[int]:
    """Read small numbers that are written as letters."""
    return [ord(letter) - ord("a") for letter in letters]


def sorts_of(index: dict[str, Any]) -> list[tuple[int, int]]:
    """Of every name the kind, and the editions that print it, as numbers."""
    return [tuple(index["sorts"][number]) for number in numbers(index["sort"])]


def names_of(index: dict[str, Any]) -> dict[str, list[tuple[str, str, str]]]:
    """By code its names: kind, English, Chinese."""
    kinds = [index["kinds"][kind] for kind, _printed in sorts_of(index)]
    names = iter(zip(kinds, index["en"].split("\n"), index["zh"].split("\n"), strict=True))
    counts = zip(codes_of(index), numbers(index["counts"]), strict=True)
    return {code: [next(names) for _name in range(count)] for code, count in counts}


def engine_files(name: str = "engine.js") -> set[str]:
    """The engine's script and all that it imports, itself or through others."""
    text = (SCRIPTS / name).read_text(encoding="utf-8")
    return {name}.union(*(engine_files(part) for part in IMPORT.findall(text)))


def test_every_code_is_in_the_index_once(site: Site, index: dict[str, Any]) -> None:
    """Occupations and groups of every edition are there, each once, in order."""
    assert codes_of(index) == sorted([*site.occupations, *site.groups])


def test_lists_with_conditions_are_told_apart(site: Site, index: dict[str, Any]) -> None:
    """The lists of each code, those with conditions, and whether those looked up all lack it."""
    order = index["lists"]
    none = 1 << len(order)
    seen: set[str] = set()
    for code, listed, conditional in zip(
        codes_of(index), numbers(index["listed"]), numbers(index["conditional"]), strict=True
    ):
        said = site.occupations[code].listings if code in site.occupations else ()
        on = {one.list for one in said if one.status in ("listed", "conditional")}
        some = {one.list for one in said if one.status == "conditional"}
        expected = sum(1 << order.index(each) for each in on)
        assert listed == (expected or (none if said else 0)), code
        assert conditional == sum(1 << order.index(each) for each in some), code
        seen |= {"none"} if listed == none else some
    assert {"none", "csol"} <= seen


def test_columns_are_of_one_length(index: dict[str, Any]) -> None:
    """What is said of the n-th code or name stands in the n-th place of every column."""
    lengths = {
        len(index[name]) for name in ("in", "skill", "listed", "conditional", "size", "counts")
    }
    assert lengths == {len(codes_of(index))}
    names = {len(index["sort"]), *(len(index[name].split("\n")) for name in ("en", "zh"))}
    assert names == {sum(numbers(index["counts"]))}
    osca = index["osca"]
    assert len(osca["codes"]) == len(osca["title"]) == len(osca["to"])


def test_every_title_of_every_edition_is_a_name(site: Site, index: dict[str, Any]) -> None:
    """No title of the data is left out, in either language."""
    names = names_of(index)
    for code, occupation in site.occupations.items():
        said = {(en, zh) for _kind, en, zh in names[code]}
        for entry in occupation.editions.values():
            more = entry.record.titles
            titles = (more.alternative + more.specialisations + more.examples) if more else ()
            for title in (entry.title, *titles):
                assert (title.en, title.zh or "") in said, (code, title.en)
    for code, group in site.groups.items():
        said = {(en, zh) for _kind, en, zh in names[code]}
        for edition in group.editions.values():
            assert (edition.title.en, edition.title.zh or "") in said, code


def test_first_name_is_the_principal_title(site: Site, index: dict[str, Any]) -> None:
    """A result shows the principal title of the newest edition that has the code."""
    for code, names in names_of(index).items():
        entity = site.occupations.get(code) or site.groups[code]
        assert names[0] == ("principal", entity.title.en, entity.title.zh or "")


def test_title_of_an_earlier_edition_says_so(site: Site, index: dict[str, Any]) -> None:
    """A principal title that only the earlier edition prints is a kind of its own, and says which."""
    editions = [identity for identity, _short in index["editions"]]
    every = [(code, en) for code, names in names_of(index).items() for _kind, en, _zh in names]
    found = {
        name: printed
        for name, (kind, printed) in zip(every, sorts_of(index), strict=True)
        if index["kinds"][kind] == "other-edition-title"
    }
    earlier = {
        (code, occupation.editions["anzsco-2013-v1.3"].title.en)
        for code, occupation in site.occupations.items()
        if len(occupation.editions) > 1
        and occupation.editions["anzsco-2013-v1.3"].title != occupation.title
    }
    assert earlier
    assert earlier <= found.keys()
    assert set(found.values()) == {1 << editions.index("anzsco-2013-v1.3")}


def test_everyday_names_lead_to_all_their_codes(site: Site, index: dict[str, Any]) -> None:
    """An everyday name stands with its likeliest code and names the others in their order."""
    codes = codes_of(index)
    also = iter(index["also"].split("\n"))
    found = [
        (en or zh, (code, *(codes[int(number)] for number in next(also).split())))
        for code, names in names_of(index).items()
        for kind, en, zh in names
        if kind == "everyday"
    ]
    expected = [(name.name, name.codes) for name in site.search.everyday_names.names]
    assert next(also, None) is None
    assert sorted(found) == sorted(expected)


def test_osca_codes_lead_where_the_table_says(site: Site, index: dict[str, Any]) -> None:
    """Each code of OSCA has its title and the codes that the table joins, that of its title first."""
    table = site.correspondences["anzsco-2022-to-osca-2024"]
    codes, names = codes_of(index), names_of(index)
    number = 0
    for step, title, links in zip(*index["osca"].values(), strict=True):
        number += step
        place, targets = 0, []
        for link in links:
            place += link
            targets.append(codes[place])
        assert names[targets[0]][title][1].casefold() == table.titles[str(number)].casefold()
        assert sorted(targets) == [code for code, to in table.links.items() if str(number) in to]
        same = [
            code for code in targets if site.occupations[code].title.en == table.titles[str(number)]
        ]
        assert targets[: len(same)] == same


def test_pinyin_follows_the_word() -> None:
    """A character is read as the word asks: 会计 is kuai ji, 会议 is hui yi."""
    found = pinyin(["会计", "会议", "银行", "律师"])
    assert found["kuai"] == "会"
    assert found["hui"] == "会"
    assert found["hang"] == "行"
    assert found["lv"] == "律"


def test_readings_are_those_of_pypinyin(index: dict[str, Any]) -> None:
    """All Chinese of the names is cut into words and read as pypinyin itself does it."""
    texts = [*runs([index["zh"]]), "不怎么", "一棍子", "一氧化", "女儿", "绿色", "嗯", "诶", "䷀"]
    expected: dict[str, set[str]] = {}
    for word in (word for text in texts for word in seg.cut(text)):
        for character, syllable in zip(word, lazy_pinyin([word], style=Style.NORMAL), strict=True):
            expected.setdefault(syllable, set()).add(character)
    assert pinyin(texts) == {
        syllable: "".join(sorted(characters)) for syllable, characters in sorted(expected.items())
    }


def test_every_character_of_a_name_has_a_reading(index: dict[str, Any]) -> None:
    """The readings are in the order in which the characters first occur in the names."""
    order = list(dict.fromkeys("".join(runs([index["zh"]]))))
    syllables = index["syllables"].split(" ")
    read = {
        character: syllables[number]
        for character, number in zip(order, index["pinyin"], strict=True)
    }
    assert (read["护"], read["士"], read["师"]) == ("hu", "shi", "shi")
    assert all(re.fullmatch("[a-z]+", syllable) for syllable in syllables)


def test_traditional_characters_lead_to_simplified_ones() -> None:
    """Taiwan's and Hong Kong's ways to write a character are known, where it occurs."""
    found = traditional(["软件工程师", "护卫", "干洗工"])
    assert found["軟"] == "软"
    assert found["師"] == "师"
    assert {found[one] for one in "衛衞"} == {"卫"}
    assert found["乾"] == "干"
    assert "會" not in found, "会 does not occur"


def test_words_of_other_regions_lead_to_ours() -> None:
    """What Taiwan or Hong Kong call otherwise is known by the shortest word that explains it."""
    found = other_words(["软件工程师", "出租车司机", "高级程序员"])
    assert found["软体"] == "软件"
    assert "出租车" in found["计程车"].split(" ")
    assert found["程式设计师"] == "程序员"
    assert not [word for word in found if "工程师" in word]


def test_index_and_engine_are_small(index_text: str) -> None:
    """Index and engine leave room for the box within what the focus may fetch."""
    scripts = [(SCRIPTS / name).read_bytes() for name in sorted(engine_files())]
    packed = [len(gzip.compress(content, 9)) for content in (index_text.encode(), *scripts)]
    assert sum(packed) <= LARGEST, packed


PRINTED = """
from generator.search.pinyin import pinyin
from generator.search.readings import other_words, traditional
texts = ["软件工程师", "会计师", "出租车司机", "护士", "律师", "高级程序员"]
print(pinyin(texts), traditional(texts), other_words(texts))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_readings_do_not_hang_on_the_run(seed: str) -> None:
    """The order of what is written is the same whatever the seed of hashes or the time zone."""
    said = subprocess.run(
        [sys.executable, "-c", PRINTED],
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": f"Etc/GMT+{seed}", "PYTHONUTF8": "1"},
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    texts = ["软件工程师", "会计师", "出租车司机", "护士", "律师", "高级程序员"]
    assert said == f"{pinyin(texts)} {traditional(texts)} {other_words(texts)}\n"
