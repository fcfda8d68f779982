"""Which column means what where several might, and cells that mean nothing or cannot be."""

import math
from pathlib import Path

import pytest

from core.diagnosis.columns import figures_of
from core.diagnosis.table import read_table
from core.problems import Problem


@pytest.mark.parametrize(
    ("head", "figure", "place", "error"),
    [
        # The figure of the epoch rather than that of a step, of the network rather than of its average.
        ("epoch,train_loss_step,train_loss_epoch", "train_loss", 2, False),
        ("epoch,val_loss_ema,val/loss", "val_loss", 2, False),
        ("epoch,eval_loss_step,eval_loss_ema", "val_loss", 2, False),
        # An accuracy rather than an error, whichever comes first.
        ("epoch,val_error,val_acc", "val_accuracy", 2, False),
        ("epoch,val_acc,val_error", "val_accuracy", 1, False),
        ("epoch,val_error", "val_accuracy", 1, True),
        ("epoch,error_rate,accuracy", "val_accuracy", 2, False),
        ("epoch,accuracy,error_rate", "val_accuracy", 1, False),
        ("epoch,error_rate", "val_accuracy", 1, True),
        # The plainest name, of equal ones the first.
        ("epoch,mean_train_loss,loss_train", "train_loss", 2, False),
        ("epoch,loss/train,training-loss", "train_loss", 1, False),
        ("epoch,accuracy_step,accuracy", "val_accuracy", 2, False),
        # Our own names before all others.
        ("epoch,val.acc,val_accuracy", "val_accuracy", 2, False),
        ("epoch,val_accuracy,val.acc", "val_accuracy", 1, False),
        # Without a part it is the training part's beside a plain loss or a validation accuracy, as Keras writes it.
        ("epoch,loss,accuracy", "train_accuracy", 2, False),
        ("epoch,accuracy,val_accuracy", "train_accuracy", 1, False),
        ("epoch,train_loss,accuracy", "val_accuracy", 2, False),
        ("epoch,loss", "train_loss", 1, False),
        ("epoch,binary_accuracy,loss", "train_accuracy", 1, False),
        ("epoch,val_multiclass_accuracy", "val_accuracy", 1, False),
        (",loss", "epoch", 0, False),
        (" Epoch ,loss", "epoch", 0, False),
        ("epoch,N Val", "n_val", 1, False),
    ],
)
def test_of_several_columns_one_is_meant(head: str, figure: str, place: int, error: bool):
    assert figures_of(head.split(","))[figure] == (place, error)


@pytest.mark.parametrize(
    "name", ["train_val_loss", "val_loss_acc", "val_box_loss", "top5", "time", "train", "lr", "test_loss"]
)
def test_what_means_something_else_is_left_alone(name: str):
    assert figures_of(["epoch", name]) == {"epoch": (0, False)}


def test_nothing_is_found_in_nothing():
    assert figures_of([]) == {}
    assert figures_of(["a", "loss"]) == {"train_loss": (1, False)}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "curve.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("cell", ["", "-", "None", "null", "NA", "N/A"])
def test_an_empty_cell_is_an_unknown_figure(tmp_path: Path, cell: str):
    curve = read_table(write(tmp_path, "epoch,train_loss,val_loss,val_accuracy", f"1,1.5,{cell},{cell}"))
    assert (curve.points[0].val_loss, curve.points[0].val_accuracy) == (None, None)
    assert math.isnan(curve.points[0].train_accuracy)


def test_a_decimal_comma_is_read_where_commas_do_not_separate(tmp_path: Path):
    assert read_table(write(tmp_path, "epoch\ttrain_loss", "1\t1,5")).points[0].train_loss == 1.5
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, "epoch,train_loss", '1,"1,5"'))
    values = {"path": str(tmp_path / "curve.csv"), "line": 2, "column": "train_loss", "value": "1,5"}
    assert (caught.value.code, caught.value.values) == ("table_value", values)


@pytest.mark.parametrize(
    ("column", "cell"), [("val_loss", "-0.1"), ("n_val", "2.5"), ("val_accuracy", "100.5"), ("epoch", "nan")]
)
def test_a_number_that_cannot_be_is_named_with_its_line(tmp_path: Path, column: str, cell: str):
    head = ["epoch", "train_loss", "val_loss", "val_accuracy", "n_val"]
    line = ["2", "1", "1", "0.5", "4"]
    line[head.index(column)] = cell
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, ",".join(head), "1,1,1,0.5,4", "", ",".join(line)))
    assert caught.value.code == "table_value"
    assert (caught.value.values["line"], caught.value.values["column"], caught.value.values["value"]) == (
        4,
        column,
        cell,
    )


def test_problems_name_the_file_and_what_is_wanted(tmp_path: Path):
    wanted = "epoch, train_loss, val_loss, train_accuracy, val_accuracy; n_train, n_val, n_classes"
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, "epoch,val_loss", "1,2"))
    path = str(tmp_path / "curve.csv")
    assert caught.value.values == {"path": path, "absent": "train_loss", "wanted": wanted}
    (tmp_path / "curve.csv").write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(Problem) as caught:
        read_table(tmp_path / "curve.csv")
    everything = "epoch, train_loss, val_loss, train_accuracy, val_accuracy"
    assert caught.value.values == {"path": path, "absent": everything, "wanted": wanted}
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, "epoch,train_loss", "1,"))
    assert (caught.value.code, caught.value.values) == ("table_empty", {"path": path})
    with pytest.raises(Problem) as caught:
        read_table(tmp_path / "none.csv")
    assert (caught.value.code, caught.value.values) == ("path_missing", {"path": str(tmp_path / "none.csv")})


def test_what_was_read_as_what_and_what_is_absent_is_said(tmp_path: Path):
    curve = read_table(write(tmp_path, "epoch,train loss, Val.Loss ,error rate", "1,1,2,0.25", "4,1,2,0.5"))
    assert dict(curve.notes) == {
        "columns_read": {"columns": "val_loss = Val.Loss, val_accuracy = 1 − error rate"},
        "columns_absent": {"columns": "train_accuracy"},
        "epochs_missing": {"count": 2},
    }
    assert [point.val_accuracy for point in curve.points] == [0.75, 0.5]


def test_an_epoch_of_two_halves_is_one_and_the_lines_of_its_steps_are_averaged(tmp_path: Path):
    halves = read_table(
        write(tmp_path, "epoch,train_loss,val_loss,val_acc", "1,1.5,,", "1,,2.5,0.5", "2,1,,", "2,,2,0.75")
    )
    assert [(one.epoch, one.train_loss, one.val_loss, one.val_accuracy) for one in halves.points] == [
        *((1, 1.5, 2.5, 0.5), (2, 1.0, 2.0, 0.75)),
    ]
    assert dict(halves.notes).keys() == {"columns_read", "columns_absent"}
    steps = read_table(write(tmp_path, "epoch,step,train_loss,val_loss", "1,1,1,9", "1,2,2,8", "1,3,nan,7"))
    assert [(one.train_loss, one.val_loss) for one in steps.points] == [(1.5, 7.0)]
    again = read_table(write(tmp_path, "epoch,train_loss,val_loss", "1,1,9", "1,2,8", "2,3,7"))
    assert [(one.train_loss, one.val_loss) for one in again.points] == [(2.0, 8.0), (3.0, 7.0)]
    assert dict(again.notes)["epochs_twice"] == {"count": 1}


def test_the_sizes_are_those_of_the_last_line_that_has_them(tmp_path: Path):
    head = "epoch,train_loss,n_train,n_val,n_classes"
    facts = read_table(write(tmp_path, head, "1,1,10,4,2", "2,1,20,8,4", "3,1,,,")).facts
    assert (facts.n_train, facts.n_val, facts.n_classes) == (20, 8, 4)
    assert facts.prior == pytest.approx(math.log(4))
    assert read_table(write(tmp_path, head, "1,1,0,0,1")).facts.prior is None
    assert read_table(write(tmp_path, head, "1,1,0,0,0")).facts.n_train is None


def test_one_accuracy_in_per_cent_makes_both_per_cent(tmp_path: Path):
    head = "epoch,train_loss,train_accuracy,val_accuracy"
    curve = read_table(write(tmp_path, head, "1,1,1,1", "2,1,,100%"))
    assert [one.val_accuracy for one in curve.points] == [0.01, 1.0]
    assert curve.points[0].train_accuracy == 0.01
    assert read_table(write(tmp_path, head, "1,1,1,1")).points[0].val_accuracy == 1.0
