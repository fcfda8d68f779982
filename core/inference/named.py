"""A model by its name: `PROJECT:RUN`, or the file of a bundle."""

from pathlib import Path

from core.events.exports import is_bundle
from core.events.listening import Emit, Stop
from core.inference.bundle import open_bundle
from core.inference.model import Model, run_model
from core.inference.validating import with_knowing
from core.problems import Problem
from core.project import Project, open_project
from core.runs.record import Run, find_run


def named_model(name: str, *, emit: Emit, stop: Stop) -> Model:
    """Return a model with what it knows of its answers.

    Raises the Problems of `named_run`, `run_model`, `with_knowing` and `open_bundle`.
    """
    if is_bundle(name):
        return open_bundle(Path(name))
    project, run = named_run(name)
    return with_knowing(project, run, run_model(run.folder), emit=emit, stop=stop)


def named_run(name: str) -> tuple[Project, Run]:
    """Return what `PROJECT:RUN` names. Raises Problem `model_missing`, `run_missing`, and those of `open_project`."""
    project, colon, run = name.rpartition(":")
    if not colon or not Path(project).is_dir():
        raise Problem("model_missing", path=name)
    opened = open_project(Path(project))
    return opened, find_run(opened, run)
