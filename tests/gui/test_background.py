"""Work in the background: in its order, and nothing is kept of it once it is done or forgotten."""

import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.state.background import Background
from tests.waiting import HANG


class Thing:
    """Something that a piece of work holds."""


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()


def give(background: Background, answered: list[int], number: int) -> weakref.ref:
    thing = Thing()
    background.run(lambda: (thing, Path(__file__).stat(), number)[-1], answered.append)
    return weakref.ref(thing)


def test_what_work_held_is_let_go_of(owner, qtbot):
    """Also of the last one that each thread has done: a QRunnable of Python kept that one now and then."""
    things = []
    for _ in range(50):
        background, answered = Background(owner, pytest.fail), []
        things += [give(background, answered, number) for number in range(4)]
        qtbot.waitUntil(lambda answered=answered: len(answered) == 4)
        background.close()
    assert sum(thing() is not None for thing in things) == 0


def test_what_waits_when_it_is_closed_is_not_done_and_let_go_of(owner):
    background = Background(owner, pytest.fail)
    gate = threading.Event()
    answered: list[int] = []
    for _ in range(2):  # its two threads
        background.run(lambda: gate.wait(HANG), answered.append)
    things = [give(background, answered, number) for number in range(20)]
    threading.Timer(0.05, gate.set).start()  # while it closes
    background.close()
    QApplication.processEvents()
    assert answered == []
    assert sum(thing() is not None for thing in things) == 0
