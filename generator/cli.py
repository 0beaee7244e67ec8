"""The `atlas` command: the only place that prints, exits and reads the clock.

Exit status 0: good; 1: problems in the data, or less than all of it there; 2: wrong usage.
"""

import argparse
import logging
import os
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from generator.parsing import parsed_ahead
from generator.problems import DataProblemsError, report
from generator.workers import processors

GOOD, PROBLEMS, USAGE = 0, 1, 2
STOPPED = 130
"""What a shell says of a command that Ctrl+C has ended."""

HIGHEST_PORT = 65535

READERS = frozenset(("openpyxl", "docx"))
"""What reads the publishers' files: the extra `import`, needed for nothing else."""

INSTALL_READERS = (
    "to import, run .venv/bin/python -m pip install -c requirements.lock -e '.[import]'"
)


def run() -> None:
    """The `atlas` command: as `main`, and leaves at once.

    Python would take two hundred megabytes of facts apart piece by piece, a fifth of a second
    for what the system frees in one go. Nothing waits to be written: every file is closed.
    """
    # Who ends a command politely (a service, `timeout`) is to leave no more behind than Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is what it returns."""
    options = _parser().parse_args(arguments)
    root = Path(options.root).resolve()
    if not (root / "mkdocs.yml").is_file():
        print(
            f"atlas: {root} has no mkdocs.yml; run atlas in the project's folder", file=sys.stderr
        )
        return USAGE
    try:
        return int(options.run(root, options))
    except DataProblemsError as error:
        sys.stdout.write(report(error.problems))
        return PROBLEMS
    except KeyboardInterrupt:
        # By Ctrl+C or SIGTERM.
        print("\natlas: stopped; what was there before is as it was", file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="atlas", description="Build the ANZSCO Atlas from its data."
    )
    parser.add_argument("--root", default=".", help="the project's folder (this one)")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=_today(),
        metavar="YYYY-MM-DD",
        help="the day after which no date may lie (today)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check the data and print every problem")
    check.add_argument(
        "--coverage",
        action="store_true",
        help="print how much is there in both languages; exit status 1 below 100 %%",
    )
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="check the data and build the site")
    build.add_argument("--site-dir", default="site", help="where the site goes (site)")
    build.add_argument("--workers", type=_workers, help="how many processes (one a processor)")
    build.add_argument("--timings", action="store_true", help="print the seconds of each stage")
    build.set_defaults(run=_build)
    importer = commands.add_parser("import", help="bring an official publication into data/")
    importer.add_argument("name", nargs="?", metavar="NAME", help="which publication")
    importer.add_argument("files", nargs="*", metavar="FILE", help="the files it comes in")
    importer.set_defaults(run=_import)
    schema = commands.add_parser("schema", help="print the field dictionary (data/README.md)")
    schema.set_defaults(run=_schema)
    serve = commands.add_parser(
        "serve", help="show the site as the files stand, and as they change"
    )
    serve.add_argument("--port", type=_port, default=8000, help="the port (8000); 0: any free one")
    serve.add_argument("--host", default="127.0.0.1", help="the address (this machine only)")
    serve.set_defaults(run=_serve)
    return parser


def _today() -> str | date:
    """The clock; ATLAS_TODAY fixes it, as text that the parser reads like --today."""
    return os.environ.get("ATLAS_TODAY") or date.today()  # noqa: DTZ011 - a reader's day


def _workers(text: str) -> int:
    count = int(text)
    if count < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return count


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= HIGHEST_PORT:
        message = f"from 0 to {HIGHEST_PORT}"
        raise argparse.ArgumentTypeError(message)
    return port


def _check(root: Path, options: argparse.Namespace) -> int:
    with parsed_ahead(root, processors()) as parse:
        # Imported while the data is being parsed, which takes as long.
        from generator.prepare import prepare  # noqa: PLC0415

        site = prepare(root, options.today, parse=parse)
    if options.coverage:
        from generator.coverage import complete, coverage, lines  # noqa: PLC0415
        from generator.wording import read_wording  # noqa: PLC0415

        measures = coverage(site, read_wording())
        for line in lines(measures):
            print(line)
        return GOOD if complete(measures) else PROBLEMS
    print(
        f"data is good: {len(site.occupations)} occupations, {len(site.groups)} groups, "
        f"{len(site.sources)} sources, {len(site.terms)} terms"
    )
    return GOOD


def _import(root: Path, options: argparse.Namespace) -> int:
    # The readers of office documents are an extra that building the site does without.
    try:
        from generator.importers.draft import PublicationError  # noqa: PLC0415
        from generator.importers.publications import PUBLICATIONS, import_files  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in READERS:
            raise
        print(f"atlas: {error.name} is not installed; {INSTALL_READERS}", file=sys.stderr)
        return USAGE
    if options.name is None:
        for known in PUBLICATIONS.values():
            print(f"atlas import {known.name} {' '.join(known.files)}\n    {known.title}")
        return GOOD
    publication = PUBLICATIONS.get(options.name)
    if publication is None:
        print(
            f"atlas: no publication is called {options.name}; atlas import lists them",
            file=sys.stderr,
        )
        return USAGE
    if len(options.files) != len(publication.files):
        print(
            f"atlas: usage: atlas import {publication.name} {' '.join(publication.files)}",
            file=sys.stderr,
        )
        return USAGE
    try:
        changes = import_files(root / "data", publication, [Path(name) for name in options.files])
    except PublicationError as error:
        print(error)
        return PROBLEMS
    for change in changes:
        print(change)
    counts = Counter(change.kind for change in changes)
    print(", ".join(f"{counts[kind]} {kind}" for kind in ("added", "changed", "removed")))
    return GOOD


def _schema(_root: Path, _options: argparse.Namespace) -> int:
    from generator.dictionary import field_dictionary  # noqa: PLC0415

    sys.stdout.write(field_dictionary())
    return GOOD


class Progress:
    """Tells of the stages: one line that changes on a terminal, plain lines in a log."""

    def __init__(self) -> None:
        self.began: list[tuple[str, float]] = []
        self.terminal = sys.stderr.isatty()

    def __call__(self, stage: str) -> None:
        """A stage begins."""
        self.began.append((stage, time.perf_counter()))
        if self.terminal:
            print(f"\r\033[K{stage} ...", end="", file=sys.stderr, flush=True)

    def end(self) -> float:
        """All is done: clear the line; the seconds since the first stage began."""
        if self.terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        self.began.append(("", time.perf_counter()))
        return self.began[-1][1] - self.began[0][1]

    def timings(self) -> list[str]:
        """A line for each stage with its seconds."""
        ends = self.began[1:]
        return [
            f"{stage:10} {end - start:6.2f} s"
            for (stage, start), (_next, end) in zip(self.began, ends, strict=False)
        ]


def _build(root: Path, options: argparse.Namespace) -> int:
    progress = Progress()
    progress("start")
    logging.basicConfig(format="%(levelname)s  %(message)s", level=logging.WARNING)
    final = (root / options.site_dir).resolve()
    workers = options.workers or processors()
    with parsed_ahead(root, workers) as parse:
        # Imported while the data is being parsed, which takes as long.
        from generator.build import Making  # noqa: PLC0415
        from generator.prepare import prepared  # noqa: PLC0415
        from generator.site_folder import build_site  # noqa: PLC0415

        work = build_site(
            root, final, lambda: prepared(root, options.today, progress, workers, parse),
            Making(workers=workers, stage=progress),
            lambda: print(f"another build of {final} is running; waiting for it", file=sys.stderr),
        )  # fmt: skip
    seconds = progress.end()
    if options.timings:
        print("\n".join(progress.timings()))
    print(
        f"{work.record_pages} record pages and {work.short_links} short links in {seconds:.1f} s: {final}"
    )
    return GOOD


def _serve(root: Path, options: argparse.Namespace) -> int:
    # What a preview needs (MkDocs, a server, a watcher) takes long to import.
    from generator.serve import Preview, Server  # noqa: PLC0415

    logging.basicConfig(format="%(levelname)s  %(message)s", level=logging.WARNING)
    try:
        server = Server(options.host, options.port, Preview(root, options.today))
    except OSError as error:
        print(
            f"atlas: cannot listen on {options.host}:{options.port}: {error.strerror}; "
            "give another --port, or end what uses this one",
            file=sys.stderr,
        )
        return USAGE
    with server:
        host, port = server.server_address[:2]
        print(f"http://{host!s}:{port}/ (stop with Ctrl+C)", flush=True)
        try:
            server.run()
        except KeyboardInterrupt:
            print()
    return GOOD


if __name__ == "__main__":
    run()
