"""Cycles are collected, and only where the collector lives."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from gui.shell.garbage import GarbageCollector


class Knot:
    """Holds itself, so that only the collector can free it; remembers which thread did."""

    freed_by: threading.Thread | None = None

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.freed_by = threading.current_thread()


@pytest.fixture
def collector(qapp) -> Iterator[GarbageCollector]:
    gc.collect()
    Knot.freed_by = None
    owner = QObject()
    gc.enable()  # as Python starts
    yield GarbageCollector(owner)
    gc.disable()  # as every other window test has it


def fill() -> None:
    """Make as much as would set off Python's own collector."""
    gone = weakref.ref(Knot())
    kept = [[] for _ in range(100_000)]
    assert len(kept) == 100_000
    assert gone() is not None, "still a knot"


def test_a_thread_that_allocates_collects_nothing(collector: GarbageCollector):
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    assert Knot.freed_by is None


def test_the_windows_thread_collects(collector: GarbageCollector, qtbot):
    # Many more than the threshold: what else is freed meanwhile, left by an earlier test, counts against them.
    kept = [Knot() for _ in range(10 * gc.get_threshold()[0])]
    kept.clear()
    qtbot.waitUntil(lambda: Knot.freed_by is not None)
    assert Knot.freed_by is threading.main_thread()
