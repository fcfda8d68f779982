"""Which changes of augmentation a training would leave out, told before it starts."""

from pathlib import Path

import numpy as np
import torch

from core.catalog.records import Picture
from core.events import jobs
from core.events.augmentation import stored_side
from core.events.listening import Emit, Stop, raise_if_stopped
from core.events.training_spec import TrainingSpec
from core.pixels.decode import Unreadable
from core.pixels.scale import project_scale
from core.pixels.store import read_pixels
from core.project import open_project
from core.training.material import read_pictures
from core.training.order import epoch_order
from core.training.spec import resolve
from core.training.turned import MOST, turned_classes


def turned_changes(request: jobs.TurnedChanges, emit: Emit, stop: Stop) -> jobs.TurnedChangesResult:
    """Return the changes of the spec's augmentation that cost accuracy, by some of the training pictures.

    Training decides the same way, on the same pictures, so a border case may still fall on the other side: its pixels
    may be stored at another size. Raises Problem `not_split`, `cancelled`.
    """
    project = open_project(Path(request.project))
    pictures = read_pictures(project, emit, stop)
    spec = resolve(request.spec, grey=pictures.grey, background=project.background, scale=project_scale(project))
    ids = pictures.ids[: len(pictures.train)]
    order = epoch_order(ids, seed=0, epoch=0)[:MOST].tolist()
    read = [(index, pixels) for index in order if (pixels := _pixels(pictures.train[index], spec, stop)) is not None]
    if not read:
        return jobs.TurnedChangesResult(changes=[])
    kept = torch.tensor([index for index, _ in read])
    found = turned_classes(
        torch.from_numpy(np.stack([pixels for _, pixels in read])),
        ids[kept],
        pictures.labels[: len(pictures.train)][kept],
        pictures.classes,
        spec.augments,
    )
    changes = [jobs.TurnedChange(notice=one.notice, before=one.before, after=one.after) for one in found]
    return jobs.TurnedChangesResult(changes=changes)


def _pixels(picture: Picture, spec: TrainingSpec, stop: Stop) -> np.ndarray | None:
    """Return a picture as training stores it, uint8 (channels, side, side), or None if it cannot be read."""
    raise_if_stopped(stop)
    assert spec.size is not None
    assert spec.background is not None
    try:
        return read_pixels(
            picture.path,
            size=stored_side(spec.size, spec.augments),
            channels=spec.channel_count,
            background=spec.background,
            scale=spec.scale,
            fast=True,
        )
    except Unreadable:
        return None
