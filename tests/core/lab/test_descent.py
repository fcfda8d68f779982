"""Double descent: the error on new points peaks where features and points are as many, and falls again."""

import numpy as np
import pytest

from core.lab.descent import MOST_POINTS, REPEATS, Descent
from core.lab.states import PlaygroundState


def drawn(state: PlaygroundState):
    descent = Descent(state)
    while not descent.is_done:
        descent.draw()
    return descent.curve()


@pytest.mark.parametrize("points", ["moons", "circles", "blobs"])
@pytest.mark.parametrize("seed", [0, 1])
def test_there_is_a_peak_and_a_second_descent(points: str, seed: int):
    curve = drawn(PlaygroundState(points=points, pictures=40, noise=0.5, seed=seed))
    assert curve.repeats == REPEATS
    at = curve.features.index(curve.points)
    test, train = np.array(curve.test), np.array(curve.train)
    assert train[at] < 0.04, "as many features as points meet nearly all"
    assert train[at + 1 :].max() < 0.04
    assert test[at] > test[-1] + 0.03, "many more features are better than just enough"
    assert test[at] > test[:at].min() + 0.03, "and so are fewer"
    beyond = curve.features.index(next(one for one in curve.features if one >= 4))  # a handful knows nothing yet
    assert abs(beyond + int(test[beyond:].argmax()) - at) <= 2


def test_with_little_noise_the_second_descent_gets_lower():
    """With much, it does not: the first curve's lowest point stays the best."""
    quiet, noisy = (drawn(PlaygroundState(points="moons", pictures=40, noise=noise)) for noise in (0.2, 0.5))
    assert quiet.test[-1] < min(quiet.test[: quiet.features.index(40)])
    assert noisy.test[-1] > min(noisy.test[: noisy.features.index(40)])


def test_few_and_many_points():
    assert Descent(PlaygroundState(pictures=500)).points == MOST_POINTS
    curve = Descent(PlaygroundState(pictures=10)).curve()
    assert (curve.points, curve.features, curve.repeats) == (10, [], 0)
    once = Descent(PlaygroundState(pictures=10))
    once.draw()
    assert once.curve().features[0] == 1
    assert once.curve().features[-1] == 200
