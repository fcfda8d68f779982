"""What is asked of kept predictions: the pictures by their loss, a threshold's effect, two runs side by side."""

from pathlib import Path

import numpy as np

from core.catalog.catalog import Catalog
from core.evaluation.pairs import compared
from core.evaluation.predictions import KeptPredictions, read_predictions
from core.evaluation.slicing import sliced
from core.evaluation.thresholds import threshold_counts
from core.events import jobs
from core.events.array import Array
from core.events.listening import Emit, Stop
from core.problems import Problem
from core.project import open_project
from core.runs.evaluations import PARTS, read_evaluation
from core.runs.record import find_run


def judged_pictures(request: jobs.JudgedPictures, emit: Emit, stop: Stop) -> jobs.JudgedPicturesResult:
    """Return the pictures of a run's last evaluation, the largest loss first. Raises Problem `not_judged`."""
    del emit, stop
    kept, temperature = _kept(request.project, request.run, request.on)
    logs = kept.log_probabilities(temperature)
    losses = -logs[np.arange(len(kept)), kept.truths]
    order = np.argsort(-losses, kind="stable")
    return jobs.JudgedPicturesResult(
        classes=list(kept.classes),
        ids=Array.of(kept.ids[order]),
        truths=Array.of(kept.truths[order]),
        answers=Array.of(kept.answers()[order].astype(np.int32)),
        sources=Array.of(kept.sources[order]),
        source_names=list(kept.source_names),
        confidences=Array.of(kept.confidences(temperature)[order].astype(np.float32)),
        losses=Array.of(losses[order].astype(np.float32)),
    )


def slice_rows(request: jobs.SliceRows, emit: Emit, stop: Stop) -> jobs.SliceRowsResult:
    """Return the accuracy on each source and slice; looking is no use of the test part. Raises Problem `not_judged`."""
    del emit, stop
    kept, _ = _kept(request.project, request.run, request.on)
    with Catalog.open(open_project(Path(request.project)).catalog, read_only=True) as catalog:
        figures, ids = sliced(kept, catalog)
    return jobs.SliceRowsResult(slices=figures, ids=[Array.of(some) for some in ids])


def threshold_curve(request: jobs.ThresholdCurve, emit: Emit, stop: Stop) -> jobs.ThresholdCurveResult:
    """Return what each threshold for a class would accept. Raises Problem `not_judged`."""
    del emit, stop
    kept, temperature = _kept(request.project, request.run, request.on)
    if request.class_name not in kept.classes:
        raise Problem("not_judged", run=request.run, part=request.on)
    return threshold_counts(kept, kept.classes.index(request.class_name), temperature)


def compare_runs(request: jobs.RunPair, emit: Emit, stop: Stop) -> jobs.RunPairResult:
    """Compare two runs on the pictures that both have judged. Raises Problem `not_judged`."""
    del emit, stop
    a, b = (_kept(request.project, run, request.on)[0] for run in request.runs)
    found = compared(a, b)
    if found is None:
        raise Problem("not_judged", run=request.runs[1], part=request.on)
    return found


def _kept(project: str, run: str, part: str) -> tuple[KeptPredictions, float]:
    """Return a run's last predictions on a part, and the temperature, 1 if it is unknown."""
    folder = find_run(open_project(Path(project)), run).folder
    stored = read_evaluation(folder, part) if part in PARTS else None
    kept = read_predictions(folder, part, stored.result.predictions) if stored is not None else None
    if stored is None or kept is None:
        raise Problem("not_judged", run=run, part=part)
    return kept, stored.result.calibration.temperature if stored.result.calibration else 1.0
