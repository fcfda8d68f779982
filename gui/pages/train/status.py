"""The line under the plots while a run is trained: position and running loss. The window's strip has the bar."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events import jobs
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Progress, Started
from gui.theme.style import SPACE
from gui.widgets.labels import ElidedLabel, label
from gui.words.general import duration, integer, number, stage_text


class TrainingStatus(QWidget):
    """A line of text; hidden while nothing is trained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs = 0
        self._where = label("", strong=True)
        self._facts = ElidedLabel("", "caption", tone="quiet")
        words = QHBoxLayout()
        words.setSpacing(2 * SPACE)
        words.addWidget(self._where)
        words.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE - 2)
        column.addLayout(words)
        self.hide()

    def begin(self, epochs: int, *, has_started: bool = False) -> None:
        """Show that a training was requested or goes on; `epochs` is the number in its spec."""
        self._epochs = epochs
        self._show(self.tr("Training") if has_started else self.tr("Starting"), "")

    def show_work(self, work: jobs.Work) -> None:
        """Show the number of pictures read before the first step."""
        if work.total:
            facts = self.tr("{done} of {total}").format(done=integer(work.done), total=integer(work.total))
        else:
            facts = integer(work.done)
        self._show(stage_text(work.stage), facts)

    def add(self, event: AnyEvent) -> None:
        """Show an event of the run being trained."""
        match event:
            case Started():
                self._epochs = event.spec.epochs if event.spec else 0
                self._show(self._epoch(event.from_epoch + 1), "")
            case Progress():
                facts = [
                    self.tr("running loss {loss}").format(loss=number(event.running_loss, 3)),
                    self.tr("{rate} pictures/s").format(rate=integer(round(event.pictures_per_second))),
                    self.tr("{time} left").format(time=duration(event.seconds_left)),
                ]
                self._show(self._epoch(event.epoch), "   ·   ".join(facts))
            case EpochEnded():
                self._show(self._epoch(event.epoch), self._facts.whole_text())
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

    def _show(self, where: str, facts: str) -> None:
        self._where.setText(where)
        self._facts.set_text(facts)
        self.setAccessibleName(where)
        self.show()
