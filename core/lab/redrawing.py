"""The training set drawn again twenty times: how much a network's answers depend on the draw (bias and variance).

Geman, Bienenstock and Doursat, Neural Computation 4 (1992), section 2: the mean squared error of one network's
probabilities is that of the mean of all networks, which is bias and noise, plus their spread around it, the variance.
"""

from typing import NamedTuple

import numpy as np

from core.lab.perceptron import Perceptron
from core.lab.playground import VALIDATION, learn_round, plane_grid
from core.lab.points import draw_points
from core.lab.states import PlaygroundState

DRAWS = 20
FEWEST_ROUNDS, MOST_ROUNDS = 40, 150


class RedrawSpread(NamedTuple):
    """What the networks so far show on the same new points, `n` of them.

    `error` is a network's mean squared error, `bias` that of the mean of all (noise included), `variance` the rest.
    Accuracies are of single networks.
    """

    draws: int
    n: int
    error: float
    bias: float
    variance: float
    lowest: float
    mean: float
    highest: float


class Redrawn:
    """Networks that differ only in their training points: the same first weights and the same order of batches."""

    def __init__(self, state: PlaygroundState, rounds: int) -> None:
        self._state = state
        self.rounds = min(max(rounds, FEWEST_ROUNDS), MOST_ROUNDS)
        self.validation = draw_points(state.points, VALIDATION, state.noise, np.random.default_rng([state.seed, 2]))
        self.surfaces: list[np.ndarray] = []  # of the networks that have learnt, float (GRID, GRID)
        self._answers: list[np.ndarray] = []
        self._begin()

    @property
    def is_done(self) -> bool:
        """Whether all have learnt."""
        return len(self.surfaces) == DRAWS

    def learn(self) -> bool:
        """Learn for a round; return whether a network is done with that."""
        learn_round(self._network, *self._train, self._state, self._dice)
        self._round += 1
        if self._round < self.rounds:
            return False
        grid = plane_grid()
        self.surfaces.append(self._network.probabilities(grid.reshape(-1, 2)).reshape(grid.shape[:2]))
        self._answers.append(self._network.probabilities(self.validation[0]))
        if not self.is_done:
            self._begin()
        return True

    def spread(self) -> RedrawSpread | None:
        """Return what the networks so far show; None before two have learnt."""
        if len(self._answers) < 2:
            return None
        answers, truths = np.stack(self._answers).astype(float), self.validation[1]
        accuracies = ((answers > 0.5) == (truths == 1)).mean(axis=1)
        return RedrawSpread(
            draws=len(answers),
            n=len(truths),
            error=float(((answers - truths) ** 2).mean()),
            bias=float(((answers.mean(axis=0) - truths) ** 2).mean()),
            variance=float(answers.var(axis=0).mean()),
            lowest=float(accuracies.min()),
            mean=float(accuracies.mean()),
            highest=float(accuracies.max()),
        )

    def _begin(self) -> None:
        """Begin the next network with points of its own."""
        state = self._state
        lot = np.random.default_rng([state.seed, 4, len(self.surfaces)])
        self._train = draw_points(state.points, state.pictures, state.noise, lot)
        self._network = Perceptron(units=state.units, layers=state.layers, dice=np.random.default_rng([state.seed, 3]))
        self._dice = np.random.default_rng([state.seed, 1])
        self._round = 0
