"""What the engine may be asked (requests), what it says meanwhile (news), and what it answers (results)."""

# ruff: noqa: F401 - whoever speaks of jobs finds all their messages here

from typing import Any

from core.events.array import check_pixels
from core.events.message import Message, News, Rejected, Request, Result
from core.events.pictures import (
    FileChange,
    Find,
    FindResult,
    ImportPictures,
    ImportResult,
    Inspect,
    InspectionResult,
    NewSource,
    Rescan,
    RescanResult,
)
from core.events.splits import (
    CheckSplit,
    ExportData,
    ExportResult,
    FindGroups,
    GroupsOf,
    GroupsResult,
    LeakWorth,
    LeakWorthResult,
    LikePair,
    ManifestResult,
    Rebuild,
    RepairSplit,
    Split,
    SplitCheckResult,
    SplitResult,
    WriteManifest,
)
from core.events.training_spec import TrainingSpec

# --- requests -------------------------------------------------------------------------------


class Train(Request, frozen=True, kw_only=True):
    """Train one run.

    `parent` is the run that it comes from, `reason` a code that says why, with its values; see core/runs/about.py.
    """

    project: str
    spec: TrainingSpec
    parent: str = ""
    reason: str = ""
    values: dict[str, Any] = {}


class Resume(Request, frozen=True, kw_only=True):
    """Go on with a run that was stopped, failed or was killed."""

    project: str
    run: str


class Preflight(Request, frozen=True, kw_only=True):
    """Try a spec for a few steps before a long run: does it learn one batch by heart, how long, how much memory."""

    project: str
    spec: TrainingSpec


class RangeTest(Request, frozen=True, kw_only=True):
    """Try learning rates from tiny to huge, a step each, and watch the loss."""

    project: str
    spec: TrainingSpec


class TimeEpochs(Request, frozen=True, kw_only=True):
    """Measure how long an epoch of each of these architectures takes here, with its usual settings."""

    project: str
    archs: list[str]


class Preview(Request, frozen=True, kw_only=True):
    """Show what augmentation makes of the project's own training pictures: `pictures` of them, `versions` of each."""

    project: str
    spec: TrainingSpec
    pictures: int = 4
    versions: int = 5


class LearningCurve(Request, frozen=True, kw_only=True):
    """Would more pictures help? By a linear probe on frozen features; by a run's settings, or an architecture's own."""

    project: str
    run: str = ""
    arch: str = ""


class Evaluate(Request, frozen=True, kw_only=True):
    """Measure a run's best model on a part: `val` or `test`."""

    project: str
    run: str
    on: str


class Report(Request, frozen=True, kw_only=True):
    """Write a page of one run, or of two beside each other, in `es` or `en`."""

    project: str
    runs: list[str]
    to: str
    language: str = "en"


class Classify(Request, frozen=True, kw_only=True):
    """Answer for each picture; `model` is `PROJECT:RUN` or a bundle."""

    model: str
    paths: list[str]
    top: int = 5


class Thumbnails(Request, frozen=True, kw_only=True):
    """Small RGB pictures for the window, `size` pixels on the long side, in this order; kept in a project's cache.

    Transparency lies on `background`, RGB.
    """

    paths: list[str]
    size: int
    project: str = ""
    background: tuple[int, int, int] = (255, 255, 255)


class System(Request, frozen=True, kw_only=True):
    """What machine this is."""


# --- said meanwhile -------------------------------------------------------------------------


class Work(News, frozen=True, kw_only=True):
    """Progress of a job: `stage` names what is done, `total` is None while it is not known."""

    stage: str
    done: int
    total: int | None = None
    name: str = ""


class Thumbnail(News, frozen=True, kw_only=True):
    """One small picture: `pixels` is RGB, rows top to bottom, 3 * width * height bytes; empty where unreadable.

    Raises ValueError where that is not so, or a side is longer than `core.events.array.MOST_SIDE`.
    """

    path: str
    width: int
    height: int
    pixels: bytes

    def __post_init__(self) -> None:
        check_pixels(self.width, self.height, self.pixels)


class EpochTime(News, frozen=True, kw_only=True):
    """How many seconds an epoch of an architecture takes here on this project's pictures."""

    arch: str
    seconds: float


class Answer(News, frozen=True, kw_only=True):
    """One classified picture; `error` is a rejection reason instead of an answer; `truth` its class where known."""

    path: str
    class_name: str | None = None
    confidence: float | None = None
    unknown: bool = False
    top: list[tuple[str, float]] = []
    error: str | None = None
    truth: str | None = None


# --- results --------------------------------------------------------------------------------


class TrainingResult(Result, frozen=True, kw_only=True):
    """A run ended; `state` is finished, stopped or failed."""

    run: str
    state: str


class PreflightResult(Result, frozen=True, kw_only=True):
    """What a few steps showed: the batch's loss before and after, all epochs' seconds, bytes of memory.

    `epochs` are how many each phase has, and the seconds of one. `learns` is None where too few steps were taken to
    tell. `warnings` are codes with values: `learns_nothing` (losses), `too_slow_to_tell` (steps), `long_run` (seconds),
    `tight_memory` (needed, available).
    """

    first_loss: float
    last_loss: float
    learns: bool | None
    steps: int
    batch: int
    precision: str
    epochs: list[tuple[int, float]]
    seconds: float
    memory: int
    warnings: list[tuple[str, dict[str, Any]]] = []


class RangeTestResult(Result, frozen=True, kw_only=True):
    """The smoothed loss at each learning rate, and the rate that falls steepest; None where the loss never fell."""

    rates: list[float]
    losses: list[float]
    suggested: float | None


class PreviewResult(Result, frozen=True, kw_only=True):
    """For each picture its square as training sees it and then its versions, as small RGB pictures."""

    rows: list[list[Thumbnail]]


class LearningCurvePoint(Message, frozen=True, kw_only=True):
    """An accuracy (or a gain in accuracy) with `n` training pictures, and its 95 % interval."""

    n: int
    accuracy: float
    low: float
    high: float


class LearningCurveResult(Result, frozen=True, kw_only=True):
    """What parts of the training part reach on the validation part, and what more pictures would.

    `arch` learnt, "" is a linear probe; `draws` are the subsets of each size of `measured`; `band` is the fitted curve,
    to four times the pictures; `gain` is what twice as many add. `answer`: yes, little, no, unknown; for the last,
    `needed` validation pictures would settle it, None where more of them would not.
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


class ClassFigures(Message, frozen=True, kw_only=True):
    """Figures of one class with n pictures truly in it; an undefined figure is None."""

    name: str
    n: int
    precision: float | None
    recall: float | None
    f1: float | None


class EvaluationResult(Result, frozen=True, kw_only=True, tag="Evaluated"):  # the tag stands in files of predictions
    """Figures of a model on a part: accuracy with its 95 % Wilson interval; confusion rows are true classes.

    `left_out` pictures of the part taught the run or chose its best epoch, and are in none of these figures.
    `split_changed` says that this is not known of the run (of an earlier version) and that the split is another one
    since: the figures may be too good.
    """

    run: str
    on: str
    n: int
    correct: int
    accuracy: float
    interval: tuple[float, float]
    loss: float
    classes: list[str]
    per_class: list[ClassFigures]
    confusion: list[list[int]]
    test_uses: int
    missing: int = 0
    left_out: int = 0
    split_changed: bool = False
    worst: list[Answer] = []


class ReportResult(Result, frozen=True, kw_only=True):
    """The page that was written."""

    file: str


class Acknowledgement(Result, frozen=True, kw_only=True):
    """An answer without figures, for jobs whose answers were told one by one."""


class SystemFacts(Result, frozen=True, kw_only=True):
    """Versions, device and what does not work here.

    `bf16` says that training may compute in it: how many times faster it was measured to be, and how far its gradients
    were off, as a part of their length.
    """

    versions: dict[str, str]
    device: str
    devices: list[str]
    threads: int
    bf16: bool
    bf16_speedup: float
    bf16_difference: float
    memory: int
    problems: list[str]


# --- envelope -------------------------------------------------------------------------------


class Refused(Result, frozen=True, kw_only=True):
    """The job could not be done: a code of core.problems with its values; `details` can be copied by a person."""

    code: str
    values: dict[str, Any]
    details: str = ""
