"""The window of benchmarks/soak: `python -m benchmarks.soak_window PROJECT LEDGER PICTURES SEED SECONDS`.

A person without a plan: imports, browses, labels, takes back, trains, stops, goes on, evaluates, classifies, plays in
the lab. Before and after each change a line is written to the ledger: what must be found when the window is killed at
any moment. Every `SAMPLE` seconds a line tells what the process holds.
"""

import math
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.soak_ledger import Ledger
from core.events import jobs
from core.events.training import CheckpointSaved
from gui.pages.classify.page import ClassifyPage
from gui.pages.dataset.page import DatasetPage
from gui.pages.evaluate.page import EvaluatePage
from gui.pages.lab.page import LabPage
from gui.shell.app import make_application
from gui.shell.garbage import GarbageCollector
from gui.shell.window import MainWindow
from gui.state.facts import DIGITS, ProjectFacts
from gui.state.session import Session
from gui.words.general import problem_text
from tests.dropping import drop_files

SAMPLE = 5.0  # seconds
PATIENCE = 90.0  # seconds; an engine may just have been killed, and its job is begun anew
MOST_RUNS = 8
TOPICS = ("convolution", "pooling", "activation", "dropout", "under_over", "architectures", "split", "build")
PAGES = ("dataset", "split", "train", "evaluate", "classify", "lab")
P = TypeVar("P")


class Person:
    """Does one thing after another, by clicks, keys and drops where the window has them."""

    def __init__(self, window: MainWindow, ledger: Ledger, pictures: Path, dice: random.Random) -> None:
        self.window, self.session, self.ledger, self.dice = window, window.session, ledger, dice
        self.folders = sorted(pictures.iterdir())
        self.own = psutil.Process()
        self.sampled = 0.0
        self.session.queue.told.connect(self._hear)
        self.session.workspace.problem.connect(self._told)

    def live(self, seconds: float) -> None:
        """Do things until the time is over."""
        end = time.monotonic() + seconds
        deeds = (
            *(self.browse, self.browse, self.label, self.label, self.take_back, self.walk, self.lab, self.lab),
            *(self.train, self.train, self.stop, self.go_on, self.evaluate, self.classify, self.add, self.tidy_up),
        )
        while time.monotonic() < end:
            deed = self.dice.choice(deeds)
            began = time.monotonic()
            done = deed()
            self.ledger.write(deed=deed.__name__, done=done, seconds=time.monotonic() - began)
            self.pause(self.dice.uniform(0.1, 1.0))

    # --- waiting

    def pause(self, seconds: float) -> None:
        """Let the window work."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QTest.qWait(20)
            self._sample()

    def wait(self, done: Callable[[], object]) -> bool:
        """Wait until something is so; return whether it came."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                return False
            self.pause(0.05)
        return True

    # --- deeds; each returns whether it could be done

    def browse(self) -> bool:
        page = self._page("dataset", DatasetPage)
        bar = page.gallery.verticalScrollBar()
        for _ in range(8):
            bar.setValue(self.dice.randint(0, bar.maximum()))
            self.pause(0.1)
        return True

    def label(self) -> bool:
        return self._give_label() is not None

    def _give_label(self) -> tuple[str, str | None, str | None] | None:
        """Give a picture another class; return its path and its classes before and after, None if it did not come."""
        page = self._page("dataset", DatasetPage)
        names = [self._facts().class_of_digit(digit) for digit in range(1, DIGITS + 1)]
        count = len(page.gallery.pictures)
        if names.count(None) > DIGITS - 2 or not count:
            return None
        place = self.dice.randrange(count)
        page.gallery.choose_between(place, place)
        if not self.wait(lambda: page.gallery.pictures.picture(place)):
            return None
        picture = page.gallery.pictures.picture(place)
        assert picture is not None
        number = self.dice.choice([n for n, name in enumerate(names) if name not in (None, picture.class_name)])
        self.ledger.write(label=picture.path, names=[picture.class_name, names[number]])
        QTest.keyClick(page.gallery, Qt.Key(Qt.Key.Key_1 + number))
        if not self._labelled(picture.path, names[number]):
            return None
        return picture.path, picture.class_name, names[number]

    def take_back(self) -> bool:
        """Label a picture and undo it."""
        given = self._give_label()
        if given is None:
            return False
        path, before, now = given
        page = self._page("dataset", DatasetPage)
        if not self.wait(page.undoing.isEnabled):
            return False
        self.ledger.write(label=path, names=[before, now])
        page.gallery.setFocus()
        QTest.keyClick(page.gallery, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        return self._labelled(path, before)

    def add(self) -> bool:
        """Drop a folder; one that was dropped before brings nothing new."""
        self._page("dataset", DatasetPage)
        folder, before = self.dice.choice(self.folders), self._facts().pictures
        drop_files(self.window, folder)
        self.pause(0.5)
        self.wait(lambda: not self.session.workspace.is_busy)
        if self._facts().pictures > before:
            self.ledger.write(added=[str(path) for path in folder.rglob("*.png")])
        return True

    def train(self) -> bool:
        if self.session.queue.is_training or not self._facts().part_size("train"):
            return False
        self.window.show_page("train")
        arch = self.dice.choice(("lenet5", "smallnet"))
        self.session.queue.train({"arch": arch, "epochs": self.dice.choice((3, 20, 400)), "size": 32})
        return self.wait(lambda: self.session.queue.run is not None or not self.session.queue.is_training)

    def stop(self) -> bool:
        self.window.show_page("train")
        self.pause(1.0)
        if not self.session.queue.is_training:
            return False
        self.session.queue.stop()
        return self.wait(lambda: not self.session.queue.is_training)

    def go_on(self) -> bool:
        ended = ("stopped", "interrupted", "failed")
        runs = [run.id for run in self._facts().runs if run.state in ended and run.epochs]
        if self.session.queue.is_training or not runs:
            return False
        self.window.show_page("train")
        self.session.queue.resume(self.dice.choice(runs))
        self.pause(2.0)
        return True

    def evaluate(self) -> bool:
        page = self._page("evaluate", EvaluatePage)
        self.pause(0.5)
        if not (page.validation.isVisible() and page.validation.isEnabled()):
            return False
        QTest.mouseClick(page.validation, Qt.MouseButton.LeftButton)
        return self.wait(lambda: not self.session.workspace.is_busy)

    def classify(self) -> bool:
        if not any(run.best_epoch for run in self._facts().runs):
            return False
        page = self._page("classify", ClassifyPage)
        page.clear()
        self.pause(0.3)
        drop_files(self.window, self.dice.choice(self.folders))
        self.wait(lambda: page.table.order.rowCount() > 0 and not self.session.workspace.is_busy)
        return page.table.order.rowCount() > 0

    def lab(self) -> bool:
        page = self._page("lab", LabPage)
        page.open_topic(self.dice.choice(TOPICS))
        self.pause(2.0)
        page.show_cards()
        return True

    def walk(self) -> bool:
        for key in PAGES:
            self.window.show_page(key)
            self.pause(0.2)
        return True

    def tidy_up(self) -> bool:
        """Delete the oldest runs: a table that grows for an hour would hide what leaks."""
        spare = [run.id for run in self._facts().runs if run.id != self.session.queue.run][:-MOST_RUNS]
        if not spare:
            return False
        self.window.show_page("train")
        self.ledger.write(deleted=spare)
        self.session.keeper.delete(spare)
        return self.wait(lambda: not {run.id for run in self._facts().runs} & set(spare))

    # --- inside

    def _facts(self) -> ProjectFacts:
        return self.session.workspace.facts

    def _page(self, key: str, kind: type[P]) -> P:
        """Go to a page, and return it when it is made."""
        self.window.show_page(key)
        self.window.activateWindow()  # keys reach the active window only
        self.wait(lambda: isinstance(self.window.page(key), kind))
        page = self.window.page(key)
        assert isinstance(page, kind)
        return page

    def _labelled(self, path: str, name: str | None) -> bool:
        """Wait until the gallery shows a picture's new class; only then it is said to be done."""
        page = self._page("dataset", DatasetPage)

        def shown() -> bool:
            found = (page.gallery.pictures.picture(place) for place in range(len(page.gallery.pictures)))
            return any(one is not None and one.path == path and one.class_name == name for one in found)

        if done := self.wait(shown):
            self.ledger.write(label=path, names=[name])
        return done

    def _hear(self, event: object) -> None:
        if isinstance(event, CheckpointSaved) and event.kind == "best":
            self.ledger.write(checkpoint=event.path, run=self.session.queue.run)

    def _told(self, problem: jobs.Refused) -> None:
        self.ledger.write(problem=problem.code, text=problem_text(problem))

    def _sample(self) -> None:
        """Write what the processes hold, now and then."""
        now = time.monotonic()
        if now < self.sampled + SAMPLE:
            return
        self.sampled = now
        children = self.own.children(recursive=True)
        memory = self.own.memory_full_info()
        self.ledger.write(
            memory=memory.uss,
            threads=self.own.num_threads(),
            files=self.own.num_fds(),
            children=len(children),
            engines=sum(_memory(child) for child in children),
        )


def _memory(process: psutil.Process) -> int:
    """Return the bytes that are a process's own; 0 if it has just ended."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.Error:
        return 0


def main(project: str, ledger: str, pictures: str, seed: str, seconds: str) -> None:
    """Live in a window until the time is over, then close it."""
    app = make_application([])
    GarbageCollector(app)
    window = MainWindow(Session())
    window.session.setParent(window)
    window.show()
    person = Person(window, Ledger(Path(ledger)), Path(pictures), random.Random(seed))
    window.session.workspace.open_project(project)
    person.wait(lambda: person.session.workspace.facts.pictures)
    person.ledger.write(opened=person.session.workspace.facts.pictures)
    person.live(float(seconds))
    person.sampled = math.inf  # what a window holds that closes is not asked
    person.session.queue.stop()
    person.wait(lambda: not person.session.queue.is_training)
    person.session.close()
    person.ledger.write(closed=True)
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:6])
