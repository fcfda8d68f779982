"""The jobs that look into a run's model while one picture passes through it."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference.inside import OpenedModel, maps_of, opened, steps_of, view_of
from core.inference.model import run_model
from core.inference.validating import with_kept_temperature
from core.pixels.decode import Unreadable
from core.problems import Problem
from core.project import open_project
from core.runs.record import Run, find_run


def look_inside(request: jobs.LookInside, emit: Emit, stop: Stop) -> jobs.InsideView:
    """Return the layers and the answer; an unreadable picture has a reason instead.

    Raises Problem `run_missing`, `checkpoint_missing`, `checkpoint_damaged`, `layer_unknown` and `cancelled`.
    """
    del emit
    run = _run(request.project, request.run)
    model = with_kept_temperature(run, run_model(run.folder))  # the probabilities are those of the Classify page
    try:
        return view_of(opened(model, request.path, stop), request.path, request.off)
    except Unreadable as error:
        return jobs.InsideView(path=request.path, error=error.reason, detail=error.detail)


def feature_maps(request: jobs.FeatureMaps, emit: Emit, stop: Stop) -> jobs.FeatureMapsView:
    """Return the maps of a layer. Raises Problem as `look_inside`, and `picture_unread`."""
    del emit
    return maps_of(_opened(request, stop), request.layer, request.off)


def trace_value(request: jobs.TraceValue, emit: Emit, stop: Stop) -> jobs.ValueTrace:
    """Return how a value is computed. Raises Problem as `feature_maps`."""
    del emit
    return steps_of(_opened(request, stop), request)


def _run(project: str, run: str) -> Run:
    return find_run(open_project(Path(project)), run)


def _opened(request: jobs.FeatureMaps | jobs.TraceValue, stop: Stop) -> OpenedModel:
    try:
        return opened(run_model(_run(request.project, request.run).folder), request.path, stop)
    except Unreadable as error:
        raise Problem("picture_unread", path=request.path, detail=error.reason) from error
