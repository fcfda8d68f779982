"""Asks the engine about the kept predictions of the evaluation that is shown."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from core.events import jobs
from gui.pages.evaluate.judged import JudgedPicture, judged_rows
from gui.state.workspace import Workspace

Found = TypeVar("Found")


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
        if self._rows is not None:
            then(self._rows)
            return

        def take(found: jobs.JudgedPicturesResult) -> None:
            self._rows = judged_rows(found)
            then(self._rows)

        self._ask(
            lambda folder, result: jobs.JudgedPictures(project=folder, run=result.run, on=result.on),
            jobs.JudgedPicturesResult,
            take,
            tells_refusal=True,
        )

    def slices(self, then: Callable[[jobs.SliceRowsResult], None]) -> None:
        """Call `then` with the figures of sources and slices, as these are kept now."""
        self._ask(
            lambda folder, result: jobs.SliceRows(project=folder, run=result.run, on=result.on),
            jobs.SliceRowsResult,
            then,
        )

    def threshold(self, class_name: str, then: Callable[[jobs.ThresholdCurveResult], None]) -> None:
        """Call `then` with the curve of a class."""
        self._ask(
            lambda folder, result: jobs.ThresholdCurve(
                project=folder, run=result.run, on=result.on, class_name=class_name
            ),
            jobs.ThresholdCurveResult,
            then,
        )

    def beside(self, other: str, then: Callable[[jobs.RunPairResult | None], None]) -> None:
        """Call `then` with the comparison with another run, None if that has not been judged."""
        self._ask(
            lambda folder, result: jobs.RunPair(project=folder, runs=(result.run, other), on=result.on),
            object,
            lambda found: then(found if isinstance(found, jobs.RunPairResult) else None),
        )

    def _ask(
        self,
        request: Callable[[str, jobs.EvaluationResult], jobs.Request],
        kind: type[Found],
        then: Callable[[Found], None],
        *,
        tells_refusal: bool = False,
    ) -> None:
        """Ask what `request` returns for the project's folder and the evaluation; call `then` with an answer of a kind.

        A late answer is dropped.
        """
        result, project = self._result, self._workspace.project
        if result is None or project is None:
            return

        def answered(found: jobs.Result) -> None:
            if result is self._result and isinstance(found, kind):
                then(found)

        self._workspace.ask(request(str(project.folder), result), on_result=answered, tells_refusal=tells_refusal)
