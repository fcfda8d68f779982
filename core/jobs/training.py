"""The verb `train`: from a split project to a run with its record and its checkpoints."""

import datetime
import platform
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from core.catalog.catalog import Catalog
from core.catalog.records import PARTS, Picture
from core.events import jobs, training
from core.jobs.boundary import as_problem
from core.jobs.registry import Emit, Stop
from core.pixels.store import load_pictures
from core.problems import Problem
from core.project import Project, open_project
from core.runs.record import Run, create_run
from core.splitting.split import split_hash
from core.training.data import Part, TrainingData
from core.training.loop import Trainer, choose_device, prepare_machine
from core.training.spec import TrainingSpec, check, plain, resolve, spec_from
from core.version import VERSION


def train(request: jobs.Train, emit: Emit, stop: Stop) -> jobs.Trained:
    """Train one run. What makes no sense raises a Problem before a run exists; later failures end the record.

    Tells `Work` while pictures are read, then the run's events, each of which is appended to the record first.
    """
    project = open_project(Path(request.project))
    spec = spec_from(request.spec)
    check(spec)
    device = choose_device(spec.device)
    pictures, catalog_hash, split_hash = _read_catalog(project)
    spec = resolve(spec, grey=all(picture.grey for part in pictures.values() for picture in part))
    classes = tuple(sorted({picture.class_name or "" for part in pictures.values() for picture in part}))
    prepare_machine(spec, device)
    data, missing = _load(pictures, classes, spec, emit, stop)
    record = _Recorder(emit)
    trainer = Trainer(data, spec, device=device, emit=record.tell, stop=stop)
    run = create_run(project, spec)
    with run.held():
        record.run = run
        record.tell(
            training.Started(
                run=run.id,
                attempt=1,
                from_epoch=0,
                from_step=0,
                world_size=1,
                spec=plain(spec),
                classes=list(classes),
                n_train=len(data.train),
                n_val=len(data.val) if data.val is not None else 0,
                missing=missing,
                parameters=trainer.parameters,
                catalog_hash=catalog_hash,
                split_hash=split_hash,
                device=device,
                threads=torch.get_num_threads(),
                versions={"goldilocks": VERSION, "torch": str(torch.__version__), "python": platform.python_version()},
                at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            )
        )
        return _attempt(run, trainer, record)


def _attempt(run: Run, trainer: Trainer, record: "_Recorder") -> jobs.Trained:
    """Run the trainer to its one terminal event, whatever happens."""
    state = "failed"
    try:
        terminal: training.AnyEvent = trainer.run(run.id, run.checkpoints)
        state = "finished" if isinstance(terminal, training.Finished) else "stopped"
    except Exception as error:  # noqa: BLE001 - the border: every failure of an attempt ends its record with a reason
        problem = as_problem(error)
        terminal = training.Failed(run=run.id, reason=problem.code, values=problem.values)
    record.tell(terminal)
    return jobs.Trained(run=run.id, state=state)


class _Recorder:
    """Tells each event, once it is in the record; `run` is set when the run exists, before the first event."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self.run: Run | None = None

    def tell(self, event: training.AnyEvent) -> None:
        """Append an event and pass it on. Raises OSError, unless it is the last event."""
        assert self.run is not None
        try:
            self.run.append(event)
        except OSError:
            # On a full disk the terminal event may not reach the record; whoever listens must hear it all the same.
            # A record without one reads as failed.
            if not isinstance(event, training.TERMINAL):
                raise
        self._emit(event)


def _read_catalog(project: Project) -> tuple[dict[str, list[Picture]], str, str]:
    """Return the classified pictures of the parts `train` and `val`, and the hashes of catalog and split."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        parts = {
            part: [picture for picture in catalog.pictures(part=part) if picture.class_name is not None]
            for part in ("train", "val")
        }
        if not parts["train"]:
            raise Problem("not_split")
        # Classes may have changed since the split was made: the record names what is trained on, not what was split.
        assigned = [picture for part in PARTS for picture in catalog.pictures(part=part)]
        digest = split_hash(
            {picture.id: picture.part or "" for picture in assigned},
            {picture.id: (picture.sha256, picture.class_name or "") for picture in assigned},
        )
        return parts, catalog.snapshot_hash(), digest


def _load(
    pictures: dict[str, list[Picture]], classes: Sequence[str], spec: TrainingSpec, emit: Emit, stop: Stop
) -> tuple[TrainingData, int]:
    """Read all pictures; one that vanished is left out, and shifts no label. Returns also how many are missing."""
    both = pictures["train"] + pictures["val"]
    assert spec.size is not None
    pixels, readable = load_pictures(
        [picture.path for picture in both],
        size=spec.size,
        channels=1 if spec.channels == "grey" else 3,
        background=spec.background,
        stop=stop,
        progress=lambda done, total: emit(jobs.Work(stage="reading", done=done, total=total)),
    )
    index = {name: number for number, name in enumerate(classes)}
    labels = np.array([index[picture.class_name or ""] for picture in both], dtype=np.int64)
    ids = np.array([picture.id for picture in both], dtype=np.int64)
    cut = len(pictures["train"])

    def part(where: slice) -> Part:
        chosen = readable[where]
        return Part(
            pixels=torch.from_numpy(pixels[where][chosen]),
            labels=torch.from_numpy(labels[where][chosen]),
            ids=torch.from_numpy(ids[where][chosen]),
        )

    train_part, val_part = part(slice(0, cut)), part(slice(cut, None))
    if len(train_part) < 2 or (pictures["val"] and not len(val_part)):
        first = both[int(np.flatnonzero(~readable)[0])].path if not readable.all() else ""
        raise Problem("pictures_missing", count=int((~readable).sum()), path=first)
    data = TrainingData(train=train_part, val=val_part if len(val_part) else None, classes=tuple(classes))
    return data, int((~readable).sum())
