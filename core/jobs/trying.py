"""Before a long run: does it learn at all, how long will it take, which rate, what does augmentation do.

Nothing of it is kept.
"""

import time
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch.nn import functional

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.jobs.training_data import Material, load_material, read_pictures
from core.pixels.augment import augment
from core.pixels.augmentation import STRENGTHS, stored_side
from core.pixels.decode import Unreadable
from core.pixels.store import read_pixels
from core.problems import Problem
from core.project import open_project
from core.training import phases
from core.training.batch import automatic_batch
from core.training.data import Part
from core.training.learner import Learner, even_pieces
from core.training.loop import Phase
from core.training.machine import choose_device, free_memory, prepare_machine
from core.training.needs import needed_memory, refuse_what_cannot_work
from core.training.order import epoch_order
from core.training.spec import TrainingSpec, check, resolve, spec_from
from core.training.world import World
from models.catalogue import ARCHITECTURES

BY_HEART_STEPS = 40
BY_HEART_SECONDS = 20.0
BY_HEART_PICTURES = 8  # of a slow network's batch, at least, are learnt by heart
TELLING_STEPS = 20  # with fewer, a loss that has not fallen tells nothing
TIMED_STEPS, TIMED_SECONDS = 3, 10.0
LEARNT = 0.5  # of its first loss, at most, is left of a batch that is being learnt by heart
LONG = 3600.0  # seconds; a run that takes longer is said to
RANGE_STEPS = 80
RANGE = (1e-6, 10.0)
RANGE_ENDS = 4.0  # times the lowest loss: from there on it only explodes
SMOOTHING = 0.8


def preflight(request: jobs.Preflight, emit: Emit, stop: Stop) -> jobs.Preflown:
    """Learn a batch by heart, as the first phase would learn it, and time an epoch of each phase.

    Raises the Problems of `train`.
    """
    spec, material, made = _ready(request.project, request.spec, emit, stop, refuse=True)
    assert isinstance(spec.batch, int)
    classes = len(material.whole.classes)
    batches = [_first_batch(phase, spec) for phase in made]
    steps = [_seconds_a_step(phase.learner, batch) for phase, batch in zip(made, batches, strict=True)]
    epochs = [
        (phase.until - begun, _seconds_an_epoch(phase, batch, step))
        for phase, begun, batch, step in zip(made, [0, *(one.until for one in made[:-1])], batches, steps, strict=True)
    ]
    heart = batches[0].take(torch.arange(_by_heart(len(batches[0]), steps[0])))
    losses = _learn_by_heart(made[0].learner, heart, spec.lr or 0.0, emit)
    counts = phases.class_weights(material.whole.train, classes) if spec.balance == "weights" else torch.ones(classes)
    floor = lowest_loss(heart.labels, counts, smoothing=spec.label_smoothing)
    fell = losses[-1] - floor < LEARNT * (losses[0] - floor)
    learns = fell if fell or len(losses) >= TELLING_STEPS else None
    seconds = sum(count * one for count, one in epochs)
    memory = needed_memory(spec, classes=classes, pictures=made[-1].learner.micro)
    free = free_memory(made[0].learner.device)
    warnings: list[tuple[str, dict[str, object]]] = []
    if learns is None:
        warnings.append(("too_slow_to_tell", {"steps": len(losses)}))
    elif not learns:
        warnings.append(("learns_nothing", {"first": losses[0], "last": losses[-1]}))
    if seconds > LONG:
        warnings.append(("long_run", {"seconds": seconds}))
    if free is not None and memory > free // 2:
        warnings.append(("tight_memory", {"needed": memory, "available": free}))
    return jobs.Preflown(
        first_loss=losses[0],
        last_loss=losses[-1],
        learns=learns,
        steps=len(losses),
        batch=spec.batch,
        precision=material.precision,
        epochs=epochs,
        seconds=seconds,
        memory=memory,
        warnings=warnings,
    )


def lowest_loss(labels: torch.Tensor, weights: torch.Tensor, *, smoothing: float) -> float:
    """Return the mean loss of labels, int64 (n,), that are answered as well as can be: 0 without label smoothing.

    With it, the entropy of the smoothed targets; `weights` float (classes,) are the classes' in the loss.
    """
    classes = len(weights)
    targets = functional.one_hot(labels, classes) * (1 - smoothing) * weights[labels, None]
    targets = targets + smoothing / classes * weights
    whole = targets.sum(1, keepdim=True)
    return float((whole * torch.special.entr(targets / whole)).sum(1).mean())


def time_epochs(request: jobs.TimeEpochs, emit: Emit, stop: Stop) -> jobs.Done:
    """Take a few steps with each architecture's usual settings and tell what an epoch takes.

    Bundled weights are used, frozen; what they see of the pictures is computed and kept, as a training would. An
    architecture that does not fit into memory is left out. Raises the other Problems of `train`.
    """
    for number, arch in enumerate(request.archs):
        emit(jobs.Work(stage="timing", done=number, total=len(request.archs), name=ARCHITECTURES[arch].title))
        learnt = ARCHITECTURES[arch].weights == "bundled"
        values = {"arch": arch, "pretrained": learnt, "freeze": learnt}
        try:
            spec, _, made = _ready(request.project, values, lambda _word: None, stop)
            batch = _first_batch(made[0], spec)
            step = _seconds_a_step(made[0].learner, batch)
        except Problem as problem:
            if problem.code != "too_much_memory":
                raise
            continue
        emit(jobs.EpochTime(arch=arch, seconds=_seconds_an_epoch(made[0], batch, step)))
    return jobs.Done()


def range_test(request: jobs.RangeTest, emit: Emit, stop: Stop) -> jobs.RangeTested:
    """Raise the rate evenly on a logarithmic scale, a step each (Smith, "Cyclical Learning Rates", 2017, section 3.3).

    Suggested is the rate at which the smoothed loss falls steepest. Raises the Problems of `train`.
    """
    spec, material, made = _ready(request.project, request.spec, emit, stop)
    assert isinstance(spec.batch, int)
    train = material.whole.train
    rates = np.geomspace(*RANGE, RANGE_STEPS)
    tried: list[float] = []
    smooth: list[float] = []
    average = 0.0
    pieces: list[torch.Tensor] = []
    for number, rate in enumerate(rates.tolist()):
        if not pieces:
            order = epoch_order(train.ids, seed=spec.seed, epoch=number + 1)
            pieces = list(even_pieces(order, min(spec.batch, len(train))))
        loss = made[0].learner.step(train.take(pieces.pop()), rate=rate, epoch=1, step=number)
        average = SMOOTHING * average + (1 - SMOOTHING) * loss
        corrected = average / (1 - SMOOTHING ** (number + 1))
        emit(jobs.Work(stage="trying", done=number + 1, total=RANGE_STEPS))
        if not corrected < RANGE_ENDS * min([corrected, *smooth], default=corrected) or corrected != corrected:
            break
        tried.append(rate)
        smooth.append(corrected)
    return jobs.RangeTested(rates=tried, losses=smooth, suggested=_steepest(tried, smooth))


def preview(request: jobs.Preview, emit: Emit, stop: Stop) -> jobs.Previewed:
    """Show some training pictures as training sees them, and what augmentation makes of each in several epochs."""
    project = open_project(Path(request.project))
    pictures = read_pictures(project, emit, stop)
    spec = resolve(
        spec_from(request.spec, background=project.background), grey=all(picture.grey for picture in pictures.both)
    )
    assert spec.size is not None
    channels = 1 if spec.channels == "grey" else 3
    ids = torch.tensor([picture.id for picture in pictures.train])
    rows: list[list[jobs.Thumbnail]] = []
    for index in epoch_order(ids, seed=spec.seed, epoch=0).tolist():
        if len(rows) == request.pictures or stop():
            break
        picture = pictures.train[index]
        side = stored_side(spec.size, spec.augments)
        try:
            plain, wide = (
                read_pixels(picture.path, size=size, channels=channels, background=spec.background, fast=fast)
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
    return jobs.Previewed(rows=rows)


def _ready(
    folder: str, values: dict[str, object], emit: Emit, stop: Stop, *, refuse: bool = False
) -> tuple[TrainingSpec, Material, list[Phase]]:
    """Do what `train` does before its first step, and return what learns; with `refuse` what cannot work is refused."""
    project = open_project(Path(folder))
    spec = spec_from(values, background=project.background)
    check(spec)
    device = choose_device(spec.device)
    pictures = read_pictures(project, emit, stop)
    spec = resolve(spec, grey=all(picture.grey for picture in pictures.both))
    if spec.batch == "auto":
        batch = automatic_batch(spec, len(pictures.train), classes=len(pictures.classes), device=device)
        spec = msgspec.structs.replace(spec, batch=batch)
    if refuse:
        refuse_what_cannot_work(spec, project.folder, classes=len(pictures.classes), device=device)
    prepare_machine(spec, device)
    precision = phases.choose_numbers(spec, classes=len(pictures.classes), device=device)
    material = load_material(
        project, pictures, spec, device=device, precision=precision, preprocessing=None, emit=emit, stop=stop
    )
    made = phases.make_phases(
        material.data,
        material.features,
        spec,
        preprocessing=material.preprocessing,
        fill=material.fill,
        device=device,
        bf16=material.precision == "bf16",
        world=World(),
        stop=lambda: _cancelled(stop),
        tell_smaller=lambda _micro: None,
    )
    return spec, material, made


def _cancelled(stop: Stop) -> bool:
    if stop():
        raise Problem("cancelled")
    return False


def _first_batch(phase: Phase, spec: TrainingSpec) -> Part:
    assert isinstance(spec.batch, int)
    return phase.train.take(epoch_order(phase.train.ids, seed=spec.seed, epoch=1)[: spec.batch])


def _seconds_a_step(learner: Learner, batch: Part) -> float:
    """Return how long a step on `batch` takes; at a rate of zero, so that nothing is learnt."""
    found: list[float] = []
    while len(found) < TIMED_STEPS and sum(found) < TIMED_SECONDS:
        began = time.perf_counter()
        learner.step(batch, rate=0.0, epoch=1, step=len(found))
        found.append(time.perf_counter() - began)
    return min(found[1:] or found)  # the first also prepares


def _seconds_an_epoch(phase: Phase, batch: Part, step: float) -> float:
    """Return how long an epoch takes where a step on `batch` takes `step` seconds: learning, then measuring."""
    measured: list[float] = []
    for _ in range(2):  # the first also prepares
        began = time.perf_counter()
        phase.learner.measure(batch)
        measured.append(time.perf_counter() - began)
    a_picture = min(measured) / len(batch)
    judged = len(phase.measured) + (len(phase.val) if phase.val is not None else 0)
    return step * -(-len(phase.train) // len(batch)) + a_picture * judged


def _by_heart(pictures: int, step: float) -> int:
    """Return how many of a batch's pictures are learnt by heart where a step on all of them takes `step` seconds."""
    fit = int(pictures * BY_HEART_SECONDS / (BY_HEART_STEPS * max(step, 1e-9)))
    return min(pictures, max(BY_HEART_PICTURES, fit))


def _learn_by_heart(learner: Learner, batch: Part, rate: float, emit: Emit) -> list[float]:
    """Return the loss of `batch` before each of the steps that are taken on it."""
    losses: list[float] = []
    began = time.perf_counter()
    while not losses or (len(losses) < BY_HEART_STEPS and time.perf_counter() - began < BY_HEART_SECONDS):
        losses.append(learner.step(batch, rate=rate, epoch=1, step=len(losses)))
        emit(jobs.Work(stage="trying", done=len(losses), total=BY_HEART_STEPS))
    return losses


def _steepest(rates: list[float], losses: list[float]) -> float | None:
    """Return the rate of the steepest fall over a tenth of the range, before the lowest loss."""
    span = RANGE_STEPS // 10
    lowest = int(np.argmin(losses)) if losses else 0
    if lowest < span or losses[lowest] >= losses[0]:
        return None
    falls = [losses[number] - losses[number + span] for number in range(lowest - span + 1)]
    return rates[int(np.argmax(falls)) + span // 2]


def _thumbnail(path: str, pixels: np.ndarray) -> jobs.Thumbnail:
    colour = pixels if len(pixels) == 3 else np.repeat(pixels, 3, axis=0)
    content = np.ascontiguousarray(colour.transpose(1, 2, 0)).tobytes()
    return jobs.Thumbnail(path=path, width=pixels.shape[2], height=pixels.shape[1], pixels=content)
