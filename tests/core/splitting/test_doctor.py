"""The Split Doctor on random splits: what it counts, and what its repair leaves."""

import random
from collections import Counter

import numpy as np
import pytest

from core.splitting.doctor import held_back, pairs_across, repaired, shared_groups
from core.splitting.split import Item, split

SHARES = {"train": 60, "val": 20, "test": 20}


def bursts(n: int, size: int, classes: str = "abc") -> list[Item]:
    return [Item(id=k, class_name=classes[k // size % len(classes)], group=k // size) for k in range(n)]


def torn_split(items: list[Item], seed: int) -> dict[int, str]:
    """Split as if there were no groups."""
    return split([Item(id=item.id, class_name=item.class_name) for item in items], **SHARES, seed=seed)


def test_pairs_across_are_those_in_two_parts():
    pairs = np.array([(0, 1), (0, 2), (1, 2), (2, 3)])
    assert pairs_across(pairs, ["train", "test", "train", None]).tolist() == [[0, 1], [1, 2]]
    assert len(pairs_across(np.zeros((0, 2), dtype=np.int64), [])) == 0


def test_shared_groups_are_counted_once():
    assert (
        shared_groups([1, 1, 2, 2, None, None, 3, 3], ["train", "test", "val", "val", "val", "test", "val", None]) == 1
    )


@pytest.mark.parametrize("seed", range(6))
def test_a_repair_leaves_no_group_in_two_parts_and_the_sizes_as_they_were(seed: int):
    items = bursts(600, random.Random(seed).choice([2, 3, 5, 10]))
    before = torn_split(items, seed)
    after = repaired(items, before)
    assert after.keys() == before.keys()
    assert shared_groups([item.group for item in items], [after[item.id] for item in items]) == 0
    of_class = {item.id: item.class_name for item in items}
    was = Counter((of_class[n], part) for n, part in before.items())
    now = Counter((of_class[n], part) for n, part in after.items())
    for place, n in was.items():
        assert abs(now[place] - n) <= 10, place  # the largest group


def test_what_is_whole_stays_where_it_is_and_few_leaks_move_few_pictures():
    items = bursts(400, 4)
    before = split(items, **SHARES, seed=2)
    # Three test pictures, not all of one class, strayed into training.
    strayed = [item for item in items if before[item.id] == "test"][::8][:3]
    torn = before | {item.id: "train" for item in strayed}
    after = repaired(items, torn)
    assert shared_groups([item.group for item in items], [after[item.id] for item in items]) == 0
    tied = {item.group for item in strayed}
    assert all(after[item.id] == torn[item.id] for item in items if item.group not in tied)
    assert after == before  # three of four were in the test part: that is where they belong


def test_the_test_part_keeps_those_groups_of_which_it_has_most():
    items = bursts(600, 6)
    before = torn_split(items, 3)
    after = repaired(items, before)
    share = {group: sum(before[item.id] == "test" for item in items if item.group == group) for group in range(100)}
    inside = [share[item.group] for item in items if after[item.id] == "test"]
    outside = [share[item.group] for item in items if after[item.id] != "test"]
    assert sum(inside) / len(inside) > sum(outside) / len(outside) + 1


def test_pictures_in_no_part_stay_in_none():
    items = bursts(60, 6)
    before = {n: part for n, part in torn_split(items, 0).items() if n >= 3}
    assert repaired(items, before).keys() == before.keys()


def test_a_group_that_reaches_into_another_source_trains():
    items = [
        Item(id=n, class_name="ab"[n % 2], group=n // 5, source="web" if n % 5 == 0 else "phone") for n in range(50)
    ]
    before = {item.id: "train" if item.source == "web" else ("val", "test")[item.id % 2] for item in items}
    assert set(repaired(items, before, eval_source="phone").values()) == {"train"}


def test_a_group_of_most_pictures_leaves_something_to_both_small_parts():
    # Fonts, say, of which most are tied to each other: five groups, one of them large.
    sizes = [200, 20, 20, 20, 20]
    group = [number for number, size in enumerate(sizes) for _ in range(size)]
    items = [Item(id=n, class_name="ab"[n % 2], group=group[n]) for n in range(len(group))]
    for seed in range(10):
        after = repaired(items, torn_split(items, seed))
        assert {part: Counter(after.values())[part] for part in ("val", "test")} == {"val": 40, "test": 40}


def test_of_few_pairs_that_no_group_ties_the_one_that_is_not_tested_is_held_back():
    classes = ["a"] * 60
    parts = ["train"] * 20 + ["val"] * 20 + ["test"] * 20
    pairs = np.array([(0, 45), (1, 25), (25, 50), (3, 4), (0, 46)])
    assert held_back(pairs, classes, parts) == {0, 1, 25}
    assert len(pairs_across(pairs, [None if n in (0, 1, 25) else part for n, part in enumerate(parts)])) == 0


def test_where_much_of_a_class_would_go_it_stays():
    classes = ["a"] * 60 + ["b"] * 60
    parts = (["train"] * 40 + ["test"] * 20) * 2
    pairs = np.array([*((n, 40 + n) for n in range(5)), (60, 100)])
    assert held_back(pairs, classes, parts) == {60}
