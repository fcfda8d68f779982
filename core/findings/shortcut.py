"""Shortcuts: a simple rule on a file, a picture's border, colour or sharpness that tells one class from the rest.

A network would learn that rule instead of the look of the class; it would be right on every picture of this set, and
wrong on the next one (Geirhos et al., "Shortcut learning in deep neural networks", Nature Machine Intelligence 2,
2020). Rules are searched on one half of the pictures and tested on the other, so that even a long search does not find
one by chance: there, at least 16 pictures of the class must follow the rule, and 16 others must not, with hardly any
exception. A rule that has nothing to do with the class does so once in a hundred million.
"""

from dataclasses import dataclass

import numpy as np

from core.findings.marks import agreements
from core.statistics import wilson_interval

MARK = "mark"  # the trait whose word is a corner
LEAST = 0.95  # recall
OTHERS = 0.05  # of the other pictures may follow the rule
SURELY = 0.8  # lower ends of their 95 % intervals
MOST_OF_MARKS = 2_000  # pictures of the class, and of all others together, whose corners are compared
LEAST_PICTURES = 20  # of the class, and of all others together


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Pictures whose `trait` is from `low` to `high`, or is `word`, are of class `label`, and no others are.

    Those with a `mark` have the corner that has it as their word. `precision`, `recall` and the part of the `others`
    that follow the rule were measured on `n` pictures that were not used to find it.
    """

    label: int
    trait: str
    low: float | None
    high: float | None
    word: str | None
    precision: float
    recall: float
    others: float
    n: int


def shortcuts(
    labels: np.ndarray,
    numbers: dict[str, np.ndarray],
    words: dict[str, np.ndarray],
    *,
    classes: int,
    corners: np.ndarray | None = None,
) -> list[Rule]:
    """Return for each class the best rule that separates it, if there is one.

    `labels` is int64 (n,); `numbers` are traits such as width, float (n,); `words` are traits such as the file format,
    str (n,); `corners` are those of MEASURES, uint8 (n, 4, side, side). With two classes, a rule for one is also a rule
    for the other, and only one is returned, that of the class with a mark if there is one.
    """
    half = np.random.default_rng(0).permutation(len(labels)) % 2 == 0
    found = []
    for label in range(classes):
        own = labels == label
        if min(own.sum(), (~own).sum()) < LEAST_PICTURES:
            continue
        rules = [
            *(_word(name, values, own, half) for name, values in words.items()),
            *(_interval(name, values, own, half) for name, values in numbers.items()),
        ]
        judged = [_judged(rule, label, values, own[~half]) for rule, values in rules if rule is not None]
        if corners is not None:
            judged += _marks(corners, label, own, half)
        good = [rule for rule in judged if rule is not None]
        if good:
            found.append(max(good, key=_worth))
    if len(np.unique(labels)) == 2:
        return sorted(found, key=lambda rule: rule.trait != MARK)[:1]
    return found


def _worth(rule: Rule) -> tuple[bool, float, float]:
    """Return by what rules are compared: a mark explains most, because it changes border and colours as well."""
    return rule.trait == MARK, min(rule.recall, 1 - rule.others), rule.recall - rule.others


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


def _marks(corners: np.ndarray, label: int, own: np.ndarray, half: np.ndarray) -> list[Rule | None]:
    """Return for each corner that may hold a mark of the class its rule, if it holds."""
    dice = np.random.default_rng(label)
    some = np.sort(np.concatenate([dice.permutation(np.flatnonzero(part))[:MOST_OF_MARKS] for part in (own, ~own)]))
    own, half = own[some], half[some]
    found = []
    for name, agreed in agreements(corners[some], own, half).items():
        for values in agreed:
            wish, _ = _interval(MARK, values, own, half)
            if wish is not None and wish[1] is not None and np.isfinite(wish[1]):
                # However well a picture agrees with a mark, it is not too well.
                found.append(_judged((MARK, None, None, name), label, values[~half] >= wish[1], own[~half]))
    return found


def _judged(wish: _Wish, label: int, claimed: np.ndarray, own: np.ndarray) -> Rule | None:
    """Return the rule if it holds for the pictures that were not used to find it."""
    hits, claims, members, rest = int((claimed & own).sum()), int(claimed.sum()), int(own.sum()), int((~own).sum())
    if not claims or not members or not rest:
        return None
    precision, recall, others = hits / claims, hits / members, (claims - hits) / rest
    sure = min(
        wilson_interval(hits, members)[0],
        1 - wilson_interval(claims - hits, rest)[1],
    )
    if recall < LEAST or others > OTHERS or sure < SURELY:
        return None
    trait, low, high, word = wish
    return Rule(
        label=label,
        trait=trait,
        low=low,
        high=high,
        word=word,
        precision=precision,
        recall=recall,
        others=others,
        n=len(own),
    )
