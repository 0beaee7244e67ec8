"""One data file -> its text, or the problems that keep it from being text.

Stands under `load`, beside `yaml_file`, which reads the text. Nothing here knows YAML.
"""

import stat
from pathlib import Path

from generator.problems import Problem

LARGEST_FILE = 2_000_000
"""Bytes. A data file that a person can review is far smaller."""


def read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a data file, or None with the problems that keep it from being text.

    `name` is how problems call the file. Nothing larger than `LARGEST_FILE` is read.
    """
    problems: list[Problem] = []

    def fault(
        line: int, column: int, rule: str, message: str, hint: str
    ) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line, column, rule, message, hint)]

    try:
        status = path.stat()
    except OSError as error:
        what = (
            "a link that leads nowhere" if path.is_symlink() else (error.strerror or "unreadable")
        )
        return fault(
            1,
            1,
            "not-a-file",
            f"cannot be read: {what}",
            "put the data file here, or remove the entry",
        )
    if not stat.S_ISREG(status.st_mode):
        what = "a directory" if stat.S_ISDIR(status.st_mode) else "not an ordinary file"
        return fault(
            1, 1, "not-a-file", f"is {what}", "a name that ends in .yaml must be an ordinary file"
        )
    if status.st_size > LARGEST_FILE:
        return fault(
            1, 1, "file-too-large",
            f"has {status.st_size:,} bytes; the most is {LARGEST_FILE:,}",
            "split it: one file mirrors one document",
        )  # fmt: skip
    try:
        content = path.read_bytes()
    except OSError as error:
        return fault(
            1, 1, "not-a-file", f"cannot be read: {error.strerror}", "check the file's permissions"
        )
    if content.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(
                name, 1, 1, "byte-order-mark",
                "starts with a byte-order mark", "save it as UTF-8 without a byte-order mark",
            )
        )  # fmt: skip
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.append(
            Problem(
                name, line, column, "invalid-utf-8",
                f"byte 0x{content[error.start]:02x} is not UTF-8", "save the file as UTF-8",
            )
        )  # fmt: skip
        return None, problems
    return text, problems
