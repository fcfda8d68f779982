"""Two windows on one project, in two processes: the second may only look, says why, and may write later."""

import errno
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
from core.events.job_table import JOBS
from core.problems import Problem
from core.project import hold_project
from gui.shell.window import MainWindow
from tests.gui.doubles import add_run, another_project, epoch_ended, finished, make_project, train_page
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
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
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


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_project_where_nothing_may_be_written_is_shown(qtbot, session, project, monkeypatch, number):
    add_run(project, [epoch_ended(1)])  # it has not ended, so whether it is being trained must be asked
    real = os.open

    def refuse(path, flags, *rest, **others):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(str(project.folder)):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, flags, *rest, **others)

    monkeypatch.setattr(os, "open", refuse)
    problems = []
    session.workspace.problem.connect(problems.append)
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        session.workspace.open_project(project.folder)
    assert session.workspace.read_only.code == "project_unwritable"
    runs = session.workspace.facts.runs
    assert [(run.id, run.state) for run in runs] == [("001-lenet5", "finished"), ("002-lenet5", "failed")]
    assert problems == []


def test_another_project_or_none_lets_the_first_one_go(qtbot, session, project, tmp_path):
    (tmp_path / "more").mkdir()
    other = make_project(tmp_path / "more")
    for folder in (project.folder, project.folder, other.folder):
        with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
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
    """One that is new belongs into what this test names as reading, or into what it names as writing."""
    reading = {
        *(jobs.ForetellSplit, jobs.JudgedPictures, jobs.ThresholdCurve, jobs.RunPair, jobs.Explain),
        *(
            jobs.Thumbnails,
            jobs.ViewPicture,
            jobs.System,
            jobs.Preview,
            jobs.Preflight,
            jobs.RangeTest,
            jobs.TimeEpochs,
            jobs.TurnedChanges,
            jobs.QuickLook,
            jobs.Classify,
            jobs.ClassifyFrame,
        ),
        *(jobs.Thumbnails, jobs.Report, jobs.FindGroups, jobs.CheckSplit, jobs.LeakWorth),
        *(jobs.ExportData, jobs.ExportModel, jobs.WriteManifest, jobs.WriteClassFolders, jobs.SliceRows),
        *(jobs.GroupAlike, jobs.LookInside, jobs.FeatureMaps, jobs.TraceValue, jobs.CompareDepths),
        *(jobs.CompareFeatures, jobs.StrongestPictures, jobs.AccuracyWithout, jobs.ProbeLayers),
    }
    writing = {
        *(
            jobs.ImportPictures,
            jobs.Inspect,
            jobs.Rescan,
            jobs.Relocate,
            jobs.Rebuild,
            jobs.Find,
            jobs.Split,
            jobs.RepairSplit,
        ),
        *(jobs.Train, jobs.Resume, jobs.Evaluate, jobs.LearningCurve, jobs.TakeIn),
    }
    asked = {job.request for job in JOBS}
    assert asked - reading == writing
    assert {job.request for job in JOBS if job.writes} == writing
    assert all(issubclass(one, msgspec.Struct) for one in asked)
