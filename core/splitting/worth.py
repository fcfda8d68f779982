"""The effect of a leak: the same linear probe under a random and under a grouped split, each with its interval."""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from core.events.listening import Emit, Stop, progress, raise_if_stopped
from core.features.probe import fit_probe
from core.group_statistics import accuracy_interval, numbered
from core.splitting.material import ProbeMaterial
from core.splitting.split import Item

FEWEST_FOLDS, MOST_FOLDS = 5, 20
_FITTED = 20_000  # pictures that all probes of one cross-validation together may learn from
FEWEST_OF_SOURCE, MOST_SOURCES = 20, 8  # pictures of a source, and sources, that are left out once
MOST = 10_000  # pictures that a probe is measured on


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An accuracy over `n` pictures with its 95 % interval."""

    accuracy: float
    low: float
    high: float
    n: int


def cross_validated(
    features: torch.Tensor,
    labels: torch.Tensor,
    groups: Sequence[Hashable],
    *,
    classes: int,
    seed: int,
    step: Callable[[], None],
) -> np.ndarray:
    """Return bool (n,): which pictures are classified correctly by a probe that has not learnt from their group.

    `features` is float32 (n, length), `labels` int64 (n,), `groups` has one entry a picture. As many probes as
    `folds_for` tells are each fitted on all other folds' groups; `step` is called after each and may raise.
    """
    return cross_answers(features, labels, groups, classes=classes, seed=seed, step=step) == labels.numpy()


def cross_answers(
    features: torch.Tensor,
    labels: torch.Tensor,
    groups: Sequence[Hashable],
    *,
    classes: int,
    seed: int,
    step: Callable[[], None],
) -> np.ndarray:
    """Return int64 (n,): what a probe answers for each picture that has not learnt from its group, as above."""
    fold = torch.from_numpy(folds_of(groups, seed))
    answers = torch.zeros(len(labels), dtype=torch.int64)
    for number in range(int(fold.max()) + 1):
        inside = fold == number
        answers[inside] = fit_probe(features[~inside], labels[~inside], classes=classes).answer(features[inside])
        step()
    return answers.numpy()


def probe_claim(material: ProbeMaterial, groups: Sequence[Hashable], *, seed: int, step: Callable[[], None]) -> Claim:
    """Return what probes claim, cross-validated with these groups whole; `step` as in `cross_validated`."""
    right = cross_validated(
        material.vectors, material.labels, groups, classes=len(material.classes), seed=seed, step=step
    )
    return claimed(right, groups)


def after_each_probe(emit: Emit, stop: Stop, total: int, stage: str = "weighing") -> Callable[[], None]:
    """Return what is called after each of `total` fitted probes: it tells how many are, and raises `cancelled`."""
    tell, fitted = progress(emit, stage), itertools.count(1)

    def step() -> None:
        tell(next(fitted), total)
        raise_if_stopped(stop)

    return step


def measurable_sources(sources: Sequence[str]) -> list[str]:
    """Return the sources with enough pictures to measure on, the largest first; empty if there is one source alone."""
    counts = Counter(sources)
    found = [name for name, n in counts.most_common() if n >= FEWEST_OF_SOURCE]
    return sorted(found[:MOST_SOURCES]) if len(counts) > 1 else []


def left_out(
    features: torch.Tensor,
    labels: torch.Tensor,
    groups: Sequence[Hashable],
    sources: Sequence[str],
    source: str,
    *,
    classes: int,
) -> Claim | None:
    """Return the accuracy on a source of a probe that has learnt from all others; None if nothing can be measured.

    `features` is float32 (n, length), `labels` int64 (n,), the others have one entry a picture. Pictures of a group
    that includes one of the source are not learnt from, and classes that only the source has are not counted.
    """
    own = np.array([one == source for one in sources])
    touched = {group for group, inside in zip(groups, own.tolist(), strict=True) if inside}
    learnt = torch.tensor([group not in touched for group in groups])
    known = torch.zeros(classes, dtype=torch.bool)
    known[labels[learnt]] = True
    judged = torch.from_numpy(own) & known[labels]
    if known.sum() < 2 or not judged.any():
        return None
    probe = fit_probe(features[learnt], labels[learnt], classes=classes)
    right = (probe.answer(features[judged]) == labels[judged]).numpy()
    return claimed(right, [groups[number] for number in judged.nonzero()[:, 0].tolist()])


def folds_for(pictures: int) -> int:
    """Return in how many folds so many pictures are cross-validated.

    A probe that learns from four fifths of few things claims too little for one that learns from all; with many
    pictures that matters less, and each probe takes longer (docs/decisions/0030-levels-of-names.md).
    """
    return min(MOST_FOLDS, max(FEWEST_FOLDS, _FITTED // max(1, pictures)))


def folds_of(groups: Sequence[Hashable], seed: int) -> np.ndarray:
    """Return int64 (n,): the fold of each picture. Groups stay whole; each, largest first, joins the smallest fold."""
    members: dict[Hashable, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    shuffled = list(members.values())
    random.Random(seed).shuffle(shuffled)
    fold = np.zeros(len(groups), dtype=np.int64)
    sizes = [0] * min(folds_for(len(groups)), len(members))
    for numbers in sorted(shuffled, key=len, reverse=True):
        emptiest = sizes.index(min(sizes))
        fold[numbers] = emptiest
        sizes[emptiest] += len(numbers)
    return fold


def claimed(right: np.ndarray, groups: Sequence[Hashable] | None = None) -> Claim:
    """Return the accuracy and its interval, for whole groups if they are given (core/group_statistics.py)."""
    n = len(right)
    low, high = accuracy_interval(right, numbered(range(n) if groups is None else groups))
    return Claim(accuracy=int(right.sum()) / n, low=low, high=high, n=n)


def drawn(items: list[Item], seed: int, most: int = MOST) -> list[Item]:
    """Return all pictures, or, of more than `most`, those of random groups, in the order of their ids."""
    if len(items) <= most:
        return items
    sizes = Counter(alone(item) for item in items)
    groups = list(sizes)
    order = np.random.default_rng(seed).permutation(len(groups)).tolist()
    taken: set[Hashable] = set()
    room = most
    for number in order:
        if sizes[groups[number]] <= room:
            taken.add(groups[number])
            room -= sizes[groups[number]]
    return [item for item in items if alone(item) in taken]


def alone(item: Item) -> Hashable:
    """Return an item's group, or a unique key if it has none."""
    return ("picture", item.id) if item.group is None else ("group", item.group)
