"""The projects that this person has opened, as the home page and the project menu show them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events.changes import Changed
from core.problems import Problem
from core.project import open_project
from gui.state import home, recents
from gui.state.portraits import ProjectPortrait, read_portrait
from gui.state.workspace import Workspace


class Shelf(QObject):
    """Reads the portraits of the recent projects, and removes projects.

    `portraits` are read on request, `names` of the folders after each change of the open project; both newest first.

    Signals:
        changed: `portraits` or `names` have changed
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.names: dict[Path, str] = {}
        self.portraits: tuple[ProjectPortrait, ...] = ()
        workspace.changed.connect(self._follow)

    def look(self) -> None:
        """Read the recent projects again, in the background."""

        def read() -> tuple[ProjectPortrait, ...]:
            return tuple(read_portrait(Path(folder)) for folder in recents.recent_projects())

        self._workspace.in_background(read, self._take)

    def forget(self, folder: Path) -> None:
        """Remove a project from the list; its folder stays."""
        self._workspace.after_all(lambda: recents.forget_project(folder), lambda _: self.look())

    def delete(self, folder: Path) -> None:
        """Move a project to the system's trash, and close it before if it is open."""
        project = self._workspace.project
        if project is not None and project.folder == folder:
            self._workspace.close_project()
        self._workspace.after_all(lambda: home.move_to_trash(folder), lambda _: self.look())

    def _take(self, portraits: tuple[ProjectPortrait, ...]) -> None:
        self.portraits = portraits
        self._take_names({portrait.folder: portrait.name for portrait in portraits})

    def _take_names(self, names: dict[Path, str]) -> None:
        self.names = names
        self.changed.emit()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._workspace.in_background(_read_names, self._take_names)


def _read_names() -> dict[Path, str]:
    names = {}
    for folder in map(Path, recents.recent_projects()):
        try:
            names[folder] = open_project(folder).name
        except Problem:  # its card tells what is wrong with it
            names[folder] = folder.name
    return names
