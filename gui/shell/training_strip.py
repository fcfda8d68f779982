"""Shows the progress of the current training in the strip at the bottom."""

from PySide6.QtCore import QObject

from core.events import jobs
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Progress, Started
from gui.state.training_queue import TrainingQueue
from gui.widgets.progress_strip import ProgressStrip
from gui.words.general import duration, integer, stage_text


class TrainingStrip(QObject):
    """Shows events of the training in a strip; Cancel stops the training."""

    def __init__(self, strip: ProgressStrip, queue: TrainingQueue) -> None:
        super().__init__(strip)
        self._strip = strip
        self._queue = queue
        strip.cancelled.connect(queue.stop)
        queue.changed.connect(self._training_changed)
        queue.work.connect(self._read)
        queue.told.connect(self._hear)

    def _training_changed(self) -> None:
        if not self._queue.is_training:
            self._strip.clear()

    def _read(self, work: jobs.Work) -> None:
        self._strip.show_count(stage_text(work.stage), work.done, work.total)

    def _hear(self, event: AnyEvent) -> None:
        match event:
            case Started():
                self._strip.show_share(self.tr("Training"), None, "")
            case Progress():
                done = event.epoch - 1 + event.step / max(1, event.steps)
                rate = integer(round(event.pictures_per_second))
                facts = [
                    self.tr("{rate} pictures/s").format(rate=rate),
                    self.tr("{time} left").format(time=duration(event.seconds_left)),
                ]
                self._strip.show_share(self._where(event.epoch), self._share(done), "  ·  ".join(facts))
            case EpochEnded():
                self._strip.show_share(self._where(event.epoch), self._share(event.epoch), self._strip.facts())
            case _ if isinstance(event, TERMINAL):
                self._strip.clear()

    def _share(self, epochs_done: float) -> float | None:
        return epochs_done / self._queue.epochs if self._queue.epochs else None

    def _where(self, epoch: int) -> str:
        epochs = integer(self._queue.epochs)
        return self.tr("Training: epoch {epoch} of {epochs}").format(epoch=integer(epoch), epochs=epochs)
