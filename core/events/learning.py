"""What can be known before a training: what more pictures would bring, and which augmentation would hurt."""

from core.events.bounds import Fraction, Quantity
from core.events.message import Message, Request, Result
from core.events.splits import NameLevel
from core.events.training_spec import TrainingSpec


class TurnedChanges(Request, frozen=True, kw_only=True):
    """Find the changes of a spec's augmentation that would turn pictures of one class into those of another."""

    project: str
    spec: TrainingSpec


class TurnedChange(Message, frozen=True, kw_only=True):
    """A change that training would leave out; `notice` is the code of what it would say, as in NOTICES."""

    notice: str
    before: str
    after: str


class TurnedChangesResult(Result, frozen=True, kw_only=True):
    """The changes that training would leave out."""

    changes: list[TurnedChange]


class QuickLook(Request, frozen=True, kw_only=True):
    """Let a linear probe on frozen features tell the classes apart, on a few pictures; nothing is kept of it."""

    project: str


class QuickLookResult(Result, frozen=True, kw_only=True):
    """The accuracy on `n` pictures in `groups` groups, held out in turn, and its 95 % interval.

    `commonest` is what naming the largest of the `classes` would reach. `n` is 0 if there were too few to tell.
    """

    n: Quantity = 0
    groups: Quantity = 0
    classes: Quantity = 0
    accuracy: Fraction = 0.0
    low: Fraction = 0.0
    high: Fraction = 0.0
    commonest: Fraction = 0.0


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
    unknown; for unknown, `needed` validation pictures would settle it, None if more of them would not. `question` holds
    the two levels of the names of which the split does not know which one holds (`SplitResult`): the prediction is for
    pictures of new groups of the coarse level.
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
    question: list[NameLevel] = []
