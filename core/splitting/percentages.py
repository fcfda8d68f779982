"""The sizes of the parts: the textbook's presets, and a recommendation for a number of pictures."""

import msgspec

from core.problems import Problem
from core.statistics import smallest_difference

# Percentages that a person types may miss 100 by their rounding (33.33 + 33.33 + 33.33).
TOLERANCE = 0.01

# The textbook's two regimes: a fifth each up to some thousand pictures, one percent each at a million.
FEW = 1_000
CLASSIC_UP_TO = 10_000
DEEP_FROM = 1_000_000
_CLASSIC_SHARE = 20
_DEEP_SHARE = 1
# A test part of this size shows a difference of 1.2 points between two models near 90 %; a larger one shows little
# more, and takes pictures from training.
PLENTY = 10_000


class Percentages(msgspec.Struct, frozen=True, kw_only=True):
    """Percent of the pictures for each part."""

    train: float
    val: float
    test: float


PRESETS: dict[str, Percentages] = {
    "70_30": Percentages(train=70, val=0, test=30),
    "60_20_20": Percentages(train=60, val=20, test=20),
    "98_1_1": Percentages(train=98, val=1, test=1),
}


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """Whole percentages for a number of pictures, and a code for the reason.

    `difference` is the smallest difference in accuracy that the test part can show, None if it is empty. Reasons: `few`
    (under 1,000: training needs every picture, and a smaller test part would show nothing), `classic` (1,000 to
    10,000), `between`, `deep` (from 1,000,000: a percent is ten thousand pictures, enough to measure with).
    """

    train: float
    val: float
    test: float
    reason: str
    difference: float | None


def check(*, train: float, val: float, test: float) -> None:
    """Raise Problem `percentages_negative`, `percentages_sum` or `train_empty` for invalid percentages."""
    total = train + val + test
    if min(train, val, test) < 0:
        raise Problem("percentages_negative")
    # Written so that a NaN total is refused too; 1e-9 allows for the rounding of the sum itself.
    if not abs(total - 100) <= TOLERANCE + 1e-9:
        raise Problem("percentages_sum", total=total)
    if train == 0:
        raise Problem("train_empty")


def recommended(n: int) -> Recommendation:
    """Return the percentages that suit `n` pictures.

    60/20/20 up to 10,000 and 98/1/1 from 1,000,000. In between, each held-out part gets `PLENTY` pictures, at most a
    fifth: as many as are needed to tell two models apart. The result has no steps, and more pictures never mean a
    smaller test part.
    """
    if n >= DEEP_FROM:
        share, reason = _DEEP_SHARE, "deep"
    elif n <= CLASSIC_UP_TO:
        share, reason = _CLASSIC_SHARE, "few" if n < FEW else "classic"
    else:
        share, reason = min(_CLASSIC_SHARE, round(100 * PLENTY / n)), "between"
    held_out = round(n * share / 100)
    return Recommendation(
        train=100 - 2 * share,
        val=share,
        test=share,
        reason=reason,
        difference=smallest_difference(held_out) if held_out else None,
    )
