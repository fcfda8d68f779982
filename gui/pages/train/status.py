"""The line under the plots while a run is trained: position, speed, time left."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.events import jobs
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Progress, Started
from gui.theme.style import SPACE
from gui.widgets.labels import ElidedLabel, label
from gui.words.general import duration, integer, number, stage_text

_STEPS = 1000  # resolution of the bar


class TrainingStatus(QWidget):
    """A thin bar with text; hidden while nothing is trained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs = 0
        self._where = label("", strong=True)
        self._facts = ElidedLabel("", "caption", tone="quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        words = QHBoxLayout()
        words.setSpacing(2 * SPACE)
        words.addWidget(self._where)
        words.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE - 2)
        column.addLayout(words)
        column.addWidget(self.bar)
        self.hide()

    def begin(self, epochs: int, *, has_started: bool = False) -> None:
        """Show that a training was requested or goes on; `epochs` is the number in its spec."""
        self._epochs = epochs
        self._show(self.tr("Training") if has_started else self.tr("Starting"), "", None)

    def show_work(self, work: jobs.Work) -> None:
        """Show the number of pictures read before the first step."""
        share = work.done / work.total if work.total else None
        if work.total:
            facts = self.tr("{done} of {total}").format(done=integer(work.done), total=integer(work.total))
        else:
            facts = integer(work.done)
        self._show(stage_text(work.stage), facts, share)

    def add(self, event: AnyEvent) -> None:
        """Show an event of the run being trained."""
        match event:
            case Started():
                self._epochs = event.spec.epochs if event.spec else 0
                self._show(self._epoch(event.from_epoch + 1), "", self._share(event.from_epoch))
            case Progress():
                facts = [
                    self.tr("running loss {loss}").format(loss=number(event.running_loss, 3)),
                    self.tr("{rate} pictures/s").format(rate=integer(round(event.pictures_per_second))),
                    self.tr("{time} left").format(time=duration(event.seconds_left)),
                ]
                done = event.epoch - 1 + event.step / max(1, event.steps)
                self._show(self._epoch(event.epoch), "   ·   ".join(facts), self._share(done))
            case EpochEnded():
                self._show(self._epoch(event.epoch), self._facts.whole_text(), self._share(event.epoch))
            case _ if isinstance(event, TERMINAL):
                self.hide()

    def stopping(self) -> None:
        """Show that a stop was requested."""
        self._where.setText(self.tr("Stopping"))

    def where(self) -> str:
        """Return the text of the current activity."""
        return self._where.text()

    def facts(self) -> str:
        """Return the text of the figures."""
        return self._facts.whole_text()

    def _epoch(self, epoch: int) -> str:
        if not self._epochs:
            return self.tr("Epoch {n}").format(n=integer(epoch))
        return self.tr("Epoch {n} of {all}").format(n=integer(epoch), all=integer(self._epochs))

    def _share(self, done: float) -> float | None:
        return done / self._epochs if self._epochs else None

    def _show(self, where: str, facts: str, share: float | None) -> None:
        self._where.setText(where)
        self._facts.set_text(facts)
        self.bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.bar.setValue(round(_STEPS * share))
        self.bar.setAccessibleName(where)
        self.show()
