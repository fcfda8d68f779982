"""The confusion matrix: a row per true class, a column per answer; cells off the diagonal are mistakes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.catalog.names import shown
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.arrows import arrow_step
from gui.widgets.speaking import Role
from gui.words.general import integer, percent

_CELL = (18, 52)  # px, minimum and maximum side of a cell
_NUMBERS = 22  # px; smaller cells show no numbers
_LABEL = 112  # px, maximum width of a class name
_GAP = 2  # px between cells


class ConfusionMatrix(QWidget):
    """Counts as a heat map with numbers; arrow keys move between cells.

    Signals:
        pointed(str): the sentence of the current cell, empty for none
        opened(str, str): the true class and the answer of a cell that was clicked, or opened by Return
    """

    speaking_role = Role.Chart

    pointed = Signal(str)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: list[str] = []
        self._names: list[str] = []  # as they are shown
        self._counts: list[list[int]] = []
        self._as_shares = False
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Confusion matrix"))

    # --- figures

    def show_counts(self, classes: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show counts[true][answered] of these classes."""
        self._classes = list(classes)
        self._names = [shown(name) for name in classes]
        self._counts = [list(row) for row in counts]
        self._look_at(None)
        self._describe()
        self.setMinimumSize(self._size(_CELL[0]))
        self.updateGeometry()
        self.update()

    def show_shares(self, as_shares: bool) -> None:
        """Write the share of the true class into each cell instead of the count."""
        self._as_shares = as_shares
        self.update()

    def count(self, true: int, answered: int) -> int:
        """Return the count of a cell."""
        return self._counts[true][answered]

    def share(self, true: int, answered: int) -> float:
        """Return a cell's share of all pictures of the true class."""
        whole = sum(self._counts[true])
        return self._counts[true][answered] / whole if whole else 0.0

    def sentence(self, true: int, answered: int) -> str:
        """Return the sentence of a cell."""
        words = (
            self.tr("“{true}” recognised: {n} of {all} ({share})")
            if true == answered
            else self.tr("“{true}” called “{answer}”: {n} of {all} ({share})")
        )
        return words.format(
            n=integer(self.count(true, answered)),
            true=self._names[true],
            answer=self._names[answered],
            share=percent(self.share(true, answered), 0),
            all=integer(sum(self._counts[true])),
        )

    # --- geometry

    def cell_rect(self, true: int, answered: int) -> QRectF:
        """Return the rectangle of a cell."""
        side = self._side()
        left, top = self._corner()
        return QRectF(left + answered * side, top + true * side, side - _GAP, side - _GAP)

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return (true, answered) of the cell at a point, None outside the cells."""
        left, top = self._corner()
        side = self._side()
        column, row = int((point.x() - left) // side), int((point.y() - top) // side)
        inside = 0 <= row < len(self._classes) and 0 <= column < len(self._classes)
        return (row, column) if inside else None

    def sizeHint(self) -> QSize:
        """Return the size with cells of maximum size."""
        return self._size(_CELL[1])

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width, because cells are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width."""
        return self._size(int(self._side_at(width))).height()

    def _size(self, side: int) -> QSize:
        names = self._names_width()
        edge = len(self._classes) * side
        return QSize(names + SPACE + edge, self._head_height(side) + SPACE + edge)

    def _names_width(self) -> int:
        metrics = self._metrics()
        return min(_LABEL, max((metrics.horizontalAdvance(name) for name in self._names), default=0)) + SPACE

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font("caption"))

    def _upright(self, side: float) -> bool:
        """Return whether column names are too long for horizontal text."""
        metrics = self._metrics()
        return any(metrics.horizontalAdvance(name) > side - 4 for name in self._names)

    def _head_height(self, side: float) -> int:
        return self._names_width() if self._upright(side) else self._metrics().height() + 4

    def _side(self) -> float:
        return self._side_at(self.width())

    def _side_at(self, width: int) -> float:
        room = (width - self._names_width() - SPACE) / max(1, len(self._classes))
        return max(float(_CELL[0]), min(float(_CELL[1]), float(int(room))))

    def _corner(self) -> tuple[float, float]:
        return float(self._names_width() + SPACE), float(self._head_height(self._side()) + SPACE)

    # --- the current cell

    def _look_at(self, cell: tuple[int, int] | None) -> None:
        if cell != self._at:
            self._at = cell
            sentence = self.sentence(*cell) if cell else ""
            self._describe()
            self.pointed.emit(sentence)
            self.update()

    def _describe(self) -> None:
        """Tell a screen reader of the current cell, or of all of them together."""
        right, n = sum(row[at] for at, row in enumerate(self._counts)), sum(map(sum, self._counts))
        words = self.tr("{right} of {n} answers are right. The arrow keys read the cells.")
        whole = words.format(right=integer(right), n=integer(n))
        self.setAccessibleDescription(self.sentence(*self._at) if self._at else whole)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Make the cell under the pointer current."""
        cell = self.cell_at(event.position())
        opens = cell is not None and self.count(*cell) > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self._look_at(cell)

    def leaveEvent(self, event: QEvent) -> None:
        """Look at none."""
        super().leaveEvent(event)
        self._look_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the pictures of the clicked cell."""
        cell = self.cell_at(event.position())
        if cell is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._open(cell)

    def _open(self, cell: tuple[int, int]) -> None:
        if self.count(*cell):
            self.opened.emit(self._classes[cell[0]], self._classes[cell[1]])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first cell current."""
        super().focusInEvent(event)
        if self._classes and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._look_at(self._at or (0, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look at none."""
        super().focusOutEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between cells, and open the current one by Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self._open(self._at)
            return
        step = arrow_step(event)
        if step is None or not self._classes:
            super().keyPressEvent(event)
            return
        last = len(self._classes) - 1
        row, column = self._at or (0, 0)
        self._look_at((min(max(row + step[0], 0), last), min(max(column + step[1], 0), last)))

    def event(self, event: QEvent) -> bool:
        """Show the sentence of a cell as its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(QPointF(event.pos()))
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.sentence(*cell), self)
            return True
        return super().event(event)

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, cells and the frame of the current cell."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        for row in range(len(self._classes)):
            for column in range(len(self._classes)):
                self._paint_cell(painter, row, column)
        self._paint_names(painter)
        if self._at is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours().text, 2))
            painter.drawRoundedRect(self.cell_rect(*self._at).adjusted(1, 1, -1, -1), 3, 3)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        table = colours()
        field = self.cell_rect(row, column)
        count, share = self.count(row, column), self.share(row, column)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.well)
        painter.drawRoundedRect(field, 3, 3)
        if count:
            ink = QColor(table.accent_fill if row == column else table.overfit)
            # The square root makes a few mistakes visible; the minimum makes a single one visible.
            ink.setAlphaF(min(1.0, 0.12 + 0.88 * share**0.5) * (1.0 if row == column else 0.75))
            painter.setBrush(ink)
            painter.drawRoundedRect(field, 3, 3)
        if count and field.width() + _GAP >= _NUMBERS:
            full = share > 0.3
            right = table.on_accent if full else table.text
            painter.setPen(right if row == column else (table.surface if share > 0.45 else table.text))
            words = f"{100 * share:.0f}" if self._as_shares else integer(count)
            painter.drawText(field, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_names(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        side = self._side()
        left, top = self._corner()
        elide = Qt.TextElideMode.ElideRight
        for place, name in enumerate(self._names):
            looked_at = self._at is not None
            painter.setPen(colours().text if looked_at and self._at and self._at[0] == place else colours().quiet)
            short = metrics.elidedText(name, elide, int(left) - SPACE)
            field = QRectF(0, top + place * side, left - SPACE, side - _GAP)
            painter.drawText(field, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short)
            painter.setPen(colours().text if looked_at and self._at and self._at[1] == place else colours().quiet)
            x = left + place * side
            if not self._upright(side):
                field = QRectF(x, 0, side - _GAP, top - SPACE)
                painter.drawText(field, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, name)
                continue
            painter.save()
            painter.translate(x + (side - _GAP) / 2, top - SPACE / 2)
            painter.rotate(-90)
            short = metrics.elidedText(name, elide, int(top) - SPACE)
            painter.drawText(QPointF(0, metrics.ascent() / 2 - 1), short)
            painter.restore()
