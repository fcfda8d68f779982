"""What the home page tells of a project without opening it: counts, what was reached, and a few of its pictures."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.problems import Problem
from core.project import open_project
from core.runs.evaluations import read_evaluation
from core.runs.record import list_runs

SAMPLES = 6  # pictures of a strip


@dataclass(frozen=True, kw_only=True)
class ProjectPortrait:
    """A project at a glance.

    `samples` are paths of pictures, of as many classes as possible. `accuracy` is the best of its runs on the part
    `on`: `test` if that was measured, otherwise `val`; None without a run. `changed` is the time of the last change of
    its labels or runs. `problem` tells why the project cannot be read; then all other facts are empty.
    """

    folder: Path
    name: str
    pictures: int = 0
    classes: int = 0
    runs: int = 0
    accuracy: float | None = None
    on: str = ""
    changed: datetime | None = None
    samples: tuple[str, ...] = ()
    background: tuple[int, int, int] = (255, 255, 255)
    problem: Problem | None = None


def read_portrait(folder: Path) -> ProjectPortrait:
    """Read a project's portrait without changing anything in its folder; for a background thread."""
    try:
        return _read(folder)
    except Problem as problem:
        return ProjectPortrait(folder=folder, name=folder.name, problem=problem)


def _read(folder: Path) -> ProjectPortrait:
    from core.catalog.catalog import Catalog

    project = open_project(folder)
    if not project.catalog.exists():  # created a moment ago by another process
        return ProjectPortrait(folder=folder, name=project.name)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        classes = list(catalog.class_counts())
        ids = [found for name in classes[:SAMPLES] for found in catalog.first_ids(1, class_name=name, excluded=False)]
        if len(ids) < SAMPLES:
            ids += [found for found in catalog.first_ids(2 * SAMPLES) if found not in ids][: SAMPLES - len(ids)]
        samples = tuple(picture.path for picture in catalog.pictures_of(ids))
        pictures = catalog.count() - catalog.excluded()
    runs = list_runs(project)
    tests = [found for run in runs if (found := read_evaluation(project.runs / run.id, "test")) is not None]
    reached = [(found.result.accuracy, "test") for found in tests]
    reached = reached or [(run.val_accuracy, "val") for run in runs if run.val_accuracy is not None]
    accuracy, on = max(reached, default=(None, ""))
    touched = [path.stat().st_mtime for path in (project.catalog, project.runs) if path.exists()]
    return ProjectPortrait(
        folder=folder,
        name=project.name,
        pictures=pictures,
        classes=len(classes),
        runs=len(runs),
        accuracy=accuracy,
        on=on,
        changed=datetime.fromtimestamp(max(touched)).astimezone(),
        samples=samples,
        background=project.background,
    )
