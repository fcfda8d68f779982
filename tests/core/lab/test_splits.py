"""Splits drawn again and again: they scatter as they must, leaks lie, and the presets are the lecture's."""

import numpy as np
import pytest

from core.lab.splits import MadeUpPictures, SplitDraw, preset_parts


def drawn(count: int, *, pictures: int = 200, burst: int = 1, test: int = 20, grouped: bool = False, seed: int = 0):
    made = MadeUpPictures(pictures=pictures, burst=burst, seed=seed)
    return [made.draw(number, test=test, grouped=grouped) for number in range(count)]


def means(draws: list[SplitDraw]) -> tuple[float, float]:
    return float(np.mean([draw.accuracy for draw in draws])), float(np.mean([draw.fresh for draw in draws]))


def test_the_same_numbers_give_the_same_draws():
    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(5, seed=1)
    assert len({draw.correct for draw in drawn(20)}) > 3


def test_accuracy_scatters_about_as_a_binomial_does():
    """Over sets and draws, so that what is peculiar to one set does not count."""
    draws = [MadeUpPictures(pictures=400, burst=1, seed=seed).draw(0, test=10, grouped=False) for seed in range(150)]
    errors = np.array([draw.accuracy - draw.fresh for draw in draws])
    wanted = np.sqrt(np.mean([draw.fresh * (1 - draw.fresh) / draw.n for draw in draws]))
    assert abs(errors.mean()) < 0.02
    assert 0.75 < errors.std() / wanted < 1.35


def test_a_larger_test_part_scatters_less():
    small, large = (np.std([draw.accuracy for draw in drawn(60, test=test)]) for test in (5, 40))
    assert small > 1.5 * large


def test_a_leak_lies_and_bursts_kept_together_are_honest():
    for seed in range(5):
        leaking, truth = means(drawn(30, burst=5, seed=seed))
        assert leaking > truth + 0.1
        kept = [MadeUpPictures(pictures=1000, burst=5, seed=seed).draw(n, test=20, grouped=True) for n in range(10)]
        honest, truth = means(kept)
        assert abs(honest - truth) < 0.12


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(("pictures", "burst"), [(40, 1), (40, 10), (47, 7), (200, 3)])
def test_parts_have_the_size_that_was_asked_for(pictures: int, burst: int, grouped: bool):
    for test in (5, 20, 60):
        for draw in drawn(10, pictures=pictures, burst=burst, test=test, grouped=grouped):
            wanted = max(1, round(pictures * test / 100))
            assert wanted <= draw.n < wanted + (burst if grouped else 1)
            assert 0 <= draw.correct <= draw.n < pictures


def test_the_presets_of_the_lecture():
    parts = {one.shares: one for one in preset_parts(1_000_000)}
    assert parts[98, 1, 1].counts == (980_000, 10_000, 10_000)
    assert parts[98, 1, 1].half == pytest.approx(0.0059, abs=1e-4)
    assert {one.shares: one.counts for one in preset_parts(1000)} == {
        (70, 0, 30): (700, 0, 300),
        (60, 20, 20): (600, 200, 200),
        (98, 1, 1): (980, 10, 10),
    }
    assert preset_parts(99)[2].counts == (99, 0, 0)
    assert preset_parts(99)[2].half is None
