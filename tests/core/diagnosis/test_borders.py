"""Each border of the table of verdicts (docs/cli.md, docs/decisions/0008), from both sides."""

import math
from dataclasses import replace

import pytest

from core.diagnosis.curve import CurveFacts
from core.diagnosis.figures import CurveFigures, Gap, Rise
from core.diagnosis.rules import candidate, confidence, is_slow, wanted_accuracy
from core.diagnosis.trend import Trend
from core.events.training_spec import TrainingSpec
from core.training.spec import resolve

FACTS = CurveFacts(n_train=1000, n_val=400, n_classes=10, prior=2.0, majority=0.1)


def slope(per_epoch: float, error: float = 0.001) -> Trend:
    return Trend(per_epoch=per_epoch, error=error, noise=0.01, reach=2.0, epochs=5)


def gap(value: float, half: float = 0.02) -> Gap:
    return Gap(value=value, low=value - half, high=value + half)


def rise(share: float, errors: float, *, train_fell: bool = True) -> Rise:
    return Rise(share=share, errors=errors, since=10, paired=False, train_fell=train_fell)


# Learnt well, nothing moves, the parts are alike.
FINE = CurveFigures(
    count=20,
    epoch=20,
    finite=True,
    train_loss=0.2,
    val_loss=0.25,
    train_accuracy=0.95,
    val_accuracy=0.93,
    train=slope(0.0),
    val=slope(0.0),
    rise=rise(0.0, 0.0),
    gap=gap(0.02),
    likely=(math.exp(-0.2), math.exp(-0.25)),
    lowest=0.25,
)


def said(held: str = "just_right", facts: CurveFacts = FACTS, lowest: float = math.inf, **figures: object) -> str:
    """Return the verdict of `FINE` with other figures."""
    return candidate(replace(FINE, **figures), facts, held, lowest)


def test_what_is_fine_is_just_right_and_what_is_no_number_is_diverged():
    assert said() == "just_right"
    assert said(finite=False) == "diverged"


def test_there_is_no_verdict_before_the_third_epoch_and_none_without_validation():
    assert said(count=2) == "too_early"
    assert said(count=3) == "just_right"
    assert said(train=None) == "too_early"
    assert said(val=None) == "too_early"


@pytest.mark.parametrize(
    ("held", "loss", "verdict"),
    [
        ("learning", 1.95, "underfit"),
        ("learning", 1.97, "diverged"),  # 0.98 of what guessing costs
        ("diverged", 1.91, "diverged"),  # and 0.95 until it is over
        ("diverged", 1.89, "underfit"),
    ],
)
def test_guessing_is_a_loss_of_nearly_what_the_frequencies_cost(held: str, loss: float, verdict: str):
    poor = {"train_loss": loss, "train_accuracy": 0.3}
    assert said(held, **poor) == verdict
    assert said(held, facts=replace(FACTS, prior=None), **poor) == "underfit"
    assert said(held, train=slope(-0.02), **poor) != "diverged", "while it falls by more than 1 % it learns"


def spec(times: float) -> TrainingSpec:
    usual = resolve(TrainingSpec(arch="lenet5"), grey=False)
    return resolve(TrainingSpec(arch="lenet5", lr=usual.lr * times), grey=False)


@pytest.mark.parametrize(
    ("times", "creeps", "slow"),
    [
        (1.0, False, False),
        (1.0, True, True),
        (2.9, True, True),
        (3.1, True, False),  # so high a rate explains it
        (0.12, False, False),
        (0.1, False, True),  # a ninth of the usual one, or less
    ],
)
def test_no_better_than_guessing_is_slow_by_its_rate_or_because_it_creeps(times: float, creeps: bool, slow: bool):
    stuck = replace(FINE, train_loss=2.01, train_accuracy=0.1, creeps=creeps)
    facts = replace(FACTS, spec=spec(times))
    assert is_slow(stuck, facts) is slow
    assert candidate(stuck, facts, "learning") == ("underfit" if slow else "diverged")


def test_without_settings_a_loss_that_creeps_at_the_loss_of_guessing_is_dead():
    stuck = replace(FINE, train_accuracy=0.1, creeps=True)
    assert not is_slow(replace(stuck, train_loss=2.003), FACTS)
    assert is_slow(replace(stuck, train_loss=2.005), FACTS)
    assert not is_slow(replace(stuck, train_loss=1.997), FACTS)
    assert is_slow(replace(stuck, train_loss=1.995), FACTS)
    assert is_slow(replace(stuck, train_loss=2.0), replace(FACTS, spec=spec(1.0)))
    assert not is_slow(replace(stuck, train_loss=1.0), FACTS)


@pytest.mark.parametrize(
    ("held", "share", "errors", "verdict"),
    [
        ("just_right", 0.021, 2.6, "overfit"),
        ("just_right", 0.019, 9.0, "just_right"),
        ("just_right", 0.5, 2.4, "just_right"),
        ("overfit", 0.011, 1.6, "overfit"),
        ("overfit", 0.009, 9.0, "just_right"),
        ("overfit", 0.5, 1.4, "just_right"),
    ],
)
def test_a_rise_of_two_per_cent_and_two_and_a_half_errors(held: str, share: float, errors: float, verdict: str):
    assert said(held, rise=rise(share, errors)) == verdict
    assert said(held, rise=rise(share, errors, train_fell=False)) == "just_right"


@pytest.mark.parametrize(
    ("held", "value", "verdict"),
    [
        ("just_right", 0.101, "overfit"),
        ("just_right", 0.099, "just_right"),
        ("overfit", 0.071, "overfit"),
        ("overfit", 0.069, "just_right"),
    ],
)
def test_a_gap_of_ten_points_where_the_validation_loss_has_stopped(held: str, value: float, verdict: str):
    assert said(held, gap=gap(value)) == verdict
    assert said(held, gap=Gap(value=value, low=None, high=None)) == verdict
    assert said(held, gap=gap(value, half=value + 0.01)) == "just_right", "it may be chance"
    likely = (0.9, 0.9 - value)
    assert said(held, gap=None, likely=likely) == verdict, "the mean probability stands in for the accuracy"
    assert said("learning", gap=gap(value), val=slope(-0.02)) == "learning"


@pytest.mark.parametrize(
    ("held", "per_epoch", "error", "verdict"),
    [
        ("too_early", -0.011, 0.001, "learning"),
        ("too_early", -0.009, 0.001, "just_right"),
        ("too_early", -0.03, 0.016, "just_right"),  # not beyond its interval
        ("diverged", -0.011, 0.001, "learning"),
        ("learning", -0.007, 0.001, "learning"),  # 0.6 % until it is over, and one error
        ("learning", -0.005, 0.001, "just_right"),
        ("learning", -0.007, 0.0071, "just_right"),
    ],
)
def test_falling_is_one_per_cent_an_epoch_beyond_noise(held: str, per_epoch: float, error: float, verdict: str):
    assert said(held, val=slope(per_epoch, error)) == verdict


@pytest.mark.parametrize(
    ("held", "per_epoch", "val_loss", "verdict"),
    [
        ("just_right", -0.021, 0.94, "learning"),  # 2 % an epoch, and 5 % below the lowest
        ("just_right", -0.019, 0.94, "just_right"),
        ("just_right", -0.021, 0.96, "just_right"),
        ("underfit", -0.021, 0.94, "learning"),
        ("overfit", -0.021, 0.89, "learning"),  # 10 % to undo overfitting
        ("overfit", -0.021, 0.91, "just_right"),
    ],
)
def test_what_had_stopped_falls_again_only_to_a_new_minimum(held: str, per_epoch: float, val_loss: float, verdict: str):
    assert said(held, lowest=1.0, val=slope(per_epoch), val_loss=val_loss) == verdict


def test_a_slope_that_is_not_known_yet_waits_until_the_eighth_epoch():
    unclear = slope(0.0, 0.026)  # times two: more than 5 % an epoch
    assert said("too_early", val=unclear, count=7) == "too_early"
    assert said("learning", val=unclear, count=7) == "learning"
    assert said("just_right", val=unclear, count=7) == "too_early"
    assert said("too_early", val=unclear, count=8) == "just_right"
    assert said("too_early", val=slope(0.0, 0.024), count=7) == "just_right"


@pytest.mark.parametrize(
    ("held", "accuracy", "verdict"),
    [("learning", 0.9, "just_right"), ("learning", 0.898, "underfit"), ("just_right", 0.89, "just_right")],
)
def test_good_is_nine_of_ten(held: str, accuracy: float, verdict: str):
    assert said(held, train_accuracy=accuracy) == verdict
    assert said("just_right", train_accuracy=0.888) == "underfit"
    # Shown as 90.0 %, it must be taken as 90 %.
    assert said("learning", train_accuracy=0.8996) == "just_right"


def test_without_a_training_accuracy_the_validation_accuracy_or_the_loss_shows_it():
    unknown = {"train_accuracy": math.nan, "gap": None}
    assert said("learning", val_accuracy=0.9, likely=(0.5, 0.5), **unknown) == "just_right"
    assert said("learning", val_accuracy=0.89, likely=(0.75, 0.75), **unknown) == "just_right"
    assert said("learning", val_accuracy=0.89, likely=(0.73, 0.73), **unknown) == "underfit"
    assert said("learning", val_accuracy=None, likely=None, **unknown) == "underfit"


def test_training_that_still_falls_is_learning():
    assert said("learning", train_accuracy=0.5, train=slope(-0.011)) == "learning"
    assert said("learning", train_accuracy=0.5, train=slope(-0.009)) == "underfit"


def test_what_is_wanted_is_nine_of_ten_or_what_a_simple_answer_would_reach():
    assert wanted_accuracy(CurveFacts()) == 0.9
    assert wanted_accuracy(CurveFacts(probe=0.95)) == 0.95
    assert wanted_accuracy(CurveFacts(probe=0.5, majority=0.5)) == 0.9
    # Half of the errors of always answering the most frequent class.
    assert wanted_accuracy(CurveFacts(majority=0.96)) == pytest.approx(0.98)


def sure(verdict: str, held_for: int = 9, facts: CurveFacts = FACTS, settled: bool = True, **figures: object) -> str:
    return confidence(replace(FINE, **figures), facts, verdict, held_for, settled=settled)


def test_confidence_is_low_where_the_verdict_may_change():
    assert sure("just_right") == "high"
    assert sure("just_right", settled=False) == "low"
    assert sure("too_early") == "low"
    assert sure("diverged", finite=False) == "high"


def test_confidence_is_never_high_at_once_nor_where_sizes_or_frequencies_are_unknown():
    assert sure("just_right", held_for=2) == "medium"
    assert sure("just_right", held_for=3) == "high"
    assert sure("just_right", facts=replace(FACTS, majority=None)) == "medium"
    assert sure("learning", val=slope(-0.05), gap=None) == "medium"
    assert sure("learning", val=slope(-0.05), gap=Gap(value=0.0, low=None, high=None)) == "medium"


@pytest.mark.parametrize(("half", "words"), [(0.09, "high"), (0.11, "medium"), (0.19, "medium"), (0.21, "low")])
def test_the_wider_the_interval_of_the_gap_the_lower_the_confidence(half: float, words: str):
    assert sure("learning", val=slope(-0.05), gap=gap(0.0, half)) == words


@pytest.mark.parametrize(
    ("per_epoch", "words"), [(-0.0041, "high"), (-0.0039, "medium"), (-0.0021, "medium"), (-0.0019, "low")]
)
def test_learning_is_surer_the_steeper_it_is(per_epoch: float, words: str):
    assert sure("learning", val=slope(per_epoch, 0.001)) == words


@pytest.mark.parametrize(
    ("errors", "value", "words"),
    [
        (4.0, 0.0, "high"),
        (3.9, 0.0, "medium"),
        (2.5, 0.0, "medium"),
        (0.0, 0.121, "high"),  # low ends of 0.101, 0.099, 0.051
        (0.0, 0.119, "medium"),
        (0.0, 0.071, "medium"),
        (0.0, 0.069, "low"),
    ],
)
def test_overfitting_is_surer_the_further_the_rise_or_the_gap(errors: float, value: float, words: str):
    assert sure("overfit", rise=rise(0.5, errors), gap=gap(value)) == words


def test_divergence_is_sure_where_the_loss_is_that_of_guessing():
    assert sure("diverged", train_loss=2.0) == "high"
    assert sure("diverged", train_loss=1.92) == "medium"


@pytest.mark.parametrize(
    ("accuracy", "value", "words"),
    [
        (0.93, 0.02, "high"),  # the gap is below ten points for sure, and 0.03 is more than its half interval
        (0.911, 0.02, "high"),  # half of the half interval suffices for just_right
        (0.909, 0.02, "medium"),
    ],
)
def test_just_right_is_surer_the_clearer_the_gap_and_the_accuracy(accuracy: float, value: float, words: str):
    assert sure("just_right", train_accuracy=accuracy, gap=gap(value)) == words


def test_underfitting_is_surer_the_further_the_accuracy_lies_from_what_is_wanted():
    assert sure("underfit", train_accuracy=0.87) == "high"
    assert sure("underfit", train_accuracy=0.89) == "medium"


def test_a_gap_that_may_lie_on_either_side_of_ten_points_leaves_it_open():
    assert sure("just_right", gap=gap(0.09, 0.02)) == "low"
    assert sure("underfit", train_accuracy=0.5, gap=gap(0.09, 0.02)) == "low"
    assert sure("overfit", rise=None, gap=gap(0.07, 0.02)) == "low"
    assert sure("overfit", rise=rise(0.5, 9.0), gap=gap(0.07, 0.02)) == "high", "the rise alone tells"
    assert sure("overfit", rise=rise(0.005, 9.0), gap=gap(0.07, 0.02)) == "low", "half a per cent is no rise"
    # Too slow is too slow, whatever the gap.
    stuck = {"train_loss": 2.05, "train_accuracy": 0.1, "creeps": True, "gap": gap(0.09, 0.02)}
    assert sure("underfit", **stuck) != "low"
