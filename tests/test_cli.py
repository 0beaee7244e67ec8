"""`generator.cli`: what the `atlas` command prints, and how it exits."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from generator.cli import main
from generator.dictionary import field_dictionary
from generator.export import api_documents
from generator.facts import LANGUAGES
from generator.importers.draft import Draft, Publication
from generator.importers.publications import PUBLICATIONS
from generator.load import FOLDERS
from generator.model import Site
from generator.pages import pages, short_links
from generator.prepare import prepare
from generator.render import Renderer
from generator.site_folder import build_site
from generator.tables import TABLES, table_files
from generator.wording import read_wording
from tests.conftest import ROOT, TODAY
from tests.test_build import (
    break_a_fact,
    contents,
    differences,
    last_good_site,
    small_project,
)

COMMANDS = ("check", "build", "import", "serve", "schema")
ON_THE_DAY = ["--today", TODAY.isoformat()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with the smallest good data in a folder of its own, without the generator."""
    return small_project(tmp_path / "elsewhere" / "project")


def atlas(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, as a maintainer does."""
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *ON_THE_DAY, *arguments],
        cwd=root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# atlas check


def test_check_of_good_data_says_how_much_there_is(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """Good data is summed up in one line, and the exit status is 0."""
    assert main(["--root", str(ROOT), *ON_THE_DAY, "check"]) == 0
    output = capsys.readouterr()
    assert output.out == (
        f"data is good: {len(site.occupations)} occupations, {len(site.groups)} groups, "
        f"{len(site.sources)} sources, {len(site.terms)} terms\n"
    )
    assert output.err == ""


def test_check_of_bad_data_reports_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad data is reported with file, line and rule on the standard output, and the status is 1."""
    problem = break_a_fact(project)
    assert main(["--root", str(project), *ON_THE_DAY, "check"]) == 1
    output = capsys.readouterr()
    assert output.out.startswith(problem)
    assert output.out.endswith("\n1 problem found\n")
    assert output.err == ""


def test_day_can_be_given(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --today a date that lies after that day is a problem."""
    assert main(["--root", str(project), "--today", "2019-12-31", "check"]) == 1
    assert re.search(
        r"^data/visas/100\.yaml:2:8: date-in-future: 2020-01-01 lies after today, 2019-12-31$",
        capsys.readouterr().out,
        re.MULTILINE,
    )


def test_day_can_be_given_by_the_environment(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """ATLAS_TODAY stands in for the clock, and --today before it."""
    monkeypatch.setenv("ATLAS_TODAY", "2019-12-31")
    assert main(["--root", str(project), "check"]) == 1
    assert "lies after today, 2019-12-31" in capsys.readouterr().out
    main(["--root", str(project), *ON_THE_DAY, "check"])
    assert "lies after today" not in capsys.readouterr().out


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check", "more"],
        ["--today", "soon", "check"],
        ["--today", "2026-02-30", "check"],
        ["build", "--no-such-option"],
        ["serve", "--port", "many"],
    ],
)
def test_wrong_usage_is_told_apart(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that cannot be understood shows the usage and exits with 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: atlas ")


def test_day_of_the_environment_that_is_none_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An ATLAS_TODAY that is no day is refused as a wrong --today is."""
    monkeypatch.setenv("ATLAS_TODAY", "soon")
    with pytest.raises(SystemExit) as caught:
        main(["--root", str(ROOT), "check"])
    assert caught.value.code == 2
    assert "soon" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build", "import", "serve", "schema"])
def test_folder_that_is_no_project_is_wrong_usage(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder without mkdocs.yml every command says so and exits with 2."""
    assert main(["--root", str(tmp_path), command]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(f"atlas: {tmp_path} has no mkdocs.yml")
    assert output.out == ""
    assert list(tmp_path.iterdir()) == []


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for help the command names what it can do."""
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"\n    {command} " in shown for command in COMMANDS)


# atlas build


ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}
"""Another time zone, another locale, and another order of what has none."""


def test_build_replaces_the_last_site_and_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, time zone, locale and process give the same site, in place of the last.

    Beside it nothing is left.
    """
    project = small_project(tmp_path / "elsewhere" / "project")
    small = prepare(project, TODAY)
    build_site(project, tmp_path / "here" / "site", small)
    last_good_site(project / "site")
    result = atlas(project, "build", **ELSEWHERE)
    assert result.returncode == 0, result.stderr
    assert differences(contents(project / "site"), contents(tmp_path / "here" / "site")) == []
    number, links = 2 * len(list(pages(small))), len(list(short_links(small)))
    assert re.fullmatch(
        rf"{number} record pages and {links} short links in \d+\.\d s: "
        rf"{re.escape(str(project / 'site'))}\n",
        result.stdout,
    )
    assert sorted(path.name for path in project.iterdir()) == [
        "content", "data", "mkdocs.yml", "site", "site_overrides",
    ]  # fmt: skip


SAMPLE = 31
"""Of the pages, one in so many is rendered twice: enough to have each kind among them."""


def fingerprints(site: Site) -> list[str]:
    """Give a line for some of the pages in each language, some documents, and every table."""
    renderer = Renderer(site, read_wording())
    texts = {
        f"{language}/{page.path}": repr(renderer.render(page, language))
        for page in list(pages(site))[::SAMPLE]
        for language in LANGUAGES
    }
    documents = list(api_documents(site, "https://example.org/"))
    texts |= {name: make().decode() for name, make in documents[::SAMPLE]}
    for table in TABLES:
        texts |= table_files(site, table)
    return [f"{sha256(text.encode()).hexdigest()} {name}" for name, text in texts.items()]


def test_real_pages_are_the_same_in_another_process(site: Site) -> None:
    """What the project's own data gives does not hang on the process, its place or its clock."""
    code = (
        "from tests import test_cli as t\n"
        "print(*t.fingerprints(t.prepare(t.ROOT, t.TODAY)), sep='\\n')"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | ELSEWHERE,
        capture_output=True,
        text=True,
        check=True,
    )
    here, there = fingerprints(site), result.stdout.splitlines()
    assert len(here) > 100
    assert [one for one, other in zip(here, there, strict=True) if one != other] == []


def test_build_of_bad_data_touches_nothing(project: Path) -> None:
    """On bad data nothing is built, the problem is printed, and the last good site is untouched."""
    before = last_good_site(project / "site")
    problem = break_a_fact(project)
    result = atlas(project, "build")
    assert result.returncode == 1
    assert result.stdout.startswith(problem)
    assert result.stdout.endswith("\n1 problem found\n")
    assert result.stderr == ""
    assert contents(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == []


# atlas schema


def test_schema_prints_the_field_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    """The field dictionary is printed as it is, for data/README.md."""
    assert main(["--root", str(ROOT), "schema"]) == 0
    assert capsys.readouterr().out == field_dictionary()


def test_field_dictionary_is_the_one_in_data() -> None:
    """data/README.md is what `make dictionary` would write now."""
    assert (ROOT / "data" / "README.md").read_text(encoding="utf-8") == field_dictionary()


def test_parts_of_the_dictionary_have_one_heading_each() -> None:
    """No two parts share a heading, every part that is named has one, and nothing reads as code."""
    shown = field_dictionary()
    headings = re.findall(r"^### (.+)$", shown, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", shown)) <= anchors
    files = re.findall(r"^- `data/([^`]+)`", shown, re.MULTILINE)
    assert len(files) == len(FOLDERS)
    assert [name for name in files if re.search(r"[()\[\]?\\]", name)] == []


# atlas import


def test_import_without_a_name_lists_the_publications(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every publication is listed with the files that it comes in, and the exit status is 0."""
    assert main(["--root", str(ROOT), "import"]) == 0
    output = capsys.readouterr()
    lines = output.out.splitlines()
    assert lines[::2] == [
        f"atlas import {publication.name} {' '.join(publication.files)}"
        for publication in PUBLICATIONS.values()
    ]
    assert lines[1::2] == [f"    {publication.title}" for publication in PUBLICATIONS.values()]
    assert output.err == ""


def test_import_of_an_unknown_publication_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A name that no publication has is named, with the way to the names, and the status is 2."""
    assert main(["--root", str(ROOT), "import", "nonsense", "nonsense.xlsx"]) == 2
    output = capsys.readouterr()
    assert output.err == "atlas: no publication is called nonsense; atlas import lists them\n"
    assert output.out == ""


@pytest.mark.parametrize("files", [[], ["one.csv", "two.csv"]])
def test_import_of_too_few_or_many_files_is_wrong_usage(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Another number of files than the publication comes in shows the usage and exits with 2."""
    assert main(["--root", str(ROOT), "import", "state-lists", *files]) == 2
    output = capsys.readouterr()
    assert output.err == "atlas: usage: atlas import state-lists LISTS.csv\n"
    assert output.out == ""


def test_import_of_a_file_that_is_not_there_reports_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A publication that cannot be read is reported, the status is 1, and the data stays."""
    before = contents(project / "data")
    assert main(["--root", str(project), "import", "state-lists", "nowhere.csv"]) == 1
    output = capsys.readouterr()
    assert output.out == ("nowhere.csv: is not a file\n  hint: give the path of the publication\n")
    assert output.err == ""
    assert contents(project / "data") == before


def test_import_says_what_it_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each value that an import writes is printed, then the counts, and the status is 0."""
    draft = Draft("lists/other.yaml", {"abbreviation": "OL"})
    publication = Publication("other", "Another list", ("OTHER.csv",), lambda _path: [draft])
    monkeypatch.setitem(PUBLICATIONS, "other", publication)
    (project / "OTHER.csv").write_text("OL\n", encoding="utf-8")
    arguments = ["--root", str(project), "import", "other", str(project / "OTHER.csv")]
    assert main(arguments) == 0
    assert capsys.readouterr().out == (
        "added    data/lists/other.yaml: abbreviation: OL\n1 added, 0 changed, 0 removed\n"
    )
    written = (project / "data" / "lists" / "other.yaml").read_text(encoding="utf-8")
    assert written == "abbreviation: OL\n"
    assert main(arguments) == 0
    assert capsys.readouterr().out == "0 added, 0 changed, 0 removed\n"


@pytest.mark.parametrize("reader", ["openpyxl", "docx"])
def test_import_without_the_readers_says_what_to_install(
    reader: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a reader of office documents is missing, the command for it is shown; status 2."""
    for name in [name for name in sys.modules if name.startswith("generator.importers")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, reader, None)
    assert main(["--root", str(ROOT), "import"]) == 2
    output = capsys.readouterr()
    assert output.err == (
        f"atlas: {reader} is not installed; to import, run "
        ".venv/bin/python -m pip install -c requirements.lock -e '.[import]'\n"
    )
    assert output.out == ""
