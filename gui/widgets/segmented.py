"""A choice of one among a few options, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from gui.widgets.toggling import ToggleClicks


class _Segment(ToggleClicks, QPushButton):
    """One option."""


class Segmented(QFrame):
    """Options as (key, text); one is always chosen.

    Signals:
        chosen(str): the key that a person chose
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for key, text in options:
            button = _Segment(text)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        first = next(iter(self._buttons.values()), None)
        if first is not None:
            first.setChecked(True)

    def value(self) -> str:
        """Return the chosen key."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a key without a signal."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """Return the button of a key, for its tooltip or to disable it."""
        return self._buttons[key]
