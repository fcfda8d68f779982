"""A grid of numbers: shown, pointed at, and edited cell by cell, by mouse and by keyboard."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from core.lab.cells import read_cell
from core.problems import Problem
from gui.theme.palette import colours
from gui.theme.style import font
from gui.widgets.arrows import arrow_step
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import number as written
from gui.words.language import speech

Place = tuple[int, int]
_CELL, _SMALLEST = 40, 20  # px of a cell's side


def cell_text(value: float) -> str:
    """Return a number short enough for a cell."""
    if value == int(value) and abs(value) < 10_000:
        return written(int(value), 0)
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 1000 else 0
    if abs(value) >= 10_000:
        return f"{value:.0e}".replace("e+0", "e").replace("e+", "e").replace("-", "−")
    return written(float(value), digits)


class NumberGrid(Painted, QWidget):
    """Cells of equal size within `room` px; the grid shows numbers, and colours of roles in `marks`.

    `marks` maps places to a role: `window` (under the kernel), `current` (the value that is computed), `pad` (added
    zeros, which cannot be edited), `hidden` (not computed yet). `notes` maps places to a small text in the corner.

    Signals:
        edited(int, int, float): a person changed a cell
        pointed(int, int): a person pressed a cell, dragged to it, or moved to it by an arrow key
        refused(object): the Problem with what was typed
    """

    speaking_role = Role.Canvas

    edited = Signal(int, int, float)
    pointed = Signal(int, int)
    refused = Signal(object)

    def set_editable(self, editable: bool) -> None:
        """Let a person edit the cells, or not."""
        self._editable = editable

    def __init__(self, name: str, *, editable: bool = False, room: int = 260, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._editable, self._room = name, editable, room
        self._values = np.zeros((1, 1))
        self._marks: dict[Place, str] = {}
        self._notes: dict[Place, str] = {}
        self.cursor_at: Place = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = QLineEdit(self)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setMaxLength(24)
        self.field.setAccessibleName(name)
        self.field.hide()
        self.field.installEventFilter(self)
        self._describe()

    def values(self) -> np.ndarray:
        """Return the numbers (rows, columns)."""
        return self._values

    def show_values(
        self, values: np.ndarray, marks: Mapping[Place, str] | None = None, notes: Mapping[Place, str] | None = None
    ) -> None:
        """Show numbers, marks and notes."""
        self._values = np.asarray(values, dtype=float)
        self._marks, self._notes = dict(marks or {}), dict(notes or {})
        rows, columns = self._values.shape
        self.cursor_at = min(self.cursor_at[0], rows - 1), min(self.cursor_at[1], columns - 1)
        self.setFixedSize(self.sizeHint())
        self._describe()
        self.update()

    def mark(self, place: Place) -> str:
        """Return the role of a cell, "" for none."""
        return self._marks.get(place, "")

    def shown_text(self, place: Place) -> str:
        """Return what a cell shows."""
        return "" if self.mark(place) == "hidden" else cell_text(float(self._values[place]))

    # --- size and paint

    def side(self) -> int:
        """Return the side of a cell in px."""
        wanted = max(_CELL, self.fontMetrics().height() * 2)
        return max(_SMALLEST, min(wanted, self._room // max(self._values.shape)))

    def sizeHint(self) -> QSize:
        """Return the size of all cells."""
        rows, columns = self._values.shape
        return QSize(columns * self.side() + 3, rows * self.side() + 3)

    def draw(self, painter: QPainter) -> None:
        """Draw the cells."""
        table, side = colours(), self.side()
        painter.setFont(self._font())
        grounds = {"window": table.selection, "current": table.accent_fill, "pad": table.well, "hidden": table.ground}
        for place in np.ndindex(*self._values.shape):
            role = self.mark(place)
            cell = self._cell(place)
            painter.setPen(QPen(table.hairline, 1))
            painter.setBrush(grounds.get(role, table.surface))
            painter.drawRect(cell)
            if role != "hidden":
                painter.setPen({"current": table.on_accent, "pad": table.quiet}.get(role, table.text))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.shown_text(place))
            if (note := self._notes.get(place)) and side >= 30:
                painter.save()
                painter.setFont(font("caption"))
                painter.setPen(table.accent)
                painter.drawText(
                    cell.adjusted(0, 0, -2, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, note
                )
                painter.restore()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(table.accent, 2))
            painter.drawRect(self._cell(self.cursor_at).adjusted(1, 1, -1, -1))

    def _font(self) -> QFont:
        longest = max(len(self.shown_text(place)) for place in np.ndindex(*self._values.shape))
        return font("body" if self.side() >= 34 and longest <= 4 else "caption")

    def _cell(self, place: Place) -> QRectF:
        side = self.side()
        return QRectF(1 + place[1] * side, 1 + place[0] * side, side, side)

    def place_at(self, point: QPoint) -> Place | None:
        """Return the cell at a point, None outside."""
        rows, columns = self._values.shape
        place = (point.y() - 1) // self.side(), (point.x() - 1) // self.side()
        return place if 0 <= place[0] < rows and 0 <= place[1] < columns else None

    # --- pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a cell."""
        self._commit()
        self._point_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag over cells."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point_at(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a cell."""
        place = self.place_at(event.position().toPoint())
        if place is not None:
            self.cursor_at = place
            self._edit("")

    def _point_at(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton):
            self._move_to(place)

    def _move_to(self, place: Place) -> None:
        self.cursor_at = place
        self._describe()
        self.update()
        self.pointed.emit(*place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows; digits, signs and Return edit the cell."""
        step = arrow_step(event)
        rows, columns = self._values.shape
        if step is not None:
            row, column = self.cursor_at[0] + step[0], self.cursor_at[1] + step[1]
            if 0 <= row < rows and 0 <= column < columns:
                self._move_to((row, column))
        elif self._editable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._edit("")
        elif self._editable and event.text() and event.text() in "0123456789-+.,":
            self._edit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.update()

    # --- editing

    def _edit(self, begun: str) -> None:
        """Open the field over the cell; `begun` replaces its number."""
        if not self._editable or self.mark(self.cursor_at) == "pad":
            return
        self.field.setGeometry(self._cell(self.cursor_at).toRect().adjusted(-6, -2, 6, 2) & self.rect())
        self.field.setStyleSheet("padding: 0;")
        value = f"{float(self._values[self.cursor_at]):.6g}"
        self.field.setText(begun or value.replace(".", speech().number(0.5, 1)[1]))
        self.field.show()
        self.field.setFocus()
        if not begun:
            self.field.selectAll()

    def _commit(self) -> None:
        if self.field.isHidden():
            return
        text, place = self.field.text(), self.cursor_at
        self._close_field()
        try:
            value = read_cell(text)
        except Problem as problem:
            self.refused.emit(problem)
            return
        self.edited.emit(*place, value)

    def _close_field(self) -> None:
        self.field.hide()
        self.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape leaves the number as it was; Return and leaving the field take what was typed."""
        del watched
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close_field()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._commit()
                return True  # passed on by the field, it would open the cell again
        if event.type() == QEvent.Type.FocusOut:
            self._commit()
        return False

    def _describe(self) -> None:
        row, column = self.cursor_at
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(
            self.tr("Row {row}, column {column}: {value}").format(
                row=row + 1, column=column + 1, value=self.shown_text(self.cursor_at) or "–"
            )
        )
