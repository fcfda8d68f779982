"""A threshold on the probability of one class: what it lets through, and what it misses. No torch."""

import numpy as np

from core.evaluation.predictions import KeptPredictions
from core.events.judging import ThresholdCurveResult

THRESHOLDS = np.linspace(0.0, 1.0, 101)


def threshold_counts(kept: KeptPredictions, index: int, temperature: float) -> ThresholdCurveResult:
    """Return how many pictures of class `index`, and of the others, reach each threshold in hundredths."""
    shares = np.exp(kept.log_probabilities(temperature)[:, index])
    own = kept.truths == index

    def reaching(values: np.ndarray) -> list[int]:
        found: list[int] = (len(values) - np.searchsorted(np.sort(values), THRESHOLDS - 1e-12)).tolist()
        return found

    return ThresholdCurveResult(
        class_name=kept.classes[index], actual=int(own.sum()), hits=reaching(shares[own]), alarms=reaching(shares[~own])
    )
