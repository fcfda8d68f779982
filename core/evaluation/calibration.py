"""Calibration: are answers of 90 % right nine times in ten? Temperature, reliability diagram and their error. No torch.

Guo et al., On Calibration of Modern Neural Networks, ICML 2017: logits are divided by one number, the temperature, that
makes the validation part most likely. It changes no answer.
"""

import numpy as np

from core.evaluation.intervals import PictureClusters
from core.evaluation.predictions import KeptPredictions
from core.events.judging import Calibration, ReliabilityBin
from core.statistics import wilson_interval

BINS = 15
FEWEST = 20  # pictures; fewer tell no temperature
_COLDEST, _HOTTEST = 0.5, 20.0  # a model without a mistake on validation would get zero
_STEPS = 60


def fit_temperature(logits: np.ndarray, truths: np.ndarray) -> float:
    """Return the temperature that minimises the cross-entropy of logits (n, classes), between 0.5 and 20.

    The loss is convex in 1 / temperature, so its slope is followed by bisection. Fewer than `FEWEST` pictures give 1.
    """
    if len(logits) < FEWEST:
        return 1.0
    wide = logits.astype(np.float64)
    own = wide[np.arange(len(truths)), truths].mean()
    low, high = 1 / _HOTTEST, 1 / _COLDEST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        scaled = wide * middle
        powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        mean = ((powers * wide).sum(axis=1) / powers.sum(axis=1)).mean()
        low, high = (low, middle) if mean > own else (middle, high)
    return 2 / (low + high)


def reliability(confidences: np.ndarray, right: np.ndarray) -> list[ReliabilityBin]:
    """Return the bins of a reliability diagram that hold pictures: 15 of equal width; arguments are (n,)."""
    places = np.minimum((confidences * BINS).astype(np.int64), BINS - 1)
    found = []
    for place in np.unique(places).tolist():
        inside = places == place
        found.append(
            ReliabilityBin(
                low=place / BINS,
                high=(place + 1) / BINS,
                n=int(inside.sum()),
                confidence=min(1.0, float(confidences[inside].mean())),
                accuracy=float(right[inside].mean()),
                interval=wilson_interval(int(right[inside].sum()), int(inside.sum())),
            )
        )
    return found


def calibration_error(bins: list[ReliabilityBin]) -> float:
    """Return the expected calibration error: the bins' mean distance of confidence and accuracy, weighted by n."""
    whole = sum(one.n for one in bins)
    return sum(one.n * abs(one.confidence - one.accuracy) for one in bins) / whole if whole else 0.0


def calibrated(kept: KeptPredictions, temperature: float | None) -> Calibration:
    """Return the calibration of predictions before and after a temperature.

    None fits it to these predictions themselves, which are the validation part. Then their error afterwards is that of
    each half, whole groups together, with the temperature of the other half: no fit is judged by what it was fitted to.
    """
    right = kept.answers() == kept.truths
    before = reliability(kept.confidences(), right)
    if temperature is not None:
        chosen, confidences = temperature, kept.confidences(temperature)
    else:
        chosen = fit_temperature(kept.logits, kept.truths)
        confidences = kept.confidences(chosen)
        first = _half(kept)
        if 0 < first.sum() < len(kept):
            for half in (first, ~first):
                other = fit_temperature(kept.logits[~half], kept.truths[~half])
                confidences[half] = kept.confidences(other)[half]
    after = reliability(confidences, right)
    return Calibration(
        temperature=chosen,
        before=calibration_error(before),
        after=calibration_error(after),
        bins_before=before,
        bins_after=after,
    )


def _half(kept: KeptPredictions) -> np.ndarray:
    """Return a random half of the pictures, bool (n,), always the same one; groups stay together."""
    clusters = PictureClusters(kept.groups)
    chosen = np.random.default_rng(0).random(clusters.count) < 0.5
    return chosen[clusters.places]
