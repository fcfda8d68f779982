"""The table of runs: its words, its order, its best."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.runs.record import list_runs
from gui.item_models.runs import SORT, RunsModel, accuracy_interval, best_run, differences_text
from tests.gui.doubles import add_run, epoch_ended, finished, make_project


@pytest.fixture
def project(tmp_path):
    made = make_project(tmp_path)
    add_run(made, [epoch_ended(1, val_accuracy=0.5, val_loss=0.9), finished("001-lenet5", 1, 1)], epochs=1)
    add_run(
        made,
        [epoch_ended(1, val_accuracy=0.9, val_loss=0.3), finished("002-lenet5", 1, 1)],
        epochs=1,
        lr=0.01,
        size=64,
        name="Mine",
    )
    return made


def words(model, row):
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_row_tells_the_run(qtbot, project):
    model = RunsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_runs(list_runs(project))
    assert words(model, 1) == [
        "Mine · 002",
        "finished",
        "1",
        "1",
        "90.0 %",
        "0.300",
        "Epochs 1  ·  Picture size 64 px  ·  Learning rate 0.01",
    ]


def test_a_run_of_defaults_says_so(qtbot, tmp_path):
    project = make_project(tmp_path)
    add_run(project, [])
    (run,) = list_runs(project)
    assert differences_text(run) == "the defaults"
    model = RunsModel()
    model.set_runs([run])
    assert words(model, 0)[3:6] == ["–", "–", "–"]


def test_the_highest_validation_accuracy_is_best_and_bold(qtbot, project):
    model = RunsModel()
    model.set_runs(list_runs(project))
    assert model.best().id == "002-lenet5"
    assert best_run([]) is None
    fonts = [model.index(row, 4).data(Qt.ItemDataRole.FontRole) for row in (0, 1)]
    assert fonts[0] is None
    assert fonts[1].bold() or fonts[1].weight() > fonts[1].Weight.Normal


def test_the_interval_is_wilsons_on_the_validation_part(qtbot, project):
    run = list_runs(project)[1]
    low, high = accuracy_interval(run)  # 27 of 30
    assert (low, high) == (pytest.approx(0.7438, abs=1e-4), pytest.approx(0.9654, abs=1e-4))
    assert "30 pictures" in RunsModelWith(run).index(0, 4).data(Qt.ItemDataRole.ToolTipRole)


def RunsModelWith(run):  # noqa: N802 - reads as the model it is
    model = RunsModel()
    model.set_runs([run])
    RunsModelWith.kept = model
    return model


def test_a_new_run_is_inserted_and_the_others_stay(qtbot, project):
    runs = list_runs(project)
    model = RunsModel()
    model.set_runs(runs[:1])
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.rowsInserted, check_params_cb=lambda _parent, first, last: (first, last) == (1, 1)),
    ):
        model.set_runs(runs)
    with qtbot.waitSignal(model.modelReset):
        model.set_runs(runs[1:])
    assert model.row_of("002-lenet5") == 0
    assert model.row_of("001-lenet5") is None


def test_missing_figures_sort_behind_all_others(qtbot, tmp_path, project):
    add_run(project, [])
    model = RunsModel()
    model.set_runs(list_runs(project))
    accuracies = [model.index(row, 4).data(SORT) for row in range(3)]
    losses = [model.index(row, 5).data(SORT) for row in range(3)]
    assert min(accuracies) == accuracies[2]
    assert max(losses) == losses[2]
