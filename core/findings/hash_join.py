"""All pairs of 64-bit hashes that differ in few bits, without comparing all with all."""

import itertools

import numpy as np

BITS = 64


def pairs_within(hashes: np.ndarray, distance: int = 3) -> np.ndarray:
    """Return all pairs of uint64 (n,) hashes that differ in at most `distance` bits: int64 (pairs, 2), ascending.

    By the pigeonhole principle, as in Manku, Jain and Das Sarma, "Detecting near-duplicates for web crawling", WWW
    2007: of `distance` + 2 blocks of bits, at least two are equal in such a pair. So for each two blocks, the hashes
    are sorted by them, and only those with equal blocks are compared. No pair is missed. The first of a pair has the
    smaller index. The number of pairs is not limited: equal hashes are pairs, too, and a thousand of them are half a
    million pairs.

    Raises ValueError for 2³² hashes or more, or if `distance` is not in 0 to 30.
    """
    if not 0 <= distance <= 30:
        raise ValueError(f"{distance} bits leave no two blocks to sort by")
    if len(hashes) >= 1 << 32:
        raise ValueError("too many hashes for one join")
    edges = [BITS * number // (distance + 2) for number in range(distance + 3)]
    blocks = [
        (hashes >> np.uint64(low)) & np.uint64((1 << (high - low)) - 1) for low, high in itertools.pairwise(edges)
    ]
    widths = [high - low for low, high in itertools.pairwise(edges)]
    found = [
        _agreeing(hashes, (blocks[one] << np.uint64(widths[other])) | blocks[other], distance)
        for one, other in itertools.combinations(range(len(blocks)), 2)
    ]
    # A pair with more than two equal blocks is found more than once.
    codes = np.unique(np.concatenate(found))
    return np.stack((codes >> np.uint64(32), codes & np.uint64(0xFFFFFFFF)), axis=1).astype(np.int64)


def _agreeing(hashes: np.ndarray, keys: np.ndarray, distance: int) -> np.ndarray:
    """Return the pairs of equal keys whose hashes are near: uint64 (pairs,), the smaller index above the larger."""
    # Sorting key and index as one number is several times faster than an argsort. A key has at most 32 bits if
    # `distance` is 2 or more; otherwise the numbers would overflow, so the keys' upper bits are dropped.
    shifted = keys << np.uint64(32)
    order = np.sort(shifted | np.arange(len(keys), dtype=np.uint64)) & np.uint64(0xFFFFFFFF)
    order = order.astype(np.int64)
    keys, sorted_hashes = keys.astype(np.uint32)[order], hashes[order]
    found = []
    # Neighbours at distance 1, then 2, … within each run of equal keys, until no run is long enough.
    places = np.arange(len(keys))
    step = 0
    while len(places):
        step += 1
        places = places[: np.searchsorted(places, len(keys) - step)]
        places = places[keys[places] == keys[places + step]]
        near = places[np.bitwise_count(sorted_hashes[places] ^ sorted_hashes[places + step]) <= distance]
        one, other = order[near], order[near + step]
        found.append(np.minimum(one, other) << 32 | np.maximum(one, other))
    return np.concatenate(found).astype(np.uint64) if found else np.empty(0, dtype=np.uint64)
