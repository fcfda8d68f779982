"""The Split Doctor: finds pairs of similar pictures in different parts, and repairs them with few moves."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from core.catalog.records import PARTS
from core.splitting.split import Item

HELD_BACK = 0.1  # of a class in a part, at most


def pairs_across(pairs: np.ndarray, parts: Sequence[str | None]) -> np.ndarray:
    """Return those of the int64 (m, 2) pairs whose two pictures are in different parts; being in no part never counts.

    `parts` holds the part of each picture, by its number in the pairs.
    """
    codes = np.array([PARTS.index(part) if part else -1 for part in parts], dtype=np.int8)
    left, right = codes[pairs[:, 0]], codes[pairs[:, 1]]
    return pairs[(left != right) & (left >= 0) & (right >= 0)]


def shared_groups(groups: Sequence[Hashable | None], parts: Sequence[str | None]) -> int:
    """Return how many groups have pictures in more than one part."""
    where: dict[Hashable, set[str]] = {}
    for group, part in zip(groups, parts, strict=True):
        if group is not None and part:
            where.setdefault(group, set()).add(part)
    return sum(len(found) > 1 for found in where.values())


def repaired(pictures: Sequence[Item], parts: Mapping[int, str], *, eval_source: str = "") -> dict[int, str]:
    """Return the split with every group of `pictures` in one part, and the sizes of the parts about unchanged.

    A group that lies in one part stays there. Of the others, the groups that are mostly in the test part move into it
    whole, until it has as many pictures of each class as before; then those mostly in validation, by the same rule; the
    rest goes to training. So both parts keep as many of their pictures as possible. Pictures in no part stay in none.
    `eval_source` is respected (core/splitting/split.py): a group that includes another source goes to training.
    """
    of_group: dict[Hashable, list[Item]] = {}
    for item in pictures:
        if item.group is not None and item.id in parts:
            of_group.setdefault(item.group, []).append(item)
    torn = [items for items in of_group.values() if len({parts[item.id] for item in items}) > 1]
    lacking: Counter[tuple[str, str]] = Counter((parts[item.id], item.class_name) for items in torn for item in items)
    mended = dict(parts)
    free = []
    for items in torn:
        if eval_source and any(item.source != eval_source for item in items):
            mended.update((item.id, "train") for item in items)
        else:
            free.append(items)
    room = {part: sum(n for (own, _), n in lacking.items() if own == part) for part in ("test", "val")}
    left = dict(room)
    candidates = {part: iter(_most_inside(free, parts, part)) for part in room}
    taken: set[int] = set()
    while candidates:
        # The part that lacks most comes first; otherwise the first to choose would leave nothing for the other.
        part = max(candidates, key=lambda one: left[one] / max(1, room[one]))
        group = next((items for items in candidates[part] if items[0].id not in taken), None)
        if group is None:
            del candidates[part]
            continue
        classes = Counter(item.class_name for item in group)
        if 2 * sum(min(n, lacking[part, name]) for name, n in classes.items()) >= len(group):
            taken.add(group[0].id)
            mended.update((item.id, part) for item in group)
            lacking.subtract({(part, name): n for name, n in classes.items()})
            left[part] -= len(group)
    mended.update((item.id, "train") for items in free if items[0].id not in taken for item in items)
    return mended


def _most_inside(groups: Sequence[list[Item]], parts: Mapping[int, str], part: str) -> list[list[Item]]:
    """Return the groups, sorted by the share of each in a part, largest first."""
    inside = {items[0].id: sum(parts[item.id] == part for item in items) / len(items) for items in groups}
    return sorted(groups, key=lambda items: (-inside[items[0].id], items[0].id))


def held_back(pairs: np.ndarray, classes: Sequence[str], parts: Sequence[str | None]) -> set[int]:
    """Return the numbers of pictures that should be in no part, for pairs (int64 (m, 2)) that no group contains.

    Of each pair across parts, this is the picture in training, otherwise the one in validation; the test part does not
    change. If more than a tenth of a class in a part would go, similarity does not tell pictures of that class apart,
    and they stay.
    """
    across = pairs_across(pairs, parts)
    giving = {min(pair, key=lambda number: PARTS.index(parts[number] or "")) for pair in across.tolist()}
    going = Counter((parts[number], classes[number]) for number in giving)
    of_all = Counter(zip(parts, classes, strict=True))
    return {
        number
        for number in giving
        if going[parts[number], classes[number]] <= HELD_BACK * of_all[parts[number], classes[number]]
    }
