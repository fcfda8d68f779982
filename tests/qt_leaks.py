"""What a window test leaves behind in Qt, beside what every test may leave (tests/leaks.py)."""

import gc

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QThread,
    QThreadPool,
    QTimer,
    QtMsgType,
)
from PySide6.QtWidgets import QApplication

from tests import leaks
from tests.leaks import Living

# Messages that nothing of ours can prevent, each with the reason.
BEYOND_US = {
    "This plugin does not support": "the offscreen platform says so of each window; one that is seen does not",
}

_HARMLESS = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Note a message of Qt's that is a warning or worse; any thread may send it."""
    if kind not in _HARMLESS and not any(part in message for part in BEYOND_US):
        leaks.warned.append(f"Qt: {message} ({kind.name}, {context.category})")


def leftovers() -> Living:
    """Return top-level widgets, timers that run, threads that run, and pools that work."""
    app = QApplication.instance()
    if app is None:
        return {}
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found: Living = {}
    for widget in QApplication.topLevelWidgets():
        found[widget] = f"the window {described(widget)}"
    for thing in (one for one in gc.get_objects() if isinstance(one, QTimer | QThread | QThreadPool)):
        if not shiboken6.isValid(thing):
            continue
        if isinstance(thing, QTimer) and thing.isActive():
            found[thing] = f"the timer {described(thing)} every {thing.interval()} ms"
        elif isinstance(thing, QThread) and thing.isRunning() and thing is not app.thread():
            found[thing] = f"the thread {described(thing)}"
        elif isinstance(thing, QThreadPool) and thing.activeThreadCount():
            found[thing] = f"work in the pool {described(thing)}"
    pool = QThreadPool.globalInstance()
    if pool.activeThreadCount():
        found[pool] = "work in the application's pool"
    return found


def described(thing: QObject) -> str:
    """Return the classes from a thing to its last parent, with their names."""
    names = []
    at: QObject | None = thing
    while at is not None:
        names.append(f"{type(at).__name__}{' “' + at.objectName() + '”' if at.objectName() else ''}")
        at = at.parent()
    return " of ".join(names)


leaks.probes.append(leftovers)
