"""Heatmaps: seconds with their checks for every architecture at its size with learnt weights, and what they are worth.

Their worth, on pictures with a planted mark that alone decides the class: how often the hottest tenth covers the mark,
and how many maps of networks with random weights the checks refuse.
"""

import time
from collections.abc import Iterator

import numpy as np
import torch

from benchmarks.report import Figure
from core.events import jobs
from core.events.listening import never
from core.events.training_spec import TrainingSpec
from core.inference.heatmap_checks import checked_heatmaps, hottest
from core.inference.heatmaps import Explained, frame_of
from core.inference.model import Model
from core.weights.network import build_network
from core.weights.preprocessing import Preprocessing
from models.catalogue import ARCHITECTURES
from tests.core.inference.planted import planted, trained_model, untrained_model

MOST, MOST_CHECKED = 1.0, 3.0  # seconds
LEAST_SHARE = 0.9
CLASSES = ("a", "b", "c")
PICTURES = 60
PLANTED = {"lenet5": (32, 250), "smallnet": (64, 120)}  # side and training steps
UNTRAINED = {"lenet5": (32, 60), "smallnet": (64, 60), "mobilenet_v2": (128, 30), "resnet18": (224, 20)}


def measure() -> Iterator[Figure]:
    """Yield the figures; VGG-16 has no aim."""
    for entry in ARCHITECTURES.values():
        size = entry.transfer_size or entry.default_size
        spec = TrainingSpec(arch=entry.key, size=size, channels="colour", dropout=0.0)
        seen = Preprocessing(size=size, channels=3, background=(0, 0, 0), mean=(0.5,) * 3, std=(0.25,) * 3)
        model = Model(
            network=build_network(spec, classes=3).eval(), classes=CLASSES, preprocessing=seen, epoch=0, spec=spec
        )
        asked = Explained(model, torch.randn(1, 3, size, size), 0)
        asked.gradcam()  # captum is imported by the first
        begun = time.perf_counter()
        asked.gradcam()
        alone = time.perf_counter() - begun
        begun = time.perf_counter()
        checked_heatmaps(asked, frame_of(size, size, size), never)
        checked = time.perf_counter() - begun
        free = entry.key == "vgg16"
        for name, seconds, most in (("Grad-CAM alone", alone, MOST), ("both maps, checked", checked, MOST_CHECKED)):
            yield Figure(
                name=f"{entry.title}, {size} px: {name}", value=seconds, unit="s", value_aim=None if free else most
            )
    for arch, (size, steps) in PLANTED.items():
        yield from _planted(arch, size, steps)
    for arch, (size, count) in UNTRAINED.items():
        yield _untrained(arch, size, count)


def _planted(arch: str, size: int, steps: int) -> Iterator[Figure]:
    model = trained_model(arch, size, steps)
    seen = planted(PICTURES, size, torch.Generator().manual_seed(9))
    covered, passed = [], []
    for picture, truth, mark in zip(seen.pictures, seen.truths.tolist(), seen.marks, strict=True):
        first = _first(model, picture, truth)
        covered.append(hottest(first.levels.numpy().astype(float))[mark].mean() > 0.5)  # most of its pixels
        passed.append(first.verdict == "")
    title = f"{ARCHITECTURES[arch].title}, {size} px, a planted mark (n = {PICTURES})"
    yield Figure(
        name=f"{title}: covered by the hottest tenth",
        value=float(np.mean(covered)),
        unit="",
        value_at_least=LEAST_SHARE,
    )
    yield Figure(name=f"{title}: maps that pass the checks", value=float(np.mean(passed)), unit="")


def _untrained(arch: str, size: int, count: int) -> Figure:
    seen = planted(count, size, torch.Generator().manual_seed(9))
    refused = []
    for number, picture in enumerate(seen.pictures):
        model = untrained_model(arch, size, 100 + number)
        with torch.inference_mode():
            answer = int(model.network(picture[None]).argmax())
        refused.append(_first(model, picture, answer).verdict != "")
    return Figure(
        name=f"{ARCHITECTURES[arch].title}, {size} px, random weights (n = {count}): maps refused",
        value=float(np.mean(refused)),
        unit="",
        value_at_least=LEAST_SHARE,
    )


def _first(model: Model, picture: torch.Tensor, index: int) -> jobs.Heatmap:
    size = picture.shape[-1]
    return checked_heatmaps(Explained(model, picture[None], index), frame_of(size, size, size), never)[0][0]
