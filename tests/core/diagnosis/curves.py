"""Curves with known properties, for tests of the diagnosis."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.diagnosis.curve import Curve, CurveFacts, Point
from core.diagnosis.judge import judge_prefixes
from core.diagnosis.verdict import Opinion

TEN = CurveFacts(n_train=1000, n_val=400, n_classes=10, prior=math.log(10))


def curve(
    train: Sequence[float],
    val: Sequence[float] | None,
    *,
    accuracies: tuple[float, float] = (0.95, 0.93),
    facts: CurveFacts = TEN,
    noise: float = 0.004,
    seed: int = 0,
    **more: Any,
) -> Curve:
    """Return a curve with these losses, a little multiplied noise, and constant accuracies."""
    dice = np.random.default_rng(seed)
    shaken = [[loss * math.exp(noise * dice.standard_normal()) for loss in one or ()] for one in (train, val)]
    points = tuple(
        Point(
            epoch=epoch,
            train_loss=shaken[0][epoch - 1],
            val_loss=shaken[1][epoch - 1] if val is not None else None,
            train_accuracy=accuracies[0],
            val_accuracy=accuracies[1] if val is not None else None,
        )
        for epoch in range(1, len(train) + 1)
    )
    return Curve(points=points, facts=facts, **more)


def falling(start: float, end: float, epochs: int, speed: float = 0.3) -> list[float]:
    """Return losses that fall towards `end`."""
    return [end + (start - end) * math.exp(-speed * epoch) for epoch in range(epochs)]


def changes(opinions: Sequence[Opinion]) -> int:
    """Return how often the verdict changed."""
    return sum(one.verdict != other.verdict for one, other in pairwise(opinions))


def last(given: Curve) -> Opinion:
    """Return the verdict after the last epoch."""
    return judge_prefixes(given)[-1]
