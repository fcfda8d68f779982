"""Temperature and reliability, a threshold, and two models beside each other."""

import math

import numpy as np
import pytest

from core.evaluation.calibration import FEWEST, calibrated, calibration_error, fit_temperature, reliability
from core.evaluation.pairs import compared, mcnemar
from core.evaluation.predictions import KeptPredictions
from core.evaluation.thresholds import threshold_counts


def drawn(n: int, scale: float, seed: int = 0, groups: np.ndarray | None = None) -> KeptPredictions:
    """Truths drawn from the softmax of logits, which are then multiplied by `scale`: the temperature to find."""
    dice = np.random.default_rng(seed)
    logits = dice.normal(0, 2, (n, 4))
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    truths = (dice.random((n, 1)) > shares.cumsum(axis=1)).sum(axis=1).clip(0, 3)
    return KeptPredictions(
        classes=("a", "b", "c", "d"),
        ids=np.arange(n, dtype=np.int64),
        truths=truths.astype(np.int32),
        logits=(logits * scale).astype(np.float32),
        groups=np.full(n, -1, np.int64) if groups is None else groups,
        sources=np.zeros(n, np.int32),
        source_names=("x",),
    )


@pytest.mark.parametrize("scale", [0.6, 1.0, 3.0, 8.0])
def test_the_temperature_that_was_planted_is_found(scale):
    kept = drawn(20_000, scale)
    assert fit_temperature(kept.logits, kept.truths) == pytest.approx(scale, rel=0.05)


def test_no_temperature_is_better_than_the_fitted_one():
    kept = drawn(300, 3.0, seed=4)

    def loss(temperature):
        return -kept.log_probabilities(temperature)[np.arange(300), kept.truths].mean()

    best = fit_temperature(kept.logits, kept.truths)
    assert all(loss(best) <= loss(best * factor) + 1e-12 for factor in (0.9, 0.99, 1.01, 1.1))


def test_an_overconfident_model_is_calibrated_and_answers_the_same():
    found = calibrated(drawn(2000, 4.0), None)
    assert found.after <= 0.6 * found.before
    other = calibrated(drawn(2000, 4.0, seed=9), found.temperature)
    assert other.after <= 0.6 * other.before
    assert other.temperature == found.temperature


def test_the_error_by_hand():
    confidences = np.array([0.95, 0.97, 0.5, 1.0])
    right = np.array([True, False, True, True])
    bins = reliability(confidences, right)
    assert [(one.n, one.accuracy) for one in bins] == [(1, 1.0), (3, pytest.approx(2 / 3))]
    assert calibration_error(bins) == pytest.approx((1 * 0.5 + 3 * abs(2.92 / 3 - 2 / 3)) / 4)


def test_a_model_that_is_always_right_and_one_picture_are_calibrated_within_bounds():
    kept = drawn(50, 1.0)
    sure = KeptPredictions(**{**vars(kept), "logits": (np.eye(4)[kept.truths] * 30).astype(np.float32)})
    assert calibrated(sure, None).temperature == pytest.approx(0.5)
    assert 0 <= calibrated(drawn(1, 1.0), None).after <= 1
    assert calibrated(drawn(FEWEST - 1, 3.0), None).temperature == 1.0


def test_pictures_of_a_group_are_in_one_half():
    groups = np.zeros(40, np.int64)  # all together: there is no other half
    kept = drawn(40, 3.0, groups=groups)
    found = calibrated(kept, None)
    assert found.after == pytest.approx(calibrated(kept, found.temperature).after)


@pytest.mark.parametrize(("only_a", "only_b", "p"), [(0, 0, 1.0), (5, 5, 1.0), (0, 5, 2 / 32), (1, 9, 22 / 1024)])
def test_mcnemar_by_hand(only_a, only_b, p):
    assert mcnemar(only_a, only_b) == pytest.approx(p, abs=1e-12)
    assert mcnemar(only_b, only_a) == mcnemar(only_a, only_b)


def test_mcnemar_of_very_many_is_finite_and_close_to_the_normal_one():
    found = mcnemar(100_300, 99_700)
    assert found == pytest.approx(math.erfc(600 / math.sqrt(200_000) / math.sqrt(2)), rel=0.01)


def test_two_models_are_compared_on_the_pictures_of_both():
    a = drawn(100, 1.0)
    logits = a.logits.copy()
    flipped = np.flatnonzero(a.answers() == a.truths)[:6]
    logits[flipped] = np.roll(np.eye(4, dtype=np.float32)[a.truths[flipped]], 1, axis=1)
    order = np.random.default_rng(1).permutation(100)[:90]
    names = ("d", "c", "b", "a")  # another order of the same classes
    b = KeptPredictions(
        **{
            **vars(a),
            "classes": names,
            "ids": a.ids[order],
            "truths": 3 - a.truths[order],
            "logits": logits[order][:, ::-1],
            "groups": a.groups[order],
            "sources": a.sources[order],
        }
    )
    found = compared(a, b)
    expected = sorted(set(flipped.tolist()) & set(order.tolist()))
    assert found.n == 90
    assert found.ids_only_a.numpy().tolist() == expected
    assert (found.only_a, found.only_b, found.p) == (len(expected), 0, mcnemar(len(expected), 0))
    assert found.correct_a - found.correct_b == len(expected)
    assert not found.grouped
    assert compared(a, KeptPredictions(**{**vars(a), "ids": a.ids + 1000})) is None


def test_a_threshold_counts_what_reaches_it():
    kept = drawn(200, 1.0)
    found = threshold_counts(kept, 2, 1.5)
    shares = np.exp(kept.log_probabilities(1.5))[:, 2]
    for place in (0, 1, 37, 99, 100):
        reached = shares >= place / 100 - 1e-12
        assert found.hits[place] == (reached & (kept.truths == 2)).sum()
        assert found.alarms[place] == (reached & (kept.truths != 2)).sum()
    assert (found.hits[0], found.hits[0] + found.alarms[0]) == (found.actual, 200)
