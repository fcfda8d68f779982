"""Connected components of pairs, against a plain search."""

from collections import defaultdict

import numpy as np
import pytest

from core.findings.components import components


def searched(pairs: np.ndarray, n: int) -> list[int]:
    """Return the smallest number in each one's component, found by walking."""
    beside = defaultdict(set)
    for a, b in pairs.tolist():
        beside[a].add(b)
        beside[b].add(a)
    found = [-1] * n
    for start in range(n):
        stack = [start] if found[start] < 0 else []
        while stack:
            one = stack.pop()
            if found[one] < 0:
                found[one] = start
                stack += beside[one]
    return found


@pytest.mark.parametrize("seed", range(20))
def test_components_are_what_a_walk_finds(seed: int):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 60))
    pairs = rng.integers(0, n, (int(rng.integers(0, 2 * n)), 2))
    assert components(pairs, n).tolist() == searched(pairs, n)


def test_a_chain_of_a_hundred_thousand_is_one_component():
    order = np.random.default_rng(0).permutation(100_000)
    assert components(np.stack([order[:-1], order[1:]], axis=1), 100_000).max() == 0
