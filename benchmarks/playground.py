"""How often the lab's playground learns a round and paints boundary and curves, and how late events come meanwhile.

The real topic trains each preset, and the largest network that its sliders offer, in a window of a small laptop. A
round counts when its boundary has been painted; a timer measures what a click would have waited.
"""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.event_delays import Delays, Painted
from benchmarks.report import Figure
from core.lab.playground import PRESETS
from core.lab.states import PlaygroundState
from gui.pages.lab.under_over import UnderOverTopic
from gui.shell.app import make_application
from gui.state.session import Session

SECONDS = 8
LARGEST = msgspec.structs.replace(PRESETS["overfit"], units=64, layers=3, pictures=500)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    _application = QApplication.instance() or make_application([])
    session = Session()
    topic = UnderOverTopic(session.workspace)
    topic.resize(980, 680)
    topic.show()
    painted = Painted()
    painted.begin(topic.plane)
    for name, state in {**PRESETS, "largest network": LARGEST}.items():
        rate, worst = _trained(topic, painted, state)
        yield Figure(name=f"rounds learnt and painted, {name}", value=rate, unit="/s", value_at_least=30)
        yield Figure(name=f"event delay, {name}, worst", value=worst, unit="ms", value_aim=100)
    topic.close()
    session.close()


def _trained(topic: UnderOverTopic, painted: Painted, state: PlaygroundState) -> tuple[float, float]:
    """Return the rounds painted a second, and the largest delay of a tick in ms."""
    topic.show_state(state)
    topic.toggle()
    _run(1.0)  # what the first drawing costs is not asked
    delays = Delays()
    before, rounds = painted.times, len(topic.playground.points)
    delays.begin()
    _run(SECONDS)
    delays.end()
    topic.rest()
    seen = min(painted.times - before, len(topic.playground.points) - rounds)
    return seen / SECONDS, delays.figures()["worst"]


def _run(seconds: float) -> None:
    """Handle events for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
