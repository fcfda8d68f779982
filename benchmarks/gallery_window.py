"""One round of benchmarks/gallery: `python -m benchmarks.gallery_window PROJECT`.

Prints one line of JSON: the milliseconds of the first paint, of each step of scrolling and of each filter's first
screen, and the process's memory in MB.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from benchmarks.gallery import CLASSES, COUNT, SCROLLS
from core.engine.frames import Reply
from core.events import jobs
from gui.pages.dataset.page import DatasetPage
from gui.shell.app import make_application
from gui.state.session import Session
from gui.widgets.adding import AddingCommands

WIDTH, HEIGHT = 160, 120  # of the small pictures
JUMP_EVERY = 50  # steps


class Engine(QObject):
    """Stands in for the engine's process: answers every wish for a small picture with noise."""

    messages = Signal(object)
    ended = Signal(object)

    def __init__(self, dice: np.random.Generator) -> None:
        super().__init__()
        self._noise = [dice.integers(0, 256, WIDTH * HEIGHT * 3, dtype=np.uint8).tobytes() for _ in range(50)]

    def ask(self, job: int, request: jobs.Request) -> None:
        """Answer a little later."""
        if isinstance(request, jobs.Thumbnails):
            small = [
                jobs.Thumbnail(path=path, width=WIDTH, height=HEIGHT, pixels=self._noise[hash(path) % len(self._noise)])
                for path in request.paths
            ]
            replies = [Reply(job=job, message=one) for one in small]
            replies.append(Reply(job=job, message=jobs.Acknowledgement(), final=True))
            QTimer.singleShot(5, lambda: self.messages.emit(replies))

    def cancel(self, job: int) -> None: ...

    def warm_up(self) -> None: ...

    def close(self) -> None: ...

    def wait(self) -> None: ...


class Watch:
    """The page over a project, and the clock."""

    def __init__(self, session: Session) -> None:
        self._session = session
        adding = AddingCommands(session.collection)
        self._page = DatasetPage(session.workspace, session.collection, session.navigation, adding)
        adding.setParent(self._page)
        self._page.resize(1072, 800)
        self._page.show()
        self._gallery = self._page.gallery
        self._pictures = self._gallery.pictures

    def first_paint(self) -> float:
        """Return the milliseconds from the summary's coming to the gallery's first paint; then all are waited for."""
        page, changed = self._page, self._session.workspace.changed
        came: list[float] = []
        changed.disconnect(page._follow)
        changed.connect(lambda _changed: came.append(time.perf_counter()))
        changed.connect(page._follow)
        _until(lambda: len(self._pictures) > 0)
        self._gallery.viewport().repaint()
        first = 1000 * (time.perf_counter() - came[0])
        self._until_all()
        _until(lambda: self._pictures.picture(0) is not None)
        return first

    def scroll(self, dice: np.random.Generator) -> list[float]:
        """Return the longest milliseconds of each step: of the step, or of what comes in until the next."""
        bar = self._gallery.verticalScrollBar()
        steps = []
        for number in range(SCROLLS):
            # Wheel steps, and now and then a jump to anywhere.
            target = int(dice.integers(0, bar.maximum())) if number % JUMP_EVERY == 0 else bar.value() + 60
            began = time.perf_counter()
            bar.setValue(target)
            QApplication.processEvents()
            self._gallery.viewport().repaint()
            longest = time.perf_counter() - began
            end = time.perf_counter() + 0.008
            while time.perf_counter() < end:
                began = time.perf_counter()
                QApplication.processEvents()
                longest = max(longest, time.perf_counter() - began)
            steps.append(1000 * longest)
        return steps

    def filters(self) -> dict[str, float]:
        """Return the milliseconds of each filter's first screen."""
        half = COUNT // 2
        classes = self._page.classes
        row = classes.classes.row_of(f"class {CLASSES // 2:03d}")
        return {
            "class": self._shown(lambda: classes.setCurrentIndex(classes.classes.index(row, 0)), half + 1),
            "source": self._shown(lambda: self._type("source:phone"), 2),
            "name": self._shown(lambda: self._type("picture 00000"), 1) if COUNT > 100 else 0.0,
            "rare name": self._shown(lambda: self._type(f"picture {half:07d}"), half + 1),
            "size": self._shown(lambda: self._type("size:>20001"), 2),
        }

    def _shown(self, ask: Callable[[], None], first: int) -> float:
        """Return the time until a filter's first screen is painted, `first` its first picture; then show all again."""
        page = self._page
        ask()
        took = _until(lambda: self._pictures.id_at(0) == first and self._pictures.picture(0) is not None)
        began = time.perf_counter()
        self._gallery.viewport().repaint()
        took += 1000 * (time.perf_counter() - began)
        page.search.clear()
        page.browsing._pause.stop()
        page.classes.setCurrentIndex(page.classes.classes.index(0, 0))
        page.browsing.ask()
        self._until_all()
        return took

    def _type(self, text: str) -> None:
        self._page.search.setText(text)
        self._page.browsing._pause.stop()  # what a person types is waited for; that is not what is measured
        self._page.browsing.ask()

    def _until_all(self) -> None:
        _until(lambda: len(self._pictures) == COUNT)


def _until(done: Callable[[], bool]) -> float:
    """Work until something is done, and return the milliseconds."""
    began = time.perf_counter()
    while not done():
        QApplication.processEvents()
    return 1000 * (time.perf_counter() - began)


def main(folder: Path) -> None:
    """Measure in this process, which is the window's."""
    dice = np.random.default_rng(0)
    _app = make_application([])
    session = Session(interactive=Engine(dice), training=Engine(dice))  # type: ignore[arg-type]
    session.workspace.open_project(folder)
    watch = Watch(session)
    found: dict[str, object] = {"first": watch.first_paint(), "steps": watch.scroll(dice), **watch.filters()}
    status = Path("/proc/self/status").read_text("ascii")
    found["memory"] = int(status.split("VmRSS:")[1].split()[0]) / 1000
    session.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
