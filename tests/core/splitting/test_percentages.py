"""Percentages: what is refused, the presets, and what suits a number of pictures."""

import itertools
import math

import pytest

from core.problems import Problem
from core.splitting.percentages import PRESETS, check, recommended


@pytest.mark.parametrize(
    "parts",
    [
        (100, 0, 0),
        (60, 20, 20),
        (70, 0, 30),
        (98, 1, 1),
        (33.33, 33.33, 33.33),
        (33.33, 33.33, 33.34),
        (99.99, 0.01, 0),
    ],
)
def test_sound_percentages_pass(parts: tuple[float, float, float]):
    train, val, test = parts
    check(train=train, val=val, test=test)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((60, 20, 30), "percentages_sum"),
        ((60, 20, 19.98), "percentages_sum"),
        ((0, 0, 0), "percentages_sum"),
        ((0.6, 0.2, 0.2), "percentages_sum"),
        ((math.nan, 50, 50), "percentages_sum"),
        ((math.inf, 0, 0), "percentages_sum"),
        ((110, -10, 0), "percentages_negative"),
        ((-1, 50, 51), "percentages_negative"),
        ((0, 50, 50), "train_empty"),
    ],
)
def test_senseless_percentages_are_refused(parts: tuple[float, float, float], code: str):
    train, val, test = parts
    with pytest.raises(Problem) as raised:
        check(train=train, val=val, test=test)
    assert raised.value.code == code


def test_the_sum_is_told():
    with pytest.raises(Problem) as raised:
        check(train=60, val=20, test=30)
    assert raised.value.values == {"total": 110}


def test_the_presets_are_the_textbook_s():
    assert [(one.train, one.val, one.test) for one in PRESETS.values()] == [(70, 0, 30), (60, 20, 20), (98, 1, 1)]
    for one in PRESETS.values():
        check(train=one.train, val=one.val, test=one.test)


@pytest.mark.parametrize(
    ("n", "test", "reason"),
    [
        (0, 20, "few"),
        (999, 20, "few"),
        (1_000, 20, "classic"),
        (10_000, 20, "classic"),
        (10_001, 20, "between"),
        (50_000, 20, "between"),
        (100_000, 10, "between"),  # ten thousand pictures
        (999_999, 1, "between"),
        (1_000_000, 1, "deep"),
        (50_000_000, 1, "deep"),
    ],
)
def test_recommended(n: int, test: int, reason: str):
    one = recommended(n)
    assert (one.test, one.val, one.reason) == (test, test, reason)
    check(train=one.train, val=one.val, test=one.test)


def test_recommended_never_jumps_and_more_pictures_never_mean_a_larger_share():
    shares = [recommended(int(10 ** (3 + step / 200))).test for step in range(700)]
    assert all(before - 1 <= after <= before for before, after in itertools.pairwise(shares))
    assert {type(share) for share in shares} == {int}


def test_the_smallest_difference_that_the_test_part_can_show_is_told():
    # By hand: 2.8016 * sqrt(2 * 0.9 * 0.1 / n) for n = 200 and n = 10,000.
    assert recommended(1_000).difference == pytest.approx(0.0840, abs=1e-4)
    for n in (50_000, 100_000, 1_000_000):
        assert recommended(n).difference == pytest.approx(0.01189, abs=1e-4)
    assert recommended(0).difference is None
