"""Subsets for the learning curve: groups are drawn whole, and smaller subsets lie in larger ones."""

import torch

from core.training.subsets import _drawn

IDS = torch.arange(120)
LABELS = (IDS >= 60).long()
GROUPS = {number: number // 6 for number in range(120)}


def places(count: int, draw: int, groups: dict[int, int]) -> set[int]:
    return set(_drawn(IDS, LABELS, [count, count], draw=draw, groups=groups).tolist())


def test_groups_are_drawn_whole():
    for draw in range(5):
        chosen = places(18, draw, GROUPS)
        assert len(chosen) == 36
        assert {GROUPS[one] for one in chosen} == {one // 6 for one in chosen if one % 6 == 0}
        assert len({GROUPS[one] for one in chosen}) == 6
        assert places(6, draw, GROUPS) < chosen
    assert len({frozenset(places(18, draw, GROUPS)) for draw in range(5)}) == 5


def test_the_last_group_of_a_class_is_cut_to_the_number_wanted():
    assert len(places(20, 0, GROUPS)) == 40


def test_pictures_without_groups_are_drawn_alone():
    assert len({one // 6 for one in places(18, 0, {})}) > 10
