"""Who trains, who validates, who tests: by class, by group, and the same for the same seed."""

import hashlib
import random
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from core.catalog.records import PARTS
from core.problems import Problem
from core.splitting.percentages import check

# A class of at least so many pictures is in every part that is wanted.
SMALLEST_CLASS = 3


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A picture to be assigned. Pictures of the same `group` stay together; None is a group of its own."""

    id: int
    class_name: str
    group: Hashable | None = None


class _Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What is assigned as a whole: a picture, or a group of them."""

    ids: list[int]
    class_name: str


def split(pictures: Sequence[Item], *, train: float, val: float, test: float, seed: int) -> dict[int, str]:
    """Assign every picture to a part, and return id -> `train`, `val` or `test`.

    Each class is divided by the percentages with the method of largest remainders, so that without groups each part
    has its share of the class to within one picture. A class of at least three pictures has one in every wanted part,
    as far as its groups allow. A group belongs to the class most of its pictures have. The order of `pictures` does
    not matter. Raises Problem `percentages_sum`, `percentages_negative`, `train_empty`, `too_few_classes`,
    `part_left_empty`; ValueError where an id comes twice.
    """
    check(train=train, val=val, test=test)
    shares = {part: share for part, share in zip(PARTS, (train, val, test), strict=True) if share > 0}
    ordered = sorted(pictures, key=lambda item: item.id)
    if len({item.id for item in ordered}) != len(ordered):
        raise ValueError("an id comes twice")
    classes = {item.class_name for item in ordered}
    if len(classes) < 2:
        raise Problem("too_few_classes", classes=len(classes))
    by_class: dict[str, list[_Unit]] = {name: [] for name in sorted(classes)}
    for unit in _units(ordered):
        by_class[unit.class_name].append(unit)
    dice = random.Random(seed)
    parts: dict[int, str] = {}
    # How far each part is behind its share of all classes so far: it decides where remainders are equal, else
    # validation would always be served before test.
    behind = dict.fromkeys(shares, 0.0)
    for units in by_class.values():
        dice.shuffle(units)
        n = sum(len(unit.ids) for unit in units)
        wanted = {part: n * share / sum(shares.values()) for part, share in shares.items()}
        counts = _rounded(wanted, n, behind)
        for part in shares:
            behind[part] += wanted[part] - counts[part]
        for part, chosen in _assign(units, counts).items():
            parts.update((number, part) for unit in chosen for number in unit.ids)
    filled = set(parts.values())
    for part in shares:
        if part not in filled:
            raise Problem("part_left_empty", part=part, pictures=len(parts))
    return parts


def _units(ordered: Iterable[Item]) -> list[_Unit]:
    """Return groups and single pictures, in the order of their first ids."""
    members: dict[tuple[bool, Hashable], list[Item]] = {}
    for item in ordered:
        key = (False, item.id) if item.group is None else (True, item.group)
        members.setdefault(key, []).append(item)
    return [_Unit(ids=[item.id for item in items], class_name=_majority(items)) for items in members.values()]


def _majority(items: list[Item]) -> str:
    """Return the class that most pictures have; of equals the first by name."""
    if len(items) == 1:
        return items[0].class_name
    counts = Counter(item.class_name for item in items)
    return min(counts, key=lambda name: (-counts[name], name))


def _rounded(wanted: Mapping[str, float], n: int, behind: Mapping[str, float]) -> dict[str, int]:
    """Return whole numbers of pictures near `wanted` that add to `n`, by largest remainders.

    In a class of at least three none is 0: the largest part gives one up. Smaller classes are rounded only.
    """
    # Eight digits: a share of 20 % of 35 must be 7, not 7.000000000000001.
    exact = {part: round(value, 8) for part, value in wanted.items()}
    counts = {part: int(value) for part, value in exact.items()}
    by_remainder = sorted(counts, key=lambda part: (counts[part] - exact[part], -round(behind[part], 8)))
    for part in by_remainder[: n - sum(counts.values())]:
        counts[part] += 1
    if n >= SMALLEST_CLASS:
        for part in counts:
            if counts[part] == 0:
                counts[max(counts, key=lambda one: counts[one])] -= 1
                counts[part] = 1
    return counts


def _assign(units: Sequence[_Unit], counts: Mapping[str, int]) -> dict[str, list[_Unit]]:
    """Distribute the shuffled units of a class so that the parts come as near to `counts` as whole units can.

    The largest come first, each to the part that lacks most; single pictures then fill what remains exactly. Where
    large groups left a part without any, it gets the smallest unit of a part that has several.
    """
    lacking = dict(counts)
    chosen: dict[str, list[_Unit]] = {part: [] for part in counts}
    for unit in sorted(units, key=lambda unit: len(unit.ids), reverse=True):
        part = max(lacking, key=lambda one: lacking[one])
        lacking[part] -= len(unit.ids)
        chosen[part].append(unit)
    for part in counts:
        if counts[part] and not chosen[part]:
            givers = [one for one in chosen if len(chosen[one]) > 1]
            if givers:
                giver = min(givers, key=lambda one: lacking[one])
                chosen[part].append(chosen[giver].pop())  # the last is the smallest
                lacking[giver] += len(chosen[part][0].ids)
    return chosen


def split_notes(
    pictures: Sequence[Item], parts: Mapping[int, str], *, train: float, val: float, test: float
) -> list[tuple[str, dict[str, Any]]]:
    """Return what could not be so in a split, as codes with values.

    `class_too_small` {class, pictures, missing: wanted parts without any of them}, by class; `no_validation` and
    `no_test` where these were given 0 %.
    """
    wanted = [part for part, share in zip(PARTS, (train, val, test), strict=True) if share > 0]
    counts = Counter(item.class_name for item in pictures)
    present = {(item.class_name, parts[item.id]) for item in pictures if item.id in parts}
    notes: list[tuple[str, dict[str, Any]]] = []
    for name in sorted(counts):
        missing = [part for part in wanted if (name, part) not in present]
        if missing:
            notes.append(("class_too_small", {"class": name, "pictures": counts[name], "missing": missing}))
    if val == 0:
        notes.append(("no_validation", {}))
    if test == 0:
        notes.append(("no_test", {}))
    return notes


def split_hash(parts: Mapping[int, str], pictures: Mapping[int, tuple[str, str]]) -> str:
    """Return the sha256 that names a split: over sorted lines of file hash, class and part.

    `pictures` maps an id to its file's sha256 and its class. Two projects with the same files, classes and parts have
    the same hash, wherever the files lie and in whatever order they came.
    """
    lines = sorted("{} {} {}\n".format(*pictures[number], part) for number, part in parts.items())
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def leaks(parts: Mapping[int, str], keys: Mapping[int, str]) -> int:
    """Return how many pairs of pictures with the same key are in different parts.

    `keys` maps an id to what makes two pictures the same, such as the sha256 of the file; ids in only one of the two
    are left out.
    """
    by_key: dict[str, Counter[str]] = {}
    for number, part in parts.items():
        if number in keys:
            by_key.setdefault(keys[number], Counter())[part] += 1
    pairs = 0
    for counts in by_key.values():
        n = sum(counts.values())
        pairs += (n * n - sum(count * count for count in counts.values())) // 2
    return pairs
