"""A small chart of a few named lines: losses by epoch, gradients by layer."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.plots.axes import nice_step
from gui.theme.palette import colours
from gui.theme.style import RADIUS, font
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import integer, number

_LEFT, _TOP, _BOTTOM, _RIGHT = 44.0, 10.0, 20.0, 10.0
_SAMPLE = 22.0  # px of a line in the legend
_TICKS = 4  # steps of the vertical axis, about


class NamedLine(NamedTuple):
    """A line with its name, places, the role of its colour, and whether it is drawn strongly."""

    name: str
    x: Sequence[float]
    y: Sequence[float]
    role: str
    is_strong: bool


class LineChart(Painted, QWidget):
    """Lines over a horizontal axis from `first` to `last`. With `logarithmic`, each power of ten is as high as another.

    `x_text` and `y_text` word the ticks of the axes.
    """

    speaking_role = Role.Chart

    def __init__(
        self,
        name: str,
        *,
        logarithmic: bool = False,
        x_text: Callable[[float], str] | None = None,
        y_text: Callable[[float], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines: tuple[NamedLine, ...] = ()
        self._logarithmic = logarithmic
        self._x_text = x_text or (lambda value: integer(round(value)))
        self._y_text = y_text or (lambda value: number(value, 1))
        self._across, self._up = (0.0, 1.0), value_range([], logarithmic=logarithmic)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 130)

    def show_lines(
        self, lines: Sequence[NamedLine], across: tuple[float, float], up: tuple[float, float] | None = None
    ) -> None:
        """Show lines; `up` is the range of the vertical axis, by default that of all values."""
        self._lines, self._across = tuple(lines), across
        self._up = up or value_range([value for line in lines for value in line.y], logarithmic=self._logarithmic)
        self.setAccessibleDescription(
            "; ".join(f"{line.name}: {number(line.y[-1], 3)}" for line in lines if len(line.y))
        )
        self.update()

    def lines(self) -> tuple[NamedLine, ...]:
        """Return what is shown."""
        return self._lines

    def up(self) -> tuple[float, float]:
        """Return the range of the vertical axis."""
        return self._up

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(360, 180)

    def draw(self, painter: QPainter) -> None:
        """Draw the axes, the lines, the legend."""
        table = colours()
        painter.setPen(QPen(table.hairline, 1))
        painter.setBrush(table.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setFont(font("caption"))
        field = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        self._draw_axes(painter, field)
        painter.setClipRect(field.adjusted(-3, -3, 3, 3))
        for line in self._lines:
            painter.setPen(_pen(line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            spots = [self._spot(field, x, y) for x, y in zip(line.x, line.y, strict=True) if self._has_place(y)]
            if len(spots) == 1:
                painter.drawEllipse(spots[0], 2.5, 2.5)
            painter.drawPolyline(QPolygonF(spots))
        painter.setClipping(False)
        self._draw_legend(painter, field)

    def _draw_axes(self, painter: QPainter, field: QRectF) -> None:
        table, metrics = colours(), painter.fontMetrics()
        for tick in self._ticks():
            y = self._spot(field, self._across[0], tick).y()
            painter.setPen(QPen(table.hairline, 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(table.quiet)
            words = self._tick_text(tick)
            box = QRectF(2, y - metrics.height() / 2, _LEFT - 8, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        first, last = self._across
        step = max(1, math.ceil((last - first) / 6))
        for at in range(int((last - first) / step + 1e-9) + 1):
            spot = self._spot(field, first + at * step, self._up[0])
            box = QRectF(spot.x() - 24, field.bottom() + 2, 48, metrics.height())
            box.moveLeft(max(field.left(), min(box.left(), field.right() - box.width())))
            align = Qt.AlignmentFlag.AlignHCenter
            if box.center().x() > spot.x() + 1:
                align = Qt.AlignmentFlag.AlignLeft
            elif box.center().x() < spot.x() - 1:
                align = Qt.AlignmentFlag.AlignRight
            painter.setPen(table.quiet)
            painter.drawText(box, align, self._x_text(first + at * step))

    def _draw_legend(self, painter: QPainter, field: QRectF) -> None:
        metrics = painter.fontMetrics()
        wide = max((metrics.horizontalAdvance(line.name) for line in self._lines), default=0)
        left, line_height = field.right() - wide - _SAMPLE - 8, metrics.height() + 2
        for at, line in enumerate(self._lines):
            y = field.top() + line_height * (at + 0.5)
            painter.setPen(_pen(line))
            painter.drawLine(QPointF(left, y), QPointF(left + _SAMPLE, y))
            painter.setPen(colours().text)
            box = QRectF(left + _SAMPLE + 6, y - line_height / 2, wide + 4, line_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.name)

    def _ticks(self) -> list[float]:
        low, high = self._up
        if self._logarithmic:
            first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
            return [10.0**power for power in range(first, last + 1, max(1, math.ceil((last - first) / _TICKS)))]
        step = nice_step(high - low, _TICKS)
        return [step * at for at in range(math.ceil(low / step), math.floor(high / step + 1e-9) + 1)]

    def _tick_text(self, tick: float) -> str:
        if not self._logarithmic:
            return self._y_text(tick)
        power = round(math.log10(tick))
        return number(tick, max(0, -power)) if -3 <= power <= 3 else f"1e{power}".replace("-", "−")

    def _has_place(self, value: float) -> bool:
        return math.isfinite(value) and (value > 0 or not self._logarithmic)

    def _spot(self, field: QRectF, x: float, y: float) -> QPointF:
        (first, last), (low, high) = self._across, self._up
        if self._logarithmic:
            y, low, high = math.log10(y), math.log10(low), math.log10(high)
        across = (x - first) / max(last - first, 1e-9)
        height = (y - low) / (high - low) * field.height()
        return QPointF(field.left() + across * field.width(), field.bottom() - height)


def value_range(values: Sequence[float], *, logarithmic: bool = False) -> tuple[float, float]:
    """Return an axis's range for values: from 0 up, or from one power of ten to another."""
    sound = [value for value in values if math.isfinite(value) and (value > 0 or not logarithmic)]
    if logarithmic:
        low, high = min(sound, default=0.1), max(sound, default=1.0)
        bottom = math.floor(math.log10(low))
        return 10.0**bottom, 10.0 ** max(math.ceil(math.log10(high)), bottom + 1)
    return 0.0, 1.08 * (max(sound, default=1.0) or 1.0)


def _pen(line: NamedLine) -> QPen:
    """Return the pen of a line: strong and solid, or thin and dashed, so that colour is not the only sign."""
    pen = QPen(getattr(colours(), line.role), 2.6 if line.is_strong else 1.6)
    if not line.is_strong:
        pen.setDashPattern([3.0, 2.5])
    return pen
