"""What the window sees of the inside of a model: its layers, its answer, the maps of a layer, the steps of a value."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core.architectures.own import architecture_of
from core.events import jobs
from core.events.array import Array
from core.events.inside import Off
from core.events.listening import Stop, wait_for
from core.inference.anatomy import Anatomy
from core.inference.model import Model, read_levels
from core.inference.tracing import Spot, trace
from core.problems import Problem
from models.layers import Maps

MOST_LEVELS = 16 << 20  # of all maps of a layer together, so that a reply crosses the pipe
SIDE = 512  # px of the picture that is sent, at most


@dataclass(frozen=True, kw_only=True)
class OpenedModel:
    """A model with one picture as its input: `levels` float32 (channels, size, size), from 0 to 1."""

    model: Model
    anatomy: Anatomy
    levels: np.ndarray

    @property
    def input(self) -> torch.Tensor:
        """What enters the network, float32 (1, channels, size, size)."""
        return self.model.input(self.levels)


def opened(model: Model, path: str, stop: Stop) -> OpenedModel:
    """Have a decoder read a picture for a model. Raises Unreadable, and Problem `cancelled`."""
    read = read_levels(path, model.preprocessing)
    wait_for([read], stop)
    return OpenedModel(model=model, anatomy=anatomy_of(model), levels=read.result())


def anatomy_of(model: Model) -> Anatomy:
    """Return the layers of a model, for one of its pictures."""
    described = architecture_of(model.spec).describe(len(model.classes), **model.spec.options)
    return Anatomy(model.network, described, Maps(model.preprocessing.channels, model.preprocessing.size))


def small_picture(levels: np.ndarray, side: int) -> np.ndarray:
    """Return what a network sees as a picture of at most `side` px, uint8 RGB (rows, columns, 3).

    `levels` are float32 (channels, size, size), from 0 to 1.
    """
    step = -(-max(levels.shape[1:]) // side)
    small = levels[:, ::step, ::step]
    colours = np.broadcast_to(small, (3, *small.shape[1:])).transpose(1, 2, 0)
    return np.rint(255 * colours).clip(0, 255).astype(np.uint8)


def view_of(seen: OpenedModel, path: str, off: Off) -> jobs.InsideView:
    """Return the layers and the answer, with channels off and without. Raises Problem `layer_unknown`."""
    anatomy = seen.anatomy
    check_layers(anatomy, off)
    rows, filtering = anatomy.rows, first_filters(anatomy)
    before = _probabilities(seen, {})
    now = _probabilities(seen, off) if any(off.values()) else before
    return jobs.InsideView(
        path=path,
        classes=list(seen.model.classes),
        probabilities=now,
        before=before,
        layers=[
            jobs.InsideLayer(
                name=row.name,
                kind=row.kind,
                channels=row.output[0],
                side=row.output[1],
                can_be_off=anatomy.can_be_off(row.name),
            )
            for row in rows
        ],
        picture=Array.of(small_picture(seen.levels, SIDE)),
        filters=Array.of(filtering[1]) if filtering is not None else None,
        filtering=filtering[0] if filtering is not None else "",
    )


def _probabilities(seen: OpenedModel, off: Off) -> list[float]:
    """Return the probability of each class; those of a network that has diverged are 0."""
    logits = seen.anatomy.pass_through(seen.input, off=off)[0].numpy()[None]
    return np.clip(np.nan_to_num(seen.model.probabilities(logits)[0]), 0, 1).tolist()


def first_filters(anatomy: Anatomy) -> tuple[str, np.ndarray] | None:
    """Return the name and the kernels, float32 (maps, channels, kernel, kernel), of the first convolution, if any."""
    for row in anatomy.rows:
        if row.kind == "convolution":
            module = anatomy.module(row.name)
            assert isinstance(module, nn.Conv2d)
            return row.name, module.weight.detach().float().numpy()
    return None


def maps_of(seen: OpenedModel, layer: str, off: Off) -> jobs.FeatureMapsView:
    """Return the maps of a layer. Raises Problem `layer_unknown`."""
    check_layers(seen.anatomy, [layer, *off])
    made = seen.anatomy.pass_through(seen.input, [layer], off)[1][layer].after.numpy()
    step = 1
    while made[:, ::step, ::step].size > MOST_LEVELS:
        step += 1
    made = np.nan_to_num(made[:, ::step, ::step])
    tops = np.abs(made).max(axis=(1, 2))
    scaled = made / np.where(tops > 0, tops, 1)[:, None, None]
    levels = (np.rint(127 * scaled) + 128).astype(np.uint8)
    return jobs.FeatureMapsView(layer=layer, levels=Array.of(levels), tops=Array.of(tops.astype(np.float32)), step=step)


def steps_of(seen: OpenedModel, request: jobs.TraceValue) -> jobs.ValueTrace:
    """Return how a value is computed. Raises Problem `layer_unknown`."""
    check_layers(seen.anatomy, [request.layer, *request.off])
    spot = Spot(request.channel, request.row, request.column)
    return jobs.ValueTrace(steps=trace(seen.anatomy, seen.input, request.layer, spot, request.off))


def check_layers(anatomy: Anatomy, names: Iterable[str]) -> None:
    """Raise Problem `layer_unknown` for the first name that is no layer's."""
    for name in names:
        if name not in anatomy.places:
            raise Problem("layer_unknown", layer=name)
