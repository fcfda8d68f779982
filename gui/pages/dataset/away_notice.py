"""Tells that a project's pictures are at another place now, and finds them there in one step."""

from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalog.folders import Whereabouts
from core.catalog.names import shown
from core.events import jobs
from core.events.changes import Changed
from gui.state.collection import Collection
from gui.state.workspace import Workspace
from gui.widgets.notice import NoticeBar
from gui.words.general import integer


class AwayNotice(NoticeBar):
    """Offers to look beside the project if it was moved with its pictures, otherwise asks for a folder."""

    def __init__(self, workspace: Workspace, collection: Collection, parent: QWidget | None = None) -> None:
        super().__init__("", "warning", closable=True, parent=parent)
        self._collection = collection
        self._beside = ""
        self.acted.connect(self._look)
        workspace.changed.connect(self._follow)
        self.hide()

    def show_away(self, found: Whereabouts) -> None:
        """Tell that the pictures are away, and offer to find them."""
        self._beside = found.beside
        if found.beside:
            text = self.tr("The project was moved, and its pictures seem to be under {folder} now.").format(
                folder=shown(found.beside)
            )
            action = self.tr("Find them there")
        else:
            text = self.tr("The pictures are no longer where they were, such as {path}.").format(
                path=shown(found.first)
            )
            action = self.tr("Look in a folder…")
        self.show_text(text, "warning", action=action)
        self.show()

    def show_relocated(self, result: jobs.RelocateResult) -> None:
        """Tell how many pictures were found; offer another folder if some are still missing."""
        if not result.missing:
            self.hide()
            return
        self._beside = ""
        text = self.tr("Found {found} of {missing} under {folder}.").format(
            found=integer(result.found),
            missing=integer(result.missing),
            folder=", ".join(shown(folder) for folder in result.folders),
        )
        all_found = result.found == result.missing
        action = "" if all_found else self.tr("Look in another folder…")
        self.show_text(text, "info" if all_found else "warning", action=action)
        self.show()

    def _look(self) -> None:
        if self._beside:
            self._collection.relocate([])
            return
        dialog = QFileDialog(self.window(), self.tr("Choose the folder where the pictures are now"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._collection.relocate)
        dialog.open()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.hide()
