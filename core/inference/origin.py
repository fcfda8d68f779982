"""What an exported model tells of the run that it comes from, without paths of this machine."""

import hashlib

import msgspec

from core.catalog.catalog import Catalog
from core.events.training import TERMINAL, EpochEnded, Started
from core.events.training_spec import TrainingSpec
from core.inference.bundle import BundleFacts, FigureOnTest, ModelOrigin, known_of, weights_of
from core.inference.model import Model
from core.project import Project
from core.runs.evaluations import read_evaluation
from core.runs.measured import read_measured
from core.runs.record import Run, last_start, read_events
from core.version import VERSION


def bundle_facts(project: Project, run: Run, model: Model) -> BundleFacts:
    """Return the facts of a run's bundle."""
    return BundleFacts(
        made_by=VERSION,
        spec=without_paths(model.spec, model),
        classes=list(model.classes),
        preprocessing=model.preprocessing,
        weights_sha256=hashlib.sha256(weights_of(model)).hexdigest(),
        knowing=model.knowing,
        known_sha256=hashlib.sha256(known_of(model)).hexdigest() if model.detector is not None else "",
        origin=_origin(run, model),
        test=_test(project, run),
    )


def without_paths(spec: TrainingSpec, model: Model) -> TrainingSpec:
    """Return settings with the size that the model uses and without the file of weights, which is of this machine."""
    channels = "grey" if model.preprocessing.channels == 1 else "colour"
    return msgspec.structs.replace(spec, weights="", size=model.preprocessing.size, channels=channels)


def record_lines(run: Run, model: Model) -> bytes:
    """Return the run's starts, epochs and ends, an event a line."""
    lines = []
    for event in read_events(run.folder):
        if isinstance(event, Started) and event.spec is not None:
            event = msgspec.structs.replace(event, spec=without_paths(event.spec, model))
        if isinstance(event, (Started, EpochEnded, *TERMINAL)):
            lines.append(msgspec.json.encode(event))
    return b"".join(line + b"\n" for line in lines)


def _origin(run: Run, model: Model) -> ModelOrigin:
    last = last_start(read_events(run.folder))
    measured = read_measured(run.folder)
    figures: dict[str, float | None] = (
        {} if measured is None else {"val_loss": measured.val_loss, "val_accuracy": measured.val_accuracy}
    )
    if last is None:
        return ModelOrigin(run=run.id, epoch=model.epoch, figures=figures)
    return ModelOrigin(
        run=run.id,
        epoch=model.epoch,
        trained_at=last.at,
        n_train=last.n_train,
        n_val=last.n_val,
        catalog_hash=last.catalog_hash,
        split_hash=last.split_hash,
        initial_weights_sha256=last.weights_sha256,
        figures=figures,
        versions=last.versions,
    )


def _test(project: Project, run: Run) -> FigureOnTest | None:
    """Return the run's last figure on the test part; None if it was not tested."""
    found = read_evaluation(run.folder, "test")
    if found is None:
        return None
    with Catalog.open(project.catalog, read_only=True) as catalog:
        uses = catalog.test_uses()
    return FigureOnTest(
        n=found.result.n,
        correct=found.result.correct,
        accuracy=found.result.accuracy,
        interval=found.result.interval,
        uses=uses,
        at=found.at.isoformat(timespec="seconds"),
    )
