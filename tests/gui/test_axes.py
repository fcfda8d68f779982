"""What the curves are drawn with: ticks, ranges, columns of very many samples, smoothing."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QFontMetricsF

from gui.plots.axes import CalmAxis, epoch_text, loss_range, loss_text, nice_step, share_range, share_text
from gui.plots.reduce import Samples, first_difference, smoothed
from gui.theme.style import font


@pytest.mark.parametrize(
    ("span", "count", "smallest", "step"), [(1.0, 5, 0, 0.2), (30, 8, 1, 5), (3, 8, 1, 1), (0.013, 5, 0, 0.005)]
)
def test_ticks_are_round(span, count, smallest, step):
    assert nice_step(span, count, smallest) == pytest.approx(step)


def test_ticks_have_the_decimals_that_they_need():
    assert loss_text(0.25, 0.05) == "0.25"
    assert loss_text(2.0, 1.0) == "2"
    assert share_text(0.8, 0.1) == "80%"
    assert epoch_text(12.0, 5) == "12"


def test_ranges_hold_every_finite_value():
    assert loss_range([0.5, 2.0]) == (0.0, pytest.approx(2.16))
    assert loss_range([]) == (0.0, 1.0)
    assert share_range([0.46, 0.9]) == (0.4, 1.0)
    assert share_range([0.95]) == (0.8, 1.0)
    assert share_range([0.0]) == (0.0, 1.0)


@pytest.mark.parametrize("count", [1, 7, 1000, 123_456])
def test_columns_hold_what_is_lowest_and_highest_in_them(count):
    x, y = np.arange(count, dtype=float), np.random.default_rng(0).standard_normal(count)
    y[count // 3] = np.nan if count > 1 else 1.0
    samples = Samples(x, y)
    low, high = samples.columns(np.linspace(-0.5, count - 0.5, 101))
    assert np.nanmin(low) == np.nanmin(y)
    assert np.nanmax(high) == np.nanmax(y)
    known = np.isfinite(low)
    touches = (low[1:] <= high[:-1]) & (low[:-1] <= high[1:])
    assert (touches | ~known[1:] | ~known[:-1]).all(), "neighbours touch"
    assert samples.extent(-1, count) == (np.nanmin(y), np.nanmax(y))
    assert samples.extent(count + 5, count + 9) in (None, (y[-1], y[-1]))


def test_a_gap_stays_a_gap_in_columns():
    x = np.arange(10_000.0)
    y = np.where((x > 4000) & (x < 6000), np.nan, np.where(x == 9000, np.inf, 1.0))
    low, _ = Samples(x, y).columns(np.linspace(0, 9999, 101))
    assert np.isnan(low[42:58]).all()
    assert (low[:40] == 1).all()
    assert (low[61:] == 1).all()
    assert Samples(x, y).extent(0, 9999) == (1.0, 1.0)


def test_smoothing_passes_over_gaps():
    got = smoothed(np.array([1.0, np.nan, 3.0, 5.0, 7.0, 9.0]))
    assert np.isnan(got[1])
    assert got[0] == pytest.approx(2.0)
    assert got[3] == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ([1, 2, 3], [1, 2, 3], None),
        ([1, 2, 3], [1, 2, 3, 4], 3),
        ([1, 2, 3], [1, 9, 3, 4], 1),
        ([1, 2, 3], [1, 2], 2),
        ([], [5], 0),
        ([1, np.nan, 3], [1, np.nan, 4], 2),
        ([1, np.nan], [1, 2], 1),
    ],
)
def test_the_first_difference_of_two_lines_is_found(before, after, place):
    one, other = (Samples(np.arange(len(y)), np.array(y, dtype=float)) for y in (before, after))
    assert first_difference(one, other) == place


def test_a_moved_point_is_a_difference():
    y = np.zeros(3)
    assert first_difference(Samples(np.array([0, 1, 2]), y), Samples(np.array([0, 1.5, 2]), y)) == 1


def test_lines_of_very_many_points_are_not_searched():
    y = np.zeros(20_000)
    assert first_difference(Samples(np.arange(20_000), y), Samples(np.arange(20_000), y)) == 0


@pytest.mark.parametrize(("most", "size"), [(108.0, 125), (108.0, 600), (90_000.0, 200), (90_000.0, 800), (3.0, 60)])
def test_labels_below_a_plot_keep_their_distance(qapp, most: float, size: float):
    axis = CalmAxis("bottom", epoch_text, count=8, smallest=1)
    [(step, places)] = axis.tickValues(-0.1, most, size)
    words = axis.tickStrings(places, 1.0, step)
    assert len(words) >= 2
    metrics = QFontMetricsF(font("caption"))
    widths = [metrics.horizontalAdvance(word) for word in words]
    apart = size * step / (most + 0.1)
    gaps = [apart - (one + other) / 2 for one, other in pairwise(widths)]
    assert min(gaps) >= 8.0
