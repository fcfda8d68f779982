"""How often the lab's playground learns a round and paints boundary and curves, and how late events come meanwhile.

The real topic trains each preset, and the largest network that its sliders offer, in a window of a small laptop. A
round counts when its boundary has been painted; a timer of `TICK` ms measures what a click would have waited.
"""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.report import Figure
from core.lab.playground import PRESETS
from core.lab.states import PlaygroundState
from gui.pages.lab.under_over import UnderOverTopic
from gui.shell.app import make_application
from gui.state.session import Session

SECONDS, TICK = 8, 16
LARGEST = msgspec.structs.replace(PRESETS["overfit"], units=64, layers=3, pictures=500)


class Paintings(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    _application = QApplication.instance() or make_application([])
    session = Session()
    topic = UnderOverTopic(session.workspace)
    topic.resize(980, 680)
    topic.show()
    painted = Paintings()
    topic.plane.installEventFilter(painted)
    for name, state in {**PRESETS, "largest network": LARGEST}.items():
        rate, worst = _trained(topic, painted, state)
        yield Figure(name=f"rounds learnt and painted, {name}", value=rate, unit="/s", value_at_least=30)
        yield Figure(name=f"event delay, {name}, worst", value=worst, unit="ms", value_aim=100)
    topic.close()
    session.close()


def _trained(topic: UnderOverTopic, painted: Paintings, state: PlaygroundState) -> tuple[float, float]:
    """Return the rounds painted a second, and the largest delay of a tick in ms."""
    topic.show_state(state)
    topic.toggle()
    _run(1.0)  # what the first drawing costs is not asked
    delays: list[float] = []
    clock, timer = QElapsedTimer(), QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)

    def tick() -> None:
        delays.append(clock.nsecsElapsed() / 1e6 - TICK)
        clock.start()

    timer.timeout.connect(tick)
    before, rounds = painted.count, len(topic.playground.points)
    clock.start()
    timer.start()
    _run(SECONDS)
    timer.stop()
    topic.rest()
    seen = min(painted.count - before, len(topic.playground.points) - rounds)
    return seen / SECONDS, max(delays)


def _run(seconds: float) -> None:
    """Handle events for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
