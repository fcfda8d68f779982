"""The messages of the engine: requests to it, news during a job, and results."""

# ruff: noqa: F401 - code about jobs imports all messages from here

from typing import Any

from core.events.bounds import Amount, Fraction, Quantity
from core.events.comparing import CompareFeatures, FeaturesCompared
from core.events.depths import CompareDepths, DepthEpoch, DepthsCompared
from core.events.exports import ClassFoldersResult, ExportModel, ExportModelResult, WriteClassFolders
from core.events.inside import (
    FeatureMaps,
    FeatureMapsView,
    InsideLayer,
    InsideView,
    LookInside,
    TraceStep,
    TraceValue,
    ValueTrace,
)
from core.events.judging import (
    AlikeGroups,
    Calibration,
    ClassFigures,
    ClassifyResult,
    Estimate,
    Explain,
    Explanation,
    GroupAlike,
    Heatmap,
    JudgedPictures,
    JudgedPicturesResult,
    RunPair,
    RunPairResult,
    SliceFigures,
    SliceRows,
    SliceRowsResult,
    ThresholdCurve,
    ThresholdCurveResult,
)
from core.events.learning import (
    LearningCurvePoint,
    LearningCurveResult,
    QuickLook,
    QuickLookResult,
    TurnedChange,
    TurnedChanges,
    TurnedChangesResult,
)
from core.events.live import ClassifyFrame, Settled
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
    Relocate,
    RelocateResult,
    Rescan,
    RescanResult,
    TakeIn,
    TakeInResult,
)
from core.events.splits import (
    CheckSplit,
    ExportData,
    ExportResult,
    FindGroups,
    ForetellResult,
    ForetellSplit,
    GroupsOf,
    GroupsResult,
    LeakWorth,
    LeakWorthResult,
    LikePair,
    ManifestResult,
    NameLevel,
    Rebuild,
    RepairSplit,
    Split,
    SplitCheckResult,
    SplitResult,
    WriteManifest,
)
from core.events.survey import (
    AccuracyWithout,
    AccuracyWithoutResult,
    LayersProbed,
    ProbeLayers,
    StrongestFound,
    StrongestPictures,
)
from core.events.training_spec import TrainingSpec
from core.events.views import PictureView, Thumbnail, Thumbnails, ViewPicture

# --- requests -------------------------------------------------------------------------------


class Train(Request, frozen=True, kw_only=True):
    """Train one run.

    `parent` is the run that it comes from, `reason` a code for why, with its values; see core/runs/about.py.
    """

    project: str
    spec: TrainingSpec
    parent: str = ""
    reason: str = ""
    values: dict[str, Any] = {}


class Resume(Request, frozen=True, kw_only=True):
    """Continue a run that was stopped, failed or was killed."""

    project: str
    run: str


class Preflight(Request, frozen=True, kw_only=True):
    """Try a spec for a few steps before a long run: can it memorise a batch, and how much time and memory it needs."""

    project: str
    spec: TrainingSpec


class RangeTest(Request, frozen=True, kw_only=True):
    """Try learning rates from tiny to huge, one step each, and record the loss."""

    project: str
    spec: TrainingSpec


class TimeEpochs(Request, frozen=True, kw_only=True):
    """Measure the time of an epoch for each of these architectures on this machine, with default settings."""

    project: str
    archs: list[str]


class Preview(Request, frozen=True, kw_only=True):
    """Show augmentation on the project's own training pictures: `pictures` of them, `versions` of each."""

    project: str
    spec: TrainingSpec
    pictures: int = 4
    versions: int = 5


class LearningCurve(Request, frozen=True, kw_only=True):
    """Predict whether more pictures help: by a linear probe, by a run's settings, or by an architecture's defaults."""

    project: str
    run: str = ""
    arch: str = ""


class Evaluate(Request, frozen=True, kw_only=True):
    """Measure a run's best model on a part, `val` or `test`, or on the class folders in the folder `pictures`.

    Such pictures never join the project; their use is counted as that of the test part.
    """

    project: str
    run: str
    on: str = ""
    pictures: str = ""


class Report(Request, frozen=True, kw_only=True):
    """Write a page on one run, or on two side by side, in `es` or `en`."""

    project: str
    runs: list[str]
    to: str
    language: str = "en"


class Classify(Request, frozen=True, kw_only=True):
    """Classify each picture; `model` is `PROJECT:RUN` or a bundle."""

    model: str
    paths: list[str]
    top: int = 5


class System(Request, frozen=True, kw_only=True):
    """Describe this machine."""


# --- news -----------------------------------------------------------------------------------


class Work(News, frozen=True, kw_only=True):
    """Progress of a job: `stage` names the present step, `total` is None if unknown."""

    stage: str
    done: int
    total: int | None = None
    name: str = ""


class EpochTime(News, frozen=True, kw_only=True):
    """The seconds of an epoch of an architecture on this machine with this project's pictures."""

    arch: str
    seconds: float


class Answer(News, frozen=True, kw_only=True):
    """One classified picture; `truth` is its class if known.

    If the model does not know, `unknown` is set and `why` tells the reason: `not_sure` between classes, or
    `unlike` all that it learnt.
    `error` is a rejection reason instead of an answer, and `detail` says more about it, for experts.
    """

    path: str
    class_name: str | None = None
    confidence: float | None = None
    unknown: bool = False
    why: str | None = None
    top: list[tuple[str, float]] = []
    error: str | None = None
    detail: str = ""
    truth: str | None = None


# --- results --------------------------------------------------------------------------------


class FrameAnswer(Result, frozen=True, kw_only=True):
    """What the frames of a camera say so far, as an `Answer` without a path, and what to give with the next frame."""

    answer: Answer
    settled: Settled


class TrainingResult(Result, frozen=True, kw_only=True):
    """A run ended; `state` is finished, stopped or failed."""

    run: str
    state: str


class PreflightResult(Result, frozen=True, kw_only=True):
    """The result of a few steps: the batch's loss before and after, seconds for all epochs, bytes of memory.

    `epochs` holds the number of epochs of each phase and the seconds of one. `learns` is None if too few steps were
    taken to tell. `warnings` are codes with values: `learns_nothing` (losses), `too_slow_to_tell` (steps), `long_run`
    (seconds), `tight_memory` (needed, available).
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
    """The smoothed loss at each learning rate, and the rate with the steepest fall; None if the loss never fell."""

    rates: list[float]
    losses: list[float]
    suggested: float | None


class PreviewResult(Result, frozen=True, kw_only=True):
    """For each picture, its square as training sees it and then its augmented versions, as small RGB pictures."""

    rows: list[list[Thumbnail]]


class EvaluationResult(Result, frozen=True, kw_only=True, tag="Evaluated"):  # the tag is stored in files of predictions
    """The figures of a model on a part: accuracy with its 95 % interval; confusion rows are true classes.

    The figures are those of `core.evaluation.figures.EvaluationFigures`; None in files of earlier versions. The `n`
    pictures are of `groups` groups and single pictures, and the intervals are for whole groups; `groups` is 0 in files
    of earlier versions, whose interval is Wilson's. `test_runs` counts the runs that the test part was used for so far.
    `block_order` are the places of the classes in an order that puts those beside each other which are mistaken for
    each other. `on` is `pictures` for a labelled folder, `folder`, of which `unknown_classes` counts the pictures
    whose class the model does not know.

    `left_out` pictures of the part taught the run or chose its best epoch, and are not counted here. `split_changed`
    tells that this is unknown for a run of an earlier version, and that the split has changed since: the figures may be
    too good. `split_hash` names the split that was in force, "" in files of earlier versions. `not_kept` says why the
    figures could not be stored with the run. `predictions` is the SHA-256 of the file with what was answered for each
    picture, "" if there is none; `weights_sha256` names the model.
    """

    run: str
    on: str
    n: Quantity
    correct: Quantity
    accuracy: Fraction
    interval: tuple[float, float]
    loss: float
    classes: list[str]
    per_class: list[ClassFigures]
    confusion: list[list[int]]
    test_uses: int
    missing: int = 0
    left_out: int = 0
    split_changed: bool = False
    not_kept: str = ""
    split_hash: str = ""
    worst: list[Answer] = []
    predictions: str = ""
    weights_sha256: str = ""
    interval_method: str = "wilson"
    groups: Quantity = 0
    balanced_accuracy: Estimate | None = None
    macro_precision: Estimate | None = None
    macro_recall: Estimate | None = None
    macro_f1: Estimate | None = None
    weighted_precision: Estimate | None = None
    weighted_recall: Estimate | None = None
    weighted_f1: Estimate | None = None
    top_k: list[tuple[int, Estimate]] = []
    baseline: Fraction | None = None
    baseline_class: str = ""
    slices: list[SliceFigures] = []
    block_order: list[Quantity] = []
    folder: str = ""
    unknown_classes: dict[str, Quantity] = {}
    calibration: Calibration | None = None
    test_runs: Quantity = 0


class ReportResult(Result, frozen=True, kw_only=True):
    """The path of the written page."""

    file: str


class Acknowledgement(Result, frozen=True, kw_only=True):
    """An empty result, for jobs that send their answers one by one."""


class SystemFacts(Result, frozen=True, kw_only=True):
    """Versions, devices, and what does not work on this machine.

    `bf16` tells whether training may use it: its measured speed-up, and the error of its gradients as a fraction of
    their length.
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
    """The job failed or was refused: a code of core.problems with its values; `details` can be copied by a person."""

    code: str
    values: dict[str, Any]
    details: str = ""
