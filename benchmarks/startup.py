"""From the start of the process to the first painted window, beside `python -c "import torch"`.

Each is started `ROUNDS` times, in turn, and the medians are compared; the first round (cold files) does not count.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Figure

ROUNDS = 7
ROOT = Path(__file__).parents[1]

# The real application; it tells when its window has been painted, and what it had loaded by then.
WINDOW = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
sys.path.insert(0, {root!r})

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        if not hasattr(self, "told"):
            self.told = True
            print(time.time(), "torch" in sys.modules, flush=True)
            QApplication.instance().quit()

import main
original = QApplication.exec
def exec_and_watch(*arguments):
    QApplication.instance().painted = painted = Painted()
    QApplication.instance().installEventFilter(painted)
    for window in QApplication.topLevelWidgets():
        window.update()
    return original()
QApplication.exec = exec_and_watch
main.main(["window"])
"""


def _environment() -> dict[str, str]:
    """Return the environment in which modules are compiled once, as wherever people start the application."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _window() -> tuple[float, bool]:
    began = time.time()
    command = [sys.executable, "-c", WINDOW.format(root=str(ROOT))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    painted, torch_loaded = done.stdout.split()[:2]
    return float(painted) - began, torch_loaded == "True"


def _torch() -> float:
    began = time.time()
    subprocess.run([sys.executable, "-c", "import torch"], check=True, env=_environment())
    return time.time() - began


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    windows, torches, loaded = [], [], False
    for _ in range(ROUNDS):
        seconds, torch_loaded = _window()
        windows.append(seconds)
        torches.append(_torch())
        loaded |= torch_loaded
    yield Figure(
        name="first window painted",
        value=statistics.median(windows[1:]),
        unit="s",
        peer=statistics.median(torches[1:]),
        peer_name="import torch",
        ratio_aim=0.5,
    )
    yield Figure(name="torch modules in the window's process", value=float(loaded), unit="", value_aim=0)
