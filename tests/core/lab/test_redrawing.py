"""The training set drawn again: the error is bias plus variance, and each preset has much of its own part."""

import msgspec
import numpy as np
import pytest

from core.lab.playground import GRID, PRESETS
from core.lab.redrawing import DRAWS, FEWEST_ROUNDS, MOST_ROUNDS, Redrawn
from core.lab.states import PlaygroundState


def finished(state: PlaygroundState, rounds: int = FEWEST_ROUNDS) -> Redrawn:
    redrawn = Redrawn(state, rounds)
    while not redrawn.is_done:
        redrawn.learn()
    return redrawn


def test_the_parts_add_up_to_the_error():
    redrawn = finished(PlaygroundState(pictures=24, noise=0.5, units=8))
    spread = redrawn.spread()
    assert spread.draws == DRAWS == len(redrawn.surfaces)
    assert redrawn.surfaces[0].shape == (GRID, GRID)
    assert spread.error == pytest.approx(spread.bias + spread.variance, abs=1e-9)
    assert spread.variance > 0
    assert spread.bias > 0
    assert spread.lowest <= spread.mean <= spread.highest
    answers = np.stack(redrawn._answers)
    assert spread.error == pytest.approx(((answers - redrawn.validation[1]) ** 2).mean())


def test_only_the_training_points_differ():
    again = finished(PlaygroundState(pictures=24, units=4, layers=1))
    assert not np.array_equal(again.surfaces[0], again.surfaces[1])
    same = finished(PlaygroundState(pictures=24, units=4, layers=1))
    assert all(np.array_equal(a, b) for a, b in zip(again.surfaces, same.surfaces, strict=True))


@pytest.mark.parametrize("seed", range(2))
def test_too_small_is_bias_and_too_large_for_its_data_is_variance(seed: int):
    small, large = (
        finished(msgspec.structs.replace(PRESETS[name], seed=seed), MOST_ROUNDS).spread()
        for name in ("underfit", "overfit")
    )
    assert small.variance < 0.25 * small.error
    assert large.variance > 0.4 * large.error


def test_rounds_have_bounds_and_one_network_has_no_spread():
    assert Redrawn(PlaygroundState(), 0).rounds == FEWEST_ROUNDS
    assert Redrawn(PlaygroundState(), 10**6).rounds == MOST_ROUNDS
    redrawn = Redrawn(PlaygroundState(), 0)
    assert redrawn.spread() is None
    while not redrawn.learn():
        pass
    assert len(redrawn.surfaces) == 1
    assert redrawn.spread() is None


def test_a_network_that_diverges_answers_even_chances():
    redrawn = finished(PlaygroundState(pictures=10, units=64, layers=3, lr=1.0, weight_decay=1.0))
    spread = redrawn.spread()
    assert np.isfinite([spread.error, spread.bias, spread.variance]).all()
