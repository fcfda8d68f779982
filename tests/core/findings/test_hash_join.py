"""The join finds what comparing each with each finds, however the hashes lie."""

import numpy as np
import pytest

from core.findings.hash_join import pairs_within


def each_with_each(hashes: np.ndarray, distance: int) -> np.ndarray:
    near = np.bitwise_count(hashes[:, None] ^ hashes[None]) <= distance
    return np.argwhere(np.triu(near, 1))


def crowded(seed: int) -> np.ndarray:
    """Random hashes, some with a few bits turned, some equal, some that share most of their bits."""
    dice = np.random.default_rng(seed)
    hashes = dice.integers(0, 1 << 64, 600, dtype=np.uint64)
    for place in range(300):
        for bit in dice.integers(0, 64, place % 6):
            hashes[place] ^= np.uint64(1) << np.uint64(bit)
        hashes[300 + place] = hashes[place] ^ (np.uint64(1) << np.uint64(dice.integers(0, 64)))
    hashes[500:550] = hashes[500]
    hashes[550:] &= np.uint64(0xFF00000000000FFF)
    return hashes


@pytest.mark.parametrize("distance", [0, 1, 2, 3, 5, 8])
def test_none_is_missed_and_none_made_up(distance: int):
    hashes = crowded(distance)
    expected = each_with_each(hashes, distance)
    assert len(expected) > 1000
    np.testing.assert_array_equal(pairs_within(hashes, distance), expected)


def test_nothing_has_no_pairs():
    assert pairs_within(np.empty(0, dtype=np.uint64)).shape == (0, 2)
    assert pairs_within(np.ones(1, dtype=np.uint64)).shape == (0, 2)


def test_a_distance_without_blocks_is_refused():
    with pytest.raises(ValueError, match="31"):
        pairs_within(np.ones(3, dtype=np.uint64), 31)
