"""A quick look at whether classes can be told apart: a linear probe on frozen features of a few pictures.

It is no result: few pictures, one fixed network, none of the test part, which stays unseen. But its pictures are held
out in whole groups, so that it does not flatter.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from core.catalog.records import SplitRow
from core.events.listening import Emit, Stop
from core.findings.near import near_pairs
from core.project import Project
from core.splitting.grouping import grouped_by, read_rows
from core.splitting.groups import similar, united
from core.splitting.material import read_material
from core.splitting.patterns import judged
from core.splitting.split import Item
from core.splitting.worth import Claim, after_each_probe, alone, folds_for, probe_claim

FEWEST = 10  # pictures of a class
FEWEST_GROUPS = 3  # of a class: with fewer, most of it would be held out at once
MOST = 400  # pictures
_NONE = np.zeros((0, 2), dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class QuickClaim:
    """What the probes claim of pictures in `groups` groups and `classes` classes; `commonest` is the largest share."""

    claim: Claim
    groups: int
    classes: int
    commonest: float


def look_quickly(project: Project, seed: int, emit: Emit, stop: Stop) -> QuickClaim | None:
    """Return what five probes reach on pictures held out in whole groups; None if there are too few to tell.

    At most 400 pictures are looked at, as many of each class and from as many groups as possible. Raises Problem
    `project_empty`, `pictures_missing`, `cancelled`.
    """
    rows = [row for row in read_rows(project) if row.part != "test"]
    counts = Counter(row.class_name for row in rows)
    rows = [row for row in rows if counts[row.class_name] >= FEWEST]
    # By names and folders: which pictures are similar is only asked of the chosen ones.
    items = grouped_by(rows, "auto", _NONE, "bytes").items
    classes = len({row.class_name for row in rows})
    if classes < 2:
        return None
    chosen = drawn_evenly(items, max(FEWEST, MOST // classes), seed)
    items = _with_similar(project, [rows[n] for n in chosen], [items[n] for n in chosen], emit, stop)
    enough = [name for name, n in _groups_of_classes(items).items() if n >= FEWEST_GROUPS]
    items = [item for item in items if item.class_name in enough]
    if len(enough) < 2:
        return None
    material = read_material(project, items, emit, stop)
    keys = [alone(item) for item in material.items]
    claim = probe_claim(material, keys, seed=seed, step=after_each_probe(emit, stop, folds_for(len(keys))))
    largest = max(Counter(item.class_name for item in material.items).values())
    return QuickClaim(claim=claim, groups=len(set(keys)), classes=len(material.classes), commonest=largest / claim.n)


def drawn_evenly(items: Sequence[Item], share: int, seed: int) -> list[int]:
    """Return places in `items`, ascending: at most `share` of each class, one of each of its groups in turn."""
    chance = random.Random(seed)
    groups: dict[str, dict[object, list[int]]] = {}
    for number, item in enumerate(items):
        groups.setdefault(item.class_name, {}).setdefault(alone(item), []).append(number)
    chosen: list[int] = []
    for name in sorted(groups):
        waiting = list(groups[name].values())
        chance.shuffle(waiting)
        for numbers in waiting:
            chance.shuffle(numbers)
        taken: list[int] = []
        while waiting and len(taken) < share:
            taken += [numbers.pop() for numbers in waiting]
            waiting = [numbers for numbers in waiting if numbers]
        chosen += taken[:share]
    return sorted(chosen)


def _with_similar(project: Project, rows: list[SplitRow], items: list[Item], emit: Emit, stop: Stop) -> list[Item]:
    """Return the items with similar pictures in one group, too."""
    pairs, _ = near_pairs(project, rows, emit, stop)
    classes, together = [item.class_name for item in items], [item.group for item in items]
    alike, _, _ = similar(pairs, classes, together)
    keys = united([alike, judged(together, "auto", classes, doubts=False)], classes).keys
    return [msgspec.structs.replace(item, group=key) for item, key in zip(items, keys, strict=True)]


def _groups_of_classes(items: Sequence[Item]) -> Counter[str]:
    return Counter(name for name, _ in {(item.class_name, alone(item)) for item in items})
