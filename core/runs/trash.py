"""Deleted runs are moved aside, so that they can be restored; emptying the trash removes them."""

import os

from core.files import move
from core.problems import Problem
from core.project import Project
from core.project_path import ProjectPath
from core.runs.record import TRASH, Run, find_run


def delete_run(project: Project, run_id: str) -> ProjectPath:
    """Move a run aside and return its new path. Raises Problem `run_missing` or `run_busy`, and OSError."""
    run = find_run(project, run_id)
    with run.held():
        if os.name != "nt":
            return _put_aside(project, run)
    return _put_aside(project, run)  # Windows does not move a folder with an open file, as the lock's is


def _put_aside(project: Project, run: Run) -> ProjectPath:
    trash = project.runs / TRASH
    trash.mkdir(exist_ok=True)
    target = trash / run.id
    if target.exists():  # an earlier run with this id
        target.remove_tree()
    move(run.folder, target)
    return target


def restore_run(project: Project, run_id: str) -> None:
    """Restore a deleted run. Raises Problem `run_missing` if it is not there, and OSError."""
    kept = project.runs / TRASH / run_id
    if not kept.is_dir() or (project.runs / run_id).exists():
        raise Problem("run_missing", run=run_id)
    move(kept, project.runs / run_id)


def empty_trash(project: Project) -> None:
    """Remove the deleted runs for good."""
    (project.runs / TRASH).remove_tree(ignore_errors=True)
