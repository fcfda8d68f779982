"""Two models on the same pictures: does one answer better, and where do they differ? No torch."""

import math

import numpy as np

from core.evaluation.intervals import PictureClusters
from core.evaluation.predictions import KeptPredictions
from core.events.array import Array
from core.events.judging import RunPairResult
from core.statistics import paired_difference_interval


def mcnemar(only_a: int, only_b: int) -> float:
    """Return the two-sided p of the exact McNemar test: only a was right on `only_a` pictures, only b on `only_b`.

    McNemar, Psychometrika 12 (1947), 153; exact by the binomial distribution with share 1/2.
    """
    n, fewer = only_a + only_b, min(only_a, only_b)
    logs = [
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) - n * math.log(2) for k in range(fewer + 1)
    ]
    return min(1.0, 2 * math.fsum(math.exp(log) for log in logs))


def compared(a: KeptPredictions, b: KeptPredictions) -> RunPairResult | None:
    """Compare two models on the pictures that both have judged by the same true class; None if there are none."""
    _, left, right = np.intersect1d(a.ids, b.ids, return_indices=True)
    names_a, names_b = np.array(a.classes, object), np.array(b.classes, object)
    same = names_a[a.truths[left]] == names_b[b.truths[right]]
    left, right = left[same], right[same]
    if not len(left):
        return None
    answers_a, answers_b = a.answers()[left], b.answers()[right]
    hits_a, hits_b = answers_a == a.truths[left], answers_b == b.truths[right]
    differ = hits_a != hits_b
    only_a, only_b = int((hits_a & ~hits_b).sum()), int((hits_b & ~hits_a).sum())
    return RunPairResult(
        n=len(left),
        correct_a=int(hits_a.sum()),
        correct_b=int(hits_b.sum()),
        only_a=only_a,
        only_b=only_b,
        p=mcnemar(only_a, only_b),
        interval=paired_difference_interval(only_a, only_b, len(left)),
        grouped=PictureClusters(a.groups[left]).are_groups,
        ids_only_a=Array.of(a.ids[left][differ & hits_a]),
        ids_only_b=Array.of(a.ids[left][differ & hits_b]),
    )
