"""An architecture that a person has stacked from blocks: one record, kept in the project and copied into each run.

The blocks lie in one list, in the order of computing. Flattening is not a block: the first dense block does it. Numbers
are bounded, so that no record describes more than can be counted; whether a stack is possible is found by
core/architectures/stack.py.
"""

from typing import Annotated, Literal

import msgspec

from core.events.bounds import LARGEST_SIDE, Fraction

OWN_VERSION = 1
OWN_KEY = r"^own-[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$"
MOST_BLOCKS = 400
MOST_MAPS, MOST_UNITS, MOST_KERNEL, MOST_STRIDE = 8192, 65_536, 31, 16

_Kernel = Annotated[int, msgspec.Meta(ge=1, le=MOST_KERNEL)]
_Stride = Annotated[int, msgspec.Meta(ge=1, le=MOST_STRIDE)]
_Padding = Annotated[int, msgspec.Meta(ge=0, le=MOST_KERNEL)]
_Side = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_SIDE)]


class StackBlock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """One block of a stack; `kind` in its JSON says which."""


class ConvolutionBlock(StackBlock, frozen=True, kw_only=True, tag="convolution"):
    """`maps` filters of `kernel` × `kernel`; a kernel of None is as large as the maps that enter."""

    maps: Annotated[int, msgspec.Meta(ge=1, le=MOST_MAPS)] = 32
    kernel: _Kernel | None = 3
    stride: _Stride = 1
    padding: _Padding = 1
    bias: bool = True


class NormBlock(StackBlock, frozen=True, kw_only=True, tag="batch_norm"):
    """Batch normalisation of maps."""


class ActivationBlock(StackBlock, frozen=True, kw_only=True, tag="activation"):
    """An elementwise function."""

    function: Literal["relu", "relu6", "tanh", "hardswish", "silu", "gelu"] = "relu"


class PoolBlock(StackBlock, frozen=True, kw_only=True, tag="max_pool"):
    """The maximum of each window."""

    kernel: _Kernel = 2
    stride: _Stride = 2
    padding: _Padding = 0


class MeanBlock(StackBlock, frozen=True, kw_only=True, tag="mean_pool"):
    """Means over evenly spread windows, giving maps of at most `side` × `side`; 1 is the mean of each map."""

    side: _Side = 1


class DropoutBlock(StackBlock, frozen=True, kw_only=True, tag="dropout"):
    """Sets values to zero at random in training; the share is a setting of the run."""


class DenseBlock(StackBlock, frozen=True, kw_only=True, tag="dense"):
    """A fully connected layer of `units`; None is one unit for each class, which ends every stack."""

    units: Annotated[int, msgspec.Meta(ge=1, le=MOST_UNITS)] | None = 128


class ShortcutBlock(StackBlock, frozen=True, kw_only=True, tag="shortcut"):
    """Adds what entered the last `over` blocks to what left them, by a 1 × 1 convolution if the maps have changed."""

    over: Annotated[int, msgspec.Meta(ge=1, le=MOST_BLOCKS)] = 2


AnyBlock = (
    ConvolutionBlock | NormBlock | ActivationBlock | PoolBlock | MeanBlock | DropoutBlock | DenseBlock | ShortcutBlock
)


class OwnArchitecture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stack with its name and what it was made for.

    `size`, `channels` and `classes` are those of the pictures that it was made for; a run may have others. `dropout`
    and `lr` are where the settings of a run begin. A title has no markup and no line breaks.
    """

    format: Literal["goldilocks-architecture"] = "goldilocks-architecture"
    version: Annotated[int, msgspec.Meta(ge=1, le=OWN_VERSION)] = OWN_VERSION
    key: Annotated[str, msgspec.Meta(pattern=OWN_KEY)]
    title: Annotated[str, msgspec.Meta(max_length=40, pattern=r"^\w[\w .,()+\-]*\Z")]
    size: _Side = 32
    channels: Annotated[int, msgspec.Meta(ge=1, le=4)] = 3
    classes: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 10
    dropout: Fraction = 0.5
    lr: Annotated[float, msgspec.Meta(gt=0, le=100)] = 1e-3
    blocks: Annotated[tuple[AnyBlock, ...], msgspec.Meta(max_length=MOST_BLOCKS)]
