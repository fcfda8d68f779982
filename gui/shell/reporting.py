"""Writing a report: asks where to, lets the engine write it, and opens it in the person's browser."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.events import jobs
from gui.state.session import Session
from gui.words.language import spoken_language


class ReportWriter(QObject):
    """Follows the session's `report_wanted`; `window` is what its dialog belongs to."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: QFileDialog | None = None
        session.report_wanted.connect(self.ask)

    def ask(self, runs: Sequence[str]) -> None:
        """Ask where the report of one run, or of two beside each other, shall go."""
        project = self._session.project
        if project is None or not runs:
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "-".join([_plain(project.name), *(run.partition("-")[0] for run in runs)])
        self.dialog = dialog = QFileDialog(
            self._window, self.tr("Save the report"), str(Path(place) / f"{name}.html"), "HTML (*.html)"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        folder = str(project.folder)
        dialog.fileSelected.connect(lambda path: self.write(folder, list(runs), path))
        dialog.open()

    def write(self, project: str, runs: list[str], path: str) -> None:
        """Write the report in the language that the window speaks."""
        request = jobs.Report(project=project, runs=runs, to=path, language=spoken_language())
        self._session.ask(request, on_result=self._written)

    def _written(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.Reported):
            QDesktopServices.openUrl(QUrl.fromLocalFile(result.file))


def _plain(name: str) -> str:
    """Return a name that is a file's on every system."""
    return "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in name).strip() or "goldilocks"
