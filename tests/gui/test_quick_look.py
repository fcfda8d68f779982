"""The quick look on the dataset page: by itself, quiet, only where it may, and never called a result."""

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.changes import EVERYTHING, LABELS
from core.problems import Problem
from gui.pages.dataset import quick_look
from gui.pages.dataset.quick_look import QuickLookLine
from gui.state import preferences
from tests.gui.doubles import FakeSession, add_trained_run, asked_of, make_project
from tests.rows import row

FOUND = jobs.QuickLookResult(n=20, groups=8, classes=2, accuracy=0.85, low=0.6, high=0.95, commonest=0.5)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(quick_look, "_PAUSE", 10)


def shown(qtbot, session: FakeSession, tmp_path, *counts: int) -> QuickLookLine:
    """Return the line of a project with classes of so many pictures, once it is open."""
    project = make_project(tmp_path)
    with Catalog.open(project.catalog) as catalog:
        names = [name for name, count in zip("abc", counts, strict=False) for _ in range(count)]
        catalog.add_pictures([row(number, name) for number, name in enumerate(names)])
    line = QuickLookLine(session.workspace)
    qtbot.addWidget(line)
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.pictures == sum(counts))
    return line


def looks(session: FakeSession) -> int:
    return len(asked_of(session, jobs.QuickLook))


def test_with_ten_pictures_of_two_classes_it_looks_and_says_what_it_is(qtbot, session, tmp_path):
    line = shown(qtbot, session, tmp_path, 10, 10)
    qtbot.waitUntil(lambda: looks(session) == 1)
    assert line.text() == ""
    session.interactive.say(FOUND, final=True)
    assert line.text() == (
        "A quick look, not a result: in a small test, 85% (95%: 60% to 95%) of 20 pictures of 8 units are right. "
        "Always naming the most frequent class, of 2, would reach 50%."
    )
    session.workspace.changed.emit(LABELS)
    qtbot.waitUntil(lambda: looks(session) == 2)
    session.interactive.say(jobs.QuickLookResult(), final=True)
    assert line.text() == ""


def test_changes_during_a_look_wait_for_its_end(qtbot, session, tmp_path):
    _line = shown(qtbot, session, tmp_path, 10, 10)
    qtbot.waitUntil(lambda: looks(session) == 1)
    session.workspace.changed.emit(LABELS)
    qtbot.wait(60)
    assert looks(session) == 1
    session.interactive.say(FOUND, final=True)
    qtbot.waitUntil(lambda: looks(session) == 2)


@pytest.mark.parametrize("counts", [(10, 9), (30,), ()])
def test_fewer_pictures_are_left_in_peace(qtbot, session, tmp_path, counts):
    _line = shown(qtbot, session, tmp_path, *counts)
    qtbot.wait(60)
    assert looks(session) == 0


def test_a_read_only_project_is_left_in_peace(qtbot, session, tmp_path, monkeypatch):
    monkeypatch.setattr(quick_look, "_PAUSE", 200)
    line = shown(qtbot, session, tmp_path, 10, 10)
    session.workspace.read_only = Problem("project_held", path="p", pid="1", host="h")
    session.workspace.changed.emit(EVERYTHING)
    qtbot.wait(400)
    assert looks(session) == 0
    assert line.text() == ""


def test_it_can_be_turned_off(qtbot, session, tmp_path):
    preferences.set_looks_quickly(False)
    _line = shown(qtbot, session, tmp_path, 10, 10)
    qtbot.wait(60)
    assert looks(session) == 0


def test_after_a_first_training_there_are_results_instead(qtbot, session, tmp_path):
    project = make_project(tmp_path)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "ab"[number % 2]) for number in range(30)])
    add_trained_run(project, 0.9)
    line = QuickLookLine(session.workspace)
    qtbot.addWidget(line)
    session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: session.workspace.facts.trained)
    qtbot.wait(60)
    assert looks(session) == 0
    assert line.text() == ""


def test_a_look_that_fails_disturbs_nobody(qtbot, session, tmp_path):
    problems: list[object] = []
    session.workspace.problem.connect(problems.append)
    line = shown(qtbot, session, tmp_path, 10, 10)
    qtbot.waitUntil(lambda: looks(session) == 1)
    session.interactive.say(jobs.Refused(code="pictures_missing", values={"count": 1, "path": "x"}), final=True)
    assert line.text() == ""
    assert problems == []
