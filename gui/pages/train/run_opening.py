"""Opens a run: its record and its study are read, and told together, so that nothing on the page moves afterwards."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from core.diagnosis.record import read_record
from core.events.training import AnyEvent
from gui.pages.train.studies import RunJudgement, Studies
from gui.plots.history import History
from gui.state.workspace import Workspace

_PATIENCE = 400  # ms that a record waits for its study; then it is shown without


@dataclass(frozen=True, kw_only=True)
class OpenedRun:
    """A run's record, its study if that was quick, and the events that arrived during the read."""

    run: str
    history: History
    judged: RunJudgement | None
    missed: list[AnyEvent] = field(default_factory=list)


class RunOpening(QObject):
    """Opens one run at a time; a later request replaces an earlier one.

    Signals:
        opened(object): an OpenedRun
    """

    opened = Signal(object)

    def __init__(self, workspace: Workspace, studies: Studies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._studies = workspace, studies
        self._history: History | None = None
        self._judged: RunJudgement | None = None
        self._missed: list[AnyEvent] = []
        self._reads = 0  # counts them: an earlier read of the same run lacks events that were not held since
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._tell)
        self.run: str | None = None  # the run that is being opened
        studies.judged.connect(self._take_study)

    def open_run(self, run: str) -> None:
        """Read a run of the open project."""
        project = self._workspace.project
        if project is None:
            return
        self.forget()
        self.run = run
        self._reads += 1
        folder, number = project.runs / run, self._reads
        self._workspace.in_background(lambda: (number, History(read_record(folder)[0])), self._take_record)
        self._studies.look(run)

    def hold(self, event: AnyEvent) -> None:
        """Keep an event of the run that is being opened."""
        self._missed.append(event)

    def forget(self) -> None:
        """Open nothing."""
        self._patience.stop()
        self.run = self._history = self._judged = None
        self._missed = []

    def _take_record(self, record: tuple[int, History]) -> None:
        number, history = record
        if self.run is None or number != self._reads:
            return  # another run was chosen meanwhile, or this one again
        self._history = history
        if self._judged is None:
            self._patience.start()
        else:
            self._tell()

    def _take_study(self, judged: RunJudgement) -> None:
        if judged.run != self.run:
            return
        self._judged = judged
        if self._history is not None:
            self._tell()

    def _tell(self) -> None:
        run, history = self.run, self._history
        if run is None or history is None:
            return
        opened = OpenedRun(run=run, history=history, judged=self._judged, missed=self._missed)
        self.forget()
        self.opened.emit(opened)
