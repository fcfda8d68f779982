"""Writes a report: asks for the file, lets the engine write it, opens it in the browser, and tells where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.state.exports import Exports
from gui.state.navigation import Navigation
from gui.state.preferences import documents_folder
from gui.state.workspace import Workspace
from gui.words.language import spoken_language


class ReportWriter(QObject):
    """Handles `report_wanted` of the pages; `window` is the parent of its dialog.

    Signals:
        written(str): the file of a report, which the browser was asked to open
    """

    written = Signal(str)

    def __init__(self, workspace: Workspace, exports: Exports, navigation: Navigation, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._exports, self._window = workspace, exports, window
        self.dialog: QFileDialog | None = None
        navigation.report_wanted.connect(self.ask)
        exports.reported.connect(self._open)

    def _open(self, file: str) -> None:
        self.written.emit(file)  # also if no browser opens it
        QDesktopServices.openUrl(QUrl.fromLocalFile(file))

    def ask(self, runs: Sequence[str]) -> None:
        """Ask for the file of a report of one run, or of two side by side."""
        project = self._workspace.project
        if project is None or not runs:
            return
        name = "-".join([_plain(project.name), *(run.partition("-")[0] for run in runs)])
        self.dialog = dialog = QFileDialog(
            self._window, self.tr("Save the report"), str(documents_folder() / f"{name}.html"), "HTML (*.html)"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        folder = str(project.folder)
        dialog.fileSelected.connect(lambda path: self._exports.write_report(folder, runs, path, spoken_language()))
        dialog.open()


def _plain(name: str) -> str:
    """Return a name that is a valid file name on every system."""
    return "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in name).strip() or "goldilocks"
