"""The projects that were opened last, newest first, and the one that was open last; kept in Qt's settings."""

from pathlib import Path

from PySide6.QtCore import QSettings

from core.project import is_project

_RECENT = "projects/recent"
_OPEN = "projects/open"
_KEPT = 12


def recent_projects() -> list[str]:
    """Return the existing folders of the projects opened last, newest first."""
    return [folder for folder in _stored() if is_project(Path(folder))]


def remember_project(folder: Path) -> None:
    """Put a project first among the recent ones, and open it again at the next start."""
    others = [known for known in _stored() if known != str(folder)]
    QSettings().setValue(_RECENT, [str(folder), *others][:_KEPT])
    QSettings().setValue(_OPEN, str(folder))


def forget_project(folder: Path) -> None:
    """Remove a project from the recent ones; its folder stays."""
    QSettings().setValue(_RECENT, [known for known in _stored() if known != str(folder)])
    if str(QSettings().value(_OPEN, "")) == str(folder):
        remember_none()


def remember_none() -> None:
    """Open no project at the next start, because the person has closed the last one."""
    QSettings().setValue(_OPEN, "")


def last_project() -> Path | None:
    """Return the folder of the project that was open last, None if it was closed or is gone."""
    stored = str(QSettings().value(_OPEN, ""))
    return Path(stored) if stored and is_project(Path(stored)) else None


def _stored() -> list[str]:
    stored = QSettings().value(_RECENT, [])
    # Some settings backends return a list of one element as the element itself, and an empty list as nothing.
    folders = [stored] if isinstance(stored, str) else stored
    return [str(folder) for folder in folders if folder] if isinstance(folders, list) else []
