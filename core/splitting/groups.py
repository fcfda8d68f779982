"""Groups of pictures by similarity, or by several criteria at once: connected components of pairs."""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from core.findings.components import components
from core.splitting.patterns import Grouping, judged

# A component counts as a chain if it holds more than this share of all pictures, and more than this many.
CHAIN_SHARE = 0.1
CHAIN_PICTURES = 50
# A link of a chain is kept if its two ends share at least this fraction of their other similar pictures.
COMMON = 0.25
FEWEST_PICTURES = 10  # of a class, to ask whether most of it looks alike
_MOST = 30_000  # pictures in a chain whose links are weighed: a bit table of this size takes 112 MB


def without_chains(pairs: np.ndarray, n: int) -> tuple[np.ndarray, int]:
    """Return the pairs without the weak links of chains, and how many were removed.

    Similarity is not transitive: a to b, b to c, … may join half a class whose ends have nothing in common. In a
    component of more than a tenth of the pictures, only links stay whose two ends are similar to the same other
    pictures, as in a burst; a picture with a single link keeps it.
    """
    labels = components(pairs, n)
    sizes = np.bincount(labels, minlength=n)
    weak = np.zeros(len(pairs), dtype=np.bool_)
    for root in np.flatnonzero(sizes > max(CHAIN_PICTURES, CHAIN_SHARE * n)).tolist():
        if sizes[root] <= _MOST:
            inside = np.flatnonzero(labels[pairs[:, 0]] == root)
            weak[inside] = _weak(pairs[inside], np.flatnonzero(labels == root))
    return pairs[~weak], int(weak.sum())


def _weak(pairs: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Return bool (m,): which of a component's pairs have too little in common. `members` are ascending."""
    left, right = np.searchsorted(members, pairs[:, 0]), np.searchsorted(members, pairs[:, 1])
    bits = np.zeros((len(members), -(-len(members) // 8)), dtype=np.uint8)
    for one, other in ((left, right), (right, left)):
        np.bitwise_or.at(bits, (one, other >> 3), np.uint8(1) << (other & 7).astype(np.uint8))
    degrees = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    weak = np.zeros(len(pairs), dtype=np.bool_)
    block = max(1, (1 << 26) // bits.shape[1])
    for start in range(0, len(pairs), block):
        a, b = left[start : start + block], right[start : start + block]
        common = np.bitwise_count(bits[a] & bits[b]).sum(axis=1, dtype=np.int64)
        others = np.minimum(degrees[a], degrees[b]) - 1  # except for each other
        weak[start : start + block] = common < COMMON * others
    return weak


def telling(pairs: np.ndarray, classes: Sequence[str]) -> tuple[np.ndarray, list[str]]:
    """Return the pairs without components that hold more than half of a class, and the names of such classes.

    If most of a class looks alike, similarity does not tell which pictures belong together: kept together, the class
    could not be divided at all. Classes of fewer than ten pictures are not checked.
    """
    labels = components(pairs, len(classes))
    alike = []
    dissolved: set[int] = set()
    for name, n in Counter(classes).items():
        if n >= FEWEST_PICTURES:
            inside = labels[[number for number, own in enumerate(classes) if own == name]]
            root, most = Counter(inside.tolist()).most_common(1)[0]
            if most > n / 2:
                alike.append(name)
                dissolved.add(root)
    if not dissolved:
        return pairs, []
    return pairs[~np.isin(labels[pairs[:, 0]], sorted(dissolved))], sorted(alike)


def without_bridges(pairs: np.ndarray, together: Sequence[Hashable | None], n: int) -> tuple[np.ndarray, int]:
    """Return the pairs without those that join other known groups into a chain, and how many were removed.

    `together` holds the keys of the known groups, for instance the font of each glyph. A glyph that looks the same in
    two fonts joins both, and soon nearly all; then only the most unusual fonts remain to be divided, and a result on a
    new group tells little. In a chain of more than a tenth of the pictures, two known groups are joined only if at
    least a quarter of one of them is similar to the other, as a copy of a group under another name is.
    """
    numbers: dict[Hashable, int] = {}
    group = np.array([-1 if key is None else numbers.setdefault(key, len(numbers)) for key in together], dtype=np.int64)
    labels = components(np.concatenate((pairs, _links(together))), n)
    in_chain = np.bincount(labels, minlength=n)[labels[pairs[:, 0]]] > max(CHAIN_PICTURES, CHAIN_SHARE * n)
    left, right = group[pairs[:, 0]], group[pairs[:, 1]]
    bridges = np.flatnonzero(in_chain & (left >= 0) & (right >= 0) & (left != right))
    if not len(bridges):
        return pairs, 0
    left, right = left[bridges], right[bridges]
    # A picture counts once for each other group that it is similar to.
    ways = np.concatenate((left * len(numbers) + right, right * len(numbers) + left))
    counted = np.unique(np.stack((ways, pairs[bridges].T.ravel()), axis=1), axis=0)[:, 0]
    found, alike = np.unique(counted, return_counts=True)
    share = alike / np.bincount(group[group >= 0], minlength=len(numbers))[found // len(numbers)]
    there, back = (share[np.searchsorted(found, one)] for one in np.split(ways, 2))
    weak = bridges[np.maximum(there, back) < COMMON]
    return np.delete(pairs, weak, axis=0), len(weak)


def similar(
    pairs: np.ndarray, classes: Sequence[str], together: Sequence[Hashable | None] | None = None
) -> tuple[Grouping, int, list[str]]:
    """Return the groups of similar pictures, how many links of chains were removed, and the names from `telling`.

    `together`, if given, holds the keys of other known groups that will be united with these.
    """
    strong, cut = without_chains(pairs, len(classes))
    told, alike = telling(strong, classes)
    if together is not None:
        told, more = without_bridges(told, together, len(classes))
        cut += more
    return judged(keys_of(components(told, len(classes))), "similar", classes, doubts=False), cut, alike


def united(groupings: Sequence[Grouping], classes: Sequence[str]) -> Grouping:
    """Return the groups of pictures that at least one of several groupings puts together."""
    pairs = [np.zeros((0, 2), dtype=np.int64), *(_links(grouping.keys) for grouping in groupings)]
    labels = components(np.concatenate(pairs), len(classes))
    return judged(keys_of(labels), "auto", classes, doubts=False)


def _links(keys: Sequence[Hashable | None]) -> np.ndarray:
    """Return pairs, int64 (m, 2), that link all pictures of a key to its first."""
    first: dict[Hashable, int] = {}
    links = [(first.setdefault(key, number), number) for number, key in enumerate(keys) if key is not None]
    return np.array(links, dtype=np.int64).reshape(-1, 2)


def keys_of(labels: np.ndarray) -> list[Hashable | None]:
    """Return components as keys: None for a picture alone in its component."""
    several = np.bincount(labels, minlength=len(labels))[labels] > 1
    return [label if together else None for label, together in zip(labels.tolist(), several.tolist(), strict=True)]
