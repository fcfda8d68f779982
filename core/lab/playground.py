"""The playground: a small network that learns points of a plane round by round, and is judged as a run is.

A round is `STEPS` optimisation steps; the verdict engine takes it as an epoch. Settings may change between rounds: each
change begins a new judgement, because what was before says nothing about what is set now.
"""

import math

import numpy as np

from core.diagnosis.curve import CurveFacts, Point
from core.diagnosis.judge import Judge
from core.diagnosis.study import Zone
from core.diagnosis.verdict import Opinion
from core.lab.perceptron import Perceptron, losses
from core.lab.points import draw_points
from core.lab.states import PlaygroundState

STEPS, BATCH, VALIDATION = 40, 16, 400
GRID = 64  # places of the decision boundary along a side
REACH = 1.3  # of the plane, to each side of its middle

# Settings that reach the verdict of their name within `LONG` rounds and hold it: 19, 19 and 20 of the seeds 0 to 19.
PRESETS: dict[str, PlaygroundState] = {
    "underfit": PlaygroundState(points="spirals", pictures=200, noise=0.1, units=2, layers=1),
    "just_right": PlaygroundState(
        points="circles", pictures=300, noise=0.1, units=8, layers=1, weight_decay=0.005, lr=0.02
    ),
    "overfit": PlaygroundState(points="moons", pictures=24, noise=0.5, units=32, layers=2),
}
LONG = 150
MOST_ROUNDS = 2000  # nothing new happens later


def plane_grid() -> np.ndarray:
    """Return places all over the plane, float32 (GRID, GRID, 2), the top row first."""
    ticks = np.linspace(-REACH, REACH, GRID, dtype=np.float32)
    return np.stack(np.meshgrid(ticks, ticks[::-1]), axis=2)


def learn_round(
    network: Perceptron, places: np.ndarray, classes: np.ndarray, state: PlaygroundState, dice: np.random.Generator
) -> None:
    """Let a network learn batches of points (n, 2) with classes (n,); it may diverge."""
    size = min(BATCH, len(classes))
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(STEPS):
            chosen = dice.integers(len(classes), size=size)
            network.step(
                places[chosen],
                classes[chosen],
                lr=state.lr,
                weight_decay=state.weight_decay,
                dropout=state.dropout,
                dice=dice,
            )


class Playground:
    """Data, network, curve and verdict; `learn` goes on by a round."""

    def __init__(self, state: PlaygroundState) -> None:
        self.points: list[Point] = []
        self.changes: list[int] = []  # the rounds after which something was changed
        self._zones: list[Zone] = []
        self._state = state
        self._dice = np.random.default_rng([state.seed, 1])
        self._draw_data()
        self._draw_network()
        self._judge = Judge(self._facts())
        self.opinion: Opinion = self._judge.opinion()
        self._grid = plane_grid().reshape(-1, 2)

    @property
    def parameters(self) -> int:
        """The network's trainable values."""
        return self._network.parameters

    def change(self, state: PlaygroundState) -> None:
        """Go on with other settings; other data are drawn and another network is begun only if theirs have changed."""
        before, self._state = self._state, state
        if any(getattr(before, name) != getattr(state, name) for name in ("points", "pictures", "noise", "seed")):
            self._draw_data()
        if (before.units, before.layers, before.seed) != (state.units, state.layers, state.seed):
            self._draw_network()
        if before != state and self.points:
            self.changes.append(self.points[-1].epoch)
            self._judge = Judge(self._facts())
            self.opinion = self._judge.opinion()

    def learn(self) -> Point:
        """Learn for a round; return the figures after it."""
        learn_round(self._network, *self.train, self._state, self._dice)
        with np.errstate(over="ignore", invalid="ignore"):  # a loss that is not finite is a verdict
            point = self._measured(len(self.points) + 1)
        self.points.append(point)
        self.opinion = self._judge.add(point)
        self._add_zone(point.epoch)
        return point

    def zones(self) -> tuple[Zone, ...]:
        """Return the rounds of each verdict so far."""
        return tuple(self._zones)

    def surface(self) -> np.ndarray:
        """Return the probability of class 1 at each place of a grid, float (GRID, GRID), the top row first."""
        return self._network.probabilities(self._grid).reshape(GRID, GRID)

    # --- inside

    def _draw_data(self) -> None:
        state = self._state
        dice = np.random.default_rng([state.seed, 2])
        self.validation = draw_points(state.points, VALIDATION, state.noise, dice)
        self.train = draw_points(state.points, state.pictures, state.noise, dice)

    def _draw_network(self) -> None:
        state = self._state
        dice = np.random.default_rng([state.seed, 3])
        self._network = Perceptron(units=state.units, layers=state.layers, dice=dice)

    def _facts(self) -> CurveFacts:
        return CurveFacts(n_train=self._state.pictures, n_val=VALIDATION, n_classes=2, prior=math.log(2), majority=0.5)

    def _measured(self, epoch: int) -> Point:
        figures = {}
        for part, (places, classes) in (("train", self.train), ("val", self.validation)):
            logits = self._network.logits(places)
            figures[part] = losses(logits, classes), float(((logits > 0) == (classes == 1)).mean())
        return Point(
            epoch=epoch,
            train_loss=float(figures["train"][0].mean()),
            val_loss=float(figures["val"][0].mean()),
            train_accuracy=figures["train"][1],
            val_accuracy=figures["val"][1],
            losses=figures["val"][0].astype(np.float32),
        )

    def _add_zone(self, epoch: int) -> None:
        """Extend the last zone, or begin one where its verdict has held since, but not before the last change."""
        verdict, zones = self.opinion.verdict, self._zones
        begun = self.changes[-1] + 1 if self.changes else 1
        if zones and zones[-1].verdict == verdict and zones[-1].first >= begun:
            zones[-1] = Zone(verdict=verdict, first=zones[-1].first, last=epoch)
            return
        first = max(begun, self.opinion.since_epoch if zones else 1)
        while zones and zones[-1].first >= first:
            zones.pop()
        if zones:
            zones[-1] = Zone(verdict=zones[-1].verdict, first=zones[-1].first, last=first - 1)
        zones.append(Zone(verdict=verdict, first=first, last=epoch))
