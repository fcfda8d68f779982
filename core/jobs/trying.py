"""Trials before a long run: does the network learn, how long will it take, which rate, what does augmentation do.

Nothing is kept.
"""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from core.architectures.own import architecture_of
from core.architectures.shelf import with_own
from core.events import jobs
from core.events.augmentation import STRENGTHS, stored_side
from core.events.listening import Emit, Stop, ignore, progress, raise_if_stopped
from core.events.training_spec import TrainingSpec
from core.machine.device import free_memory
from core.pixels.augment import augment
from core.pixels.decode import Unreadable
from core.pixels.scale import project_scale
from core.pixels.store import read_pixels
from core.problems import Problem
from core.project import open_project
from core.training import trials
from core.training.material import read_pictures
from core.training.needs import needed_memory
from core.training.order import epoch_order
from core.training.phases import Phase, class_weights
from core.training.preparing import Prepared, prepare
from core.training.spec import resolve

TELLING_STEPS = 20  # with fewer, a loss that has not fallen proves nothing
LEARNT = 0.5  # largest share of the first loss that may be left when a batch is memorised
LONG = 3600.0  # seconds; longer runs get a note


def preflight(request: jobs.Preflight, emit: Emit, stop: Stop) -> jobs.PreflightResult:
    """Memorise a batch with the settings of the first phase, and time an epoch of each phase.

    Raises the Problems of `train`.
    """
    prepared, made = _ready(request.project, request.spec, emit, stop, refuse=True)
    spec, whole = prepared.spec, prepared.material.whole
    assert isinstance(spec.batch, int)
    classes = len(whole.classes)
    batches = [trials.first_batch(phase, spec) for phase in made]
    steps = [trials.seconds_a_step(phase.learner, batch) for phase, batch in zip(made, batches, strict=True)]
    epochs = [
        (phase.until - begun, trials.seconds_an_epoch(phase, batch, step))
        for phase, begun, batch, step in zip(made, [0, *(one.until for one in made[:-1])], batches, steps, strict=True)
    ]
    heart = trials.by_heart(batches[0], steps[0])
    losses = trials.learn_by_heart(made[0].learner, heart, spec.lr or 0.0, progress(emit, "trying"))
    counts = class_weights(whole.train, classes) if spec.balance == "weights" else torch.ones(classes)
    floor = trials.lowest_loss(heart.labels, counts, smoothing=spec.label_smoothing)
    fell = losses[-1] - floor < LEARNT * (losses[0] - floor)
    learns = fell if fell or len(losses) >= TELLING_STEPS else None
    seconds = sum(count * one for count, one in epochs)
    memory = needed_memory(spec, classes=classes, pictures=made[-1].learner.micro)
    free = free_memory(prepared.device)
    warnings: list[tuple[bool, str, dict[str, Any]]] = [
        (learns is None, "too_slow_to_tell", {"steps": len(losses)}),
        (learns is False, "learns_nothing", {"first": losses[0], "last": losses[-1]}),
        (seconds > LONG, "long_run", {"seconds": seconds}),
        (free is not None and memory > free // 2, "tight_memory", {"needed": memory, "available": free}),
    ]
    return jobs.PreflightResult(
        first_loss=losses[0],
        last_loss=losses[-1],
        learns=learns,
        steps=len(losses),
        batch=spec.batch,
        precision=prepared.precision,
        epochs=epochs,
        seconds=seconds,
        memory=memory,
        warnings=[(code, values) for applies, code, values in warnings if applies],
    )


def time_epochs(request: jobs.TimeEpochs, emit: Emit, stop: Stop) -> jobs.Acknowledgement:
    """Take a few steps with each architecture's default settings, and report the time of an epoch.

    Bundled weights are used, frozen; their features are computed and kept, as a training would. An architecture that
    does not fit into memory is left out. Raises the other Problems of `train`.
    """
    project = open_project(Path(request.project))
    for number, arch in enumerate(request.archs):
        named = with_own(project, TrainingSpec(arch=arch))
        entry = architecture_of(named)
        emit(jobs.Work(stage="timing", done=number, total=len(request.archs), name=entry.title))
        learnt = entry.weights == "bundled"
        wish = msgspec.structs.replace(named, pretrained=learnt, freeze=learnt)
        try:
            prepared, made = _ready(request.project, wish, ignore, stop)
            batch = trials.first_batch(made[0], prepared.spec)
            step = trials.seconds_a_step(made[0].learner, batch)
        except Problem as problem:
            if problem.code != "too_much_memory":
                raise
            continue
        emit(jobs.EpochTime(arch=arch, seconds=trials.seconds_an_epoch(made[0], batch, step)))
    return jobs.Acknowledgement()


def range_test(request: jobs.RangeTest, emit: Emit, stop: Stop) -> jobs.RangeTestResult:
    """Try rates from tiny to huge, and suggest the rate at which the smoothed loss falls fastest.

    Raises the Problems of `train`.
    """
    prepared, made = _ready(request.project, request.spec, emit, stop)
    rates, losses, suggested = trials.try_rates(
        made[0].learner, prepared.material.whole.train, prepared.spec, progress(emit, "trying")
    )
    return jobs.RangeTestResult(rates=rates, losses=losses, suggested=suggested)


def preview(request: jobs.Preview, emit: Emit, stop: Stop) -> jobs.PreviewResult:
    """Show some training pictures as training sees them, and their augmented versions in several epochs."""
    project = open_project(Path(request.project))
    pictures = read_pictures(project, emit, stop)
    spec = resolve(
        with_own(project, request.spec), grey=pictures.grey, background=project.background, scale=project_scale(project)
    )
    assert spec.size is not None
    assert spec.background is not None
    channels = spec.channel_count
    rows: list[list[jobs.Thumbnail]] = []
    for index in epoch_order(pictures.ids[: len(pictures.train)], seed=spec.seed, epoch=0).tolist():
        if len(rows) == request.pictures or stop():
            break
        picture = pictures.train[index]
        side = stored_side(spec.size, spec.augments)
        try:
            plain, wide = (
                read_pixels(
                    picture.path,
                    size=size,
                    channels=channels,
                    background=spec.background,
                    scale=spec.scale,
                    fast=fast,
                )
                for size, fast in ((spec.size, False), (side, True))
            )
        except Unreadable:
            continue
        shown = [plain]
        for epoch in range(1, request.versions + 1):
            if spec.augments == STRENGTHS["none"]:
                shown.append(plain)
                continue
            batch, name = torch.from_numpy(wide)[None], torch.tensor([picture.id])
            changed = augment(batch, name, spec.augments, size=spec.size, seed=spec.seed, epoch=epoch)
            shown.append(changed[0].numpy())
        rows.append([_thumbnail(picture.path, pixels) for pixels in shown])
    if not rows:
        raise Problem("pictures_missing", count=len(pictures.train), path=pictures.train[0].path)
    return jobs.PreviewResult(rows=rows)


def _ready(
    folder: str, spec: TrainingSpec, emit: Emit, stop: Stop, *, refuse: bool = False
) -> tuple[Prepared, list[Phase]]:
    """Do what `train` does before its first step, and return the learner; with `refuse`, refuse what cannot work."""
    project = open_project(Path(folder))
    prepared = prepare(project, with_own(project, spec), emit=emit, stop=stop, refuse=refuse)

    def halt() -> bool:
        raise_if_stopped(stop)
        return False

    return prepared, prepared.phases(halt)


def _thumbnail(path: str, pixels: np.ndarray) -> jobs.Thumbnail:
    colour = pixels if len(pixels) == 3 else np.repeat(pixels, 3, axis=0)
    content = np.ascontiguousarray(colour.transpose(1, 2, 0)).tobytes()
    return jobs.Thumbnail(path=path, width=pixels.shape[2], height=pixels.shape[1], pixels=content)
