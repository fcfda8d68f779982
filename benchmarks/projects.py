"""What benchmarks do with a project: make it of a folder or a zip, train, evaluate; all in this process."""

from pathlib import Path
from typing import Any

from core.events import jobs, training
from core.events.listening import ignore, never
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.project import create_project
from core.runs.record import read_events

SAMPLES = Path(__file__).parents[1] / "resources" / "samples"


def make_project(folder: Path, pictures: Path, *, parts: tuple[float, float, float] = (60, 20, 20)) -> Path:
    """Make a project in `folder` of `pictures` and split it by percentages; returns its folder."""
    project = make_unsplit(folder, pictures)
    split(project, parts)
    return project


def make_unsplit(folder: Path, *pictures: Path) -> Path:
    """Make a project in `folder` of all `pictures`; returns its folder."""
    project = create_project(folder).folder
    do(jobs.ImportPictures(project=str(project), paths=[str(path) for path in pictures]))
    return project


def split(project: Path, parts: tuple[float, float, float] = (60, 20, 20), seed: int = 0) -> None:
    """Split a project by percentages."""
    train, val, test = parts
    do(jobs.Split(project=str(project), train=train, val=val, test=test, seed=seed))


def train(project: Path, **spec: Any) -> tuple[str, list[training.AnyEvent]]:
    """Train a run to its end; returns its name and its record."""
    trained = do(jobs.Train(project=str(project), spec=spec_from(spec)))
    assert isinstance(trained, jobs.TrainingResult)
    assert trained.state == "finished", trained
    return trained.run, read_events(project / "runs" / trained.run)


def evaluate(project: Path, run: str, on: str = "test") -> jobs.EvaluationResult:
    """Measure a run on a part."""
    evaluated = do(jobs.Evaluate(project=str(project), run=run, on=on))
    assert isinstance(evaluated, jobs.EvaluationResult)
    return evaluated


def do(request: jobs.Request) -> jobs.Result:
    """Do a job and hear nothing of its way."""
    return run_job(request, ignore, never)
