"""The input of a diagnosis: the figures of each epoch, the number of pictures behind them, and the loss of guessing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.events.training_spec import TrainingSpec

LONG = 2000  # epochs; longer curves are judged in blocks
BLOCKS = 1000


@dataclass(frozen=True, kw_only=True)
class Point:
    """The figures of one epoch: losses in nats, accuracies in [0, 1]; None without a validation part.

    `train_accuracy` is NaN, and `val_accuracy` None, if the record does not hold it. `losses` float (n,) are the
    validation pictures' losses after it, NaN for unreadable ones, None if unknown. `intervals` are the 95 % intervals
    of both accuracies, training first, for whole groups of pictures; None if unknown.
    """

    epoch: int
    train_loss: float
    val_loss: float | None
    train_accuracy: float
    val_accuracy: float | None
    losses: np.ndarray | None = None
    intervals: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def finite(self) -> bool:
        """Whether all its losses are finite."""
        return math.isfinite(self.train_loss) and (self.val_loss is None or math.isfinite(self.val_loss))


@dataclass(frozen=True, kw_only=True)
class CurveFacts:
    """Facts about a run besides its curves; unknown ones are None or empty.

    `n_train` and `n_val` are the pictures of the parts, `prior` is the loss of always answering with the class
    frequencies, `majority` the accuracy of always answering with the most frequent class, `probe` the validation
    accuracy of a linear classifier on frozen features. `spec` are the run's settings.
    """

    n_train: int | None = None
    n_val: int | None = None
    n_classes: int | None = None
    prior: float | None = None
    majority: float | None = None
    probe: float | None = None
    spec: TrainingSpec | None = None

    @property
    def n_measured(self) -> int | None:
        """The number of training pictures that are measured: as many as validate, if there are as many."""
        if self.n_val is None or self.n_train is None:
            return self.n_val
        return min(self.n_val, self.n_train)


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A run to be judged.

    `lost_in` is the epoch in which its loss stopped being finite for good, `rolled_back` the number of rollbacks
    before. `train_losses` float (n,) are those of the measured training pictures after the last epoch. `notes` are
    (code, values) for oddities of the input.
    """

    points: tuple[Point, ...]
    facts: CurveFacts
    lost_in: int | None = None
    rolled_back: int = 0
    train_losses: np.ndarray | None = None
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()


def in_blocks(points: Sequence[Point]) -> Sequence[Point]:
    """Return short curves unchanged; of a very long curve, about a thousand points, each the mean of a block of epochs.

    A block has the number of its last epoch. If one of its losses is not finite, the block's loss is not finite.
    """
    if len(points) <= LONG:
        return points
    size = -(-len(points) // BLOCKS)
    return [_mean(points[start : start + size]) for start in range(0, len(points), size)]


def from_columns(columns: np.ndarray, facts: CurveFacts, *, rolled_back: int = 0) -> Curve:
    """Return the curve of a very long run in blocks, from float (n, 5) with NaN for unknown values.

    The columns are epoch, training and validation loss, training and validation accuracy. This costs a fraction of
    reading the record, so that a run of many thousand epochs can be judged during training.
    """
    size = max(1, -(-len(columns) // BLOCKS))
    starts = np.arange(0, len(columns), size)
    # Column by column, which takes little memory beside that of a long record.
    means = np.stack([_block_means(column, starts, whole=place == 1) for place, column in enumerate(columns.T)], axis=1)
    means[:, 0] = columns[np.minimum(starts + size, len(columns)) - 1, 0]
    points = [
        Point(
            epoch=round(epoch),
            train_loss=train_loss,
            val_loss=None if math.isnan(val_loss) else val_loss,
            train_accuracy=train_accuracy,
            val_accuracy=None if math.isnan(val_accuracy) else val_accuracy,
        )
        for epoch, train_loss, val_loss, train_accuracy, val_accuracy in means.tolist()
    ]
    return Curve(points=tuple(points), facts=facts, rolled_back=rolled_back)


def _block_means(values: np.ndarray, starts: np.ndarray, *, whole: bool) -> np.ndarray:
    """Return the mean of the known values of each block; NaN if there are none or, with `whole`, if any is unknown."""
    known = np.isfinite(values)
    sums = np.add.reduceat(np.where(known, values, 0.0), starts)
    counts = np.add.reduceat(known, starts, dtype=np.int64)
    if whole:  # keeps a break visible
        counts = np.where(counts == np.diff([*starts, len(values)]), counts, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(counts > 0, sums / counts, np.nan)


def _mean(points: Sequence[Point]) -> Point:
    def mean(values: Sequence[float | None]) -> float | None:
        known = [value for value in values if value is not None]
        return math.fsum(known) / len(known) if known else None

    rows = [point.losses for point in points if point.losses is not None]
    return Point(
        epoch=points[-1].epoch,
        train_loss=math.fsum(point.train_loss for point in points) / len(points),
        val_loss=mean([point.val_loss for point in points]),
        train_accuracy=math.fsum(point.train_accuracy for point in points) / len(points),
        val_accuracy=mean([point.val_accuracy for point in points]),
        losses=np.asarray(np.mean(rows, axis=0, dtype=np.float32)) if rows else None,
    )
