"""What is inside a network while one picture passes through it: the output of every layer, with channels switched off.

The layers are the rows of the network's description (models/figures.py). Most are a torch module of the same name.
What torchvision computes without one (means, flattening, factors) is computed here from the row before.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import torch
from torch import nn

from models.figures import LayerFacts, layer_at, table
from models.layers import SHORTCUT, Block, Chain, Layer, Maps, MeanPool

Off = Mapping[str, Sequence[int]]  # the channels of each layer that are set to 0


class _Call(NamedTuple):
    """One of the calls of a module in a forward pass; torchvision's blocks use one activation in several places."""

    module: str
    number: int


class Passed(NamedTuple):
    """What entered a layer and what left it: float32 (channels, side, side), a vector with side 1."""

    before: torch.Tensor
    after: torch.Tensor


class Anatomy:
    """A network in evaluation mode beside the description that it was built from, for pictures of this size."""

    def __init__(self, network: nn.Module, described: Chain, picture: Maps) -> None:
        self.network, self.described = network, described
        self.rows: tuple[LayerFacts, ...] = table(described, picture)
        self.places = {row.name: number for number, row in enumerate(self.rows)}
        self._modules = dict(network.named_modules())
        self._calls = {row.name: call for row in self.rows if (call := self._call_of(row.name)) is not None}

    def layer(self, name: str) -> Layer:
        """Return the description of a row. Raises KeyError."""
        return layer_at(self.described, name)

    def module(self, name: str) -> nn.Module:
        """Return the module that computes a row. Raises KeyError if torchvision computes it without one."""
        return self._modules[self._calls[name].module]

    def can_be_off(self, name: str) -> bool:
        """Return whether channels of a layer can be switched off: not what has no module, nor the answer itself."""
        return name in self._calls and name != self.rows[-1].name

    def ends_block(self, name: str) -> bool:
        """Return whether a row is the end of a block: an addition, or the activation after its layers."""
        return isinstance(self.layer(name), Block)

    def before(self, name: str) -> str | None:
        """Return the row whose output enters a row, None for the picture; of a block's end, its last own layer."""
        number = self.places[name]
        if self.ends_block(name):
            own = (row.name for row in reversed(self.rows[:number]) if SHORTCUT not in _below(name, row.name))
            return next(own, None)
        above, _, last = name.rpartition(".")
        if above.endswith(f".{SHORTCUT}") and last == self._first_of_shortcut(above):  # it begins where its block does
            number = next(at for at, row in enumerate(self.rows) if _below(above.removesuffix(SHORTCUT)[:-1], row.name))
        return self.rows[number - 1].name if number else None

    def shortcut(self, name: str) -> str | None:
        """Return the last row of the shortcut that ends in an addition; None if the block's input is added as it is."""
        number = self.places[name]
        last = self.rows[number - 1].name if number else ""
        return last if SHORTCUT in _below(name, last) else None

    def pass_through(
        self, picture: torch.Tensor, wanted: Collection[str] = (), off: Off | None = None
    ) -> tuple[torch.Tensor, dict[str, Passed]]:
        """Return the logits (classes,) and what passed the wanted rows, for an input (1, channels, size, size).

        In `off` channels are set to 0 behind their layer; those that a layer does not have are ignored. Of a block's
        end, `before` is the block's input. Raises KeyError for a name that is no row.
        """
        off = off or {}
        for name in (*wanted, *off):
            self.layer(name)
        needed = self._needed(wanted)
        with torch.inference_mode(), self._watched(needed, off) as seen:
            logits = self.network(picture)[0].float()
            for row in self.rows:
                if row.name in needed and row.name not in seen:
                    seen[row.name] = self._computed(row.name, seen)
        return logits, {name: seen[name] for name in wanted}

    def _call_of(self, name: str) -> _Call | None:
        if name in self._modules:
            return _Call(name, 0)
        numbered = re.fullmatch(r"(.+\.[a-z]+)(\d)", name)  # `relu2` of the description is the second call of `relu`
        if numbered is not None and numbered[1] in self._modules:
            return _Call(numbered[1], int(numbered[2]) - 1)
        return None

    def _first_of_shortcut(self, above: str) -> str:
        return next(row.name for row in self.rows if row.name.startswith(f"{above}.")).rpartition(".")[2]

    def _needed(self, wanted: Collection[str]) -> set[str]:
        """Return the wanted rows and those from which rows without a module are computed."""
        needed = set(wanted)
        for row in reversed(self.rows):
            if row.name in needed and row.name not in self._calls and (before := self.before(row.name)) is not None:
                needed.add(before)
        return needed

    def _computed(self, name: str, seen: Mapping[str, Passed]) -> Passed:
        """Return what passed a row without a module of its own."""
        above = self.before(name)
        assert above is not None
        before, layer = seen[above].after, self.layer(name)
        if isinstance(layer, MeanPool):
            return Passed(before, nn.functional.adaptive_avg_pool2d(before, layer.side))
        if layer.kind == "flatten":
            return Passed(before, before.reshape(-1, 1, 1))
        return Passed(before, before * self.network.get_parameter(name))  # a factor for each channel

    @contextmanager
    def _watched(self, needed: Collection[str], off: Off) -> Iterator[dict[str, Passed]]:
        """Keep what passes the needed rows, and set channels to 0, while the network runs in this block."""
        seen: dict[str, Passed] = {}
        rows: dict[str, dict[int, str]] = {}  # module -> number of the call -> row
        for name in (*needed, *off):
            if name in self._calls:
                rows.setdefault(self._calls[name].module, {})[self._calls[name].number] = name
        watches = [_PassingHooks(names, needed, off, seen) for names in rows.values()]
        handles = []
        try:
            for module, watch in zip(rows, watches, strict=True):
                handles.append(self._modules[module].register_forward_pre_hook(watch.entering))
                handles.append(self._modules[module].register_forward_hook(watch.leaving))
            yield seen
        finally:
            for handle in handles:
                handle.remove()


class _PassingHooks:
    """The hooks of one module. Copies are kept, because activations overwrite what they are given."""

    def __init__(self, rows: Mapping[int, str], needed: Collection[str], off: Off, seen: dict[str, Passed]) -> None:
        self._rows, self._needed, self._off, self._seen = rows, needed, off, seen
        self._number = 0
        self._entered: torch.Tensor | None = None

    def entering(self, module: nn.Module, inputs: tuple[Any, ...]) -> None:
        """Keep what enters."""
        if self._rows.get(self._number) in self._needed:
            self._entered = _as_maps(module, inputs[0])

    def leaving(self, module: nn.Module, _inputs: tuple[Any, ...], made: torch.Tensor) -> torch.Tensor:
        """Set channels to 0, keep what leaves, and return it."""
        name = self._rows.get(self._number, "")
        self._number += 1
        if chosen := self._off.get(name):
            axis = 3 if _channels_last(module, made) else 1
            known = [channel for channel in chosen if channel < made.shape[axis]]
            made = made.clone()
            made.movedim(axis, 0)[known] = 0
        if name in self._needed:
            assert self._entered is not None
            self._seen[name] = Passed(self._entered, _as_maps(module, made))
        return made


def _below(name: str, inner: str) -> list[str]:
    """Return the parts of a row's name below another name, [] if it is not inside."""
    return inner.removeprefix(f"{name}.").split(".") if inner.startswith(f"{name}.") else []


def _channels_last(module: nn.Module, values: torch.Tensor) -> bool:
    """Tell whether a layer of a ConvNeXt block has the channels as its last axis."""
    return values.dim() == 4 and (type(module) is nn.LayerNorm or isinstance(module, (nn.Linear, nn.GELU)))


def _as_maps(module: nn.Module, values: torch.Tensor) -> torch.Tensor:
    """Return a copy as (channels, rows, columns) of a batch of one picture."""
    if _channels_last(module, values):
        values = values.permute(0, 3, 1, 2)
    made = values[0].detach().float()
    return made.clone() if made.dim() == 3 else made.reshape(-1, 1, 1).clone()
