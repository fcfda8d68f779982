"""What is asked about the inside of a trained model while one picture passes through it. No torch."""

from typing import Annotated

import msgspec

from core.events.array import Array
from core.events.bounds import Fraction, Quantity
from core.events.message import Request, Result

Place = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
Off = dict[str, list[Place]]  # the channels of each layer that are set to 0


class LookInside(Request, frozen=True, kw_only=True):
    """Return a run's layers and its answer to a picture, with the channels `off` set to 0 and without that."""

    project: str
    run: str
    path: str
    off: Off = {}


class InsideLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer whose output can be seen: `channels` maps of `side` × `side`; one without `can_be_off` keeps all."""

    name: str
    kind: str
    channels: Quantity
    side: Quantity
    can_be_off: bool


class InsideView(Result, frozen=True, kw_only=True):
    """What the network sees, its layers in the order of computing, and its probabilities for each class.

    `picture` is uint8 (rows, columns, 3), the square that enters the network; `filters` are the kernels of the first
    convolution, float32 (maps, channels, kernel, kernel), and `filtering` is the name of its layer: without one, both
    are empty. `before` are the probabilities with no channel off. An unreadable picture has a reason in `error`
    (core.problems.REASONS) and nothing else.
    """

    path: str
    classes: list[str] = []
    probabilities: list[Fraction] = []
    before: list[Fraction] = []
    layers: list[InsideLayer] = []
    picture: Array | None = None
    filters: Array | None = None
    filtering: str = ""
    error: str | None = None
    detail: str = ""


class FeatureMaps(Request, frozen=True, kw_only=True):
    """Return the output of one layer of a run for a picture."""

    project: str
    run: str
    path: str
    layer: str
    off: Off = {}


class FeatureMapsView(Result, frozen=True, kw_only=True):
    """The maps of a layer: `levels` uint8 (channels, rows, columns), `tops` float32 (channels,).

    A value is (level - 128) / 127 times its channel's top, the largest absolute value in it: level 128 is 0. Of very
    large maps, only each `step`-th value along both sides is sent.
    """

    layer: str
    levels: Array
    tops: Array
    step: Annotated[int, msgspec.Meta(ge=1)] = 1


class TraceValue(Request, frozen=True, kw_only=True):
    """Return how one value in the output of a layer is computed."""

    project: str
    run: str
    path: str
    layer: str
    channel: Place
    row: Place
    column: Place
    off: Off = {}


class TraceStep(msgspec.Struct, frozen=True, kw_only=True):
    """One layer's part in a value: computed again, one by one, in `value`, and as the network has it in `own`.

    `row` and `column` are the place in this layer's output, `channel` its channel. `patch` are the inputs that it
    combines, float32 (channels, rows, columns), `weights` what they are multiplied with, of the same shape; `channels`
    numbers the first axis in the layer's input. `numbers` are the other numbers of the formula, by name (core/inference
    /tracing.py). With `is_off`, the channel is set to 0 after this layer.
    """

    layer: str
    kind: str
    channel: Place
    row: Place
    column: Place
    value: float
    own: float
    patch: Array | None = None
    weights: Array | None = None
    channels: list[Place] = []
    numbers: dict[str, float] = {}
    is_off: bool = False


class ValueTrace(Result, frozen=True, kw_only=True):
    """The steps of a value in the order of computing; the last one is the layer that was asked about."""

    steps: list[TraceStep]
