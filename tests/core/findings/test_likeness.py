"""Pictures that look alike are found as groups; what is like nothing else stays alone."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage

from core.findings.likeness import FEWEST, LEAST_COSINE, alike_groups
from core.problems import Problem


def clouds(sizes: list[int], alone: int, seed: int = 0, spread: float = 0.4) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors of clouds of these sizes and of some alone, in any order, and the cloud of each, -1: none.

    Each cloud has its own direction in a space of 64 dimensions; those alone have one each.
    """
    dice = np.random.default_rng(seed)
    centres = dice.normal(size=(len(sizes), 64))
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    vectors = np.concatenate(
        (centres[numbers] + spread * dice.normal(size=(len(numbers), 64)), dice.normal(size=(alone, 64)))
    )
    truths = np.concatenate((numbers, np.full(alone, -1)))
    order = dice.permutation(len(truths))
    return vectors[order].astype(np.float32), truths[order]


@pytest.mark.parametrize("seed", range(5))
def test_each_kind_is_a_group_and_the_others_stay_alone(seed: int):
    vectors, truths = clouds([30, 14, 5], alone=8, seed=seed)
    groups = alike_groups(vectors)
    assert [len(group) for group in groups] == [30, 14, 5], "the largest first"
    for number, group in enumerate(groups):
        assert group == np.flatnonzero(truths == number).tolist(), "ascending places of one kind"


def test_too_few_make_no_group():
    assert alike_groups(np.zeros((0, 8), np.float32)) == []
    vectors, _ = clouds([FEWEST - 1], alone=6)
    assert alike_groups(vectors) == []


def test_the_same_picture_many_times_is_one_group():
    vectors, _ = clouds([], alone=6)
    same = np.concatenate((vectors, np.repeat(vectors[:1], 39, axis=0)))
    assert alike_groups(same) == [[0, *range(6, 45)]]
    assert alike_groups(np.ones((5, 4), np.float32)) == [[0, 1, 2, 3, 4]], "of one kind only, all are alike"
    assert alike_groups(np.zeros((5, 4), np.float32)) == [], "a vector of nothing is like none"


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_average_linkage_of_scipy(seed: int):
    dice = np.random.default_rng(seed)
    vectors = dice.random((150, 8)).astype(np.float32) ** dice.integers(1, 6)
    labels = fcluster(linkage(vectors.astype(np.float64), "average", metric="cosine"), 1 - LEAST_COSINE, "distance")
    expected = [np.flatnonzero(labels == label).tolist() for label in np.unique(labels)]
    expected = [group for group in expected if len(group) >= FEWEST]
    assert alike_groups(vectors) == sorted(expected, key=lambda group: (-len(group), group[0]))


def test_a_chain_of_small_steps_is_not_one_group():
    angles = np.linspace(0, np.pi, 60)
    chain = np.stack((np.cos(angles), np.sin(angles)), axis=1).astype(np.float32)
    groups = alike_groups(chain)
    assert len(groups) > 1
    assert all((chain[group] @ chain[group].T).mean() > LEAST_COSINE for group in groups)


def test_a_person_who_stops_is_obeyed():
    vectors, _ = clouds([30], alone=8)
    with pytest.raises(Problem, match="cancelled"):
        alike_groups(vectors, stop=lambda: True)
