"""A bar of training, validation and test with two draggable dividers."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE, font
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import part_name, percent

_GRIP = 20  # px; width of a divider's handle, wider than its drawing, so that it is easy to grab
_MARGIN = _GRIP // 2
_SMALL, _LARGE = 1.0, 5.0  # percentage points per arrow key or page key


class _Divider(Painted, QWidget):
    """A divider, moved by dragging or, with the focus, by the arrow keys."""

    speaking_role = Role.Slider

    moved = Signal(float)  # new percentage from the left

    def __init__(self, name: str, tip: str, parent: "SplitBar") -> None:
        super().__init__(parent)
        self._bar = parent
        self.at = 0.0
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self.moved.emit(self._bar.percentage_at(self.mapToParent(event.position().toPoint())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by one point with the arrows, by five with the page keys."""
        steps = {
            Qt.Key.Key_Left: -_SMALL,
            Qt.Key.Key_Right: _SMALL,
            Qt.Key.Key_PageDown: -_LARGE,
            Qt.Key.Key_PageUp: _LARGE,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(self.at + step)

    def draw(self, painter: QPainter) -> None:
        """Draw the handle: a rounded plate with a line."""
        table = colours()
        plate = QRectF(self.width() / 2 - 5, 1.5, 10, self.height() - 3)
        painter.setPen(QPen(table.accent, 2.5) if self.hasFocus() else QPen(table.quiet, 1))
        painter.setBrush(table.surface)
        painter.drawRoundedRect(plate, 5, 5)
        painter.setPen(QPen(table.quiet, 1.5))
        middle = self.height() / 2
        for x in (-1.5, 1.5):
            x += plate.center().x()
            painter.drawLine(QPointF(x, middle - 6), QPointF(x, middle + 6))


class SplitBar(Painted, QWidget):
    """Three percentages that add to 100, changed by two dividers.

    Signals:
        changed(float, float, float): a person moved a divider: train, validation, test
    """

    speaking_role = Role.Chart

    changed = Signal(float, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._train, self._val = 60.0, 20.0
        tip = self.tr("Drag, or use the arrow keys: one point at a time, five with Page Up and Page Down.")
        self.first = _Divider(self.tr("Between training and validation"), tip, self)
        self.second = _Divider(self.tr("Between validation and test"), tip, self)
        self.first.moved.connect(self._first_moved)
        self.second.moved.connect(self._second_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place()

    def values(self) -> tuple[float, float, float]:
        """Return train, validation and test in percent."""
        return self._train, self._val, 100.0 - self._train - self._val

    def set_values(self, train: float, val: float) -> None:
        """Show percentages without a signal; the test set is the rest."""
        self._train = min(100.0, max(0.0, train))
        self._val = min(100.0 - self._train, max(0.0, val))
        self._place()
        self.update()

    def percentage_at(self, point: QPoint) -> float:
        """Return the percentage, from the left, at a point of the bar."""
        return 100.0 * (point.x() - _MARGIN) / max(1, self.width() - 2 * _MARGIN)

    def sizeHint(self) -> QSize:
        """Return the size of a bar with two lines of text and the labels above."""
        return QSize(480, 7 * SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the dividers for the new width."""
        super().resizeEvent(event)
        self._place()

    def _first_moved(self, at: float) -> None:
        border = self._train + self._val
        self._train = float(min(100, max(1, round(at))))  # the training set must not be empty
        # The other divider stays unless it is pushed.
        self._val = max(0.0, border - self._train)
        self._tell()

    def _second_moved(self, at: float) -> None:
        border = float(min(100, max(1, round(at))))
        if border < self._train:
            self._train = border
        self._val = border - self._train
        self._tell()

    def _tell(self) -> None:
        self._place()
        self.update()
        self.changed.emit(*self.values())

    def _x(self, percentage: float) -> float:
        return _MARGIN + (self.width() - 2 * _MARGIN) * percentage / 100.0

    def _place(self) -> None:
        for divider, at in ((self.first, self._train), (self.second, self._train + self._val)):
            divider.at = at
            divider.setGeometry(round(self._x(at)) - _GRIP // 2, 0, _GRIP, self.height())
            divider.setAccessibleDescription(percent(at / 100, 0))
        train, val, test = self.values()
        self.setAccessibleName(
            ", ".join(
                f"{part_name(part)} {percent(value / 100, 0)}"
                for part, value in (("train", train), ("val", val), ("test", test))
            )
        )
        # If both are at one place, the one that can still move is on top.
        (self.first if self._train >= 99 else self.second).raise_()

    def draw(self, painter: QPainter) -> None:
        """Draw the three parts and their names."""
        table = colours()
        body = QRectF(_MARGIN, 5, self.width() - 2 * _MARGIN, self.height() - 10)
        clip = QPainterPath()
        clip.addRoundedRect(body, RADIUS, RADIUS)
        painter.setClipPath(clip)
        borders = [0.0, self._train, self._train + self._val, 100.0]
        parts = (("train", table.train), ("val", table.validation), ("test", table.test))
        for index, (part, colour) in enumerate(parts):
            left, right = self._x(borders[index]), self._x(borders[index + 1])
            field = QRectF(left, body.top(), right - left, body.height())
            painter.fillRect(field, colour)
            self._write(painter, field, part_name(part), percent((borders[index + 1] - borders[index]) / 100, 0))

    def _write(self, painter: QPainter, field: QRectF, name: str, share: str) -> None:
        """Draw name and share if they fit: both, only the share, or nothing."""
        inner = field.adjusted(SPACE + 4, 0, -SPACE - 4, 0)
        # The part colours are dark in the light scheme and light in the dark one; this colour is legible on both.
        ink = colours().surface
        painter.setPen(QColor(ink))
        painter.setFont(font("body", strong=True))
        both = f"{name}  {share}"
        width = painter.fontMetrics().horizontalAdvance
        for text in (both, share):
            if width(text) <= inner.width():
                painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
                return
