"""Intervals for pictures in groups: beside a simulation with known truth, and beside what is known without groups."""

from itertools import product

import numpy as np
import pytest

from benchmarks.intervals import coverage
from core.group_statistics import accuracy_interval, count_groups, group_numbers, mean_interval
from core.statistics import wilson_interval


def test_pictures_without_a_group_count_as_one_each():
    numbers = group_numbers([7, 3, 9, 4], {3: 0, 4: 0, 5: 1})
    assert numbers.tolist() == [0, 1, 2, 1]
    assert count_groups(numbers) == 3


@pytest.mark.parametrize(("correct", "n"), [(0, 9), (7, 9), (9, 9), (180, 200)])
def test_without_groups_it_is_wilsons_interval(correct: int, n: int):
    assert accuracy_interval(np.arange(n) < correct, np.arange(n)) == wilson_interval(correct, n)


def test_groups_that_are_right_and_wrong_as_a_whole_count_as_one_picture_each():
    right = np.repeat(np.arange(60) < 48, 20)
    low, high = accuracy_interval(right, np.repeat(np.arange(60), 20))
    assert (low, high) == pytest.approx(wilson_interval(48, 60), abs=0.01)


def test_groups_that_do_not_matter_cost_little():
    rng = np.random.default_rng(0)
    right = rng.random(4000) < 0.8
    low, high = accuracy_interval(right, np.repeat(np.arange(400), 10))
    plain = wilson_interval(int(right.sum()), 4000)
    assert plain[1] - plain[0] <= high - low + 1e-9 < 1.15 * (plain[1] - plain[0])


def test_one_group_alone_tells_next_to_nothing():
    low, high = accuracy_interval(np.arange(50) < 45, np.zeros(50, dtype=np.int64))
    assert high - low > 0.9


@pytest.mark.parametrize("right", [np.ones(40, dtype=np.bool_), np.zeros(40, dtype=np.bool_)])
def test_all_right_and_all_wrong_end_at_the_end(right: np.ndarray):
    low, high = accuracy_interval(right, np.repeat(np.arange(10), 4))
    assert (high == 1.0 and low < 0.8) if right[0] else (low == 0.0 and high > 0.2)


@pytest.mark.parametrize(("groups", "size", "effect"), [(5, 25, 20), (10, 60, 10), (20, 25, 10), (200, 5, 2)])
def test_it_holds_the_truth_in_at_least_nine_of_ten_simulations(groups: int, size: int, effect: int):
    """The benchmark `intervals` covers many more cases with more draws."""
    for accuracy, spread in product((0.5, 0.95), (0.0, 1.0)):
        case = {"groups": groups, "size": size, "spread": spread, "effect": effect}
        if effect < size:
            held, width = coverage(accuracy_interval, np.random.default_rng(0), 200, accuracy=accuracy, **case)
            assert held >= 0.9, (accuracy, spread)
            assert width < 0.95


def test_wilsons_interval_is_too_narrow_where_the_group_decides():
    def plain(right: np.ndarray, _groups: np.ndarray) -> tuple[float, float]:
        return wilson_interval(int(right.sum()), len(right))

    held, _ = coverage(plain, np.random.default_rng(0), 200, accuracy=0.85, groups=20, size=25, spread=0.0, effect=10)
    assert held < 0.6


def test_a_mean_of_single_values_is_students():
    values = np.array([1.0, 2.0, 4.0, 7.0])
    low, high = mean_interval(values, np.arange(4))
    # By hand: standard deviation sqrt(7), so the standard error is 1.3229; t of three degrees is 3.182.
    assert (low, high) == pytest.approx((3.5 - 4.21, 3.5 + 4.21), abs=0.01)


def test_copies_of_a_value_tell_no_more_than_the_value():
    values = np.array([1.0, 2.0, 4.0, 7.0])
    copies = mean_interval(np.repeat(values, 6), np.repeat(np.arange(4), 6))
    assert copies == pytest.approx(mean_interval(values, np.arange(4)))
    with pytest.raises(ValueError, match="one group"):
        mean_interval(values, np.zeros(4, dtype=np.int64))
