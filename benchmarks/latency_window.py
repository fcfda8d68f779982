"""One mode of benchmarks/latency: `python -m benchmarks.latency_window idle|engine|qthread PROJECT`.

Prints one line of JSON: worst and 99th percentile of the event delay in milliseconds, and the epochs trained.
"""

import json
import sys

from PySide6.QtCore import QElapsedTimer, Qt, QThread, QTimer

from benchmarks.latency import SECONDS, TICK
from core.events.training import EpochEnded, Failed
from gui.shell.app import make_application, make_window

SPEC = {"arch": "lenet5", "epochs": 100_000}


class Delays:
    """How late each tick came, in milliseconds."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        self._clock.start()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.values.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - TICK))
        self._clock.start()

    def figures(self, epochs: int) -> dict[str, float]:
        ranked = sorted(self.values)
        return {"worst": ranked[-1], "p99": ranked[int(0.99 * (len(ranked) - 1))], "epochs": epochs}


class InThisProcess(QThread):
    """The peer: the same training in a thread of the window's own process."""

    def __init__(self, project: str) -> None:
        super().__init__()
        self.project, self.wanted, self.epochs = project, True, 0

    def run(self) -> None:
        from core.events import jobs
        from core.jobs.registry import run_job

        run_job(jobs.Train(project=self.project, spec=SPEC), self._hear, lambda: not self.wanted)

    def _hear(self, word: object) -> None:
        self.epochs += isinstance(word, EpochEnded)


def main(mode: str, project: str) -> None:
    app = make_application([])
    window = make_window()
    window.show()
    session = window.session
    session.workspace.open_project(project)
    epochs: list[int] = []

    def hear(event: object) -> None:
        if isinstance(event, EpochEnded):
            epochs.append(event.epoch)
        elif isinstance(event, Failed):
            print(f"training failed: {event.reason} {event.values}", file=sys.stderr)
            app.exit(1)

    session.queue.told.connect(hear)
    delays = Delays()
    thread = InThisProcess(project)

    def running() -> bool:
        return {"idle": True, "engine": bool(epochs), "qthread": thread.epochs > 0}[mode]

    def wait_and_begin() -> None:
        if not running():
            QTimer.singleShot(50, wait_and_begin)
            return
        epochs.clear()
        thread.epochs = 0
        # A moment for what the beginning itself costs: the page's first drawing is not what is measured here.
        QTimer.singleShot(1000, delays.begin)
        QTimer.singleShot(1000 + SECONDS * 1000, end)

    def start() -> None:
        window.show_page("train")
        if mode == "engine":
            session.queue.train(SPEC)
        elif mode == "qthread":
            thread.start()
        QTimer.singleShot(2000, wait_and_begin)

    def end() -> None:
        count = len(epochs) or thread.epochs
        print(json.dumps(delays.figures(count)), flush=True)
        thread.wanted = False
        session.queue.stop()
        thread.wait()
        session.close()
        app.exit(0)  # not quit: the window would ask whether to leave a training behind

    session.workspace.changed.connect(lambda: QTimer.singleShot(1500, start))
    sys.exit(app.exec())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
