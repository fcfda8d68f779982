"""What tests of the core share: a small real project, imported and split."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.events import jobs
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


@pytest.fixture
def project(empty_project: Path, pictures: Path, do) -> Path:
    """A project of these pictures, split 60/20/20."""
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)]))
    do(jobs.Split(project=str(empty_project), train=60, val=20, test=20))
    return empty_project


@pytest.fixture
def saved_often(monkeypatch: pytest.MonkeyPatch):
    """A checkpoint is due whenever there may be one: no time has to pass since the last."""
    monkeypatch.setenv("GOLDILOCKS_CHECKPOINT_SECONDS", "0")
