"""Figures of an evaluation with their 95 % intervals, and what is asked of kept predictions. No torch."""

from typing import Annotated

import msgspec

from core.events.array import Array
from core.events.bounds import Fraction, Quantity
from core.events.message import Message, Request, Result

Between = tuple[Fraction, Fraction]


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in [0, 1] with the bounds of its interval."""

    value: Fraction
    low: Fraction
    high: Fraction


class ClassFigures(Message, frozen=True, kw_only=True):
    """The figures of one class with n pictures, and their intervals; an undefined figure is None, and so is its own."""

    name: str
    n: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Between | None = None
    recall_interval: Between | None = None
    f1_interval: Between | None = None


class SliceFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The accuracy on a kept search (`kind` is `slice`) or on a source (`source`); n may be 0."""

    name: str
    kind: str
    n: Quantity
    correct: Quantity
    accuracy: Fraction
    interval: Between


class ReliabilityBin(msgspec.Struct, frozen=True, kw_only=True):
    """The n answers whose confidence is in one range: their mean confidence, how many were right, its interval."""

    low: Fraction
    high: Fraction
    n: Quantity
    confidence: Fraction
    accuracy: Fraction
    interval: Between


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """The temperature, fitted on validation, and the calibration error without and with it."""

    temperature: Annotated[float, msgspec.Meta(gt=0, le=100)]
    before: Fraction
    after: Fraction
    bins_before: list[ReliabilityBin]
    bins_after: list[ReliabilityBin]


class JudgedPictures(Request, frozen=True, kw_only=True):
    """Return what was answered for each picture at a run's last evaluation on `val` or `test`."""

    project: str
    run: str
    on: str


class JudgedPicturesResult(Result, frozen=True, kw_only=True):
    """The pictures with the largest loss first: `ids` int64, `truths` and `answers` int32, indices of `classes`.

    `sources` are int32, indices of `source_names`; `confidences` and `losses` (nats) are float32, with the temperature.
    All are (n,). An id of -1 is in no catalog.
    """

    classes: list[str]
    ids: Array
    truths: Array
    answers: Array
    sources: Array
    source_names: list[str]
    confidences: Array
    losses: Array


class SliceRows(Request, frozen=True, kw_only=True):
    """Return the accuracy on each source and on each slice as it is kept now, by a run's kept predictions on a part."""

    project: str
    run: str
    on: str


class SliceRowsResult(Result, frozen=True, kw_only=True):
    """The figures, sources first, and the ids of the pictures of each, int64 (n,)."""

    slices: list[SliceFigures]
    ids: list[Array]


class ThresholdCurve(Request, frozen=True, kw_only=True):
    """Return what a threshold on one class's probability would do, by a run's kept predictions on a part."""

    project: str
    run: str
    on: str
    class_name: str


class ThresholdCurveResult(Result, frozen=True, kw_only=True):
    """Counts at the thresholds 0, 0.01, … 1 of the class's probability, with the temperature.

    Of the `actual` pictures of the class, `hits` reach the threshold, of all others `alarms`.
    """

    class_name: str
    actual: Quantity
    hits: list[Quantity]
    alarms: list[Quantity]


class RunPair(Request, frozen=True, kw_only=True):
    """Compare the kept predictions of two runs, on the pictures of a part that both have judged."""

    project: str
    runs: tuple[str, str]
    on: str


class RunPairResult(Result, frozen=True, kw_only=True):
    """Two runs, a and b, on the same n pictures: McNemar's exact `p`, the `interval` of accuracy a - b.

    `ids_only_a`, int64, are the pictures on which only a was right. `grouped` tells that some pictures belong together:
    the test takes them as if they were apart, so p is too small and the interval too narrow.
    """

    n: Quantity
    correct_a: Quantity
    correct_b: Quantity
    only_a: Quantity
    only_b: Quantity
    p: Fraction
    interval: tuple[float, float]
    grouped: bool
    ids_only_a: Array
    ids_only_b: Array


class ClassifyResult(Result, frozen=True, kw_only=True):
    """What the model's refusals cost on the `n` pictures for validation; each answer was sent before, one by one.

    Not sure refused `not_sure`, of which `not_sure_wrong` would have been wrong answers, and unlike refused `unlike`;
    None if the pictures are too few to tell.
    """

    n: Quantity
    not_sure: Quantity | None
    not_sure_wrong: Quantity
    unlike: Quantity | None
    unlike_wrong: Quantity


class GroupAlike(Request, frozen=True, kw_only=True):
    """Group files, absolute paths, by how alike they look to the frozen network that comes with the program."""

    project: str
    paths: list[str]


class AlikeGroups(Result, frozen=True, kw_only=True):
    """The groups, the largest first, each as ascending places in the request's paths; a picture is in one at most.

    `compared` pictures were looked at: those that can be read, and of very many, some.
    """

    groups: list[list[Quantity]]
    compared: Quantity


class Explain(Request, frozen=True, kw_only=True):
    """Return heatmaps of what a run's answer to one picture rests on, for a class; "" is the class that it answers."""

    project: str
    run: str
    path: str
    class_name: str = ""


class Heatmap(msgspec.Struct, frozen=True, kw_only=True):
    """What speaks for a class, by one `method` (`gradcam` or `occlusion`), and what the checks of it found.

    `levels` are uint8 (rows, columns) over the whole picture, 255 where most speaks for the class. `untrained` is the
    rank correlation with the same map of an untrained network. The class's probability becomes `without_hottest` if
    the hottest tenth is greyed out, and `without_random` (the median) for other tenths, of which `as_bad` lower it at
    least as much. `verdict` is "" if the map passes, otherwise a code: `blank`, `untrained`, `no_effect`, `like_random`
    or `disagree`.
    """

    method: str
    levels: Array
    untrained: Annotated[float, msgspec.Meta(ge=-1, le=1)]
    without_hottest: Fraction
    without_random: Fraction
    as_bad: Quantity
    verdict: str


class Explanation(Result, frozen=True, kw_only=True):
    """The heatmaps for one class, the one that shows more first; all come with their checks.

    `agreement` is the rank correlation of the two, `tenths` the number of other tenths that were greyed out. An
    unreadable picture has no heatmaps and a reason in `error` (core.problems.REASONS).
    """

    path: str
    class_name: str = ""
    answer: str = ""
    probability: Fraction = 0.0
    classes: list[str] = []
    heatmaps: list[Heatmap] = []
    agreement: Annotated[float, msgspec.Meta(ge=-1, le=1)] = 0.0
    tenths: Quantity = 0
    error: str | None = None
    detail: str = ""
