"""The runs: deleted and brought back; repeats and the queue."""

import pytest
from PySide6.QtCore import Qt

from core.events import jobs
from core.events.training import Stopped
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import hold_project
from core.runs.record import create_run, find_run, list_runs
from core.runs.trash import delete_run, restore_run
from core.training.spec import resolve
from gui.pages.train.queue import waiting_text
from gui.state.session import Session
from tests.gui.doubles import FakeEngine, another_project, started
from tests.gui.runs_panel.helpers import ALT, CTRL, LEFT, ONE, THREE, TWO, click, press


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
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=another_project):
        session.workspace.open_project(project.folder)
    session.close()
    with pytest.raises(Problem):
        restore_run(project, ONE)
    hold_project(project).release()


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
    session.training.say(jobs.TrainingResult(run="004-lenet5", state="stopped"), final=True)
    assert panel.queue.title.text().startswith("Held: 1")
    qtbot.mouseClick(panel.queue.go_on, LEFT)
    assert session.training.asked[-1][1].spec.epochs == 4
    assert panel.queue.isHidden()
