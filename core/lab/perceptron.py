"""A small fully connected network with tanh units that really learns: NumPy, Adam, dropout, weight decay.

Adam: Kingma and Ba 2015, arXiv 1412.6980, algorithm 1; decoupled weight decay: Loshchilov and Hutter 2019,
arXiv 1711.05101, algorithm 2; dropout scales in training, so that nothing changes in use (Srivastava et al. 2014).
"""

from itertools import pairwise

import numpy as np

from core.lab.activation import sigmoid

_B1, _B2, _SMALL = 0.9, 0.999, 1e-8
# Multiplications in one product of matrices. OpenBLAS divides larger ones among threads, which on a busy machine wait
# for each other longer than they compute.
_PIECE = 1 << 18


class Perceptron:
    """Layers of `units` from 2 inputs to one logit. All weights lie in one vector, so that a step is a few sums."""

    def __init__(self, *, units: int, layers: int, dice: np.random.Generator) -> None:
        sides = [2, *([units] * layers), 1]
        shapes = [(above, below) for above, below in pairwise(sides)]
        self._values = np.zeros(sum((above + 1) * below for above, below in shapes), np.float32)
        self._gradient = np.zeros_like(self._values)
        self._first, self._second = np.zeros_like(self._values), np.zeros_like(self._values)
        self._is_weight = np.zeros(len(self._values), np.float32)
        self._layers = _views(self._values, shapes)
        self._slopes = _views(self._gradient, shapes)
        for (weights, _), (marks, _) in zip(self._layers, _views(self._is_weight, shapes), strict=True):
            weights[:] = dice.normal(scale=1.0 / np.sqrt(len(weights)), size=weights.shape)
            marks[:] = 1
        self._steps = 0

    @property
    def parameters(self) -> int:
        """The number of trainable values."""
        return len(self._values)

    def logits(self, points: np.ndarray) -> np.ndarray:
        """Return the logits (n,) of class 1 for points (n, 2)."""
        rows = max(1, _PIECE // max(weights.size for weights, _ in self._layers))
        pieces = [self._logits(points[at : at + rows]) for at in range(0, len(points), rows)]
        return np.concatenate(pieces)

    def probabilities(self, points: np.ndarray) -> np.ndarray:
        """Return the probability (n,) of class 1 for points (n, 2); of a network that has diverged, even chances."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.nan_to_num(sigmoid(self.logits(points)), nan=0.5)

    def _logits(self, points: np.ndarray) -> np.ndarray:
        hidden = points
        for weights, bias in self._layers[:-1]:
            hidden = np.tanh(hidden @ weights + bias)
        weights, bias = self._layers[-1]
        return (hidden @ weights + bias)[:, 0]

    def step(
        self,
        points: np.ndarray,
        classes: np.ndarray,
        *,
        lr: float,
        weight_decay: float,
        dropout: float,
        dice: np.random.Generator,
    ) -> None:
        """Learn from a batch: points (n, 2), classes (n,)."""
        self._differentiate(points, classes, dropout, dice)
        self._steps += 1
        self._first += (1 - _B1) * (self._gradient - self._first)
        self._second += (1 - _B2) * (self._gradient**2 - self._second)
        fast, slow = self._first / (1 - _B1**self._steps), self._second / (1 - _B2**self._steps)
        self._values -= lr * (fast / (np.sqrt(slow) + _SMALL) + weight_decay * self._is_weight * self._values)

    def gradient(self, points: np.ndarray, classes: np.ndarray) -> np.ndarray:
        """Return the gradient of the mean loss by all parameters, without dropout."""
        self._differentiate(points, classes, 0.0, np.random.default_rng(0))
        return self._gradient.copy()

    def values(self) -> np.ndarray:
        """The parameters themselves, in the order of `gradient`."""
        return self._values

    def _differentiate(
        self, points: np.ndarray, classes: np.ndarray, dropout: float, dice: np.random.Generator
    ) -> None:
        seen, masks = [points], []
        for weights, bias in self._layers[:-1]:
            made = np.tanh(seen[-1] @ weights + bias)
            kept = (dice.random(made.shape, np.float32) >= dropout) / np.float32(1 - dropout) if dropout else None
            masks.append((made, kept))
            seen.append(made if kept is None else made * kept)
        weights, bias = self._layers[-1]
        wrong = (sigmoid(seen[-1] @ weights + bias) - classes[:, None].astype(np.float32)) / len(points)
        for at in range(len(self._layers) - 1, -1, -1):
            by_weights, by_bias = self._slopes[at]
            np.matmul(seen[at].T, wrong, out=by_weights)
            wrong.sum(axis=0, out=by_bias)
            if at:
                made, kept = masks[at - 1]
                wrong = wrong @ self._layers[at][0].T
                wrong = wrong * (1 - made**2) if kept is None else wrong * kept * (1 - made**2)


def losses(logits: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Return the cross-entropy (n,) in nats of logits of class 1."""
    signed = np.where(classes == 1, logits, -logits)
    return np.logaddexp(0.0, -signed)


def _views(values: np.ndarray, shapes: list[tuple[int, int]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return weights (above, below) and bias (below,) of each layer as views into one vector."""
    made, at = [], 0
    for above, below in shapes:
        end = at + above * below
        made.append((values[at:end].reshape(above, below), values[end : end + below]))
        at = end + below
    return made
