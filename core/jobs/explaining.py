"""The job `explain`: heatmaps of what an answer to one picture rests on, with their checks."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference.explanation import explanation
from core.inference.model import run_model
from core.project import open_project
from core.runs.record import find_run


def explain(request: jobs.Explain, emit: Emit, stop: Stop) -> jobs.Explanation:
    """Return the heatmaps; an unreadable picture has none and a reason.

    Raises Problem `run_missing`, `checkpoint_missing`, `checkpoint_damaged`, `no_known_class` for a class that the run
    does not know, and `cancelled`.
    """
    del emit
    model = run_model(find_run(open_project(Path(request.project)), request.run).folder)
    return explanation(model, request.path, request.class_name, stop)
