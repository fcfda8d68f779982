"""When a model knows: its temperature, and the thresholds of its two refusals. NumPy only.

Both come from logits on pictures that the model did not learn from, the validation part. Confidences are divided by one
temperature (Guo et al. 2017, arXiv 1706.04599, section 4.2), so that they are as often right as they say. An answer is
refused as not sure if it is more likely wrong than right (Chow 1970, "On optimum recognition error and reject
tradeoff"): below one half. The threshold is raised as long as at least half of what it refuses would have been wrong,
and few are refused. A picture that is unlike all that the model knows is refused, too (novelty.py).
"""

from typing import Annotated

import msgspec
import numpy as np

from core.evaluation.calibration import FEWEST, fit_temperature
from core.evaluation.predictions import KeptPredictions
from core.events.bounds import Amount, Fraction, Quantity
from core.inference.novelty import NoveltyDetector

SURE_ENOUGH = 0.5  # below this the best class is less likely than all others together
MOST_UNSURE = 0.05  # of the validation part that a raised threshold refuses


class Knowing(msgspec.Struct, frozen=True, kw_only=True):
    """What the `n` validation pictures say of a model's answers.

    Answers of a calibrated confidence below `sure_enough` are refused as not sure: this refused `refused` of the `n`,
    of which `wrong` would have been wrong. If `n` is below `FEWEST`, temperature and threshold are the defaults, which
    promise nothing. Pictures farther than `unlike_from` from the known ones are unlike them: this refused `unlike` of
    the `n`, of which `unlike_wrong` would have been wrong; None if too few pictures tell that distance.
    """

    n: Quantity = 0
    temperature: Annotated[float, msgspec.Meta(ge=0.01, le=100)] = 1.0
    sure_enough: Fraction = SURE_ENOUGH
    refused: Quantity = 0
    wrong: Quantity = 0
    unlike_from: Amount | None = None
    unlike: Quantity = 0
    unlike_wrong: Quantity = 0


def refusal(confidence: float, sure_enough: float, *, unlike: bool) -> str | None:
    """Return why an answer of this confidence is refused, `unlike` before `not_sure`; None if it is not."""
    return "unlike" if unlike else "not_sure" if confidence < sure_enough else None


def learn_knowing(kept: KeptPredictions) -> tuple[Knowing, NoveltyDetector | None]:
    """Return what predictions for the validation part say; with too few, the defaults and `n`."""
    n = len(kept)
    if n == 0:
        return Knowing(), None
    temperature = fit_temperature(kept.logits, kept.truths)
    confidences = kept.confidences(temperature)
    wrong = kept.answers() != kept.truths
    bound = _threshold(confidences, wrong) if n >= FEWEST else SURE_ENOUGH
    refused = confidences < bound
    found = NoveltyDetector.learn(kept)
    detector, unlike = found if found is not None else (None, np.zeros(n, bool))
    known = Knowing(
        n=n,
        temperature=temperature,
        sure_enough=bound,
        refused=int(refused.sum()),
        wrong=int((refused & wrong).sum()),
        unlike_from=detector.threshold if detector is not None else None,
        unlike=int(unlike.sum()),
        unlike_wrong=int((unlike & wrong).sum()),
    )
    return known, detector


def _threshold(confidences: np.ndarray, wrong: np.ndarray) -> float:
    """Return the highest threshold from `SURE_ENOUGH` that refuses few, of which at least half would be wrong."""
    order = np.argsort(confidences)
    ranked, mistakes = confidences[order], np.cumsum(wrong[order])
    counts = np.arange(1, len(ranked) + 1)  # refused if the threshold is above this confidence
    good = (counts <= MOST_UNSURE * len(ranked)) & (2 * mistakes >= counts) & (ranked >= SURE_ENOUGH)
    if not good.any():
        return SURE_ENOUGH
    last = int(np.flatnonzero(good)[-1])
    return float(ranked[last + 1]) if last + 1 < len(ranked) else SURE_ENOUGH
