"""The record of a run: its folder, its spec, its events, and what is derived from them. No torch.

    runs/003-lenet5/
      spec.json           the resolved TrainingSpec
      events.jsonl        one event a line, in the order in which they happened
      about.json          the person's remarks and the run's origin (core/runs/about.py)
      learnt.bin          which pictures it learnt from and was chosen by (core/runs/learnt.py)
      losses.bin          each measured picture's loss after each epoch (core/runs/losses.py)
      measured.json       the figures of the kept model, measured as it is used (core/runs/measured.py)
      checkpoints/        last and best (core/weights/checkpoint.py)
      .lock               held by the process that trains, as long as it lives

Live plots and plots of older runs read the same lines.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import msgspec

from core.events.training import TERMINAL, AnyEvent, EpochEnded, Failed, Finished, RolledBack, Started, Stopped
from core.events.training_spec import TrainingSpec, recorded_spec, spec_from
from core.files import write_atomically
from core.links import SpecialFileError
from core.locking import held, is_held
from core.problems import Problem
from core.project import Project
from core.project_path import AnyPath, ProjectPath, within
from core.reading import RecordError, from_json
from core.runs.measured import KeptFigures, read_measured
from core.statistics import wilson_interval

TRASH = ".deleted"  # in the folder of runs, for deleted ones (core/runs/trash.py); not a run, because it has no spec
LOCK = ".lock"  # in the folder of a run
_COMPOUND = ("background", "scale", "augmentation", "options", "own")  # settings of several values
SPEC, EVENTS = "spec.json", "events.jsonl"
MOST_SPEC, MOST_EVENTS = 1 << 20, 1 << 28  # bytes: progress is told a few times a second, for days
_DIGITS = 10  # of a run's number, fewer than these; others name no number
_decoder = msgspec.json.Decoder(AnyEvent)
_STATES: dict[type, str] = {Finished: "finished", Stopped: "stopped", Failed: "failed"}


class Run:
    """A run that is being written: appends events, one a line."""

    def __init__(self, folder: ProjectPath) -> None:
        self.folder = folder
        self.id = folder.name
        self._pending = b""  # events that could not be written yet because the disk was full

    @property
    def checkpoints(self) -> ProjectPath:
        """The folder of the checkpoints."""
        return self.folder / "checkpoints"

    def append(self, event: AnyEvent) -> None:
        """Add an event; an event that ends an epoch or an attempt is flushed to disk (fsync).

        Raises OSError; then no partial line is left, and the event is written with the next one.
        """
        self._pending += msgspec.json.encode(event) + b"\n"
        with (self.folder / EVENTS).open("ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                written = file.write(self._pending)
                if written != len(self._pending):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.folder / EVENTS))
                if isinstance(event, (EpochEnded, *TERMINAL)):
                    os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):  # readers skip a partial line that cannot be removed
                    file.truncate(end)
                raise
        self._pending = b""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the run's lock, which shows other processes that the run is trained. Raises Problem `run_busy`."""
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(held(self.folder / LOCK))
            except BlockingIOError:
                raise Problem("run_busy", run=self.id) from None
            yield


@dataclass(frozen=True, kw_only=True)
class RunSummary:
    """A row of the table of runs; figures are those of the best epoch, None if there is none yet.

    `exact` tells that the validation figures are those of the kept model, measured as it is used.
    The `n_val` validation pictures are of `val_groups` groups and single pictures, 0 if unknown.
    `state`: training, finished, stopped, failed. `failure` is (reason, values) of a failed run.
    """

    id: str
    arch: str
    name: str
    state: str
    epochs: int
    best_epoch: int | None
    train_loss: float | None
    train_accuracy: float | None
    val_loss: float | None
    val_accuracy: float | None
    n_train: int
    n_val: int
    classes: tuple[str, ...]
    seconds: float
    started_at: str
    spec: dict[str, Any]
    failure: tuple[str, dict[str, Any]] | None
    exact: bool = False
    val_interval: tuple[float, float] | None = None
    val_groups: int = 0

    @property
    def interval(self) -> tuple[float, float] | None:
        """The validation accuracy's 95 % interval, for whole groups if the record knows them; None without one."""
        if self.val_accuracy is None or self.n_val <= 0:
            return None
        return self.val_interval or wilson_interval(round(self.val_accuracy * self.n_val), self.n_val)


def create_run(project: Project, spec: TrainingSpec) -> Run:
    """Make the folder of a new run; its id is a number and the architecture. Raises OSError.

    The number of a deleted run is not used again, because the run may be restored.
    """
    project.runs.mkdir(exist_ok=True)
    trash = project.runs / TRASH
    names = [*project.runs.names(), *(trash.names() if trash.is_dir() else [])]
    taken = [name.partition("-")[0] for name in names]
    number = 1 + max((_number(name) for name in taken), default=0)
    while True:
        folder = project.runs / f"{number:03d}-{spec.arch}"
        try:
            folder.mkdir()
            break
        except FileExistsError:  # another process was faster
            number += 1
    (folder / "checkpoints").mkdir()
    write_atomically(folder / SPEC, msgspec.json.format(msgspec.json.encode(spec), indent=2))
    return Run(folder)


def find_run(project: Project, run_id: str) -> Run:
    """Return an existing run.

    Raises Problem `run_missing`, LinkError if its folder or anything in it is a link, and SpecialFileError if something
    in it is neither a file nor a folder.
    """
    # An id is a plain name; paths that lead out of the project's folder are not ids.
    if run_id in ("", "..") or PurePath(run_id).name != run_id or "\0" in run_id:
        raise Problem("run_missing", run=run_id)
    folder = project.runs / run_id
    if not (folder / SPEC).exists():
        if folder.exists():
            folder.stat()
        raise Problem("run_missing", run=run_id)
    for inside in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # a temporary file of a process that trains the run
            mode = inside.stat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise SpecialFileError(inside.path)
    return Run(folder)


def read_spec(folder: AnyPath) -> TrainingSpec:
    """Return a run's spec. Raises Problem `record_damaged` if its file is not a spec of this version."""
    try:
        return spec_from(_spec_values(folder))
    except (OSError, RecordError, Problem) as error:
        raise Problem("record_damaged", path=str(folder / SPEC), detail=_text_of(error)) from error


def _spec_values(folder: AnyPath) -> dict[str, Any]:
    """Return recorded settings, which may be of another version. Raises OSError, RecordError."""
    values = from_json(within(folder / SPEC).read_bytes(MOST_SPEC), dict[str, Any])
    try:
        msgspec.msgpack.encode(values)  # settings go on to other records, in which numbers have 64 bits
    except OverflowError as error:
        raise RecordError(str(error)) from error
    for name, value in values.items():
        if isinstance(value, dict | list) and name in TrainingSpec.__struct_fields__ and name not in _COMPOUND:
            raise RecordError(f"{name} is not a single value")
    return values


def _text_of(error: Exception) -> str:
    return str(error.values["detail"]) if isinstance(error, Problem) else str(error)


def current_epochs(events: list[AnyEvent]) -> list[EpochEnded]:
    """Return the epochs that count, in order: a later attempt or a rollback replaces those after its start."""
    epochs: dict[int, EpochEnded] = {}
    for event in events:
        match event:
            case EpochEnded():
                epochs[event.epoch] = event
            case Started():
                epochs = {number: epoch for number, epoch in epochs.items() if number <= event.from_epoch}
            case RolledBack():
                epochs = {number: epoch for number, epoch in epochs.items() if number <= event.to_epoch}
    return [epochs[number] for number in sorted(epochs)]


def last_start(events: Sequence[AnyEvent]) -> Started | None:
    """Return the start of the last attempt; None if there was none."""
    return next((event for event in reversed(events) if isinstance(event, Started)), None)


def read_events(folder: AnyPath) -> list[AnyEvent]:
    """Return a run's events; lines cut off by a crash and unknown events are skipped.

    Raises OSError if there is a record that cannot be read.
    """
    try:
        lines = within(folder / EVENTS).read_bytes(MOST_EVENTS).split(b"\n")
    except FileNotFoundError:
        return []
    events: list[AnyEvent] = []
    for line in lines:
        if not line.strip():
            continue
        if (event := read_event(line)) is not None:
            events.append(event)
    return events


def read_event(line: bytes) -> AnyEvent | None:
    """Return the event of a line; None if this version does not know it.

    An attempt with settings of another version has still begun: its unknown settings are dropped.
    """
    with contextlib.suppress(RecordError):
        return from_json(line, _decoder)
    with contextlib.suppress(RecordError, msgspec.ValidationError, KeyError, AttributeError):
        values = from_json(line, dict[str, Any])
        started = msgspec.convert({**values, "spec": None}, Started)
        return msgspec.structs.replace(started, spec=recorded_spec(values["spec"]))
    return None


def is_training(folder: AnyPath) -> bool:
    """Tell whether a living process holds the run's lock."""
    return is_held(folder / LOCK)


def best_epoch(epochs: list[EpochEnded]) -> EpochEnded | None:
    """Return the epoch with the lowest validation loss; without a validation part, the last one."""
    judged = [epoch for epoch in epochs if epoch.val_loss is not None]
    if judged:
        return min(judged, key=lambda epoch: epoch.val_loss or 0.0)
    return epochs[-1] if epochs else None


def summarise(
    run_id: str, spec: dict[str, Any], events: list[AnyEvent], *, alive: bool, measured: KeptFigures | None = None
) -> RunSummary:
    """Derive a table row from a record. A run without a terminal event that nobody trains has failed.

    `measured` are the figures of the kept model; they count if they are those of the best epoch.
    """
    epochs = current_epochs(events)
    started = last_start(events)
    terminal = events[-1] if _has_ended(events) else None
    state = _STATES[type(terminal)] if terminal else ("training" if alive else "failed")
    failure = (terminal.reason, terminal.values) if isinstance(terminal, Failed) else None
    if state == "failed" and failure is None:
        failure = ("engine_died", {"exit_code": None, "signal": None, "last_words": ""})
    best = best_epoch(epochs)
    exact = measured is not None and best is not None and best.epoch == measured.epoch
    shown = measured if exact else best
    return RunSummary(
        id=run_id,
        arch=str(spec.get("arch", "")),
        name=str(spec.get("name", "")),
        state=state,
        epochs=len(epochs),
        best_epoch=best.epoch if best else None,
        train_loss=best.train_loss if best else None,
        train_accuracy=best.train_accuracy if best else None,
        val_loss=shown.val_loss if shown else None,
        val_accuracy=shown.val_accuracy if shown else None,
        n_train=started.n_train if started else 0,
        n_val=measured.n if exact and measured else started.n_val if started else 0,
        classes=tuple(started.classes) if started else (),
        seconds=sum(epoch.seconds for epoch in epochs),
        started_at=started.at if started else "",
        spec=spec,
        failure=failure,
        exact=exact,
        val_interval=shown.val_interval if shown else None,
        val_groups=(measured.val_groups if exact and measured else 0) or (started.val_groups if started else 0),
    )


def with_epoch(run: RunSummary, epoch: EpochEnded) -> RunSummary:
    """Return a row with one more epoch, as `summarise` would after the record's next event."""
    better = epoch.val_loss is None or run.val_loss is None or epoch.val_loss < run.val_loss
    figures: dict[str, Any] = {}
    if better:
        names = ("train_loss", "train_accuracy", "val_loss", "val_accuracy", "val_interval")
        figures = {name: getattr(epoch, name) for name in names} | {"best_epoch": epoch.epoch, "exact": False}
    return replace(run, epochs=max(run.epochs, epoch.epoch), seconds=run.seconds + epoch.seconds, **figures)


def run_folders(project: Project) -> list[ProjectPath]:
    """Return the folders of a project's runs, oldest first; hidden folders are not runs.

    Raises LinkError if the folder of the runs is a link.
    """
    if not project.runs.exists():
        return []
    names = sorted(name for name in project.runs.folders() if not name.startswith("."))
    # By number: the thousandth run follows the 999th.
    names.sort(key=lambda name: _number(name.partition("-")[0]))
    return [project.runs / name for name in names]


def list_runs(project: Project, *, only: str | None = None) -> list[RunSummary]:
    """Return all runs of a project, or `only` one, oldest first; a folder without a spec is not a run.

    A run whose record cannot be read has failed with `record_damaged`; it does not hide the others.
    """
    folders = run_folders(project) if only is None else [project.runs / only]
    return [row for folder in folders if (row := _row(folder)) is not None]


def _row(folder: ProjectPath) -> RunSummary | None:
    try:
        events = read_events(folder)  # read first, so that a run deleted at this moment is not half read
        alive = not _has_ended(events) and is_training(folder)
        if not alive and not _has_ended(events):
            events = read_events(folder)  # the run may have ended between the two checks
        spec = _spec_values(folder)
    except FileNotFoundError:
        return None
    except (OSError, RecordError) as error:
        row = summarise(folder.name, {}, [], alive=False)
        path = error.filename if isinstance(error, OSError) and error.filename else folder / SPEC
        return replace(row, failure=("record_damaged", {"path": str(path), "detail": str(error)}))
    return summarise(folder.name, spec, events, alive=alive, measured=read_measured(folder))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _has_ended(events: list[AnyEvent]) -> bool:
    return bool(events) and isinstance(events[-1], TERMINAL)


def close_interrupted(project: Project, run_id: str, failed: Failed) -> None:
    """Write the terminal event of an attempt whose process died without one; does nothing if there is one.

    A partial last line is removed first, so that the record is complete again. Raises OSError.
    """
    run = find_run(project, run_id)
    if _has_ended(read_events(run.folder)):
        return
    file = run.folder / EVENTS
    content = file.read_bytes(MOST_EVENTS) if file.exists() else b""
    if content and not content.endswith(b"\n"):
        with file.open("r+b") as record:
            record.truncate(content.rfind(b"\n") + 1)
    run.append(failed)
