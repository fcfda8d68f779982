"""The verb `evaluate`: a run's best model on the validation or the test part; every use of the test part is counted."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference.measuring import measure_run
from core.inference.measuring_folder import measure_folder
from core.problems import Problem
from core.project import open_project
from core.runs.evaluations import PARTS
from core.runs.record import find_run


def evaluate(request: jobs.Evaluate, emit: Emit, stop: Stop) -> jobs.EvaluationResult:
    """Measure a run; raises Problem `run_missing`, `checkpoint_missing`, `part_empty`, `part_learnt`,
    `pictures_missing`.

    See core/inference/measuring.py for what is left out and what is stored, and measuring_folder.py for a folder.
    """
    project = open_project(Path(request.project))
    if request.pictures:
        return measure_folder(project, find_run(project, request.run), request.pictures, emit=emit, stop=stop)
    if request.on not in PARTS:
        raise Problem("part_empty", part=request.on)
    return measure_run(project, find_run(project, request.run), request.on, emit=emit, stop=stop)
