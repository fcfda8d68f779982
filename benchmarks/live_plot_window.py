"""One part of benchmarks/live_plot: `python -m benchmarks.live_plot_window hour PROJECT | redraw PROJECT | million`.

Prints a line of JSON: memory in bytes, delays in milliseconds, drawings a second; or the milliseconds of a drawing.
"""

import itertools
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any, cast

import numpy as np
import psutil
from PySide6.QtCore import QTimer

from benchmarks.event_delays import Delays, Painted
from benchmarks.latency_training import TOLD, timetable
from benchmarks.live_plot import EPOCHS, HOUR, POINTS, REDRAWS, SECONDS, SIZE, WARM, noisy
from core.diagnosis.study import Zone
from core.engine.client import EngineClient
from core.events.training import EpochEnded
from gui.pages.train.page import TrainPage
from gui.plots.axes import loss_range, loss_text
from gui.plots.history import History
from gui.plots.panel import Panel
from gui.shell.app import make_application, make_window
from gui.shell.garbage import GarbageCollector
from gui.shell.window import MainWindow
from gui.state.engine_thread import EngineThread
from gui.state.session import Session

SPEC: dict[str, Any] = {"arch": "lenet5", "epochs": 100_000}
LATE = 40  # looks at memory, twice a second, that tell what has stayed
TALE = [sys.executable, "-m", "benchmarks.live_plot_engine"]


class Hour:
    """The real window, an engine that only tells, and what that costs."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application([])
        GarbageCollector(self.app)
        self._session = Session(training=EngineThread(make_client=lambda: EngineClient(TALE)))
        self._window = MainWindow(self._session)
        self._session.setParent(self._window)
        self._events = 0
        self._painted = Painted()
        self._process = psutil.Process()
        self._memory: list[int] = []
        self._watch = QTimer(interval=500)
        self._watch.timeout.connect(self._look)
        self._delays = Delays()
        self._session.queue.told.connect(self._hear)
        self._session.workspace.changed.connect(lambda: QTimer.singleShot(1500, self._begin))
        self._window.show()
        self._session.workspace.open_project(folder)

    def _begin(self) -> None:
        self._window.show_page("train")
        self._session.queue.train(SPEC)

    def _hear(self, _event: object) -> None:
        self._events += 1
        if self._events == WARM:
            self._look()
            self._watch.start()
        if self._events == HOUR:
            # A moment for what was told in a hurry to be drawn and judged.
            QTimer.singleShot(5000, self._begin_real)

    def _look(self) -> None:
        self._memory.append(self._process.memory_info().rss)

    def _begin_real(self) -> None:
        self._painted.begin(cast(TrainPage, self._window.page("train")).view.curves.loss.viewport())
        self._delays.begin()
        QTimer.singleShot(1000 * SECONDS, self._end)

    def _end(self) -> None:
        page = cast(TrainPage, self._window.page("train"))
        found = self._delays.figures() | {"epochs": page.view.curves.epochs()[-1]}
        memory = {"warm": self._memory[0], "most": max(self._memory), "late": statistics.median(self._memory[-LATE:])}
        print(json.dumps({**found, **memory, "drawings": self._painted.times / SECONDS}), flush=True)
        self._session.queue.stop()
        self._session.close()
        self.app.exit(0)


def redraw(folder: Path) -> dict[str, float]:
    """Return the milliseconds until an epoch is drawn in the live curves: median and 99th percentile."""
    app = make_application([])
    GarbageCollector(app)
    window = make_window()
    window.resize(1280, 800)
    window.show()
    window.session.workspace.open_project(folder)
    while window.session.workspace.project is None:
        app.processEvents()
    window.show_page("train")
    while (page := cast(TrainPage | None, window.page("train"))) is None:
        app.processEvents()
    page.view.show_empty(False)
    curves, lines = page.view.curves, timetable()
    history = History(event for _, event in itertools.islice(lines, TOLD))
    history.planned = SPEC["epochs"]
    curves.set_history(history)
    thirds = zip(("underfit", "just_right", "overfit"), range(1, TOLD, TOLD // 3), strict=True)
    curves.show_zones([Zone(verdict=verdict, first=at, last=at + TOLD // 3 - 1) for verdict, at in thirds])
    times = []
    while len(times) < EPOCHS:
        app.processEvents()
        _, event = next(lines)
        began = time.perf_counter()
        curves.add(event)
        curves.draw_now()
        app.processEvents()
        if isinstance(event, EpochEnded):
            times.append(1000 * (time.perf_counter() - began))
    window.session.close()
    return {"median": statistics.median(times), "p99": sorted(times)[int(0.99 * (EPOCHS - 1))]}


def million() -> dict[str, float]:
    """Return the median milliseconds of a drawing of a million points: the same again, new ones, and zoomed."""
    app = make_application([])
    panel = Panel(loss_text, loss_range)
    panel.resize(*SIZE)
    panel.show()
    x, y = np.arange(1.0, POINTS + 1), np.array(noisy())
    panel.show_end(POINTS)

    def redraw() -> None:
        panel.draw()
        panel.viewport().repaint()

    def new() -> None:
        panel.show_line("running", x, y)
        redraw()

    def median(draw: object) -> float:
        times = []
        for _ in range(REDRAWS):
            app.processEvents()
            began = time.perf_counter()
            draw()  # type: ignore[operator]
            times.append(1000 * (time.perf_counter() - began))
        return statistics.median(times)

    found = {"new": median(new), "whole": median(redraw)}
    panel.set_zoom((0.45 * POINTS, 0.55 * POINTS))
    return found | {"zoomed": median(redraw)}


def main(argv: list[str]) -> None:
    if argv[0] == "million":
        print(json.dumps(million()), flush=True)
        return
    if argv[0] == "redraw":
        print(json.dumps(redraw(Path(argv[1]))), flush=True)
        return
    hour = Hour(Path(argv[1]))
    sys.exit(hour.app.exec())


if __name__ == "__main__":
    main(sys.argv[1:])
