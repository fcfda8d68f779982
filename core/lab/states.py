"""The state of a topic as one short text, so that another person opens it exactly like this.

`goldilocks-lab/1 convolution stride=2 kernel=1,0,1/0,1,0/1,0,1`: the format and its version, the topic, and whatever
differs from the topic's beginning. Line breaks, as mail programs add them, do no harm. Whatever is wrong with a text is
a Problem, for texts come from anybody.
"""

from typing import Annotated, ClassVar, Literal, TypeVar, get_args

import msgspec

from core.events.blocks import MOST_BLOCKS
from core.events.comparing import SamplePictures
from core.events.depths import MOST_DEPTH_EPOCHS, Depth
from core.lab.activation import ACTIVATIONS
from core.lab.cells import MOST_SIDE, Matrix, read_matrix, write_matrix
from core.lab.compared import RightOnes
from core.lab.convolution import LECTURE_IMAGE, LECTURE_KERNEL, Sliding
from core.lab.inside import MOST_OFF, OFF_PATTERN
from core.lab.pooling import LECTURE_MAP, PoolKind
from core.lab.stories import STORY_KEYS
from core.problems import Problem
from models.catalogue import ARCHITECTURES

FORMAT, VERSION = "goldilocks-lab", 1
MOST_TEXT = 4000  # characters; the longest state of today needs a third of them
FIRST_STACK = "c16k3s1p1b,relu,m2s2p0,c32k3s1p1b,relu,m2s2p0,f64,relu,d,o"
MOST_STEPS = 1000  # of a drawn network with dropout
MOST_DRAWS = 400  # of one split topic; more dots are not readable beside each other

_Step = Annotated[int, msgspec.Meta(ge=1, le=MOST_SIDE)]
_Padding = Annotated[int, msgspec.Meta(ge=0, le=4)]
_Place = Annotated[int, msgspec.Meta(ge=0, lt=32**2)]
_Share = Annotated[float, msgspec.Meta(ge=0, le=0.9)]
_Seed = Annotated[int, msgspec.Meta(ge=0, lt=10**6)]
View = Literal["numbers", "picture"]
Sample = Literal["tiger", "apple", "truck"]


_Names = Annotated[tuple[str, ...], msgspec.Meta(max_length=16)]


class LabState(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person has set in a topic. Defaults are the topic's beginning.

    `hide` and `fix` name settings whose controls are not shown, or cannot be changed: a teacher's text asks for it.
    `FOLLOWS` are settings without a control of their own: a choice among what is seen, or what another control sets.
    """

    FOLLOWS: ClassVar[tuple[str, ...]] = ()
    hide: _Names = ()
    fix: _Names = ()


class FeaturesState(LabState, frozen=True, kw_only=True):
    """Hand-made beside learnt features; "own" are a person's pictures, or, without a project, those of `clipart`."""

    view: Literal["compare", "stories"] = "compare"
    pictures: Literal[("own", *get_args(SamplePictures))] = "own"  # type: ignore[valid-type]
    shown: Literal[("all", *get_args(RightOnes))] = "all"  # type: ignore[valid-type]
    story: Literal[STORY_KEYS] = STORY_KEYS[0]  # type: ignore[valid-type]
    seed: _Seed = 0


class ConvolutionState(LabState, frozen=True, kw_only=True):
    """The lecture's example, or another. `place` numbers the kernel's places in reading order."""

    image: Matrix = LECTURE_IMAGE
    kernel: Matrix = LECTURE_KERNEL
    stride: _Step = 1
    padding: _Padding = 0
    dilation: _Step = 1
    place: _Place = 0
    view: View = "numbers"
    channel: Literal["colour", "red", "green", "blue", "sum"] = "colour"
    sample: Sample = "tiger"

    @property
    def sliding(self) -> Sliding:
        """How the kernel moves."""
        return Sliding(stride=self.stride, padding=self.padding, dilation=self.dilation)


class PoolingState(LabState, frozen=True, kw_only=True):
    """The lecture's feature map, or another."""

    map: Matrix = LECTURE_MAP
    size: _Step = 2
    stride: _Step = 2
    kind: PoolKind = "max"
    place: _Place = 0
    gradient: bool = False
    view: View = "numbers"
    sample: Sample = "tiger"


class ActivationState(LabState, frozen=True, kw_only=True):
    """A row of numbers under one function."""

    numbers: Matrix = ((-3.0, -1.5, -0.5, 0.0, 0.5, 1.5, 3.0),)
    function: Literal[tuple(ACTIVATIONS)] = "relu"  # type: ignore[valid-type]
    view: View = "numbers"
    sample: Sample = "tiger"


class ArchitecturesState(LabState, frozen=True, kw_only=True):
    """One network, or two side by side; `beside` is "" for one. `row` is the layer that is read."""

    FOLLOWS = ("row",)
    network: Literal[tuple(ARCHITECTURES)] = "lenet5"  # type: ignore[valid-type]
    beside: Literal[("", *ARCHITECTURES)] = ""  # type: ignore[valid-type]
    row: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0


class BuilderState(LabState, frozen=True, kw_only=True):
    """A stack of blocks for pictures of this size; `row` is the chosen block, `rate` that of all dropout blocks.

    `lr` is where the learning rate of a run begins.
    """

    FOLLOWS = ("lr", "row")
    blocks: Annotated[str, msgspec.Meta(max_length=3600)] = FIRST_STACK
    size: Annotated[int, msgspec.Meta(ge=1, le=1024)] = 32
    channels: Literal["colour", "grey"] = "colour"
    rate: _Share = 0.5
    lr: Annotated[float, msgspec.Meta(gt=0, le=1)] = 1e-3
    row: Annotated[int, msgspec.Meta(ge=0, lt=MOST_BLOCKS)] = 0


class SplitState(LabState, frozen=True, kw_only=True):
    """A set of pictures that is split again and again."""

    FOLLOWS = ("seed",)
    pictures: Annotated[int, msgspec.Meta(ge=40, le=1000)] = 200
    test: Annotated[int, msgspec.Meta(ge=5, le=60)] = 20
    burst: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    grouped: bool = False
    draws: Annotated[int, msgspec.Meta(ge=0, le=MOST_DRAWS)] = 0
    n: Annotated[int, msgspec.Meta(ge=100, le=1_000_000)] = 10_000
    seed: _Seed = 0


class PlaygroundState(LabState, frozen=True, kw_only=True):
    """A small network on points of a plane."""

    points: Literal["circles", "moons", "spirals", "blobs"] = "moons"
    pictures: Annotated[int, msgspec.Meta(ge=10, le=500)] = 60
    noise: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.2
    units: Annotated[int, msgspec.Meta(ge=1, le=64)] = 8
    layers: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2
    dropout: _Share = 0.0
    weight_decay: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    lr: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.01
    seed: _Seed = 0
    view: Literal["one", "draws", "descent"] = "one"  # a network, twenty of other training points, or double descent


class DropoutState(LabState, frozen=True, kw_only=True):
    """A drawn network in its training step number `step`, or in use, and two that learn, without and with dropout."""

    rate: Annotated[float, msgspec.Meta(ge=0, le=0.9)] = 0.5
    mode: Literal["training", "use"] = "training"
    step: Annotated[int, msgspec.Meta(ge=0, lt=MOST_STEPS)] = 0
    seed: _Seed = 0


class DepthsState(LabState, frozen=True, kw_only=True):
    """Plain and residual networks of two depths, side by side; `gradients` are those of which moment."""

    shallow: Depth = 8
    deep: Depth = 32
    epochs: Annotated[int, msgspec.Meta(ge=1, le=MOST_DEPTH_EPOCHS)] = 10
    gradients: Literal["first", "last"] = "first"
    seed: _Seed = 0


class InsideState(LabState, frozen=True, kw_only=True):
    """What is seen of the inside of a model; the run and the picture are a person's own, which no text can carry.

    `layer` is the number of a layer in the order of computing; `off` are switched off channels (core/lab/inside.py).
    """

    layer: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    channel: Annotated[int, msgspec.Meta(ge=0, lt=10**5)] = 0
    row: Annotated[int, msgspec.Meta(ge=0, lt=10**4)] = 0
    column: Annotated[int, msgspec.Meta(ge=0, lt=10**4)] = 0
    view: Literal["maps", "filters", "strongest", "layers"] = "maps"
    brightness: Literal["each", "all"] = "each"
    off: Annotated[str, msgspec.Meta(max_length=12 * MOST_OFF, pattern=OFF_PATTERN)] = ""


_DRESS = ("hide", "fix")
STATES: dict[str, type[LabState]] = {
    "features": FeaturesState,
    "convolution": ConvolutionState,
    "pooling": PoolingState,
    "activation": ActivationState,
    "dropout": DropoutState,
    "under_over": PlaygroundState,
    "split": SplitState,
    "architectures": ArchitecturesState,
    "build": BuilderState,
    "depths": DepthsState,
    "inside": InsideState,
}
S = TypeVar("S", bound=LabState)


def write_state(topic: str, state: LabState) -> str:
    """Return the text of a topic's state."""
    words = [f"{FORMAT}/{VERSION}", topic]
    for field in msgspec.structs.fields(state):
        value = getattr(state, field.name)
        if field.name in _DRESS and value:
            words.append(f"{field.name}={','.join(value)}")
        elif field.name not in _DRESS and value != field.default:
            words.append(f"{field.name}={_written(value)}")
    return " ".join(words)


def settings_of(kind: type[LabState]) -> list[str]:
    """Return the names of a topic's settings."""
    return [field.name for field in msgspec.structs.fields(kind) if field.name not in _DRESS]


def controls_of(kind: type[LabState]) -> list[str]:
    """Return the names of a topic's controls, which `hide` and `fix` may name: its settings but those that follow."""
    return [name for name in settings_of(kind) if name not in kind.FOLLOWS]


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return write_matrix(value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def read_state(text: str) -> tuple[str, LabState]:
    """Return topic and state of a text. Raises Problem `lab_text_unreadable`, `lab_text_newer`,
    `lab_control_unknown` or those of cells."""
    words = text[: MOST_TEXT + 1].split()
    if len(text) > MOST_TEXT or len(words) < 2:
        raise Problem("lab_text_unreadable", detail="")
    name, _, version = words[0].partition("/")
    if name != FORMAT or not version.isascii() or not version.isdigit():
        raise Problem("lab_text_unreadable", detail=words[0][:40])
    if len(version) > 4 or int(version) > VERSION:
        raise Problem("lab_text_newer", version=version[:8], known=VERSION)
    topic = words[1]
    if topic not in STATES:
        raise Problem("lab_text_unreadable", detail=topic[:40])
    return topic, _state(STATES[topic], words[2:])


def _names(kind: type[S], text: str) -> tuple[str, ...]:
    known = controls_of(kind)
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in known:
            raise Problem("lab_control_unknown", name=name[:40], known=known)
    return names


def _state(kind: type[S], words: list[str]) -> S:
    values: dict[str, object] = {}
    matrices = {field.name for field in msgspec.structs.fields(kind) if isinstance(field.default, tuple)}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or key in values:
            raise Problem("lab_text_unreadable", detail=word[:40])
        if key in _DRESS:
            values[key] = _names(kind, value)
        else:
            values[key] = read_matrix(value) if key in matrices else value
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Problem("lab_text_unreadable", detail=str(error)[:120]) from error
