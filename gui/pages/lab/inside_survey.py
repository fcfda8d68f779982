"""What the look inside asks about the whole validation part: strongest pictures, accuracy with channels off, layers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from core.events import jobs
from gui.pages.lab.lab_job import LabJob
from gui.pages.lab.survey_views import LayerLadder, StrongestView
from gui.state.workspace import Workspace
from gui.widgets.labels import Paragraph
from gui.words.general import integer, percent, points, problem_text, stage_text


class InsideSurvey(QObject):
    """Asks about one run, and shows the answers; at most one question of a kind, the newest.

    Signals:
        moved: an answer has come, or was forgotten
    """

    moved = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.strongest, self.ladder, self.accuracy_said = StrongestView(), LayerLadder(), Paragraph("caption")
        self.accuracy: jobs.AccuracyWithoutResult | None = None
        self._seen, self._counted = LabJob(workspace, self), LabJob(workspace, self)
        self._question: jobs.Request | None = None  # the last one about channels or layers
        self._seen.heard.connect(self._hear_seen)
        self._seen.ended.connect(self._take_seen)
        self._counted.heard.connect(self._hear_counted)
        self._counted.ended.connect(self._take_counted)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._seen.is_running or self._counted.is_running

    def ask_strongest(self, run: str, layer: str, channel: int) -> None:
        """Ask where a channel is strongest, unless that was asked last."""
        if (project := self._project()) is not None:
            self._ask(jobs.StrongestPictures(project=project, run=run, layer=layer, channel=channel))

    def ask_layers(self, run: str) -> None:
        """Ask what can be read from each layer, unless that was asked last."""
        if (project := self._project()) is not None:
            self._ask(jobs.ProbeLayers(project=project, run=run))

    def ask_accuracy(self, run: str, off: Mapping[str, Sequence[int]]) -> None:
        """Ask for the accuracy with channels off."""
        if (project := self._project()) is not None:
            self.accuracy = None
            self.accuracy_said.setText(f"{stage_text('surveying')}…")
            request = jobs.AccuracyWithout(project=project, run=run, off={name: list(one) for name, one in off.items()})
            self._counted.start(request)

    def forget_accuracy(self) -> None:
        """Forget the accuracy: other channels are off now."""
        self._counted.stop()
        self.accuracy = None
        self.accuracy_said.setText("")
        self.moved.emit()

    def leave(self) -> None:
        """Take back all questions; what is asked again is asked anew."""
        if self._seen.is_running:
            self._question = None
        self._seen.stop()
        if self._counted.is_running:
            self.forget_accuracy()

    def _project(self) -> str | None:
        return str(self._workspace.project.folder) if self._workspace.project is not None else None

    def _ask(self, request: jobs.Request) -> None:
        if request == self._question:
            return
        self._question = request
        self._view().say(f"{stage_text('surveying')}…")
        self._seen.start(request)

    def _view(self) -> StrongestView | LayerLadder:
        return self.ladder if isinstance(self._question, jobs.ProbeLayers) else self.strongest

    def _hear_seen(self, news: object) -> None:
        if isinstance(news, jobs.Work):
            self._view().say(_progress(news))

    def _take_seen(self, result: object) -> None:
        if isinstance(result, jobs.StrongestFound):
            self.strongest.show_found(result)
        elif isinstance(result, jobs.LayersProbed):
            self.ladder.show_found(result)
        elif isinstance(result, jobs.Refused):
            self._view().say(problem_text(result))
            self._question = None  # it may be asked again
        self.moved.emit()

    def _hear_counted(self, news: object) -> None:
        if isinstance(news, jobs.Work):
            self.accuracy_said.setText(_progress(news))

    def _take_counted(self, result: object) -> None:
        if isinstance(result, jobs.AccuracyWithoutResult):
            self.accuracy = result
            self.accuracy_said.setText(self._accuracy_text(result))
        elif isinstance(result, jobs.Refused):
            self.accuracy_said.setText(problem_text(result))
        self.moved.emit()

    def _accuracy_text(self, found: jobs.AccuracyWithoutResult) -> str:
        low, high = found.difference
        return self.tr(
            "Validation: {now} right ({now_low}–{now_high}), {before} with all on ({before_low}–{before_high}). "
            "Difference: {low} to {high} points (95%). {n} of {all} pictures, {groups} groups and single pictures."
        ).format(
            now=percent(found.now.value, 0),
            now_low=percent(found.now.low, 0),
            now_high=percent(found.now.high, 0),
            before=percent(found.before.value, 0),
            before_low=percent(found.before.low, 0),
            before_high=percent(found.before.high, 0),
            low=points(low),
            high=points(high),
            n=integer(found.n),
            all=integer(found.out_of),
            groups=integer(found.groups),
        )


def _progress(work: jobs.Work) -> str:
    if work.total is None:
        return f"{stage_text(work.stage)}…"
    return f"{stage_text(work.stage)}: {integer(work.done)} / {integer(work.total)}"
