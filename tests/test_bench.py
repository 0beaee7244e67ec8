"""`bench`: that it measures what it says. Figures themselves are never asserted."""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bench import __main__ as command
from bench.building import SIZES, exponent
from bench.codes import CodesUsedUpError, copies
from bench.processes import PROC
from bench.reference import markdown
from bench.server import serving
from bench.sizes import record_pages
from bench.synthetic import write_synthetic_data
from bench.table import Row, percentile, table
from bench.workbench import CommandError, Workbench, run
from generator.load import load
from generator.model import Site
from generator.prepare import prepare
from tests.conftest import ROOT, TODAY
from tests.test_load import real_data

SAMPLE = 11
"""Of the occupations, one in so many is compared with its copy."""

# Synthetic data.


@pytest.mark.parametrize("times", [1, 2, 8, 10])
def test_codes_of_copies_are_new_and_stand_in_their_groups(site: Site, times: int) -> None:
    """Each copy of a unit group has a code that nothing else has, and no code is of a ninth group."""
    units = [code for code, group in site.groups.items() if group.level == "unit"]
    made = [code for copy in copies(units, times) for code in copy.units.values()]
    assert len(made) == (times - 1) * len(units)
    assert len({*units, *made}) == times * len(units)
    assert {code[0] for code in made} <= set("12345678")
    assert all(len(code) == 4 for code in made)


def test_copy_keeps_what_is_no_code_of_its_classification() -> None:
    """An occupation follows its unit group; a code of another classification stays as it is."""
    (copy,) = copies(["1111", "1112"], 2)
    assert [copy.code(code) for code in ("1112", "111211", "0110")] == ["1001", "100111", "0110"]
    assert [copy.has(code) for code in ("1112", "111211", "0110", "111", "worker")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_codes_that_do_not_suffice_are_told() -> None:
    """More copies than four digits have codes for are refused."""
    with pytest.raises(CodesUsedUpError, match="9000 times"):
        copies(["1111"], 9000)


def test_synthetic_data_is_sound_and_as_large_as_asked_for(site: Site, tmp_path: Path) -> None:
    """The project's data twice over has no problem, and every copied code says what its original does."""
    written = write_synthetic_data(ROOT / "data", tmp_path / "data", 2)
    twice = prepare(tmp_path, TODAY)
    assert written == len(list(tmp_path.rglob("*.yaml")))
    assert len(twice.occupations) == 2 * len(site.occupations)
    assert len(twice.group_figures) == 2 * len(site.group_figures)
    (copy,) = copies([code for code, group in site.groups.items() if group.level == "unit"], 2)
    for code, occupation in list(site.occupations.items())[::SAMPLE]:
        copied = twice.occupations[copy.code(code)]
        assert copied.title.en == f"2 {occupation.title.en}"
        for part in ("listings", "authorities", "letters", "nominations", "ratings", "assessments"):
            assert len(getattr(copied, part)) == len(getattr(occupation, part)), (code, part)
        assert [one.status for one in copied.nominations] == [
            one.status for one in occupation.nominations
        ]


def test_data_once_is_the_data_as_it_is(tmp_path: Path) -> None:
    """Once over, the data says what the project's says."""
    write_synthetic_data(ROOT / "data", tmp_path / "data", 1)
    once, _ = load(tmp_path)
    real, _ = real_data()
    assert {file.name: file.content for file in once} == {file.name: file.content for file in real}


# The table.


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("x", (1, 2, 9), at_most=2), True),
        (Row("x", (1, 2.1, 2.2), at_most=2), False),
        (Row("x", (100, 100), at_least=100), True),
        (Row("x", (99,), at_least=100), False),
        (Row("x", (1,)), None),
        (Row("x", at_most=2, note="no /proc"), None),
    ],
)
def test_median_decides_whether_a_goal_is_met(row: Row, *, met: bool | None) -> None:
    """A goal is met or not by the median; without a figure or a goal nothing is said."""
    assert row.met is met


def test_table_tells_goal_and_figure_side_by_side() -> None:
    """A line has the median, the spread, how many figures there are, the goal and the verdict."""
    rows = [
        Row("build", (3.5, 3.0, 2.0), "s", at_most=3.0),
        Row("score", (83,), at_least=100, note="a phone"),
        Row("memory", unit="MB", at_most=250, note="no /proc"),
    ]
    lines = [" ".join(line.split()) for line in table(rows).splitlines()[2:]]
    assert lines == [
        "build 3.00 s 2.00 s to 3.50 s 3 at most 3.00 s met",
        "score 83 1 at least 100 NOT MET; a phone",
        "memory - 0 at most 250 MB not measured: no /proc",
    ]


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_exponent_of_growth(power: float) -> None:
    """What grows with a power of the size has that power as its exponent."""
    figures = [7 * size**power for size in SIZES]
    assert exponent(SIZES, figures) == pytest.approx(power)


def test_percentile() -> None:
    """95 % of the figures do not exceed the 95th percentile; one figure is its own."""
    assert percentile(range(101), 95) == 95
    assert percentile([7], 95) == 7


# What is measured.


def test_command_is_watched() -> None:
    """What a command said is kept, and where there is /proc the memory of its process is told."""
    made = run(
        [sys.executable, "-c", "import time; x = b'x' * 50_000_000; time.sleep(0.3); print(1)"]
    )
    assert made.output == "1\n"
    assert made.processor > 0
    assert not PROC.is_dir() or 50 < made.processes.largest < 200


def test_command_that_fails_is_told() -> None:
    """A command that fails is no figure: what it said is raised."""
    with pytest.raises(CommandError, match=r"(?s)exit status 3.*went wrong"):
        run([sys.executable, "-c", "print('went wrong'); raise SystemExit(3)"])


def test_reference_says_what_the_page_says() -> None:
    """Headings, paragraphs, lists, tables and links become Markdown; charts and scripts do not."""
    page = """<body><p>no</p><main><h2>Title<svg><text>no</text></svg></h2>
      <p>One <a href="../x/">link</a> and <b>more</b>.</p><ul><li>a</li><li>b</li></ul>
      <div>loose <table><tr><th>A</th><th>B|C</th></tr><tr><td>1</td></tr></table></div>
      <nav><a href="#no">no</a></nav><script>no</script></main></body>"""
    assert markdown(page) == (
        "## Title\n\nOne [link](../x/) and more.\n\n- a\n- b\n\nloose\n\n"
        "| A | B/C |\n| --- | --- |\n| 1 |  |\n"
    )


def test_site_is_served_compressed(tmp_path: Path) -> None:
    """A folder is its index.html; a browser that takes gzip gets it; nothing outside is sent."""
    (tmp_path / "site" / "en").mkdir(parents=True)
    for name, text in (
        ("site/en/index.html", "page " * 100),
        ("site/404.html", "lost"),
        ("x", "x"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with serving(tmp_path / "site") as address:
        request = Request(f"{address}en/", headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
        with urlopen(request) as answer:  # noqa: S310 - as above
            assert answer.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(answer.read()) == b"page " * 100
        with urlopen(f"{address}en/") as answer:  # noqa: S310 - as above
            assert answer.read() == b"page " * 100
        with pytest.raises(OSError, match="404"):
            urlopen(f"{address}../x")  # noqa: S310 - as above


def test_record_pages_are_those_of_both_languages(tmp_path: Path) -> None:
    """Hand-written pages are left out; the page of all of a kind is an index."""
    for path in ("en", "zh/occupations/111111", "en/visas", "en/about"):
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "index.html").write_text(path, encoding="utf-8")
    found = {(page.language, page.path, page.kind) for page in record_pages(tmp_path)}
    assert found == {
        ("en", ".", "indexes"),
        ("en", "visas", "indexes"),
        ("zh", "occupations/111111", "occupations"),
    }


# The command.


def measured(_bench: Workbench) -> Iterator[Row]:
    """Measure something that misses its goal."""
    yield Row("slow", (9.0,), "s", at_most=1.0)


def broken(_bench: Workbench) -> Iterator[Row]:
    """Break after the first row."""
    yield Row("first", (1.0,), "s")
    message = "no more"
    raise CommandError(message)


@pytest.mark.parametrize(("names", "status"), [("one", 0), ("two,one", 1)])
def test_status_says_whether_all_was_measured(
    names: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A goal that is missed is no failure; a part that breaks is, and the others are measured."""
    for name, part in (("one", measured), ("two", broken)):
        monkeypatch.setitem(command.PARTS, name, part)
    monkeypatch.setattr(command, "take_two_processors", lambda: 2)
    assert command.main(["--only", names]) == status
    output = capsys.readouterr().out
    assert "NOT MET" in output
    assert ("broke: two" in output) == (status == 1)


@pytest.mark.parametrize("arguments", [["--only", "nonsense"], ["--repeats", "0"], ["more"]])
def test_wrong_usage_is_told_apart(arguments: list[str]) -> None:
    """What cannot be understood exits with 2."""
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
