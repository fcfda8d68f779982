"""The layers that networks are made of, as plain records without torch.

An architecture is described once, as a `Chain` of these records (models/lenet.py is the shortest example). From that
description come the network that learns (models/modules.py), the table of its layers (models/figures.py) and the
drawing on its card. A record holds what a paper prints about a layer; the number of input channels follows from the
layers before it.
"""

from typing import ClassVar, NamedTuple

import msgspec


class Maps(NamedTuple):
    """The data between two layers: `channels` square maps of `side` × `side` values; a vector has side 1."""

    channels: int
    side: int


class Convolution(msgspec.Struct, frozen=True, kw_only=True):
    """`maps` filters of `kernel` × `kernel`; a kernel of None is as large as the input maps.

    Each group of filters uses its own part of the input maps: as many `groups` as maps is a depthwise convolution.
    `sees`, if not empty, lists the input maps of each filter (LeNet-5 of 1998).
    """

    kind: ClassVar[str] = "convolution"
    maps: int
    kernel: int | None
    stride: int = 1
    padding: int = 0
    groups: int = 1
    bias: bool = True
    sees: tuple[tuple[int, ...], ...] = ()


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """The maximum of each window; as "subsampling", its sum times a trainable coefficient plus a bias for each map."""

    kind: str = "max_pool"
    kernel: int
    stride: int
    padding: int = 0


class MeanPool(msgspec.Struct, frozen=True, kw_only=True):
    """Means over evenly spread windows, giving maps of at most `side` × `side`; smaller maps do not change."""

    kind: ClassVar[str] = "mean_pool"
    side: int = 1


class Norm(msgspec.Struct, frozen=True, kw_only=True):
    """Normalises over the batch ("batch_norm") or over the channels ("layer_norm"), with a trainable scale and bias."""

    kind: str = "batch_norm"


class Activation(msgspec.Struct, frozen=True, kw_only=True):
    """An elementwise function: "relu", "relu6", "tanh" (scaled), "hardswish", "silu" or "gelu"."""

    kind: str = "relu"


class Linear(msgspec.Struct, frozen=True, kw_only=True):
    """A fully connected layer from a vector to `units` values."""

    kind: ClassVar[str] = "linear"
    units: int


class RadialBasis(msgspec.Struct, frozen=True, kw_only=True):
    """The squared distance of a vector from the fixed code of each of `units` classes (LeNet-5 of 1998)."""

    kind: ClassVar[str] = "radial_basis"
    units: int


class Dropout(msgspec.Struct, frozen=True, kw_only=True):
    """Sets values to zero at random in training; the probability is a setting of the run."""

    kind: ClassVar[str] = "dropout"


class Flatten(msgspec.Struct, frozen=True, kw_only=True):
    """Turns maps into one vector."""

    kind: ClassVar[str] = "flatten"


class SqueezeExcitation(msgspec.Struct, frozen=True, kw_only=True):
    """Weighs each channel by two small layers, of `squeezed` units and one unit for each channel, on the maps' means.

    Hu et al. 2018, arXiv 1709.01507.
    """

    kind: ClassVar[str] = "squeeze_excitation"
    squeezed: int


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Multiplies each channel with a trainable factor (Touvron et al. 2021, arXiv 2103.17239, "LayerScale")."""

    kind: ClassVar[str] = "scale"


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """Layers in a row, each with the name of its weights."""

    kind: ClassVar[str] = "chain"
    layers: "tuple[tuple[str, Layer], ...]"


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """Layers that papers draw as one unit.

    With a `shortcut`, the input is added to the output of the layers: unchanged if the shortcut is an empty chain,
    otherwise through the shortcut's layers. With `activation`, a ReLU follows.
    """

    kind: ClassVar[str] = "block"
    layers: Chain
    shortcut: Chain | None = None
    activation: bool = False


Layer = (
    Convolution
    | Pool
    | MeanPool
    | Norm
    | Activation
    | Linear
    | RadialBasis
    | Dropout
    | Flatten
    | SqueezeExcitation
    | Scale
    | Chain
    | Block
)
SHORTCUT = "downsample"  # torchvision's name for the layers of a shortcut


def chain(*layers: Layer, **named: Layer) -> Chain:
    """Return layers in a row; layers without a name are numbered, as in torch's `Sequential`."""
    return Chain(layers=(*((str(number), layer) for number, layer in enumerate(layers)), *named.items()))
