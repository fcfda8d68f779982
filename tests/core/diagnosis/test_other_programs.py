"""The curves of one run as each of the usual training programs writes them: the same figures are read from all."""

import math

import pytest

from core.diagnosis.judge import diagnose
from core.diagnosis.table import read_table

EPOCHS = 16
TRAIN = [1.4 * math.exp(-epoch / 4) + 0.1 for epoch in range(EPOCHS)]
VAL = [1.4 * math.exp(-epoch / 4) + 0.25 + max(0, epoch - 7) * 0.05 for epoch in range(EPOCHS)]
TRAIN_ACCURACY = [1 - loss / 2.2 for loss in TRAIN]
VAL_ACCURACY = [1 - loss / 2.2 for loss in VAL]


def of(part):
    return (TRAIN, TRAIN_ACCURACY) if part == "train" else (VAL, VAL_ACCURACY)


def ours():
    yield "epoch,train_loss,val_loss,train_accuracy,val_accuracy"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN[e]},{VAL[e]},{TRAIN_ACCURACY[e]},{VAL_ACCURACY[e]}"


def lightning():
    yield "epoch,lr-SGD,step,train_acc_epoch,train_acc_step,train_loss_epoch,train_loss_step,val_acc,val_loss"
    for e in range(EPOCHS):
        for step in (49, 99):
            yield f"{e},0.1,{100 * e + step},,0.5,,{TRAIN[e] + (0.3 if step == 49 else -0.2)},,"
        yield f"{e},,{100 * e + 99},,,,,{VAL_ACCURACY[e]},{VAL[e]}"
        yield f"{e},,{100 * e + 99},{TRAIN_ACCURACY[e]},,{TRAIN[e]},,,"
    yield f"{EPOCHS},,{100 * EPOCHS},,,,,,"  # of the test that follows, whose columns are others


def two_lines_with_nan():
    yield "epoch;train/loss;train/acc;valid/loss;valid/acc"
    for e in range(EPOCHS):
        yield f"{e};nan;nan;{VAL[e]};{VAL_ACCURACY[e]}".replace(".", ",")
        yield f"{e};{TRAIN[e]};{TRAIN_ACCURACY[e]};nan;nan".replace(".", ",")


def keras():
    yield "epoch,accuracy,learning_rate,loss,val_accuracy,val_loss"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN_ACCURACY[e]},0.001,{TRAIN[e]},{VAL_ACCURACY[e]},{VAL[e]}"


def keras_data_frame():
    yield ",loss,sparse_categorical_accuracy,val_loss,val_sparse_categorical_accuracy"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN[e]},{TRAIN_ACCURACY[e]},{VAL[e]},{VAL_ACCURACY[e]}"


def fastai():
    yield "epoch,train_loss,valid_loss,accuracy,time"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN[e]},{VAL[e]},{VAL_ACCURACY[e]},00:12"


def fastai_errors():
    yield "epoch,train_loss,valid_loss,error_rate,time"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN[e]},{VAL[e]},{1 - VAL_ACCURACY[e]},01:02"


def timm():
    yield "epoch,train_loss,eval_loss,eval_top1,eval_top5,lr"
    for e in range(EPOCHS):
        yield f"{e},{TRAIN[e]},{VAL[e]},{100 * VAL_ACCURACY[e]},99.5,0.05"


def ultralytics():
    names = ("epoch", "time", "train/loss", "metrics/accuracy_top1", "metrics/accuracy_top5", "val/loss", "lr/pg0")
    yield ",".join(name.rjust(23) for name in names)
    for e in range(EPOCHS):
        yield ",".join(str(one).rjust(23) for one in (e, 3.2, TRAIN[e], VAL_ACCURACY[e], 0.99, VAL[e], 0.01))


WHOLE = (lightning, two_lines_with_nan, keras, keras_data_frame)
WITHOUT_TRAINING_ACCURACY = (fastai, fastai_errors, timm, ultralytics)


def curve_of(tmp_path, write):
    path = tmp_path / "metrics.csv"
    path.write_text("\n".join(write()) + "\n", "utf-8")
    return read_table(path)


@pytest.mark.parametrize("write", [*WHOLE, *WITHOUT_TRAINING_ACCURACY])
def test_the_figures_are_read(tmp_path, write):
    curve = curve_of(tmp_path, write)
    assert [point.epoch for point in curve.points] == list(range(EPOCHS))
    assert [point.train_loss for point in curve.points] == pytest.approx(TRAIN)
    assert [point.val_loss for point in curve.points] == pytest.approx(VAL)
    assert [point.val_accuracy for point in curve.points] == pytest.approx(VAL_ACCURACY)
    if write in WHOLE:
        assert [point.train_accuracy for point in curve.points] == pytest.approx(TRAIN_ACCURACY)
    else:
        assert all(math.isnan(point.train_accuracy) for point in curve.points)


@pytest.mark.parametrize("write", WHOLE)
def test_the_verdict_is_the_same(tmp_path, write):
    expected, found = diagnose(curve_of(tmp_path, ours)), diagnose(curve_of(tmp_path, write))
    assert (found.verdict, found.confidence, found.since_epoch, found.best_epoch) == (
        expected.verdict,
        expected.confidence,
        expected.since_epoch,
        expected.best_epoch,
    )
    assert found.verdict == "overfit"
    assert dict(found.notes)["columns_read"]["columns"]


@pytest.mark.parametrize("write", WITHOUT_TRAINING_ACCURACY)
def test_without_the_training_accuracy_the_rise_is_seen_and_the_lack_is_said(tmp_path, write):
    verdict = diagnose(curve_of(tmp_path, write))
    assert verdict.verdict == "overfit"
    assert verdict.confidence != "high"
    assert "no_train_accuracy" in [one.code for one in verdict.evidence]
    assert dict(verdict.notes)["columns_absent"] == {"columns": "train_accuracy"}


def flat(train, val, accuracy=""):
    return lambda: [
        f"epoch,train_loss,val_loss{',val_acc' if accuracy else ''}",
        *(f"{e},{train + 2 * math.exp(-e)},{val + 2 * math.exp(-e)}{accuracy and f',{accuracy}'}" for e in range(20)),
    ]


@pytest.mark.parametrize(
    ("write", "verdict"),
    [
        (flat(0.08, 0.10), "just_right"),
        (flat(1.2, 1.25), "underfit"),
        (flat(0.05, 0.60), "overfit"),
        (flat(0.35, 0.36, "0.93"), "just_right"),
        (flat(0.9, 0.95, "0.6"), "underfit"),
    ],
)
def test_losses_alone_are_judged(tmp_path, write, verdict):
    found = diagnose(curve_of(tmp_path, write))
    assert (found.verdict, found.confidence) == (verdict, "low")


def test_columns_of_another_meaning_are_left_alone(tmp_path):
    def write():
        yield "epoch,train_loss,val_loss,train_accuracy,val_accuracy,val_box_loss,val_top5_acc,test_loss,loss_scale"
        for e in range(6):
            yield f"{e},0.5,0.6,0.8,0.7,9,9,9,9"

    curve = curve_of(tmp_path, write)
    assert curve.notes == ()
    assert curve.points[3].val_loss == 0.6
    assert curve.points[3].val_accuracy == 0.7
