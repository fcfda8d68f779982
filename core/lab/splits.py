"""Splits of a small set of made-up pictures, drawn again and again: how accuracy scatters, and what leaks do.

A "picture" is a point of six features. Pictures of a burst lie close together, as photographs of one scene do. The
classifier answers with the class of the nearest training picture; whatever is measured of it can be compared with its
accuracy on new bursts, which no split can touch.
"""

from dataclasses import dataclass

import numpy as np

from core.statistics import smallest_difference, wilson_interval

FEATURES, CLASSES, FRESH = 6, 3, 1000
_SCENES, _WITHIN = 1.0, 0.15  # spread of bursts around their class, and of pictures around their burst
_APART = 1.05  # spread of the classes: about 80 % of new pictures are recognised

# The lecture's presets, in percent: training, validation, test.
PRESETS: tuple[tuple[int, int, int], ...] = ((70, 0, 30), (60, 20, 20), (98, 1, 1))


@dataclass(frozen=True, kw_only=True)
class SplitDraw:
    """One split: right answers among its `n` test pictures, and the accuracy of the same classifier on new ones."""

    correct: int
    n: int
    fresh: float

    @property
    def accuracy(self) -> float:
        """The measured accuracy."""
        return self.correct / self.n


class MadeUpPictures:
    """A set of pictures in bursts of `burst`, and as many splits of it as wanted. The same seed gives the same ones."""

    def __init__(self, *, pictures: int, burst: int, seed: int) -> None:
        dice = np.random.default_rng([seed, pictures, burst])
        centres = dice.normal(scale=_APART, size=(CLASSES, FEATURES))
        self.bursts = np.arange(pictures) // burst
        self._classes, points = _drawn(dice, centres, self.bursts)
        fresh_classes, fresh = _drawn(dice, centres, np.arange(FRESH))
        self._seed = seed
        self._among = _distances(points, points)
        self._fresh = _distances(fresh, points)
        self._fresh_classes = fresh_classes

    def draw(self, number: int, *, test: int, grouped: bool) -> SplitDraw:
        """Return the split of this number, with `test` percent of the pictures (at least one) in the test part.

        `grouped` keeps the pictures of a burst together; at least one burst trains.
        """
        dice = np.random.default_rng([self._seed, number])
        keys = self.bursts if grouped else np.arange(len(self.bursts))
        order = dice.permutation(keys[-1] + 1)
        wanted = max(1, round(len(keys) * test / 100))
        sizes = np.bincount(keys)[order]
        chosen = order[: max(1, int(np.searchsorted(np.cumsum(sizes), wanted)) + 1)]
        chosen = chosen[: len(order) - 1]
        is_test = np.isin(keys, chosen)
        train = np.flatnonzero(~is_test)
        answers = self._classes[train[self._among[np.ix_(is_test, ~is_test)].argmin(axis=1)]]
        fresh = self._classes[train[self._fresh[:, train].argmin(axis=1)]]
        return SplitDraw(
            correct=int((answers == self._classes[is_test]).sum()),
            n=int(is_test.sum()),
            fresh=float((fresh == self._fresh_classes).mean()),
        )


def _drawn(dice: np.random.Generator, centres: np.ndarray, bursts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return classes (n,) and points (n, FEATURES); a burst has one class and one scene."""
    count = int(bursts[-1]) + 1
    classes = dice.integers(CLASSES, size=count)
    scenes = centres[classes] + dice.normal(scale=_SCENES, size=(count, FEATURES))
    return classes[bursts], scenes[bursts] + dice.normal(scale=_WITHIN, size=(len(bursts), FEATURES))


def _distances(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the squared distances (n, m) without the term that is the same along a row, float32."""
    return ((other**2).sum(axis=1) - 2 * one @ other.T).astype(np.float32)


@dataclass(frozen=True, kw_only=True)
class PresetParts:
    """What a preset makes of `n` pictures, and what its test part can show.

    `half` is half the width of the 95 % interval at an accuracy of 90 %, `difference` the smallest difference between
    two models that it can show; None if it is empty.
    """

    shares: tuple[int, int, int]
    counts: tuple[int, int, int]
    half: float | None
    difference: float | None


def preset_parts(n: int) -> tuple[PresetParts, ...]:
    """Return the parts of `n` pictures by each preset of the lecture; rounding goes to the training part."""
    made = []
    for shares in PRESETS:
        val, test = (n * share // 100 for share in shares[1:])
        half = difference = None
        if test:
            low, high = wilson_interval(round(0.9 * test), test)
            half, difference = (high - low) / 2, smallest_difference(test)
        made.append(PresetParts(shares=shares, counts=(n - val - test, val, test), half=half, difference=difference))
    return tuple(made)
