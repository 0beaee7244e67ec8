"""`generator.importers.merge`: drafts laid over data/, with what a person wrote kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.importers import merge
from generator.importers.draft import Draft, Publication, PublicationError, need
from generator.importers.merge import Change, merged
from generator.yaml_file import parse

BY_HAND = frozenset(("definition", "lead_statement", "titles", "basis"))
FILE = "classification/test/1492.yaml"


def nothing() -> list[Draft]:
    """Read no file: the tests hand the drafts to `merge.write` themselves."""
    return []


PUBLICATION = Publication(
    "test", "A test", (), nothing, owns=("classification/test/*.yaml",), by_hand=BY_HAND
)


def text(en: str, zh: str | None = None) -> dict[str, str | None]:
    """A text as a draft gives it, or with its Chinese."""
    return {"en": en, "zh": zh}


def write(data: Path, content: Mapping[str, Any], path: str = FILE) -> list[str]:
    """Lay one draft over `data`; the changes as lines."""
    return [str(change) for change in merge.write(data, PUBLICATION, [Draft(path, content)])]


def put(data: Path, content: str, path: str = FILE) -> Path:
    """Write a data file as a person left it."""
    file = data / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def held(data: Path, path: str = FILE) -> Any:
    """What a data file says."""
    content, problems = parse((data / path).read_text("utf-8"), path)
    assert problems == []
    return content


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# What is kept


def test_chinese_beside_the_same_english_is_kept() -> None:
    """The Chinese of a text stays where the publication's English is what it was."""
    before = {"title": text("Manager", "经理")}
    assert merged(before, {"title": text("Manager")}, BY_HAND) == before


def test_chinese_beside_other_english_is_dropped_and_reported(tmp_path: Path) -> None:
    """Where the English changed the Chinese is gone, and both are reported with the place."""
    put(tmp_path, "title: {en: Manager, zh: 经理}\n")
    assert write(tmp_path, {"title": text("Managers")}) == [
        f"changed  data/{FILE}: title.en: Manager -> Managers",
        f"changed  data/{FILE}: title.zh: 经理 -> None",
    ]
    assert held(tmp_path) == {"title": text("Managers")}


def test_chinese_of_the_publication_counts() -> None:
    """A draft that brings Chinese of its own brings it in, whatever stood there."""
    before = {"title": text("Manager", "经理")}
    draft = {"title": text("Manager", "管理者")}
    assert merged(before, draft, BY_HAND) == draft


def test_items_of_a_list_are_matched_by_their_english(tmp_path: Path) -> None:
    """An item keeps its Chinese where it moves; a new one has none, a lost one is reported."""
    put(tmp_path, "alternative:\n  - {en: One, zh: 一}\n  - {en: Two, zh: 二}\n")
    draft = {"alternative": [text("Two"), text("Three")]}
    assert write(tmp_path, draft) == [
        f"removed  data/{FILE}: alternative.One.en: One",
        f"removed  data/{FILE}: alternative.One.zh: 一",
        f"added    data/{FILE}: alternative.Three.en: Three",
        f"added    data/{FILE}: alternative.Three.zh: None",
    ]
    assert held(tmp_path) == {"alternative": (text("Two", "二"), text("Three"))}


def test_fields_by_hand_are_kept_at_every_depth() -> None:
    """The keys that a person writes stay under the code they stand under; no others do."""
    before: dict[str, Any] = {
        "title": text("Group", "组"),
        "lead_statement": {"source": "a", "text": text("They lead.", "领导。")},
        "remark": "not by hand",
        "occupations": {
            "149212": {
                "title": text("Manager", "经理"),
                "skill_level": 2,
                "titles": {"source": "a", "alternative": (text("Boss", "老板"),)},
                "definition": {"source": "a", "items": (text("Manages.", "管理。"),)},
            }
        },
    }
    draft = {
        "title": text("Group"),
        "occupations": {"149212": {"title": text("Manager"), "skill_level": 1}},
    }
    result = merged(before, draft, BY_HAND)
    occupation = result["occupations"]["149212"]
    assert result == {
        "title": text("Group", "组"),
        "lead_statement": before["lead_statement"],
        "occupations": {
            "149212": {
                **before["occupations"]["149212"],
                "skill_level": 1,
            }
        },
    }
    assert list(result) == ["title", "lead_statement", "occupations"]
    assert list(occupation) == ["title", "skill_level", "titles", "definition"]


def test_field_by_hand_that_the_publication_gives_is_the_publications() -> None:
    """A key of `by_hand` is laid over like any other where the draft has it."""
    before = {"titles": {"alternative": (text("Boss", "老板"),)}}
    draft = {"titles": {"alternative": [text("Chief")]}}
    assert merged(before, draft, BY_HAND) == draft


def test_fields_by_hand_go_with_their_code(tmp_path: Path) -> None:
    """What a person wrote under a code that left the publication is removed, and reported."""
    put(tmp_path, 'occupations:\n  "1": {level: 1, definition: Ours.}\n  "2": {level: 2}\n')
    assert write(tmp_path, {"occupations": {"2": {"level": 2}}}) == [
        f"removed  data/{FILE}: occupations.1.level: 1",
        f"removed  data/{FILE}: occupations.1.definition: Ours.",
    ]


@pytest.mark.parametrize(
    ("before", "draft", "after"),
    [
        ("a basis b", "a b", "a basis b"),
        ("basis a b", "a b", "basis a b"),
        ("a b basis", "b a", "b basis a"),
        ("a basis titles b", "a new b", "a basis titles new b"),
        ("gone basis b", "b", "basis b"),
        ("a gone basis b", "a b", "a basis b"),
    ],
)
def test_order_is_the_publications_with_ours_in_place(before: str, draft: str, after: str) -> None:
    """A field by hand stays behind what it stood behind; the rest has the publication's order."""
    old, new = ({key: key for key in keys.split()} for keys in (before, draft))
    assert list(merged(old, new, BY_HAND)) == after.split()


@pytest.mark.parametrize("before", [None, 3, "text", (1, 2), {"en": "One", "zh": "一"}, ()])
def test_what_has_another_form_is_written_anew(before: Any) -> None:
    """Where data/ holds something of another form, the draft is taken as it is."""
    for draft in ({"title": text("One")}, [text("One")], {"basis": 1}, 7, {"en": "x", "zh": None}):
        assert merged({"it": before}, {"it": draft}, frozenset())["it"] == draft


# What is written


def test_first_lines_that_are_comments_are_kept(tmp_path: Path) -> None:
    """The comments and blank lines at the head of a file survive an import."""
    file = put(tmp_path, "# Ours.\n#\n\n# More.\nlevel: 1\n")
    assert write(tmp_path, {"level": 2}) == [f"changed  data/{FILE}: level: 1 -> 2"]
    assert file.read_text("utf-8") == "# Ours.\n#\n\n# More.\nlevel: 2\n"


def test_new_files_and_folders_are_made(tmp_path: Path) -> None:
    """A file that was not there is added, each value on a line of the report."""
    assert write(tmp_path / "data", {"level": 1, "empty": {}, "none": []}) == [
        f"added    data/{FILE}: level: 1",
        f"added    data/{FILE}: empty: {{}}",
        f"added    data/{FILE}: none: []",
    ]
    assert (tmp_path / "data" / FILE).read_bytes() == b"level: 1\nempty: {}\nnone: []\n"


def test_second_import_writes_nothing(tmp_path: Path) -> None:
    """A file whose bytes are right is not touched; no change is reported."""
    content = {"title": text("Manager"), "items": [text("A"), text("B")], "day": "2022-11-22"}
    write(tmp_path, content)
    file = tmp_path / FILE
    before = file.stat()
    assert write(tmp_path, content) == []
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_lines_end_as_everywhere(tmp_path: Path) -> None:
    """A file with other line ends says the same and is written with ours."""
    file = put(tmp_path, "")
    file.write_bytes(b"level: 1\r\nother: 2\r\n")
    assert write(tmp_path, {"level": 1, "other": 2}) == []
    assert file.read_bytes() == b"level: 1\nother: 2\n"


def test_file_that_left_the_publication_is_removed(tmp_path: Path) -> None:
    """A file that the publication owns and no draft names is removed, value by value reported."""
    stray = put(tmp_path, "title: {en: Old, zh: 旧}\nlevel: 1\n", "classification/test/9999.yaml")
    other = put(tmp_path, "level: 1\n", "classification/other/9999.yaml")
    assert write(tmp_path, {"level": 1}) == [
        f"added    data/{FILE}: level: 1",
        "removed  data/classification/test/9999.yaml: title.en: Old",
        "removed  data/classification/test/9999.yaml: title.zh: 旧",
        "removed  data/classification/test/9999.yaml: level: 1",
    ]
    assert not stray.exists()
    assert other.exists()


def test_changes_know_their_kind() -> None:
    """A change says what happened, where, and the values; at the top of a file without a place."""
    [added] = list(merge._changes("f", {}, {"a": 1}))  # noqa: SLF001 - the only maker of changes
    [changed] = list(merge._changes("f", {"a": 1}, {"a": date(2022, 1, 1)}))  # noqa: SLF001
    [removed] = list(merge._changes("f", {"a": {"b": (1,)}}, {"a": {"b": ()}}))[:1]  # noqa: SLF001
    assert [change.kind for change in (added, changed, removed)] == ["added", "changed", "removed"]
    assert str(changed) == "changed  f: a: 1 -> 2022-01-01"
    assert str(Change("f", "", 1, 2)) == "changed  f: 1 -> 2"


# What stops an import


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"a: 1\na: 2\n", f"data/{FILE}:2:1: duplicate-key: "),
        (b"level: yes\n", f"data/{FILE}:1:8: ambiguous-value: "),
        (b"- 1\n", f"data/{FILE}: is not a mapping\n"),
        (b"# only a comment\n", f"data/{FILE}:1:1: empty-file: "),
        (b"a: \xff\n", f"data/{FILE}:1:4: invalid-utf-8: "),
        (b"\xef\xbb\xbfa: 1\n", f"data/{FILE}:1:1: byte-order-mark: "),
        (b"a: [\n", f"data/{FILE}:2:1: yaml-syntax: "),
    ],
)
@pytest.mark.parametrize("names", [(FILE,), ()], ids=["drafted", "leaving"])
def test_broken_file_stops_the_import_before_anything_is_written(
    tmp_path: Path, broken: bytes, said: str, names: tuple[str, ...]
) -> None:
    """A file in data/ that cannot be read, drafted or leaving, is reported; nothing changes."""
    put(tmp_path, "").write_bytes(broken)
    good = put(tmp_path, "level: 1\n", "classification/test/0001.yaml")
    drafts = [Draft("classification/test/0001.yaml", {"level": 2}), Draft("new.yaml", {"a": 1})]
    drafts += [Draft(name, {"level": 2}) for name in names]
    before = tree(tmp_path)
    with pytest.raises(PublicationError) as caught:
        merge.write(tmp_path, PUBLICATION, drafts)
    assert said in str(caught.value)
    assert str(caught.value).endswith("\n  hint: correct the file first; nothing was written")
    assert tree(tmp_path) == before
    assert good.read_text("utf-8") == "level: 1\n"


def test_folder_or_dangling_link_stops_the_import(tmp_path: Path) -> None:
    """A folder or a link that leads nowhere in the place of a file is reported, not written to."""
    file = tmp_path / FILE
    file.mkdir(parents=True)
    with pytest.raises(PublicationError, match="not-a-file: is a directory"):
        write(tmp_path, {"level": 1})
    file.rmdir()
    file.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(PublicationError, match="not-a-file: cannot be read: a link that leads"):
        write(tmp_path, {"level": 1})
    assert not (tmp_path / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"name": "Chief\u200bExecutive"}, "control-character"),
        ({"name": "Chief\tExecutive"}, "control-character"),
        ({"": 1}, "key-not-text"),
        ({1: 1}, "key-not-text"),
        ({"level": 10**30}, "ambiguous-value"),
        ({"level": 0.1 + 0.2}, "ambiguous-value"),
    ],
)
def test_what_would_not_be_read_back_is_refused(
    tmp_path: Path, content: Mapping[str, Any], said: str
) -> None:
    """What the reader of data/ refuses or reads otherwise is never written."""
    drafts = [Draft("first.yaml", {"a": 1}), Draft(FILE, content)]
    with pytest.raises(PublicationError) as caught:
        merge.write(tmp_path, PUBLICATION, drafts)
    assert said in str(caught.value)
    assert "hint: look in the publication for characters that nobody sees" in str(caught.value)
    assert tree(tmp_path) == {}


def test_what_would_be_read_back_otherwise_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that the reader takes without a fault for something else is not written either."""
    monkeypatch.setattr(merge, "yaml_text", lambda _content, _heading: "level: 2\n")
    with pytest.raises(PublicationError, match="would not be read back as it was written"):
        write(tmp_path, {"level": 1})
    assert tree(tmp_path) == {}


def test_disk_that_fails_leaves_every_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the text of one file cannot be put on the disk, no file is replaced or removed."""
    put(tmp_path, "level: 1\n", "classification/test/0001.yaml")
    put(tmp_path, "level: 1\n", "classification/test/0003.yaml")
    before = tree(tmp_path)
    whole = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if "0002" in path.name:
            whole(path, content[:3])
            raise OSError(28, "No space left on device")
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    drafts = [Draft(f"classification/test/000{number}.yaml", {"level": 2}) for number in (1, 2)]
    with pytest.raises(PublicationError) as caught:
        merge.write(tmp_path, PUBLICATION, drafts)
    assert str(caught.value) == (
        "data/classification/test/0002.yaml: cannot be written: No space left on device\n"
        "  hint: make room for it, then import again"
    )
    assert tree(tmp_path) == before


def test_file_in_the_place_of_a_folder_is_reported(tmp_path: Path) -> None:
    """A folder that cannot be made is an error of the import, not of the program."""
    put(tmp_path, "not a folder\n", "classification/test")
    with pytest.raises(PublicationError) as caught:
        write(tmp_path, {"level": 1})
    assert str(caught.value).startswith(f"data/{FILE}: cannot be written: ")


def test_need_refuses_with_place_and_hint() -> None:
    """What must hold and does not is said with the place, and what to do."""
    need(1, "a.csv", "holds", "nothing")
    with pytest.raises(PublicationError) as caught:
        need((), "a.csv, row 2", "is empty", "fill it")
    assert str(caught.value) == "a.csv, row 2: is empty\n  hint: fill it"
