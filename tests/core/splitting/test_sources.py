"""Splits by source, splits that go on, and what is noted of them."""

import random
from collections import Counter, defaultdict

import pytest

from core.splitting.notes import source_difference, split_notes
from core.splitting.split import Item, split

SHARES = {"train": 60, "val": 20, "test": 20}


def items_of(sizes: dict[tuple[str, str], int]) -> list[Item]:
    pairs = [pair for pair, n in sizes.items() for _ in range(n)]
    random.Random(7).shuffle(pairs)
    return [Item(id=number, class_name=name, source=source) for number, (name, source) in enumerate(pairs)]


def test_only_the_chosen_source_validates_and_tests():
    items = items_of({("a", "web"): 300, ("b", "web"): 200, ("a", "phone"): 50, ("b", "phone"): 100})
    parts = split(items, **SHARES, seed=1, eval_source="phone")
    counts = Counter((item.source, item.class_name, parts[item.id]) for item in items)
    assert counts == {
        ("web", "a", "train"): 300,
        ("web", "b", "train"): 200,
        ("phone", "a", "train"): 30,
        ("phone", "a", "val"): 10,
        ("phone", "a", "test"): 10,
        ("phone", "b", "train"): 60,
        ("phone", "b", "val"): 20,
        ("phone", "b", "test"): 20,
    }
    notes = split_notes(items, parts, **SHARES, eval_source="phone")
    assert notes == [("only_train", {"pictures": 500, "sources": ["web"]})]


def test_a_group_that_reaches_into_another_source_trains():
    items = [Item(id=n, class_name="ab"[n % 2], source="phone", group=n // 4) for n in range(200)]
    items += [Item(id=500 + n, class_name="a", source="web", group=n) for n in range(10)]
    parts = split(items, **SHARES, seed=0, eval_source="phone")
    tied = [item for item in items if item.group < 10]
    assert {parts[item.id] for item in tied} == {"train"}
    assert set(parts.values()) == {"train", "val", "test"}


def test_a_class_that_the_source_lacks_is_noted():
    items = items_of({("a", "web"): 50, ("b", "web"): 50, ("a", "phone"): 50, ("c", "phone"): 50})
    parts = split(items, **SHARES, seed=1, eval_source="phone")
    notes = dict(split_notes(items, parts, **SHARES, eval_source="phone"))
    assert notes["class_not_in_source"] == {"class": "b", "source": "phone"}


@pytest.mark.parametrize("seed", range(5))
def test_every_part_gets_its_share_of_every_source(seed: int):
    dice = random.Random(seed)
    sizes = {(name, source): dice.randint(1, 90) for name in "abc" for source in ("web", "phone", "lab", "zoo")}
    items = items_of(sizes)
    parts = split(items, **SHARES, seed=seed)
    by_source, by_class = defaultdict(Counter), defaultdict(Counter)
    for item in items:
        by_source[item.class_name, item.source][parts[item.id]] += 1
        by_class[item.class_name][parts[item.id]] += 1
    for pair, counts in by_source.items():
        for part, share in SHARES.items():
            assert abs(counts[part] - sizes[pair] * share / 100) <= 2
    for name, counts in by_class.items():
        n = sum(size for pair, size in sizes.items() if pair[0] == name)
        for part, share in SHARES.items():
            assert abs(counts[part] - n * share / 100) < 1
    assert split_notes(items, parts, **SHARES) == []


def test_parts_of_different_sources_are_noted():
    items = items_of({("a", "web"): 100, ("b", "web"): 100, ("a", "phone"): 100, ("b", "phone"): 100})
    parts = {item.id: "val" if item.source == "web" else "test" for item in items}
    notes = dict(split_notes(items, parts, **SHARES))
    assert notes["sources_differ"] == {"source": "phone", "val": 0.0, "test": 1.0}


def test_a_difference_that_chance_makes_is_none():
    assert source_difference({"web": 5, "phone": 5}, {"web": 8, "phone": 2}) is None
    assert source_difference({"web": 500, "phone": 500}, {"web": 800, "phone": 200}) == ("phone", 0.5, 0.2)
    assert source_difference({"web": 50}, {}) is None


def grouped(n: int, size: int, first: int = 0) -> list[Item]:
    return [Item(id=first + k, class_name="ab"[k // size % 2], group=(first, k // size)) for k in range(n)]


@pytest.mark.parametrize("seed", range(4))
def test_pictures_added_later_leave_the_test_part_as_it_is(seed: int):
    before = grouped(200, 4)
    old = split(before, **SHARES, seed=seed)
    added = grouped(100, 4, first=1000)
    new = split(before + added, **SHARES, seed=seed, kept=old)
    assert {number: part for number, part in new.items() if number < 1000} == old
    assert {number for number, part in new.items() if part == "test"} == {
        n for n, part in old.items() if part == "test"
    }
    counts = Counter(part for number, part in new.items() if number >= 1000)
    assert counts == {"train": 76, "val": 24}  # three to one, in whole groups of four of two classes


def test_new_members_join_their_group_and_those_of_a_test_group_are_held_back():
    before = grouped(200, 4)
    old = split(before, **SHARES, seed=0)
    added = [Item(id=1000 + n, class_name="ab"[n % 2], group=(0, n)) for n in range(50)]
    new = split(before + added, **SHARES, seed=0, kept=old)
    for item in added:
        there = old[4 * item.group[1]]
        assert new.get(item.id) == (None if there == "test" else there)
    held = sum(old[4 * n] == "test" for n in range(50))
    assert ("held_back", {"pictures": held}) in split_notes(before + added, new, **SHARES)


def test_what_ties_two_parts_together_is_held_back():
    items = [Item(id=n, class_name="ab"[n % 2], group="both" if n in (0, 1, 40) else None) for n in range(41)]
    kept = {n: "val" if n == 1 else "test" if n > 30 else "train" for n in range(40)}
    assert 40 not in split(items, **SHARES, seed=0, kept=kept)


def test_groups_of_several_classes_are_spread_by_all_their_classes():
    # Like fonts: every group holds one picture of nearly every class, and groups differ in which.
    dice = random.Random(3)
    items, number = [], 0
    for group in range(60):
        for name in dice.sample("abcdefgh", dice.randint(3, 8)):
            items.append(Item(id=number, class_name=name, group=group))
            number += 1
    parts = split(items, **SHARES, seed=0)
    sizes = Counter(item.class_name for item in items)
    counts = Counter((item.class_name, parts[item.id]) for item in items)
    for name, n in sizes.items():
        for part, share in SHARES.items():
            assert abs(counts[name, part] - n * share / 100) <= 0.1 * n
    assert split_notes(items, parts, **SHARES) == []


def test_three_groups_of_all_classes_fill_three_parts():
    items = [Item(id=n, class_name="ab"[n % 2], group=n // 20) for n in range(60)]
    assert set(split(items, **SHARES, seed=0).values()) == {"train", "val", "test"}


def test_a_class_of_too_few_groups_is_told_from_one_of_too_few_pictures():
    items = [Item(id=n, class_name="a", group=n // 50) for n in range(100)]
    items += [Item(id=100 + n, class_name="b") for n in range(100)]
    notes = dict(split_notes(items, split(items, **SHARES, seed=0), **SHARES))
    assert notes["class_few_groups"]["groups"] == 2
    assert notes["large_group"] == {"pictures": 50, "share": 0.25}
