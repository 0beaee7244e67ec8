"""The state of the preview: what is shown, what is wrong, and who is told.

Stands in `serve`. A change is shown first and checked right after: a page costs milliseconds,
all the checks cost a tenth of a second.
"""

import gc
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Lock

from generator.checks import CHECKS
from generator.problems import Problem
from generator.render import TEMPLATES, Renderer
from generator.resolve import Sides, resolve
from generator.serve.data import DataFiles, Reading
from generator.serve.faults import Fault, of_error, of_problems, page_of_faults
from generator.serve.shown import Answer, Shown, answer
from generator.shell import Frame, build_frame
from generator.wording import WORDING_FOLDER, Phrase, read_wording

FRAME = ("content", "site_overrides", "mkdocs.yml")
"""What MkDocs makes the frame of, in the project's folder."""

_KINDS = frozenset(("data", "templates", "frame"))
_HINT = "the checks find nothing wrong in the data: look at the templates and at generator/"


@dataclass(slots=True)
class Work:
    """What was done since the preview began: names, for the terminal and for tests."""

    parsed: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)
    frames: int = 0
    templates: int = 0
    checks: int = 0


class Preview:
    """One project, shown as its files stand. `refresh` and `check` are for one thread."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.work = Work()
        self._places = (root, TEMPLATES.parents[1])
        self._today = today
        self._data = DataFiles(root)
        self._reading: Reading | None = None
        self._frame: Frame | None = None
        self._wording: dict[str, Phrase] | None = None
        self._sides: Sides | None = None
        self._renderer: Renderer | None = None
        self._shown: Shown | None = None
        self._good: Shown | None = None
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._of_pages: dict[str, Fault] = {}
        self._checked = False
        self._making = Lock()
        self._news = Condition()
        self.frame: Frame | None = None
        """The frame of what is shown: another one has other styles and scripts."""
        self.number = 0
        """Grows with everything that a browser may want to hear of."""

    def watched(self) -> tuple[Path, ...]:
        """The folders whose files make the site. mkdocs.yml stands beside them."""
        folders = [self.root / name for name in ("data", *FRAME[:2])]
        return (*folders, TEMPLATES, WORDING_FOLDER)

    # What changed.

    def refresh(self, changed: Collection[Path] | None = None) -> None:
        """Take in the files that changed, or everything, and show the new state."""
        touched = {self._kind(path) for path in changed} if changed is not None else _KINDS
        before = self._reading, self._frame, self._wording
        faults = dict(self._faults)
        if "frame" in touched:
            self._refresh_frame()
        if "templates" in touched:
            self._refresh_templates()
        if "data" in touched:
            self._refresh_data(changed)
        after = self._reading, self._frame, self._wording
        if any(one is not other for one, other in zip(before, after, strict=True)):
            self._show()
        elif faults == self._faults:
            return
        self._tell()

    def _kind(self, path: Path) -> str:
        if path.is_relative_to(self.root / "data"):
            return "data"
        if path.is_relative_to(TEMPLATES) or path.is_relative_to(WORDING_FOLDER):
            return "templates"
        return "frame" if any(path.is_relative_to(self.root / name) for name in FRAME) else ""

    def _refresh_frame(self) -> None:
        self.work.frames += 1
        try:
            self._frame = build_frame(self.root)
        except Exception as error:  # noqa: BLE001 - whatever it is, the page says it
            hint = "mend mkdocs.yml, content/ or site_overrides/; the terminal may say more"
            self._faults["frame"] = (of_error(error, self._places, hint),)
        else:
            self._faults.pop("frame", None)

    def _refresh_templates(self) -> None:
        self.work.templates += 1
        try:
            self._wording = read_wording()
        except Exception as error:  # noqa: BLE001 - as above
            hint = "mend the files of generator/wording/"
            self._faults["templates"] = (of_error(error, self._places, hint),)
        else:
            self._faults.pop("templates", None)
            self._renderer = None

    def _refresh_data(self, changed: Collection[Path] | None) -> None:
        reading = self._data.read(changed)
        self.work.parsed += reading.parsed
        last = self._reading
        if last is None or reading.parsed or reading.gone or reading.problems != last.problems:
            self._reading = reading

    def _show(self) -> None:
        """Make the new state of what can be shown; where it cannot be, the last one stays."""
        if self._reading is None or self._frame is None or self._wording is None:
            return
        self._checked = False
        try:
            records = self._reading.shown
            self._sides = Sides(records, self._sides)
            site = resolve(records, self._sides)
            if self._renderer is None:
                self._renderer = Renderer(site, self._wording)
            self._renderer = self._renderer.showing(site)
        except Exception as error:  # noqa: BLE001 - unchecked data may not join: the checks say why
            shown, fault = None, of_error(error, self._places, _HINT)
            self._faults["join"] = (fault,)
        else:
            self._faults.pop("join", None)
            shown = Shown(self._renderer, self._frame, self._rendered)
        with self._making:
            self._shown, self.frame = shown, self._frame
            self._of_pages = {}

    def _rendered(self, name: str) -> None:
        self.work.rendered.append(name)

    # What is wrong.

    def tell_broken(self) -> None:
        """Say at once which files cannot be read; what else is wrong, the checks find."""
        if self._reading is not None and self._reading.problems:
            self._say(self._reading.problems)

    def check(self, abandon: Callable[[], bool] = lambda: False) -> bool:
        """Run all checks on what is shown; False where they were abandoned on the way.

        Before that it looks at every file once more, whatever the watchers said.
        """
        if self._checked:
            return True
        self.refresh((self.root / "data",))
        reading = self._reading
        if reading is None:
            return True
        problems = list(reading.problems)
        for rule in CHECKS:
            if abandon():
                return False
            problems += rule(reading.records, self._today)
        self.work.checks += 1
        self._checked = True
        if not problems and self._shown is not None:
            self._good = self._shown
        self._say(problems)
        # What stays is not to be gone through again while somebody waits for a page.
        gc.collect()
        gc.freeze()
        return True

    def _say(self, problems: Collection[Problem]) -> None:
        before = self._faults.get("data", ())
        self._faults["data"] = of_problems(problems)
        if self._faults["data"] != before or self._of_pages:
            self._tell()

    def faults(self, address: str) -> tuple[Fault, ...]:
        """What is wrong now, with what is wrong with one page alone.

        A page that cannot be made from data that is not yet checked, or is bad, is no news.
        """
        said = dict(self._faults)
        joined = said.pop("join", ())
        found = tuple(fault for area in sorted(said) for fault in said[area])
        if found or not self._checked:
            return found
        own = self._of_pages.get(address)
        return (*joined, own) if own else joined

    # Who is told.

    def answer(self, address: str) -> Answer:
        """What is at an address: in this state; in the last good one where this fails."""
        with self._making:
            for state in (self._shown, self._good):
                if state is None:
                    continue
                try:
                    return state.answer(address)
                except Exception as error:  # noqa: BLE001 - as above
                    self._of_pages.setdefault(address, of_error(error, self._places, _HINT))
        faults = self.faults(address)
        return answer(page_of_faults(faults), "faults.html", HTTPStatus.INTERNAL_SERVER_ERROR)

    def wait(self, number: int, seconds: float) -> int:
        """Wait until there is something newer than `number`; the number there is now."""
        with self._news:
            self._news.wait_for(lambda: self.number != number, seconds)
            return self.number

    def _tell(self) -> None:
        with self._news:
            self.number += 1
            self._news.notify_all()
