"""One model before the pictures of its validation part: what each channel of each layer makes of each of them.

The pictures pass one by one, as in the look inside; what was seen is kept until another model is asked about, so that
the next question is answered at once. Only the validation part is looked at, and never what the run has learnt from.
"""

from collections import Counter, deque
from collections.abc import Hashable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import torch

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.events import jobs
from core.events.array import Array
from core.events.inside import Off
from core.events.judging import Estimate
from core.events.listening import Emit, Stop, raise_if_stopped, wait_for
from core.events.survey import ProbedLayer, StrongPicture
from core.group_statistics import accuracy_interval, count_groups, group_numbers, grouped_difference_interval
from core.inference.anatomy import Anatomy
from core.inference.inside import anatomy_of, check_layers, small_picture
from core.inference.measuring import without_learnt
from core.inference.model import Model, read_levels, run_model
from core.pixels.decode import Unreadable
from core.problems import Problem
from core.project import Project
from core.runs.learnt import read_learnt
from core.runs.record import Run
from core.splitting.worth import FEWEST_FOLDS, cross_answers
from core.statistics import evenly_spread

MOST = 200  # pictures: more would take minutes with a large network
STRONGEST, SIDE = 9, 96  # pictures of a channel, and px of each at most
PROBED = 12  # layers, with the picture itself
_UNPROBED = ("dropout", "flatten")  # they change no mean
_AHEAD = 8  # pictures that are read while one passes


@dataclass
class ModelSurvey:
    """What was seen so far; a stopped survey goes on where it was.

    `peaks` are the largest values of each channel, `means` its means, `spots` the places of the largest: lists of one
    array for each picture that could be read, by layer.
    """

    model: Model
    anatomy: Anatomy
    pictures: list[Picture]
    groups: dict[int, int]
    out_of: int
    asked: int = 0  # pictures that have passed or could not be read
    seen: list[Picture] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    peaks: dict[str, list[np.ndarray]] = field(default_factory=dict)
    means: dict[str, list[np.ndarray]] = field(default_factory=dict)
    spots: dict[str, list[np.ndarray]] = field(default_factory=dict)

    def complete(self, emit: Emit, stop: Stop) -> None:
        """Let the pictures pass that have not yet. Raises Problem `pictures_missing`, `cancelled`."""
        names = [row.name for row in self.anatomy.rows]
        rest = self.pictures[self.asked :]
        for picture, levels in _read(self.model, rest, emit, stop, done=self.asked, total=len(self.pictures)):
            self.asked += 1
            if levels is None:
                continue
            logits, passed = self.anatomy.pass_through(self.model.input(levels), names)
            self.seen.append(picture)
            self.answers.append(int(logits.argmax()))
            self.means.setdefault("", []).append(levels.mean(axis=(1, 2)))
            for name in names:
                after = torch.nan_to_num(passed[name].after)
                flat = after.flatten(1)
                most, at = flat.max(dim=1)
                self.peaks.setdefault(name, []).append(most.numpy())
                self.spots.setdefault(name, []).append(at.numpy().astype(np.int32))
                self.means.setdefault(name, []).append(flat.mean(dim=1).numpy())
        if not self.seen:
            raise Problem("pictures_missing", count=len(self.pictures), path=self.pictures[0].path)

    @property
    def truths(self) -> np.ndarray:
        """The true classes, int64 (n,), as places in the model's."""
        return np.array([self.model.classes.index(one.class_name or "") for one in self.seen])

    @property
    def right(self) -> np.ndarray:
        """Which pictures the model answers rightly, bool (n,)."""
        return np.array(self.answers) == self.truths

    @property
    def numbers(self) -> np.ndarray:
        """The numbers of the pictures' groups, int64 (n,)."""
        return group_numbers([one.id for one in self.seen], self.groups)


_kept: dict[tuple[Hashable, ...], ModelSurvey] = {}  # the last one; its lane asks one question after another


def surveyed(project: Project, run: Run, emit: Emit, stop: Stop) -> ModelSurvey:
    """Return the survey of a run's model, complete.

    Raises Problem `checkpoint_missing`, `part_empty`, `part_learnt`, `pictures_missing`, `cancelled`.
    """
    model = run_model(run.folder)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = [one for one in catalog.pictures(part="val", excluded=False) if one.class_name in model.classes]
        groups = catalog.groups("val")
    if not pictures:
        raise Problem("part_empty", part="val")
    learnt = read_learnt(run.folder)
    if learnt is not None and not (pictures := without_learnt(learnt, pictures, "val")):
        raise Problem("part_learnt", part="val", run=run.id)
    chosen = [pictures[place] for place in evenly_spread(len(pictures), MOST)]
    shown = tuple((one.id, one.sha256, one.class_name, groups.get(one.id)) for one in chosen)
    key = (str(run.folder), model.weights_sha256, shown)
    if key not in _kept:
        _kept.clear()
        _kept[key] = ModelSurvey(
            model=model, anatomy=anatomy_of(model), pictures=chosen, groups=groups, out_of=len(pictures)
        )
    _kept[key].complete(emit, stop)
    return _kept[key]


def strongest_of(survey: ModelSurvey, layer: str, channel: int, stop: Stop) -> list[StrongPicture]:
    """Return the pictures with the largest values of a channel. Raises Problem `layer_unknown`, `cancelled`."""
    check_layers(survey.anatomy, [layer])
    row = survey.anatomy.rows[survey.anatomy.places[layer]]
    channel = min(channel, row.output[0] - 1)
    peaks = np.array([one[channel] for one in survey.peaks[layer]])
    made = []
    for at in np.argsort(-peaks, kind="stable")[:STRONGEST].tolist():
        levels = _levels(survey.model, survey.seen[at], stop)
        if levels is None:
            continue
        side, size = row.output[1], survey.model.preprocessing.size
        middle = [(place + 0.5) / side for place in divmod(int(survey.spots[layer][at][channel]), side)]
        half = min(1.0, row.receptive_field / size) / 2
        top, left = (max(0.0, one - half) for one in middle)
        bottom, right = (min(1.0, one + half) for one in middle)
        made.append(
            StrongPicture(
                path=survey.seen[at].path,
                class_name=survey.seen[at].class_name or "",
                value=float(peaks[at]),
                pixels=Array.of(small_picture(levels, SIDE)),
                box=(left, top, right, bottom),
            )
        )
    return made


def without_channels(survey: ModelSurvey, off: Off, emit: Emit, stop: Stop) -> jobs.AccuracyWithoutResult:
    """Return right answers with channels off and without. Raises Problem `layer_unknown`, `cancelled`."""
    check_layers(survey.anatomy, off)
    now, kept = [], []
    read = _read(survey.model, survey.seen, emit, stop, done=0, total=len(survey.seen))
    for place, (_, levels) in enumerate(read):
        if levels is not None:
            logits, _ = survey.anatomy.pass_through(survey.model.input(levels), off=off)
            now.append(int(torch.nan_to_num(logits).argmax()))
            kept.append(place)
    if not kept:
        raise Problem("pictures_missing", count=len(survey.seen), path=survey.seen[0].path)
    before, groups = survey.right[kept], survey.numbers[kept]
    right = np.array(now) == survey.truths[kept]
    return jobs.AccuracyWithoutResult(
        n=len(right),
        out_of=survey.out_of,
        groups=count_groups(groups),
        correct_before=int(before.sum()),
        correct=int(right.sum()),
        before=_estimate(before, groups),
        now=_estimate(right, groups),
        difference=grouped_difference_interval(right, before, groups),
    )


def probed_layers(survey: ModelSurvey, emit: Emit, stop: Stop) -> jobs.LayersProbed:
    """Return what linear probes read from the channels' means of some layers, cross-validated by groups.

    The probes of Alain and Bengio (2017, arXiv 1610.01644), on the mean of each channel. Raises Problem
    `too_few_groups`, `too_few_classes`, `cancelled`.
    """
    groups, truths = survey.numbers, torch.from_numpy(survey.truths)
    if count_groups(groups) < FEWEST_FOLDS:
        raise Problem("too_few_groups", groups=count_groups(groups), needed=FEWEST_FOLDS)
    if len(set(truths.tolist())) < 2:
        raise Problem("too_few_classes", classes=1)
    rows = [row for row in survey.anatomy.rows if row.kind not in _UNPROBED]
    asked = [("", "picture"), *((rows[at].name, rows[at].kind) for at in evenly_spread(len(rows), PROBED - 1))]
    found = []
    for number, (name, kind) in enumerate(asked, start=1):
        values = torch.from_numpy(np.stack(survey.means[name]).astype(np.float32))
        answers = cross_answers(
            values,
            truths,
            groups.tolist(),
            classes=len(survey.model.classes),
            seed=0,
            step=lambda: raise_if_stopped(stop),
        )
        accuracy = _estimate(answers == survey.truths, groups)
        found.append(ProbedLayer(name=name, kind=kind, channels=values.shape[1], accuracy=accuracy))
        emit(jobs.Work(stage="probing_layers", done=number, total=len(asked)))
    return jobs.LayersProbed(
        layers=found,
        own=_estimate(survey.right, groups),
        majority=max(Counter(truths.tolist()).values()) / len(truths),
        n=len(truths),
        out_of=survey.out_of,
        groups=count_groups(groups),
    )


def _read(
    model: Model, pictures: Sequence[Picture], emit: Emit, stop: Stop, *, done: int, total: int
) -> Iterator[tuple[Picture, np.ndarray | None]]:
    """Yield pictures with their levels, None for those that cannot be read; some are read ahead."""
    coming: deque[tuple[Picture, Future[np.ndarray]]] = deque()
    waiting = iter(pictures)
    try:
        for number in range(len(pictures)):
            coming += [
                (one, read_levels(one.path, model.preprocessing)) for one in islice(waiting, _AHEAD - len(coming))
            ]
            picture, future = coming.popleft()
            emit(jobs.Work(stage="surveying", done=done + number, total=total))
            wait_for([future], stop)
            yield picture, _result(future)
    finally:
        for _, future in coming:
            future.cancel()


def _estimate(right: np.ndarray, groups: np.ndarray) -> Estimate:
    low, high = accuracy_interval(right, groups)
    return Estimate(value=float(right.mean()), low=low, high=high)


def _levels(model: Model, picture: Picture, stop: Stop) -> np.ndarray | None:
    future = read_levels(picture.path, model.preprocessing)
    wait_for([future], stop)
    return _result(future)


def _result(future: Future[np.ndarray]) -> np.ndarray | None:
    try:
        return future.result()
    except Unreadable:
        return None
