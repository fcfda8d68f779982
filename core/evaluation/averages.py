"""Averages over classes, macro and weighted, of precision, recall and F1, each with its 95 % interval. No torch.

Their definitions are scikit-learn's with `zero_division=0`: the classes are those that occur as truth or as answer;
balanced accuracy averages the recall of those that occur as truth.
"""

from dataclasses import dataclass

import numpy as np

from core.evaluation.intervals import Interval, PictureClusters, average_interval
from core.events.judging import Estimate

DRAWS = 1000  # of whole groups


@dataclass(frozen=True, kw_only=True)
class ClassCounts:
    """Counts of each class, float64 (..., K): answered rightly, truly there, answered at all."""

    hits: np.ndarray
    actual: np.ndarray
    answered: np.ndarray

    @classmethod
    def of(
        cls, truths: np.ndarray, answers: np.ndarray, classes: int, weights: np.ndarray | None = None
    ) -> "ClassCounts":
        """Count pictures, each as often as its weight."""
        each = np.ones(len(truths)) if weights is None else weights.astype(np.float64)
        right = truths == answers
        return cls(
            hits=np.bincount(truths[right], each[right], classes),
            actual=np.bincount(truths, each, classes),
            answered=np.bincount(answers, each, classes),
        )

    def precision(self) -> np.ndarray:
        """Return the precision of each class, 0 where it was never answered."""
        return _share(self.hits, self.answered)

    def recall(self) -> np.ndarray:
        """Return the recall of each class, 0 where it has no pictures."""
        return _share(self.hits, self.actual)

    def f1(self) -> np.ndarray:
        """Return the F1 of each class, 0 where it is undefined."""
        return _share(2 * self.hits, self.actual + self.answered)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def class_intervals(
    truths: np.ndarray, answers: np.ndarray, classes: int, clusters: PictureClusters
) -> dict[str, np.ndarray]:
    """Return the intervals of each class's `precision`, `recall` and `f1`, float64 (K, 2); (0, 1) where undefined.

    F1 is 2 F* / (1 + F*), where F* is the share of right answers among the pictures that are of the class or called so:
    a proportion (Hand, Christen and Kirielle, Machine Learning 110, 2021, 451).
    """
    found: dict[str, list[Interval]] = {"precision": [], "recall": [], "f1": []}
    for index in range(classes):
        actual, answered = truths == index, answers == index
        hits = actual & answered
        found["precision"].append(clusters.interval(hits, answered))
        found["recall"].append(clusters.interval(hits, actual))
        low, high = clusters.interval(hits, actual | answered)
        found["f1"].append((2 * low / (1 + low), 2 * high / (1 + high)))
    return {name: np.array(rows) for name, rows in found.items()}


def averages(
    truths: np.ndarray,
    answers: np.ndarray,
    classes: int,
    clusters: PictureClusters,
    intervals: dict[str, np.ndarray],
) -> dict[str, Estimate]:
    """Return `balanced_accuracy`, and `macro_` and `weighted_` of `precision`, `recall` and `f1`, for n pictures.

    `intervals` are those of `class_intervals`.
    The averages' are recovered from them. Where pictures belong to groups, whole groups are drawn, too, and
    the wider bounds count: the drawing alone is too narrow where few groups hold a mistake.
    """
    counts = ClassCounts.of(truths, answers, classes)
    correlation = {"f1": _f1_correlation(truths, answers, counts)}
    drawn = _drawn(truths, answers, classes, clusters) if clusters.are_groups else {}
    found = {}
    for name, (figure, weights) in _kinds(counts).items():
        values = getattr(counts, figure)()
        used = weights > 0
        matrix = correlation[figure][np.ix_(used, used)] if figure in correlation else None
        lows, highs = intervals[figure][used].T
        low, high = average_interval(weights[used], values[used], lows, highs, matrix)
        if name in drawn:
            low, high = min(low, drawn[name][0]), max(high, drawn[name][1])
        found[name] = Estimate(value=float(weights @ values), low=low, high=high)
    return found


def _kinds(counts: ClassCounts) -> dict[str, tuple[str, np.ndarray]]:
    """Return for each average the figure that it averages, and the weights of the classes, which sum to 1."""
    there = (counts.actual > 0).astype(np.float64)
    seen = (counts.actual + counts.answered > 0).astype(np.float64)
    kinds = {"balanced_accuracy": ("recall", there)}
    for figure in ("precision", "recall", "f1"):
        kinds |= {f"macro_{figure}": (figure, seen), f"weighted_{figure}": (figure, counts.actual)}
    return {name: (figure, weights / weights.sum()) for name, (figure, weights) in kinds.items()}


def _drawn(truths: np.ndarray, answers: np.ndarray, classes: int, clusters: PictureClusters) -> dict[str, Interval]:
    """Return the 2.5 % and 97.5 % percentiles of each average over draws of whole groups."""
    values: dict[str, list[float]] = {}
    for weights in clusters.draws(DRAWS):
        counts = ClassCounts.of(truths, answers, classes, weights)
        for name, (figure, shares) in _kinds(counts).items():
            values.setdefault(name, []).append(float(shares @ getattr(counts, figure)()))
    percentiles = {name: np.percentile(row, (2.5, 97.5)).tolist() for name, row in values.items()}
    return {name: (low, high) for name, (low, high) in percentiles.items()}


def _f1_correlation(truths: np.ndarray, answers: np.ndarray, counts: ClassCounts) -> np.ndarray:
    """Return the correlation of the classes' F1, float64 (K, K), by the delta method.

    A mistake lowers the F1 of two classes: of the true one and of the answered one. Half a mistake is added to each
    class, spread over the others, because mistakes that were not seen would be shared as well.
    """
    size = len(counts.hits)
    if size < 2:
        return np.eye(size)
    confusion = np.bincount(truths * size + answers, minlength=size * size).reshape(size, size).astype(np.float64)
    confusion += 0.5 / (size - 1)
    confusion[np.diag_indices(size)] = counts.hits + 0.5
    rows, columns, hits = confusion.sum(axis=1), confusion.sum(axis=0), confusion.diagonal()
    whole = rows + columns
    f1 = 2 * hits / whole
    wrong = whole - 2 * hits
    deviation = np.sqrt(f1**2 * wrong + (2 - 2 * f1) ** 2 * hits)
    correlation = (confusion + confusion.T) * np.outer(f1, f1) / np.outer(deviation, deviation)
    np.fill_diagonal(correlation, 1.0)
    return correlation
