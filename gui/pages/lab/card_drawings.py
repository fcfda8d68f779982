"""The small drawings on the cards of the lab: each shows the thing itself, not a symbol of it."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.lab.convolution import LECTURE_IMAGE
from core.lab.pooling import LECTURE_MAP
from core.lab.splits import PRESETS
from gui.theme.palette import colours
from gui.theme.style import font

Drawing = Callable[[QPainter, QRectF], None]


def _cells(field: QRectF, rows: int, columns: int) -> list[list[QRectF]]:
    """Return the squares of a grid that fits a field, at its left."""
    side = min(field.width() / columns, field.height() / rows)
    return [
        [QRectF(field.left() + c * side, field.top() + r * side, side, side) for c in range(columns)]
        for r in range(rows)
    ]


def _features(painter: QPainter, field: QRectF) -> None:
    """A ruler's three bars of equal kind, and beside them a net of units: counted by hand, and learnt."""
    table = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    for at, (share, colour) in enumerate(zip((0.55, 0.9, 0.35, 0.7), (table.quiet, table.quiet) * 2, strict=True)):
        painter.setBrush(colour)
        high = share * (field.height() - 8)
        painter.drawRect(QRectF(field.left() + at * 15, field.bottom() - 4 - high, 11, high))
    columns = [
        [
            QPointF(field.left() + 98 + 34 * column, field.top() + field.height() * (at + 0.5) / count)
            for at in range(count)
        ]
        for column, count in enumerate((4, 3, 2))
    ]
    painter.setPen(QPen(table.hairline, 1.5))
    for left, right in pairwise(columns):
        for start in left:
            for end in right:
                painter.drawLine(start, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(table.accent_fill)
    for spots in columns:
        for spot in spots:
            painter.drawEllipse(spot, 5.5, 5.5)


def _convolution(painter: QPainter, field: QRectF) -> None:
    table = colours()
    painter.setFont(font("caption"))
    for r, row in enumerate(_cells(field, 5, 5)):
        for c, cell in enumerate(row):
            painter.setPen(QPen(table.hairline, 1))
            painter.setBrush(table.selection if 1 <= r <= 3 and 1 <= c <= 3 else table.surface)
            painter.drawRect(cell)
            painter.setPen(table.text if 1 <= r <= 3 and 1 <= c <= 3 else table.quiet)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(LECTURE_IMAGE[r][c]))
    side = field.height() / 5
    right = QRectF(field.left() + 8 * side, field.top() + side, 3 * side, 3 * side)
    for r, row in enumerate(_cells(right, 3, 3)):
        for c, cell in enumerate(row):
            painter.setPen(QPen(table.hairline, 1))
            painter.setBrush(table.accent_fill if (r, c) == (1, 1) else table.surface)
            painter.drawRect(cell)
    painter.setPen(table.on_accent)
    painter.setFont(font("caption", strong=True))
    painter.drawText(right, Qt.AlignmentFlag.AlignCenter, "4")
    _arrow(painter, QPointF(field.left() + 5.6 * side, field.center().y()), 1.6 * side)


def _pooling(painter: QPainter, field: QRectF) -> None:
    table = colours()
    painter.setFont(font("caption"))
    for r, row in enumerate(_cells(field, 4, 4)):
        for c, cell in enumerate(row):
            is_most = (r, c) in ((0, 0), (0, 2), (3, 1), (2, 2))
            painter.setPen(QPen(table.hairline, 1))
            painter.setBrush(table.selection if is_most else table.surface)
            painter.drawRect(cell)
            painter.setPen(table.text if is_most else table.quiet)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(LECTURE_MAP[r][c]))
    side = field.height() / 4
    right = QRectF(field.left() + 7 * side, field.top() + side, 2 * side, 2 * side)
    for row, words in zip(_cells(right, 2, 2), ("68", "97"), strict=True):
        for cell, word in zip(row, words, strict=True):
            painter.setPen(QPen(table.hairline, 1))
            painter.setBrush(table.selection)
            painter.drawRect(cell)
            painter.setPen(table.text)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, word)
    _arrow(painter, QPointF(field.left() + 4.8 * side, field.center().y()), 1.4 * side)


def _activation(painter: QPainter, field: QRectF) -> None:
    table = colours()
    middle, base = field.center().x() - 12, field.bottom() - 10
    painter.setPen(QPen(table.hairline, 1))
    painter.drawLine(QPointF(field.left(), base), QPointF(field.right(), base))
    painter.drawLine(QPointF(middle, field.top()), QPointF(middle, field.bottom()))
    painter.setPen(QPen(table.accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(
        QPolygonF([QPointF(field.left() + 6, base), QPointF(middle, base), QPointF(middle + 58, field.top() + 4)])
    )


def _dropout(painter: QPainter, field: QRectF) -> None:
    """Three columns of neurons; two of the middle ones are out."""
    table = colours()
    columns = [
        [
            QPointF(field.left() + 10 + 56 * column, field.top() + field.height() * (at + 0.5) / count)
            for at in range(count)
        ]
        for column, count in enumerate((3, 5, 2))
    ]
    out = (1, 4)
    painter.setPen(QPen(table.hairline, 1.5))
    for left, right in ((0, 1), (1, 2)):
        for a, start in enumerate(columns[left]):
            for b, end in enumerate(columns[right]):
                if (b if left == 0 else a) not in out:
                    painter.drawLine(start, end)
    for column, spots in enumerate(columns):
        for at, spot in enumerate(spots):
            is_out = column == 1 and at in out
            painter.setPen(QPen(table.quiet, 1, Qt.PenStyle.DashLine if is_out else Qt.PenStyle.SolidLine))
            painter.setBrush(table.well if is_out else table.accent_fill)
            painter.drawEllipse(spot, 5.5, 5.5)


def _under_over(painter: QPainter, field: QRectF) -> None:
    table = colours()
    x = np.linspace(0, 1, 40)
    train = 0.85 * np.exp(-3.2 * x) + 0.05
    val = 0.75 * np.exp(-4.5 * x) + 0.22 + 0.55 * np.maximum(x - 0.35, 0) ** 1.4
    for values, colour, dash in ((train, table.train, []), (val, table.validation, [4.0, 2.5])):
        pen = QPen(colour, 2.2)
        if dash:
            pen.setDashPattern(dash)
        painter.setPen(pen)
        points = [
            QPointF(field.left() + a * field.width() * 0.8, field.bottom() - 2 - b * field.height())
            for a, b in zip(x.tolist(), values.tolist(), strict=True)
        ]
        painter.drawPolyline(QPolygonF(points))


def _split(painter: QPainter, field: QRectF) -> None:
    table = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    left, width = field.left(), field.width() * 0.85
    for number, shares in enumerate(PRESETS):
        x = left
        for share, colour in zip(shares, (table.train, table.validation, table.test), strict=True):
            painter.setBrush(colour)
            wide = max(2.0, width * share / 100) if share else 0.0
            painter.drawRect(QRectF(x, field.top() + 6 + number * 23, wide, 14))
            x += wide + 1


def _architectures(painter: QPainter, field: QRectF) -> None:
    table = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    x = field.left()
    for number, (height, width) in enumerate(((64, 5), (56, 7), (46, 9), (36, 12), (27, 15), (18, 18))):
        painter.setBrush(table.accent_fill if number < 5 else table.train)
        painter.drawRoundedRect(QRectF(x, field.center().y() - height / 2, width, height), 2, 2)
        x += width + 6


def _depths(painter: QPainter, field: QRectF) -> None:
    """The same layers twice, below with shortcuts over them."""
    table = colours()
    for row in (0, 1):
        y = field.top() + field.height() * (0.3 + 0.5 * row)
        for at in range(8):
            x = field.left() + 4 + at * 20
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table.accent_fill if row else table.quiet)
            painter.drawRoundedRect(QRectF(x, y - 9, 11, 18), 2, 2)
            if row and at % 2 == 0 and at < 7:
                painter.setPen(QPen(table.text, 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawArc(QRectF(x - 4, y - 24, 39, 28), 0, 180 * 16)


def _builder(painter: QPainter, field: QRectF) -> None:
    """Blocks in a list, one of them on its way to another place, and a shortcut around two."""
    table = colours()
    height, gap = field.height() / 5 - 3, 3.0
    shades = (table.train, table.accent_fill, table.train, table.validation, table.test)
    for at, shade in enumerate(shades):
        lifted = at == 3
        left = field.left() + (34 if lifted else 14)
        top = field.top() + at * (height + gap) - (2 if lifted else 0)
        painter.setPen(QPen(table.text if lifted else table.hairline, 1.4 if lifted else 1))
        painter.setBrush(shade)
        painter.drawRoundedRect(QRectF(left, top, 88, height), 3, 3)
    painter.setPen(QPen(table.text, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, top, bottom = field.left() + 5, field.top() + height / 2, field.top() + 2 * (height + gap) + height / 2
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for y in (top, bottom):
        painter.drawLine(QPointF(x, y), QPointF(x + 7, y))


def _inside(painter: QPainter, field: QRectF) -> None:
    """Twelve maps of one edge, each found by another filter."""
    table = colours()
    side = field.height() / 3 - 4
    for at in range(12):
        row, column = divmod(at, 4)
        cell = QRectF(field.left() + column * (side + 5), field.top() + row * (side + 5), side, side)
        painter.setPen(QPen(table.hairline, 1))
        painter.setBrush(table.surface)
        painter.drawRect(cell)
        painter.setPen(QPen(table.accent_fill if at % 5 else table.train, 3))
        angle = at * np.pi / 12
        reach = QPointF(float(np.cos(angle)), float(np.sin(angle))) * (side / 2 - 3)
        painter.drawLine(cell.center() - reach, cell.center() + reach)


def _arrow(painter: QPainter, start: QPointF, length: float) -> None:
    painter.setPen(QPen(colours().quiet, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    end = start + QPointF(length, 0)
    painter.drawLine(start, end)
    painter.drawLine(end, end + QPointF(-5, -4))
    painter.drawLine(end, end + QPointF(-5, 4))


DRAWINGS: dict[str, Drawing] = {
    "features": _features,
    "convolution": _convolution,
    "pooling": _pooling,
    "activation": _activation,
    "dropout": _dropout,
    "under_over": _under_over,
    "split": _split,
    "architectures": _architectures,
    "build": _builder,
    "depths": _depths,
    "inside": _inside,
}
