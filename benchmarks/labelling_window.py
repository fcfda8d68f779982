"""One round of benchmarks/labelling: `python -m benchmarks.labelling_window PROJECT ROUND`.

Prints one line of JSON: the milliseconds until the slowest of ten labels was painted, and until the counts were
read for the last time after it, and were right.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.gallery_window import Engine
from benchmarks.labelling import COUNT, LABELS
from core.catalog.records import Picture
from gui.pages.dataset.page import DatasetPage
from gui.shell.app import make_application
from gui.shell.window import MainWindow
from gui.state.session import Session
from gui.state.workspace import Workspace

PAUSE = 0.1  # seconds between two labels: a quick person's
QUIET = 1.0  # seconds before the first one
CALM = 5.0  # seconds without a new reading of the counts, longer than one of them takes: the last one is over
PATIENCE = 300.0
KEYS = 9  # classes that have a key


class Labeller(QObject):
    """A person who labels the first pictures of the gallery by keys, and the clock."""

    def __init__(self, workspace: Workspace, page: DatasetPage) -> None:
        super().__init__()
        self._workspace = workspace
        self._gallery = page.gallery
        self._given: dict[int, tuple[str, float]] = {}  # place of a picture -> its new class, and when it was given
        self._drawn: set[int] = set()  # places drawn with their new classes since the last look
        self.painted: dict[int, float] = {}  # place -> milliseconds
        self._facts = workspace.facts
        self._read = 0.0  # when these were read
        self._gallery.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See which labels the gallery draws now."""
        if event.type() == QEvent.Type.Paint:
            self._drawn |= {place for place, (name, _) in self._given.items() if self._shows(place, name)}
        return False

    def label(self, shift: int) -> float:
        """Give ten pictures other classes, and return the milliseconds from the last one to the last reading.

        Pictures of another round have its classes: `shift` gives them others.
        """
        names = list(self._workspace.facts.classes)
        expected = self._counts()
        for place in range(LABELS):
            self.wait(lambda place=place: self._picture(place) is not None)  # type: ignore[misc]
            picture = self._picture(place)
            assert picture is not None
            number = next(n for n in range(shift, KEYS) if names[n] != picture.class_name)
            expected.subtract([picture.class_name, (picture.part, picture.class_name)])
            expected.update([names[number], (picture.part, names[number])])
            self._gallery.choose_between(place, place)
            began = time.perf_counter()
            self._given[place] = names[number], began
            QTest.keyClick(self._gallery, Qt.Key(Qt.Key.Key_1 + number))
            if place < LABELS - 1:
                self.wait(lambda end=began + PAUSE: time.perf_counter() > end)  # type: ignore[misc]
        self.wait(lambda: len(self.painted) == LABELS)
        self.wait(lambda: self._counts() == expected and time.perf_counter() > self._read + CALM)
        return 1000 * (self._read - began)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is done."""
        end = time.perf_counter() + PATIENCE
        while not done():
            QApplication.processEvents()
            now = time.perf_counter()
            if self._workspace.facts is not self._facts:
                self._facts, self._read = self._workspace.facts, now
            for place in self._drawn - self.painted.keys():
                self.painted[place] = 1000 * (now - self._given[place][1])
            time.sleep(0.001)  # the other threads get their turn, as they do while Qt waits for events
            assert now < end, "something never comes"

    def _picture(self, place: int) -> Picture | None:
        return self._gallery.pictures.picture(place)

    def _shows(self, place: int, name: str) -> bool:
        picture = self._picture(place)
        return picture is not None and picture.class_name == name

    def _counts(self) -> Counter[Any]:
        """Return the counts of classes, and of parts by class."""
        facts = self._workspace.facts
        counts: Counter[Any] = Counter(facts.classes)
        counts.update({(part, name): n for part, found in facts.parts.items() for name, n in found.items()})
        return counts


def main(folder: Path, number: int) -> None:
    """Measure in this process, which is the window's."""
    dice = np.random.default_rng(0)
    _app = make_application([])
    session = Session(interactive=Engine(dice), training=Engine(dice))  # type: ignore[arg-type]
    window = MainWindow(session)
    window.show()
    session.workspace.open_project(folder)
    end = time.perf_counter() + PATIENCE
    while (page := window.page("dataset")) is None:  # it is made when the project is open
        QApplication.processEvents()
        assert time.perf_counter() < end, "the project never opens"
    assert isinstance(page, DatasetPage)
    labeller = Labeller(session.workspace, page)
    labeller.wait(lambda: len(page.gallery.pictures) == COUNT)
    quiet = time.perf_counter() + QUIET
    labeller.wait(lambda: time.perf_counter() > quiet)
    settled = labeller.label(number)
    print(json.dumps({"painted": max(labeller.painted.values()), "settled": settled}))
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
