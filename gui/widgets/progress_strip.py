"""The strip at the bottom of all pages: the current work, its progress, the time left, Cancel."""

import time
from collections import deque

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import label
from gui.words.general import duration, integer, number

_WINDOW = 5.0  # seconds over which the rate is measured


class ProgressStrip(QFrame):
    """One line for one long-running job; hidden if there is none.

    Signals:
        cancelled: the person wants to stop it
        shown: it has appeared or disappeared
    """

    cancelled = Signal()
    shown = Signal()

    def __init__(self, cancel_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._stage = label("", strong=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar.setMinimumWidth(120)
        self._facts: QLabel = label("", "caption", tone="quiet")
        self.cancel = QuietButton(cancel_text)
        self.cancel.clicked.connect(self._cancel)
        self._seen: deque[tuple[float, int]] = deque()
        self._what = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._stage)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._facts)
        row.addWidget(self.cancel)
        self.hide()

    def show_count(self, text: str, done: int, total: int | None) -> None:
        """Show progress as a count; rate and time left are computed from earlier calls."""
        if text != self._what:
            self._what = text
            self._seen.clear()
        now = time.monotonic()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > _WINDOW:
            self._seen.popleft()
        facts = [
            integer(done)
            if total is None
            else self.tr("{done} of {total}").format(done=integer(done), total=integer(total))
        ]
        rate = self._rate()
        if rate is not None and rate > 0:
            facts.append(self.tr("{rate}/s").format(rate=integer(round(rate)) if rate >= 1 else number(rate, 1)))
            if total is not None and done < total:
                facts.append(self.tr("{time} left").format(time=duration((total - done) / rate)))
        self.show_share(text, None if not total else done / total, "  ·  ".join(facts))

    def show_share(self, text: str, share: float | None, facts: str) -> None:
        """Show progress as a share in [0, 1]; None while it is unknown."""
        self._what = text
        self._stage.setText(text)
        self._bar.setRange(0, 0 if share is None else 1000)
        if share is not None:
            self._bar.setValue(round(1000 * share))
        self._bar.setAccessibleName(text)
        self._facts.setText(facts)
        self._appear(True)

    def clear(self) -> None:
        """Show nothing."""
        self._seen.clear()
        self._what = ""
        self.cancel.setEnabled(True)
        self._appear(False)

    def facts(self) -> str:
        """Return the text beside the bar."""
        return self._facts.text()

    def _rate(self) -> float | None:
        (start, first), (end, last) = self._seen[0], self._seen[-1]
        return (last - first) / (end - start) if end - start > 0.5 else None

    def _appear(self, visible: bool) -> None:
        if visible == self.isHidden():
            self.setVisible(visible)
            self.shown.emit()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
