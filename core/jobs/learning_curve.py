"""The verb `learning-curve`: learns from subsets of the training part to tell whether more pictures would help.

On frozen features this takes seconds: a linear probe on the features of the bundled MobileNetV2, on several random
subsets of each size. With the real architecture, each subset is a training.
"""

from pathlib import Path

import msgspec
import torch

from core.architectures.shelf import with_own
from core.evaluation.learning_curve import CurveTrial, forecast, sizes
from core.events import jobs
from core.events.listening import Emit, Stop, progress, raise_if_stopped
from core.events.training_spec import TrainingSpec
from core.features.backbone import bundled_spec
from core.group_statistics import group_numbers
from core.machine.device import choose_device
from core.pixels.scale import project_scale
from core.problems import Problem
from core.project import Project, open_project
from core.runs.probes import ProbeResult, keep_probe
from core.runs.record import find_run, read_spec
from core.splitting.question import open_question
from core.training.material import Pictures, read_pictures
from core.training.preparing import prepare, settle
from core.training.spec import check
from core.training.subsets import groups_of_classes, probe_subset, train_subset

PROBES, TRAININGS = 8, 2  # draws of each size except the whole; trainings of every size
_STAGE = "learning_curve"


def learning_curve(request: jobs.LearningCurve, emit: Emit, stop: Stop) -> jobs.LearningCurveResult:
    """Learn from subsets of the training part, and predict what twice the pictures would bring.

    With `arch`, that architecture learns with its default settings; with `run`, with that run's settings; with neither,
    a linear probe learns on frozen features. Raises Problem `part_empty` without a validation part, `too_few_to_draw`
    if the training part is too small for three sizes, and the Problems of `train`.
    """
    project = open_project(Path(request.project))
    pictures = read_pictures(project)
    if not pictures.val:
        raise Problem("part_empty", part="val")
    spec = _spec(project, request)
    if spec is None:
        found = _foretold(_probed(project, pictures, emit, stop), pictures, arch="")
    else:
        found = _foretold(_trained(project, pictures, spec, emit, stop), pictures, arch=spec.arch)
    return msgspec.structs.replace(found, question=open_question(project, emit, stop))


def _spec(project: Project, request: jobs.LearningCurve) -> TrainingSpec | None:
    """Return the settings to train with; None for a probe."""
    if request.run and request.arch:
        raise Problem("setting_invalid", setting="arch", detail="either a run's settings or an architecture's")
    if request.run:
        return read_spec(find_run(project, request.run).folder)
    return with_own(project, TrainingSpec(arch=request.arch)) if request.arch else None


def _probed(project: Project, pictures: Pictures, emit: Emit, stop: Stop) -> list[CurveTrial]:
    """Probe random subsets of frozen features, and keep the result on the whole as the baseline for this split."""
    spec = msgspec.structs.replace(bundled_spec(project.background, project_scale(project)), device="cpu")
    features = prepare(project, spec, pictures=pictures, emit=emit, stop=stop).material.features
    assert features is not None
    assert features.val is not None
    train, val = features.train.read(), features.val.read()
    rows = _sizes(train[0].ids, train[0].labels, pictures)
    draws = [1 if row == rows[-1] else PROBES for row in rows]  # the whole can be drawn only once
    tell = progress(emit, _STAGE)
    found: list[CurveTrial] = []
    for row, count in zip(rows, draws, strict=True):
        tried = []
        for draw in range(count):
            raise_if_stopped(stop)
            tried.append(probe_subset(train, val, row, draw=draw, groups=pictures.groups))
            tell(sum(len(one.right) for one in found) + len(tried), sum(draws))
        found.append(CurveTrial.of(tried))
    probed = ProbeResult(
        split=pictures.hashes[1],
        accuracy=found[-1].accuracy,
        n_train=len(train[0]),
        n_val=len(val[0]),
    )
    keep_probe(project.runs, probed)
    return found


def _trained(project: Project, pictures: Pictures, spec: TrainingSpec, emit: Emit, stop: Stop) -> list[CurveTrial]:
    """Train on random subsets, from the smallest."""
    check(spec)
    spec = settle(project, spec, pictures, device=choose_device(spec.device))
    cut = len(pictures.train)
    rows = _sizes(pictures.ids[:cut], pictures.labels[:cut], pictures)
    total = len(rows) * TRAININGS
    found: list[CurveTrial] = []
    for place, row in enumerate(rows):
        tried = []
        for draw in range(TRAININGS):

            def tell(part: float, done: int = place * TRAININGS + draw) -> None:
                emit(jobs.Work(stage=_STAGE, done=round(100 * (done + part) / total), total=100))

            tried.append(train_subset(project, pictures, spec, row, draw=draw, tell=tell, stop=stop))
        found.append(CurveTrial.of(tried))
    return found


def _sizes(ids: torch.Tensor, labels: torch.Tensor, pictures: Pictures) -> list[list[int]]:
    """Return the groups of each class in the subset of each size."""
    rows = sizes(groups_of_classes(ids, labels, pictures.groups, len(pictures.classes)))
    if len(rows) < 3:
        raise Problem("too_few_to_draw", pictures=len(labels))
    return rows


def _foretold(tried: list[CurveTrial], pictures: Pictures, *, arch: str) -> jobs.LearningCurveResult:
    judged = pictures.ids[len(pictures.train) :].tolist()
    # Pictures that could not be read are in no trial, and then nobody knows which group an answer is of.
    known = len(judged) == tried[0].right.shape[1]
    found = forecast(tried, groups=group_numbers(judged, pictures.groups) if known else None)
    return jobs.LearningCurveResult(
        arch=arch,
        n_train=tried[-1].n,
        n_val=tried[0].right.shape[1],
        draws=[len(one.right) for one in tried],
        measured=list(found.measured),
        band=list(found.band),
        gain=found.gain,
        answer=found.answer,
        needed=found.needed,
    )
