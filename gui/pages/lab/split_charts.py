"""The drawings of the split topic: accuracies of many draws as stacked dots, and the lecture's presets as bars."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from core.lab.splits import PresetParts, SplitDraw
from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE, font
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role
from gui.words.general import integer, part_name, percent, points

_LOW = 0.4  # left end of the scale: three classes leave little below
_FOOT = 26  # px for the numbers of the scale


class DrawScatter(Painted, QWidget):
    """A dot for each draw, on the scale of accuracies; a line is the mean on new pictures."""

    speaking_role = Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draws: Sequence[SplitDraw] = ()
        self.setAccessibleName(self.tr("Accuracy of each draw, as dots"))
        self.setMinimumHeight(170)

    def show_draws(self, draws: Sequence[SplitDraw]) -> None:
        """Show these draws."""
        self._draws = tuple(draws)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(640, 190)

    def draw(self, painter: QPainter) -> None:
        """Draw the scale, the dots and the line."""
        table = colours()
        painter.setPen(QPen(table.hairline, 1))
        painter.setBrush(table.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        left, right, base = 3.0 * SPACE, self.width() - 3.0 * SPACE, float(self.height() - _FOOT)

        def x_of(accuracy: float) -> float:
            return left + (max(_LOW, accuracy) - _LOW) / (1 - _LOW) * (right - left)

        painter.setFont(font("caption"))
        for tenth in range(round(10 * _LOW), 11):
            x = x_of(tenth / 10)
            painter.setPen(table.hairline)
            painter.drawLine(QPointF(x, SPACE), QPointF(x, base))
            painter.setPen(table.quiet)
            place = QRectF(x - 30, base + 2, 60, _FOOT - 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, percent(tenth / 10, 0))
        if not self._draws:
            return
        fresh = sum(draw.fresh for draw in self._draws) / len(self._draws)
        self._draw_dots(painter, x_of, base)
        painter.setPen(QPen(table.accent, 2.2))
        painter.drawLine(QPointF(x_of(fresh), SPACE), QPointF(x_of(fresh), base))
        words = self.tr("on new pictures: {share}").format(share=percent(fresh, 0))
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QPointF(max(left, x_of(fresh) - width - 6), SPACE + painter.fontMetrics().ascent()), words)

    def _draw_dots(self, painter: QPainter, x_of: Callable[[float], float], base: float) -> None:
        stacked = Counter(round(x_of(draw.accuracy) / 9) for draw in self._draws)
        radius = min(4.0, (base - 3 * SPACE) / (2.2 * max(stacked.values())))
        heights: Counter[int] = Counter()
        painter.setPen(Qt.PenStyle.NoPen)
        for number, draw in enumerate(self._draws):
            column = round(x_of(draw.accuracy) / 9)
            ink = QColor(colours().test)
            ink.setAlpha(255 if number == len(self._draws) - 1 else 170)
            painter.setBrush(ink)
            y = base - radius * (1.2 + 2.2 * heights[column])
            painter.drawEllipse(QPointF(9.0 * column, y), radius, radius)
            heights[column] += 1


class PresetBars(Painted, QWidget):
    """A bar for each preset, with the number of pictures in each part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[PresetParts] = ()

    def show_parts(self, parts: Sequence[PresetParts]) -> None:
        """Show these presets."""
        self._parts = tuple(parts)
        self.setMinimumHeight(len(parts) * self._line())
        said = "; ".join(", ".join(integer(count) for count in one.counts) for one in parts)
        self.setAccessibleName(self.tr("Pictures for training, validation and test: {counts}").format(counts=said))
        self.update()

    def _line(self) -> int:
        return 2 * self.fontMetrics().height() + 2 * SPACE

    def draw(self, painter: QPainter) -> None:
        """Draw the bars and their words."""
        table = colours()
        inks = (table.train, table.validation, table.test)
        height = self.fontMetrics().height()
        for line, one in enumerate(self._parts):
            top = line * self._line()
            bar = QRectF(0, top, self.width(), height + 4)
            x = 0.0
            for share, ink in zip(one.shares, inks, strict=True):
                width = max(3.0, bar.width() * share / 100) if share else 0.0
                painter.fillRect(QRectF(x, bar.top(), width - 1, bar.height()), ink)
                x += width
            painter.setFont(font("caption", strong=True))
            painter.setPen(table.surface)
            shares = " / ".join(f"{share}" for share in one.shares if share)
            inner = bar.adjusted(SPACE, 0, 0, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shares)
            painter.setFont(font("caption"))
            painter.setPen(table.text)
            painter.drawText(QPointF(0, bar.bottom() + painter.fontMetrics().ascent() + 2), self._words(one))

    def _words(self, one: PresetParts) -> str:
        parts = zip(("train", "val", "test"), one.counts, one.shares, strict=True)
        said = [f"{part_name(part)} {integer(count)}" for part, count, share in parts if share]
        if one.half is None or one.difference is None:
            said.append(self.tr("no test picture"))
        else:
            words = self.tr("90% is measured to ±{half} points; tells models apart from {difference} points on")
            said.append(words.format(half=points(one.half), difference=points(one.difference)))
        return " · ".join(said)
