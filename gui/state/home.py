"""Where new projects go, and which are known. All of it accesses the disk, so all of it runs in the background."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from core.problems import Problem
from core.project import Project, create_project, is_project, open_project

_RECENT = "projects/recent"
_KEPT = 8
_HEAD = 65_536  # bytes at the start of a manifest that must contain its format name
MANIFEST = ".json"  # the suffix of a manifest


def home_folder() -> Path:
    """Return the folder of new projects: GOLDILOCKS_HOME, or Goldilocks in the documents folder."""
    chosen = os.environ.get("GOLDILOCKS_HOME")
    if chosen:
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "Goldilocks"


def new_project(first: Path) -> Project:
    """Create a project named after the first of the paths, with a number added if the name is taken.

    Raises Problem `write_failed`.
    """
    name = (first.name if first.is_dir() else first.stem) or "pictures"
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


Take = Callable[[Project], Problem | None]  # holds a project, or returns why it is read-only


@dataclass(frozen=True, kw_only=True)
class ReadyProject:
    """An open project, why it is read-only (None if it is held), and what to import into it.

    With a `manifest`, `paths` are the places where its pictures may be.
    """

    project: Project
    read_only: Problem | None
    paths: tuple[str, ...] = ()
    manifest: str = ""


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
            ready = ready_project(new_project(Path(path)).folder, take)
            rest = tuple(other for other in paths if other != path)
            return ReadyProject(project=ready.project, read_only=ready.read_only, paths=rest, manifest=path)
    made = current or ready_project(new_project(Path(paths[0])).folder, take)
    return ReadyProject(project=made.project, read_only=made.read_only, paths=tuple(paths))


def _check_manifest(path: Path) -> None:
    """Refuse a file that is not a manifest before a project is created; the engine validates the rest.

    Raises Problem `manifest_damaged` or OSError.
    """
    with path.open("rb") as file:
        if b'"goldilocks_manifest"' not in file.read(_HEAD):
            raise Problem("manifest_damaged", path=str(path), detail="not a manifest of this application")


def recent_projects() -> list[str]:
    """Return the existing folders of the projects opened last, newest first."""
    stored = QSettings().value(_RECENT, [])
    # Some settings backends return a list of one element as the element itself.
    folders = [stored] if isinstance(stored, str) else stored
    if not isinstance(folders, list):
        return []
    return [str(folder) for folder in folders if is_project(Path(str(folder)))]


def remember_project(folder: Path) -> None:
    """Put a project first among the recent ones."""
    others = [known for known in recent_projects() if known != str(folder)]
    QSettings().setValue(_RECENT, [str(folder), *others][:_KEPT])
