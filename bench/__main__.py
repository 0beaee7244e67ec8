"""`make bench`: measures the project's commands and prints the goals beside what was measured.

A benchmark, not a test: the exit status is 0 where everything was measured, whatever the figures,
and 1 where something broke. `python -m bench --only build,memory` runs some of the parts. It works
in a folder of its own in the temporary folder (TMPDIR), where ten times the data takes 2 GB.
"""

import argparse
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.building import build_rows, check_rows, growth_rows, memory_rows
from bench.lighthouse import lighthouse_rows
from bench.search import search_rows
from bench.serve import serve_rows
from bench.sizes import size_rows
from bench.table import Row, table
from bench.visit import visit_rows
from bench.workbench import PROCESSORS, Workbench, take_two_processors

Part = Callable[[Workbench], Iterator[Row]]

PARTS: Mapping[str, Part] = {
    "build": build_rows,
    "check": check_rows,
    "memory": memory_rows,
    "growth": growth_rows,
    "serve": serve_rows,
    "sizes": size_rows,
    "visit": visit_rows,
    "search": lambda _bench: search_rows(),
    "lighthouse": lighthouse_rows,
}
"""The parts by name, in the order in which they run."""


def main(arguments: list[str] | None = None) -> int:
    """Measure what the arguments ask for and print the table; the exit status."""
    options = _parser().parse_args(arguments)
    processors = take_two_processors()
    if processors != PROCESSORS:
        _tell(f"the goals are for {PROCESSORS} processors; this machine gives {processors}")
    rows: list[Row] = []
    broken = []
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        bench = Workbench(Path(folder), options.repeats, options.saves)
        for name in options.only:
            began = time.monotonic()
            _tell(f"{name} ...")
            try:
                for row in PARTS[name](bench):
                    rows.append(row)
                    _tell("  ".join(cell for cell in row.cells() if cell))
            except Exception:  # noqa: BLE001 - one part that breaks is told, and the others run
                broken.append(name)
                _tell(traceback.format_exc())
            _tell(f"{name}: {time.monotonic() - began:.0f} s")
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    sys.stdout.write(f"{processors} processors, {machine}\n\n{table(rows)}")
    if broken:
        sys.stdout.write(f"broke: {', '.join(broken)}\n")
    return int(bool(broken))


def _tell(words: str) -> None:
    """What goes on, apart from the table."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        type=_parts,
        default=list(PARTS),
        metavar="PARTS",
        help=f"the parts to run, with commas between them, of {', '.join(PARTS)} (all)",
    )
    parser.add_argument(
        "--repeats", type=_count, default=5, help="how often what takes seconds is repeated (5)"
    )
    parser.add_argument("--saves", type=_count, default=10, help="saves of each fact (10)")
    return parser


def _parts(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        message = f"no part is called {', '.join(unknown)}; the parts are {', '.join(PARTS)}"
        raise argparse.ArgumentTypeError(message)
    return names


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        message = "at least 1"
        raise argparse.ArgumentTypeError(message)
    return count


if __name__ == "__main__":
    sys.exit(main())
