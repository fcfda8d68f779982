"""The table of runs: its words, its order, its filter, its families, what differs, its best."""

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.diagnosis.overview import overview
from core.runs.about import About, write_about
from core.runs.record import list_runs
from gui.item_models.runs import DEPTH, DIFFERS, RunFilter, RunsModel
from gui.words.runs import accuracy_interval, best_run, changes_text, differences_text, origin_text
from tests.gui.doubles import add_run, epoch_ended, finished, make_project

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


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
    add_run(made, [], arch="vgg16")
    write_about(made.runs / "002-lenet5", About(parent="001-lenet5", reason="higher_rate", values={"after": 0.01}))
    return made


@pytest.fixture
def model(qtbot, project):
    made = RunsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_entries(overview(project))
    return made


def cell(model, run, key, role=Qt.ItemDataRole.DisplayRole):
    return model.index(model.ids().index(run), model.column(key)).data(role)


def test_a_row_tells_the_run(model):
    keys = ("run", "verdict", "accuracy", "loss", "best", "epochs", "origin")
    assert [cell(model, "002-lenet5", key) for key in keys] == [
        "Mine · 002",
        "Too early to tell",
        "90.0%",
        "0.300",
        "1",
        "1",
        "from 001: A higher learning rate: 0.01",
    ]
    assert cell(model, "003-vgg16", "accuracy") == cell(model, "003-vgg16", "loss") == "–"


def test_a_run_of_defaults_says_so(qtbot, tmp_path):
    project = make_project(tmp_path)
    add_run(project, [])
    (run,) = list_runs(project)
    assert differences_text(run) == "the defaults"


def test_the_highest_validation_accuracy_is_best_and_strong(model, project):
    column = model.columns[model.column("accuracy")]
    assert [model.is_best(entry, column) for entry in model.entries()] == [False, True, False]
    assert best_run(list_runs(project)).id == "002-lenet5"
    assert best_run([]) is None


def test_the_interval_is_wilsons_on_the_validation_part(model, project):
    low, high = accuracy_interval(list_runs(project)[1])  # 27 of 30
    assert (low, high) == (pytest.approx(0.7438, abs=1e-4), pytest.approx(0.9654, abs=1e-4))
    assert "30 pictures" in cell(model, "002-lenet5", "accuracy", Qt.ItemDataRole.ToolTipRole)


def test_it_sorts_by_any_column_and_what_has_no_figure_comes_last(model):
    assert model.ids() == ["003-vgg16", "002-lenet5", "001-lenet5"], "the newest first"
    for key in [column.key for column in model.columns]:
        for order in (UP, DOWN):
            model.sort(model.column(key), order)
            assert sorted(model.ids()) == ["001-lenet5", "002-lenet5", "003-vgg16"], key
    model.sort(model.column("accuracy"), DOWN)
    assert model.ids() == ["002-lenet5", "001-lenet5", "003-vgg16"]
    model.sort(model.column("accuracy"), UP)
    assert model.ids() == ["001-lenet5", "002-lenet5", "003-vgg16"]
    model.sort(model.column("setting:lr"), DOWN)
    assert model.ids()[0] == "002-lenet5"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RunFilter(text="mine"), ["002-lenet5"]),
        (RunFilter(text="LENET 001"), ["002-lenet5", "001-lenet5"]),  # one comes from the other
        (RunFilter(text="higher learning"), ["002-lenet5"]),
        (RunFilter(text="64 px"), ["002-lenet5"]),
        (RunFilter(arch="vgg16"), ["003-vgg16"]),
        (RunFilter(verdict="overfit"), []),
        (RunFilter(verdict="too_early", arch="lenet5"), ["002-lenet5", "001-lenet5"]),
        (RunFilter(starred=True), ["001-lenet5"]),
        (RunFilter(text="señal"), ["001-lenet5"]),
        (RunFilter(text="nothing like it"), []),
    ],
)
def test_it_filters(model, project, wanted, found):
    write_about(project.runs / "001-lenet5", About(star=True, note="una SENAL débil"))
    model.set_entries(overview(project))
    model.set_filter(wanted)
    assert model.ids() == found


def test_a_note_changes_what_a_run_is_found_by(model):
    model.set_filter(RunFilter(text="owl"))
    assert model.ids() == []
    model.set_filter(RunFilter())
    index = model.index(0, model.column("note"))
    assert index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, model.column("loss")).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.setData(index, "  an owl ")
    assert not model.setData(index, "an owl"), "nothing has changed"
    model.set_filter(RunFilter(text="owl"))
    assert model.ids() == ["003-vgg16"]


def test_settings_that_are_not_all_the_same_have_a_column(model):
    keys = [column.setting for column in model.columns if column.setting]
    assert {"arch", "lr", "size", "epochs"} <= set(keys)
    assert "momentum" not in keys
    assert "name" not in keys
    model.set_filter(RunFilter(text="mine"))
    assert [column.setting for column in model.columns if column.setting] == []


def test_what_differs_from_the_parent_is_marked(model):
    assert cell(model, "002-lenet5", "setting:lr", DIFFERS) is True
    assert cell(model, "002-lenet5", "setting:epochs", DIFFERS) is False
    assert cell(model, "001-lenet5", "setting:lr", DIFFERS) is False, "it has no parent"
    assert cell(model, "002-lenet5", "differs") == "Picture size 32 px → 64 px  ·  Learning rate 0.002 → 0.01"
    assert cell(model, "001-lenet5", "differs") == "Epochs 1"
    assert "run 001 has 0.002" in cell(model, "002-lenet5", "setting:lr", Qt.ItemDataRole.ToolTipRole)


def test_or_what_differs_from_the_chosen_run(model):
    model.set_reference("002-lenet5")
    assert cell(model, "001-lenet5", "setting:lr", DIFFERS) is True
    assert cell(model, "002-lenet5", "setting:lr", DIFFERS) is False
    assert cell(model, "003-vgg16", "setting:arch", DIFFERS) is True
    assert cell(model, "001-lenet5", "differs").startswith("Picture size 64 px → 32 px")


def test_families_stand_together(model, project):
    write_about(project.runs / "003-vgg16", About(parent="002-lenet5", reason="larger_architecture"))
    model.set_entries(overview(project))
    model.sort(model.column("run"), UP)
    assert cell(model, "003-vgg16", "run", DEPTH) is None
    model.set_families(True)
    assert model.ids() == ["001-lenet5", "002-lenet5", "003-vgg16"]
    assert [cell(model, run, "run", DEPTH) for run in model.ids()] == [0, 1, 2]
    model.sort(model.column("run"), DOWN)
    assert model.ids() == ["001-lenet5", "002-lenet5", "003-vgg16"]
    model.set_filter(RunFilter(text="vgg"))
    assert cell(model, "003-vgg16", "run", DEPTH) == 0, "its parent is not shown"


def test_an_origin_in_words():
    assert origin_text(About()) == ""
    assert origin_text(About(parent="007-vgg16", reason="seed")) == "from 007: the same with another seed"
    assert origin_text(About(parent="007-vgg16", reason="written by another version")) == "from 007"


def test_changes_in_words(project):
    one, other, _ = list_runs(project)
    assert changes_text(one, replace(one, spec={**one.spec, "name": "x"})) == "the same settings"
    assert changes_text(other, one) == "Picture size 64 px → 32 px  ·  Learning rate 0.01 → 0.002"


def test_where_the_rows_stay_the_same_only_their_contents_change(qtbot, model, project):
    entries = overview(project)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_entries(entries)
    with qtbot.waitSignal(model.modelReset):
        model.set_entries(entries[1:])
    assert model.ids() == ["003-vgg16", "002-lenet5"]
    assert model.entry("001-lenet5") is None


def test_settings_of_other_versions_do_no_harm(qtbot, project):
    entries = overview(project)
    odd = {**entries[0].run.spec, "lr": "fast", "size": None, "options": {"original": [1, 2]}, "new": {"deep": 1}}
    changed = msgspec.structs.replace(entries[0], run=replace(entries[0].run, spec=odd, arch="unheard_of"))
    model = RunsModel()
    model.set_entries([changed, *entries[1:]])
    for place in range(model.columnCount()):
        model.sort(place, UP)
        for row in range(3):
            cell = model.index(row, place)
            assert isinstance(cell.data(), str)
            assert isinstance(cell.data(Qt.ItemDataRole.ToolTipRole), str)
            assert cell.data(DIFFERS) in (True, False)
    model.set_filter(RunFilter(text="fast"))
