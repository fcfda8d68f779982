"""One mode of benchmarks/latency: `python -m benchmarks.latency_window idle|engine|qthread PROJECT`.

Prints one line of JSON: worst and 99th percentile of the event delay in milliseconds, how often the curves of the loss
were painted, and the epochs trained.
"""

import json
import sys
from typing import cast

from PySide6.QtCore import QTimer

from benchmarks.event_delays import Delays, Painted
from benchmarks.latency import SECONDS
from benchmarks.latency_training import ByTimetable, InThisProcess
from core.engine.client import EngineClient
from core.events.training import EpochEnded, Failed
from gui.pages.train.page import TrainPage
from gui.shell.app import make_application
from gui.shell.garbage import GarbageCollector
from gui.shell.window import MainWindow
from gui.state.engine_thread import EngineThread
from gui.state.session import Session

SPEC = {"arch": "lenet5", "epochs": 100_000}


def main(mode: str, project: str) -> None:
    app = make_application([])
    GarbageCollector(app)
    training = ByTimetable(InThisProcess() if mode == "qthread" else EngineClient())
    session = Session(training=EngineThread(make_client=lambda: cast(EngineClient, training)))
    window = MainWindow(session)
    session.setParent(window)
    window.show()
    session.workspace.open_project(project)
    delays, painted = Delays(), Painted()
    before = 0

    def hear(event: object) -> None:
        if isinstance(event, Failed):
            print(f"training failed: {event.reason} {event.values}", file=sys.stderr)
            app.exit(1)
        elif isinstance(event, EpochEnded) and event.epoch == 1:
            wait_and_begin()

    def start() -> None:
        window.show_page("train")
        if mode == "idle":
            QTimer.singleShot(2000, wait_and_begin)
        else:
            session.queue.train(SPEC)

    def wait_and_begin() -> None:
        # A moment for what the beginning itself costs: the page's first drawing is not what is measured here.
        QTimer.singleShot(2000, begin)

    def begin() -> None:
        nonlocal before
        before = training.trained
        painted.begin(cast(TrainPage, window.page("train")).view.curves.loss.viewport())
        delays.begin()
        QTimer.singleShot(SECONDS * 1000, end)

    def end() -> None:
        found = delays.figures() | {"epochs": training.trained - before, "painted": painted.times}
        print(json.dumps(found), flush=True)
        session.queue.stop()
        session.close()
        app.exit(0)  # not quit: the window would ask whether to leave a training behind

    session.queue.told.connect(hear)
    session.workspace.changed.connect(lambda: QTimer.singleShot(1500, start))
    sys.exit(app.exec())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
