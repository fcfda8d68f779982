"""The commands for whole projects: new, open, rename, show, delete, and one for each recent project."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.state.preferences import home_folder
from gui.state.session import Session
from gui.widgets.commands import Command, entry_text, look_again
from gui.widgets.dialogs import ask_name, ask_to_delete
from gui.widgets.showing import show_folder

translate = QCoreApplication.translate


class ProjectCommands(QObject):
    """Shown by the project menu and by Ctrl+K; `window` is the parent of their dialogs."""

    def __init__(self, session: Session, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._window = session, window
        self.making = self._command(self.tr("New project…"), self._ask_for_new, "add", keys="Ctrl+N")
        self.opening = self._command(self.tr("Open a project…"), self._ask_for_project, "folder", keys="Ctrl+Shift+O")
        self.leaving = self._command(
            self.tr("All projects"), session.workspace.close_project, "home", keys="Ctrl+W", can=self._is_open
        )
        self.renaming = self._command(
            self.tr("Rename…"),
            self._ask_for_name,
            in_full=translate("Actions", "Rename this project"),
            can=self._is_open,
            writes=True,
        )
        self.showing = self._command(
            self.tr("Show in folder"),
            self._show,
            "external",
            in_full=translate("Actions", "Show this project in its folder"),
            can=self._is_open,
        )
        self.deleting = self._command(
            self.tr("Delete…"),
            self._ask_to_delete,
            "trash",
            in_full=translate("Actions", "Delete this project"),
            can=lambda: self._is_open() and not session.queue.is_training,
            writes=True,
        )
        self._recent: list[Command] = []
        session.shelf.changed.connect(self._name_recent)
        self._name_recent()

    def all(self) -> list[Command]:
        """Return all commands, each up to date."""
        commands = [self.making, self.opening, self.leaving, self.renaming, self.showing, self.deleting]
        look_again(commands)
        return [*commands, *self.recent()]

    def recent(self) -> list[Command]:
        """Return a command for each recent project except the open one."""
        project = self._session.workspace.project
        return [one for one in self._recent if project is None or one.data() != str(project.folder)]

    def fill(self, menu: QMenu) -> None:
        """Fill the project menu, each time before it is shown."""
        menu.clear()
        self.all()
        menu.addActions([self.making, self.opening])
        recent = menu.addMenu(self.tr("Recent projects"))
        recent.addActions(self.recent())
        recent.setEnabled(bool(self.recent()))
        menu.addAction(self.leaving)
        if self._is_open():
            menu.addSeparator()
            menu.addActions([self.renaming, self.showing, self.deleting])

    # --- inside

    def _command(
        self,
        text: str,
        do: Callable[[], object],
        icon_name: str = "",
        *,
        in_full: str = "",
        keys: str = "",
        can: Callable[[], bool] = lambda: True,
        writes: bool = False,
    ) -> Command:
        return Command(
            text,
            do,
            in_full=in_full,
            icon_name=icon_name,
            keys=[keys] if keys else (),
            can=can,
            writing=self._session.workspace if writes else None,
            parent=self,
        )

    def _is_open(self) -> bool:
        return self._session.workspace.project is not None

    def _name_recent(self) -> None:
        for old in self._recent:
            old.deleteLater()
        self._recent = []
        for folder, name in self._session.shelf.names.items():
            text = translate("Actions", "Open the project “{name}”").format(name=name)
            do = partial(self._session.workspace.open_project, folder)
            command = Command(entry_text(name), do, in_full=text, icon_name="folder", parent=self)
            command.setData(str(folder))
            self._recent.append(command)

    def _ask_for_new(self) -> None:
        text = self.tr("Name of the new project. It will be kept in {folder}").format(folder=home_folder())
        ask_name(self._window, text, self._session.workspace.create_project, topic="home")

    def _ask_for_project(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Choose the folder of a project"), str(home_folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._session.workspace.open_project)
        dialog.open()

    def _ask_for_name(self) -> None:
        project = self._session.workspace.project
        if project is not None:
            text = self.tr("Name of the project")
            ask_name(self._window, text, self._session.workspace.rename_project, before=project.name, topic="home")

    def _show(self) -> None:
        project = self._session.workspace.project
        if project is not None:
            show_folder(self._window, project.folder)

    def _ask_to_delete(self) -> None:
        project = self._session.workspace.project
        if project is not None:
            folder: Path = project.folder
            ask_to_delete(self._window, project.name, folder, partial(self._session.shelf.delete, folder))
