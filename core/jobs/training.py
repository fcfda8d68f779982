"""The verbs `train` and `resume`: from a split project to a run with its record and its checkpoints."""

import contextlib
import datetime
import logging
import os
import platform
from pathlib import Path

import msgspec
import torch

from core.architectures.shelf import with_own
from core.events import jobs, training
from core.events.listening import Emit, Stop, ignore
from core.events.training_spec import TrainingSpec
from core.group_statistics import count_groups, group_numbers
from core.inference.measuring import measure_run
from core.jobs.boundary import as_problem
from core.machine.device import choose_device
from core.problems import Problem
from core.project import Project, open_project
from core.runs.about import About, write_about
from core.runs.learnt import keep_learnt
from core.runs.losses import Answers, LossWriter
from core.runs.measured import forget_measured
from core.runs.probes import ProbeResult, keep_probe, read_probe
from core.runs.record import (
    Run,
    close_interrupted,
    create_run,
    find_run,
    is_training,
    read_events,
    read_spec,
    run_folders,
)
from core.training.data import Measured, Part, TrainingData
from core.training.loop import Trainer
from core.training.material import Earlier, Pictures, read_pictures
from core.training.preparing import Prepared, prepare
from core.training.probing import probe_split
from core.training.spec import check
from core.training.world import World, joined, launch_name
from core.version import VERSION
from core.weights.checkpoint import CheckpointState, read_standings

# Seconds between two checkpoints, for tests that need more of them than the default gives.
_MOST_MARK = 4096  # bytes
_BETWEEN = "GOLDILOCKS_CHECKPOINT_SECONDS"
log = logging.getLogger(__name__)


def train(request: jobs.Train, emit: Emit, stop: Stop) -> jobs.TrainingResult:
    """Train one run. Invalid settings raise a Problem before the run exists; later failures end its record.

    Sends `Work` while pictures are read, then the run's events, each appended to the record first. If a launcher
    restarts it after a failure, it continues the run that it had begun.
    """
    project = open_project(Path(request.project))
    request = msgspec.structs.replace(request, spec=with_own(project, request.spec))
    check(request.spec)
    with joined(choose_device(request.spec.device)) as world:
        return _begin(project, request, world, emit, stop)


def resume(request: jobs.Resume, emit: Emit, stop: Stop) -> jobs.TrainingResult:
    """Continue a run that was stopped, failed or was killed; a finished run only reports again that it is finished.

    Raises Problem `run_missing`, `run_busy` if it is being trained, `data_changed` if its pictures or their split
    have changed, `weights_changed` if its initial weights have changed, and `checkpoint_damaged`.
    """
    project = open_project(Path(request.project))
    run = find_run(project, request.run)
    with joined(choose_device(read_spec(run.folder).device)) as world:
        return _go_on(project, run, world, emit, stop)


def _begin(project: Project, request: jobs.Train, world: World, emit: Emit, stop: Stop) -> jobs.TrainingResult:
    """Begin a run, or continue the one that this launch has begun."""
    if begun := world.agree_on(_launched(project) if world.leads else ""):
        return _go_on(project, find_run(project, begun), world, emit, stop)
    prepared = prepare(project, request.spec, emit=emit, stop=stop, world=world, refuse=True)
    if world.leads:
        _probe_if_unknown(project, prepared)
    run = create_run(project, prepared.spec) if world.leads else None
    run = find_run(project, world.agree_on(run.id if run else ""))
    with run.held() if world.leads else contextlib.nullcontext():
        if world.leads and request.parent:
            write_about(run.folder, About(parent=request.parent, reason=request.reason, values=request.values))
        if world.leads and launch_name():
            (run.folder / ".launch").write_bytes(launch_name().encode())
        return _Attempt(project, run, prepared, emit, stop).make(number=1)


def _go_on(project: Project, run: Run, world: World, emit: Emit, stop: Stop) -> jobs.TrainingResult:
    """Begin a new attempt at a run, unless it is finished.

    Reading the pictures can take long and does not concern the run. Whatever the attempt rests on is read from the run
    while it is held; the first look only saves the wait.
    """
    if _ends_finished(said := read_events(run.folder)):  # also where it cannot be held, as on a read-only medium
        return _say_finished(run, said, world, emit)
    if world.leads and is_training(run.folder):
        raise Problem("run_busy", run=run.id)
    pictures = read_pictures(project, emit, stop)
    with run.held() if world.leads else contextlib.nullcontext():
        said = read_events(run.folder)
        if _ends_finished(said):  # by another process, just before
            return _say_finished(run, said, world, emit)
        return _go_on_held(project, run, said, pictures, world, emit, stop)


def _ends_finished(said: list[training.AnyEvent]) -> bool:
    return bool(said) and isinstance(said[-1], training.Finished)


def _say_finished(run: Run, said: list[training.AnyEvent], world: World, emit: Emit) -> jobs.TrainingResult:
    if world.leads:
        emit(said[-1])
    return jobs.TrainingResult(run=run.id, state="finished")


def _go_on_held(
    project: Project,
    run: Run,
    said: list[training.AnyEvent],
    pictures: Pictures,
    world: World,
    emit: Emit,
    stop: Stop,
) -> jobs.TrainingResult:
    spec = read_spec(run.folder)
    started = [event for event in said if isinstance(event, training.Started)]
    before = started[-1] if started else None
    if before and before.split_hash != pictures.hashes[1]:
        raise Problem("data_changed", run=run.id)
    if world.leads and before:
        values = {"exit_code": None, "signal": None, "last_words": ""}
        close_interrupted(project, run.id, training.Failed(run=run.id, reason="engine_died", values=values))
    standings, _ = read_standings(run.checkpoints)
    earlier = Earlier(
        precision=before.precision if before else "",
        preprocessing=standings[0].preprocessing if standings else None,
        weights_sha256=before.weights_sha256 if before else "",
        whole=before is not None and _hold_all(standings, spec),
    )
    prepared = prepare(project, spec, emit=emit, stop=stop, pictures=pictures, earlier=earlier, world=world)
    return _Attempt(project, run, prepared, emit, stop).make(number=len(started) + 1, before=before)


def _hold_all(standings: list[CheckpointState], spec: TrainingSpec) -> bool:
    """Tell whether each checkpoint holds the whole network; those of frozen epochs hold only the last layer."""
    begun = spec.frozen_epochs < spec.epochs and all(one.epoch >= spec.frozen_epochs for one in standings)
    return begun and bool(standings)


def _probe_if_unknown(project: Project, prepared: Prepared) -> None:
    """Probe a split if nobody has, and if its features are in memory or cached, so that it takes only a moment."""
    split = prepared.pictures.hashes[1]
    if read_probe(project.runs, split) is not None:
        return
    if found := probe_split(project, prepared.pictures, prepared.material.features):
        accuracy, n_train, n_val = found
        keep_probe(project.runs, ProbeResult(split=split, accuracy=accuracy, n_train=n_train, n_val=n_val))


def _launched(project: Project) -> str:
    """Return the newest run that this launch began before a failure; "" if there is none."""
    if (name := launch_name()) and project.runs.is_dir():
        for folder in reversed(run_folders(project)):
            mark = folder / ".launch"
            if mark.is_file() and mark.read_bytes(_MOST_MARK) == name.encode():
                return folder.name
    return ""


class _Attempt:
    """One attempt at a run, from its `started` event to exactly one terminal event, whatever happens."""

    def __init__(self, project: Project, run: Run, prepared: Prepared, emit: Emit, stop: Stop) -> None:
        self.project = project
        self.run, self.prepared, self.world, self.emit, self.stop = run, prepared, prepared.world, emit, stop
        self.losses = LossWriter(run.folder, epochs=prepared.spec.epochs, groups=prepared.pictures.groups)
        self.versions = {"goldilocks": VERSION, "torch": str(torch.__version__), "python": platform.python_version()}

    def make(self, *, number: int, before: training.Started | None = None) -> jobs.TrainingResult:
        """Train to the end; `before` is the `started` event of the previous attempt."""
        if not self.world.leads:
            state, _ = self._train(None)
            self.world.sum(0.0)  # a launcher ends all processes when one has left before the others
            return jobs.TrainingResult(run=self.run.id, state=state)
        forget_measured(self.run.folder)
        state, terminal = self._train((number, before))
        self._measure_kept()
        if state != "failed":
            self.world.sum(0.0)
        self.tell(terminal)
        return jobs.TrainingResult(run=self.run.id, state=state)

    def _train(self, attempt: tuple[int, training.Started | None] | None) -> tuple[str, training.AnyEvent]:
        try:
            trainer = self._trainer()
            standing, damage = trainer.resume() if attempt is None or attempt[0] > 1 else (None, None)
            if attempt is not None:
                # This holds at every attempt: the split is still the one that the run began with, or nothing was learnt
                # before.
                pictures = self.prepared.pictures
                train, val = ([one.sha256 for one in part] for part in (pictures.train, pictures.val))
                keep_learnt(self.run.folder, train=train, val=val)
                self.tell(self._started(trainer, attempt[0]))
                if damage is not None:
                    trainer.notice("older_checkpoint_used", **damage.values)
                for one in self.prepared.turned:
                    trainer.notice(one.notice, before=one.before, after=one.after)
                if attempt[0] > 1 and standing is None:
                    trainer.notice("started_over")
                if attempt[1] is not None and (used := attempt[1].threads) != (present := torch.get_num_threads()):
                    trainer.notice("threads_changed", before=used, now=present)
                for name, now in self.versions.items():
                    if attempt[1] is not None and (was := attempt[1].versions.get(name, "")) != now:
                        trainer.notice("version_changed", name=name, before=was, now=now)
            terminal: training.AnyEvent = trainer.run(self.run.id)
            return ("finished" if isinstance(terminal, training.Finished) else "stopped"), terminal
        except Exception as error:
            problem = as_problem(error)
            if not self.world.leads:
                raise
            return "failed", training.Failed(run=self.run.id, reason=problem.code, values=problem.values)

    def _measure_kept(self) -> None:
        """Measure the kept model as it is used, on the validation part: this is the accuracy of the run.

        Whatever prevents this must not cost the run its end; then the figures of the epoch are shown, until an
        evaluation measures the model.
        """
        kept = (self.run.checkpoints / "best.json").is_file()
        if self.stop() or self.prepared.material.whole.val is None or not kept:
            return
        try:
            measure_run(self.project, self.run, "val", emit=self.emit, stop=self.stop)
        except Exception as error:
            if self.stop():
                return
            log.info("the kept model of %s was not measured", self.run.id, exc_info=error)
            values = {"detail": as_problem(error).code}
            self.tell(training.Notice(code="kept_not_measured", values=values, epoch=self.prepared.spec.epochs, step=0))

    def _trainer(self) -> Trainer:
        between = os.environ.get(_BETWEEN)
        return Trainer(
            self.prepared,
            versions=self.versions,
            folder=self.run.checkpoints,
            emit=self.tell if self.world.leads else ignore,
            stop=self.stop,
            keep=self._keep,
            between=float(between) if between else None,
        )

    def tell(self, event: training.AnyEvent) -> None:
        """Append an event to the record and send it. Raises OSError if the spec asks for a pause on a write error."""
        try:
            self.run.append(event)
        except OSError:
            # The record retries with the next event what it could not write. If the disk stays full, the last event may
            # never be written, but listeners must still receive it.
            if self.prepared.spec.on_disk_full == "pause" and not isinstance(event, training.TERMINAL):
                raise
        self.emit(event)

    def _keep(self, epoch: int, data: TrainingData, train: Measured, val: Measured | None) -> None:
        """Add each picture's loss to the record."""
        try:
            self.losses.append(
                epoch,
                train=Answers(ids=data.measured.ids.numpy(), losses=train.losses.numpy(), right=train.right.numpy()),
                val=None
                if data.val is None or val is None
                else Answers(ids=data.val.ids.numpy(), losses=val.losses.numpy(), right=val.right.numpy()),
            )
        except OSError as error:
            # Only the precision of verdicts depends on it; `tell` reports a full disk.
            log.warning("the pictures' losses of epoch %d were not kept: %s", epoch, error)

    def _started(self, trainer: Trainer, number: int) -> training.Started:
        pictures, material = self.prepared.pictures, self.prepared.material
        whole = material.whole
        return training.Started(
            run=self.run.id,
            attempt=number,
            from_epoch=trainer.epoch,
            from_step=trainer.step,
            world_size=self.world.size,
            spec=self.prepared.spec,
            classes=list(whole.classes),
            n_train=len(whole.train),
            n_val=len(whole.val) if whole.val is not None else 0,
            val_groups=_groups(whole.val, pictures),
            train_counts=_counts(whole.train, len(whole.classes)),
            val_counts=_counts(whole.val, len(whole.classes)) if whole.val is not None else [],
            missing=material.missing,
            parameters=sum(one.numel() for one in trainer.phases[-1].whole.parameters()),
            catalog_hash=pictures.hashes[0],
            split_hash=pictures.hashes[1],
            device=self.prepared.device,
            precision=self.prepared.precision,
            pixels=material.pixels,
            weights_sha256=material.weights_sha256,
            threads=torch.get_num_threads(),
            versions=self.versions,
            at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        )


def _groups(part: Part | None, pictures: Pictures) -> int:
    """Return how many groups and single pictures a part has."""
    return 0 if part is None else count_groups(group_numbers(part.ids.numpy(), pictures.groups))


def _counts(part: Part, classes: int) -> list[int]:
    """Return the number of pictures of each class in a part."""
    return torch.bincount(part.labels, minlength=classes).tolist()
