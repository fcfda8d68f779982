"""Each row of the table of verdicts on curves whose state is known, and a mind that changes only on evidence."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.diagnosis.curve import LONG, Curve, CurveFacts, Point, from_columns, in_blocks
from core.diagnosis.judge import Judge, diagnose, judge_prefixes
from core.diagnosis.rules import wanted_accuracy
from core.diagnosis.verdict import EVIDENCE, Evidence
from tests.core.diagnosis.curves import TEN, changes, curve, falling, last

FLAT = falling(2.0, 0.2, 40)


def test_flat_losses_a_small_gap_and_a_good_accuracy_are_just_right():
    assert last(curve(FLAT, [loss + 0.02 for loss in FLAT])).verdict == "just_right"


def test_the_same_with_a_poor_training_accuracy_underfits():
    given = curve(falling(2.2, 1.1, 40), falling(2.2, 1.15, 40), accuracies=(0.62, 0.60))
    assert last(given).verdict == "underfit"
    assert diagnose(given).evidence[0].code == "train_accuracy"


def test_what_a_linear_probe_reaches_is_what_is_wanted():
    facts = replace(TEN, probe=0.97)
    assert wanted_accuracy(facts) == 0.97
    given = curve(FLAT, [loss + 0.02 for loss in FLAT], facts=facts)
    verdict = diagnose(given)
    assert verdict.verdict == "underfit"
    assert "probe" in [one.code for one in verdict.evidence]


def test_a_rising_validation_loss_overfits_from_about_where_it_rose():
    val = falling(2.0, 0.6, 12) + [0.65 * 1.04**epoch for epoch in range(20)]
    given = curve(falling(2.0, 0.05, 32), val, accuracies=(1.0, 0.80))
    verdict = diagnose(given)
    assert verdict.verdict == "overfit"
    assert 12 <= verdict.since_epoch <= 20
    assert verdict.best_epoch is not None
    assert 8 <= verdict.best_epoch <= 13
    assert verdict.evidence[0].code == "val_rise"
    assert verdict.confidence == "high"


def test_a_wide_gap_overfits_where_the_validation_loss_has_stopped():
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75))
    verdict = diagnose(given)
    assert verdict.verdict == "overfit"
    gap = next(one for one in verdict.evidence if one.code == "gap")
    assert gap.values["value"] == pytest.approx(0.24)
    assert 0 < gap.values["low"] < 0.24 < gap.values["high"]


def test_a_gap_that_may_be_chance_is_no_gap():
    tiny = CurveFacts(n_train=60, n_val=20, n_classes=10, prior=math.log(10))
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.4, 30), accuracies=(1.0, 0.88), facts=tiny)
    verdict = diagnose(given)
    assert verdict.verdict == "just_right"
    assert verdict.confidence != "high"
    small = next(one for one in verdict.evidence if one.code == "small_validation")
    assert small.values["n"] == 20


def test_a_falling_validation_loss_is_learning():
    given = curve([2.0 * 0.93**epoch for epoch in range(12)], [2.0 * 0.94**epoch for epoch in range(12)])
    assert last(given).verdict == "learning"


@pytest.mark.parametrize("epochs", [1, 2])
def test_two_epochs_are_too_early(epochs):
    given = curve(falling(2.0, 0.1, epochs), falling(2.0, 0.2, epochs))
    verdict = diagnose(given)
    assert (verdict.verdict, verdict.confidence) == ("too_early", "low")
    assert verdict.evidence[0].code == "few_epochs"


def test_guessing_is_diverged_against_the_frequencies_of_the_classes():
    level = [2.303] * 15
    assert last(curve(level, level, accuracies=(0.1, 0.1), noise=0.002)).verdict == "diverged"
    unequal = replace(TEN, prior=1.2)
    assert last(curve([1.21] * 15, [1.22] * 15, accuracies=(0.6, 0.6), facts=unequal)).verdict == "diverged"
    assert last(curve([1.0] * 15, [1.0] * 15, accuracies=(0.6, 0.6), facts=unequal)).verdict == "underfit"


def test_a_loss_that_is_no_number_is_diverged_at_once():
    given = curve([2.0, 1.5, math.nan], [2.0, 1.6, math.nan])
    verdict = diagnose(given)
    assert (verdict.verdict, verdict.confidence) == ("diverged", "high")
    assert verdict.evidence[0] == Evidence(code="not_finite", values={"epoch": 3})
    assert verdict.best_epoch == 2
    lost = curve([2.0, 1.5], [2.0, 1.6], lost_in=3)
    assert diagnose(lost).verdict == "diverged"


def test_without_validation_nothing_is_said_of_other_pictures():
    verdict = diagnose(curve(FLAT, None))
    assert verdict.verdict == "too_early"
    assert "no_validation" in [one.code for one in verdict.evidence]
    assert "validation_part" in [one.code for one in verdict.advice]
    assert verdict.best_epoch == 40


def test_no_epochs_are_too_early():
    verdict = diagnose(Curve(points=(), facts=TEN))
    assert (verdict.verdict, verdict.best_epoch) == ("too_early", None)


@pytest.mark.parametrize("seed", range(20))
def test_noise_does_not_turn_a_verdict_to_and_fro(seed):
    losses = falling(2.0, 0.5, 60, speed=0.4)
    given = curve(losses, [loss + 0.03 for loss in losses], accuracies=(0.90, 0.87), noise=0.03, seed=seed)
    assert changes(judge_prefixes(given)[9:]) <= 2


def test_one_bad_epoch_changes_nothing():
    train, val = [0.2] * 40, [0.25] * 40
    val[30] = 0.6
    opinions = judge_prefixes(curve(falling(2.0, 0.2, 10) + train, falling(2.0, 0.25, 10) + val))
    assert {opinion.verdict for opinion in opinions[38:]} == {"just_right"}


def test_live_and_afterwards_are_the_same():
    val = falling(2.0, 0.6, 12) + [0.65 * 1.04**epoch for epoch in range(20)]
    given = curve(falling(2.0, 0.05, 32), val, accuracies=(1.0, 0.80))
    judge = Judge(given.facts)
    live = [judge.add(point) for point in given.points]
    assert live == judge_prefixes(given)
    assert (live[-1].verdict, live[-1].since_epoch) == (diagnose(given).verdict, diagnose(given).since_epoch)


def test_paired_losses_show_a_rise_that_means_hide():
    """All pictures rise by a little while they differ by a lot: the pairs tell it."""
    dice = np.random.default_rng(1)
    own = dice.gamma(0.3, 2.0, 400)
    points = []
    for epoch in range(1, 31):
        level = 1 + 0.5 * math.exp(-0.5 * epoch) + 0.012 * max(0, epoch - 10)
        losses = (own * level).astype(np.float32)
        points.append(
            Point(
                epoch=epoch,
                train_loss=2 * math.exp(-0.15 * epoch),
                val_loss=float(losses.mean()),
                train_accuracy=0.9,
                val_accuracy=0.86,
                losses=losses,
            )
        )
    verdict = diagnose(Curve(points=tuple(points), facts=TEN))
    assert verdict.verdict == "overfit"
    rise = next(one for one in verdict.evidence if one.code == "val_rise")
    assert rise.values["paired"] is True
    assert rise.values["share"] == pytest.approx(0.22, abs=0.05)


def test_a_hundred_thousand_epochs_are_judged_like_a_few():
    losses = falling(2.0, 0.2, 100_000, speed=0.001)
    given = curve(losses, [loss + 0.02 for loss in losses])
    opinions = judge_prefixes(given)
    assert len(opinions) <= LONG
    assert opinions[-1].verdict == "just_right"
    assert diagnose(given).best_epoch is not None


def test_constant_curves_have_a_verdict():
    given = curve([0.3] * 30, [0.3] * 30, noise=0.0)
    assert last(given).verdict == "just_right"
    assert last(curve([0.0] * 30, [0.0] * 30, noise=0.0, accuracies=(1.0, 1.0))).verdict == "just_right"


def test_evidence_carries_exactly_its_numbers():
    with pytest.raises(ValueError, match="takes"):
        Evidence(code="gap", values={"value": 0.1})
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.7, 30), accuracies=(0.99, 0.75))
    for one in diagnose(given).evidence:
        assert one.code in EVIDENCE
        assert all(value is None or math.isfinite(value) for value in one.values.values())


def test_a_long_run_is_judged_by_its_columns_as_by_its_points():
    count = 3 * LONG + 17
    given = curve(falling(2.0, 0.05, count), falling(2.0, 0.7, count), accuracies=(0.99, 0.75))
    points = [one if one.epoch != 500 else replace(one, val_loss=None, val_accuracy=None) for one in given.points]
    columns = np.array(
        [[one.epoch, one.train_loss, one.val_loss, one.train_accuracy, one.val_accuracy] for one in points], float
    )
    found = from_columns(columns, given.facts)
    wanted = list(in_blocks(points))
    assert [one.epoch for one in found.points] == [one.epoch for one in wanted]
    assert [one.val_loss for one in found.points] == pytest.approx([one.val_loss for one in wanted])
    assert [one.train_loss for one in found.points] == pytest.approx([one.train_loss for one in wanted])
    assert diagnose(found).verdict == diagnose(replace(given, points=tuple(points))).verdict == "overfit"
    columns[-1, 1] = np.nan
    assert math.isnan(from_columns(columns, given.facts).points[-1].train_loss), "a break stays one"
    columns[:, [2, 4]] = np.nan
    assert {one.val_loss for one in from_columns(columns, given.facts).points} == {None}
