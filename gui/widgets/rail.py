"""The rail at the left: the steps of the work, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.painted import PaintedButton


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step: key, icon, name and tooltip."""

    key: str
    icon: str
    name: str
    tip: str


class RailButton(PaintedButton):
    """The button of one step: icon and name, in a quiet colour while the step cannot be used."""

    def __init__(self, step: Step, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(step.name, parent)
        self.step = step
        self._shortcut = shortcut
        self._need = ""
        self._state = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_need("")

    def set_need(self, need: str) -> None:
        """Set what is missing before this step can be used; empty if nothing is."""
        self._need = need
        self.setToolTip(f"{need or self.step.tip}\n{self._shortcut}")
        self._describe()

    def set_state(self, state: str) -> None:
        """Set `done`, `next` for the step to take now, or "" for neither."""
        self._state = state
        self._describe()

    def state(self) -> str:
        """Return `done`, `next` or ""."""
        return self._state

    def _describe(self) -> None:
        words = {"done": self.tr("Done."), "next": self.tr("This is the next step.")}.get(self._state, "")
        self.setAccessibleDescription(f"{words} {self._need or self.step.tip}".strip())
        self.update()

    def need(self) -> str:
        """Return what is missing before this step can be used."""
        return self._need

    def sizeHint(self) -> QSize:
        """Return a size with room for icon and name."""
        metrics = self.fontMetrics()
        return QSize(6 * SPACE + metrics.horizontalAdvance(self.text()) + 2 * SPACE, max(40, metrics.height() + 20))

    def draw(self, painter: QPainter) -> None:
        """Draw the step."""
        table = colours()
        field = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(table.selection if self.isChecked() else table.hover)
            painter.drawRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(table.accent, 2))
            painter.drawRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        ink: QColor = table.accent if self.isChecked() else table.quiet
        size = 20
        top = (self.height() - size) // 2
        painter.drawPixmap(2 * SPACE - 2, top, render(self.step.icon, ink, size, self.devicePixelRatioF()))
        painter.setFont(font("body", strong=self.isChecked()))
        painter.setPen(table.quiet if self._need and not self.isChecked() else table.text)
        rest = self.rect().adjusted(5 * SPACE + 4, 0, -SPACE, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self._draw_state(painter)

    def _draw_state(self, painter: QPainter) -> None:
        """Draw a tick for a step that is done, a dot for the next one."""
        table = colours()
        right, middle = self.width() - 2 * SPACE, self.height() // 2
        if self._state == "done":
            tick = render("check", table.test, 16, self.devicePixelRatioF())
            painter.drawPixmap(right - 12, middle - 8, tick)
        elif self._state == "next":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table.accent)
            painter.drawEllipse(QPointF(right - 4, middle), 3.5, 3.5)


class Rail(QWidget):
    """The steps, one checked.

    Signals:
        chosen(str): the key of the clicked step
    """

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, step in enumerate(steps, start=1):
            button = RailButton(step, f"Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, key=step.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[step.key] = button
            column.addWidget(button)

    def check(self, key: str) -> None:
        """Mark the current step."""
        self._buttons[key].setChecked(True)

    def set_need(self, key: str, need: str) -> None:
        """Set what a step still needs; empty if it can be used."""
        self._buttons[key].set_need(need)

    def set_state(self, key: str, state: str) -> None:
        """Set whether a step is `done`, `next` or neither ("")."""
        self._buttons[key].set_state(state)

    def button(self, key: str) -> RailButton:
        """Return the button of a step."""
        return self._buttons[key]
