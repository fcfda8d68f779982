"""The figures of an epoch by hand: slopes and their noise, the rise above the minimum, the gap of the parts."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.diagnosis.curve import CurveFacts, Point
from core.diagnosis.figures import CurveFigures, Tracker
from core.diagnosis.trend import logarithm, trend, window
from core.statistics import difference_interval, t_quantile

PRIOR = 2 * 0.02**2  # the noise that is assumed, with the weight of two measurements


def tracked(points: list[Point], facts: CurveFacts | None = None) -> CurveFigures:
    """Return the figures after the last of these points."""
    tracker = Tracker(facts or CurveFacts())
    return [tracker.add(point) for point in points][-1]


def points(
    val: list[float | None],
    train: list[float] | None = None,
    accuracies: tuple[float, float | None] = (math.nan, None),
) -> list[Point]:
    """Return points with these losses; training falls by itself."""
    train = train or [1 / (1 + place) for place in range(len(val))]
    return [
        Point(epoch=epoch, train_loss=one, val_loss=other, train_accuracy=accuracies[0], val_accuracy=accuracies[1])
        for epoch, (one, other) in enumerate(zip(train, val, strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("count", "size"), [(1, 1), (3, 3), (5, 5), (8, 5), (23, 5), (24, 6), (39, 9), (40, 10), (400, 10)]
)
def test_a_slope_is_taken_over_the_last_quarter_from_five_to_ten(count: int, size: int):
    assert window(count) == size


def test_a_straight_line_has_its_slope_and_only_the_noise_that_is_assumed():
    found = trend([1, 2, 3, 4, 5], [-0.1 * epoch for epoch in range(5)], 5)
    assert found.per_epoch == pytest.approx(-0.1)
    assert found.epochs == 5
    # Three points have two neighbours; with the two that are assumed they are five. The epochs' spread is 10.
    assert found.noise == pytest.approx(math.sqrt(PRIOR / 5))
    assert found.error == pytest.approx(math.sqrt(PRIOR / 5 / 10))
    assert found.reach == t_quantile(5)
    assert (found.low, found.high) == pytest.approx((-0.1 - 2.57 * found.error, -0.1 + 2.57 * found.error), abs=1e-4)


def test_the_distance_from_the_line_between_the_neighbours_is_the_noise():
    found = trend([1, 2, 3], [0.0, 0.1, 0.0], 3)
    assert found.per_epoch == pytest.approx(0)
    # A mean of two is half as uncertain as one: 1 + 1/4 + 1/4.
    assert found.noise == pytest.approx(math.sqrt((PRIOR + 0.1**2 / 1.5) / 3))
    # Where epochs are missing, the line between the neighbours is still a line.
    assert trend([1, 2, 4], [0.1, 0.2, 0.4], 3).noise == pytest.approx(math.sqrt(PRIOR / 3))
    apart = trend([1, 2, 4], [0.0, 0.1, 0.0], 3)
    assert apart.noise == pytest.approx(math.sqrt((PRIOR + 0.1**2 / (1 + 1 / 9 + 4 / 9)) / 3))


def test_what_is_long_ago_tells_nothing_of_slope_or_noise():
    late = [-0.1 * epoch for epoch in range(7)]
    found = trend(list(range(1, 13)), [9.0, -9.0, 9.0, -9.0, 9.0, *late], 12)
    assert found.per_epoch == pytest.approx(-0.1)
    assert found.noise == pytest.approx(math.sqrt(PRIOR / 7))
    assert found.epochs == 5


def test_two_points_are_no_slope():
    assert trend([1, 2], [0.0, -1.0], 2) is None
    assert trend([1, 2, 3], [0.0, -1.0, -2.0], 3).per_epoch == pytest.approx(-1)


def test_falling_is_falling_by_more_than_asked_and_beyond_noise():
    sure = trend([1, 2, 3, 4, 5], [-0.1 * epoch for epoch in range(5)], 5)
    assert sure.falls(0.099)
    assert not sure.falls(0.101)
    assert not replace(sure, per_epoch=-0.1, error=0.04).falls(0.05)
    assert not replace(sure, per_epoch=0.1).falls(0.05)


def test_losses_below_one_per_cent_of_a_nat_are_as_good_as_zero():
    assert logarithm(0.0) == logarithm(0.005) == logarithm(0.01) == pytest.approx(math.log(0.01))
    assert logarithm(1.0) == 0.0
    assert tracked(points([0.01, 0.001, 0.0])).val.per_epoch == pytest.approx(0)


def test_last_values_are_means_of_three_epochs_and_the_training_loss_their_median():
    given = [
        replace(one, train_accuracy=0.5 + epoch / 10, val_accuracy=0.4 + epoch / 10)
        for epoch, one in enumerate(points([9.0, 1.0, 2.0, 6.0], [9.0, 1.0, 2.0, 6.0]))
    ]
    found = tracked(given)
    assert (found.count, found.epoch, found.finite) == (4, 4, True)
    assert (found.train_loss, found.val_loss) == pytest.approx((2.0, 3.0))
    assert (found.train_accuracy, found.val_accuracy) == pytest.approx((0.7, 0.6))
    assert found.likely == pytest.approx((math.exp(-3.0), math.exp(-3.0)))


def test_without_validation_there_are_the_figures_of_training_alone():
    found = tracked(points([None] * 4))
    assert (found.val_loss, found.val_accuracy, found.val, found.rise, found.gap, found.likely) == (None,) * 6
    assert found.train is not None
    assert found.lowest == math.inf


def test_after_a_break_the_figures_begin_anew():
    broken = [
        *points([1.0, 1.0, 1.0]),
        Point(epoch=4, train_loss=math.nan, val_loss=1.0, train_accuracy=1.0, val_accuracy=1.0),
    ]
    found = tracked(broken)
    assert (found.count, found.epoch, found.finite, found.val, found.val_loss) == (4, 4, False, None, None)
    after = [replace(one, epoch=one.epoch + 4) for one in points([2.0, 2.0])]
    found = tracked([*broken, *after])
    assert (found.count, found.finite, found.val_loss, found.val) == (6, True, pytest.approx(2.0), None)
    found = tracked([*broken, *after, replace(after[0], epoch=7)])
    assert found.val.per_epoch == pytest.approx(0)


def test_a_rise_is_the_share_above_the_lowest_three_epochs():
    found = tracked(points([1.2, 1.1, 1.0, 1.0, 1.3, 1.3, 1.3]))
    # The lowest three are those of epochs 2 to 4: 3.1 / 3.
    assert found.rise.share == pytest.approx(1.3 / (3.1 / 3) - 1)
    assert (found.rise.since, found.rise.paired, found.rise.train_fell) == (3, False, True)
    assert found.lowest == pytest.approx(3.1 / 3)
    # Nothing is known of the pictures: the epochs' noise alone, of a mean of three at both ends.
    assert found.rise.errors == pytest.approx((1.3 - 3.1 / 3) / (1.3 * found.val.noise * math.sqrt(2 / 3)))


def test_the_spread_of_the_pictures_is_estimated_from_their_number_and_how_many_are_wrong():
    facts = CurveFacts(n_train=500, n_val=100)
    val = [1.0, 1.0, 1.0, 1.3, 1.3, 1.3]
    found = tracked(points(val, accuracies=(0.9, 0.8)), facts)
    # 1.2 * sqrt(rise * loss / wrong answers), of which one more than 20 is assumed.
    spread = 1.2 * math.sqrt(0.3 * 1.3 / 21)
    assert found.rise.errors == pytest.approx(0.3 / math.hypot(1.3 * found.val.noise * math.sqrt(2 / 3), spread))
    unknown = tracked(points(val, accuracies=(0.9, 0.8)), CurveFacts(n_train=500))
    assert unknown.rise.errors == pytest.approx(0.3 / (1.3 * found.val.noise * math.sqrt(2 / 3)))
    assert tracked(points(val), facts).rise.errors == pytest.approx(unknown.rise.errors)


def test_the_lowest_three_are_no_rise_and_neither_is_the_lowest_epoch():
    lowest = tracked(points([1.3, 1.2, 1.1])).rise
    assert (lowest.share, lowest.errors, lowest.since, lowest.paired, lowest.train_fell) == (0.0, 0.0, 2, False, False)
    assert tracked(points([1.3, 1.2])).rise is None
    # The mean of the last three lies above that of the first, but the last is as low as any.
    best = tracked(points([1.0, 1.0, 1.0, 1.3, 1.3, 1.0])).rise
    assert (best.share, best.errors) == (0.0, 0.0)
    above = tracked(points([1.0, 1.0, 1.0, 1.3, 1.3, 1.01])).rise
    assert above.share == pytest.approx(3.61 / 3 - 1)
    assert above.errors > 0


def test_a_rise_while_training_rises_too_is_said_to_be_one():
    val = [1.0, 1.0, 1.0, 1.3, 1.3, 1.3]
    assert not tracked(points(val, [0.5] * 3 + [0.9] * 3)).rise.train_fell
    assert not tracked(points(val, [0.5] * 6)).rise.train_fell
    assert tracked(points(val, [0.5] * 3 + [0.4] * 3)).rise.train_fell


def test_a_rise_between_losses_of_nearly_zero_is_none():
    assert tracked(points([0.001] * 3 + [0.008] * 3)).rise.share == 0.0
    assert tracked(points([0.001] * 3 + [0.02] * 3)).rise.share == pytest.approx(1.0)


def test_the_spread_of_a_rise_is_measured_picture_by_picture():
    then, now = np.array([0.0, 2.0, 4.0, np.nan], np.float32), np.array([1.0, 2.0, 5.0, 1.0], np.float32)
    given = [replace(one, losses=then if one.epoch <= 3 else now) for one in points([2.0] * 3 + [8 / 3] * 3)]
    found = tracked(given)
    # The three changes that are known are 1, 0, 1: their deviation is sqrt(1/3), of their mean a third.
    spread = math.sqrt(1 / 3) / math.sqrt(3)
    assert found.rise.paired
    noise = 8 / 3 * found.val.noise * math.sqrt(2 / 3)
    assert found.rise.errors == pytest.approx((8 / 3 - 2.0) / math.hypot(noise, spread), rel=1e-5)
    # Where one epoch's losses are unknown, or a single picture's are known, they are not compared.
    assert not tracked([*given[:-1], replace(given[-1], losses=None)]).rise.paired
    single = np.array([1.0, np.nan, np.nan, np.nan], np.float32)
    assert not tracked([replace(one, losses=single) for one in given]).rise.paired


def test_a_gap_has_newcombes_interval_for_as_many_training_pictures_as_validate():
    given = points([0.5] * 3, accuracies=(0.9, 0.8))
    found = tracked(given, CurveFacts(n_train=1000, n_val=50)).gap
    assert found.value == pytest.approx(0.1)
    assert (found.low, found.high) == pytest.approx(difference_interval(45, 50, 40, 50))
    found = tracked(given, CurveFacts(n_train=30, n_val=50)).gap
    assert (found.low, found.high) == pytest.approx(difference_interval(27, 30, 40, 50))
    for facts in (CurveFacts(), CurveFacts(n_train=30), CurveFacts(n_val=0, n_train=30)):
        found = tracked(given, facts).gap
        assert (found.value, found.low, found.high) == (pytest.approx(0.1), None, None)


def test_a_gap_of_groups_joins_the_intervals_of_both_accuracies():
    facts = CurveFacts(n_train=1000, n_val=50)
    intervals = [((0.8, 0.95), (0.7, 0.9)), ((0.82, 0.95), (0.7, 0.88)), ((0.84, 0.95), (0.7, 0.86))]
    given = [
        replace(one, intervals=both)
        for one, both in zip(points([0.5] * 3, accuracies=(0.9, 0.8)), intervals, strict=True)
    ]
    found = tracked(given, facts).gap
    assert found.value == pytest.approx(0.1)
    # 0.1 less hypot(0.9 - 0.82, 0.88 - 0.8), and more hypot(0.95 - 0.9, 0.8 - 0.7).
    assert (found.low, found.high) == pytest.approx((0.1 - math.hypot(0.08, 0.08), 0.1 + math.hypot(0.05, 0.1)))
    found = tracked([*given[:-1], replace(given[-1], intervals=None)], facts).gap
    assert (found.low, found.high) == pytest.approx(difference_interval(45, 50, 40, 50))


def test_a_gap_of_unknown_accuracies_is_unknown():
    assert tracked(points([0.5] * 3, accuracies=(0.9, None))).gap is None
    assert tracked(points([0.5] * 3, accuracies=(math.nan, 0.8))).gap is None


@pytest.mark.parametrize(
    ("steps", "creeps"),
    [
        ("----", True),
        ("---", False),
        ("--------+-", True),
        ("--------+", False),
        ("-------+-+", False),
        ("---=", False),
    ],
)
def test_a_loss_creeps_if_it_falls_in_nine_epochs_of_ten(steps: str, creeps: bool):
    losses = [2.3]
    for step in steps:
        losses.append(losses[-1] + {"-": -1e-4, "+": 1e-4, "=": 0.0}[step])
    assert tracked(points([1.0] * len(losses), losses)).creeps is creeps
