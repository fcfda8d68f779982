"""The Split Doctor: which pairs of like pictures lie in different parts, and how few moves put them together."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

from core.catalog.records import PARTS
from core.splitting.split import Item


def pairs_across(pairs: np.ndarray, parts: Sequence[str | None]) -> np.ndarray:
    """Return those of int64 (m, 2) pairs whose two pictures are in different parts; in no part counts as in none.

    `parts` says the part of each picture that the pairs number.
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
    """Return the split with every group of `pictures` in one part, and the parts about as large as they were.

    Groups that lie in one part stay there. Of the others, those of which most is in the test part come whole into it,
    until it has as many pictures of each class as it had; then validation likewise; the rest trains. So the test part
    keeps as much of itself as it can. Pictures in no part stay in none, and so does `eval_source` (core/splitting/
    split.py): a group that reaches into another source trains.
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
    for part in ("test", "val"):
        inside = {id(items): sum(parts[item.id] == part for item in items) / len(items) for items in free}
        rest = []
        for items in sorted(free, key=lambda items: (-inside[id(items)], items[0].id)):
            classes = Counter(item.class_name for item in items)
            room = sum(min(n, lacking[part, name]) for name, n in classes.items())
            if 2 * room >= len(items):
                mended.update((item.id, part) for item in items)
                lacking.subtract({(part, name): n for name, n in classes.items()})
            else:
                rest.append(items)
        free = rest
    mended.update((item.id, "train") for items in free for item in items)
    return mended
