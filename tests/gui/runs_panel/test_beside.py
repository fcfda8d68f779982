"""The runs: several side by side."""

import pytest
from PySide6.QtCore import Qt

from core.runs.about import About, write_about
from tests.gui.doubles import add_run, epoch_ended, finished
from tests.gui.runs_panel.helpers import CTRL, ONE, SHIFT, TWO, click, press


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
