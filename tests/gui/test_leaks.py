"""What a window test leaves behind fails it: tried with small tests that do (tests/qt_leaks.py)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = '''
import threading
from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, qWarning
from PySide6.QtWidgets import QLabel, QMenu, QWidget

kept = []

def test_clean(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window, interval=1000).start()
    QMenu("a menu", window)
    window.show()
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()

def test_warning(qapp):
    qWarning("Qt has something to say")

def test_warning_of_qt_itself(qapp):
    QObject().startTimer(-1)

def test_window(qapp):
    kept.append(QLabel("left"))

def test_hidden_menu(qapp):
    kept.append(QMenu("left"))

def test_timer(qapp):
    kept.append(QObject())
    QTimer(kept[-1], interval=1000, objectName="left").start()

def test_qthread(qapp):
    kept.append(QThread(objectName="left"))
    kept[-1].start()

def test_pool(qapp):
    kept.append(QThreadPool(objectName="left"))
    gate = threading.Event()
    kept.append(gate)
    kept[-2].start(lambda: gate.wait(30))

def test_the_end(qapp):
    """What was left is put away, so that this process ends."""
    for thing in kept:
        if isinstance(thing, QThread):
            thread = thing
            thread.quit()
            thread.wait()
        elif isinstance(thing, threading.Event):
            thing.set()
        elif isinstance(thing, QThreadPool):
            pool = thing
    pool.waitForDone()
'''


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of these tests."""
    folder = tmp_path_factory.mktemp("leaking")
    (folder / "test_leaking.py").write_text(TESTS)
    (folder / "conftest.py").write_text(
        "from tests.gui.conftest import *\nfrom tests import leaks\nleaks.GRACE = 0.5\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.leaks", "-p", "no:cacheprovider"]
    options = ["-o", f"pythonpath={ROOT}", "--rootdir", str(folder), str(folder)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, *options], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("test_warning", "Qt: Qt has something to say"),
        ("test_warning_of_qt_itself", "Qt: QObject::startTimer: negative intervals aren't allowed"),
        ("test_window", "the window QLabel"),
        ("test_hidden_menu", "the window QMenu"),
        ("test_timer", "the timer QTimer “left” of QObject every 1000 ms"),
        ("test_qthread", "the thread QThread “left”"),
        ("test_pool", "work in the pool QThreadPool “left”"),
    ],
)
def test_what_is_left_behind_fails_the_test_that_did_it(said: str, test: str, words: str):
    assert f"ERROR test_leaking.py::{test} " in said
    report = said.partition(f"ERROR at teardown of {test} ")[2]
    assert words in report.partition("ERROR at teardown")[0]


def test_nothing_else_fails(said: str):
    assert "9 passed, 7 errors" in said
