"""A model by its name: `PROJECT:RUN`, or the file of a bundle."""

from pathlib import Path

from core.events.exports import is_bundle
from core.events.listening import Emit, Stop
from core.inference.bundle import open_bundle
from core.inference.model import Model, run_model
from core.inference.validating import with_knowing
from core.problems import Problem
from core.project import open_project
from core.runs.record import find_run


def named_model(name: str, *, emit: Emit, stop: Stop) -> Model:
    """Return a model with what it knows of its answers.

    Raises Problem `model_missing`, `run_missing`, and those of `run_model`, `with_knowing` and `open_bundle`.
    """
    if is_bundle(name):
        return open_bundle(Path(name))
    project, colon, run = name.rpartition(":")
    if not colon or not Path(project).is_dir():
        raise Problem("model_missing", path=name)
    opened = open_project(Path(project))
    found = find_run(opened, run)
    return with_knowing(opened, found, run_model(found.folder), emit=emit, stop=stop)
