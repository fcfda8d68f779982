"""The slope of a loss, as a fraction of itself per epoch, and its uncertainty from noise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.statistics import t_quantile

SHORTEST, LONGEST = 5, 10  # epochs for a slope, if there are as many
MEMORY = LONGEST + 2  # epochs needed for it
SMALL = 0.01  # nats; a smaller loss (99 % for the right class) counts as zero, and its slope means nothing
# The prior for the noise: 2 % from epoch to epoch, with the weight of two measurements. Without it, three points on a
# line would prove anything.
_USUAL_NOISE, _USUAL_WEIGHT = 0.02, 2.0


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The slope of a loss over the last `epochs` epochs, with its standard error; both are fractions of it per epoch.

    `noise` is the standard deviation from one epoch to the next around a smooth curve, and `reach` the number of
    standard errors in the 95 % interval.
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
        """Tell whether the loss falls by more than `share` an epoch, and significantly."""
        return self.per_epoch < -share and self.high < 0


def logarithm(loss: float) -> float:
    """Return the logarithm of a loss, whose slope is the relative change; a loss of zero counts as tiny."""
    return math.log(max(loss, SMALL))


def window(count: int) -> int:
    """Return the number of epochs for a slope: the last quarter of `count`, from 5 to 10."""
    return min(count, max(SHORTEST, min(LONGEST, count // 4)))


def trend(epochs: Sequence[int], logs: Sequence[float], count: int) -> Trend | None:
    """Fit a line to the logarithms of the last losses; None with fewer than three.

    `epochs` and `logs` are the last `MEMORY` or fewer of `count` epochs. The noise is the distance of each of those
    points, and of the one before them, from the straight line between its neighbours: a smooth curve, however bent,
    does not count as noise, and the steep bend of the first epochs is soon forgotten.
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
    """Return the variance of the noise and its degrees of freedom, the prior included."""
    squares, degrees = _USUAL_WEIGHT * _USUAL_NOISE**2, _USUAL_WEIGHT
    for index in range(1, len(logs) - 1):
        before, here, after = epochs[index - 1 : index + 2]
        part = (here - before) / (after - before)
        beside = logs[index] - (1 - part) * logs[index - 1] - part * logs[index + 1]
        squares += beside * beside / (1 + part * part + (1 - part) ** 2)
        degrees += 1
    return squares / degrees, degrees
