"""Dropout on a network that is small enough to draw, and the network beside it that learns without.

In training each hidden value is 0 with probability `rate`, and the others are divided by 1 - `rate`; in use nothing
happens. Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting", section 10, which
torch's `dropout` does too ("inverted dropout").
"""

from dataclasses import dataclass

import numpy as np

from core.lab.states import PlaygroundState

INPUTS, HIDDEN, OUTPUTS = 4, 8, 2
# The playground's settings where a network without dropout learns its points by heart: seeds 0 to 19 after `LONG`
# rounds have a lower validation loss with a rate of 0.5 in all 20, 0.61 instead of 1.44 on average.
TWINS = PlaygroundState(points="moons", pictures=40, noise=0.4, units=32, layers=2)
LONG = 100  # rounds


@dataclass(frozen=True, kw_only=True)
class DrawnNetwork:
    """Weights (above, below) of both layers, and the inputs (INPUTS,); the hidden layer has ReLU, no layer a bias."""

    inputs: np.ndarray
    first: np.ndarray
    second: np.ndarray

    @property
    def hidden(self) -> np.ndarray:
        """The hidden values in use, (HIDDEN,)."""
        return np.maximum(self.inputs @ self.first, 0)

    def outputs(self, hidden: np.ndarray) -> np.ndarray:
        """Return the outputs (…, OUTPUTS) of hidden values (…, HIDDEN)."""
        return hidden @ self.second


def drawn_network(seed: int) -> DrawnNetwork:
    """Return a network with small weights of one decimal, so that it can be read."""
    dice = np.random.default_rng([seed, 4])
    inputs = dice.integers(2, 11, INPUTS) / 10
    first = np.round(dice.uniform(-0.4, 1.0, (INPUTS, HIDDEN)), 1)
    second = np.round(dice.uniform(-1.0, 1.0, (HIDDEN, OUTPUTS)), 1)
    return DrawnNetwork(inputs=inputs, first=first, second=second)


def dropped(values: np.ndarray, kept: np.ndarray, rate: float) -> np.ndarray:
    """Return values in training: 0 where `kept` is False, otherwise divided by 1 - rate."""
    return np.where(kept, values / (1 - rate), 0.0)


def draw_kept(rate: float, seed: int, step: int) -> np.ndarray:
    """Return which hidden values stay in the training step of this number, bool (HIDDEN,)."""
    return np.random.default_rng([seed, 5, step]).random(HIDDEN) >= rate


def outputs_so_far(network: DrawnNetwork, rate: float, seed: int, steps: int) -> np.ndarray:
    """Return the outputs of the first training steps, (steps, OUTPUTS)."""
    hidden = [dropped(network.hidden, draw_kept(rate, seed, step), rate) for step in range(steps)]
    return network.outputs(np.array(hidden).reshape(steps, HIDDEN))
