"""What is written out of a project on a person's wish: the pictures as folders, a manifest, a report of runs."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.state.workspace import Workspace


class Exports(QObject):
    """Asks the engine to write; nothing is ever overwritten, the engine refuses.

    Signals:
        exported(object): jobs.ExportResult or jobs.ManifestResult
        reported(str): the file of a report that was written
    """

    exported = Signal(object)
    reported = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def write_pictures(self, to: str, *, link: bool = False, table: bool = False) -> None:
        """Write copies of the pictures, or hard links, into a new folder, or only a table of them."""
        if (project := self._workspace.project) is not None:
            self._ask(jobs.ExportData(project=str(project.folder), to=to, link=link, table=table))

    def write_manifest(self, to: str) -> None:
        """Write a list from which the same project can be made again."""
        if (project := self._workspace.project) is not None:
            self._ask(jobs.WriteManifest(project=str(project.folder), to=to))

    def write_report(self, project: str, runs: Sequence[str], to: str, language: str) -> None:
        """Write a page of one run, or of two beside each other, in `es` or `en`."""
        self._ask(jobs.Report(project=project, runs=list(runs), to=to, language=language))

    def _ask(self, request: jobs.Request) -> None:
        self._workspace.ask(request, on_result=self._tell)

    def _tell(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.ReportResult):
            self.reported.emit(result.file)
        elif isinstance(result, (jobs.ExportResult, jobs.ManifestResult)):
            self.exported.emit(result)
