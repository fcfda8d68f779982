"""Where new projects go, and which are known; all of it touches the disk, so all of it runs in the background."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from core.problems import Problem
from core.project import Project, create_project, is_project, open_project

_RECENT = "projects/recent"
_KEPT = 8
_HEAD = 65_536  # bytes of a manifest in which its name for itself must stand
MANIFEST = ".json"  # the suffix of a manifest


def home_folder() -> Path:
    """Return the folder of new projects: the environment's GOLDILOCKS_HOME, or Goldilocks among the documents."""
    chosen = os.environ.get("GOLDILOCKS_HOME")
    if chosen:
        return Path(chosen)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "Goldilocks"


def new_project(first: Path) -> Project:
    """Make a project named after the first thing that goes into it; a number is added where the name is taken.

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
            if problem.code != "project_exists":  # somebody else was quicker: take the next name
                raise


Take = Callable[[Project], Problem | None]  # holds a project, or says why it can only be looked at


@dataclass(frozen=True, kw_only=True)
class ReadyProject:
    """A project that is ready, why it can only be looked at (None where it is held), and what to import into it.

    With a `manifest`, `paths` are where its pictures may be.
    """

    project: Project
    read_only: Problem | None
    paths: tuple[str, ...] = ()
    manifest: str = ""


def ready_project(folder: Path, take: Take) -> ReadyProject:
    """Open and hold a project and bring its catalog up to date; one that cannot be held is opened to be looked at.

    Raises Problem, OSError or sqlite3.Error.
    """
    from core.catalog.catalog import Catalog

    project = open_project(folder)
    read_only = take(project)
    Catalog.open(project.catalog, read_only=read_only is not None).close()
    return ReadyProject(project=project, read_only=read_only)


def project_for(paths: list[str], current: ReadyProject | None, take: Take) -> ReadyProject:
    """Decide where dropped things go: return the project and what is to be imported into it.

    A dropped project is opened, a manifest makes a new one; otherwise the current project takes the things, and where
    there is none a new one is made. Raises Problem, OSError or sqlite3.Error.
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
    """Refuse what is no manifest before a project is made of it; whether all of it is sound, the engine finds out.

    Raises Problem `manifest_damaged` or OSError.
    """
    with path.open("rb") as file:
        if b'"goldilocks_manifest"' not in file.read(_HEAD):
            raise Problem("manifest_damaged", path=str(path), detail="not a manifest of this application")


def recent_projects() -> list[str]:
    """Return the folders of the projects opened last, newest first, those that are still there."""
    stored = QSettings().value(_RECENT, [])
    # A list of one comes back from some settings files as the thing itself.
    folders = [stored] if isinstance(stored, str) else stored
    if not isinstance(folders, list):
        return []
    return [str(folder) for folder in folders if is_project(Path(str(folder)))]


def remember_project(folder: Path) -> None:
    """Put a project first among the recent ones."""
    others = [known for known in recent_projects() if known != str(folder)]
    QSettings().setValue(_RECENT, [str(folder), *others][:_KEPT])
