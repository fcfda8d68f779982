"""Each page ends in its next step, and the rail tells what is done: on screen and for screen readers."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalog.records import SplitSettings
from core.events.changes import EVERYTHING
from core.runs.evaluations import evaluation_file
from gui.pages.next_steps import ORDER, next_step
from gui.shell.steps import PAGES
from gui.shell.window import MainWindow
from gui.state.facts import ProjectFacts, read_facts
from tests.gui.doubles import CLASSES, FakeSession, add_run, epoch_ended, finished, make_project

SPLIT = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")


@pytest.fixture
def window(qtbot, tmp_path: Path):
    session = FakeSession()
    project = make_project(tmp_path)
    add_run(project, [epoch_ended(1), finished("001-lenet5", 1, 1)])
    session.show_project(project)
    window = MainWindow(session)
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    return window


def show(window: MainWindow, **facts) -> None:
    workspace = window.session.workspace
    workspace.facts = replace(workspace.facts, **facts)
    workspace.changed.emit(EVERYTHING)


def states(window: MainWindow) -> list[str]:
    return [window.side.rail.button(key).state() for key in ORDER]


def test_the_order_is_that_of_the_rail():
    """The lab follows the steps of the work and is none of them."""
    assert tuple(key for key, _ in PAGES) == (*ORDER, "lab")


def test_the_way_through_the_pages(window: MainWindow):
    runs = window.session.workspace.facts.overview
    show(window, split=None, overview=(), measured={})
    assert states(window) == ["done", "next", "", "", ""]
    bar = window._hosts["dataset"].next
    assert bar.isVisible()
    QTest.mouseClick(bar.button(), Qt.MouseButton.LeftButton)
    assert window.page_key == "split"
    assert not window._hosts["split"].next.isVisible(), "the split is to be made first"

    show(window, split=SPLIT)
    assert states(window) == ["done", "done", "next", "", ""]
    bar = window._hosts["split"].next
    assert bar.button() is bar.leading
    assert window.page("split").button.text() == "Split again"
    bar.button().setFocus()
    QTest.keyClick(bar.button(), Qt.Key.Key_Space)
    assert window.page_key == "train"
    assert not window._hosts["train"].next.isVisible()

    show(window, overview=runs)
    assert states(window) == ["done", "done", "done", "next", ""]
    QTest.mouseClick(window._hosts["train"].next.button(), Qt.MouseButton.LeftButton)
    assert window.page_key == "evaluate"
    assert not window._hosts["evaluate"].next.isVisible()

    show(window, measured={"001-lenet5": ("val",)})
    assert states(window)[3] == "next", "the test set is still to be used"
    show(window, measured={"001-lenet5": ("val", "test")})
    assert states(window) == ["done", "done", "done", "done", "next"]
    QTest.mouseClick(window._hosts["evaluate"].next.button(), Qt.MouseButton.LeftButton)
    assert window.page_key == "classify"
    assert not window._hosts["classify"].next.isVisible()


def test_what_is_done_is_told_to_screen_readers(window: MainWindow):
    show(window, split=None, overview=(), measured={})
    rail = window.side.rail
    assert rail.button("dataset").accessibleDescription().startswith("Done.")
    assert rail.button("split").accessibleDescription().startswith("This is the next step.")
    assert "First decide which pictures" in rail.button("train").accessibleDescription()


def test_without_two_classes_nothing_follows():
    one = ProjectFacts(pictures=5, classes={"cat": 5})
    assert next_step("dataset", one) is None
    assert next_step("dataset", replace(one, classes=dict.fromkeys(CLASSES, 2))).page == "split"


def test_what_is_done_already_is_passed_over():
    facts = ProjectFacts(pictures=9, classes=dict.fromkeys(CLASSES, 3), split=SPLIT)
    assert next_step("dataset", facts).page == "train"


def test_stored_evaluations_are_among_the_facts(tmp_path: Path):
    project = make_project(tmp_path)
    run = add_run(project, [epoch_ended(1), finished("001-lenet5", 1, 1)])
    other = add_run(project, [epoch_ended(1), finished("002-lenet5", 1, 1)])
    file = evaluation_file(project.runs / other.id, "test")
    file.parent.mkdir()
    file.write_bytes(b"{}")
    facts = read_facts(project)
    assert facts.measured == {run.id: (), other.id: ("test",)}
    assert facts.measured_on("test")
    assert not facts.measured_on("val")
