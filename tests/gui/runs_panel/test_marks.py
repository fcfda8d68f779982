"""The runs: star and note, by mouse and by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.events.changes import RUNS
from core.runs.about import read_about
from tests.gui.runs_panel.helpers import CTRL, LEFT, ONE, TWO, click, press


def test_a_click_gives_the_star_and_s_takes_it_and_ctrl_z_brings_it_back(qtbot, page, panel, project):
    click(qtbot, panel, TWO, "star")
    qtbot.waitUntil(lambda: panel.table.runs.entry(TWO).about.star)
    assert read_about(project.runs / TWO).star
    assert read_about(project.runs / TWO).parent == ONE, "the rest of what is said stays"
    click(qtbot, panel, TWO)
    press(qtbot, panel, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not panel.table.runs.entry(TWO).about.star)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: panel.table.runs.entry(TWO).about.star)
    qtbot.mouseClick(panel.undo, LEFT)
    qtbot.waitUntil(lambda: not panel.table.runs.entry(TWO).about.star)
    assert not read_about(project.runs / TWO).star
    assert panel.undo.isHidden()


def test_s_gives_the_star_to_all_that_are_selected(qtbot, panel, project):
    click(qtbot, panel, ONE, "star")
    qtbot.waitUntil(lambda: panel.table.runs.entry(ONE).about.star)
    press(qtbot, panel, Qt.Key.Key_A, CTRL)
    assert len(panel.table.selection()) == 3
    press(qtbot, panel, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: all(entry.about.star for entry in panel.table.runs.entries()))


def test_a_note_is_written_in_its_place_by_keyboard(qtbot, page, panel, project, session):
    click(qtbot, panel, TWO)
    press(qtbot, panel, Qt.Key.Key_N)
    assert panel.is_wide(), "notes have no column where there is no room"
    field = panel.table.findChild(QLineEdit)
    qtbot.keyClicks(field, "too dark")
    session.workspace.refresh(RUNS)
    with qtbot.waitSignal(session.workspace.changed):
        pass
    assert field.text() == "too dark", "what is read meanwhile takes nobody's words away"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_about(project.runs / TWO).note == "too dark")
    qtbot.waitUntil(lambda: panel.table.runs.entry(TWO).about.note == "too dark")
    assert panel.is_wide(), "Return ends the note, and opens no run"
    assert panel.table.selection() == [TWO]
    qtbot.waitUntil(panel.undo.isVisible)
    panel.undo.click()
    qtbot.waitUntil(lambda: read_about(project.runs / TWO).note == "")
    assert read_about(project.runs / TWO).parent == ONE
