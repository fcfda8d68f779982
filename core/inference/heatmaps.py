"""Heatmaps of what speaks for a class in one picture: Grad-CAM, and occlusion, which needs no gradients.

Both are captum's (docs/decisions/0033-heatmaps.md), imported with the first heatmap, since that takes half a second.
"""

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from core.inference.model import Model, empty_network
from core.machine.places import machine_cache
from core.pixels.resize import fitted_size
from core.weights.network import layers_of, operations
from models.figures import fine_feature_map
from models.modules import initialise

METHODS = ("gradcam", "occlusion")
LEAST_SIDE = 6  # values across a feature map, fewer show no place
TOGETHER = 8  # pictures in a forward pass
_PER_EVALUATION = 32  # pictures that are made at a time
HOTTEST = 0.1  # of the picture: what a window hides
# Operations of a picture's forward pass, and how many windows then lie along a side.
_WINDOWS = ((5e7, 13), (3e9, 7), (float("inf"), 5))
Odds = Callable[["Explained", torch.Tensor], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class PictureFrame:
    """The place of the picture in the network's square: its rows and columns; around it is padding."""

    rows: slice
    columns: slice

    def cut(self, square: np.ndarray) -> np.ndarray:
        """Return the part of a square (size, size) that shows the picture."""
        return square[self.rows, self.columns]


def frame_of(width: int, height: int, size: int) -> PictureFrame:
    """Return where a picture of this width and height lies in a square (core/pixels/resize.py, step 5)."""
    columns, rows = fitted_size(width, height, size)
    top, left = (size - rows) // 2, (size - columns) // 2
    return PictureFrame(rows=slice(top, top + rows), columns=slice(left, left + columns))


class Occluded(NamedTuple):
    """A map over the picture (rows, columns), and the logarithms of the odds: as it is, and with each window (n,)."""

    inside: np.ndarray
    before: float
    after: np.ndarray


class Explained:
    """A network that is asked about one class of one picture.

    `picture` is its input, float32 (1, channels, size, size), normalised, so that grey, the mean of the training part,
    is 0.
    """

    def __init__(self, model: Model, picture: torch.Tensor, index: int) -> None:
        self._model = model
        self.picture, self.index = picture, index
        rows, modules = layers_of(model.spec, classes=len(model.classes)), dict(model.network.named_modules())
        seen = fine_feature_map(rows, LEAST_SIDE, modules)
        self._layer = seen.name if seen is not None else ""  # a stack of dense blocks has no maps
        self.network = model.network
        needed = operations(model.spec, classes=len(model.classes))
        self._windows = next(count for most, count in _WINDOWS if needed <= most)
        self._is_slow = self._windows == _WINDOWS[-1][1]
        self._shrink = 1

    def untrained(self, seed: int) -> "Explained":
        """Return the same question to an untrained network of the same layers (Adebayo et al. 2018, arXiv 1810.03292).

        Normalisation after convolutions gets the statistics that it would have in a first step; without them signals
        vanish or explode. Where a pass takes long, this network, which knows no sizes, sees the occluded pictures at
        half the size, for a quarter of the time. Draws nothing from torch's global generator.
        """
        generator = torch.Generator().manual_seed(seed)
        network = empty_network(self._model.spec, len(self._model.classes)).to_empty(device="cpu")
        network.load_state_dict(self.network.state_dict())
        initialise(network, generator)
        other = object.__new__(Explained)
        other.__dict__.update(self.__dict__, network=network.eval(), _shrink=2 if self._is_slow else 1)
        settle_statistics(network, other._seen(other._moved()))
        return other

    def odds(self, pictures: torch.Tensor) -> np.ndarray:
        """Return the logarithms of the class's odds, float64 (n,), for inputs (n, channels, size, size)."""
        found = []
        with torch.inference_mode():
            for some in pictures.split(TOGETHER):
                found.append(_odds(self.network(self._seen(some)), self.index))
        return torch.cat(found).numpy()

    def gradcam(self) -> np.ndarray:
        """Return Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391) without its ReLU, float32 (size, size).

        It is 0 everywhere for a network without feature maps.
        """
        from captum.attr import LayerGradCam

        if not self._layer:
            return np.zeros(self.picture.shape[-2:], dtype=np.float32)

        with torch.enable_grad():
            layer = LayerGradCam(self.network, self.network.get_submodule(self._layer))
            found = layer.attribute(self.picture, target=self.index, relu_attributions=False).detach()
        whole = nn.functional.interpolate(found, size=self.picture.shape[-2:], mode="bilinear")
        return whole[0, 0].numpy()

    def occlusion(self, frame: PictureFrame, odds: Odds) -> "Occluded":
        """Return how much a grey window at each place of the picture lowers the logarithm of the odds.

        Zeiler and Fergus 2014, arXiv 1311.2901. A window has the proportions of the picture and hides a tenth of it;
        where windows overlap, their means count. `odds` may ask this network in several threads.
        """
        from captum.attr import Occlusion

        found: list[np.ndarray] = []

        def asked(cuts: torch.Tensor) -> torch.Tensor:
            whole = self.picture.repeat(len(cuts), 1, 1, 1)
            whole[:, :, frame.rows, frame.columns] = cuts
            found.append(odds(self, whole))
            return torch.from_numpy(found[-1])

        inside = self.picture[:, :, frame.rows, frame.columns]
        channels, *sides = inside.shape[1:]
        windows = [max(1, round(side * HOTTEST**0.5)) for side in sides]
        strides = [
            max(1, math.ceil((side - own) / (self._windows - 1))) for side, own in zip(sides, windows, strict=True)
        ]
        found_map = Occlusion(asked).attribute(
            inside,
            sliding_window_shapes=(channels, *windows),
            strides=(channels, *strides),
            baselines=0,
            perturbations_per_eval=_PER_EVALUATION,
        )
        before, *after = np.concatenate(found)
        return Occluded(found_map[0].mean(dim=0).numpy(), float(before), np.array(after))

    def _seen(self, pictures: torch.Tensor) -> torch.Tensor:
        """Return inputs as the network is given them; convolutions are faster with the channels last."""
        smaller = nn.functional.avg_pool2d(pictures, self._shrink) if self._shrink > 1 else pictures
        return smaller.contiguous(memory_format=torch.channels_last)

    def _moved(self) -> torch.Tensor:
        """Return four versions of the picture, moved around."""
        half = self.picture.shape[-1] // 2
        moves = ((0, 0), (half, 0), (0, half), (half, half))
        return torch.cat([self.picture.roll(move, (2, 3)) for move in moves])


@torch.inference_mode()
def settle_statistics(network: nn.Module, pictures: torch.Tensor) -> None:
    """Set the statistics of all batch normalisation to those of these inputs (n, channels, size, size)."""
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    if not norms:
        return
    for norm in norms:
        norm.reset_parameters()
        norm.momentum = 1.0
        norm.train()
    network(pictures)
    network.eval()


def prepare_libraries() -> None:
    """Give matplotlib, which captum imports, a folder for its list of fonts among our own files."""
    os.environ.setdefault("MPLCONFIGDIR", str(machine_cache() / "matplotlib"))


def _odds(logits: torch.Tensor, index: int) -> torch.Tensor:
    """Return log p / (1 - p) of the class, float64 (n,); without the detour over p, which would round to 1."""
    logits = logits.double()
    if logits.shape[1] == 1:
        return logits[:, 0]
    others = torch.cat([logits[:, :index], logits[:, index + 1 :]], dim=1)
    return logits[:, index] - others.logsumexp(dim=1)
