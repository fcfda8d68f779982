"""From JPEG files to batches for training: the pixel path beside `DataLoader(ImageFolder)` over its worker counts.

2,000 JPEGs of 500 × 375 for 128 px, random crop and flip included; batches of 32, uint8. The first epoch decodes; from
the second one on the pixel path reads its cache. The peer decodes in every epoch; its best worker count is taken, and
its time without starting the workers is the second epoch with persistent workers.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from benchmarks.photos import make_photos
from benchmarks.report import Figure
from core.events import jobs
from core.events.augmentation import STRENGTHS
from core.jobs.registry import run_job
from core.pixels.augment import augment
from core.pixels.source import PixelFormat, open_pixels
from core.project import create_project, open_project
from core.training.material import read_pictures

COUNT, SIZE, BATCH = 2000, 128, 32
EPOCHS = 3


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos = make_photos(folder / "photos", COUNT, 500, 375)
        project = create_project(folder / "project").folder
        run_job(jobs.ImportPictures(project=str(project), paths=[str(photos)]), lambda _: None, lambda: False)
        run_job(jobs.Split(project=str(project), train=100, val=0, test=0), lambda _: None, lambda: False)
        first, later = _ours(project)
        peers = {workers: _peer(photos, workers) for workers in (0, 1, 2, 4)}
    for workers, (begin, again) in peers.items():
        yield Figure(name=f"DataLoader, {workers} workers, later epochs", value=COUNT / again, unit="pictures/s")
        yield Figure(name=f"DataLoader, {workers} workers, first epoch", value=begin, unit="s")
    yield Figure(
        name="first epoch",
        value=first,
        unit="s",
        peer=min(begin for begin, _ in peers.values()),
        peer_name="the best DataLoader",
        ratio_aim=1.0,
    )
    yield Figure(
        name="later epochs",
        value=later,
        unit="s",
        peer=min(again for _, again in peers.values()),
        peer_name="the best DataLoader",
        ratio_aim=0.1,
    )
    yield Figure(name="later epochs", value=COUNT / later, unit="pictures/s")


def _ours(project: Path) -> tuple[float, float]:
    """Return the seconds of the first epoch and of the best later one."""
    home = open_project(project)
    pictures = read_pictures(home).train
    look = PixelFormat(side=SIZE, channels=3, background=(255, 255, 255), fast=True)
    seconds = []
    began = time.perf_counter()
    pixels, ok = open_pixels(pictures, look, root=home.cache, stop=lambda: False, progress=lambda *_: None)
    assert ok.all()
    assert pixels.kind == "kept"
    ids = torch.tensor([picture.id for picture in pictures])
    for epoch in range(EPOCHS + 1):
        for rows in torch.randperm(COUNT).split(BATCH):
            batch = augment(pixels.take(rows), ids[rows], STRENGTHS["light"], size=SIZE, seed=0, epoch=epoch)
            assert batch.shape[1:] == (3, SIZE, SIZE)
        seconds.append(time.perf_counter() - began)
        began = time.perf_counter()
    return seconds[0], min(seconds[1:])


def _peer(photos: Path, workers: int) -> tuple[float, float]:
    """Return the same of the usual way."""
    from torch.utils.data import DataLoader
    from torchvision.datasets import ImageFolder
    from torchvision.transforms import v2

    transform = v2.Compose(
        [v2.ToImage(), v2.Resize(144, antialias=True), v2.RandomCrop(SIZE), v2.RandomHorizontalFlip()]
    )
    began = time.perf_counter()
    loader = DataLoader(
        ImageFolder(str(photos), transform), BATCH, shuffle=True, num_workers=workers, persistent_workers=workers > 0
    )
    seconds = []
    for _ in range(EPOCHS):
        for batch, _labels in loader:
            assert batch.shape[1:] == (3, SIZE, SIZE)
        seconds.append(time.perf_counter() - began)
        began = time.perf_counter()
    return seconds[0], min(seconds[1:])
