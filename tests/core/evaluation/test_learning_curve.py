"""Does the extrapolation say what is true? On errors that were drawn from a known power law."""

import numpy as np
import pytest

from core.evaluation.learning_curve import FURTHEST, CurveTrial, _luck_of_one, _spread_of_one, forecast, foretell, sizes
from core.events.jobs import LearningCurvePoint


def drawn(
    floor: float, gain: float, power: float, *, whole: int, n_val: int, seed: int, draws: int = 8
) -> list[CurveTrial]:
    """Answers on the same validation pictures, some harder than others, at four sizes of a power law."""
    dice = np.random.default_rng(seed)
    hard = dice.random(n_val)
    found = []
    for share in (0.1, 0.25, 0.5, 1.0):
        n = round(share * whole)
        error = floor + gain * n**-power
        right = np.array(
            [
                hard + dice.normal(0, 0.05, n_val) > error + dice.normal(0, 0.3 * error / n**0.5)
                for _ in range(1 if share == 1 else draws)
            ]
        )
        found.append(CurveTrial(n=n, right=right))
    return found


def width(point: LearningCurvePoint) -> float:
    return point.high - point.low


def test_a_curve_that_still_rises_and_one_that_does_not():
    rising = forecast(drawn(0.0, 2.0, 0.4, whole=400, n_val=600, seed=0))  # 18 % wrong, 14 % with twice as many
    assert rising.answer == "yes"
    assert rising.gain.low < 0.18 - 0.14 < rising.gain.high
    flat = forecast(drawn(0.03, 2.0, 0.7, whole=2000, n_val=2000, seed=0))
    assert flat.answer == "no"
    assert flat.gain.high < 0.02
    assert (rising.needed, flat.needed) == (None, None)


def test_no_is_not_said_where_the_law_may_be_wrong():
    flat = forecast(drawn(0.3, 2.0, 0.7, whole=2000, n_val=2000, seed=0))
    assert flat.gain.accuracy < 0.01, "by the law nothing would be gained"
    assert flat.gain.high > 0.02, "but so many errors are left that the law cannot exclude it"
    assert flat.answer != "no"


def test_no_is_not_said_by_a_few_groups():
    tried = drawn(0.03, 2.0, 0.7, whole=2000, n_val=2000, seed=0)
    assert forecast(tried, groups=np.arange(2000) // 2).answer == "no"
    few = forecast(tried, groups=np.arange(2000) // 50)
    assert few.answer != "no"
    assert few.needed is None or few.needed > 2000


def test_the_luck_of_a_subset_is_not_that_of_the_pictures_it_is_judged_on():
    dice = np.random.default_rng(0)
    alone = [CurveTrial(n=n, right=dice.random((8, 40)) < 0.7) for n in (20, 50, 100)]
    # Every picture changes its answer on its own: all subsets are worth the same.
    alone.append(CurveTrial(n=200, right=dice.random((1, 40)) < 0.7))
    assert _luck_of_one(alone, None) < 0.3 * _spread_of_one(alone)
    shifts = dice.normal(0, 0.15, 8)
    better_and_worse = dice.random((8, 2000)) < 0.6 + shifts[:, None]
    apart = [CurveTrial(n=100, right=better_and_worse), CurveTrial(n=200, right=better_and_worse[:1])]
    assert _luck_of_one(apart, None) == pytest.approx(shifts.var(ddof=1) * 100 / 0.5, rel=0.15)


def test_the_interval_holds_what_comes():
    held = 0
    for seed in range(40):
        tried = drawn(0.05, 1.5, 0.35, whole=600, n_val=200, seed=seed)
        reach, _ = foretell(tried[:3], tried[3].n)
        held += reach.low <= tried[3].accuracy <= reach.high
    assert held >= 36


def test_too_few_validation_pictures_are_said_to_be():
    found = forecast(drawn(0.0, 2.0, 0.4, whole=400, n_val=12, seed=4))
    assert found.answer == "unknown"
    assert found.needed is None or found.needed > 12
    # All of eight right says little of the ninth.
    perfect = [CurveTrial(n=n, right=np.ones((2, 8), bool)) for n in (10, 25, 50, 100)]
    assert (forecast(perfect).answer, forecast(perfect).needed) == ("unknown", 150)


def test_nothing_impossible_is_foretold_and_nothing_far_away():
    perfect = [CurveTrial(n=n, right=np.ones((2, 200), bool)) for n in (10, 25, 50, 100)]
    found = forecast(perfect)
    assert found.gain.accuracy == found.gain.high == 0
    assert found.answer == "no"
    falling = forecast(drawn(0.0, 1.0, 0.2, whole=200, n_val=100, seed=1))
    assert all(0 <= one.low <= one.accuracy <= one.high <= 1 for one in falling.band)
    assert falling.band[-1].n == FURTHEST * 200
    accuracies = [one.accuracy for one in falling.band]
    assert accuracies == sorted(accuracies)
    assert falling.gain.accuracy >= 0
    assert falling.gain.low > -0.05, "only by the luck of those that come"


def test_worse_with_more_is_no_gain():
    dice = np.random.default_rng(0)
    worse = [CurveTrial(n=n, right=dice.random((4, 300)) < 0.7 - n / 2000) for n in (20, 50, 100, 200)]
    assert forecast(worse).gain.accuracy < 0.01


def test_the_same_answers_give_the_same_forecast():
    def once(seed: int) -> object:
        return forecast(drawn(0.0, 2.0, 0.4, whole=400, n_val=100, seed=seed))

    assert once(5) == once(5) != once(6)


def test_many_validation_pictures_tell_the_same_without_a_table_of_them(monkeypatch: pytest.MonkeyPatch):
    tried = drawn(0.0, 2.0, 0.4, whole=400, n_val=1500, seed=5)
    one = forecast(tried)
    monkeypatch.setattr("core.evaluation.learning_curve.MANY", 100)
    other = forecast(tried)
    assert other.answer == one.answer
    for a, b in zip((*one.measured, one.gain), (*other.measured, other.gain), strict=True):
        assert (b.low, b.accuracy, b.high) == pytest.approx((a.low, a.accuracy, a.high), abs=0.005)


def test_two_sizes_are_not_enough():
    with pytest.raises(ValueError, match="three sizes"):
        forecast(drawn(0.0, 2.0, 0.4, whole=400, n_val=100, seed=5)[2:])


def test_each_class_keeps_its_share():
    assert sizes([100, 40, 10]) == [[10, 4, 1], [25, 10, 2], [50, 20, 5], [100, 40, 10]]
    assert sizes([3, 2]) == [[1, 1], [2, 1], [3, 2]]
    assert sizes([5, 0]) == [[1, 0], [2, 0], [5, 0]]
    assert sizes([1, 1]) == [[1, 1]]


def test_validation_pictures_in_groups_tell_less():
    tried = drawn(0.1, 2.0, 0.4, whole=400, n_val=40, seed=5)
    grouped = [CurveTrial(n=one.n, right=np.repeat(one.right, 10, axis=1)) for one in tried]
    alone, together = forecast(grouped), forecast(grouped, groups=np.arange(400) // 10)
    assert width(together.measured[-1]) > 1.3 * width(alone.measured[-1])
    for one, other in zip(together.measured, forecast(tried).measured, strict=True):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=0.02)
    single = forecast(tried, groups=np.arange(40))
    assert single == forecast(tried)
