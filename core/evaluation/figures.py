"""From predictions to figures: accuracy with its interval, figures for each class, the confusion matrix. No torch."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from core.catalog.names import natural_key
from core.events.jobs import ClassFigures, EvaluationResult
from core.group_statistics import accuracy_interval, count_groups


@dataclass(frozen=True, kw_only=True)
class EvaluationFigures:
    """Figures of n predictions; `interval` is accuracy's 95 % interval, confusion[true][predicted] counts.

    The pictures are of `groups` groups and single pictures.
    """

    n: int
    groups: int
    correct: int
    accuracy: float
    interval: tuple[float, float]
    loss: float
    per_class: list[ClassFigures]
    confusion: list[list[int]]


def figures(
    classes: Sequence[str],
    truths: Sequence[int],
    probabilities: Sequence[Sequence[float]],
    groups: np.ndarray | None = None,
) -> EvaluationFigures:
    """Compute the figures of predictions: `truths[i]` is the true class's index, `probabilities[i]` sum to 1.

    `groups` int64 (n,) are the numbers of the pictures' groups, for the intervals; by default each picture is its own.

    Loss is the mean cross-entropy in nats. Precision is undefined (None) for a class never predicted, recall for one
    without pictures; F1 if both are undefined or zero. Raises ValueError without predictions.
    """
    size = len(classes)
    confusion = [[0] * size for _ in range(size)]
    loss = 0.0
    n = len(truths)
    right = np.zeros(n, dtype=np.bool_)
    for place, (truth, row) in enumerate(zip(truths, probabilities, strict=True)):
        answer = max(range(size), key=row.__getitem__)
        confusion[truth][answer] += 1
        right[place] = answer == truth
        loss -= math.log(max(row[truth], 1e-300))
    together = np.arange(n) if groups is None else groups
    true = np.asarray(truths)
    own = [true == index for index in range(size)]
    correct = sum(confusion[index][index] for index in range(size))
    return EvaluationFigures(
        n=n,
        groups=count_groups(together),
        correct=correct,
        accuracy=correct / n if n else math.nan,
        interval=accuracy_interval(right, together),
        loss=loss / n,
        per_class=[
            _class_figures(
                name,
                index,
                confusion,
                accuracy_interval(right[own[index]], together[own[index]]) if own[index].any() else None,
            )
            for index, name in enumerate(classes)
        ],
        confusion=confusion,
    )


def in_order(result: EvaluationResult) -> EvaluationResult:
    """Return a result with its classes in the order in which people sort them: 1, 2, 10. A model's order is its own."""
    order = sorted(range(len(result.classes)), key=lambda index: natural_key(result.classes[index]))
    return msgspec.structs.replace(
        result,
        classes=[result.classes[index] for index in order],
        per_class=[result.per_class[index] for index in order],
        confusion=[[result.confusion[row][column] for column in order] for row in order],
    )


def _class_figures(
    name: str, index: int, confusion: list[list[int]], interval: tuple[float, float] | None
) -> ClassFigures:
    hits = confusion[index][index]
    actual = sum(confusion[index])
    predicted = sum(row[index] for row in confusion)
    precision = hits / predicted if predicted else None
    recall = hits / actual if actual else None
    f1 = 2 * hits / (actual + predicted) if actual + predicted else None
    return ClassFigures(name=name, n=actual, precision=precision, recall=recall, f1=f1, interval=interval)
