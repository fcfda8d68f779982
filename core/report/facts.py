"""The facts in a report, read from the project's record, catalog and predictions; nothing is recomputed."""

import base64
import contextlib
import io
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.diagnosis.curve import Curve
from core.diagnosis.judge import diagnose, judge_prefixes
from core.diagnosis.record import read_curve
from core.diagnosis.study import Zone, zones
from core.diagnosis.verdict import Verdict
from core.evaluation.predictions import read_predictions
from core.evaluation.slicing import sliced
from core.events import jobs
from core.events.judging import SliceFigures
from core.events.training import AnyEvent, EpochEnded, Notice, RolledBack, Started
from core.events.training_spec import TrainingSpec, plain
from core.pixels.decode import Unreadable
from core.pixels.thumbnail import thumbnail
from core.problems import Problem
from core.project import Project
from core.project_path import ProjectPath
from core.runs.about import About, read_about
from core.runs.evaluations import read_evaluation
from core.runs.record import RunSummary, current_epochs, find_run, last_start, list_runs, read_events
from core.training.spec import resolve

SIDE = 96  # px, of a picture in a report


@dataclass(frozen=True, kw_only=True)
class WrongAnswer:
    """A wrongly classified picture; `image` is a data URI, empty if it can no longer be read."""

    name: str
    truth: str
    answer: str
    confidence: float
    image: str


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """Everything in the report on one run; `val` and `test` are None if not measured.

    `events` are those that are reported in words.
    """

    summary: RunSummary
    about: About
    started: Started | None
    events: list[AnyEvent]
    epochs: list[EpochEnded]
    curve: Curve
    verdict: Verdict
    zones: tuple[Zone, ...]
    changed: dict[str, Any]  # settings that differ from the application's defaults
    val: jobs.EvaluationResult | None
    test: jobs.EvaluationResult | None
    mistakes: list[WrongAnswer]
    slices: list[SliceFigures]  # of `measured`, for each source and for each slice as it is kept now

    @property
    def measured(self) -> jobs.EvaluationResult | None:
        """The figures of the test part, or otherwise of the validation part."""
        return self.test or self.val

    @property
    def seconds_an_epoch(self) -> float | None:
        """The typical time of an epoch."""
        return statistics.median(epoch.seconds for epoch in self.epochs) if self.epochs else None


@dataclass(frozen=True, kw_only=True)
class DataFacts:
    """The project's pictures as they are now: counts by part and class, the split, and the hash."""

    name: str
    parts: dict[str, dict[str, int]]
    split: SplitSettings | None
    hash: str
    test_uses: int


def run_facts(project: Project, run_id: str) -> RunFacts:
    """Read a run. Raises Problem `run_missing`."""
    folder = find_run(project, run_id).folder
    found = list_runs(project, only=run_id)
    if not found:
        raise Problem("run_missing", run=run_id)
    events = read_events(folder)
    curve = read_curve(folder)
    stored = [read_evaluation(folder, part) for part in ("test", "val")]
    test, val = (one.result if one is not None else None for one in stored)
    shown = test or val
    return RunFacts(
        summary=found[0],
        about=read_about(folder),
        started=last_start(events),
        events=[event for event in events if isinstance(event, (Started, Notice, RolledBack))],
        epochs=current_epochs(events),
        curve=curve,
        verdict=diagnose(curve),
        zones=zones(curve, judge_prefixes(curve)),
        changed=_changed(found[0].spec),
        val=val,
        test=test,
        mistakes=[_mistake(one) for one in shown.worst] if shown else [],
        slices=_slices(project, folder, shown) if shown else [],
    )


def data_facts(project: Project) -> DataFacts:
    """Read the catalog. Raises Problem."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        return DataFacts(
            name=project.name,
            parts=catalog.part_counts(),
            split=catalog.split_settings(),
            hash=catalog.snapshot_hash(),
            test_uses=catalog.test_uses(),
        )


def _changed(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that differ from those of a new run of the same architecture."""
    start = TrainingSpec(arch=str(spec.get("arch", "")), pretrained=spec.get("pretrained") is True)
    with contextlib.suppress(Problem):  # settings of another version
        start = resolve(start, grey=spec.get("channels") == "grey")
    usual = plain(start) | {"pretrained": False}
    return {key: value for key, value in spec.items() if key not in usual or usual[key] not in (value, None)}


def _slices(project: Project, folder: ProjectPath, found: jobs.EvaluationResult) -> list[SliceFigures]:
    kept = read_predictions(folder, found.on, found.predictions)
    if kept is None:
        return found.slices
    with Catalog.open(project.catalog, read_only=True) as catalog:
        return sliced(kept, catalog)[0]


def _mistake(given: jobs.Answer) -> WrongAnswer:
    return WrongAnswer(
        name=Path(given.path).name,
        truth=given.truth or "",
        answer=given.class_name or "",
        confidence=given.confidence or 0.0,
        image=_image(given.path),
    )


def _image(path: str) -> str:
    """Return a small picture as a data URI; empty if the file is missing or no longer a picture."""
    try:
        width, height, pixels = thumbnail(path, SIDE)
    except (Unreadable, OSError):
        return ""
    buffer = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(buffer, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
