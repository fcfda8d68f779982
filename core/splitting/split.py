"""Assigns pictures to training, validation and test: by class, group and source, and reproducibly by seed."""

import hashlib
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter

import msgspec

from core.catalog.records import PARTS
from core.problems import Problem
from core.splitting.percentages import check

# A class of at least this many pictures is in every wanted part.
SMALLEST_CLASS = 3


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture to be assigned. Pictures of the same `group` stay together; None means a group of its own.

    `content` is the SHA-256 of its file, by which it is drawn; where it is empty, the id is.
    """

    id: int
    class_name: str
    group: Hashable | None = None
    source: str = ""
    content: str = ""


class _Unit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The unit of assignment: a picture or a group; `classes` is empty if all its pictures have `class_name`.

    It is drawn by its `mark`, the least of its pictures' contents.
    """

    ids: list[int]
    class_name: str
    source: str
    mark: str
    classes: dict[str, int] | None = None


# Class -> part -> number of pictures.
_Counts = dict[str, dict[str, int]]


def split(
    pictures: Sequence[Item],
    *,
    train: float,
    val: float,
    test: float,
    seed: int,
    eval_source: str = "",
    kept: Mapping[int, str] | None = None,
    closed: Collection[str] = ("test",),
) -> dict[int, str]:
    """Assign every picture to a part, and return id -> `train`, `val` or `test`.

    Each class is divided by the percentages with the method of largest remainders, so that without groups each part has
    its share of the class to within one picture; inside a class, each part gets its share of every source. A class of
    at least three pictures has one in every wanted part, if its groups allow. Neither the order of `pictures` matters
    nor their ids: the same contents come into the same parts under other names and numbers.

    With `eval_source`, the percentages divide that source's pictures; all others only train, and so do groups that
    include another source. Pictures in `kept` stay in their parts: the others join the part of their group or are
    divided among the parts that are not `closed`, so that the closed ones do not change. Pictures whose group is in a
    closed part, or in several parts, get no part: anywhere, they would leak or change what is measured.

    Raises Problem `percentages_sum`, `percentages_negative`, `train_empty`, `too_few_classes`, `part_left_empty`;
    ValueError for a duplicate id.
    """
    check(train=train, val=val, test=test)
    shares = {part: share for part, share in zip(PARTS, (train, val, test), strict=True) if share > 0}
    ordered = sorted(pictures, key=attrgetter("id"))
    if len({item.id for item in ordered}) != len(ordered):
        raise ValueError("an id comes twice")
    classes = {item.class_name for item in ordered}
    if len(classes) < 2:
        raise Problem("too_few_classes", classes=len(classes))
    parts: dict[int, str] = {}
    if kept:
        parts = {item.id: kept[item.id] for item in ordered if item.id in kept}
        ordered = _beside_kept(ordered, parts, closed)
        shares = {part: share for part, share in shares.items() if part not in closed}
    units = _units(ordered)
    if eval_source:
        at_home = {item.id for item in ordered if item.source == eval_source}
        only_train = [unit for unit in units if not at_home.issuperset(unit.ids)]
        parts.update((number, "train") for unit in only_train for number in unit.ids)
        units = [unit for unit in units if at_home.issuperset(unit.ids)]
    _divide(units, shares, seed, parts)
    filled = set(parts.values())
    for part in shares:
        if part not in filled:
            raise Problem("part_left_empty", part=part, pictures=len(parts))
    return parts


def _beside_kept(ordered: Sequence[Item], parts: dict[int, str], closed: Collection[str]) -> list[Item]:
    """Put new members of already assigned groups into `parts`, and return the pictures still to be divided."""
    of_group: dict[Hashable, set[str]] = {}
    for item in ordered:
        if item.group is not None and item.id in parts:
            of_group.setdefault(item.group, set()).add(parts[item.id])
    rest = []
    for item in ordered:
        if item.id in parts:
            continue
        there = of_group.get(item.group) if item.group is not None else None
        if there is None:
            rest.append(item)
        elif len(there) == 1 and not there & set(closed):
            parts[item.id] = next(iter(there))
    return rest


def _divide(units: Sequence[_Unit], shares: Mapping[str, float], seed: int, parts: dict[int, str]) -> None:
    """Divide units into `parts` by percentages."""
    by_class: dict[str, list[_Unit]] = {}
    sizes: Counter[str] = Counter()
    mixed = []
    for unit in units:
        if unit.classes is None:
            by_class.setdefault(unit.class_name, []).append(unit)
            sizes[unit.class_name] += len(unit.ids)
        else:
            mixed.append(unit)
            sizes.update(unit.classes)
    # How far each part is behind its share of all classes so far; this breaks ties between remainders. Otherwise,
    # validation would always be served before test.
    behind = dict.fromkeys(shares, 0.0)
    lacking: _Counts = {}
    for name in sorted(sizes):
        n = sizes[name]
        wanted = {part: n * share / sum(shares.values()) for part, share in shares.items()}
        lacking[name] = _rounded(wanted, n, behind, least=n >= SMALLEST_CLASS)
        for part in shares:
            behind[part] += wanted[part] - lacking[name][part]
    if mixed:
        for part, chosen in _assign_mixed(_drawn(mixed, seed), lacking, alone=set(sizes) - by_class.keys()).items():
            parts.update((number, part) for unit in chosen for number in unit.ids)
    for name in sorted(by_class):
        for some, counts in _by_source(_drawn(by_class[name], seed), lacking[name]):
            for part, chosen in _assign(some, counts).items():
                parts.update((number, part) for unit in chosen for number in unit.ids)


def _drawn(units: Sequence[_Unit], seed: int) -> list[_Unit]:
    """Return units in an order drawn from the seed and their contents; units of one content in the order of ids."""
    start = f"{seed} "

    def place(unit: _Unit) -> bytes:
        return hashlib.sha256((start + unit.mark).encode()).digest()

    return sorted(units, key=place)


def _units(ordered: Iterable[Item]) -> list[_Unit]:
    """Return groups and single pictures, in the order of their first ids."""
    members: dict[Hashable, list[Item]] = {}
    found: list[_Unit | list[Item]] = []
    for item in ordered:
        if item.group is None:
            found.append(
                _Unit(ids=[item.id], class_name=item.class_name, source=item.source, mark=_mark(item)),
            )
        elif item.group in members:
            members[item.group].append(item)
        else:
            members[item.group] = [item]
            found.append(members[item.group])
    return [_unit(one) if isinstance(one, list) else one for one in found]


def _unit(items: list[Item]) -> _Unit:
    """Return a group; its source is the most frequent one of its pictures, in a tie the first by name."""
    classes = Counter(item.class_name for item in items)
    sources = Counter(item.source for item in items)
    return _Unit(
        ids=[item.id for item in items],
        class_name=items[0].class_name,
        source=min(sources, key=lambda name: (-sources[name], name)),
        mark=min(map(_mark, items)),
        classes=dict(sorted(classes.items())) if len(classes) > 1 else None,
    )


def _mark(item: Item) -> str:
    return item.content or str(item.id)


def _rounded(wanted: Mapping[str, float], n: int, behind: Mapping[str, float], *, least: bool) -> dict[str, int]:
    """Return integers near `wanted` that add up to `n`, by largest remainders.

    With `least`, none is 0: the largest part gives up one.
    """
    # Eight digits: 20 % of 35 must be 7, not 7.000000000000001.
    exact = {part: round(value, 8) for part, value in wanted.items()}
    counts = {part: int(value) for part, value in exact.items()}
    by_remainder = sorted(counts, key=lambda part: (counts[part] - exact[part], -round(behind[part], 8)))
    for part in by_remainder[: n - sum(counts.values())]:
        counts[part] += 1
    if least:
        for part in counts:
            if counts[part] == 0:
                counts[max(counts, key=lambda one: counts[one])] -= 1
                counts[part] = 1
    return counts


def _by_source(units: list[_Unit], counts: dict[str, int]) -> list[tuple[list[_Unit], dict[str, int]]]:
    """Divide what the parts still need of a class among its sources, the largest first, by size.

    Each source's shares depend on what is left for the remaining sources, so that roundings do not add up.
    """
    sizes: Counter[str] = Counter()
    for unit in units:
        sizes[unit.source] += len(unit.ids)
    if len(sizes) < 2:
        return [(units, counts)]
    left, n = dict(counts), sizes.total()
    divided = []
    for source in sorted(sizes, key=lambda name: (-sizes[name], name)):
        # Groups of several classes may have filled a part beyond its share.
        open_ = {part: max(0, count) for part, count in left.items()}
        total = max(1, sum(open_.values()))
        wanted = {part: sizes[source] * count / total for part, count in open_.items()}
        own = _rounded(wanted, sizes[source], wanted, least=False) if n > sizes[source] else left
        divided.append(([unit for unit in units if unit.source == source], dict(own)))
        left = {part: count - own[part] for part, count in left.items()}
        n -= sizes[source]
    return divided


def _assign(units: Sequence[_Unit], counts: Mapping[str, int]) -> dict[str, list[_Unit]]:
    """Distribute the shuffled units of a class so that the parts come as close to `counts` as whole units can.

    The largest come first, each to the part that lacks most; single pictures then fill the rest exactly. If large
    groups left a part empty, it gets the smallest unit of a part that has several.
    """
    lacking = dict(counts)
    chosen: dict[str, list[_Unit]] = {part: [] for part in counts}
    for unit in sorted(units, key=lambda unit: len(unit.ids), reverse=True):
        part = max(lacking, key=lacking.__getitem__)
        lacking[part] -= len(unit.ids)
        chosen[part].append(unit)
    for part in counts:
        if counts[part] > 0 and not chosen[part]:
            givers = [one for one in chosen if len(chosen[one]) > 1]
            if givers:
                giver = min(givers, key=lambda one: lacking[one])
                chosen[part].append(chosen[giver].pop())  # the last one is the smallest
                lacking[giver] += len(chosen[part][0].ids)
    return chosen


def _assign_mixed(units: Sequence[_Unit], lacking: _Counts, *, alone: set[str]) -> dict[str, list[_Unit]]:
    """Distribute the shuffled groups of several classes, and subtract them from what the parts are `lacking`.

    The largest come first, each to the part where the sum of squared distances from the shares falls most (as in
    Sechidis et al., "On the stratification of multi-label data", 2011, for groups). If a part is left empty, and the
    classes in `alone` occur only in such groups, it gets the smallest group of the fullest part.
    """
    parts = list(next(iter(lacking.values())))
    shares = {name: dict(counts) for name, counts in lacking.items()}
    chosen: dict[str, list[_Unit]] = {part: [] for part in parts}

    def cost(unit: _Unit, part: str) -> float:
        assert unit.classes is not None
        return sum(n * (n - 2 * lacking[name][part]) / max(1, shares[name][part]) for name, n in unit.classes.items())

    def move(unit: _Unit, part: str, sign: int) -> None:
        assert unit.classes is not None
        for name, n in unit.classes.items():
            lacking[name][part] -= sign * n

    for unit in sorted(units, key=lambda unit: len(unit.ids), reverse=True):
        part = min(parts, key=lambda one: cost(unit, one))
        chosen[part].append(unit)
        move(unit, part, 1)
    for part in parts:
        giver = max(parts, key=lambda one: len(chosen[one]))
        if alone and not chosen[part] and len(chosen[giver]) > 1:
            smallest = chosen[giver].pop()
            move(smallest, giver, -1)
            chosen[part].append(smallest)
            move(smallest, part, 1)
    return chosen


def split_hash(parts: Mapping[int, str], pictures: Mapping[int, tuple[str, str]]) -> str:
    """Return the SHA-256 that names a split, taken over the sorted lines of file hash, class and part.

    `pictures` maps an id to its file's SHA-256 and its class. Two projects with the same files, classes and parts have
    the same hash, whatever the paths and the order.
    """
    lines = sorted("{} {} {}\n".format(*pictures[number], part) for number, part in parts.items())
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def leaks(parts: Mapping[int, str], keys: Mapping[int, str]) -> int:
    """Return how many pairs of pictures with the same key are in different parts.

    `keys` maps an id to a key that is equal for equal pictures, such as the SHA-256 of the file; ids in only one of the
    two are ignored.
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
