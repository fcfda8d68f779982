"""Garbage is collected on the window's thread alone.

Python collects cycles on whichever thread happens to allocate; a widget in such a cycle would then be destroyed by a
thread that must not touch it. Here the collector sleeps, and a timer of the window does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # ms


class GarbageCollector(QObject):
    """Collects what Python's own thresholds say is due, on the thread that this object lives in."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation whose threshold is passed, and with it the younger ones."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(len(due) - 1 - due[::-1].index(True))
