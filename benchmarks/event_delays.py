"""How late the events of a window come, and how often a widget is painted: what benchmarks of the window share."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

TICK = 16  # ms, the rate of a screen


class Delays:
    """How late each tick of a timer came, in milliseconds: what a click would have waited."""

    def __init__(self) -> None:
        self.values: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        self._clock.start()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        self.values.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - TICK))
        self._clock.start()

    def figures(self) -> dict[str, float]:
        ranked = sorted(self.values)
        return {"worst": ranked[-1], "p99": ranked[int(0.99 * (len(ranked) - 1))]}


class Painted(QObject):
    """Counts how often a widget is painted."""

    times = 0

    def begin(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        del watched
        self.times += event.type() == QEvent.Type.Paint
        return False
