"""Small parts that several topics use: a field under its name, a named column, a choice, a slider."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.theme.style import SPACE
from gui.widgets.labels import label
from gui.widgets.speaking import name_choice
from gui.widgets.wheel import CalmWheel

BOX = "box"  # a widget with this property is hidden with the controls in it
_CARD = 232  # px at the usual text size
_FAINT = 0.35  # opacity


def named(text: str, *widgets: QWidget, tip: str = "") -> QWidget:
    """Return widgets side by side under a small heading."""
    made = QWidget()
    made.setProperty(BOX, True)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    heading = label(text, "caption", tone="quiet")
    heading.setToolTip(tip)
    column.addWidget(heading)
    row = QHBoxLayout()
    row.setSpacing(SPACE // 2)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        has_words = isinstance(widget, QAbstractButton) and widget.text()  # a button's own say more than the heading
        if not widget.accessibleName() and not has_words:
            widget.setAccessibleName(text)
        if tip:
            widget.setToolTip(tip)
        if isinstance(widget, QComboBox):
            name_choice(widget, widget.accessibleName())
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return made


def card_width(card: QWidget) -> int:
    """Return the width of a topic's or a lesson's card: about 32 letters."""
    return max(_CARD, card.fontMetrics().averageCharWidth() * 32)


def scrolled(widget: QWidget) -> QScrollArea:
    """Return an area without a frame in which a widget scrolls."""
    made = QScrollArea()
    made.setWidget(widget)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def sign(text: str) -> QLabel:
    """Return a large sign between two grids, such as an equals sign."""
    made = label(text, "title", tone="quiet")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class Choice(CalmWheel, QComboBox):
    """A choice among (key, text)."""

    def __init__(self, options: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for key, text in options:
            self.addItem(text, key)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def value(self) -> str:
        """Return the chosen key, "" for none."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose a key without a signal of a person's choice; none for an unknown one."""
        self.setCurrentIndex(self.findData(key))


class Slider(CalmWheel, QSlider):
    """A horizontal slider over whole numbers."""

    def __init__(self, low: int, high: int, *, page: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(low, high)
        self.setPageStep(page)
        self.setMinimumWidth(120)

    def changeEvent(self, event: QEvent) -> None:
        """Look faint while disabled: the style draws it nearly as before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            faint = QGraphicsOpacityEffect(self)
            faint.setOpacity(_FAINT)
            self.setGraphicsEffect(None if self.isEnabled() else faint)  # type: ignore[arg-type]

    def set_value(self, value: int) -> None:
        """Show a value without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
