"""Repeats with other seeds: who is one, their mean and spread, and when two sets differ."""

import math
from dataclasses import replace

import pytest

from core.runs.seeds import compare_seeds, other_seeds, repeats, spread
from tests.core.runs.test_compare import BASE


def run(number: int, seed: int, accuracy: float = 0.8, **changes):
    spec = {**BASE.spec, "seed": seed, **changes.pop("spec", {})}
    return replace(BASE, id=f"{number:03d}-lenet5", spec=spec, val_accuracy=accuracy, val_loss=1 - accuracy, **changes)


def test_repeats_have_the_same_settings_and_pictures_and_a_seed_each():
    runs = [
        run(1, 0),
        run(2, 1),
        run(3, 1, 0.9),
        run(4, 2, spec={"dropout": 0.5}),
        run(5, 3, n_val=100),
        run(6, 4, best_epoch=None),
        run(7, 5, state="training"),
        run(8, 6, spec={"name": "again", "device": "cpu"}),
    ]
    assert [one.id[:3] for one in repeats(runs[0], runs)] == ["001", "003", "008"]


def test_other_seeds_are_those_that_nobody_has_had():
    runs = [run(1, 0), run(2, 2), run(3, 1, spec={"dropout": 0.5})]
    assert other_seeds(runs[0], runs, 3) == [1, 3, 4]


def test_mean_and_spread():
    assert spread([0.8]).deviation is None
    found = spread([0.7, 0.8, 0.9])
    assert (found.n, found.mean) == (3, pytest.approx(0.8))
    assert found.deviation == pytest.approx(0.1)


def test_two_sets_are_compared_by_welch():
    before = [run(1, 0, 0.70), run(2, 1, 0.72), run(3, 2, 0.74)]
    after = [run(4, 0, 0.80), run(5, 1, 0.81), run(6, 2, 0.82)]
    found = compare_seeds(before, after)
    assert found.accuracy.value == pytest.approx(0.09)
    # By hand: variances 4e-4 and 1e-4, so the standard error is sqrt(5e-4 / 3) with 2.94 degrees of freedom.
    half = 3.22 * math.sqrt(5e-4 / 3)
    assert found.accuracy.low == pytest.approx(0.09 - half, abs=1e-3)
    assert found.accuracy.high == pytest.approx(0.09 + half, abs=1e-3)
    assert not found.accuracy.is_noise
    assert found.loss.value == pytest.approx(-0.09)


def test_two_seeds_do_not_tell():
    found = compare_seeds([run(1, 0, 0.7), run(2, 1, 0.7)], [run(3, 0, 0.9), run(4, 1, 0.9)])
    assert found.accuracy.low is None
    assert found.accuracy.is_noise


def test_without_validation_there_is_nothing_to_compare():
    apart = [replace(run(number, number), val_accuracy=None, val_loss=None) for number in range(3)]
    assert compare_seeds(apart, apart).loss is None
