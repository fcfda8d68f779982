"""Garbage collection on the window's thread only.

Python collects cycles on whichever thread happens to allocate, so another thread could destroy a widget in a cycle,
which Qt forbids. Therefore automatic collection is off, and a timer of the window collects.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # ms


class GarbageCollector(QObject):
    """Collects generations that exceed Python's thresholds, on the thread of this object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that exceeds its threshold, and all younger ones."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(len(due) - 1 - due[::-1].index(True))
