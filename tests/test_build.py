"""`generator.build`: the line from data to files, and the swap that keeps the last good site."""

import multiprocessing
import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.build import Making, make_ready, stamp, swap_in
from generator.export import files
from generator.export.browser_words import words_documents
from generator.export.qr_code import qr_documents
from generator.export.sitemap import sitemap_files
from generator.facts import LANGUAGES, Language
from generator.layout import SLOTS, Layout
from generator.model import Site
from generator.pages import HAND_WRITTEN, pages, short_links
from generator.prepare import prepare, prepared, refuse, refuse_known, silent
from generator.problems import DataProblemsError
from generator.search import search_documents
from generator.search.text import HandWritten, text_documents
from generator.self_check.document import self_check_documents
from generator.site_folder import build_site
from generator.tables import downloads
from tests.conftest import ROOT, TODAY
from tests.test_rules import FOLDER_NAMES, GOOD, copy_of_good_data
from tests.test_rules import build as build_bad_data

SITE_URL = "https://example.org/atlas/"
LONG_BEFORE = date(1900, 1, 1)
"""A day on which all that the data says lies in the future."""
NO_HAND_WRITTEN: HandWritten = {language: {} for language in LANGUAGES}


def small_project(root: Path) -> Path:
    """Make a project at `root` with the real frame and the smallest good data: built in a second."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("content", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    copy_of_good_data(root)
    return root


def break_a_fact(root: Path) -> str:
    """Have a visa name an edition that is not there; give the start of the problem this makes."""
    path = min((root / "data" / "visas").glob("*.yaml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = (
        number for number, line in enumerate(lines, start=1) if line.startswith("edition: ")
    )
    lines[number - 1] = "edition: nobody"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    name, column = path.relative_to(root).as_posix(), len("edition: ") + 1
    return f'{name}:{number}:{column}: unknown-edition: "nobody" is not a known edition\n  hint: '


def last_good_site(folder: Path) -> dict[str, bytes]:
    """Put a few files in the place of the last good site, and give them."""
    (folder / "en").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"the last good site\r\n")
    (folder / "en" / "gone.html").write_bytes(bytes(range(256)))
    (folder / "empty").mkdir()
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path, and every folder as an empty one."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"/"
        for path in folder.rglob("*")
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the files that are not in both folders, or not the same in both."""
    return sorted(name for name in one | other if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def good_site() -> Site:
    """Join the smallest data without a problem."""
    return prepare(GOOD, TODAY)


def layouts() -> dict[Language, Layout]:
    """Make the plainest layouts."""
    text = "\n".join(f"%%{slot}%%" for slot in sorted(SLOTS))
    return {
        language: Layout(language, f"{language}/layout/", text, SITE_URL) for language in LANGUAGES
    }


# From data to Site.


def test_good_data_is_joined(good_site: Site) -> None:
    """Data without a problem becomes a Site."""
    assert list(good_site.occupations) == ["111111"]


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    """What is wrong within one file and what is wrong between files is said together."""
    data = copy_of_good_data(tmp_path)
    (data / "notes.txt").write_text("", encoding="utf-8")
    (data / "lists" / "late.yaml").write_text("abbreviation: 1\n", encoding="utf-8")
    visa = data / "visas" / "100.yaml"
    visa.write_text(
        visa.read_text(encoding="utf-8").replace("edition: first", "edition: last"),
        encoding="utf-8",
    )
    with pytest.raises(DataProblemsError, match=r"^\d+ problems? in the data$") as caught:
        prepare(tmp_path, TODAY)
    found = {(problem.file, problem.rule) for problem in caught.value.problems}
    assert found >= {
        ("data/notes.txt", "unexpected-file"),
        ("data/lists/late.yaml", "wrong-type"),
        ("data/lists/late.yaml", "missing-key"),
        ("data/visas/100.yaml", "unknown-edition"),
    }


def test_day_decides_what_lies_in_the_future(tmp_path: Path) -> None:
    """The day is the one that is passed on, not the clock's."""
    copy_of_good_data(tmp_path)
    assert prepare(tmp_path, TODAY.replace(year=2020, month=1, day=1)).occupations
    with pytest.raises(DataProblemsError) as caught:
        prepare(tmp_path, TODAY.replace(year=2019))
    assert {problem.rule for problem in caught.value.problems} == {"date-in-future"}


# The checks beside.


@pytest.mark.parametrize("workers", [1, 2])
def test_site_is_there_while_its_data_is_checked(good_site: Site, workers: int) -> None:
    """The site is joined beside the checks, and is the same; good data has no problem."""
    with prepared(GOOD, TODAY, silent, workers) as (site, checked):
        assert site == good_site
        assert checked() == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_checks_beside_find_what_they_find(workers: int) -> None:
    """The problems are those that the checks find on their own, with all that they say."""
    with pytest.raises(DataProblemsError) as caught:
        prepare(GOOD, LONG_BEFORE)
    with prepared(GOOD, LONG_BEFORE, silent, workers) as (site, checked):
        assert list(site.occupations) == ["111111"]
        assert checked() == caught.value.problems
    assert {problem.rule for problem in caught.value.problems} == {"date-in-future"}
    assert multiprocessing.active_children() == []


def build_pages(root: Path, workers: int, folder: Path, today: date = TODAY) -> None:
    """Write a site's pages while its data is checked, then refuse its problems, as a build does."""
    with prepared(root, today, silent, workers) as (site, checked):
        watch, making = partial(refuse_known, checked), Making(workers=workers)
        stamp(make_ready(site), layouts(), folder, SITE_URL, making, watch)
        refuse(checked())


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("rule", FOLDER_NAMES)
def test_bad_data_is_refused_by_the_checks_beside(tmp_path: Path, rule: str, workers: int) -> None:
    """Whatever is wrong, and wherever a site stumbles over it, the problems are said and no other.

    Some bad data cannot be joined, some gives no pages, some only says what is not so.
    """
    build_bad_data(rule, tmp_path)
    with pytest.raises(DataProblemsError) as alone:
        prepare(tmp_path, TODAY)
    with pytest.raises(DataProblemsError) as caught:
        build_pages(tmp_path, workers, tmp_path / "fresh")
    assert caught.value.problems == alone.value.problems
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_fault_of_the_program_is_no_problem_of_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """Where good data cannot be joined or shown the error is raised as it is."""

    def failing(*_given: object) -> None:
        message = "a fault of the program"
        raise KeyError(message)

    for step in ("generator.build.run", "generator.prepare.resolve"):
        monkeypatch.setattr(step, failing)
        with pytest.raises(KeyError, match="a fault"):
            build_pages(GOOD, workers, tmp_path)
    assert multiprocessing.active_children() == []


def test_one_process_checks_before_it_writes(tmp_path: Path) -> None:
    """With one process nothing is written of data that only the checks find bad."""
    with pytest.raises(DataProblemsError):
        build_pages(GOOD, 1, tmp_path / "fresh", LONG_BEFORE)
    assert not (tmp_path / "fresh").exists()


def test_site_of_bad_data_is_not_swapped_in(tmp_path: Path) -> None:
    """What was written while the checks went on goes, and the last good site stays."""
    root = small_project(tmp_path / "project")
    before = last_good_site(root / "site")
    with pytest.raises(DataProblemsError):
        build_site(root, root / "site", lambda: prepared(root, LONG_BEFORE, silent, 2), Making(2))
    assert contents(root / "site") == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


# From Site to files.


def test_every_page_is_written_in_both_languages(good_site: Site, tmp_path: Path) -> None:
    """Just the pages, the short links and the files for machines are written, each at its address."""
    ready = make_ready(good_site)
    work = stamp(ready, layouts(), tmp_path, SITE_URL)
    paths = [page.path for page in pages(good_site)]
    expected = {
        *(
            f"{language}/{path}/index.html".replace("//", "/")
            for language in LANGUAGES
            for path in paths
        ),
        *(f"{code}/index.html" for code, _ in short_links(good_site)),
        *(name for name, _ in files(good_site, paths, SITE_URL)),
        *downloads(good_site),
        *(name for name, _ in search_documents(good_site)),
        *(name for name, _ in self_check_documents(good_site)),
        *(name for name, _ in words_documents(ready.renderer.words)),
        *(name for name, _ in qr_documents(good_site, SITE_URL)),
        *(
            name
            for make in text_documents(good_site, ready.renderer.words, NO_HAND_WRITTEN)
            for name, _ in make()
        ),
    }
    found = {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert found == expected
    assert work.record_pages == 2 * len(paths)
    assert work.short_links == len(good_site.occupations) + len(good_site.groups)


def test_sitemap_names_the_hand_written_pages_too(good_site: Site, tmp_path: Path) -> None:
    """Every page of the site is in the sitemap, whoever wrote it."""
    stamp(make_ready(good_site), layouts(), tmp_path, SITE_URL)
    paths = [page.path for page in pages(good_site)]
    expected = dict(sitemap_files([*paths, *HAND_WRITTEN], SITE_URL))["sitemap.xml"]
    assert (tmp_path / "sitemap.xml").read_text(encoding="utf-8") == expected


def test_files_are_plain_utf_8(good_site: Site, tmp_path: Path) -> None:
    """Files are UTF-8 with plain line ends on every machine."""
    stamp(make_ready(good_site), layouts(), tmp_path, SITE_URL)
    for path in tmp_path.rglob("*.html"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        content.decode("utf-8")
    assert "工作者" in (tmp_path / "zh/occupations/111111/index.html").read_text(encoding="utf-8")


def test_files_that_are_there_stay(good_site: Site, tmp_path: Path) -> None:
    """What MkDocs has put into the folder is not touched."""
    other = tmp_path / "en" / "about" / "index.html"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"by hand\r\n")
    stamp(make_ready(good_site), layouts(), tmp_path, SITE_URL)
    assert other.read_bytes() == b"by hand\r\n"


def test_writing_twice_gives_the_same_bytes(good_site: Site, tmp_path: Path) -> None:
    """The files depend on the data alone, not on the folder or on what was built before."""
    for name in ("one", "other"):
        stamp(make_ready(good_site), layouts(), tmp_path / name, SITE_URL)
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert one
    assert differences(one, other) == []


# The swap.


@pytest.mark.parametrize("before", [True, False], ids=["over a last site", "for the first time"])
def test_finished_folder_takes_the_place(tmp_path: Path, *, before: bool) -> None:
    """The finished folder stands where the last one stood, whole, and nothing is left beside it."""
    final, fresh = tmp_path / "site", tmp_path / ".site.new-1"
    if before:
        last_good_site(final)
    fresh.mkdir()
    (fresh / "index.html").write_bytes(b"new")
    swap_in(fresh, final)
    assert contents(final) == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_swap_that_fails_leaves_the_last_site(tmp_path: Path) -> None:
    """If the finished folder cannot be put in place the last good site stands there again."""
    final = tmp_path / "site"
    before = last_good_site(final)
    with pytest.raises(OSError, match="no-such-folder"):
        swap_in(tmp_path / "no-such-folder", final)
    assert final.is_dir()
    assert contents(final) == before
