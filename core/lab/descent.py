"""Double descent on the points of the playground: the error on new points by the number of random features.

Belkin, Hsu, Ma and Mandal, PNAS 116 (2019), 15849, figure 2: the first layer is drawn by lot and stays; of all last
layers that fit the training points best, the one with the smallest weights is taken (least squares, minimum norm). With
as many features as points these are just met, at any price, and the error on new ones peaks; with many more it falls
again.
"""

from typing import NamedTuple

import numpy as np

from core.lab.playground import VALIDATION
from core.lab.points import draw_points
from core.lab.states import PlaygroundState

REPEATS = 20
MOST_POINTS = 60  # more would need more features than a moment allows
_LARGEST = 20  # times as many features as points
_SIZES = 25  # numbers of features, about


class DescentCurve(NamedTuple):
    """Shares of wrong answers by the number of features, each the mean of `repeats` draws of `points` points."""

    features: list[int]
    train: list[float]
    test: list[float]
    points: int
    n: int
    repeats: int


class Descent:
    """Fits all sizes again and again, each time with other points and features."""

    def __init__(self, state: PlaygroundState) -> None:
        self._state = state
        self.points = min(state.pictures, MOST_POINTS)
        spaced = np.geomspace(1, _LARGEST * self.points, _SIZES)
        self._sizes = sorted({*np.rint(spaced).astype(int).tolist(), self.points})
        self._wrong: list[tuple[list[float], list[float]]] = []

    @property
    def is_done(self) -> bool:
        """Whether all draws are done."""
        return len(self._wrong) == REPEATS

    def draw(self) -> None:
        """Draw points and features once, and fit every number of features."""
        state = self._state
        dice = np.random.default_rng([state.seed, 5, len(self._wrong)])
        places, classes = draw_points(state.points, self.points, state.noise, dice)
        new, truths = draw_points(state.points, VALIDATION, state.noise, dice)
        directions = dice.normal(size=(2, self._sizes[-1]))
        offsets = dice.uniform(-1, 1, size=self._sizes[-1])
        learnt, asked = (np.maximum(one @ directions + offsets, 0) for one in (places, new))
        wanted = 2.0 * classes - 1
        train, test = [], []
        for size in self._sizes:
            weights = np.linalg.lstsq(learnt[:, :size], wanted, rcond=None)[0]
            train.append(float(((learnt[:, :size] @ weights > 0) != (classes == 1)).mean()))
            test.append(float(((asked[:, :size] @ weights > 0) != (truths == 1)).mean()))
        self._wrong.append((train, test))

    def curve(self) -> DescentCurve:
        """Return the means of the draws so far; without one, no values."""
        train, test = np.array(self._wrong).mean(axis=0).tolist() if self._wrong else ([], [])
        return DescentCurve(
            features=self._sizes if self._wrong else [],
            train=train,
            test=test,
            points=self.points,
            n=VALIDATION,
            repeats=len(self._wrong),
        )
