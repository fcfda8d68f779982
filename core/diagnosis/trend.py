"""How fast a loss falls, as a share of itself per epoch, and how far that can be told from noise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.statistics import t_quantile

SHORTEST, LONGEST = 5, 10  # epochs over which a slope is taken, where there are as many
MEMORY = LONGEST + 2  # epochs that are needed for it
SMALL = 0.01  # nats; a loss below it (99 % for the right class) is as good as zero, and what it does is no course
# What is taken for granted of the noise before anything is measured: 2 % from epoch to epoch, as sure as two
# measurements would make it. Without it, three points on a line would prove anything.
_USUAL_NOISE, _USUAL_WEIGHT = 0.02, 2.0


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The slope of a loss over the last `epochs` epochs, with its standard error; both are shares of it per epoch.

    `noise` is the standard deviation from one epoch to the next around a smooth course, and `reach` how many standard
    errors the 95 % interval reaches.
    """

    per_epoch: float
    error: float
    noise: float
    reach: float
    epochs: int

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval."""
        return self.per_epoch - self.reach * self.error

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval."""
        return self.per_epoch + self.reach * self.error

    def falls(self, share: float) -> bool:
        """Tell whether the loss falls by more than `share` an epoch, and falls beyond noise."""
        return self.per_epoch < -share and self.high < 0


def logarithm(loss: float) -> float:
    """Return a loss's logarithm, whose slope is the share by which it changes; a loss of zero is taken as tiny."""
    return math.log(max(loss, SMALL))


def window(count: int) -> int:
    """Return over how many of `count` epochs a slope is taken: the last quarter of them, from 5 to 10."""
    return min(count, max(SHORTEST, min(LONGEST, count // 4)))


def trend(epochs: Sequence[int], logs: Sequence[float], count: int) -> Trend | None:
    """Fit a line to the logarithms of the last losses; None with fewer than three.

    `epochs` and `logs` are the last `MEMORY` or fewer of `count` epochs. The noise is what is left of each of those
    points, and of the one before them, beside the straight line between its neighbours: a course that is smooth,
    however bent, is not taken for noise, and the first epochs' steep bend is soon forgotten.
    """
    size = window(count)
    if len(logs) < 3:
        return None
    x, y = epochs[-size:], logs[-size:]
    mean_x, mean_y = math.fsum(x) / len(x), math.fsum(y) / len(y)
    spread = math.fsum((each - mean_x) ** 2 for each in x)
    slope = math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
    variance, degrees = _noise(epochs[-size - 2 :], logs[-size - 2 :])
    noise = math.sqrt(variance)
    return Trend(
        per_epoch=slope, error=noise / math.sqrt(spread), noise=noise, reach=t_quantile(degrees), epochs=len(x)
    )


def _noise(epochs: Sequence[int], logs: Sequence[float]) -> tuple[float, float]:
    """Return the variance of the noise and its degrees of freedom, the usual noise included."""
    squares, degrees = _USUAL_WEIGHT * _USUAL_NOISE**2, _USUAL_WEIGHT
    for index in range(1, len(logs) - 1):
        before, here, after = epochs[index - 1 : index + 2]
        part = (here - before) / (after - before)
        beside = logs[index] - (1 - part) * logs[index - 1] - part * logs[index + 1]
        squares += beside * beside / (1 + part * part + (1 - part) ** 2)
        degrees += 1
    return squares / degrees, degrees
