"""Deleting a run moves it aside, so that it can come back; what lies there is removed when the project says so."""

import shutil
from pathlib import Path

from core.files import move
from core.problems import Problem
from core.project import Project
from core.runs.record import TRASH, find_run, is_training


def delete_run(project: Project, run_id: str) -> Path:
    """Move a run aside and return where to; raises Problem `run_missing` or `run_busy`, and OSError."""
    run = find_run(project, run_id)
    if is_training(run.folder):
        raise Problem("run_busy", run=run_id)
    trash = project.runs / TRASH
    trash.mkdir(exist_ok=True)
    target = trash / run_id
    if target.exists():  # an earlier run of this id
        shutil.rmtree(target)
    move(run.folder, target)
    return target


def restore_run(project: Project, run_id: str) -> None:
    """Bring a deleted run back; raises Problem `run_missing` where it is not there, and OSError."""
    kept = project.runs / TRASH / run_id
    if not kept.is_dir() or (project.runs / run_id).exists():
        raise Problem("run_missing", run=run_id)
    move(kept, project.runs / run_id)


def empty_trash(project: Project) -> None:
    """Remove what was deleted, for good."""
    shutil.rmtree(project.runs / TRASH, ignore_errors=True)
