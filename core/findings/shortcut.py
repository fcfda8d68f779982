"""Shortcuts: a simple rule on a file's properties or a picture's border that tells one class from the rest.

A network would learn that rule instead of the look of the class; it would be right on every picture of this set, and
wrong on the next one (Geirhos et al., "Shortcut learning in deep neural networks", Nature Machine Intelligence 2,
2020). Rules are searched on one half of the pictures and tested on the other, so that even a long search does not find
one by chance.
"""

from dataclasses import dataclass

import numpy as np

from core.statistics import wilson_interval

LEAST = 0.95  # precision and recall
SURELY = 0.8  # lower ends of their 95 % intervals
LEAST_PICTURES = 20  # of the class, and of all others together


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Pictures whose `trait` is from `low` to `high`, or is `word`, are of class `label`, and no others are.

    `precision` and `recall` were measured on `n` pictures that were not used to find the rule.
    """

    label: int
    trait: str
    low: float | None
    high: float | None
    word: str | None
    precision: float
    recall: float
    n: int


def shortcuts(
    labels: np.ndarray, numbers: dict[str, np.ndarray], words: dict[str, np.ndarray], *, classes: int
) -> list[Rule]:
    """Return for each class the best rule that separates it, if there is one.

    `labels` is int64 (n,); `numbers` are traits such as width, float (n,); `words` are traits such as the file format,
    str (n,). With two classes, a rule for one is also a rule for the other, and only the first is returned.
    """
    half = np.random.default_rng(0).permutation(len(labels)) % 2 == 0
    found = []
    for label in range(classes):
        own = labels == label
        if min(own.sum(), (~own).sum()) < LEAST_PICTURES:
            continue
        rules = [
            *(_interval(name, values, own, half) for name, values in numbers.items()),
            *(_word(name, values, own, half) for name, values in words.items()),
        ]
        judged = [_judged(rule, label, values, own[~half]) for rule, values in rules if rule is not None]
        good = [rule for rule in judged if rule is not None]
        if good:
            found.append(max(good, key=lambda rule: (min(rule.precision, rule.recall), rule.precision + rule.recall)))
    if len(np.unique(labels)) == 2:
        return found[:1]
    return found


_Wish = tuple[str, float | None, float | None, str | None]  # trait, low, high, word


def _interval(name: str, values: np.ndarray, own: np.ndarray, half: np.ndarray) -> tuple[_Wish | None, np.ndarray]:
    """Return the interval that holds most of the class and least of the others, and which other pictures are in it.

    It is the interval of largest sum, where each picture of the class counts 1 / their number, and each other picture
    as much less (Bentley, "Programming pearls: algorithm design techniques", CACM 27 (1984), 865).
    """
    distinct, which = np.unique(values[half], return_inverse=True)
    mine = own[half]
    worth = np.bincount(which, np.where(mine, 1 / max(1, mine.sum()), -1 / max(1, (~mine).sum())), len(distinct))
    sums = np.concatenate(([0.0], np.cumsum(worth)))
    # The best interval that ends after each value begins where the sum was lowest before.
    begins = np.minimum.accumulate(sums)
    end = int((sums - begins).argmax())
    if end == 0:
        return None, values[~half]
    begin = int(np.flatnonzero(sums[: end + 1] == begins[end])[-1])
    # Limits lie half way to the next value outside, because pictures of the class vary a little.
    low = -np.inf if begin == 0 else (distinct[begin - 1] + distinct[begin]) / 2
    high = np.inf if end == len(distinct) else (distinct[end - 1] + distinct[end]) / 2
    rest = values[~half]
    return (name, float(low), float(high), None), (rest >= low) & (rest <= high)


def _word(name: str, values: np.ndarray, own: np.ndarray, half: np.ndarray) -> tuple[_Wish | None, np.ndarray]:
    """Return the class's most frequent word, and which of the other pictures have it."""
    distinct, counts = np.unique(values[half & own], return_counts=True)
    if not len(distinct):
        return None, values[~half]
    word = str(distinct[counts.argmax()])
    return (name, None, None, word), values[~half] == word


def _judged(wish: _Wish, label: int, claimed: np.ndarray, own: np.ndarray) -> Rule | None:
    """Return the rule if it holds for the pictures that were not used to find it."""
    hits, claims, members = int((claimed & own).sum()), int(claimed.sum()), int(own.sum())
    if not claims or not members:
        return None
    precision, recall = hits / claims, hits / members
    sure = min(wilson_interval(hits, claims)[0], wilson_interval(hits, members)[0])
    if min(precision, recall) < LEAST or sure < SURELY:
        return None
    trait, low, high, word = wish
    return Rule(label=label, trait=trait, low=low, high=high, word=word, precision=precision, recall=recall, n=len(own))
