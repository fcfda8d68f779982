"""What is asked of the session in a row: changes happen in that order, and the newest facts are the ones that stay."""

import threading
from dataclasses import replace

import pytest

from core.events.changes import DATA
from core.project import create_project
from gui.state import workspace as workspace_module
from tests.gui.doubles import FakeSession, another_project
from tests.waiting import HANG


@pytest.fixture
def opened(qtbot, session: FakeSession, tmp_path) -> FakeSession:
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        session.workspace.open_project(create_project(tmp_path / "pets").folder)
    return session


def test_facts_read_before_a_change_never_replace_those_read_after_it(qtbot, opened, monkeypatch):
    read, pictures, goes_on = workspace_module.read_facts, iter((1, 2)), threading.Event()

    def slow_at_first(project, changed, before):
        seen = next(pictures)
        if seen == 1:
            assert goes_on.wait(HANG)
        return replace(read(project, changed, before), pictures=seen)

    monkeypatch.setattr(workspace_module, "read_facts", slow_at_first)
    told = []
    opened.workspace.changed.connect(lambda: told.append(opened.workspace.facts.pictures))
    opened.workspace.refresh(DATA)
    opened.workspace.refresh(DATA)
    # Whatever could overtake has done so once five more readings are done.
    opened.workspace.in_background(
        lambda: [read(opened.workspace.project, DATA, opened.workspace.facts) for _ in range(5)],
        lambda _: goes_on.set(),
    )
    qtbot.waitUntil(lambda: len(told) == 2)
    assert opened.workspace.facts.pictures == 2
    assert told == [1, 2]


def test_changes_are_made_in_the_order_in_which_they_are_asked_for(qtbot, opened):
    made, first = [], threading.Event()

    def change(number: int) -> int:
        if number == 0:
            assert first.wait(HANG)
        made.append(number)
        return number

    answered = []
    for number in range(5):
        opened.workspace.in_order(lambda number=number: change(number), answered.append)
    opened.workspace.in_background(lambda: None, lambda _: first.set())  # asked later: whatever could overtake, has
    qtbot.waitUntil(lambda: len(answered) == 5)
    assert made == answered == [0, 1, 2, 3, 4]


def test_changes_that_still_wait_are_made_before_the_session_ends(opened, monkeypatch):
    made, first = [], threading.Event()
    finish = opened.workspace._changes.finish
    monkeypatch.setattr(opened.workspace._changes, "finish", lambda: (first.set(), finish()))
    opened.workspace.in_order(lambda: first.wait(HANG), lambda _: None)
    for number in range(3):
        opened.workspace.in_order(lambda number=number: made.append(number), lambda _: None)
    opened.close()
    assert made == [0, 1, 2]
