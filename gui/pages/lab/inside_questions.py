"""What the look inside a model asks the engine: at most one question of each kind at a time, the newest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.state.workspace import Workspace

_Answer = jobs.InsideView | jobs.FeatureMapsView | jobs.ValueTrace


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
        self._jobs: dict[str, int] = {}
        self.run, self.path = "", ""
        self.off: dict[str, list[int]] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._jobs)

    def ask_view(self) -> None:
        """Ask for the layers and the answer."""
        if (project := self._project()) is not None:
            request = jobs.LookInside(project=project, run=self.run, path=self.path, off=self.off)
            self._ask("view", request, self.viewed.emit)

    def ask_maps(self, layer: str) -> None:
        """Ask for the maps of a layer."""
        if (project := self._project()) is not None:
            request = jobs.FeatureMaps(project=project, run=self.run, path=self.path, layer=layer, off=self.off)
            self._ask("maps", request, self.mapped.emit)

    def ask_trace(self, layer: str, channel: int, row: int, column: int) -> None:
        """Ask how a value is computed."""
        if (project := self._project()) is not None:
            request = jobs.TraceValue(
                project=project,
                run=self.run,
                path=self.path,
                layer=layer,
                channel=channel,
                row=row,
                column=column,
                off=self.off,
            )
            self._ask("trace", request, self.traced.emit)

    def leave(self) -> None:
        """Take back all questions."""
        for job in self._jobs.values():
            self._workspace.cancel(job)
        self._jobs.clear()

    def _project(self) -> str | None:
        project = self._workspace.project
        return str(project.folder) if project is not None and self.run and self.path else None

    def _ask(self, kind: str, request: jobs.Request, tell: Callable[[_Answer], None]) -> None:
        if kind in self._jobs:
            self._workspace.cancel(self._jobs.pop(kind))
        asked: list[int] = []

        def take(result: object) -> None:
            if not asked or self._jobs.get(kind) != asked[0]:  # another question came after it
                return
            del self._jobs[kind]
            if isinstance(result, jobs.InsideView | jobs.FeatureMapsView | jobs.ValueTrace):
                tell(result)
            elif isinstance(result, jobs.Refused) and result.code != "cancelled":
                self.refused.emit(result)

        asked.append(self._workspace.ask(request, on_result=take, tells_refusal=False))
        self._jobs[kind] = asked[0]
