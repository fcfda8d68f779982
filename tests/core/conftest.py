"""What tests of the core share: a small real project, imported and split."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.events import jobs
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.project import create_project
from tests.pictures import class_folders


def quiet(_word: object) -> None:
    """Hear nothing."""


def never() -> bool:
    """Never stop."""
    return False


@pytest.fixture
def do() -> Callable[[jobs.Request], jobs.Result]:
    """Do a job in this process."""
    return lambda request: run_job(request, quiet, never)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of two classes, twenty pictures each."""
    class_folders(tmp_path / "shapes", {"round": 20, "square": 20})
    return tmp_path / "shapes"


@pytest.fixture
def empty_project(tmp_path: Path) -> Path:
    return create_project(tmp_path / "project").folder


def copied(source: Path, target: Path) -> None:
    """Copy a folder into another; its files are new: a model that stays loaded is known by its file's age."""
    shutil.copytree(source, target, copy_function=shutil.copy, dirs_exist_ok=True)


def import_and_split(project: Path, pictures: Path) -> Path:
    run_job(jobs.ImportPictures(project=str(project), paths=[str(pictures)]), quiet, never)
    run_job(jobs.Split(project=str(project), train=60, val=20, test=20), quiet, never)
    return project


@pytest.fixture(scope="session")
def known_contents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a project of these pictures: what a split computes of their contents is most of its work."""
    folder = tmp_path_factory.mktemp("known")
    class_folders(folder / "shapes", {"round": 20, "square": 20})
    return import_and_split(create_project(folder / "project").folder, folder / "shapes") / "cache"


@pytest.fixture
def project(empty_project: Path, pictures: Path, known_contents: Path) -> Path:
    """A project of these pictures, split 60/20/20; its cache is what its own split would have written."""
    copied(known_contents, empty_project / "cache")
    return import_and_split(empty_project, pictures)


@pytest.fixture(scope="session")
def known_runs() -> dict[str, Path]:
    """What was trained on such a project: by its settings, the folder with its run and the project's cache."""
    return {}


@pytest.fixture
def learn(
    project: Path, do, known_runs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Return what trains LeNet-5 on the project as it is first split, and returns the run.

    What was trained before with these settings is copied: a run holds nothing of the place where it lies.
    """

    def train(**settings: object) -> str:
        name = repr(sorted(settings.items()))
        if name in known_runs:
            copied(known_runs[name], project)
            return "001-lenet5"
        spec = {"arch": "lenet5", "augment": "none", "batch": 8, "threads": 1, **settings}
        run = do(jobs.Train(project=str(project), spec=spec_from(spec))).run
        assert run == "001-lenet5", "the first run of the project"
        known_runs[name] = tmp_path_factory.mktemp("run")
        for folder in ("runs", "cache"):
            copied(project / folder, known_runs[name] / folder)
        return run

    return train


@pytest.fixture
def saved_often(monkeypatch: pytest.MonkeyPatch):
    """A checkpoint is due whenever there may be one: no time has to pass since the last."""
    monkeypatch.setenv("GOLDILOCKS_CHECKPOINT_SECONDS", "0")
