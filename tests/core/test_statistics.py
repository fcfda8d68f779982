"""Intervals against published tables, sample sizes against a calculation by hand."""

import math

import pytest

from core.statistics import (
    difference_interval,
    difference_of,
    entropy,
    evenly_spread,
    paired_difference_interval,
    pictures_for_width,
    score_interval,
    smallest_difference,
    t_quantile,
    wilson_interval,
)


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
    assert wilson_interval(1, 1) == (pytest.approx(1 / 4.8415, abs=1e-5), 1.0)
    # All of n right: the lower bound is n / (n + z^2), by hand 10 / (10 + 3.8415).
    assert wilson_interval(10, 10)[0] == pytest.approx(10 / 13.8415, abs=1e-5)


def test_wilson_is_the_same_seen_from_the_other_side():
    low, high = wilson_interval(13, 40)
    assert wilson_interval(27, 40) == pytest.approx((1 - high, 1 - low))


def test_a_score_interval_needs_no_whole_numbers():
    low, high = wilson_interval(13, 40)
    assert score_interval(13 / 40, 40, 1.959964) == pytest.approx((low, high), abs=1e-6)
    # z = 2 and n = 1.6, by hand: centre (0.5 + 4 / 3.2) / 3.5 = 0.5, half 2 * sqrt(0.25 / 1.6 + 4 / 10.24) / 3.5.
    assert score_interval(0.5, 1.6, 2.0) == pytest.approx((0.5 - 0.42258, 0.5 + 0.42258), abs=1e-5)
    # The ends are exact for any n and any width, though rounding would leave 1e-17.
    for n in (0.7, 3.3, 7.0, 49.0, 1e6):
        assert score_interval(0.0, n, 1.96)[0] == 0.0 < score_interval(0.0, n, 1.96)[1] < 1.0
        assert score_interval(1.0, n, 1.96)[1] == 1.0 > score_interval(1.0, n, 1.96)[0] > 0.0


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


def test_to_miss_a_difference_less_often_it_must_be_larger():
    # (1.959964 + 1.281552) * sqrt(2 * 0.9 * 0.1 / 100) = 3.241516 * 0.0424264
    assert smallest_difference(100, power=0.9) == pytest.approx(0.137526, abs=1e-6)
    # (1.644854 + 0.841621) * 0.0424264
    assert smallest_difference(100, level=0.9) == pytest.approx(0.105492, abs=1e-6)


def test_four_times_the_pictures_show_half_the_difference_and_none_shows_more_than_all():
    assert smallest_difference(4000) == pytest.approx(smallest_difference(1000) / 2)
    assert smallest_difference(1, accuracy=0.5) == 1.0


@pytest.mark.parametrize("n", [0, -1])
def test_no_pictures_show_nothing(n: int):
    with pytest.raises(ValueError, match="without pictures"):
        smallest_difference(n)


# Newcombe, Statistics in Medicine 17 (1998), 873, table II, method 10.
@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_two_parts_is_the_published_interval(counts: tuple[int, ...], low: float, high: float):
    assert difference_interval(*counts) == pytest.approx((low, high), abs=6e-5)
    correct_a, n_a, correct_b, n_b = counts
    assert difference_interval(correct_b, n_b, correct_a, n_a) == pytest.approx((-high, -low), abs=6e-5)


def test_a_difference_narrows_where_less_certainty_is_wanted():
    wide, narrow = difference_interval(56, 70, 48, 80, 0.99), difference_interval(56, 70, 48, 80, 0.9)
    assert wide[0] < 0.0524 < narrow[0] < 0.2 < narrow[1] < 0.3339 < wide[1]
    both = wilson_interval(56, 70, 0.9), wilson_interval(48, 80, 0.9)
    assert narrow == difference_of(56 / 70, both[0], 48 / 80, both[1])


def test_a_difference_never_leaves_what_is_possible():
    assert difference_of(1.0, (0.2, 1.0), 0.0, (0.0, 0.9)) == (pytest.approx(1 - math.hypot(0.8, 0.9)), 1.0)
    assert difference_of(0.9, (0.2, 1.0), 0.0, (-0.5, 0.9))[1] == 1.0
    assert difference_of(0.0, (-0.5, 0.9), 0.9, (0.2, 1.0))[0] == -1.0


def test_a_difference_of_pairs_by_hand():
    # Bonett and Price: 13/52 - 4/52 = 0.173077, half 1.959964 * sqrt((17/52 - 0.173077^2) / 52) = 0.148116.
    assert paired_difference_interval(12, 3, 50) == pytest.approx((0.024961, 0.321193), abs=2e-6)
    assert paired_difference_interval(3, 12, 50) == pytest.approx((-0.321193, -0.024961), abs=2e-6)
    # 1.644854 standard errors: half 0.124303.
    assert paired_difference_interval(12, 3, 50, 0.9) == pytest.approx((0.048774, 0.297380), abs=2e-6)


def test_pairs_all_of_one_kind_are_possible_and_stay_inside():
    # 2/3 - 1/3, half 1.959964 * sqrt((1 - 1/9) / 3) = 1.066869.
    assert paired_difference_interval(1, 0, 1) == pytest.approx((1 / 3 - 1.066869, 1.0), abs=1e-6)
    assert paired_difference_interval(0, 1, 1) == pytest.approx((-1.0, 1.066869 - 1 / 3), abs=1e-6)
    assert paired_difference_interval(0, 0, 10) == pytest.approx((-0.230984, 0.230984), abs=1e-6)


@pytest.mark.parametrize(("only_a", "only_b", "n"), [(0, 0, 0), (0, 0, -1), (-1, 0, 5), (0, -1, 5), (3, 3, 5)])
def test_pairs_that_do_not_fit_are_refused(only_a: int, only_b: int, n: int):
    with pytest.raises(ValueError, match="no difference of pairs"):
        paired_difference_interval(only_a, only_b, n)


def test_pictures_for_a_width_by_hand():
    # 1.959964^2 * (0.09 + 0.16) / 0.05^2 = 384.15; at 90 %, 1.644854^2 * 100 = 270.55
    assert pictures_for_width(0.9, 0.8, 0.05) == 385
    assert pictures_for_width(0.9, 0.8, 0.05, 0.9) == 271
    assert pictures_for_width(0.9, 0.8, 0.1) == 97
    assert pictures_for_width(1.0, 0.0, 0.05) == 1
    # 1.959964^2 * 0.5 / 1.5^2 = 0.85
    assert pictures_for_width(0.5, 0.5, 1.5) == 1


@pytest.mark.parametrize("half", [0.0, -0.1])
def test_no_number_of_pictures_makes_an_interval_without_width(half: float):
    with pytest.raises(ValueError, match="without width"):
        pictures_for_width(0.9, 0.8, half)


def test_the_loss_of_answering_with_the_frequencies_by_hand():
    assert entropy([5, 5]) == pytest.approx(math.log(2))
    # 0.75 ln(4/3) + 0.25 ln 4
    assert entropy([3, 0, 1]) == pytest.approx(0.562335, abs=1e-6)
    assert entropy([7]) == entropy([]) == entropy([0, 0]) == 0


def test_the_expansion_of_student_by_hand():
    """At z = 1 and z = 2 its polynomials are whole numbers (Abramowitz and Stegun, 26.7.5)."""
    one, two = math.erf(1 / math.sqrt(2)), math.erf(2 / math.sqrt(2))
    # (1 + 1)/4, (5 + 16 + 3)/96, (3 + 19 + 17 - 15)/384, (79 + 776 + 1482 - 1920 - 945)/92160
    assert t_quantile(1, one) == pytest.approx(1 + 0.5 + 0.25 + 0.0625 - 528 / 92160, abs=1e-7)
    assert t_quantile(2, one) == pytest.approx(1 + 0.25 + 0.0625 + 0.0078125 - 33 / 92160, abs=1e-7)
    # (8 + 2)/4, (160 + 128 + 6)/96, (384 + 608 + 136 - 30)/384, (40448 + 99328 + 47424 - 15360 - 1890)/92160
    assert t_quantile(1, two) == pytest.approx(2 + 2.5 + 3.0625 + 1098 / 384 + 169950 / 92160, abs=1e-5)


# Any printed table of Student's t.
@pytest.mark.parametrize(
    ("degrees", "quantile"), [(2, 4.3027), (3, 3.1824), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799)]
)
def test_from_two_degrees_on_the_quantile_is_within_a_percent_of_the_table(degrees: int, quantile: float):
    assert t_quantile(degrees) == pytest.approx(quantile, rel=0.01)


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
