"""Which sentence is said of which figures, with which numbers; and the gap of the losses, with its interval."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.diagnosis.curve import BLOCKS, Curve, CurveFacts, Point, from_columns
from core.diagnosis.judge import diagnose
from core.diagnosis.meaning import explain
from core.diagnosis.verdict import Opinion
from tests.core.diagnosis.test_borders import FACTS, FINE, gap, rise, slope

CURVE = Curve(
    points=tuple(
        Point(epoch=epoch, train_loss=0.2, val_loss=0.25, train_accuracy=0.95, val_accuracy=0.93)
        for epoch in range(1, 21)
    ),
    facts=FACTS,
)


def said(verdict: str, *, best: int = 10, settled: bool = True, **figures: object) -> list[tuple[str, dict]]:
    opinion = Opinion(verdict=verdict, confidence="low", since_epoch=1, best_epoch=best, settled=settled)
    return [(one.code, one.values) for one in explain(CURVE, replace(FINE, **figures), opinion)]


def test_a_loss_that_falls_beyond_its_interval_falls_another_may():
    assert said("learning", val=slope(-0.02, 0.001)) == [("val_falls", {"per_epoch": -0.02})]
    assert said("learning", val=slope(-0.02, 0.02)) == [("val_may_fall", {"per_epoch": -0.02})]
    training = {"val": slope(0.01), "train": slope(-0.02), "rise": rise(0.5, 3.0)}
    assert said("learning", **training) == [("only_train_falls", {}), ("above_lowest", {"share": 0.5, "best": 10})]
    assert said("learning", best=20, **training) == [("only_train_falls", {})]
    assert said("learning", val=slope(0.01), train=slope(0.0)) == [("unsettled", {})]


def test_good_and_almost_good():
    small = ("gap_small", {"high": 0.04})
    assert said("just_right") == [("train_good", {"value": 0.95}), small]
    assert said("just_right", train_accuracy=0.895) == [("train_almost_good", {"value": 0.895, "wanted": 0.9}), small]
    unknown = {"train_accuracy": math.nan, "gap": None}
    assert said("just_right", **unknown) == [("val_good", {"value": 0.93})]
    assert said("just_right", val_accuracy=0.5, **unknown) == [("train_loss_good", {"loss": pytest.approx(0.2)})]
    unclear = said("just_right", gap=gap(0.09))[1]
    assert unclear == ("gap_unclear", {"n": 400, "low": pytest.approx(0.07), "high": pytest.approx(0.11)})


def test_poor():
    poor = said("underfit", train_accuracy=0.5)
    assert poor == [("train_poor", {"value": 0.5, "wanted": 0.9}), ("stopped_falling", {})]
    assert said("underfit", train_accuracy=0.5, val=slope(-0.02)) == poor[:1]
    assert said("underfit", train_accuracy=math.nan, likely=(0.5, 0.5)) == [
        ("train_loss_poor", {"loss": pytest.approx(math.log(2))}),
        ("stopped_falling", {}),
    ]


def test_a_gap_is_wide_left_or_nothing_to_speak_of():
    not_risen = ("val_not_risen", {})
    both = {"train": 0.95, "val": 0.93}
    assert said("overfit", gap=gap(0.12)) == [("gap_wide", both), not_risen]
    assert said("overfit", gap=gap(0.09)) == [("gap_left", both), not_risen]
    assert said("overfit", gap=gap(0.06), likely=(0.9, 0.1)) == [("unsettled", {})]
    assert said("overfit", gap=gap(0.12, 0.13)) == [("unsettled", {})]
    losses = {"train": pytest.approx(-math.log(0.9)), "val": pytest.approx(-math.log(0.5))}
    assert said("overfit", gap=None, likely=(0.9, 0.5)) == [("loss_gap_wide", losses), not_risen]
    risen = ("val_rose", {"share": 0.5, "best": 10})
    assert said("overfit", rise=rise(0.5, 3.0), gap=gap(0.12)) == [risen, ("gap_wide", both)]
    assert said("overfit", rise=rise(0.5, 3.0), gap=gap(0.09)) == [risen]
    assert said("overfit", rise=rise(0.5, 3.0), gap=gap(0.09), settled=False) == [risen, ("unsettled", {})]


def test_guessing():
    assert said("diverged", train_loss=2.1) == [("no_better_than_guessing", {"loss": 2.1, "prior": 2.0})]
    assert said("diverged", train_loss=1.9) == [("hardly_better_than_guessing", {"loss": 1.9, "prior": 2.0})]
    assert said("diverged", train_loss=1.7) == [("unsettled", {})]


def test_the_gap_of_the_losses_has_its_interval():
    val = np.tile([1.0, 3.0, np.nan], 100).astype(np.float32)
    points = (*CURVE.points[:-1], replace(CURVE.points[-1], losses=val))
    given = replace(CURVE, points=points, train_losses=np.tile([0.0, 2.0], 100).astype(np.float32))

    def found(curve: Curve) -> dict | None:
        return next((one.values for one in diagnose(curve).evidence if one.code == "loss_gap"), None)

    values = found(given)
    assert values["value"] == pytest.approx(1.0)
    # Of two hundred pictures each, with a deviation of 1: 1.96 * sqrt(2 / 200).
    assert (values["low"], values["high"]) == pytest.approx((0.804, 1.196), abs=0.04)
    assert found(given) == values, "the same whenever it is asked"
    assert found(replace(given, train_losses=None)) is None
    assert found(replace(given, train_losses=np.array([1.0, np.nan], np.float32))) is None


@pytest.mark.parametrize(("n", "needed"), [(60, 200), (400, None)])
def test_more_pictures_are_named_only_where_they_would_be_more(n: int, needed: int | None):
    points = tuple(replace(one, val_accuracy=0.87) for one in CURVE.points)
    evidence = diagnose(replace(CURVE, points=points, facts=replace(FACTS, n_val=n))).evidence
    (small,) = (one.values for one in evidence if one.code == "small_validation")
    assert small == {"n": n, "needed": pytest.approx(needed, abs=100) if needed else None}


def test_a_long_record_in_blocks_keeps_what_is_known_and_how_often_it_went_back():
    columns = np.full((2 * BLOCKS, 5), np.nan)
    columns[:, 0] = np.arange(1, 2 * BLOCKS + 1)
    columns[:, 1] = 1.0
    columns[::2, 2] = 2.0  # every other epoch was validated
    found = from_columns(columns, CurveFacts(), rolled_back=3)
    assert (len(found.points), found.rolled_back) == (BLOCKS, 3)
    assert {one.val_loss for one in found.points} == {2.0}
    assert [one.epoch for one in found.points[:2]] == [2, 4]
