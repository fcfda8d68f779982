"""Figures computed from a description of layers: shapes, parameters, multiplications, receptive fields. No torch.

Each has a function; `table` lists them, one row for each layer.
"""

import math
from collections.abc import Container, Generator
from typing import NamedTuple

import msgspec

from models.layers import (
    SHORTCUT,
    Block,
    Chain,
    Convolution,
    Flatten,
    Layer,
    Linear,
    Maps,
    MeanPool,
    Norm,
    Pool,
    RadialBasis,
    Scale,
    SqueezeExcitation,
)


def output(layer: Layer, before: Maps) -> Maps:
    """Return the output shape of a layer. Raises ValueError if no map is left."""
    match layer:
        case Chain():
            for _, one in layer.layers:
                before = output(one, before)
            return before
        case Block():
            return output(layer.layers, before)
        case Convolution() | Pool():
            kernel = layer.kernel or before.side
            side = (before.side + 2 * layer.padding - kernel) // layer.stride + 1
            if side < 1:
                raise ValueError(f"maps of {before.side} × {before.side} are too small for a {layer.kind} of {kernel}")
            return Maps(layer.maps if isinstance(layer, Convolution) else before.channels, side)
        case MeanPool():
            return Maps(before.channels, min(layer.side, before.side))
        case Flatten():
            return Maps(before.channels * before.side**2, 1)
        case Linear() | RadialBasis():
            return Maps(layer.units, 1)
    return before


def weights(layer: Layer, before: Maps) -> int:
    """Return the number of a single layer's trainable values that are multiplied with its inputs and summed."""
    match layer:
        case Convolution():
            seen = sum(map(len, layer.sees)) or layer.maps * before.channels // layer.groups
            return seen * (layer.kernel or before.side) ** 2
        case Linear():
            return before.channels * layer.units
        case SqueezeExcitation():
            return 2 * before.channels * layer.squeezed
    return 0


def parameters(layer: Layer, before: Maps) -> int:
    """Return the number of a single layer's trainable values: its weights and biases."""
    match layer:
        case Convolution():
            return weights(layer, before) + layer.maps * layer.bias
        case Linear():
            return weights(layer, before) + layer.units
        case SqueezeExcitation():
            return weights(layer, before) + layer.squeezed + before.channels
        case Norm() | Pool(kind="subsampling"):
            return 2 * before.channels
        case Scale():
            return before.channels
    return 0


def multiplications(layer: Layer, before: Maps) -> int:
    """Return the multiplications of a single layer for one picture, counted as papers do: only those with weights.

    A convolution uses each of its weights once for each place of its output.
    """
    places = output(layer, before).side ** 2 if isinstance(layer, Convolution) else 1
    return weights(layer, before) * places


class ReceptiveField(NamedTuple):
    """The square of the picture that one value depends on: its side, and the step to the next one, in pixels.

    The square may extend beyond the picture, into the padding.
    """

    side: float = 1
    step: float = 1


def receptive_field(layer: Layer, maps: Maps, before: ReceptiveField) -> ReceptiveField:
    """Return the receptive field after a single layer, from the `maps` and the field before it.

    A window of k values adds k - 1 steps (Araujo et al. 2019, "Computing receptive fields of convolutional neural
    networks", Distill). The channel weights of a squeeze and excitation depend on the whole picture, but have no place
    in it, and are not counted.
    """
    match layer:
        case Convolution() | Pool():
            window, stride = layer.kernel or maps.side, float(layer.stride)
        case MeanPool():
            windows = output(layer, maps).side
            window = _longest(maps.side, windows)
            stride = (maps.side - window) / (windows - 1) if windows > 1 else 1.0
        case Flatten():
            window, stride = maps.side, 1.0
        case _:
            return before
    return ReceptiveField(before.side + (window - 1) * before.step, before.step * stride)


def _longest(side: int, windows: int) -> int:
    """Return the length of the longest of some evenly spread windows over `side` values, spread as in torch."""
    return max(-(-(at + 1) * side // windows) - at * side // windows for at in range(windows))


class LayerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of a network's layers.

    `name` is that of the module that computes it; `output` is [channels, height, width]; `receptive_field` is a side in
    pixels. The end of a block is a row of its own with the block's name: kind "addition" (and its ReLU) or "relu".
    """

    name: str
    kind: str
    output: tuple[int, int, int]
    parameters: int
    multiplications: int
    receptive_field: int

    @property
    def values(self) -> int:
        """The numbers in its output, for one picture."""
        return math.prod(self.output)


def table(network: Chain, picture: Maps) -> tuple[LayerFacts, ...]:
    """Return the rows of a network's layers in the order of computing, for one picture of `channels` and `side`."""
    return tuple(_rows(network, "", picture, ReceptiveField()))


def _rows(
    layer: Layer, name: str, maps: Maps, field: ReceptiveField
) -> Generator[LayerFacts, None, tuple[Maps, ReceptiveField]]:
    """Yield the rows of a layer, or of those inside it, from the maps and the field before it; return those after it.

    A block's receptive field is that of its layers, which is never smaller than that of its shortcut.
    """
    if isinstance(layer, Chain):
        for part, one in layer.layers:
            maps, field = yield from _rows(one, f"{name}.{part}".lstrip("."), maps, field)
        return maps, field
    if isinstance(layer, Block):
        made, seen = yield from _rows(layer.layers, name, maps, field)
        if layer.shortcut is not None:
            yield from _rows(layer.shortcut, f"{name}.{SHORTCUT}", maps, field)
        if layer.shortcut is not None or layer.activation:
            yield _row(name, "relu" if layer.shortcut is None else "addition", made, seen, 0, 0)
        return made, seen
    made, seen = output(layer, maps), receptive_field(layer, maps, field)
    yield _row(name, layer.kind, made, seen, parameters(layer, maps), multiplications(layer, maps))
    return made, seen


def _row(name: str, kind: str, made: Maps, seen: ReceptiveField, own: int, used: int) -> LayerFacts:
    return LayerFacts(
        name=name,
        kind=kind,
        output=(made.channels, made.side, made.side),
        parameters=own,
        multiplications=used,
        receptive_field=round(seen.side),
    )


def layer_at(network: Chain, name: str) -> Layer:
    """Return the described layer of a row's name; that of the end of a block is the block. Raises KeyError."""
    layer: Layer = network
    for part in filter(None, name.split(".")):
        if isinstance(layer, Block):
            if part == SHORTCUT and layer.shortcut is not None:
                layer = layer.shortcut
                continue
            layer = layer.layers
        if not isinstance(layer, Chain):
            raise KeyError(name)
        layer = dict(layer.layers)[part]
    return layer


def training_bytes(rows: tuple[LayerFacts, ...]) -> int:
    """Return the bytes that training takes with one picture at a time, in float32.

    Those are what every layer makes, kept for the gradients, and for each parameter its value, its gradient and the two
    averages of AdamW.
    """
    return 4 * sum(row.values + 4 * row.parameters for row in rows)


def answering_bytes(rows: tuple[LayerFacts, ...], pictures: int) -> int:
    """Return the bytes that answers to some pictures at once take at least, in float32.

    Those are the parameters, and what enters and leaves the largest layer.
    """
    made = [row.values for row in rows]
    largest = max(before + after for before, after in zip([0, *made], made, strict=False))
    return 4 * (sum(row.parameters for row in rows) + pictures * largest)


def last_feature_map(rows: tuple[LayerFacts, ...]) -> LayerFacts | None:
    """Return the row whose output is used for heatmaps: the last one before any pooling that ends the convolutions.

    None for a network without maps of its own.
    """
    end = next(number for number, row in enumerate(rows) if row.kind in ("mean_pool", "flatten"))
    return next((row for row in reversed(rows[:end]) if row.kind not in ("max_pool", "subsampling")), None)


def fine_feature_map(rows: tuple[LayerFacts, ...], least: int, modules: Container[str]) -> LayerFacts | None:
    """Return the last row before the end of the convolutions whose map is at least `least` values wide.

    On small pictures the last feature map may have 2 × 2 values, too few to show a place. `modules` are the names in
    the built network: torchvision's blocks use one activation in several places. If no map is that wide, the last
    feature map is returned, None if there is none.
    """
    last = last_feature_map(rows)
    if last is None:
        return None
    end = rows.index(last) + 1
    inside = (row for row in reversed(rows[:end]) if SHORTCUT not in row.name.split("."))
    usable = (row for row in inside if row.kind not in ("max_pool", "subsampling", "squeeze_excitation"))
    return next((row for row in usable if row.output[1] >= least and row.name in modules), rows[end - 1])
