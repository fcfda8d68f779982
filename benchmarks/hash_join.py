"""All pairs at most 3 bits apart among 1,000,000 hashes of 64 bits, on one core; brute force on a subset beside it."""

import time
from collections.abc import Iterator

import numpy as np

from benchmarks.report import Figure
from core.findings.hash_join import pairs_within

COUNT, SUBSET, PLANTED, DISTANCE = 1_000_000, 20_000, 5_000, 3
_BLOCK = 500


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    hashes = _hashes()
    times = []
    for _ in range(3):
        began = time.perf_counter()
        found = pairs_within(hashes, DISTANCE)
        times.append(time.perf_counter() - began)
    yield Figure(name=f"{COUNT:,} hashes, {len(found):,} pairs", value=min(times), unit="s", value_aim=5.0)
    # The planted copies lie in the subset, so that there is something to miss.
    subset = hashes[-SUBSET:]
    began = time.perf_counter()
    expected = _each_with_each(subset)
    yield Figure(name=f"brute force, {SUBSET:,} of them", value=time.perf_counter() - began, unit="s")
    inside = found[(found >= COUNT - SUBSET).all(axis=1)] - (COUNT - SUBSET)
    missed = len({(one, other) for one, other in expected.tolist()} - {(one, other) for one, other in inside.tolist()})
    yield Figure(name=f"missed of {len(expected):,} pairs in the subset", value=missed, unit="pairs", value_aim=0)
    wrong = int((np.bitwise_count(hashes[found[:, 0]] ^ hashes[found[:, 1]]) > DISTANCE).sum())
    yield Figure(name="made up", value=wrong, unit="pairs", value_aim=0)


def _hashes() -> np.ndarray:
    """Return random hashes; the last ones are copies of others among the last, 0 to 6 bits apart."""
    dice = np.random.default_rng(0)
    hashes = dice.integers(0, 1 << 64, COUNT, dtype=np.uint64)
    for number in range(PLANTED):
        copy = hashes[COUNT - SUBSET + number]
        for bit in dice.choice(64, number % 7, replace=False):
            copy ^= np.uint64(1) << np.uint64(bit)
        hashes[COUNT - PLANTED + number] = copy
    return hashes


def _each_with_each(hashes: np.ndarray) -> np.ndarray:
    """Return all pairs at most `DISTANCE` bits apart, each compared with each: int64 (pairs, 2)."""
    found = []
    for start in range(0, len(hashes), _BLOCK):
        near = np.bitwise_count(hashes[start : start + _BLOCK, None] ^ hashes) <= DISTANCE
        one, other = np.nonzero(near)
        one = one + start
        found.append(np.stack((one, other), axis=1)[one < other])
    return np.concatenate(found)
