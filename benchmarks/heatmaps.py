"""Seconds for a checked heatmap, and for the maps alone, for every architecture at its size with learnt weights."""

import time
from collections.abc import Iterator

import torch

from benchmarks.report import Figure
from core.events.listening import never
from core.events.training_spec import TrainingSpec
from core.inference.heatmap_checks import checked_heatmaps
from core.inference.heatmaps import Explained, frame_of
from core.inference.model import Model
from core.weights.network import build_network
from core.weights.preprocessing import Preprocessing
from models.catalogue import ARCHITECTURES

MOST, MOST_CHECKED = 1.0, 3.0  # seconds
CLASSES = ("a", "b", "c")


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
