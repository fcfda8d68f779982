"""Two windows on one project, in two processes: the second may only look, says why, and may write later."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from core.events import jobs
from core.events.changes import EVERYTHING
from core.problems import Problem
from core.project import hold_project
from gui.shell.window import MainWindow
from gui.state.holding import READING
from tests.gui.doubles import add_run, epoch_ended, finished, make_project, train_page
from tests.waiting import until

ROOT = Path(__file__).parents[2]
HELD = Problem("project_held", path="p", pid="12", host="<b>")


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    add_run(made, [epoch_ended(1), finished("x", 1, 1)])
    return made


@pytest.fixture
def other_window(project):
    """The real application, in its own process, on the project."""
    command = [sys.executable, "main.py", "window", str(project.folder)]
    child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    holder = project.folder / ".window.json"
    until(lambda: holder.exists() or child.poll() is not None, "the other window")
    assert child.poll() is None
    yield child
    if child.poll() is None:
        child.kill()
    child.wait()


def test_the_second_window_looks_and_says_why_until_the_first_is_gone(qtbot, session, project, other_window):
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.open_project(project.folder)
    assert window.read_only.isVisible()
    assert str(other_window.pid) in window.read_only.text()
    assert session.workspace.facts.runs[0].id == "001-lenet5", "it shows what there is"
    before = {path: path.stat().st_mtime_ns for path in project.folder.rglob("*") if path.suffix == ".json"}
    with qtbot.waitSignal(session.workspace.problem, check_params_cb=lambda problem: problem.code == "project_held"):
        session.queue.train({"arch": "lenet5"})
    with qtbot.waitSignal(session.workspace.problem, check_params_cb=lambda problem: problem.code == "project_held"):
        session.splits.split(60, 20, 20, 0)
    with qtbot.waitSignal(session.workspace.problem, check_params_cb=lambda problem: problem.code == "project_held"):
        session.collection.add([str(ROOT / "resources" / "samples" / "fashion.zip")])
    assert session.training.asked == []
    assert session.interactive.asked == []
    assert before == {path: path.stat().st_mtime_ns for path in before}
    other_window.kill()
    other_window.wait()
    qtbot.mouseClick(window.read_only._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.workspace.read_only is None)
    qtbot.waitUntil(lambda: window.read_only.isHidden())
    with pytest.raises(Problem):
        hold_project(project)
    session.queue.train({"arch": "lenet5"})
    assert len(session.training.asked) == 1


def test_another_project_or_none_lets_the_first_one_go(qtbot, session, project, tmp_path):
    (tmp_path / "more").mkdir()
    other = make_project(tmp_path / "more")
    for folder in (project.folder, project.folder, other.folder):
        with qtbot.waitSignal(session.workspace.changed):
            session.workspace.open_project(folder)
        assert session.workspace.read_only is None, "it does not stand in its own way"
    hold_project(project).release()
    session.workspace.close_project()
    session.workspace._changes.finish()
    hold_project(other).release()


def test_what_writes_is_off_with_the_reason_whatever_its_page_does(qtbot, session, project):
    session.show_project(project)
    page = train_page(session)
    qtbot.addWidget(page)
    page.show()
    button = page.controls.button
    assert button.isEnabled()
    session.workspace.read_only = HELD
    session.workspace.changed.emit(EVERYTHING)
    assert not button.isEnabled()
    page.controls.settings.rows["epochs"].field.setValue(3)
    assert not button.isEnabled()
    place = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QHelpEvent.Type.ToolTip, place, button.mapToGlobal(QPoint(place))))
    assert "process 12 on &lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_every_job_is_known_to_read_or_to_write():
    """One that is new belongs into gui.state.holding.READING, or into what this test names as writing."""
    writing = {
        *(jobs.ImportPictures, jobs.Inspect, jobs.Rescan, jobs.Rebuild, jobs.Find, jobs.Split, jobs.RepairSplit),
        *(jobs.Train, jobs.Resume, jobs.Evaluate, jobs.LearningCurve),
    }
    asked = set(jobs.Request.__args__)
    assert asked - set(READING) == writing
    assert all(issubclass(one, msgspec.Struct) for one in asked)
