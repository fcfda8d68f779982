"""`plain34` beside `resnet34`: same seed, data and schedule; the residual network reaches the lower training loss.

He et al. 2016 (arXiv 1512.03385), figure 4: without shortcuts 34 layers train worse than with them. The losses are
those of the record, measured on training pictures without dropout or augmentation after every epoch.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.projects import SAMPLES, make_project, train
from benchmarks.report import Figure
from core.events.training import EpochEnded

EPOCHS = 10


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        for sample, size in (("clipart", 64), ("fashion", 32)):
            project = make_project(Path(name) / sample, SAMPLES / f"{sample}.zip")
            losses = {}
            for arch in ("plain34", "resnet34"):
                _, record = train(project, arch=arch, size=size, epochs=EPOCHS, seed=0)
                losses[arch] = [event for event in record if isinstance(event, EpochEnded)][-1].train_loss
            yield Figure(
                name=f"{sample}: training loss of resnet34 after {EPOCHS} epochs",
                value=losses["resnet34"],
                unit="",
                peer=losses["plain34"],
                peer_name="plain34",
                ratio_aim=1.0,
            )
