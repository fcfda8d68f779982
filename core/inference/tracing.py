"""How one value inside a network came about: patch × kernel + bias, normalisation, activation, pooling, step by step.

Every step is computed again from what entered its layer, in plain float64 arithmetic on the description of the layer
(models/layers.py) and the network's weights, without torch's layers. A test compares the result with the network's own.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from core.events.array import Array
from core.events.inside import TraceStep
from core.inference.anatomy import Anatomy, Off, Passed
from models.figures import LayerFacts
from models.layers import (
    Activation,
    Block,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    Linear,
    MeanPool,
    Norm,
    Pool,
    RadialBasis,
    Scale,
    SqueezeExcitation,
)
from models.modules import SparseConvolution

# What leads on to the layer before; every other layer begins a value anew.
_PASSING = (Norm, Activation, Pool, Dropout, Flatten, Scale)


class Spot(NamedTuple):
    """A place in the output of a layer."""

    channel: int
    row: int
    column: int


def _hardsigmoid(x: float) -> float:
    return min(max(x + 3, 0.0), 6.0) / 6


def _sigmoid(x: float) -> float:
    return math.exp(-np.logaddexp(0.0, -x))


_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "relu": lambda x: max(x, 0.0),
    "relu6": lambda x: min(max(x, 0.0), 6.0),
    "tanh": lambda x: 1.7159 * math.tanh(2 / 3 * x),
    "hardswish": lambda x: x * _hardsigmoid(x),
    "silu": lambda x: x * _sigmoid(x),
    "gelu": lambda x: x * (1 + math.erf(x / 2**0.5)) / 2,
}


def trace(anatomy: Anatomy, picture: torch.Tensor, name: str, spot: Spot, off: Off | None = None) -> list[TraceStep]:
    """Return the steps from the last convolution (or whatever begins a value) to a place in the output of a row.

    A place beyond the end of the maps is the last one. Raises KeyError for a name that is no row.
    """
    names = _names(anatomy, name)
    beside = [one for one in _branch(anatomy, names[0]) if one not in names]
    _, seen = anatomy.pass_through(picture, [*names, *beside], off)
    steps: list[TraceStep] = []
    channels, rows, columns = seen[name].after.shape
    spot = Spot(min(spot.channel, channels - 1), min(spot.row, rows - 1), min(spot.column, columns - 1))
    for one in reversed(names):
        step, spot = _Tracer(anatomy, seen, one, spot, spot.channel in (off or {}).get(one, ())).step()
        steps.insert(0, step)
    return steps


def _names(anatomy: Anatomy, name: str) -> list[str]:
    """Return the rows that a value passes, from the one where it begins to `name`."""
    names, at = [name], name
    while isinstance(anatomy.layer(at), _PASSING) or _is_plain_end(anatomy, at):
        above = anatomy.before(at)
        if above is None:
            break
        names.insert(0, above)
        at = above
    return names


def _is_plain_end(anatomy: Anatomy, name: str) -> bool:
    """Tell whether a row is the activation at the end of a block that adds nothing."""
    layer = anatomy.layer(name)
    return isinstance(layer, Block) and layer.shortcut is None


def _branch(anatomy: Anatomy, name: str) -> list[str]:
    """Return the rows that an addition adds, those that are rows; none for other layers."""
    if not anatomy.ends_block(name):
        return []
    return [one for one in (anatomy.before(name), anatomy.shortcut(name)) if one is not None]


class _Tracer:
    """One step of a trace: a place in the output of one row."""

    def __init__(self, anatomy: Anatomy, seen: dict[str, Passed], name: str, spot: Spot, is_off: bool) -> None:
        self._anatomy, self._seen, self._name, self._spot, self._is_off = anatomy, seen, name, spot, is_off
        self._row: LayerFacts = anatomy.rows[anatomy.places[name]]
        self._passed = seen[name]

    def step(self) -> tuple[TraceStep, Spot]:
        """Return the step, and the place in the output of the row before that it goes on with."""
        value, back, found = self._computed(self._anatomy.layer(self._name))
        spot = self._spot
        made = TraceStep(
            layer=self._name,
            kind=self._row.kind,
            channel=spot.channel,
            row=spot.row,
            column=spot.column,
            value=0.0 if self._is_off else float(value),
            own=float(self._passed.after[spot]),
            is_off=self._is_off,
            **found,
        )
        return made, back

    def _computed(self, layer: Layer) -> tuple[float, Spot, dict[str, Any]]:
        """Return the value, where it comes from, and what the step tells besides."""
        spot = self._spot
        match layer:
            case Convolution():
                return self._convolution(layer)
            case Linear() | RadialBasis():
                return self._whole(layer)
            case Norm():
                return self._norm(layer)
            case Activation():
                entered = self._entered(spot)
                return _FUNCTIONS[layer.kind](entered), spot, {"numbers": {"input": entered}}
            case Pool() | MeanPool():
                return self._pool(layer)
            case Flatten():
                channels, rows, columns = self._before().shape
                back = Spot(*(int(one) for one in np.unravel_index(spot.channel, (channels, rows, columns))))
                return float(self._before()[back]), back, {}
            case Scale():
                entered = self._entered(spot)
                factor = _number(self._anatomy.network.get_parameter(self._name).flatten()[spot.channel])
                return entered * factor, spot, {"numbers": {"input": entered, "factor": factor}}
            case SqueezeExcitation():
                return self._squeezed()
            case Block():
                return self._end(layer)
        return self._entered(spot), spot, {}  # dropout, which does nothing in use

    def _before(self) -> np.ndarray:
        """Return what entered the row, float64 (channels, rows, columns)."""
        return self._passed.before.double().numpy()

    def _entered(self, spot: Spot) -> float:
        return float(self._passed.before[spot])

    def _convolution(self, layer: Convolution) -> tuple[float, Spot, dict[str, Any]]:
        spot, before = self._spot, self._before()
        module = self._anatomy.module(self._name)
        if isinstance(module, SparseConvolution):
            chosen, one = list(module.sees[spot.channel]), module.maps[spot.channel]
            assert isinstance(one, nn.Conv2d)
            weights, bias = one.weight[0], one.bias[0] if one.bias is not None else None
        else:
            assert isinstance(module, (nn.Conv2d, nn.Linear))
            each = len(before) // layer.groups
            first = spot.channel // (layer.maps // layer.groups) * each
            chosen = list(range(first, first + each))
            weights, bias = module.weight[spot.channel], module.bias[spot.channel] if module.bias is not None else None
        kernel = layer.kernel or before.shape[1]
        weighed = weights.detach().double().numpy().reshape(len(chosen), kernel, kernel)
        padded = np.pad(before[chosen], ((0, 0), (layer.padding,) * 2, (layer.padding,) * 2))
        top, left = spot.row * layer.stride, spot.column * layer.stride
        patch = padded[:, top : top + kernel, left : left + kernel]
        return self._weighed(patch, weighed, 0.0 if bias is None else _number(bias), chosen, has_bias=bias is not None)

    def _whole(self, layer: Linear | RadialBasis) -> tuple[float, Spot, dict[str, Any]]:
        module, unit = self._anatomy.module(self._name), self._spot.channel
        patch = self._before().reshape(-1, 1, 1)
        if isinstance(layer, RadialBasis):
            codes = module.get_buffer("codes")[unit].double().numpy().reshape(-1, 1, 1)
            found = {"patch": _array(patch), "weights": _array(codes), "channels": list(range(len(patch)))}
            return -float(((patch - codes) ** 2).sum()), Spot(0, 0, 0), found
        assert isinstance(module, nn.Linear)
        weights = module.weight[unit].detach().double().numpy().reshape(-1, 1, 1)
        return self._weighed(patch, weights, _number(module.bias[unit]), list(range(len(patch))), has_bias=True)

    def _weighed(
        self, patch: np.ndarray, weights: np.ndarray, bias: float, channels: list[int], *, has_bias: bool
    ) -> tuple[float, Spot, dict[str, Any]]:
        found = {"patch": _array(patch), "weights": _array(weights), "channels": channels}
        numbers = {"sum": float((patch * weights).sum()), **({"bias": bias} if has_bias else {})}
        return numbers["sum"] + bias, Spot(0, 0, 0), {**found, "numbers": numbers}

    def _norm(self, layer: Norm) -> tuple[float, Spot, dict[str, Any]]:
        module, spot, entered = self._anatomy.module(self._name), self._spot, self._entered(self._spot)
        if layer.kind == "batch_norm":
            assert isinstance(module, nn.BatchNorm2d)
            mean, variance = (float(module.get_buffer(f"running_{one}")[spot.channel]) for one in ("mean", "var"))
        else:
            assert isinstance(module, nn.LayerNorm)
            place = self._before()[:, spot.row, spot.column]
            mean, variance = float(place.mean()), float(place.var())
        spread = (variance + module.eps) ** 0.5
        numbers = {"input": entered, "mean": mean, "spread": spread}
        numbers |= {"factor": _number(module.weight[spot.channel]), "bias": _number(module.bias[spot.channel])}
        return (entered - mean) / spread * numbers["factor"] + numbers["bias"], spot, {"numbers": numbers}

    def _pool(self, layer: Pool | MeanPool) -> tuple[float, Spot, dict[str, Any]]:
        channel, row, column = self._spot
        plane = self._before()[channel]
        if isinstance(layer, MeanPool):
            (top, high), (left, wide) = (
                _spread(at, side, count)
                for at, side, count in zip((row, column), plane.shape, self._passed.after.shape[1:], strict=True)
            )
        else:
            top, left, high, wide = row * layer.stride, column * layer.stride, layer.kernel, layer.kernel
            plane = np.pad(plane, layer.padding, constant_values=-np.inf)
        window = plane[top : top + high, left : left + wide]
        edge = layer.padding if isinstance(layer, Pool) else 0
        at = np.unravel_index(int(window.argmax()), window.shape)
        back = Spot(channel, top + int(at[0]) - edge, left + int(at[1]) - edge)
        found: dict[str, Any] = {"patch": _array(window[None]), "channels": [channel]}
        if isinstance(layer, MeanPool):
            return float(window.mean()), back, found
        if layer.kind == "subsampling":
            module = self._anatomy.module(self._name)
            numbers = {"sum": float(window.sum())}
            for name, said in (("coefficient", "factor"), ("bias", "bias")):
                numbers[said] = _number(module.get_parameter(name).flatten()[channel])
            return numbers["factor"] * numbers["sum"] + numbers["bias"], back, {**found, "numbers": numbers}
        return float(window.max()), back, found

    def _squeezed(self) -> tuple[float, Spot, dict[str, Any]]:
        """Return an input times its channel's weight: two small layers on the means of all maps."""
        module: Any = self._anatomy.module(self._name)
        means = self._before().mean(axis=(1, 2))
        first, second = (one.weight.detach().double().numpy()[:, :, 0, 0] for one in (module.fc1, module.fc2))
        bend = _FUNCTIONS["silu" if isinstance(module.activation, nn.SiLU) else "relu"]
        gate = _hardsigmoid if isinstance(module.scale_activation, nn.Hardsigmoid) else _sigmoid
        hidden = np.array([bend(one) for one in first @ means + module.fc1.bias.detach().double().numpy()])
        unit = self._spot.channel
        factor = gate(float(second[unit] @ hidden + module.fc2.bias[unit].item()))
        entered = self._entered(self._spot)
        return entered * factor, self._spot, {"numbers": {"input": entered, "factor": factor}}

    def _end(self, layer: Block) -> tuple[float, Spot, dict[str, Any]]:
        """Return the sum of a block's layers and its shortcut, and the ReLU of that if there is one."""
        own = self._anatomy.before(self._name)
        made = float(self._seen[own].after[self._spot]) if own is not None else self._entered(self._spot)
        numbers = {"layers": made}
        if layer.shortcut is not None:
            side = self._anatomy.shortcut(self._name)
            numbers["shortcut"] = float(self._seen[side].after[self._spot]) if side else self._entered(self._spot)
        value = sum(numbers.values())
        if layer.activation:
            numbers["input"] = value
            value = max(value, 0.0)
        return value, self._spot, {"numbers": numbers}


def _spread(at: int, side: int, count: int) -> tuple[int, int]:
    """Return where a window of evenly spread ones begins and how long it is, as in torch."""
    first = at * side // count
    return first, -(-(at + 1) * side // count) - first


def _number(value: torch.Tensor) -> float:
    return float(value.detach())


def _array(values: np.ndarray) -> Array:
    return Array.of(values.astype(np.float32))
