"""Asks the engine about the kept predictions of the evaluation that is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.events import jobs
from gui.pages.evaluate.judged import JudgedPicture, judged_rows
from gui.state.workspace import Workspace


class KeptAnswers(QObject):
    """Remembers the pictures of the evaluation that was asked about last; answers to earlier ones are dropped."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._result: jobs.EvaluationResult | None = None
        self._rows: list[JudgedPicture] | None = None

    def look_at(self, result: jobs.EvaluationResult) -> None:
        """Answer about this evaluation from now on."""
        if self._result is None or result.predictions != self._result.predictions:
            self._rows = None
        self._result = result

    def pictures(self, then: Callable[[list[JudgedPicture]], None]) -> None:
        """Call `then` with all pictures, the largest loss first."""
        result, project = self._result, self._workspace.project
        if result is None or project is None:
            return
        if self._rows is not None:
            then(self._rows)
            return

        def take(found: jobs.Result) -> None:
            if isinstance(found, jobs.JudgedPicturesResult) and result is self._result:
                self._rows = judged_rows(found)
                then(self._rows)

        self._workspace.ask(
            jobs.JudgedPictures(project=str(project.folder), run=result.run, on=result.on), on_result=take
        )

    def threshold(self, class_name: str, then: Callable[[jobs.ThresholdCurveResult], None]) -> None:
        """Call `then` with the curve of a class."""
        result, project = self._result, self._workspace.project
        if result is None or project is None:
            return

        def take(found: jobs.Result) -> None:
            if isinstance(found, jobs.ThresholdCurveResult) and result is self._result:
                then(found)

        self._workspace.ask(
            jobs.ThresholdCurve(project=str(project.folder), run=result.run, on=result.on, class_name=class_name),
            on_result=take,
            tells_refusal=False,
        )

    def beside(self, other: str, then: Callable[[jobs.RunPairResult | None], None]) -> None:
        """Call `then` with the comparison with another run, None if that has not been judged."""
        result, project = self._result, self._workspace.project
        if result is None or project is None:
            return

        def take(found: jobs.Result) -> None:
            if result is self._result:
                then(found if isinstance(found, jobs.RunPairResult) else None)

        self._workspace.ask(
            jobs.RunPair(project=str(project.folder), runs=(result.run, other), on=result.on),
            on_result=take,
            tells_refusal=False,
        )
