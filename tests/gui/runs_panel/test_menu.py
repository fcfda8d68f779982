"""The runs: their menu, and a project that may only be looked at."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from core.diagnosis.overview import overview
from core.events.changes import EVERYTHING
from core.problems import Problem
from tests.gui.runs_panel.helpers import TWO, click, place, press


def test_the_menu_holds_everything_and_comes_by_its_key(qtbot, panel, session, monkeypatch):
    click(qtbot, panel, TWO)
    shown = []
    monkeypatch.setattr(panel, "_show_menu", shown.append)
    panel.table.menu_wanted.disconnect()
    panel.table.menu_wanted.connect(shown.append)
    where = place(panel, TWO, "run")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, panel.table.viewport().mapToGlobal(where))
    QApplication.sendEvent(panel.table.viewport(), event)
    assert len(shown) == 1
    menu = panel.run_commands.menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Star", "Write a note", "Reuse its settings", "Repeat with other seeds", "Delete"]
    seeds = next(action.menu() for action in menu.actions() if action.menu())
    seeds.actions()[1].trigger()
    assert len(session.queue.waiting) + 1 == 4


def test_who_may_only_look_changes_nothing(qtbot, page, panel, session, project):
    session.workspace.read_only = Problem("project_held", path="p", pid="1", host="h")
    session.workspace.changed.emit(EVERYTHING)
    qtbot.waitUntil(lambda: len(panel.table.runs.ids()) == 3)
    click(qtbot, panel, TWO)
    for key in (Qt.Key.Key_S, Qt.Key.Key_Delete):
        with qtbot.waitSignal(
            session.workspace.problem, check_params_cb=lambda problem: problem.code == "project_held"
        ):
            press(qtbot, panel, key)
    assert not panel.repeat.isEnabled()
    assert not panel.delete.isEnabled()
    assert session.training.asked == []
    assert [one.about.star for one in overview(project)] == [False] * 3
