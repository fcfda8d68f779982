"""Buttons that go through numbered steps: to the first, back, play, forward, to the last."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.labels import label
from gui.words.general import integer

_PACE = 700  # ms for each step


class Stepper(QWidget):
    """Steps from 0 to `count` - 1.

    Signals:
        moved(int): a person, or playing, went to this step
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at, self._count = 0, 1
        self._timer = QTimer(self, interval=_PACE)
        self._timer.timeout.connect(self._advance)
        self.first = IconButton("skip-back", self.tr("First step"))
        self.back = IconButton("chevron-left", self.tr("Step back"))
        self.play = IconButton("play", self.tr("Play"))
        self.forward = IconButton("chevron-right", self.tr("Step forward"))
        self.last = IconButton("skip-forward", self.tr("Last step"))
        self.place = label("", "caption", tone="quiet")
        self.first.clicked.connect(lambda: self.go_to(0))
        self.back.clicked.connect(lambda: self.go_to(self._at - 1))
        self.play.clicked.connect(self.toggle)
        self.forward.clicked.connect(lambda: self.go_to(self._at + 1))
        self.last.clicked.connect(lambda: self.go_to(self._count - 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.first, self.back, self.play, self.forward, self.last):
            row.addWidget(button)
        row.addSpacing(SPACE // 2)
        row.addWidget(self.place)

    def show_step(self, at: int, count: int) -> None:
        """Show where the steps are."""
        self._at, self._count = at, max(1, count)
        said = self.tr("{at} of {count}").format(at=integer(at + 1), count=integer(self._count))
        self.place.setText(said)
        for button in (self.first, self.back):
            button.setEnabled(at > 0)
        for button in (self.forward, self.last):
            button.setEnabled(at < self._count - 1)

    def go_to(self, at: int) -> None:
        """Go to a step and stop playing."""
        self.stop()
        if 0 <= at < self._count:
            self.moved.emit(at)

    def toggle(self) -> None:
        """Play from here, from the start if this is the last step, or stop."""
        if self._timer.isActive():
            self.stop()
            return
        if self._at >= self._count - 1:
            self.moved.emit(0)
        self._timer.start()
        self._dress()

    def is_playing(self) -> bool:
        """Return whether steps follow by themselves."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Stop playing."""
        self._timer.stop()
        self._dress()

    def _advance(self) -> None:
        if self._at >= self._count - 1:
            self.stop()
            return
        self.moved.emit(self._at + 1)

    def _dress(self) -> None:
        playing = self._timer.isActive()
        self.play.set_icon_name("pause" if playing else "play")
        words = self.tr("Pause") if playing else self.tr("Play")
        self.play.setAccessibleName(words)
        self.play.setToolTip(words)
