"""Intervals against published tables, sample sizes against a calculation by hand."""

import pytest

from core.statistics import evenly_spread, smallest_difference, wilson_interval


# Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score interval without continuity correction).
@pytest.mark.parametrize(
    ("correct", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_the_published_interval(correct: int, n: int, low: float, high: float):
    assert wilson_interval(correct, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_at_the_ends_is_exact_and_inside():
    assert wilson_interval(0, 7)[0] == 0.0
    assert wilson_interval(7, 7)[1] == 1.0
    # All of n right: the lower bound is n / (n + z^2), by hand 10 / (10 + 3.8415).
    assert wilson_interval(10, 10)[0] == pytest.approx(10 / 13.8415, abs=1e-5)


def test_wilson_is_the_same_seen_from_the_other_side():
    low, high = wilson_interval(13, 40)
    assert wilson_interval(27, 40) == pytest.approx((1 - high, 1 - low))


def test_wilson_narrows_with_pictures_and_widens_with_the_level():
    def width(n: int, level: float = 0.95) -> float:
        low, high = wilson_interval(n * 9 // 10, n, level)
        return high - low

    assert width(1000) < width(100) < width(10)
    assert width(100, 0.9) < width(100, 0.95) < width(100, 0.99)


@pytest.mark.parametrize(("correct", "n"), [(0, 0), (1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_proportion(correct: int, n: int):
    with pytest.raises(ValueError, match="not a proportion"):
        wilson_interval(correct, n)


def test_smallest_difference_by_hand():
    # (1.959964 + 0.841621) * sqrt(2 * 0.9 * 0.1 / 100) = 2.801585 * 0.0424264
    assert smallest_difference(100) == pytest.approx(0.118861, abs=1e-6)
    # 2.801585 * sqrt(2 * 0.8 * 0.2 / 400) = 2.801585 * 0.0282843
    assert smallest_difference(400, accuracy=0.8) == pytest.approx(0.079241, abs=1e-6)


def test_four_times_the_pictures_show_half_the_difference_and_none_shows_more_than_all():
    assert smallest_difference(4000) == pytest.approx(smallest_difference(1000) / 2)
    assert smallest_difference(1, accuracy=0.5) == 1.0


def test_no_pictures_show_nothing():
    with pytest.raises(ValueError, match="without pictures"):
        smallest_difference(0)


@pytest.mark.parametrize(
    ("n", "most", "places"),
    [(0, 3, []), (1, 3, [0]), (5, 0, []), (5, 1, [0]), (5, 2, [0, 4]), (10, 4, [0, 3, 6, 9]), (3, 9, [0, 1, 2])],
)
def test_a_sample_is_spread_evenly_from_the_first_to_the_last(n: int, most: int, places: list[int]):
    assert evenly_spread(n, most) == places


def test_a_sample_has_as_many_as_wanted_each_once():
    for n in range(200):
        for most in range(2, 50):
            found = evenly_spread(n, most)
            assert len(set(found)) == len(found) == min(n, most)
            assert found == sorted(found)
            assert all(0 <= place < n for place in found)
