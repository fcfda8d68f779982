"""The maps of a layer as a wall of small pictures: chosen, zoomed and switched off by mouse and by keyboard."""

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.pages.lab.level_colours import colour_image
from gui.theme.palette import colours
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import integer

SMALLEST, LARGEST, USUAL = 12, 256, 56  # px of a map's side
_GAP = 4
_FITTING = (28, 112)  # px: sides that fit themselves to the room
_STEP = 1.25  # of a turn of the wheel, or of + and -


class FeatureWall(Painted, QWidget):
    """Maps in reading order. Only those in view are drawn.

    Signals:
        pointed(int, int, int): a person chose a map, and a place in it
        toggled(int): a person wants a map switched off, or on again
        zoomed(int): the maps have another side, in px
    """

    speaking_role = Role.Canvas

    pointed = Signal(int, int, int)
    toggled = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = np.zeros((0, 1, 1), np.uint32)
        self._off: frozenset[int] = frozenset()
        self._side = USUAL
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(SMALLEST + 2 * _GAP)
        self._describe()

    def show_pixels(self, pixels: np.ndarray, off: Collection[int] = ()) -> None:
        """Show maps as colours, uint32 (channels, rows, columns), and which of them are switched off."""
        self._pixels, self._off = np.ascontiguousarray(pixels), frozenset(off)
        self.chosen = max(0, min(self.chosen, len(pixels) - 1))
        self._settle()

    def choose(self, channel: int) -> None:
        """Choose a map without a signal."""
        self.chosen = max(0, min(channel, len(self._pixels) - 1))
        self._describe()
        self.update()

    def side(self) -> int:
        """Return the side of a map, in px."""
        return self._side

    def set_side(self, side: int) -> None:
        """Show all maps larger or smaller."""
        side = max(SMALLEST, min(side, LARGEST))
        if side != self._side:
            self._side = side
            self._settle()
            self.zoomed.emit(side)

    def fit(self, room: QSize) -> None:
        """Show all maps as large as fits into a room, within what is neither tiny nor coarse."""
        count = max(1, len(self._pixels))
        fitting = (
            side
            for side in range(_FITTING[1], _FITTING[0], -1)
            if count <= max(1, (room.width() - _GAP) // (side + _GAP)) * max(0, (room.height() - _GAP) // (side + _GAP))
        )
        self.set_side(next(fitting, _FITTING[0]))

    def count(self) -> int:
        """Return the number of maps."""
        return len(self._pixels)

    def cell(self, channel: int) -> QRectF:
        """Return the place of a map."""
        row, column = divmod(channel, self._columns())
        step = self._side + _GAP
        return QRectF(_GAP + column * step, _GAP + row * step, self._side, self._side)

    def channel_at(self, point: QPointF) -> int | None:
        """Return the map at a point, None between maps."""
        step, columns = self._side + _GAP, self._columns()
        row, column = int((point.y() - _GAP) // step), int((point.x() - _GAP) // step)
        channel = row * columns + column
        if not (0 <= column < columns and 0 <= channel < len(self._pixels)):
            return None
        return channel if self.cell(channel).contains(point) else None

    # --- drawing

    def draw(self, painter: QPainter) -> None:
        """Draw the maps in view."""
        table, view = colours(), QRectF(self.visibleRegion().boundingRect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        step, columns = self._side + _GAP, self._columns()
        first = max(0, int((view.top() - _GAP) // step)) * columns
        last = min(len(self._pixels), (int(view.bottom() // step) + 1) * columns)
        for channel in range(first, last):
            cell, plane = self.cell(channel), self._pixels[channel]
            painter.drawImage(_fitted(cell, plane), colour_image(plane))
            painter.setPen(QPen(table.hairline, 1))
            painter.drawRect(cell.adjusted(-1, -1, 0, 0))
            if channel in self._off:  # a cross, since a switched off map looks like an empty one
                painter.setPen(QPen(table.error, 2))
                painter.drawLine(cell.topLeft(), cell.bottomRight())
                painter.drawLine(cell.topRight(), cell.bottomLeft())
            if channel == self.chosen:
                painter.setPen(QPen(table.accent, 3 if self.hasFocus() else 2))
                painter.drawRect(cell.adjusted(-2, -2, 1, 1))

    def sizeHint(self) -> QSize:
        """Return the size of all maps at the present width."""
        return QSize(320, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the maps need at the new width."""
        super().resizeEvent(event)
        if self.minimumHeight() != self._height():
            self.setMinimumHeight(self._height())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the focus anew in another scheme."""
        super().changeEvent(event)
        self.update()

    # --- pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the map under the pointer, and the place in it; the right button switches it off or on."""
        channel = self.channel_at(event.position())
        if channel is None:
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.toggled.emit(channel)
            return
        plane = self._pixels[channel]
        field = _fitted(self.cell(channel), plane)
        inside = event.position() - field.topLeft()
        row, column = inside.y() / field.height(), inside.x() / field.width()
        rows, columns = plane.shape
        self._point(channel, _at(row, rows), _at(column, columns))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; otherwise scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            event.ignore()

    def zoom(self, closer: bool) -> None:
        """Go closer by a step, or back."""
        factor = _STEP if closer else 1 / _STEP
        self.set_side(max(self._side + 1, round(self._side * factor)) if closer else round(self._side * factor))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End choose a map; + and - zoom; Space switches the chosen map off or on."""
        columns = self._columns()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -self.chosen,
            Qt.Key.Key_End: len(self._pixels) - 1 - self.chosen,
        }
        key = Qt.Key(event.key())
        if key in steps:
            channel = self.chosen + steps[key]
            if 0 <= channel < len(self._pixels):
                self._point(channel, -1, -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(key == Qt.Key.Key_Plus)
        elif key == Qt.Key.Key_Space and len(self._pixels):
            self.toggled.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    # --- inside

    def _point(self, channel: int, row: int, column: int) -> None:
        """Choose a map and a place in it, -1 for the place that was chosen before."""
        self.choose(channel)
        self.pointed.emit(channel, row, column)

    def _columns(self) -> int:
        return max(1, (self.width() - _GAP) // (self._side + _GAP))

    def _height(self) -> int:
        rows = -(-len(self._pixels) // self._columns())
        return _GAP + rows * (self._side + _GAP)

    def _settle(self) -> None:
        self.setMinimumHeight(self._height())
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Feature maps"))
        said = self.tr("Map {at} of {count}").format(at=integer(self.chosen + 1), count=integer(len(self._pixels)))
        off = self.tr("switched off")
        self.setAccessibleDescription(f"{said}, {off}" if self.chosen in self._off else said)


def _fitted(cell: QRectF, plane: np.ndarray) -> QRectF:
    """Return the place of a map in its cell, centred, in the map's proportions."""
    rows, columns = plane.shape
    longest = max(rows, columns)
    wide, high = cell.width() * columns / longest, cell.height() * rows / longest
    return QRectF(cell.left() + (cell.width() - wide) / 2, cell.top() + (cell.height() - high) / 2, wide, high)


def _at(share: float, count: int) -> int:
    return max(0, min(int(share * count), count - 1))
