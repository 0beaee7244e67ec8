"""`generator.serve`: what the preview shows, what it reads and makes for that, and what it says is wrong.

The work is looked at, never the time: which files were parsed, which pages rendered.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from generator.cli import main
from generator.prepare import prepare
from generator.problems import report
from generator.serve import Changes, Preview, Server, Work, follow
from generator.serve.data import is_temporary
from generator.serve.server import EVENTS, MOST_STREAMS, SCRIPTS
from generator.serve.shown import OWN, injected
from generator.serve.watch import Watchers
from generator.site_folder import build_site
from generator.wording import WORDING_FOLDER
from tests.conftest import ROOT, TODAY
from tests.test_build import break_a_fact, contents, small_project
from tests.test_rules import reported

OCCUPATION = "/en/occupations/111111/"
VISA = "/en/visas/100/"
LONGEST = 20.0
"""Seconds after which a test no longer waits for what must come."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with the smallest good data in a folder of its own."""
    return small_project(tmp_path / "project")


@pytest.fixture
def preview(project: Path) -> Preview:
    """Start a preview of the project: everything is read and checked."""
    return started(project)


def started(root: Path) -> Preview:
    """Give a preview that has read and checked everything, and whose record of work is empty."""
    preview = Preview(root, TODAY)
    preview.refresh()
    preview.tell_broken()
    preview.check()
    preview.work = Work()
    return preview


def change(path: Path, old: str, new: str) -> Path:
    """Put other words into a file, where they stand once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def visa(root: Path, name: str = "Another visa") -> Path:
    """Give the visa another name."""
    return change(root / "data" / "visas" / "100.yaml", "en: A visa", f"en: {name}")


def text(preview: Preview, address: str) -> str:
    """Ask for a page."""
    return preview.answer(address).body.decode()


def said(preview: Preview, address: str = OCCUPATION) -> str:
    """What is wrong, as the report says it."""
    faults = preview.faults(address)
    return "".join(
        f"{one.file}:{one.line}:{one.column}: {one.rule}: {one.message}\n  hint: {one.hint}\n"
        for one in faults
    )


# The page that is asked for, and no other.


def test_nothing_is_rendered_before_it_is_asked_for(project: Path) -> None:
    """A preview that begins reads every file of data/ once, and renders no page."""
    preview = Preview(project, TODAY)
    preview.refresh()
    files = [
        f"data/{path.relative_to(project / 'data')}" for path in project.glob("data/**/*.yaml")
    ]
    assert sorted(preview.work.parsed) == sorted(files)
    assert preview.work.rendered == []
    assert (preview.work.frames, preview.work.templates, preview.work.checks) == (1, 1, 0)


def test_only_the_page_that_is_asked_for_is_rendered(preview: Preview) -> None:
    """A page is rendered when it is asked for, in its language, and once for each state."""
    for _time in range(2):
        assert "Worker" in text(preview, OCCUPATION)
    assert preview.work == Work(rendered=["en/occupations/111111/"])


def test_served_files_are_those_of_a_build(project: Path, preview: Preview) -> None:
    """Whatever the built site has is served with the same bytes, save what goes in a page's head."""
    site = project / "site"
    build_site(project, site, prepare(project, TODAY))
    different = []
    for name, built in contents(site).items():
        if (site / name).is_dir():
            continue
        answer = preview.answer(f"/{name}")
        put_in = injected(answer.tag)
        served = answer.body.replace(put_in, b"")
        if name != "404.html" and served != built:
            different.append(name)
        assert answer.body.count(put_in) == name.endswith(".html")
    assert different == []


def test_wrong_address_gets_the_sites_own_page(project: Path, preview: Preview) -> None:
    """An address that leads nowhere is answered with 404 and the 404.html of the build."""
    build_site(project, project / "site", prepare(project, TODAY))
    answer = preview.answer("/en/nowhere/")
    assert answer.status == 404
    assert (
        answer.body.replace(injected(answer.tag), b"") == (project / "site/404.html").read_bytes()
    )


@pytest.mark.parametrize(
    "address",
    [
        "/../mkdocs.yml", "/mkdocs.yml", "/data/visas/100.yaml", "/en/../../mkdocs.yml",
        "/assets/../../mkdocs.yml", "//etc/passwd", "/etc/passwd", "/en/occupations/../visas/",
        "/en/occupations//", "/en/layout/", "/%2e%2e/mkdocs.yml", "relative", "/\0",
    ],
)  # fmt: skip
def test_nothing_beside_the_site_is_served(preview: Preview, address: str) -> None:
    """No address leads to a file of the project or of the machine."""
    assert preview.answer(address).status == 404


def test_address_without_its_slash_is_sent_on(preview: Preview) -> None:
    """A folder's address without the slash leads to the folder, as on any static host."""
    answer = preview.answer(OCCUPATION.rstrip("/"))
    assert (answer.status, answer.location) == (301, "111111/")


def test_site_under_a_path_is_served_under_it_too(project: Path) -> None:
    """Where the site's address has a path, 404.html links below it: both addresses work."""
    change(project / "mkdocs.yml", '"https://anzsco-atlas.example/"', '"https://a.example/atlas/"')
    preview = started(project)
    assert text(preview, f"/atlas{OCCUPATION}") == text(preview, OCCUPATION)


# What changes.


def test_change_of_a_fact_is_shown(project: Path, preview: Preview) -> None:
    """Only the file that changed is parsed; its page shows it, and other pages stay the same."""
    before = preview.answer(VISA), preview.answer("/en/glossary/"), preview.number
    preview.work = Work()
    preview.refresh([visa(project)])
    assert preview.work == Work(parsed=["data/visas/100.yaml"])
    assert preview.number == before[2] + 1
    assert "Another visa" in text(preview, VISA)
    assert preview.answer(VISA).tag != before[0].tag
    assert preview.answer("/en/glossary/") == before[1]
    assert preview.work.rendered == ["en/visas/100/", "en/glossary/"]
    assert preview.check()
    assert preview.faults(VISA) == ()
    assert preview.work.parsed == ["data/visas/100.yaml"]


def test_change_that_nobody_told_of_is_found_by_the_check(project: Path, preview: Preview) -> None:
    """Before it checks, a preview looks at every file again."""
    old = preview.answer(VISA).tag
    visa(project)
    assert preview.answer(VISA).tag == old
    preview.refresh([project / "data" / "lists" / "short.yaml"])
    preview.check()
    assert preview.work.parsed == ["data/lists/short.yaml", "data/visas/100.yaml"]
    assert "Another visa" in text(preview, VISA)


def test_file_that_looks_the_same_is_parsed_when_it_is_named(
    project: Path, preview: Preview
) -> None:
    """Two saves within one tick of the clock, of the same size, are not taken for one."""
    path = project / "data" / "visas" / "100.yaml"
    times = path.stat()
    visa(project, "B visa")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    preview.refresh([path])
    assert "B visa" in text(preview, VISA)


def test_saving_by_renaming_is_saving(project: Path, preview: Preview) -> None:
    """A new file that takes the old one's name is read."""
    path = project / "data" / "visas" / "100.yaml"
    fresh = path.with_name("100.yaml.tmp")
    fresh.write_text(
        path.read_text(encoding="utf-8").replace("A visa", "New visa"), encoding="utf-8"
    )
    fresh.replace(path)
    preview.refresh([path])
    assert "New visa" in text(preview, VISA)
    assert preview.work.parsed == ["data/visas/100.yaml"]


def test_file_that_is_added_and_deleted(project: Path, preview: Preview) -> None:
    """A new file has its page at once; when it goes, so does the page. Nothing else is parsed."""
    path, address = project / "data" / "visas" / "200.yaml", "/zh/visas/200/"
    assert preview.answer(address).status == 404
    path.write_bytes((project / "data" / "visas" / "100.yaml").read_bytes())
    preview.refresh([path])
    assert preview.answer(address).status == 200
    assert preview.work.parsed == ["data/visas/200.yaml"]
    path.unlink()
    preview.refresh([path])
    assert preview.answer(address).status == 404
    assert preview.work.parsed == ["data/visas/200.yaml"]


def test_touched_file_changes_no_page(project: Path, preview: Preview) -> None:
    """A file that is saved as it was is parsed, and the page keeps its tag: no tab loads again."""
    path, tag = project / "data" / "visas" / "100.yaml", preview.answer(VISA).tag
    path.touch()
    preview.refresh([path])
    assert preview.answer(VISA).tag == tag


@pytest.mark.parametrize(
    "name",
    [".100.yaml.swp", "100.yaml~", "#100.yaml#", ".#100.yaml", "4913", "100.yaml.tmp", "100.yaml.bak",
     "100.yaml___jb_tmp___", "sedAbC123", ".goutputstream-ABC"],
)  # fmt: skip
def test_what_an_editor_leaves_is_passed_over(project: Path, preview: Preview, name: str) -> None:
    """A file that an editor keeps beside the one it edits is neither read nor a problem."""
    path = project / "data" / "visas" / name
    path.write_text("half", encoding="utf-8")
    changes = Changes()
    changes.put([path])
    assert not changes.waiting()
    preview.refresh([visa(project)])
    preview.refresh([path])
    preview.check()
    assert preview.faults(VISA) == ()
    assert "Another visa" in text(preview, VISA)


@pytest.mark.parametrize("name", ["100.yaml", "data", "mkdocs.yml", "group-a.yaml", "UNIT1.yaml"])
def test_what_belongs_to_the_project_is_not_passed_over(name: str) -> None:
    """No name that data may have is taken for an editor's."""
    assert not is_temporary(name)


def test_hand_written_page_has_the_frame_built_again(project: Path, preview: Preview) -> None:
    """MkDocs runs when a hand-written page changes, and reads no data."""
    path = change(project / "content/en/about/index.md", "---\n\n", "---\n\nFresh words.\n\n")
    preview.refresh([path])
    assert preview.work == Work(frames=1)
    assert "Fresh words." in text(preview, "/en/about/")


@pytest.mark.parametrize("name", ["mkdocs.yml", "site_overrides/partials/frame-footer.html"])
def test_frame_around_a_record_page_changes(project: Path, preview: Preview, name: str) -> None:
    """A change of the configuration or of an override shows on the record pages."""
    tag = preview.answer(OCCUPATION).tag
    path = project / name
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("Sources]", "Origins]")
        .replace("<footer", "<footer x"),
        encoding="utf-8",
    )
    preview.refresh([path])
    assert preview.answer(OCCUPATION).tag != tag
    assert preview.work.frames == 1


def test_templates_are_compiled_again_only_when_they_change(
    project: Path, preview: Preview
) -> None:
    """A change of the wording or of a template makes neither the frame nor the data anew."""
    preview.refresh([WORDING_FOLDER / "common.yaml"])
    assert preview.work == Work(templates=1)
    assert preview.check()
    assert preview.answer(OCCUPATION).status == 200
    preview.refresh([visa(project)])
    assert preview.work.templates == 1


# What is wrong.


def test_broken_file_is_told_and_the_page_stays(project: Path, preview: Preview) -> None:
    """A file that cannot be read is reported as the command reports it; the last good page stays."""
    good = preview.answer(VISA)
    path = visa(project, "[A visa")
    preview.refresh([path])
    assert preview.answer(VISA) == good
    preview.tell_broken()
    assert said(preview) + "1 problem found\n" == reported(project)
    assert said(preview).startswith("data/visas/100.yaml:3:")
    preview.check()
    assert preview.answer(VISA) == good
    change(path, "[A visa", "A visa")
    preview.refresh([path])
    preview.check()
    assert preview.faults(VISA) == ()


def test_other_changes_show_while_a_file_is_broken(project: Path, preview: Preview) -> None:
    """One broken file does not keep the others from being shown."""
    preview.refresh([visa(project, "[A visa")])
    path = change(project / "data" / "lists" / "short.yaml", "Short list", "Brief list")
    preview.refresh([path])
    assert "Brief list" in text(preview, "/en/lists/")
    assert preview.answer(VISA).status == 200
    assert preview.work.parsed == ["data/visas/100.yaml", "data/lists/short.yaml"]


def test_failed_check_is_told_after_the_page(project: Path, preview: Preview) -> None:
    """A page is shown before it is checked; what the checks find is told then, and goes when mended."""
    problem = break_a_fact(project)
    path = project / "data" / "visas" / "100.yaml"
    preview.refresh([path])
    assert preview.answer(VISA).status == 200
    assert preview.faults(VISA) == ()
    number = preview.number
    assert preview.check()
    assert preview.number == number + 1
    assert said(preview).startswith(problem)
    change(path, "edition: nobody", "edition: first")
    preview.refresh([path])
    preview.check()
    assert preview.faults(VISA) == ()


def test_page_that_cannot_be_made_stays_as_it_was(project: Path, preview: Preview) -> None:
    """Where bad data cannot be joined or written, the last good page stays and the check says why."""
    good = preview.answer(OCCUPATION)
    path = change(project / "data/lists/short.yaml", "source: page", "source: nowhere")
    preview.refresh([path])
    assert preview.answer("/en/lists/").status == 200
    assert preview.answer(OCCUPATION) == good
    assert preview.faults("/en/lists/") == ()
    preview.check()
    assert "data/lists/short.yaml:1:9: unknown-source" in said(preview, "/en/lists/")


def test_preview_begins_with_broken_data(project: Path) -> None:
    """With nothing good to show the page is the report, until the data is mended."""
    (project / "data" / "states.yaml").rename(project / "states.yaml")
    preview = started(project)
    answer = preview.answer(OCCUPATION)
    assert answer.status == 500
    assert "data/states.yaml:1:1: missing-file" in answer.body.decode()
    assert OWN.encode() in answer.body
    (project / "states.yaml").rename(project / "data" / "states.yaml")
    preview.refresh([project / "data" / "states.yaml"])
    assert preview.answer(OCCUPATION).status == 200
    preview.check()
    assert preview.faults(OCCUPATION) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("mkdocs.yml", "site_name: ", "site_name: [", "mkdocs"),
        ("site_overrides/main.html", "{%- set code", "{%- sett code", "site_overrides/main.html:"),
    ],
)
def test_frame_that_cannot_be_built_is_told(
    project: Path, preview: Preview, name: str, old: str, new: str, told: str
) -> None:
    """A fault of the frame is told, the last frame stays, and the fault goes when it is mended."""
    good = preview.answer(OCCUPATION)
    path = change(project / name, old, new)
    preview.refresh([path])
    assert told in said(preview)
    assert preview.answer(OCCUPATION) == good
    change(path, new, old)
    preview.refresh([path])
    assert preview.faults(OCCUPATION) == ()


def test_fault_of_a_template_is_told_on_its_page(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that the program cannot make is the program's fault: told once the data is known good."""

    def fail(*_arguments: object) -> str:
        message = "no such filter"
        raise LookupError(message)

    monkeypatch.setattr("generator.serve.shown.page_text", fail)
    assert preview.answer(OCCUPATION).status == 500
    assert "LookupError: no such filter" in said(preview)
    assert preview.faults(VISA) == ()


def test_checks_stop_for_a_newer_change(project: Path, preview: Preview) -> None:
    """Checks are abandoned when something new has come, and made whole the next time."""
    break_a_fact(project)
    preview.refresh([project / "data" / "visas" / "100.yaml"])
    assert not preview.check(lambda: True)
    assert preview.faults(VISA) == ()
    assert preview.check()
    assert preview.work.checks == 1
    assert preview.faults(VISA) != ()


# Following the files.


@pytest.fixture
def followed(project: Path) -> Iterator[Preview]:
    """Start a preview that follows its files on the disk."""
    preview, changes = Preview(project, TODAY), Changes()
    with Watchers(preview, changes):
        preview.refresh()
        preview.check()
        thread = Thread(target=follow, args=(preview, changes), daemon=True)
        thread.start()
        yield preview
    thread.join(LONGEST)
    assert not thread.is_alive()


def until(preview: Preview, holds: Callable[[], bool]) -> None:
    """Wait until something holds, looking each time there is news."""
    for _time in range(50):
        number = preview.number
        if holds():
            return
        preview.wait(number, LONGEST / 50)
    assert holds()


def test_saved_file_is_followed(project: Path, followed: Preview) -> None:
    """Saved, broken, mended, deleted, put back: the preview follows without being told."""
    path = project / "data" / "visas" / "100.yaml"
    good = path.read_text(encoding="utf-8")
    visa(project)
    until(followed, lambda: "Another visa" in text(followed, VISA))
    path.write_text(good.replace("en: A visa", "en: ["), encoding="utf-8")
    until(followed, lambda: bool(followed.faults(VISA)))
    assert "Another visa" in text(followed, VISA)
    fresh = path.with_name("fresh.tmp")
    fresh.write_text(good, encoding="utf-8")
    fresh.replace(path)
    until(followed, lambda: not followed.faults(VISA) and "A visa" in text(followed, VISA))
    path.unlink()
    until(followed, lambda: followed.answer(VISA).status == 404)
    path.write_text(good, encoding="utf-8")
    until(followed, lambda: followed.answer(VISA).status == 200 and not followed.faults(VISA))


def test_folder_that_goes_and_comes_back_is_followed(project: Path, followed: Preview) -> None:
    """When data/ is put away and brought back, its files are watched as before."""
    (project / "data").rename(project / "away")
    until(followed, lambda: bool(followed.faults(VISA)))
    (project / "away").rename(project / "data")
    until(followed, lambda: not followed.faults(VISA))
    visa(project)
    until(followed, lambda: "Another visa" in text(followed, VISA))


def test_file_in_the_midst_of_being_saved_is_waited_for(project: Path) -> None:
    """A file that is gone or empty for a moment is taken in when it is there again."""
    seen: list[set[Path]] = []
    path = project / "data" / "visas" / "100.yaml"
    text = path.read_bytes()
    changes = Changes()

    class Watched(Preview):
        def refresh(self, changed: Any = None) -> None:
            seen.append(set(changed))
            changes.close()

    class Settled(Changes):
        def waiting(self, seconds: float | None = 0) -> bool:
            if seconds == 0.05 and not path.exists():
                path.write_bytes(text)
                self.put([path])
            return super().waiting(seconds)

    changes = Settled()
    path.unlink()
    changes.put([path])
    follow(Watched(project, TODAY), changes)
    assert seen == [{path}]
    assert path.exists()


# The server.


@pytest.fixture
def server(preview: Preview) -> Iterator[Server]:
    """Serve the project on a free port."""
    with Server("127.0.0.1", 0, preview) as server:
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(LONGEST)


Ask = Callable[..., HTTPResponse]


@pytest.fixture
def ask(server: Server) -> Iterator[Ask]:
    """Give what sends a request, the target as it is, and gives the answer."""
    connections: list[HTTPConnection] = []

    def send(method: str, target: str, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=LONGEST)
        connections.append(connection)
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answers.append(connection.getresponse())
        return answers[-1]

    answers: list[HTTPResponse] = []
    yield send
    for answer in answers:
        answer.close()
    for connection in connections:
        connection.close()


def test_head_of_a_page_is_sent_alone(ask: Ask) -> None:
    """HEAD gives what GET gives, without the body."""
    got, head = ask("GET", OCCUPATION), ask("HEAD", OCCUPATION)
    body = got.read()
    assert head.read() == b""
    assert head.headers["Content-Length"] == str(len(body))
    assert head.headers["Content-Type"] == "text/html; charset=utf-8"
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Cache-Control"] == "no-cache"


def test_page_that_is_known_is_not_sent_again(ask: Ask) -> None:
    """A browser that has the page is told that it has not changed."""
    tag = ask("GET", OCCUPATION).headers["ETag"]
    answer = ask("GET", OCCUPATION, If_None_Match=tag)
    assert (answer.status, answer.read()) == (304, b"")
    assert ask("GET", OCCUPATION, If_None_Match='"another"').status == 200


@pytest.mark.parametrize(
    "target", ["/../mkdocs.yml", "/%2e%2e/%2e%2e/etc/passwd", "/en/..%2f..%2fmkdocs.yml", "/a%00b"]
)
def test_no_request_leaves_the_site(ask: Ask, target: str) -> None:
    """However an address is written, it leads to no file outside of the site."""
    assert ask("GET", target).status == 404


def test_other_methods_are_refused(ask: Ask) -> None:
    """Nothing can be sent to the preview."""
    assert ask("POST", OCCUPATION, Content_Length="0").status == 501


@pytest.mark.parametrize("name", SCRIPTS)
def test_preview_has_its_own_scripts(ask: Ask, name: str) -> None:
    """What is put into a page's head is there, of a kind that a browser takes."""
    answer = ask("GET", name)
    assert answer.status == 200
    assert answer.headers["Content-Type"] in (
        "text/javascript; charset=utf-8",
        "text/css; charset=utf-8",
    )
    assert name.encode() in injected("")


def event(stream: HTTPResponse) -> tuple[str, str]:
    """Read the next event of a stream: its name and its data."""
    name = ""
    while line := stream.readline().decode():
        if line.startswith("event: "):
            name = line[7:].strip()
        elif line.startswith("data: ") and name:
            return name, line[6:].strip()
    return "", ""


def open_stream(ask: Ask, page: str, tag: str) -> HTTPResponse:
    """Listen as a tab does."""
    return ask("GET", f"{EVENTS}?page={page}&tag={tag}")


def test_tab_is_told_what_concerns_its_page(project: Path, server: Server, ask: Ask) -> None:
    """A tab hears of a change of its own page, and of what is wrong anywhere; and when it is mended."""
    on_visa = open_stream(ask, VISA, server.preview.answer(VISA).tag)
    on_glossary = open_stream(ask, "/en/glossary/", server.preview.answer("/en/glossary/").tag)
    assert on_visa.headers["Content-Type"] == "text/event-stream"
    assert event(on_visa) == event(on_glossary) == ("problems", "[]")
    path = visa(project)
    assert event(on_visa) == ("changed", server.preview.answer(VISA).tag)
    path.write_text(path.read_text(encoding="utf-8").replace("edition: first", "edition: last"))
    for stream in (on_visa, on_glossary):
        name, data = event(stream)
        while name == "changed":
            name, data = event(stream)
        (fault,) = json.loads(data)
        assert (fault["file"], fault["line"], fault["column"]) == ("data/visas/100.yaml", 5, 10)
        assert fault["rule"] == "unknown-edition"
        assert fault["hint"] == "see data/editions.yaml for the editions"
    path.write_text(path.read_text(encoding="utf-8").replace("edition: last", "edition: first"))
    assert event(on_glossary) == ("problems", "[]")


def test_tab_that_missed_a_change_hears_of_it_when_it_listens(server: Server, ask: Ask) -> None:
    """A tab says which page it has: where that is not the page of now, it is told at once."""
    assert event(open_stream(ask, VISA, "old")) == (
        "changed", server.preview.answer(VISA).tag,
    )  # fmt: skip


def test_change_of_the_frame_has_the_page_loaded_whole(
    project: Path, server: Server, ask: Ask
) -> None:
    """Styles and scripts are taken anew only by a whole load: the tab is told so."""
    tag = server.preview.answer(VISA).tag
    stream = open_stream(ask, VISA, tag)
    assert event(stream) == ("problems", "[]")
    change(project / "site_overrides/assets/favicon.svg", "<svg", "<svg data-x='1'")
    assert event(stream) == ("changed", "whole")


def test_too_many_tabs_take_turns(server: Server, ask: Ask) -> None:
    """A browser has few connections: with one stream too many the oldest is ended."""
    tag = server.preview.answer(VISA).tag
    streams = []
    for _number in range(MOST_STREAMS + 1):
        streams.append(open_stream(ask, VISA, tag))
        assert event(streams[-1]) == ("problems", "[]")
    assert event(streams[0]) == ("", "")
    with server._lock:  # noqa: SLF001 - which streams are counted
        assert len(server._streams) == MOST_STREAMS  # noqa: SLF001


# The command.


def test_port_that_is_taken_is_wrong_usage(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port in use is named, with what to do; the exit status is 2."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--root", str(project), "serve", "--port", str(port)]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(f"atlas: cannot listen on 127.0.0.1:{port}: ")
    assert "--port" in output.err
    assert output.out == ""


@pytest.mark.parametrize("port", ["-1", "65536", "many"])
def test_port_that_is_none_is_wrong_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that no port has is refused with the usage."""
    with pytest.raises(SystemExit) as caught:
        main(["--root", str(ROOT), "serve", f"--port={port}"])
    assert caught.value.code == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a signal that Windows does not have")
def test_command_serves_until_it_is_stopped(project: Path) -> None:
    """The command says where it listens, on this machine only, and ends at once on Ctrl+C."""
    with subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "--today", TODAY.isoformat(), "serve", "--port", "0"],
        cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ \(stop with Ctrl\+C\)\n", first)
        assert found is not None
        connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=LONGEST)
        connection.request("GET", f"{EVENTS}?page={OCCUPATION}&tag=")
        answer = connection.getresponse()
        assert answer.status == 200
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=LONGEST)
        answer.close()
        connection.close()
    assert (process.returncode, rest, errors) == (0, "\n", "")


def test_report_is_the_commands(project: Path) -> None:
    """The panel has all that `atlas check` prints, in the same order."""
    break_a_fact(project)
    (project / "data" / "notes.txt").write_text("", encoding="utf-8")
    preview = started(project)
    assert said(preview) + "2 problems found\n" == reported(project)
    assert report([]) == "0 problems found\n"
