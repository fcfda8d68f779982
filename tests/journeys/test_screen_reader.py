"""What a screen reader is told: the real application walked over AT-SPI, page by page, and used by actions alone."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from gui.pages.lab.topics import topics
from tests.journeys.accessibility_bus import accessibility_bus, application, lacking
from tests.journeys.at_spi import SPEECHLESS, Caller, Control, DBusError, Place
from tests.journeys.conftest import MAIN, PATIENCE, learnt
from tests.pictures import class_folders

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "nothing is missing")

STEPS = ("Dataset", "Split", "Train", "Evaluate", "Classify", "Lab")
READY = {  # what is there once a page is, and how many controls it has at least
    "Dataset": ("Pictures", 20),
    "Split": ("Split again", 20),
    "Train": ("Loss by epoch", 25),
    "Evaluate": ("Evaluate on validation", 20),
    "Classify": ("Choose a folder", 12),
    "Lab": ("Build your own", 20),
}
PLOTS = {  # by page: each has a sentence that says what is drawn
    "Train": ("Loss by epoch", "Accuracy by epoch"),
    "Evaluate": ("Confusion matrix", "Reliability diagram"),
}


class Reader:
    """Reads the window, and presses what it has read of."""

    def __init__(self, caller: Caller, window: Place) -> None:
        self._caller, self._window = caller, window
        self.controls: list[Control] = []  # of the last walk

    def read(self) -> list[Control]:
        """Walk the window; once more where something went away meanwhile."""
        began = time.monotonic()
        while True:
            try:
                self.controls = list(self._caller.walk(self._window))
                return self.controls
            except DBusError:
                if time.monotonic() - began > PATIENCE:
                    raise

    def wait(self, holds: Callable[[list[Control]], object], what: str) -> list[Control]:
        """Read until something holds, and return what was read then."""
        began = time.monotonic()
        while not holds(self.read()):
            if time.monotonic() - began > PATIENCE:
                said = "\n".join(map(str, self.controls))
                raise AssertionError(f"not read within {PATIENCE} s: {what}\n{said}")
            time.sleep(0.2)
        return self.controls

    def press(self, name: str) -> None:
        """Press what has this name and an action, once it is enabled; waits for it."""

        def found() -> list[Control]:
            return [one for one in self.named(name) if one.actions and "enabled" in one.states]

        self.wait(lambda _: found(), f"something to press that is called “{name}”")
        self._caller.press(found()[0])

    def named(self, name: str) -> list[Control]:
        return [one for one in self.controls if one.name == name]

    def charts(self, name: str) -> list[Control]:
        return [one for one in self.named(name) if one.role_name == "chart"]

    def is_checked(self, name: str) -> bool:
        return any("checked" in one.states for one in self.named(name))


def faults(controls: Iterable[Control]) -> Iterator[str]:
    """Give what is wrong with what can have the focus."""
    for one in controls:
        if "focusable" not in one.states:
            continue
        if not one.name.strip():
            yield f"no name: {one}"
        if one.role in SPEECHLESS:
            yield f"no role: {one}"
        if ("enabled" in one.states) != ("sensitive" in one.states):
            yield f"half enabled: {one}"
        if "checked" in one.states and "checkable" not in one.states:
            yield f"checked, but it cannot be: {one}"
        if one.role_name in ("check box", "radio button") and "checkable" not in one.states:
            yield f"cannot be checked: {one}"
        if one.role_name == "combo box" and ("expandable" not in one.states or not one.description):
            yield f"does not say what it opens: {one}"  # the name that Qt tells is what is chosen
        if {"expanded", "collapsed"} <= one.states:
            yield f"open and closed: {one}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a run."""
    return learnt(tmp_path, class_folders(tmp_path / "shapes", {"round": 20, "square": 20}))


@pytest.mark.timeout(900)  # it makes a project first, and starts six programs
def test_every_page_is_read_and_used_by_actions(project: Path, tmp_path: Path):
    with (
        accessibility_bus() as (caller, environment),
        application(
            [sys.executable, str(MAIN), str(project)],
            {**environment, "GOLDILOCKS_HOME": str(tmp_path / "home"), "GOLDILOCKS_LANGUAGE": "en"},
            tmp_path / "window.log",
        ) as process,
    ):
        reader = Reader(caller, _found(caller, process, tmp_path / "window.log"))
        wrong: list[str] = []
        counted = 0
        for step in STEPS:
            reader.press(step)
            name, least = READY[step]
            reader.wait(lambda _, name=name: reader.named(name), f"{step}: “{name}”")
            if step == "Evaluate":
                reader.press(name)
            for plot in PLOTS.get(step, ()):
                reader.wait(lambda _, plot=plot: reader.charts(plot), f"{step}: “{plot}”")
            assert [one for one in STEPS if reader.is_checked(one)] == [step]
            assert all(chart.description for plot in PLOTS.get(step, ()) for chart in reader.charts(plot))
            controls = [one for one in reader.controls if "focusable" in one.states]
            assert len(controls) >= least, f"{step}: {len(controls)}"
            counted += len(controls)
            wrong += [f"{step}: {one}" for one in faults(controls)]
        for topic in topics():
            reader.press(topic.title)
            reader.wait(lambda _: reader.named("All topics"), f"the topic {topic.title}")
            controls = [one for one in reader.controls if "focusable" in one.states]
            counted += len(controls)
            wrong += [f"{topic.title}: {one}" for one in faults(controls)]
            reader.press("All topics")
        assert wrong == []
        assert counted > 500
        _change_states(reader)


def _change_states(reader: Reader) -> None:
    """Unfold, tick and choose by actions, and read that it is so."""
    reader.press("Train")
    reader.wait(lambda _: reader.named("Advanced"), "the settings")
    before = len(reader.controls)
    reader.press("Advanced")
    reader.wait(lambda read: reader.is_checked("Advanced") and len(read) > before, "the advanced settings")
    assert reader.is_checked("Only the last layer")
    reader.press("Only the last layer")  # a change of which the settings hear: they offer to take it back
    reader.wait(lambda _: reader.named("Back to the default of “Only the last layer”"), "a changed setting")
    assert not reader.is_checked("Only the last layer")
    reader.press("Evaluate")
    reader.wait(lambda _: reader.is_checked("Counts"), "counts in the matrix")
    reader.press("% of the class")
    reader.wait(lambda _: reader.is_checked("% of the class") and not reader.is_checked("Counts"), "shares instead")
    reader.press("Split")
    reader.press("70 / 30")  # a click that fills in the fields
    reader.wait(lambda _: reader.is_checked("70 / 30"), "another preset")
    bars = ["Training 70%, Validation 0%, Test 30%"]
    reader.wait(lambda _: [one.name for one in reader.controls if one.role_name == "chart"] == bars, "the new shares")


def _found(caller: Caller, process: subprocess.Popen[bytes], log: Path) -> Place:
    """Return the window of a process, once it has told the registry of itself."""
    began = time.monotonic()
    while (window := caller.application(process.pid)) is None:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() - began < PATIENCE, log.read_text()
        time.sleep(0.1)
    return window
