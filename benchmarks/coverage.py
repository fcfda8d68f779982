"""How often the 95 % intervals of an evaluation hold the truth: in simulations where the truth is known.

Proportions over p from 0.5 to 0.99 and n from 30 to 1,000; macro-F1 and balanced accuracy for 3 and 10 classes, as many
pictures of each and not, some classes harder than others; bursts of pictures that are right or wrong together, where
Wilson's interval is shown to fail.
"""

from collections.abc import Iterator

import numpy as np

from benchmarks.report import Figure
from core.evaluation.averages import averages, class_intervals
from core.evaluation.intervals import PictureClusters
from core.statistics import wilson_interval

SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
COUNTS = (30, 100, 300, 1000)
TIMES = 4000  # of each proportion
AVERAGE_TIMES = 120  # of each confusion matrix
BURSTS = ((10, 10), (30, 5), (20, 15), (60, 5))  # groups, pictures in each
ALIKE = (0.3, 0.7, 1.0)  # how often a picture is judged as its whole burst


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    dice = np.random.default_rng(0)
    yield from _proportions(dice)
    for name, skewed in (("balanced", False), ("skewed", True)):
        for classes in (3, 10):
            held = np.array([_averages(dice, classes, n, p, skewed=skewed) for n in COUNTS[1:] for p in SHARES])
            for place, figure in enumerate(("macro-F1", "balanced accuracy")):
                yield Figure(
                    name=f"{figure}, {classes} {name} classes: covered",
                    value=float(held[:, place].mean()),
                    unit="",
                    value_at_least=0.93,
                )
    yield from _bursts(dice)


def _proportions(dice: np.random.Generator) -> Iterator[Figure]:
    held = []
    for n in COUNTS:
        for p in SHARES:
            limits = np.array([wilson_interval(right, n) for right in range(n + 1)])
            low, high = limits[dice.binomial(n, p, TIMES)].T
            held.append(float(((low <= p) & (p <= high)).mean()))
    covered = float(np.mean(held))
    yield Figure(name="proportions: covered", value=covered, unit="", value_at_least=0.94)
    yield Figure(name="proportions: covered, at most", value=covered, unit="", value_aim=0.97)


def _world(dice: np.random.Generator, classes: int, p: float, *, skewed: bool) -> np.ndarray:
    """Return the true share of each cell, float64 (K, K): accuracies around `p`, mistakes among a few neighbours."""
    prior = np.arange(classes, 0, -1.0) if skewed else np.ones(classes)
    recall = 1 - (1 - p) * dice.dirichlet(np.full(classes, 5.0)) * classes
    wrong = dice.dirichlet(np.full(classes, 0.5), classes)
    np.fill_diagonal(wrong, 0)
    wrong /= wrong.sum(axis=1, keepdims=True)
    cells = (1 - recall.clip(0.02, 0.999))[:, None] * wrong
    cells[np.diag_indices(classes)] = recall.clip(0.02, 0.999)
    return cells * (prior / prior.sum())[:, None]


def _true(cells: np.ndarray) -> tuple[float, float]:
    """Return macro-F1 and balanced accuracy of a world."""
    rows, columns, right = cells.sum(axis=1), cells.sum(axis=0), cells.diagonal()
    return float((2 * right / (rows + columns)).mean()), float((right / rows).mean())


def _holds(
    truths: np.ndarray, answers: np.ndarray, classes: int, groups: np.ndarray, true: tuple[float, float]
) -> list[bool]:
    clusters = PictureClusters(groups)
    found = averages(truths, answers, classes, clusters, class_intervals(truths, answers, classes, clusters))
    estimates = (found["macro_f1"], found["balanced_accuracy"])
    return [one.low <= value <= one.high for one, value in zip(estimates, true, strict=True)]


def _averages(dice: np.random.Generator, classes: int, n: int, p: float, *, skewed: bool) -> np.ndarray:
    """Return how often the intervals of macro-F1 and balanced accuracy hold the truth."""
    held = []
    for _ in range(AVERAGE_TIMES):
        cells = _world(dice, classes, p, skewed=skewed)
        drawn = dice.choice(classes * classes, n, p=cells.ravel() / cells.sum())
        held.append(_holds(drawn // classes, drawn % classes, classes, np.full(n, -1), _true(cells)))
    return np.mean(held, axis=0)


def _bursts(dice: np.random.Generator) -> Iterator[Figure]:
    """Each burst shows one class, and with probability `alike` a picture is judged as its burst."""
    plain, grouped, both = [], [], []
    classes = 3
    for count, size in BURSTS:
        groups = np.repeat(np.arange(count), size)
        for alike in ALIKE:
            for p in (0.6, 0.8, 0.9, 0.95):
                for time in range(60):
                    cells = _world(dice, classes, p, skewed=False)
                    truths = dice.choice(classes, count, p=cells.sum(axis=1) / cells.sum())
                    rows = (cells / cells.sum(axis=1, keepdims=True)).cumsum(axis=1)
                    own = (dice.random((count, size, 1)) > rows[truths][:, None, :-1]).sum(axis=2)
                    common = np.where(dice.random((count, size)) < alike, own[:, :1], own)
                    answers, each = common.ravel(), truths[groups]
                    right = answers == each
                    true = float(cells.diagonal().sum() / cells.sum())
                    for held, (low, high) in (
                        (plain, wilson_interval(int(right.sum()), len(right))),
                        (grouped, PictureClusters(groups).interval(right)),
                    ):
                        held.append(low <= true <= high)
                    if time < 10:
                        both.append(_holds(each, answers, classes, groups, _true(cells)))
    yield Figure(name="bursts, accuracy, Wilson: covered", value=float(np.mean(plain)), unit="")
    yield Figure(
        name="bursts, accuracy, by groups: covered", value=float(np.mean(grouped)), unit="", value_at_least=0.92
    )
    f1, balanced = np.mean(both, axis=0).tolist()
    yield Figure(name="bursts, macro-F1, by groups: covered", value=f1, unit="", value_at_least=0.92)
    yield Figure(name="bursts, balanced accuracy, by groups: covered", value=balanced, unit="", value_at_least=0.92)
