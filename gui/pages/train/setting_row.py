"""One setting: a dot if it differs from its default, its name, its field, and a reset button.

The name of a setting that advice has changed has the accent colour.
"""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.buttons import IconButton
from gui.widgets.fields import ChoiceField, FileField, NumberField, TextField, TickField, WholeField
from gui.widgets.labels import label
from gui.words.settings import setting_name, setting_tip, value_text

FieldWidget = WholeField | NumberField | ChoiceField | TextField | FileField | TickField
_FIELD = 124  # px


class Dot(QWidget):
    """A small accent dot, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(SPACE, SPACE))
        self._on = False

    def set_on(self, on: bool) -> None:
        """Show or hide the dot."""
        self._on = on
        self.update()

    def is_on(self) -> bool:
        """Return whether the dot is shown."""
        return self._on

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        del event
        if self._on:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours().accent)
            painter.drawEllipse(QRectF(self.rect()).center(), 3, 3)


class SettingRow(QWidget):
    """A row of the settings. `key` is the field of the spec; a value of None means the default.

    Signals:
        changed: a person set or reset it
    """

    changed = Signal()

    def __init__(self, key: str, field: FieldWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.field = key, field
        self._default: Any = None
        self._advised = False
        self.name = name = label(setting_name(key))
        name.setBuddy(field)
        tip = f"<p>{setting_tip(key)}</p>"  # rich text wraps its lines
        for widget in (name, field):
            widget.setToolTip(tip)
        field.setAccessibleName(setting_name(key))
        field.setAccessibleDescription(setting_tip(key))
        field.setFixedWidth(_FIELD)
        # All fields have the height of a line of text with equal margins, so that rows are evenly spaced.
        field.setFixedHeight(field.fontMetrics().height() + 2 * SPACE)
        self.dot = Dot()
        self.reset = IconButton("refresh", self.tr("Back to the default of “{name}”").format(name=setting_name(key)))
        self.reset.setFixedSize(QSize(4 * SPACE + 4, 3 * SPACE + 4))
        keeps = self.reset.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # keeps the layout stable
        self.reset.setSizePolicy(keeps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE - 2)
        row.addWidget(self.dot)
        row.addWidget(name, 1)
        row.addWidget(field)
        row.addWidget(self.reset)
        field.edited.connect(self._edited)
        self.reset.clicked.connect(self._take_back)

    def set_default(self, default: Any) -> None:
        """Set the default of another architecture; an unchanged setting follows it."""
        follows = not self.is_changed()
        self._default = default
        if follows:
            self.field.set_value(default)
        self.reset.setToolTip(self.tr("Back to {value}").format(value=value_text(self.key, default) or "–"))
        self._mark()

    def set_value(self, value: Any) -> None:
        """Show a value; None means the default."""
        self.field.set_value(self._default if value is None else value)
        self._mark()

    def set_advised(self, advised: bool) -> None:
        """Mark the setting as changed by advice, until a person changes it."""
        if advised != self._advised:
            self._advised = advised
            self.name.setProperty("tone", "accent" if advised else "")
            self.name.setFont(font("body", strong=advised))
            self.name.style().unpolish(self.name)
            self.name.style().polish(self.name)
            self._mark()

    def is_advised(self) -> bool:
        """Return whether advice has changed it."""
        return self._advised

    def value(self) -> Any:
        """Return the value."""
        return self.field.value()

    def is_changed(self) -> bool:
        """Return whether the value differs from the default."""
        return self._default is not None and self.field.value() != self._default

    def _edited(self) -> None:
        self.set_advised(False)
        self._mark()
        self.changed.emit()

    def _take_back(self) -> None:
        self.field.set_value(self._default)
        self.field.setFocus()
        self._edited()

    def _mark(self) -> None:
        changed = self.is_changed()
        self.dot.set_on(changed or self._advised)
        tip = self.tr("Differs from the default") if changed else ""
        self.dot.setToolTip(self.tr("Changed as advised") if self._advised else tip)
        self.reset.setVisible(changed)
