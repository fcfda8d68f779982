"""CSVs as other programs write them, whole and broken."""

import math
from pathlib import Path

import pytest

from core.diagnosis.judge import diagnose
from core.diagnosis.table import read_table
from core.problems import Problem

HEAD = "epoch,train_loss,val_loss,train_accuracy,val_accuracy,n_train,n_val,n_classes"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "curve.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def rows(count: int, form: str = "{e},{t:.4f},{v:.4f},0.9,0.85,1000,400,10") -> list[str]:
    return [form.format(e=e, t=2 * 0.9**e, v=2 * 0.92**e) for e in range(1, count + 1)]


def test_a_table_is_a_curve(tmp_path):
    curve = read_table(write(tmp_path, HEAD, *rows(8)))
    assert len(curve.points) == 8
    assert (curve.facts.n_train, curve.facts.n_val, curve.facts.n_classes) == (1000, 400, 10)
    assert curve.facts.prior == pytest.approx(math.log(10))
    assert curve.notes == ()


def test_sizes_may_be_unknown(tmp_path):
    head = HEAD.rsplit(",", 3)[0]
    curve = read_table(write(tmp_path, head, *rows(12, "{e},{t:.4f},0.9,0.99,0.7")))
    assert curve.facts.n_val is None
    verdict = diagnose(curve)
    gap = next(one for one in verdict.evidence if one.code == "gap")
    assert (gap.values["low"], gap.values["high"]) == (None, None)
    assert "size_unknown" in [one.code for one in verdict.evidence]
    assert verdict.confidence != "high"


def test_semicolons_decimal_commas_other_cases_and_order(tmp_path):
    lines = ["Val Loss;Epoch;Train Loss;Val Accuracy;Train Accuracy", "1,5;1;1,25;0,5;0,6", "1,4;2;1,1;0,55;0,7"]
    curve = read_table(write(tmp_path, *lines))
    assert [(point.epoch, point.train_loss, point.val_loss) for point in curve.points] == [
        (1, 1.25, 1.5),
        (2, 1.1, 1.4),
    ]
    assert curve.points[1].val_accuracy == 0.55


def test_percentages_are_recognised(tmp_path):
    curve = read_table(write(tmp_path, HEAD, *rows(4, "{e},{t},{v},91.5,80%,1000,400,10")))
    assert curve.points[0].train_accuracy == pytest.approx(0.915)
    assert curve.points[0].val_accuracy == pytest.approx(0.8)
    assert curve.notes == (("accuracies_percent", {}),)


def test_a_poor_accuracy_in_percent_is_no_fraction(tmp_path):
    curve = read_table(write(tmp_path, HEAD, *rows(4, "{e},{t},{v},64,0.8,1000,400,300")))
    assert (curve.points[0].train_accuracy, curve.points[0].val_accuracy) == (0.64, 0.008)


def test_other_column_names_are_refused_by_name(tmp_path):
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, "step,cost,val_loss,score,val_accuracy", "1,2,3,0.1,0.2"))
    assert caught.value.code == "table_columns"
    assert caught.value.values["absent"] == "epoch, train_loss"
    assert "val_accuracy" in caught.value.values["wanted"]


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("2,many,1,0.5,0.5,,,", "train_loss", "many"),
        ("2,-1,1,0.5,0.5,,,", "train_loss", "-1"),
        ("2.5,1,1,0.5,0.5,,,", "epoch", "2.5"),
        ("2,1,1,101,0.5,,,", "train_accuracy", "101"),
    ],
)
def test_a_cell_that_cannot_be_is_named(tmp_path, line, column, value):
    with pytest.raises(Problem) as caught:
        read_table(write(tmp_path, HEAD, "1,1,1,0.5,0.5,,,", line, "3,1,1,0.5,0.5,,,"))
    assert (caught.value.code, caught.value.values["column"]) == ("table_value", column)
    assert caught.value.values["value"] == value
    assert caught.value.values["line"] == 3


def test_missing_files_empty_ones_and_other_bytes(tmp_path):
    with pytest.raises(Problem, match="path_missing"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(Problem, match="table_columns"):
        read_table(write(tmp_path, ""))
    with pytest.raises(Problem, match="table_empty"):
        read_table(write(tmp_path, HEAD))
    with pytest.raises(Problem, match="path_missing"):
        read_table(tmp_path)
    with pytest.raises(Problem, match="table_columns"):
        read_table(write(tmp_path, "x" * 200_000))
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00\x80\x81")
    with pytest.raises(Problem, match="table_columns"):
        read_table(tmp_path / "x.csv")


def test_odd_rows_are_said_and_the_rest_is_judged(tmp_path):
    lines = [*rows(6), rows(6)[5], "", *rows(9)[7:], "10,0.5"]
    curve = read_table(write(tmp_path, HEAD, *lines))
    assert [point.epoch for point in curve.points] == [1, 2, 3, 4, 5, 6, 8, 9]
    assert dict(curve.notes) == {
        "lines_unread": {"count": 1},
        "epochs_twice": {"count": 1},
        "epochs_missing": {"count": 1},
    }


def test_nan_is_a_loss_that_left_the_numbers(tmp_path):
    curve = read_table(write(tmp_path, HEAD, *rows(5), "6,nan,nan,,,1000,400,10"))
    assert diagnose(curve).verdict == "diverged"


def test_one_epoch_is_too_early_and_many_take_no_time_at_all(tmp_path):
    assert diagnose(read_table(write(tmp_path, HEAD, *rows(1)))).verdict == "too_early"
    many = [f"{e},{0.2 + 1 / e:.5f},{0.21 + 1 / e:.5f},0.95,0.94,1000,400,10" for e in range(1, 100_001)]
    assert diagnose(read_table(write(tmp_path, HEAD, *many))).verdict == "just_right"


def test_constant_curves_are_judged_without_noise_to_judge_by(tmp_path):
    learnt = diagnose(read_table(write(tmp_path, HEAD, *rows(20, "{e},0.1,0.12,0.97,0.96,1000,400,10"))))
    assert learnt.verdict == "just_right"
    stuck = diagnose(read_table(write(tmp_path, HEAD, *rows(20, "{e},1.2,1.2,0.6,0.6,1000,400,10"))))
    assert stuck.verdict == "underfit"
    guessing = diagnose(read_table(write(tmp_path, HEAD, *rows(20, "{e},2.3026,2.3026,0.1,0.1,1000,400,10"))))
    assert guessing.verdict == "diverged"
    perfect = diagnose(read_table(write(tmp_path, HEAD, *rows(20, "{e},0,0,1,1,1000,400,10"))))
    assert perfect.verdict == "just_right"


def test_without_validation(tmp_path):
    curve = read_table(write(tmp_path, HEAD, *rows(8, "{e},{t},,0.9,,1000,,10")))
    assert all(point.val_loss is None for point in curve.points)
    assert diagnose(curve).verdict == "too_early"
