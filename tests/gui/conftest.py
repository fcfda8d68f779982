"""What window tests share: our looks, English words, settings of their own."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import palette, style
from gui.words.language import install_language
from tests import qt_leaks
from tests.gui.doubles import FakeSession
from tests.waiting import HANG


def pytest_itemcollected(item: pytest.Item) -> None:
    """Leave Qt's messages to `heard`: pytest-qt hears none after a test's body has ended."""
    item.add_marker("no_qt_log")


@pytest.fixture(scope="session", autouse=True)
def heard():
    """Qt's warnings fail the test during which they are said."""
    before = qInstallMessageHandler(qt_leaks.hear)
    yield
    qInstallMessageHandler(before)


@pytest.fixture(scope="session", autouse=True)
def sleeping_collector():
    """As in the application: no thread but the window's destroys a widget that is part of a cycle.

    What is there by now stays to the end, so the collector need not look at it after each test (tests/leaks.py).
    """
    gc.disable()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch):
    """What is waited for may take its time, for a machine may be busy with something else; what never comes fails."""

    def patiently(wait: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **named: wait(*given, **{"timeout": round(1000 * HANG)} | named)

    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        monkeypatch.setattr(QtBot, name, patiently(getattr(QtBot, name)))


@pytest.fixture(autouse=True)
def english(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing that a test does reaches the person's own settings or documents."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    style.apply(qapp)
    install_language(qapp, "en")
    yield
    palette.choose_scheme(None)


@pytest.fixture
def session(qtbot: QtBot):
    """A session whose engines only note what they are asked."""
    made = FakeSession()
    yield made
    made.close()
