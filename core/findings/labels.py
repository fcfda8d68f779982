"""Finds labels that look wrong: confident learning on predictions of probes that have not learnt from the picture.

Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels", JAIR 70 (2021), 1373. A
picture counts as wrong if another class is at least as probable for it as, on average, for that class's own pictures;
as many pictures, those whose own class is least probable, are likely wrong. The others that look more like another
class than like their own follow in the same order, because the count is too low where classes are easily told apart.
The predictions come from linear probes on frozen features: one for each of five folds, learnt from the other four.
"""

from dataclasses import dataclass

import numpy as np
import torch

from core.events.listening import Progress, Stop, ignore, never, raise_if_stopped
from core.features.probe import fit_probe

FOLDS = 5
LEAST_OF_A_CLASS = 10  # pictures; in a smaller class, wrong labels cannot be recognised


@dataclass(frozen=True, kw_only=True)
class Suspect:
    """A picture whose class looks wrong: its place, the more likely class, and the probabilities of both classes.

    `likely`: it is among the first, as many as are estimated to be wrong.
    """

    index: int
    looks_like: int
    probability: float
    of_its_own: float
    likely: bool


def suspects(probabilities: np.ndarray, labels: np.ndarray) -> list[Suspect]:
    """Return the pictures that look more like another class than like their own, the most suspect first.

    `probabilities` is float (n, classes), from a model that has not learnt from the picture in question; `labels` is
    int64 (n,). Classes without pictures are ignored.
    """
    classes, places = probabilities.shape[1], np.arange(len(labels))
    belief = np.full(classes, np.inf)  # section 3.1, equation 2
    for number in np.unique(labels):
        belief[number] = probabilities[labels == number, number].mean()
    confident = np.where(probabilities >= belief, probabilities, -1.0)
    wrong = int(((confident.max(axis=1) >= 0) & (confident.argmax(axis=1) != labels)).sum())
    own = probabilities[places, labels]
    others = np.where(np.isfinite(belief), probabilities, -1.0)
    others[places, labels] = -1.0
    best = others.argmax(axis=1)
    # By self-confidence, lowest first: of 100 wrong labels planted in `fashion`, about ten more are among the first 200
    # than by the margin to the best other class.
    doubted = np.flatnonzero(own < others[places, best])
    ranked = doubted[np.argsort(own[doubted], kind="stable")]
    return [
        Suspect(
            index=int(at),
            looks_like=int(best[at]),
            probability=float(others[at, best[at]]),
            of_its_own=float(own[at]),
            likely=place < wrong,
        )
        for place, at in enumerate(ranked)
    ]


def unseen_probabilities(
    vectors: np.ndarray,
    labels: np.ndarray,
    *,
    groups: np.ndarray | None = None,
    stop: Stop = never,
    progress: Progress = ignore,
) -> np.ndarray:
    """Return each picture's class probabilities from a probe that has not learnt from it: float32 (n, classes).

    `vectors` is float32 (n, length), `labels` int64 (n,) in 0..classes-1; pictures of one of `groups`, int64 (n,), are
    never on both sides, because a copy with the same wrong class would confirm it. The result is deterministic. Raises
    Problem `cancelled`.
    """
    classes = int(labels.max()) + 1
    folds = _folds(labels, np.arange(len(labels)) if groups is None else groups)
    features, answers = torch.from_numpy(np.ascontiguousarray(vectors)), torch.from_numpy(labels)
    found = np.full((len(labels), classes), 1 / classes, dtype=np.float32)
    for fold in range(FOLDS):
        raise_if_stopped(stop)
        learnt, judged = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(judged) and len(learnt):
            probe = fit_probe(features[learnt], answers[learnt], classes=classes)
            found[judged] = (features[judged] @ probe.weight.T + probe.bias).softmax(dim=1).numpy()
        progress(fold + 1, FOLDS)
    return found


def _folds(labels: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return each picture's fold, int64 (n,): classes evenly over the folds, groups whole."""
    dice = np.random.default_rng(0)
    _, firsts, members = np.unique(groups, return_index=True, return_inverse=True)
    order = dice.permutation(len(firsts))
    order = order[np.argsort(labels[firsts][order], kind="stable")]
    of_group = np.empty(len(firsts), dtype=np.int64)
    of_group[order] = np.arange(len(firsts)) % FOLDS
    return of_group[members]
