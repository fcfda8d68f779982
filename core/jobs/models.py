"""Finding the model that a job asks for; the last two stay loaded, so that a warm engine answers at once."""

import threading
from functools import lru_cache
from pathlib import Path

from core.inference.model import Model, load_run_model
from core.problems import Problem
from core.project import open_project
from core.runs.record import find_run


def run_model(folder: Path) -> Model:
    """Return a run's best model; raises Problem `checkpoint_missing` or `checkpoint_damaged`."""
    facts = folder / "checkpoints" / "best.json"
    if not facts.is_file():
        raise Problem("checkpoint_missing", run=folder.name)
    return _load(folder, facts.stat().st_mtime_ns, threading.get_ident())


def named_model(name: str) -> Model:
    """Return the model of `PROJECT:RUN`; raises Problem `model_missing`, `run_missing` or those of `run_model`."""
    project, colon, run = name.rpartition(":")
    if not colon or not Path(project).is_dir():
        raise Problem("model_missing", path=name)
    return run_model(find_run(open_project(Path(project)), run).folder)


@lru_cache(maxsize=2)
def _load(folder: Path, _written_at: int, _thread: int) -> Model:
    """Load a model; jobs that run at the same time share none, so that each may do with its own as it likes."""
    return load_run_model(folder)
