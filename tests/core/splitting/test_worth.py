"""What a leak is worth: on made features whose truth is known."""

import numpy as np
import pytest
import torch

from core.features.probe import fit_probe
from core.splitting.split import Item
from core.splitting.worth import claimed, cross_validated, drawn, folds_for, folds_of, left_out, measurable_sources
from core.statistics import wilson_interval


def burst_features(groups: int, size: int, seed: int) -> tuple[torch.Tensor, torch.Tensor, list[int]]:
    """Return features whose class is known in part only, but whose group is known for certain."""
    rng = np.random.default_rng(seed)
    labels = np.repeat(rng.integers(0, 2, groups), size)
    own = np.repeat(rng.normal(0, 1, (groups, 60)), size, axis=0)
    own[:, 0] += labels * 1.5
    features = own + rng.normal(0, 0.05, own.shape)
    return (
        torch.tensor(features, dtype=torch.float32),
        torch.tensor(labels),
        np.repeat(np.arange(groups), size).tolist(),
    )


def nothing() -> None:
    pass


def test_a_random_split_claims_too_much_and_an_honest_one_tells_the_truth():
    features, labels, groups = burst_features(150, 8, seed=0)
    alone = list(range(len(groups)))
    random = claimed(cross_validated(features, labels, alone, classes=2, seed=0, step=nothing))
    honest = claimed(cross_validated(features, labels, groups, classes=2, seed=0, step=nothing), groups)
    # Groups that nobody has seen: the same probe, fitted on all.
    fresh, truth, _ = burst_features(2000, 1, seed=1)
    real = (fit_probe(features, labels, classes=2).answer(fresh) == truth).float().mean().item()
    assert random.low > real + 0.05
    assert honest.low <= real <= honest.high


def test_few_pictures_get_more_folds_than_many():
    assert [folds_for(n) for n in (0, 100, 1000, 2000, 4000, 10_000)] == [20, 20, 20, 10, 5, 5]


def test_folds_keep_groups_whole_and_are_even():
    groups = [n // 7 for n in range(700)]
    fold = folds_of(groups, seed=3)
    assert all(len(set(fold[n * 7 : n * 7 + 7])) == 1 for n in range(100))
    assert np.bincount(fold).tolist() == [35] * 20
    assert (folds_of(groups, seed=4) != fold).any()
    assert folds_of(groups, seed=3).tolist() == fold.tolist()


def test_without_groups_the_interval_is_wilsons():
    right = np.arange(100) < 84
    found = claimed(right)
    assert (found.accuracy, found.n) == (0.84, 100)
    assert (found.low, found.high) == wilson_interval(84, 100)
    assert claimed(right, list(range(100))).low == pytest.approx(found.low, abs=0.01)


def test_pictures_that_are_right_and_wrong_together_count_as_one():
    right = np.repeat(np.arange(50) < 42, 10)
    found = claimed(right, np.repeat(np.arange(50), 10).tolist())
    low, high = wilson_interval(42, 50)
    assert found.accuracy == 0.84
    assert found.low == pytest.approx(low, abs=0.02)
    assert found.high == pytest.approx(high, abs=0.02)


@pytest.mark.parametrize("right", [np.ones(40, dtype=bool), np.zeros(40, dtype=bool)])
def test_all_right_or_all_wrong_still_has_an_interval(right: np.ndarray):
    found = claimed(right, [n // 4 for n in range(40)])
    assert 0 <= found.low <= found.accuracy <= found.high <= 1
    # More than forty independent pictures would leave open, and not much more than ten.
    width, (all_, ten) = found.high - found.low, (wilson_interval(n * int(right[0]), n) for n in (40, 10))
    assert all_[1] - all_[0] < width < 1.3 * (ten[1] - ten[0])


def test_a_source_left_out_is_judged_by_what_the_others_teach():
    """The sign of the class is turned round in one source; a class that it alone has is not counted."""
    rng = np.random.default_rng(0)
    labels = np.tile([0, 1], 150)
    sources = ["a", "b", "turned"] * 100
    turned = np.array([one == "turned" for one in sources])
    values = np.where(turned, -1, 1) * (2 * labels - 1) + rng.normal(0, 0.1, 300)
    labels[np.flatnonzero(turned)[:30]] = 2
    features = torch.tensor(np.stack([values, rng.normal(0, 1, 300)], axis=1), dtype=torch.float32)

    def apart(source: str, groups: list[int]):
        return left_out(features, torch.from_numpy(labels), groups, sources, source, classes=3)

    alone = list(range(300))
    assert measurable_sources(sources) == ["a", "b", "turned"]
    assert measurable_sources(["a"] * 50) == []
    assert measurable_sources(["a"] * 50 + ["b"] * 19) == ["a"]
    found = apart("turned", alone)
    assert found is not None
    assert (found.n, found.accuracy) == (70, 0.0)
    assert apart("turned", [0] * 300) is None  # one group in all sources: nothing is left to learn from


def test_of_very_many_pictures_whole_groups_are_drawn():
    items = [Item(id=n, class_name="a", group=n // 5 if n < 40 else None) for n in range(50)]
    assert drawn(items, seed=0, most=50) == items
    found = drawn(items, seed=0, most=23)
    assert len(found) == 23
    assert [item.id for item in found] == sorted(item.id for item in found)
    assert all(sum(item.group == group for item in found) in (0, 5) for group in range(8))
    assert drawn(items, seed=0, most=23) == found
    assert drawn(items, seed=1, most=23) != found
