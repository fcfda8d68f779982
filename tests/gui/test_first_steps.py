"""The first steps: an invitation at the first start, four steps, what to press for each, by keyboard too."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events.changes import EVERYTHING
from core.project import open_project
from core.runs.record import list_runs
from gui.shell.first_steps_strip import FirstStepsStrip
from gui.shell.window import MainWindow
from gui.state.first_steps import FirstSteps
from tests.gui.doubles import FakeSession, add_trained_run, evaluated, make_project, store
from tests.rows import row


@pytest.fixture
def window(qtbot):
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.resize(1024, 768)
    made.show()
    made.activateWindow()
    return made


def strip(window: MainWindow) -> FirstStepsStrip:
    return window.top.first_steps


def states(window: MainWindow) -> list[str]:
    return [name.accessibleName().rpartition(": ")[2] for _, name in strip(window)._marks.values()]


def open_pictures(qtbot, window: MainWindow, folder: Path, *, split: bool = False) -> Path:
    project = make_project(folder)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "ab"[number % 2]) for number in range(40)])
        if split:
            parts = {number: ("train", "val", "test")[number % 3] for number in range(1, 41)}
            catalog.assign(parts, SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="h"))
    window.session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures == 40)
    return project.folder


def test_a_newcomer_is_invited_and_begins_with_the_sample(qtbot, window: MainWindow, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(window.session.collection, "open_samples", opened.append)
    assert strip(window).isVisible()
    assert "New here?" in strip(window).sentence.text()
    strip(window).act.setFocus()
    QTest.keyClick(strip(window).act, Qt.Key.Key_Space)
    assert opened == ["clipart"]
    assert window.session.first_steps.is_on
    assert states(window) == ["to do"] * 4
    assert FirstSteps().is_on, "also at the next start"


def test_whoever_declines_is_not_asked_again(qtbot, window: MainWindow):
    qtbot.mouseClick(strip(window).leaving, Qt.MouseButton.LeftButton)
    assert not strip(window).isVisible()
    assert not FirstSteps().invites
    (again,) = [one for one in window.commands() if one.in_full.startswith("First steps:")]
    again.trigger()
    assert strip(window).isVisible()


def test_whoever_has_a_project_is_not_asked(qtbot, window: MainWindow, tmp_path: Path):
    open_pictures(qtbot, window, tmp_path)
    assert not strip(window).isVisible()


def test_each_step_names_the_button_and_the_keyboard_presses_it(qtbot, window: MainWindow, tmp_path: Path):
    window.session.first_steps.begin()
    open_pictures(qtbot, window, tmp_path)
    assert states(window) == ["done", "to do", "to do", "to do"]
    assert strip(window).sentence.text() == "The next step is on the page Split."
    strip(window).act.setFocus()
    QTest.keyClick(strip(window).act, Qt.Key.Key_Space)
    assert window.page_key == "split"
    assert strip(window).sentence.text() == "Now press “Split the pictures”."
    button = window.page("split").button
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)
    asked = len(window.session.interactive.asked)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(window.session.interactive.asked) > asked


def test_a_model_is_tested_after_its_last_epoch_not_after_the_first(qtbot, window: MainWindow, tmp_path: Path):
    window.session.first_steps.begin()
    folder = open_pictures(qtbot, window, tmp_path, split=True)
    window.show_page("train")
    queue = window.session.queue
    queue.is_training, queue._project = True, open_project(folder)
    add_trained_run(open_project(folder), 0.9)
    window.session.workspace.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: window.session.workspace.facts.trained)
    assert states(window) == ["done", "done", "to do", "to do"]
    assert strip(window).sentence.text().startswith("It learns.")
    assert not strip(window).act.isVisible()
    queue.is_training = False
    queue.changed.emit()
    assert states(window) == ["done", "done", "done", "to do"]


def test_it_ends_with_a_tested_model(qtbot, window: MainWindow, tmp_path: Path):
    window.session.first_steps.begin()
    folder = open_pictures(qtbot, window, tmp_path, split=True)
    window.show_page("train")
    assert "Now press “Train" in strip(window).sentence.text()
    project = open_project(folder)
    add_trained_run(project, 0.9)
    window.session.workspace.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: states(window) == ["done", "done", "done", "to do"])
    window.show_page("evaluate")
    assert strip(window).sentence.text() == "Now press “Use the test set (once)”."
    store(project, evaluated(list_runs(project)[0].id, on="test", uses=1), at=1_700_000_000)
    window.session.workspace.refresh(EVERYTHING)
    qtbot.waitUntil(lambda: states(window) == ["done"] * 4)
    assert strip(window).sentence.text().startswith("Done:")
    qtbot.mouseClick(strip(window).act, Qt.MouseButton.LeftButton)
    assert not strip(window).isVisible()
    assert not FirstSteps().is_on
