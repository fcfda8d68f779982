"""The result of a learning curve: what more pictures would bring."""

from core.events.message import Message, Result


class LearningCurvePoint(Message, frozen=True, kw_only=True):
    """An accuracy (or a gain in accuracy) with `n` training pictures, and its 95 % interval."""

    n: int
    accuracy: float
    low: float
    high: float


class LearningCurveResult(Result, frozen=True, kw_only=True):
    """The accuracy on the validation part with subsets of the training part, and the prediction for more pictures.

    `arch` was trained, "" is a linear probe; `draws` is the number of subsets of each size in `measured`; `band` is the
    fitted curve, up to four times the pictures; `gain` is the gain from twice as many. `answer`: yes, little, no,
    unknown; for unknown, `needed` validation pictures would settle it, None if more of them would not.
    """

    arch: str
    n_train: int
    n_val: int
    draws: list[int]
    measured: list[LearningCurvePoint]
    band: list[LearningCurvePoint]
    gain: LearningCurvePoint
    answer: str
    needed: int | None = None
