"""What the look inside a model asks the engine: at most one question of each kind at a time, the newest."""

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.pages.lab.lab_job import LabJob
from gui.state.workspace import Workspace


class InsideQuestions(QObject):
    """Asks about one run and one picture.

    Signals:
        viewed(object): the InsideView
        mapped(object): the FeatureMapsView
        traced(object): the ValueTrace
        refused(object): the jobs.Refused of any of them
    """

    viewed = Signal(object)
    mapped = Signal(object)
    traced = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view, self._maps, self._trace = (LabJob(workspace, self) for _ in range(3))
        self._jobs = (self._view, self._maps, self._trace)
        for job in self._jobs:
            job.ended.connect(self._take)
        self.run, self.path = "", ""
        self.off: dict[str, list[int]] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return any(job.is_running for job in self._jobs)

    def ask_view(self) -> None:
        """Ask for the layers and the answer."""
        if (project := self._project()) is not None:
            self._view.start(jobs.LookInside(project=project, run=self.run, path=self.path, off=self.off))

    def ask_maps(self, layer: str) -> None:
        """Ask for the maps of a layer."""
        if (project := self._project()) is not None:
            self._maps.start(jobs.FeatureMaps(project=project, run=self.run, path=self.path, layer=layer, off=self.off))

    def ask_trace(self, layer: str, channel: int, row: int, column: int) -> None:
        """Ask how a value is computed."""
        if (project := self._project()) is not None:
            self._trace.start(
                jobs.TraceValue(
                    project=project,
                    run=self.run,
                    path=self.path,
                    layer=layer,
                    channel=channel,
                    row=row,
                    column=column,
                    off=self.off,
                )
            )

    def leave(self) -> None:
        """Take back all questions."""
        for job in self._jobs:
            job.stop()

    def _project(self) -> str | None:
        project = self._workspace.project
        return str(project.folder) if project is not None and self.run and self.path else None

    def _take(self, result: object) -> None:
        if isinstance(result, jobs.InsideView):
            self.viewed.emit(result)
        elif isinstance(result, jobs.FeatureMapsView):
            self.mapped.emit(result)
        elif isinstance(result, jobs.ValueTrace):
            self.traced.emit(result)
        elif isinstance(result, jobs.Refused) and result.code != "cancelled":
            self.refused.emit(result)
