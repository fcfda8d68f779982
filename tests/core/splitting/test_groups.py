"""Who belongs together: chains of pairs, and what several groupings make."""

import random

import numpy as np
import pytest

from core.findings.components import components
from core.splitting.groups import similar, telling, united, without_bridges, without_chains
from core.splitting.patterns import judged
from tests.core.findings.test_components import searched


def pairs_of(*pairs: tuple[int, int]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def clique(first: int, size: int) -> list[tuple[int, int]]:
    return [(a, b) for a in range(first, first + size) for b in range(a + 1, first + size)]


def test_bursts_that_one_false_link_ties_come_apart_and_stay_whole():
    bursts = [pair for first in range(0, 100, 10) for pair in clique(first, 10)]
    links = [(first + 9, first + 10) for first in range(0, 90, 10)]
    strong, cut = without_chains(pairs_of(*bursts, *links), 120)
    assert cut == len(links)
    assert components(strong, 120).tolist()[:100] == [number // 10 * 10 for number in range(100)]


def test_a_long_burst_is_no_chain():
    # Each frame is like the five before and after it: the ends have nothing in common, and yet it is one thing.
    frames = [(a, b) for a in range(200) for b in range(a + 1, min(200, a + 6))]
    _, cut = without_chains(pairs_of(*frames), 300)
    strong, _ = without_chains(pairs_of(*frames), 300)
    assert components(strong, 300)[:200].max() == 0
    assert cut < len(frames) / 2


def test_small_components_are_left_alone_and_a_single_link_is_kept():
    path = [(a, a + 1) for a in range(30)]
    assert without_chains(pairs_of(*path), 40)[1] == 0
    star = [(0, a) for a in range(1, 60)]
    assert without_chains(pairs_of(*star), 60)[1] == 0
    assert without_chains(pairs_of(), 10)[1] == 0


def test_similar_pictures_make_groups_with_examples():
    grouping, cut, alike = similar(pairs_of((0, 3), (3, 5), (1, 2)), ["a"] * 7)
    assert (cut, alike) == (0, [])
    assert grouping.keys == [0, 1, 1, 0, None, 0, None]
    assert (grouping.groups, grouping.tied, grouping.largest, grouping.doubt) == (2, 5, 3, "")


def test_what_either_grouping_ties_is_tied():
    classes = ["a"] * 8
    one = judged(["x", "x", None, None, "y", "y", None, None], "name", classes, doubts=False)
    other = judged([None, 7, 7, None, None, None, 8, 8], "folder", classes, doubts=False)
    assert united([one, other], classes).keys == [0, 0, 0, None, 4, 4, 6, 6]
    assert united([], classes).keys == [None] * 8


@pytest.mark.parametrize("seed", range(5))
def test_united_is_the_finest_that_contains_both(seed: int):
    dice = random.Random(seed)
    keys = [[dice.choice([None, *range(15)]) for _ in range(60)] for _ in range(2)]
    both = united([judged(one, "auto", ["a"] * 60, doubts=False) for one in keys], ["a"] * 60).keys
    pairs = [(a, b) for one in keys for a in range(60) for b in range(a) if one[a] is not None and one[a] == one[b]]
    roots = searched(pairs_of(*pairs), 60)
    assert [key if key is not None else number for number, key in enumerate(both)] == roots


def test_a_class_that_looks_alike_throughout_is_not_kept_together():
    classes = ["a"] * 20 + ["b"] * 20
    pairs = pairs_of(*clique(0, 12), *clique(20, 4))
    told, alike = telling(pairs, classes)
    assert alike == ["a"]
    assert told.tolist() == [list(pair) for pair in clique(20, 4)]
    assert telling(pairs_of(*clique(0, 10)), ["a"] * 20)[1] == []
    assert telling(pairs_of(*clique(0, 9)), ["a"] * 9)[1] == []


def fonts(count: int, letters: int, bridges: list[tuple[int, int, int]]) -> tuple[list[int], np.ndarray]:
    """Return the groups of `count` fonts of so many letters, and the pairs of those that look the same in two fonts."""
    pairs = [(one * letters + letter, other * letters + letter) for one, other, letter in bridges]
    return [number // letters for number in range(count * letters)], pairs_of(*pairs)


def test_a_letter_that_looks_the_same_does_not_make_one_of_all_fonts():
    # Each font shares one letter of ten with the next; the fonts 0 and 1 are one font under two names.
    keys, pairs = fonts(12, 10, [(n, n + 1, 3) for n in range(11)] + [(0, 1, letter) for letter in range(3)])
    kept, cut = without_bridges(pairs, keys, 120)
    assert cut == 10
    assert kept.tolist() == [[3, 13], [0, 10], [1, 11], [2, 12]]
    grouping, told, _ = similar(pairs, ["a"] * 120, keys)
    assert told == 10
    assert len({key for key in grouping.keys if key is not None}) == 4
    # What is alike in a few small groups is no chain, and neither are pictures without another group.
    assert without_bridges(pairs[:2], keys, 120)[1] == 0
    assert without_bridges(pairs, [None] * 120, 120)[1] == 0
    assert without_bridges(pairs_of(), keys, 120)[1] == 0


def test_a_small_group_inside_a_large_one_stays_with_it():
    keys = [0] * 100 + [1] * 4
    assert without_bridges(pairs_of((0, 100)), keys, 104) == (pytest.approx(np.array([[0, 100]])), 0)
    keys = [0] * 100 + [1] * 5
    assert without_bridges(pairs_of((0, 100)), keys, 105)[1] == 1
