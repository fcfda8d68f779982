"""The blocks of a stack as a table, with shape and figures of each; rows are moved by drag and by keyboard."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.architectures.looks import BlockLook, StackLook
from core.events.blocks import AnyBlock, ShortcutBlock
from gui.pages.lab.block_words import block_name
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.arrows import arrow_step
from gui.words.general import integer, problem_text

_Index = QModelIndex | QPersistentModelIndex
_COLUMNS = 4
_DEEPEST = 3  # brackets beside each other


class Bracket(NamedTuple):
    """A shortcut in the list: from the row in which it begins to its own, at a depth from the left."""

    first: int
    last: int
    depth: int


def brackets(blocks: tuple[AnyBlock, ...]) -> list[Bracket]:
    """Return the shortcuts of a list; one within another lies deeper."""
    spans = [(max(0, at - one.over), at) for at, one in enumerate(blocks) if isinstance(one, ShortcutBlock)]
    return [Bracket(first, last, sum(a <= first and last < b for a, b in spans)) for first, last in spans]


class BlockRows(QAbstractTableModel):
    """A row for each block; the columns are block, output, parameters, multiplications."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blocks: tuple[AnyBlock, ...] = ()
        self.look: StackLook | None = None

    def show_stack(self, blocks: tuple[AnyBlock, ...], look: StackLook) -> None:
        """Show other blocks."""
        self.beginResetModel()
        self.blocks, self.look = blocks, look
        self.endResetModel()

    def wrong_row(self) -> int:
        """Return the row of the block that is impossible, -1 if none is."""
        problem = self.look.problem if self.look is not None else None
        return problem.values.get("block", 0) - 1 if problem is not None else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of blocks."""
        return 0 if parent.isValid() else len(self.blocks)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the titles of the columns, and how they are aligned: as what stands below them."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section > 0 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Block"),
            self.tr("Output"),
            self.tr("Parameters"),
            self.tr("Mult."),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, its alignment, its colour, or what is wrong with the block as a tooltip."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row + 1}  {block_name(self.blocks[row])}" if column == 0 else self._figure(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and row == self.wrong_row():
            return colours().error
        if role == Qt.ItemDataRole.ToolTipRole and row == self.wrong_row():
            assert self.look is not None
            assert self.look.problem is not None
            return problem_text(self.look.problem)
        return None

    def _figure(self, row: int, column: int) -> str:
        assert self.look is not None
        if row >= len(self.look.blocks):
            return "!" if row == self.wrong_row() and column == 1 else "–"
        one: BlockLook = self.look.blocks[row]
        channels, side, _ = one.output
        return (
            f"{integer(channels)} × {side}²" if side > 1 else integer(channels),
            integer(one.parameters) if one.parameters else "–",
            integer(one.multiplications) if one.multiplications else "–",
        )[column - 1]


class _Bracketed(QStyledItemDelegate):
    """Draws the first column: a bracket along the blocks that a shortcut spans, then number and name."""

    def __init__(self, rows: BlockRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row's text behind the room for brackets, then the parts of brackets in this row."""
        spans = brackets(self._rows.blocks)
        depths = min(_DEEPEST, 1 + max((one.depth for one in spans), default=-1))
        inner = QStyleOptionViewItem(option)
        self.initStyleOption(inner, index)
        text, inner.text = inner.text, ""
        inner.widget.style().drawControl(
            inner.widget.style().ControlElement.CE_ItemViewItem, inner, painter, inner.widget
        )
        place = QRectF(option.rect).adjusted(SPACE // 2 + depths * SPACE, 0, -SPACE // 2, 0)
        painter.save()
        painter.setFont(inner.font)
        painter.setPen(colours().error if index.row() == self._rows.wrong_row() else colours().text)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours().accent, 1.6))
        for one in spans:
            if one.first <= index.row() <= one.last:
                self._draw(painter, QRectF(option.rect), index.row(), one)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, field: QRectF, row: int, one: Bracket) -> None:
        x = field.left() + SPACE // 2 + 1 + min(one.depth, _DEEPEST - 1) * SPACE
        middle, end = field.center().y(), x + SPACE - 3
        top = middle if row == one.first else field.top()
        bottom = middle if row == one.last else field.bottom() + 1
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if row in (one.first, one.last):
            painter.drawLine(QPointF(x, middle), QPointF(end, middle))


class BlockTable(QTableView):
    """The blocks in the order of computing.

    Signals:
        pointed(int): a person chose the block of this row
        moved(int, int): a person moves a block from this row to that one
        removed(int): a person removes the block of this row
        undone: a person takes the last change back
    """

    pointed = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BlockRows(self)
        self._dragged = -1
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegateForColumn(0, _Bracketed(self.rows, self))
        self.setFont(font("caption"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Blocks of the stack"))
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move a block, Del removes it, Ctrl+Z takes back."))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + SPACE + 2)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFont(font("caption"))
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._point(now.row()))

    def show_stack(self, blocks: tuple[AnyBlock, ...], look: StackLook, row: int) -> None:
        """Show blocks, and which one is chosen, without a signal."""
        self._quiet = True
        place = self.verticalScrollBar().value()
        self.rows.show_stack(blocks, look)
        self.verticalScrollBar().setValue(place)
        if blocks:
            self.selectRow(min(row, len(blocks) - 1))
        self._quiet = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a block, and take it for a drag."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self.indexAt(event.position().toPoint()).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the taken block to the row under the pointer."""
        if self._dragged < 0 or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        to = self.rowAt(event.position().toPoint().y())
        if to >= 0 and to != self._dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            taken, self._dragged = self._dragged, to
            self.moved.emit(taken, to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self._dragged = -1
        self.unsetCursor()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for the list while it has the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, take back; the other keys are those of a table."""
        row, step = self.currentIndex().row(), arrow_step(event)
        if step is not None and step[0] and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if row >= 0 and 0 <= row + step[0] < len(self.rows.blocks):
                self.moved.emit(row, row + step[0])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.removed.emit(row)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            super().keyPressEvent(event)

    def _point(self, row: int) -> None:
        if not self._quiet and row >= 0:
            self.pointed.emit(row)
