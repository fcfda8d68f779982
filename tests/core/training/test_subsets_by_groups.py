"""Subsets for the learning curve: groups are drawn whole, and smaller subsets lie in larger ones."""

import torch

from core.training.subsets import _drawn, groups_of_classes

IDS = torch.arange(120)
LABELS = (IDS >= 60).long()
GROUPS = {number: number // 6 for number in range(120)}


def places(count: int, draw: int, groups: dict[int, int]) -> set[int]:
    return set(_drawn(IDS, LABELS, [count, count], draw=draw, groups=groups).tolist())


def test_groups_are_drawn_whole():
    for draw in range(5):
        chosen = places(3, draw, GROUPS)
        assert len(chosen) == 36
        assert {GROUPS[one] for one in chosen} == {one // 6 for one in chosen if one % 6 == 0}
        assert len({GROUPS[one] for one in chosen}) == 6
        assert places(1, draw, GROUPS) < chosen
    assert len({frozenset(places(3, draw, GROUPS)) for draw in range(5)}) == 5


def test_a_group_of_two_classes_counts_for_both_and_gives_each_its_pictures():
    groups = {number: number % 10 for number in range(120)}
    assert groups_of_classes(IDS, LABELS, groups, 2) == [10, 10]
    chosen = places(4, 0, groups)
    assert len(chosen) == 2 * 4 * 6
    assert all(sum(one < 60 for one in chosen if groups[one] == number) in (0, 6) for number in range(10))


def test_pictures_without_groups_are_drawn_alone():
    assert groups_of_classes(IDS, LABELS, {}, 2) == [60, 60]
    assert groups_of_classes(IDS, LABELS, {0: 7, 1: 7, 119: 7}, 2) == [59, 60]
    assert len(places(18, 0, {})) == 36
    assert len({one // 6 for one in places(18, 0, {})}) > 10
