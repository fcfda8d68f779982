"""Creates, opens and removes projects. All of it accesses the disk, so all of it runs in the background."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths

from core.problems import Problem
from core.project import Project, create_project, hold_project, is_project, open_project
from core.runs.record import is_training, run_folders
from gui.state.preferences import home_folder
from gui.state.recents import forget_project

_HEAD = 65_536  # bytes at the start of a manifest that must contain its format name
MANIFEST = ".json"  # the suffix of a manifest


def project_for_first(first: Path) -> Project:
    """Create a project named after the first of the paths to import. Raises Problem `write_failed`."""
    return new_project((first.name if first.is_dir() else first.stem) or "pictures")


def new_project(name: str) -> Project:
    """Create a project of this name, with a number added if the name of its folder is taken.

    Raises Problem `write_failed`.
    """
    home = home_folder()
    number = 1
    while True:
        folder = home / (name if number == 1 else f"{name} {number}")
        number += 1
        if folder.exists():
            continue
        try:
            return create_project(folder)
        except Problem as problem:
            if problem.code != "project_exists":  # another process was quicker: try the next name
                raise


def planned_project(name: str, classes: Sequence[str]) -> tuple[Project, Path]:
    """Create a project with classes that have no pictures yet, and beside it a folder with one for each class.

    Raises Problem or OSError.
    """
    from core.catalog.catalog import Catalog

    project = new_project(name)
    with Catalog.open(project.catalog) as catalog:
        catalog.name_classes(classes)
    folders = project.folder.with_name(f"{project.folder.name} - pictures")
    for one in classes:
        (folders / one).mkdir(parents=True, exist_ok=True)
    return project, folders


Take = Callable[[Project], Problem | None]  # holds a project, or returns why it is read-only


@dataclass(frozen=True, kw_only=True)
class ReadyProject:
    """An open project, why it is read-only (None if it is held), and what to import into it.

    With a `manifest`, `paths` are the places where its pictures may be. `is_new` tells that the project was created for
    this import, and is not wanted if the import brings nothing.
    """

    project: Project
    read_only: Problem | None
    paths: tuple[str, ...] = ()
    manifest: str = ""
    is_new: bool = False


def ready_project(folder: Path, take: Take) -> ReadyProject:
    """Open and hold a project and migrate its catalog; a project that cannot be held is opened read-only.

    Raises Problem, OSError or sqlite3.Error.
    """
    from core.catalog.catalog import Catalog

    project = open_project(folder)
    read_only = take(project)
    Catalog.open(project.catalog, read_only=read_only is not None).close()
    return ReadyProject(project=project, read_only=read_only)


def project_for(paths: list[str], current: ReadyProject | None, take: Take) -> ReadyProject:
    """Decide where dropped paths go: return the project and what to import into it.

    A dropped project is opened, a manifest creates a new one. Other paths go to the current project, or to a new one
    if none is open. Raises Problem, OSError or sqlite3.Error.
    """
    for path in paths:
        if is_project(Path(path)):
            return ready_project(Path(path), take)
    for path in paths:
        if Path(path).suffix.lower() == MANIFEST:
            _check_manifest(Path(path))
            ready = ready_project(project_for_first(Path(path)).folder, take)
            rest = tuple(other for other in paths if other != path)
            return replace(ready, paths=rest, manifest=path, is_new=True)
    made = current or ready_project(project_for_first(Path(paths[0])).folder, take)
    return replace(made, paths=tuple(paths), is_new=current is None)


def _check_manifest(path: Path) -> None:
    """Refuse a file that is not a manifest before a project is created; the engine validates the rest.

    Raises Problem `manifest_damaged` or OSError.
    """
    with path.open("rb") as file:
        if b'"goldilocks_manifest"' not in file.read(_HEAD):
            raise Problem("manifest_damaged", path=str(path), detail="not a manifest of this application")


def is_unused(folder: Path) -> bool:
    """Return whether a project holds no pictures, findings or runs. Raises Problem, OSError or sqlite3.Error."""
    from core.catalog.catalog import Catalog

    project = open_project(folder)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        if catalog.count() or catalog.finding_counts():
            return False
    return not any(project.runs.iterdir())


def remove_unused(folder: Path) -> None:
    """Remove a project that was created for an import that brought nothing. Raises what `is_unused` does."""
    if is_unused(folder):
        shutil.rmtree(folder)
        forget_project(folder)


def move_to_trash(folder: Path) -> None:
    """Move a project's folder to the system's trash, unless a window holds it.

    Raises Problem `project_held`, `project_missing`, `run_busy` or `trash_failed`.
    """
    project = open_project(folder)
    hold_project(project).release()
    for run in run_folders(project):
        if is_training(run):
            raise Problem("run_busy", run=run.name)
    if not system_takes(folder):
        raise Problem("trash_failed", path=str(folder))
    forget_project(folder)


def system_takes(folder: Path) -> bool:
    """Ask the system to move a folder to its trash, and return whether it did."""
    # Where a system has this folder, the trash is in it, and Qt creates only the last part of its path.
    Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)).mkdir(
        parents=True, exist_ok=True
    )
    # A method of the object: the static one returns its two values in another way in every version of the binding.
    return QFile(str(folder)).moveToTrash()
