"""Splits of random data sets: the promises of `split` hold for every one of them."""

import hashlib
import random
from collections import Counter, defaultdict

import pytest

from core.problems import Problem
from core.splitting.notes import split_notes
from core.splitting.split import Item, leaks, split, split_hash

PERCENTAGES = [
    (60, 20, 20),
    (70, 0, 30),
    (98, 1, 1),
    (80, 20, 0),
    (100, 0, 0),
    (33.33, 33.33, 33.34),
    (10, 45, 45),
    (50.5, 0.5, 49),
]
PARTS = ("train", "val", "test")


def items_of(sizes: dict[str, int]) -> list[Item]:
    """Make pictures of classes in turns, so that ids and classes are mixed."""
    names = [name for name, size in sizes.items() for _ in range(size)]
    random.Random(len(names)).shuffle(names)
    return [Item(id=number * 3 + 1, class_name=name) for number, name in enumerate(names)]


def random_sizes(dice: random.Random, least: int = 3) -> dict[str, int]:
    return {f"class {n}": least + int(10 ** dice.uniform(0, 2.3)) - 1 for n in range(dice.randint(2, 12))}


def counts_of(items: list[Item], parts: dict[int, str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        counts[item.class_name][parts[item.id]] += 1
    return counts


@pytest.mark.parametrize("shares", PERCENTAGES, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_without_groups_each_class_is_in_each_part_by_its_share(shares: tuple[float, float, float], seed: int):
    sizes = random_sizes(random.Random(seed))
    items = items_of(sizes)
    parts = split(items, train=shares[0], val=shares[1], test=shares[2], seed=seed)
    assert parts.keys() == {item.id for item in items}
    for name, counts in counts_of(items, parts).items():
        ideals = {part: sizes[name] * share / sum(shares) for part, share in zip(PARTS, shares, strict=True)}
        # Where a share is less than one picture, one is given all the same, from the largest part.
        given = sum(1 for ideal in ideals.values() if 0 < ideal < 1)
        for part, ideal in ideals.items():
            if ideal == 0:
                assert counts[part] == 0
            else:
                assert counts[part] >= 1
                assert abs(counts[part] - ideal) < 1 + (given if ideal == max(ideals.values()) else 0)


def test_whole_shares_are_exact():
    items = items_of({"a": 50, "b": 35, "c": 1000})
    counts = counts_of(items, split(items, train=60, val=20, test=20, seed=1))
    assert {name: tuple(of[part] for part in PARTS) for name, of in counts.items()} == {
        "a": (30, 10, 10),
        "b": (21, 7, 7),
        "c": (600, 200, 200),
    }


def test_order_does_not_matter_the_seed_does():
    items = items_of({"a": 40, "b": 60})
    first = split(items, train=60, val=20, test=20, seed=5)
    for n in range(5):
        random.Random(n).shuffle(items)
        assert split(items, train=60, val=20, test=20, seed=5) == first
    others = [split(items, train=60, val=20, test=20, seed=seed) for seed in range(6, 12)]
    assert all(other != first for other in others)
    assert len({tuple(sorted(other.items())) for other in others}) == len(others)


def test_a_split_stays_the_same_for_ever():
    # Written down once: another answer here means that old projects' splits cannot be made again.
    items = [Item(id=n, class_name="ab"[n % 2]) for n in range(12)]
    parts = split(items, train=60, val=20, test=20, seed=0)
    assert {part: sorted(n for n in parts if parts[n] == part) for part in PARTS} == {
        "train": [1, 2, 4, 5, 6, 7, 9, 10],
        "val": [0, 3],
        "test": [8, 11],
    }


def by_content(items: list[Item], seed: int) -> dict[str, str]:
    parts = split(items, train=60, val=20, test=20, seed=seed)
    return {item.content: parts[item.id] for item in items}


@pytest.mark.parametrize("seed", range(4))
def test_the_same_contents_come_into_the_same_parts_whatever_their_numbers(seed: int):
    """Single pictures, groups of one class and of two, from two sources; then numbered and grouped anew."""
    dice = random.Random(seed)
    made = [
        (hashlib.sha256(str(number).encode()).hexdigest(), "ab"[number % 2], number // 5 if number < 100 else None)
        for number in range(200)
    ]
    mixed = {content: "c" if group == 3 and place % 3 else name for place, (content, name, group) in enumerate(made)}
    runs = []
    for _ in range(2):
        dice.shuffle(made)
        keys = dict(zip(range(20), dice.sample(range(1000), 20), strict=True))
        items = [
            Item(
                id=number,
                class_name=mixed[content],
                group=None if group is None else keys[group],
                source="xy"[int(content[0], 16) % 2],
                content=content,
            )
            for number, (content, _, group) in enumerate(made)
        ]
        runs.append(by_content(items, seed))
        assert by_content(items, seed + 1) != runs[-1]
    assert runs[0] == runs[1]


@pytest.mark.parametrize("seed", range(8))
def test_every_picture_may_come_into_every_part(seed: int):
    items = items_of({"a": 10, "b": 10})
    chosen = {split(items, train=60, val=20, test=20, seed=seed * 100 + n)[items[0].id] for n in range(40)}
    assert chosen == set(PARTS)


@pytest.mark.parametrize("shares", PERCENTAGES, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_groups_stay_whole(shares: tuple[float, float, float], seed: int):
    dice = random.Random(seed)
    items = [
        Item(id=item.id, class_name=item.class_name, group=dice.choice([None, ("burst", dice.randrange(40))]))
        for item in items_of(random_sizes(dice, least=10))
    ]
    parts = split(items, train=shares[0], val=shares[1], test=shares[2], seed=seed)
    assert parts.keys() == {item.id for item in items}
    together: dict[object, set[str]] = defaultdict(set)
    for item in items:
        if item.group is not None:
            together[item.group].add(parts[item.id])
    assert all(len(where) == 1 for where in together.values())
    assert split(items[::-1], train=shares[0], val=shares[1], test=shares[2], seed=seed) == parts


@pytest.mark.parametrize("seed", range(6))
def test_parts_are_as_near_as_groups_allow(seed: int):
    dice = random.Random(seed)
    items, number = [], 0
    for name in ("a", "b"):
        for group in range(60):
            for _ in range(dice.randint(1, 8)):
                number += 1
                items.append(Item(id=number, class_name=name, group=(name, group)))
    counts = counts_of(items, split(items, train=60, val=20, test=20, seed=seed))
    for of in counts.values():
        n = sum(of.values())
        for part, share in zip(PARTS, (0.6, 0.2, 0.2), strict=True):
            assert abs(of[part] - n * share) <= 8  # the largest group


def test_one_large_group_does_not_leave_a_part_without_the_class():
    items = [Item(id=n, class_name="a", group="large" if n < 90 else n) for n in range(93)]
    items += [Item(id=n, class_name="b") for n in range(100, 193)]
    parts = split(items, train=60, val=20, test=20, seed=0)
    assert {parts[n] for n in range(93)} == set(PARTS)
    pairs = [Item(id=n, class_name="ab"[n // 60], group=n // 20) for n in range(120)]
    assert {part for n, part in split(pairs, train=98, val=1, test=1, seed=0).items() if n < 60} == set(PARTS)


def test_a_group_of_several_classes_belongs_to_the_most_frequent():
    items = [Item(id=n, class_name="a" if n < 30 else "b") for n in range(60)]
    items += [Item(id=100 + n, class_name="a" if n < 9 else "c", group="mixed") for n in range(10)]
    parts = split(items, train=60, val=20, test=20, seed=2)
    assert len({parts[100 + n] for n in range(10)}) == 1
    # The only picture of class c lies in that group: its class is in one part, and the notes say so.
    notes = split_notes(items, parts, train=60, val=20, test=20)
    missing = [part for part in PARTS if part != parts[100]]
    assert notes == [("class_too_small", {"class": "c", "pictures": 1, "missing": missing})]


def test_small_classes_are_noted_and_do_not_all_go_to_the_same_part():
    items = items_of({"big": 50} | {f"tiny {n}": 2 for n in range(10)})
    parts = split(items, train=60, val=20, test=20, seed=0)
    notes = split_notes(items, parts, train=60, val=20, test=20)
    assert [code for code, _ in notes] == ["class_too_small"] * 10
    assert all(values["pictures"] == 2 and len(values["missing"]) == 1 for _, values in notes)
    assert {values["missing"][0] for _, values in notes} == {"val", "test"}


@pytest.mark.parametrize(
    ("shares", "codes"),
    [
        ((60, 20, 20), []),
        ((70, 0, 30), ["no_validation"]),
        ((80, 20, 0), ["no_test"]),
        ((100, 0, 0), ["no_validation", "no_test"]),
    ],
)
def test_parts_that_are_not_wanted_are_noted(shares: tuple[float, float, float], codes: list[str]):
    items = items_of({"a": 10, "b": 3})
    parts = split(items, train=shares[0], val=shares[1], test=shares[2], seed=0)
    notes = split_notes(items, parts, train=shares[0], val=shares[1], test=shares[2])
    assert notes == [(code, {}) for code in codes]


@pytest.mark.parametrize(
    ("sizes", "shares", "code", "values"),
    [
        ({"a": 9, "b": 9}, (60, 20, 30), "percentages_sum", {"total": 110}),
        ({"a": 9, "b": 9}, (120, -20, 0), "percentages_negative", {}),
        ({"a": 9, "b": 9}, (0, 50, 50), "train_empty", {}),
        ({"a": 9}, (60, 20, 20), "too_few_classes", {"classes": 1}),
        ({}, (60, 20, 20), "too_few_classes", {"classes": 0}),
        ({"a": 1, "b": 1}, (98, 1, 1), "part_left_empty", {"part": "val", "pictures": 2}),
    ],
)
def test_what_makes_no_sense_is_refused(
    sizes: dict[str, int], shares: tuple[float, float, float], code: str, values: dict[str, object]
):
    with pytest.raises(Problem) as raised:
        split(items_of(sizes), train=shares[0], val=shares[1], test=shares[2], seed=0)
    assert (raised.value.code, raised.value.values) == (code, values)


def test_groups_that_leave_a_part_empty_are_refused():
    items = [Item(id=n, class_name="ab"[n % 2], group="all") for n in range(30)]
    with pytest.raises(Problem) as raised:
        split(items, train=60, val=20, test=20, seed=0)
    assert raised.value.code == "part_left_empty"


def test_an_id_that_comes_twice_is_a_mistake():
    with pytest.raises(ValueError, match="twice"):
        split([Item(id=1, class_name="a"), Item(id=1, class_name="b")], train=100, val=0, test=0, seed=0)


def test_the_hash_names_files_classes_and_parts_and_nothing_else():
    pictures = {1: ("f1", "a"), 2: ("f2", "b")}
    named = split_hash({1: "train", 2: "test"}, pictures)
    assert named == hashlib.sha256(b"f1 a train\nf2 b test\n").hexdigest()
    assert split_hash({70: "test", 9: "train"}, {9: ("f1", "a"), 70: ("f2", "b")}) == named
    assert split_hash({1: "train", 2: "val"}, pictures) != named
    assert split_hash({1: "train", 2: "test"}, {1: ("f1", "a"), 2: ("f2", "a")}) != named
    assert split_hash({1: "train", 2: "test"}, {1: ("f1", "a"), 2: ("f3", "b")}) != named


@pytest.mark.parametrize("seed", range(5))
def test_leaks_are_the_pairs_across_parts(seed: int):
    dice = random.Random(seed)
    parts = {n: dice.choice(PARTS) for n in range(60)}
    keys = {n: str(dice.randrange(12)) for n in range(5, 70)}
    ids = sorted(parts.keys() & keys.keys())
    pairs = [(a, b) for a in ids for b in ids if a < b and keys[a] == keys[b] and parts[a] != parts[b]]
    assert leaks(parts, keys) == len(pairs) > 0


def test_grouping_by_key_leaves_no_leaks_and_none_leaves_some():
    items = [Item(id=n, class_name="ab"[n % 2], group=n % 40) for n in range(200)]
    keys = {item.id: str(item.group) for item in items}
    assert leaks(split(items, train=60, val=20, test=20, seed=0), keys) == 0
    alone = [Item(id=item.id, class_name=item.class_name) for item in items]
    assert leaks(split(alone, train=60, val=20, test=20, seed=0), keys) > 0
    assert leaks({}, keys) == 0
