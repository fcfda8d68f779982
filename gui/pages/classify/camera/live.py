"""Live answers: one question to the engine at a time, always about the newest frame."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from core.events import jobs
from gui.state.pixels import rgb_array
from gui.state.workspace import Workspace

PACE = 80  # ms between two questions at least: faster answers nobody reads, and a training may want the processor


class LiveAnswers(QObject):
    """Asks about the newest frame when the one before is answered; frames in between are dropped.

    `model` returns the name of the model to ask, "" for none.

    Signals:
        answered(object): jobs.Answer, what the frames say so far
        refused(object): jobs.Refused, why nothing can be answered; no further question is asked
    """

    answered = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, model: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._model = workspace, model
        self._newest: QImage | None = None
        self._job: int | None = None
        self._turn = 0  # counts the stops, so that no answer of an earlier turn is shown
        self._runs = False
        self._settled: jobs.Settled | None = None
        self._asked_at = 0.0  # of the last frame that was asked about
        self._pause = QTimer(self, singleShot=True, interval=PACE)
        self._pause.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin anew with the next frame."""
        self.stop()
        self._runs = True

    def stop(self) -> None:
        """Ask nothing more, and forget what was said."""
        if self._job is not None:
            self._workspace.cancel(self._job)
        self._pause.stop()
        self._turn += 1
        self._runs = False
        self._newest = self._job = self._settled = None

    def hear(self, image: QImage) -> None:
        """Take a frame."""
        if self._runs:
            self._newest = image
            self._ask()

    def _ask(self) -> None:
        model = self._model()
        if self._newest is None or self._job is not None or self._pause.isActive() or not model:
            return
        image, self._newest = self._newest, None
        now, turn = time.monotonic(), self._turn
        passed, self._asked_at = now - self._asked_at, now
        request = jobs.ClassifyFrame(
            model=model, frame=rgb_array(image), before=self._settled, seconds=passed if self._settled else 0.0
        )
        self._pause.start()
        self._job = self._workspace.ask(
            request, on_result=lambda result: self._hear_answer(turn, result), tells_refusal=False
        )

    def _hear_answer(self, turn: int, result: jobs.Result) -> None:
        if turn != self._turn:
            return
        self._job = None
        if isinstance(result, jobs.FrameAnswer):
            self._settled = result.settled
            self.answered.emit(result.answer)
            self._ask()
        elif isinstance(result, jobs.Refused):
            self.stop()
            self.refused.emit(result)
