"""The direction of the line: which module knows which, read from the source."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

GENERATOR = ROOT / "generator"

MAY_KNOW: Mapping[str, str] = {
    "problems": "",
    "facts": "",
    "yaml_scalars": "",
    "text_file": "problems",
    "parsing": "problems text_file workers yaml_file",
    "yaml_file": "problems yaml_scalars",
    "yaml_places": "yaml_file",
    "records": "facts",
    "shape_problems": "problems yaml_places",
    "load": "parsing problems records shape_problems text_file yaml_places",
    "reference_checks": "facts load problems records",
    "table_checks": "load problems records reference_checks",
    "search_checks": "facts load problems records reference_checks",
    "criteria_checks": "load problems records reference_checks",
    "checks": (
        "criteria_checks facts load problems records reference_checks search_checks table_checks"
    ),
    "dictionary": "load problems records",
    "model": "facts records",
    "resolve": "facts load model records",
    "pictures": "records",
    "pages": "facts model pictures records resolve",
    "tables": "facts model pages records",
    "wording": "facts yaml_file",
    "coverage": "facts model records wording",
    "template_values": "",
    "template_compiler": "template_values wording",
    "voice": "facts model pages records template_values wording",
    "render": "facts model pages records template_compiler template_values voice wording",
    "layout": "facts render template_values",
    "export": "facts model pages records render wording",
    "search": "facts model pages records wording",
    "self_check": "facts model records",
    "workers": "",
    "prepare": "checks load model parsing problems resolve workers",
    "build": (
        "export facts layout model pages prepare render search self_check tables wording workers"
    ),
    "shell": "build facts layout model prepare problems",
    "site_folder": "build facts layout model prepare shell workers",
    "serve": (
        "build checks export facts load pages problems render resolve search self_check shell tables "
        "wording"
    ),
    "importers": "text_file yaml_file yaml_scalars",
    "cli": (
        "build coverage dictionary importers parsing prepare problems serve site_folder wording workers"
    ),
    "__init__": "",
}
"""Each module or package of the generator, and those it may import. Its own parts it may."""


def parts() -> Iterator[tuple[str, Path]]:
    """Give every source file with the module or package of the generator that it belongs to."""
    for file in sorted(GENERATOR.rglob("*.py")):
        yield file.relative_to(GENERATOR).parts[0].removesuffix(".py"), file


FILES = list(parts())
FILE_IDS = [file.relative_to(GENERATOR).as_posix() for _, file in FILES]


@cache
def tree(file: Path) -> ast.Module:
    """Read a source file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(file: Path) -> Iterator[str]:
    """Give every module that a file imports, at its head or within a function."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names its module in full"
            assert node.module is not None
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)
            else:
                yield node.module


def dotted(node: ast.expr) -> str:
    """Give the name that an expression reads, such as date.today, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def names(part: ast.AST) -> set[str]:
    """Give every name, with its attributes, that is read in a piece of source."""
    return {dotted(node) for node in ast.walk(part) if isinstance(node, ast.Name | ast.Attribute)}


def test_every_module_has_its_place() -> None:
    """A new module is given its place in the line before it is used."""
    assert {name for name, _ in FILES} == MAY_KNOW.keys()


@pytest.mark.parametrize(("name", "file"), FILES, ids=FILE_IDS)
def test_module_knows_only_what_stands_below(name: str, file: Path) -> None:
    """A module imports no module of the generator that it may not know."""
    known = {module.split(".")[1] for module in imported(file) if module.startswith("generator.")}
    assert sorted(known - {name} - set(MAY_KNOW[name].split())) == []


def test_line_has_a_direction() -> None:
    """No module may know itself, directly or through others."""
    graph = TopologicalSorter({name: known.split() for name, known in MAY_KNOW.items()})
    assert set(graph.static_order()) == MAY_KNOW.keys()


@pytest.mark.parametrize(("package", "owner"), [("mkdocs", "shell"), ("material", "shell")])
def test_one_module_knows_the_theme(package: str, owner: str) -> None:
    """MkDocs is imported in one module, and Material there or nowhere."""
    knowing = {
        name for name, file in FILES for module in imported(file) if module.split(".")[0] == package
    }
    assert knowing <= {owner}


def test_shell_is_the_one_that_knows_mkdocs() -> None:
    """The module that may import MkDocs does."""
    assert any(module.startswith("mkdocs.") for module in imported(GENERATOR / "shell.py"))


@pytest.mark.parametrize(
    ("package", "owners"),
    [
        ("yaml", {"yaml_scalars", "yaml_file", "yaml_places", "importers"}),
        ("jinja2", {"render", "template_compiler", "template_values", "shell"}),
        ("pydantic", {"records", "load", "shape_problems", "dictionary"}),
        ("argparse", {"cli"}),
        ("watchfiles", {"serve"}),
        ("openpyxl", {"importers"}),
        ("docx", {"importers"}),
    ],
)
def test_library_is_known_where_it_belongs(package: str, owners: set[str]) -> None:
    """Each library is used at its stage of the line alone."""
    knowing = {
        name for name, file in FILES for module in imported(file) if module.split(".")[0] == package
    }
    assert knowing <= owners
    assert knowing


# The importers stand beside the line.


def test_only_the_command_knows_the_importers() -> None:
    """No stage of the line imports an importer."""
    knowing = {
        name
        for name, file in FILES
        for module in imported(file)
        if module.split(".")[1:2] == ["importers"]
    }
    assert knowing == {"importers", "cli"}


def test_command_asks_for_the_importers_when_it_imports() -> None:
    """The command loads the importers within the one function that imports, not at its head."""
    source = tree(GENERATOR / "cli.py")
    loading = [
        node.name
        for node in source.body
        if isinstance(node, ast.FunctionDef)
        for part in ast.walk(node)
        if isinstance(part, ast.ImportFrom)
        and (part.module or "").startswith("generator.importers")
    ]
    assert set(loading) == {"_import"}
    heads = [node for node in source.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any("importers" in ast.unparse(node) for node in heads)


@pytest.mark.parametrize(("package", "owner"), [("openpyxl", "workbook.py"), ("docx", "word.py")])
def test_each_reader_has_one_module(package: str, owner: str) -> None:
    """Within the importers one module alone knows each reader of office documents."""
    folder = GENERATOR / "importers"
    knowing = {
        file.name
        for file in folder.glob("*.py")
        for module in imported(file)
        if module.split(".")[0] == package
    }
    assert knowing == {owner}


def test_building_needs_no_reader() -> None:
    """All that builds the site is loaded where the readers of office documents are missing."""
    code = (
        "import sys\n"
        "sys.modules.update(openpyxl=None, docx=None)\n"
        "import generator.cli, generator.shell\n"
        "assert not [name for name in sys.modules if name.startswith('generator.importers')]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    ("module", "unneeded"),
    [
        ("cli", "pydantic jinja2 mkdocs"),
        ("prepare", "jinja2 mkdocs"),
        ("site_folder", "mkdocs"),
    ],
)
def test_each_half_of_the_line_loads_only_what_it_needs(module: str, unneeded: str) -> None:
    """Data is parsed while the shapes are loaded; a check needs no templates, a build no MkDocs.

    MkDocs is loaded by the process that makes the frame.
    """
    code = (
        "import sys\n"
        f"import generator.{module}\n"
        f"assert not set({unneeded.split()}) & set(sys.modules), set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize(("name", "file"), FILES, ids=FILE_IDS)
def test_only_the_command_prints_and_exits(name: str, file: Path) -> None:
    """No module but cli writes to the terminal, logs or ends the program."""
    speaking = {
        "print", "exit", "quit", "sys.exit", "sys.stdout", "sys.stderr", "os._exit", "SystemExit",
    }  # fmt: skip
    if name != "cli":
        assert not names(tree(file)) & speaking
        assert not {"logging", "sys"} & set(imported(file))


CLOCKS = ("today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "strftime")


def readings(part: ast.AST) -> set[str]:
    """Give every reading of the clock in a piece of source: date.today and the like."""
    found = {dotted(node.func) for node in ast.walk(part) if isinstance(node, ast.Call)}
    return {
        name
        for name in found
        if name.rpartition(".")[2] in CLOCKS
        and name.partition(".")[0] in ("date", "datetime", "time")
    }


@pytest.mark.parametrize(("name", "file"), FILES, ids=FILE_IDS)
def test_clock_is_read_in_one_place(name: str, file: Path) -> None:
    """The day is read by cli, and by shell for builds that MkDocs starts; else it is passed on."""
    allowed = {"cli": {"date.today"}, "shell": {"date.today"}}.get(name, set())
    assert readings(tree(file)) == allowed
    assert name == "cli" or "time" not in set(imported(file))


@pytest.mark.parametrize("name", ["cli", "shell"])
def test_clock_is_read_in_one_function(name: str) -> None:
    """Within cli and shell only _today reads the clock."""
    source = tree(GENERATOR / f"{name}.py")
    reading = [
        node.name
        for node in ast.walk(source)
        if isinstance(node, ast.FunctionDef) and readings(node)
    ]
    assert reading == ["_today"]


@pytest.mark.parametrize(("name", "file"), FILES, ids=FILE_IDS)
def test_environment_is_read_at_the_ends(name: str, file: Path) -> None:
    """What a page says does not depend on the environment: only cli and shell look at it."""
    if name not in ("cli", "shell"):
        assert not names(tree(file)) & {"os.environ", "os.getenv", "environ"}
