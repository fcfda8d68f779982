"""The window's part of benchmarks/hostile_window: `python -m benchmarks.hostile_window_run PROJECT FOLDER`.

Prints one line of JSON: worst and 99th percentile of the event delay in milliseconds, idle and while it imports.
"""

import contextlib
import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.event_delays import Delays
from gui.shell.app import make_application, make_window
from gui.state.engine_thread import EngineThread

IDLE = 5000  # ms
KILL_EVERY = 2.0  # seconds


class Killer(threading.Thread):
    """Kills one of an engine's decoders now and then (on Linux, which tells whose children processes are)."""

    def __init__(self, engine: EngineThread) -> None:
        super().__init__(daemon=True)
        self.engine, self.killed, self.wanted = engine, 0, threading.Event()

    def run(self) -> None:
        dice = random.Random(0)
        while not self.wanted.wait(KILL_EVERY):
            tasks = Path(f"/proc/{self.engine.pid}/task").glob("*/children")
            pids = [int(pid) for task in tasks for pid in task.read_text().split()]
            if pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(dice.choice(pids), signal.SIGKILL)
                    self.killed += 1


def main(project: str, folder: str) -> None:
    app = make_application([])
    window = make_window()
    window.show()
    session = window.session
    idle, busy = Delays(), Delays()
    state = {"deaths": 0, "begun": 0.0, "imports": 0}
    engine = session.workspace._asker._engine

    def begin() -> None:
        idle.begin()
        QTimer.singleShot(IDLE, start)

    def start() -> None:
        idle.end()
        state["begun"] = time.monotonic()
        busy.begin()
        killer.start()
        looker.start()
        session.collection.add([f"{folder}/pictures"])

    def imported(_result: object) -> None:
        state["imports"] += 1
        if state["imports"] == 1:
            QTimer.singleShot(3000, lambda: session.collection.add([f"{folder}/table.csv"]))

    def look() -> None:
        session.workspace.read(lambda catalog: catalog.count_pending(), seen)

    def seen(pending: int) -> None:
        if state["imports"] >= 2 and not pending and not session.collection._inspecting:
            looker.stop()
            killer.wanted.set()
            QTimer.singleShot(2000, end)

    def died(_death: object) -> None:
        state["deaths"] += 1

    def end() -> None:
        busy.end()
        figures = busy.figures()
        seconds = time.monotonic() - state["begun"]
        told = {"idle_worst": idle.figures()["worst"], "seconds": seconds, "killed": killer.killed}
        print(json.dumps(told | figures | {"deaths": state["deaths"]}), flush=True)
        session.close()
        app.exit(0)

    killer, looker = Killer(engine), QTimer(interval=1000)
    looker.timeout.connect(look)
    engine.ended.connect(died)
    session.collection.imported.connect(imported)
    session.workspace.changed.connect(lambda: QTimer.singleShot(2000, begin))
    session.workspace.open_project(project)
    sys.exit(app.exec())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
