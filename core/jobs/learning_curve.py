"""The verb `learning-curve`: would more pictures help? Parts of the training part are learnt from, and judged.

On frozen features it takes seconds: a linear probe on what the bundled MobileNetV2 sees, on several drawn subsets of
each size. With the real architecture each subset is a training of as many steps as the whole would take, so that less
data is not mistaken for less training; nothing of it is kept.
"""

import math
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import torch

from core.evaluation.learning_curve import Reach, Tried, forecast, sizes
from core.events import jobs, training
from core.features.probe import fit_probe
from core.jobs.probing import FROZEN, remember_probe
from core.jobs.registry import Emit, Stop
from core.jobs.training_data import Pictures, load_material, read_pictures
from core.problems import Problem
from core.project import Project, open_project
from core.runs.record import find_run, read_spec
from core.training import phases
from core.training.batch import automatic_batch
from core.training.data import Measured
from core.training.loop import Origin, Phase, Trainer
from core.training.machine import choose_device, prepare_machine
from core.training.order import epoch_order
from core.training.spec import TrainingSpec, check, resolve, spec_from
from core.training.world import World

PROBES, TRAININGS = 8, 2  # draws of each size but the whole, and trainings of every size
MOST_EPOCHS = 1000  # of a training on a small subset
_STAGE = "learning_curve"


def learning_curve(request: jobs.LearningCurve, emit: Emit, stop: Stop) -> jobs.Foretold:
    """Learn from parts of the training part and foretell what twice the pictures would bring.

    With `arch` each part is learnt by that architecture with its usual settings, with `run` by that run's settings,
    with neither by a linear probe on frozen features. Raises Problem `part_empty` without a validation part,
    `too_few_to_draw` where the training part is too small for three sizes, and the Problems of `train`.
    """
    project = open_project(Path(request.project))
    pictures = read_pictures(project)
    if not pictures.val:
        raise Problem("part_empty", part="val")
    spec = _spec(project, request, pictures)
    if spec is None:
        return _foretold(_probed(project, pictures, emit, stop), arch="")
    return _foretold(_trained(project, pictures, spec, emit, stop), arch=spec.arch)


def _spec(project: Project, request: jobs.LearningCurve, pictures: Pictures) -> TrainingSpec | None:
    """Return the settings that are learnt with; None where a probe is wanted."""
    if request.run and request.arch:
        raise Problem("setting_invalid", setting="arch", detail="either a run's settings or an architecture's")
    if request.run:
        spec = read_spec(find_run(project, request.run).folder)
    elif request.arch:
        spec = spec_from({"arch": request.arch}, background=project.background)
        check(spec)
    else:
        return None
    return resolve(spec, grey=all(picture.grey for picture in pictures.both))


def _probed(project: Project, pictures: Pictures, emit: Emit, stop: Stop) -> list[Tried]:
    """Probe drawn subsets of frozen features, and keep what the whole reaches as the baseline of this split's runs."""
    frozen = msgspec.structs.replace(FROZEN, background=project.background)
    prepare_machine(frozen, choose_device(frozen.device))
    material = load_material(
        project,
        pictures,
        frozen,
        device="cpu",
        precision=phases.choose_numbers(frozen, classes=len(pictures.classes), device="cpu"),
        preprocessing=None,
        emit=emit,
        stop=stop,
    )
    assert material.features is not None
    assert material.features.val is not None
    learnt, inputs = material.features.train.read()
    judged, seen = material.features.val.read()
    classes = len(pictures.classes)
    rows = _sizes(learnt.labels, classes)
    found: list[Tried] = []
    total = sum(_draws(row, len(learnt), PROBES) for row in rows)
    done = 0
    for row in rows:
        right = []
        for draw in range(_draws(row, len(learnt), PROBES)):
            if stop():
                raise Problem("cancelled")
            places = _drawn(learnt.ids, learnt.labels, row, seed=draw)
            probe = fit_probe(inputs[places], learnt.labels[places], classes=classes)
            right.append((probe.answer(seen) == judged.labels).numpy())
            done += 1
            emit(jobs.Work(stage=_STAGE, done=done, total=total))
        found.append(Tried(n=sum(row), right=np.stack(right)))
    remember_probe(project, pictures.hashes[1], found[-1].accuracy, n_train=len(learnt), n_val=len(judged))
    return found


def _trained(project: Project, pictures: Pictures, spec: TrainingSpec, emit: Emit, stop: Stop) -> list[Tried]:
    """Train on drawn subsets, from the smallest. Raises the Problems of `train`, `loss_not_finite` among them."""
    device = choose_device(spec.device)
    if spec.batch == "auto":
        batch = automatic_batch(spec, len(pictures.train), classes=len(pictures.classes), device=device)
        spec = msgspec.structs.replace(spec, batch=batch)
    prepare_machine(spec, device)
    precision = phases.choose_numbers(spec, classes=len(pictures.classes), device=device)
    number = {name: place for place, name in enumerate(pictures.classes)}
    labels = torch.tensor([number[picture.class_name or ""] for picture in pictures.train])
    ids = torch.tensor([picture.id for picture in pictures.train])
    rows = _sizes(labels, len(pictures.classes))
    total = len(rows) * TRAININGS
    found: list[Tried] = []
    for place, row in enumerate(rows):
        right = []
        for draw in range(TRAININGS):
            done = place * TRAININGS + draw

            def tell(part: float, done: int = done) -> None:
                emit(jobs.Work(stage=_STAGE, done=round(100 * (done + part) / total), total=100))

            chosen = _drawn(ids, labels, row, seed=draw).tolist()
            subset = Pictures(train=[pictures.train[one] for one in chosen], val=pictures.val, hashes=pictures.hashes)
            answers = _train(
                project,
                subset,
                _shortened(spec, share=sum(row) / len(labels), seed=spec.seed + draw),
                device=device,
                precision=precision,
                tell=tell,
                stop=stop,
            )
            right.append(answers)
        found.append(Tried(n=sum(row), right=np.stack(right)))
    return found


def _train(
    project: Project,
    pictures: Pictures,
    spec: TrainingSpec,
    *,
    device: str,
    precision: str,
    tell: Callable[[float], None],
    stop: Stop,
) -> np.ndarray:
    """Return which validation pictures the best epoch answers rightly, bool (n_val,)."""
    material = load_material(
        project,
        pictures,
        spec,
        device=device,
        precision=precision,
        preprocessing=None,
        emit=lambda _word: None,
        stop=stop,
    )
    best: tuple[float, np.ndarray] = (math.inf, np.zeros(len(pictures.val), np.bool_))

    def keep(_epoch: int, _phase: Phase, _train: Measured, val: Measured | None) -> None:
        nonlocal best
        if val is not None and val.loss < best[0]:
            best = (val.loss, val.right.numpy().copy())

    def hear(event: training.AnyEvent) -> None:
        if isinstance(event, training.Progress):
            tell((event.epoch - 1 + event.step / event.steps) / spec.epochs)

    with tempfile.TemporaryDirectory(prefix="goldilocks-curve-") as scratch:
        trainer = Trainer(
            spec,
            Origin(classes=pictures.classes, preprocessing=material.preprocessing, versions={}, hashes=pictures.hashes),
            lambda: phases.make_phases(
                material.data,
                material.features,
                spec,
                preprocessing=material.preprocessing,
                fill=material.fill,
                device=device,
                bf16=precision == "bf16",
                world=World(),
                stop=stop,
                tell_smaller=lambda _micro: None,
            ),
            folder=Path(scratch),
            world=World(),
            emit=hear,
            stop=stop,
            keep=keep,
        )
        ended = trainer.run("")
    if isinstance(ended, training.Stopped):
        raise Problem("cancelled")
    return best[1]


def _shortened(spec: TrainingSpec, *, share: float, seed: int) -> TrainingSpec:
    """Return the settings for a share of the pictures: about as many steps, in more epochs."""

    def longer(epochs: int) -> int:
        return min(MOST_EPOCHS, round(epochs / share))

    return msgspec.structs.replace(
        spec,
        seed=seed,
        epochs=max(spec.epochs, longer(spec.epochs)),
        fine_tune_epochs=max(spec.fine_tune_epochs, longer(spec.fine_tune_epochs)),
        patience=longer(spec.patience),
    )


def _sizes(labels: torch.Tensor, classes: int) -> list[list[int]]:
    rows = sizes(torch.bincount(labels, minlength=classes).tolist())
    if len(rows) < 3:
        raise Problem("too_few_to_draw", pictures=len(labels))
    return rows


def _draws(row: list[int], whole: int, wanted: int) -> int:
    """Return how many subsets of a size are drawn: there is only one whole."""
    return 1 if sum(row) == whole else wanted


def _drawn(ids: torch.Tensor, labels: torch.Tensor, row: list[int], *, seed: int) -> torch.Tensor:
    """Return the places, in growing order, of so many pictures of each class; those of a small subset are in a larger
    one of the same seed."""
    order = epoch_order(ids, seed=seed, epoch=1)
    of_class = labels[order]
    chosen = [order[of_class == place][:count] for place, count in enumerate(row)]
    return torch.cat(chosen).sort().values


def _foretold(tried: list[Tried], *, arch: str) -> jobs.Foretold:
    found = forecast(tried)

    def reached(one: Reach) -> jobs.Reached:
        return jobs.Reached(n=one.n, accuracy=one.accuracy, low=one.low, high=one.high)

    return jobs.Foretold(
        arch=arch,
        n_train=tried[-1].n,
        n_val=tried[0].right.shape[1],
        draws=[len(one.right) for one in tried],
        measured=[reached(one) for one in found.measured],
        band=[reached(one) for one in found.band],
        gain=reached(found.gain),
        answer=found.answer,
        needed=found.needed,
    )
