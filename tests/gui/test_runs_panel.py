"""All runs as a place: starred, noted, filtered, deleted, repeated, queued; by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from core.diagnosis.overview import overview
from core.events import jobs
from core.events.changes import EVERYTHING, RUNS
from core.events.training import Stopped
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import hold_project
from core.runs.about import About, read_about, write_about
from core.runs.record import create_run, find_run, list_runs
from core.runs.trash import delete_run, restore_run
from core.training.spec import resolve
from gui.item_models.runs import DIFFERS
from gui.pages.train.queue import waiting_text
from gui.state.session import Session
from tests.gui.doubles import FakeEngine, add_run, epoch_ended, finished, make_project, started, train_page

LEFT = Qt.MouseButton.LeftButton
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ONE, TWO, THREE = "001-lenet5", "002-lenet5", "003-lenet5"


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    for number, (accuracy, dropout) in enumerate([(0.5, 0.0), (0.9, 0.25), (0.7, 0.5)], start=1):
        ended = [
            epoch_ended(1, val_loss=1 - accuracy / 2, val_accuracy=accuracy / 2),
            epoch_ended(2, val_loss=1 - accuracy, val_accuracy=accuracy),
            finished(f"00{number}-lenet5", 2, 2),
        ]
        add_run(made, ended, epochs=2, dropout=dropout)
    write_about(made.runs / TWO, About(parent=ONE, reason="more_dropout", values={"before": 0.0, "after": 0.25}))
    return made


@pytest.fixture
def page(qtbot, session, project):
    session.show_project(project)
    made = train_page(session)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.shown_run() == THREE)
    return made


@pytest.fixture
def panel(page):
    return page.view.runs


def place(panel, run, key):
    table = panel.table
    return table.visualRect(table.runs.index(table.runs.ids().index(run), table.runs.column(key))).center()


def click(qtbot, panel, run, key="run", modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.table.viewport(), LEFT, modifier, place(panel, run, key))


def press(qtbot, panel, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(panel.table, key, modifier)


# --- star, note


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
    assert panel.table.selection() == [TWO]
    qtbot.waitUntil(panel.undo.isVisible)
    panel.undo.click()
    qtbot.waitUntil(lambda: read_about(project.runs / TWO).note == "")
    assert read_about(project.runs / TWO).parent == ONE


# --- filter, sort, families


def test_typing_filters_and_return_leads_to_what_was_found(qtbot, page, panel):
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(panel.filters.field.hasFocus)
    qtbot.keyClicks(panel.filters.field, "dropout 0.25")
    qtbot.keyClick(panel.filters.field, Qt.Key.Key_Return)
    assert panel.table.runs.ids() == [TWO]
    assert panel.count.text() == "1 of 3 runs"
    assert panel.table.hasFocus()
    assert panel.table.selection() == [TWO]
    qtbot.waitUntil(lambda: page.shown_run() == TWO)
    panel.filters.field.setFocus()
    qtbot.keyClick(panel.filters.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(panel.table.runs.ids()) == 3)
    assert panel.table.selection() == [TWO], "what is selected stays so"


def test_starred_ones_only(qtbot, panel):
    click(qtbot, panel, ONE, "star")
    qtbot.waitUntil(lambda: panel.table.runs.entry(ONE).about.star)
    qtbot.mouseClick(panel.filters.starred, LEFT)
    assert panel.table.runs.ids() == [ONE]


def test_verdict_and_architecture_filter_where_they_are_seen(qtbot, panel):
    assert panel.filters.verdict.isHidden()
    panel.wide.click()
    assert panel.filters.verdict.isVisible()
    panel.filters.verdict.setCurrentIndex(panel.filters.verdict.findData("overfit"))
    assert panel.table.runs.ids() == []
    panel.wide.click()
    assert len(panel.table.runs.ids()) == 3, "what is not seen does not filter"


def test_a_click_on_a_heading_sorts(qtbot, panel):
    header = panel.table.horizontalHeader()
    for key, orders in (("accuracy", [[ONE, THREE, TWO], [TWO, THREE, ONE]]), ("loss", [[TWO, THREE, ONE]])):
        section = panel.table.runs.column(key)
        where = QPoint(header.sectionViewportPosition(section) + 12, header.height() // 2)
        for order in orders:
            qtbot.mouseClick(header.viewport(), LEFT, pos=where)
            assert panel.table.runs.ids() == order
    assert panel.table.selection() == [THREE]


def test_families_stand_together(qtbot, panel):
    qtbot.mouseClick(panel.families, LEFT)
    assert panel.table.runs.ids() == [THREE, ONE, TWO]


# --- wide


def test_ctrl_r_gives_the_runs_all_of_the_page_and_escape_takes_it_back(qtbot, page, panel):
    table = panel.table
    assert table.isColumnHidden(table.runs.column("note"))
    page.controls.button.setFocus()
    qtbot.keyClick(page.controls.button, Qt.Key.Key_R, CTRL)
    assert panel.is_wide()
    assert page.controls.isHidden()
    assert not table.isColumnHidden(table.runs.column("note"))
    assert not table.isColumnHidden(table.runs.column("setting:dropout"))
    assert table.runs.index(1, table.runs.column("setting:dropout")).data(DIFFERS)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert page.controls.isVisible()
    assert table.isColumnHidden(table.runs.column("note"))


def test_differences_can_be_those_from_the_chosen_run(qtbot, panel):
    panel.wide.click()
    column = panel.table.runs.column("setting:dropout")

    def marked():
        return [
            run for row, run in enumerate(panel.table.runs.ids()) if panel.table.runs.index(row, column).data(DIFFERS)
        ]

    assert marked() == [TWO]
    qtbot.mouseClick(panel.reference.button("chosen"), LEFT)
    assert marked() == [TWO, ONE]
    click(qtbot, panel, ONE)
    assert marked() == [THREE, TWO]


def test_return_opens_a_run(qtbot, page, panel):
    panel.wide.click()
    panel.table.setFocus()
    press(qtbot, panel, Qt.Key.Key_Down)
    press(qtbot, panel, Qt.Key.Key_Return)
    assert not panel.is_wide()
    qtbot.waitUntil(lambda: page.shown_run() == TWO)


# --- delete and undo


def test_delete_and_ctrl_z(qtbot, page, panel, project, session):
    click(qtbot, panel, ONE)
    click(qtbot, panel, THREE, modifier=CTRL)
    press(qtbot, panel, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [run.id for run in list_runs(project)] == [TWO])
    qtbot.waitUntil(lambda: panel.table.runs.ids() == [TWO])
    assert panel.undo.isVisible()
    qtbot.waitUntil(lambda: page.shown_run() == TWO)
    assert create_run(project, resolve(TrainingSpec(arch="lenet5"), grey=False)).id == "004-lenet5", "it may come back"
    page.controls.button.setFocus()
    qtbot.keyClick(page.controls.button, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: set(panel.table.runs.ids()) >= {ONE, TWO, THREE})
    assert panel.table.runs.entry(ONE).run.val_accuracy == 0.5
    assert panel.undo.isHidden()


def test_a_run_that_is_being_trained_is_not_deleted_and_that_is_told(qtbot, panel, project, session):
    with find_run(project, TWO).held():
        press(qtbot, panel, Qt.Key.Key_A, CTRL)
        with qtbot.waitSignal(session.workspace.problem) as told:
            qtbot.mouseClick(panel.delete, LEFT)
    assert told.args[0].code == "run_busy"
    qtbot.waitUntil(lambda: TWO in panel.table.runs.ids())
    assert find_run(project, TWO)


def test_what_was_deleted_is_gone_for_good_when_the_project_is_opened_again(qtbot, project):
    delete_run(project, ONE)
    session = Session(interactive=FakeEngine(), training=FakeEngine())
    with qtbot.waitSignal(session.workspace.changed):
        session.workspace.open_project(project.folder)
    session.close()
    with pytest.raises(Problem):
        restore_run(project, ONE)
    hold_project(project).release()


# --- repeats and the queue


def test_a_click_queues_repeats_with_other_seeds(qtbot, page, panel, session, project):
    click(qtbot, panel, TWO)
    qtbot.mouseClick(panel.repeat, LEFT)
    qtbot.mouseClick(panel.repeat, LEFT)
    request = session.training.asked[-1][1]
    assert isinstance(request, jobs.Train)
    assert (request.parent, request.reason, request.spec.seed, request.spec.dropout) == (TWO, "seed", 1, 0.25)
    assert [one.spec["seed"] for one in session.queue.waiting] == [2, 3, 4]
    assert panel.queue.isVisible()
    assert panel.queue.title.text().startswith("Next: 3")
    assert panel.queue.texts()[0] == "1   LeNet-5  ·  Seed 2  ·  from 002: the same with another seed"


def test_the_queue_is_reordered_and_shortened_by_mouse_and_keyboard(qtbot, page, panel, session):
    for epochs in (3, 4, 5, 6):
        session.queue.train({"arch": "lenet5", "epochs": epochs})
    rows = panel.queue
    assert [one.spec["epochs"] for one in session.queue.waiting] == [4, 5, 6]
    assert "Epochs 4" in waiting_text(session.queue.waiting[0])
    rows.list.setFocus()
    rows.list.setCurrentRow(0)
    qtbot.keyClick(rows.list, Qt.Key.Key_Down, ALT)
    assert [one.spec["epochs"] for one in session.queue.waiting] == [5, 4, 6]
    assert rows.list.currentRow() == 1
    qtbot.mouseClick(rows.later, LEFT)
    assert [one.spec["epochs"] for one in session.queue.waiting] == [5, 6, 4]
    assert not rows.later.isEnabled()
    qtbot.mouseClick(rows.earlier, LEFT)
    qtbot.keyClick(rows.list, Qt.Key.Key_Delete)
    assert [one.spec["epochs"] for one in session.queue.waiting] == [5, 6]
    qtbot.mouseClick(rows.remove, LEFT)
    assert [one.spec["epochs"] for one in session.queue.waiting] == [5]
    assert rows.go_on.isHidden()


def test_a_held_queue_says_so_and_goes_on_by_a_click(qtbot, page, panel, session):
    session.queue.train({"arch": "lenet5", "epochs": 3})
    session.queue.train({"arch": "lenet5", "epochs": 4})
    session.queue.stop()
    session.training.tell(started("004-lenet5"))
    session.training.tell(Stopped(run="004-lenet5", epoch=1, step=1))
    session.training.say(jobs.Trained(run="004-lenet5", state="stopped"), final=True)
    assert panel.queue.title.text().startswith("Held: 1")
    qtbot.mouseClick(panel.queue.go_on, LEFT)
    assert session.training.asked[-1][1].spec.epochs == 4
    assert panel.queue.isHidden()


# --- side by side


def test_two_selected_runs_stand_side_by_side(qtbot, page, panel, session):
    click(qtbot, panel, ONE)
    click(qtbot, panel, TWO, modifier=CTRL)
    beside = page.view.beside
    qtbot.waitUntil(lambda: beside.isVisible() and bool(beside.texts))
    assert beside.curves.plotted("val_loss") == pytest.approx([0.55, 0.1]), "the best one's curves are the full ones"
    assert [one.title for one in beside.curves._others] == ["001"]
    (text,) = beside.texts
    assert text.startswith(
        "LeNet-5 · 002 is better than LeNet-5 · 001: validation loss −0.400, validation accuracy +40"
    )
    cells = {row[0]: row[1:] for row in beside.figures.cells()}
    assert cells["Validation accuracy"] == ["50.0%", "90.0%"]
    assert cells["Validation pictures"] == ["30", "30"]
    assert cells["95% interval"][1] == "74.4% – 96.5%"
    assert cells["Dropout"] == ["0", "0.25"]
    assert "Learning rate" not in cells
    click(qtbot, panel, ONE)
    assert not beside.isVisible()


def test_three_by_keyboard_and_back_to_the_best(qtbot, page, panel):
    panel.table.setFocus()
    press(qtbot, panel, Qt.Key.Key_Down, SHIFT)
    press(qtbot, panel, Qt.Key.Key_Down, SHIFT)
    beside = page.view.beside
    qtbot.waitUntil(lambda: len(beside.texts) == 2)
    assert len(beside.curves._others) == 2
    beside.closed.emit(beside._best)
    assert panel.table.selection() == [TWO]
    assert not beside.isVisible()


def test_repeats_are_told_by_mean_and_spread(qtbot, page, panel, session, project):
    for seed, accuracy in ((1, 0.8), (2, 0.7)):
        run = add_run(
            project,
            [epoch_ended(1, val_loss=1 - accuracy, val_accuracy=accuracy), finished("x", 1, 1)],
            epochs=2,
            dropout=0.25,
            seed=seed,
        )
        write_about(run.folder, About(parent=TWO, reason="seed"))
    session.show_project(project)
    panel.table.select([TWO, "004-lenet5"])
    beside = page.view.beside
    qtbot.waitUntil(lambda: bool(beside.texts))
    assert beside.texts == [
        "LeNet-5 with 3 seeds: mean validation accuracy 80.0%, standard deviation 10.0 points; mean validation loss "
        "0.200, standard deviation 0.100."
    ]


def test_a_run_cut_off_in_the_middle_of_a_line_can_still_be_compared(qtbot, page, panel, session, project):
    with (project.runs / ONE / "events.jsonl").open("ab") as file:
        file.write(b'{"kind": "epoch_en')
    (project.runs / TWO / "events.jsonl").write_bytes(b"\xff\xfe not a record\n")
    session.show_project(project)
    panel.table.select([ONE, TWO])
    beside = page.view.beside
    qtbot.waitUntil(lambda: beside.figures.cells() != [])
    cells = {row[0]: row[1:] for row in beside.figures.cells()}
    assert cells["Validation accuracy"] == ["50.0%", "–"]


# --- the menu, and reading only


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
    menu = panel.menu()
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
