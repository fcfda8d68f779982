"""From predictions to figures: accuracy, averages over classes, figures of each class, slices, all with intervals.

No torch. What each interval is, and why, is in docs/decisions/0027-judging.md.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from core.catalog.names import natural_key
from core.evaluation.averages import ClassCounts, averages, class_intervals
from core.evaluation.intervals import PictureClusters
from core.events.jobs import ClassFigures, EvaluationResult
from core.events.judging import Estimate, SliceFigures

TOP = (2, 3, 5)  # of the most likely classes; shown where there are more classes


@dataclass(frozen=True, kw_only=True)
class EvaluationFigures:
    """Figures of n predictions; `interval` is accuracy's at 95 %, confusion[true][predicted] counts.

    The pictures are of `groups` groups and single pictures. `interval_method` is `groups` where some belong together,
    else `wilson`. `baseline` is the share of the most frequent class, `baseline_class`: who always gives this answer is
    right as often.
    """

    n: int
    groups: int
    correct: int
    accuracy: float
    interval: tuple[float, float]
    interval_method: str
    loss: float
    per_class: list[ClassFigures]
    confusion: list[list[int]]
    balanced_accuracy: Estimate
    macro_precision: Estimate
    macro_recall: Estimate
    macro_f1: Estimate
    weighted_precision: Estimate
    weighted_recall: Estimate
    weighted_f1: Estimate
    top_k: list[tuple[int, Estimate]]
    baseline: float
    baseline_class: str


def figures(
    classes: Sequence[str],
    truths: Sequence[int] | np.ndarray,
    probabilities: Sequence[Sequence[float]] | np.ndarray,
    groups: Sequence[int] | np.ndarray | None = None,
) -> EvaluationFigures:
    """Compute the figures of predictions: `truths[i]` is the true class's index, `probabilities[i]` sum to 1.

    `groups[i]` is the picture's group, -1 if it is alone; None if all are. Loss is the mean cross-entropy in nats.
    Precision is undefined (None) for a class never predicted, recall for one without pictures; F1 if both are undefined
    or zero. Raises ValueError without predictions.
    """
    n, size = len(truths), len(classes)
    if not n:
        raise ValueError("no picture is not a proportion")
    true, shares = np.asarray(truths, np.int64), np.asarray(probabilities, np.float64)
    clusters = PictureClusters(np.full(n, -1) if groups is None else groups)
    answers = shares.argmax(axis=1)
    own = shares[np.arange(n), true]
    right = answers == true
    confusion = np.bincount(true * size + answers, minlength=size * size).reshape(size, size)
    between = class_intervals(true, answers, size, clusters)
    found = averages(true, answers, size, clusters, between)
    low, high = clusters.interval(right)
    rank = (shares > own[:, None]).sum(axis=1)
    accuracy = int(right.sum()) / n
    most = int(confusion.sum(axis=1).argmax())
    return EvaluationFigures(
        n=n,
        correct=int(right.sum()),
        accuracy=accuracy,
        interval=(low, high),
        interval_method="groups" if clusters.are_groups else "wilson",
        groups=clusters.count,
        loss=-math.fsum(np.log(np.maximum(own, 1e-300))) / n,
        per_class=_per_class(classes, ClassCounts.of(true, answers, size), between),
        confusion=confusion.tolist(),
        **found | {"weighted_recall": Estimate(value=accuracy, low=low, high=high)},
        top_k=[(k, _estimate(rank < k, clusters)) for k in TOP if k < size],
        baseline=int(confusion[most].sum()) / n,
        baseline_class=classes[most],
    )


def slices(right: np.ndarray, groups: np.ndarray, named: Iterable[tuple[str, str, np.ndarray]]) -> list[SliceFigures]:
    """Return the accuracy on parts of n pictures: for each its name, its kind, and which pictures it holds, bool (n,).

    `right` is bool (n,), `groups` int64 (n,).
    """
    found = []
    clusters = PictureClusters(groups)
    for name, kind, inside in named:
        n, correct = int(inside.sum()), int((right & inside).sum())
        between = clusters.interval(right & inside, inside)
        accuracy = correct / n if n else 0.0
        found.append(SliceFigures(name=name, kind=kind, n=n, correct=correct, accuracy=accuracy, interval=between))
    return found


def in_order(result: EvaluationResult) -> EvaluationResult:
    """Return a result with its classes in the order in which people sort them: 1, 2, 10. A model's order is its own."""
    order = sorted(range(len(result.classes)), key=lambda index: natural_key(result.classes[index]))
    confusion = np.array(result.confusion)[np.ix_(order, order)]
    return msgspec.structs.replace(
        result,
        block_order=block_order(confusion),
        classes=[result.classes[index] for index in order],
        per_class=[result.per_class[index] for index in order],
        confusion=confusion.tolist(),
    )


def block_order(confusion: np.ndarray) -> list[int]:
    """Return an order of the K classes that shows the blocks of a confusion matrix, int (K, K).

    Spectral seriation (Atkins, Boman and Hendrickson, SIAM Journal on Computing 28, 1998, 297): by the second
    eigenvector of the Laplacian of how often two classes are mistaken for each other.
    """
    shares = confusion / np.maximum(1, confusion.sum(axis=1, keepdims=True))
    mistaken = shares + shares.T + 1e-6  # no class is apart from all
    np.fill_diagonal(mistaken, 0.0)
    vectors = np.linalg.eigh(np.diag(mistaken.sum(axis=1)) - mistaken)[1]
    if len(confusion) < 3:
        return list(range(len(confusion)))
    second = vectors[:, 1].round(9)
    order: list[int] = np.argsort(second if second.sum() <= 0 else -second, kind="stable").tolist()
    return order


def _estimate(hits: np.ndarray, clusters: PictureClusters) -> Estimate:
    low, high = clusters.interval(hits)
    return Estimate(value=int(hits.sum()) / len(hits), low=low, high=high)


def _per_class(classes: Sequence[str], counts: ClassCounts, between: dict[str, np.ndarray]) -> list[ClassFigures]:
    kinds = {
        "precision": (counts.precision(), counts.answered),
        "recall": (counts.recall(), counts.actual),
        "f1": (counts.f1(), counts.actual + counts.answered),
    }
    found = []
    for index, name in enumerate(classes):
        values: dict[str, Any] = {}
        for figure, (shares, whole) in kinds.items():
            known = whole[index] > 0
            values[figure] = float(shares[index]) if known else None
            values[f"{figure}_interval"] = tuple(between[figure][index].tolist()) if known else None
        found.append(ClassFigures(name=name, n=int(counts.actual[index]), **values))
    return found
