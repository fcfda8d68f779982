"""Before a long run: does it learn at all, how long will it take, which rate, what does augmentation do.

Nothing of it is kept.
"""

import shutil
import time
from pathlib import Path

import msgspec
import numpy as np
import torch

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.jobs.training_data import Material, load_material, read_pictures
from core.pixels.augment import augment
from core.pixels.augmentation import STRENGTHS, stored_side
from core.pixels.decode import Unreadable
from core.pixels.memory import available_memory
from core.pixels.store import read_pixels
from core.problems import Problem
from core.project import open_project
from core.training import phases
from core.training.batch import automatic_batch, memory_of_a_picture
from core.training.data import Part
from core.training.learner import Learner, even_pieces
from core.training.machine import choose_device, prepare_machine
from core.training.order import epoch_order
from core.training.spec import TrainingSpec, check, resolve, spec_from
from core.training.world import World
from models.catalogue import ARCHITECTURES

BY_HEART_STEPS = 40
BY_HEART_SECONDS = 20.0
TIMED_STEPS = 3
LEARNT = 0.5  # of its first loss, at most, is left of a batch that is being learnt by heart
LONG = 3600.0  # seconds; a run that takes longer is said to
RANGE_STEPS = 80
RANGE = (1e-6, 10.0)
RANGE_ENDS = 4.0  # times the lowest loss: from there on it only explodes
SMOOTHING = 0.8


def preflight(request: jobs.Preflight, emit: Emit, stop: Stop) -> jobs.Preflown:
    """Learn one batch by heart and time it.

    Raises the Problems of `train`, `too_much_memory` where not even one picture at a time would fit, and `disk_full`
    where the checkpoints would not.
    """
    spec, material, learner = _ready(request.project, request.spec, emit, stop)
    assert isinstance(spec.batch, int)
    free = torch.cuda.mem_get_info()[0] if learner.device == "cuda" else available_memory()
    _refuse_what_cannot_work(spec, learner, Path(request.project), classes=len(material.whole.classes), free=free)
    train = material.whole.train
    batch = train.take(epoch_order(train.ids, seed=spec.seed, epoch=1)[: spec.batch])
    losses: list[float] = []
    began = time.perf_counter()
    seconds: list[float] = []
    while len(losses) < BY_HEART_STEPS and time.perf_counter() - began < BY_HEART_SECONDS:
        start = time.perf_counter()
        losses.append(learner.step(batch, rate=spec.lr or 0.0, epoch=1, step=len(losses)))
        seconds.append(time.perf_counter() - start)
        emit(jobs.Work(stage="trying", done=len(losses), total=BY_HEART_STEPS))
    epoch = _seconds_an_epoch(learner, material, batch, float(np.median(seconds)))
    memory = _memory(spec, learner, classes=len(material.whole.classes), pictures=learner.micro)
    learns = losses[-1] < LEARNT * losses[0]
    warnings: list[tuple[str, dict[str, object]]] = []
    if not learns:
        warnings.append(("learns_nothing", {"first": losses[0], "last": losses[-1]}))
    if epoch * spec.epochs > LONG:
        warnings.append(("long_run", {"seconds": epoch * spec.epochs}))
    if free is not None and memory > free // 2:
        warnings.append(("tight_memory", {"needed": memory, "available": free}))
    return jobs.Preflown(
        first_loss=losses[0],
        last_loss=losses[-1],
        learns=learns,
        steps=len(losses),
        batch=spec.batch,
        precision=material.precision,
        seconds_an_epoch=epoch,
        seconds=epoch * spec.epochs,
        memory=memory,
        warnings=warnings,
    )


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
            spec, material, learner = _ready(request.project, values, lambda _word: None, stop)
            train = material.whole.train
            assert isinstance(spec.batch, int)
            batch = train.take(epoch_order(train.ids, seed=spec.seed, epoch=1)[: spec.batch])
            seconds = []
            for step in range(TIMED_STEPS):
                start = time.perf_counter()
                learner.step(batch, rate=spec.lr or 0.0, epoch=1, step=step)
                seconds.append(time.perf_counter() - start)
        except Problem as problem:
            if problem.code != "too_much_memory":
                raise
            continue
        # The first step also prepares.
        emit(jobs.EpochTime(arch=arch, seconds=_seconds_an_epoch(learner, material, batch, min(seconds[1:]))))
    return jobs.Done()


def range_test(request: jobs.RangeTest, emit: Emit, stop: Stop) -> jobs.RangeTested:
    """Raise the rate evenly on a logarithmic scale, a step each (Smith, "Cyclical Learning Rates", 2017, section 3.3).

    Suggested is the rate at which the smoothed loss falls steepest. Raises the Problems of `train`.
    """
    spec, material, learner = _ready(request.project, request.spec, emit, stop)
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
        loss = learner.step(train.take(pieces.pop()), rate=rate, epoch=1, step=number)
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


def _ready(folder: str, values: dict[str, object], emit: Emit, stop: Stop) -> tuple[TrainingSpec, Material, Learner]:
    """Do what `train` does before its first step, and return the learner of the first phase."""
    project = open_project(Path(folder))
    spec = spec_from(values, background=project.background)
    check(spec)
    device = choose_device(spec.device)
    pictures = read_pictures(project, emit, stop)
    spec = resolve(spec, grey=all(picture.grey for picture in pictures.both))
    if spec.batch == "auto":
        batch = automatic_batch(spec, len(pictures.train), classes=len(pictures.classes), device=device)
        spec = msgspec.structs.replace(spec, batch=batch)
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
    return spec, material, made[0].learner


def _cancelled(stop: Stop) -> bool:
    if stop():
        raise Problem("cancelled")
    return False


def _seconds_an_epoch(learner: Learner, material: Material, batch: Part, step: float) -> float:
    """Return how long an epoch takes where a step on `batch` takes `step` seconds: learning, then measuring."""
    measured: list[float] = []
    for _ in range(2):  # the first also prepares
        began = time.perf_counter()
        learner.measure(batch)
        measured.append(time.perf_counter() - began)
    a_picture = min(measured) / len(batch)
    whole = material.whole
    judged = len(whole.measured) + (len(whole.val) if whole.val is not None else 0)
    return step * -(-len(whole.train) // len(batch)) + a_picture * judged


def _refuse_what_cannot_work(
    spec: TrainingSpec, learner: Learner, folder: Path, *, classes: int, free: int | None
) -> None:
    """Raise Problem `too_much_memory` or `disk_full`; `free` are the bytes of memory there are, where that is known."""
    needed = _memory(spec, learner, classes=classes, pictures=1)
    if free is not None and needed > free:
        raise Problem("too_much_memory", needed=needed, available=free)
    # Two checkpoints with the optimiser's averages, and the best weights.
    checkpoints = 7 * _weights(learner)
    if checkpoints > shutil.disk_usage(folder).free:
        raise Problem("disk_full", path=str(folder))


def _weights(learner: Learner) -> int:
    return sum(one.numel() for one in learner.network.parameters()) * 4


def _memory(spec: TrainingSpec, learner: Learner, *, classes: int, pictures: int) -> int:
    """Return the bytes that training takes at least: weights, gradients, the optimiser's averages, pictures' maps."""
    weights = _weights(learner)
    averages = 1 if spec.optimizer == "sgd" else 2
    maps = memory_of_a_picture(spec, classes=classes) * pictures if learner.preprocessing is not None else 0
    return weights * (2 + averages) + maps


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
