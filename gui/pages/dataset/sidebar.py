"""The list of classes with colours and counts: a choice filters the gallery, and classes accept dropped pictures."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.item_models.classes import NEW, ClassModel
from gui.item_models.pictures import PICTURES
from gui.state.facts import ProjectFacts
from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, font
from gui.widgets.menu_key import asks_for_menu, is_by_key
from gui.words.general import integer

Index = QModelIndex | QPersistentModelIndex
ROW = 34  # px
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ClassDelegate(QStyledItemDelegate):
    """Draws a class: its colour with its initial, its name, its digit key, its count."""

    def __init__(self, model: ClassModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.dropped_on = -1  # the row under dragged pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's size."""
        del option, index
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = self._model.row(index.row())
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        state: QStyle.StateFlag = option.state
        table = colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), SMALL_RADIUS, SMALL_RADIUS)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillPath(path, table.selection if state & QStyle.StateFlag.State_Selected else table.hover)
        if index.row() == self.dropped_on:
            painter.setPen(QPen(table.accent_fill, 2))
            painter.drawPath(path)
        left = rect.left() + 10
        if row.colour is not None:
            dot = QRectF(left, rect.center().y() - 8, 17, 17)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(row.colour)
            painter.drawEllipse(dot)
            painter.setFont(font("caption", strong=True))
            painter.setPen(Qt.GlobalColor.black if row.colour.lightnessF() > 0.42 else Qt.GlobalColor.white)
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, row.name[:1].upper())
            left += 26
        elif row.key == NEW:
            painter.drawPixmap(left - 1, rect.center().y() - 9, render("add", table.quiet, 18, _ratio(painter)))
            left += 26
        painter.setFont(font("caption"))
        count = "" if row.key == NEW else integer(row.count)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(table.quiet)
        painter.drawText(
            rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        right = rect.right() - 18 - width
        if row.digit is not None or row.key == NEW:
            right = rect.right() - 18 - painter.fontMetrics().horizontalAdvance(integer(self._model.row(0).count))
            key = QRectF(right - 18, rect.center().y() - 8.5, 18, 18)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(table.hairline if not state & QStyle.StateFlag.State_Selected else table.quiet)
            painter.drawRoundedRect(key, 4, 4)
            painter.setPen(table.quiet)
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "N" if row.digit is None else str(row.digit))
            right -= 24
        painter.setFont(font("body", strong=row.key is None))
        painter.setPen(table.quiet if row.key in ("", NEW) else table.text)
        room = QRect(left, rect.top(), right - left, rect.height())
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


class ClassList(QListView):
    """The list of classes. F2 or a double click renames a class; the menu merges and deletes.

    Signals:
        chosen(object): the class's name, None for all pictures, "" for those without a class, or EXCLUDED
        dropped(str): the selected pictures of the gallery were dropped on this key
        new_wanted: make a class
        rename_wanted(str, str): rename a class; another class may have that name
        merge_wanted(str, str): merge a class into another
        delete_wanted(str): delete a class
    """

    chosen = Signal(object)
    dropped = Signal(str)
    new_wanted = Signal()
    rename_wanted = Signal(str, str)
    merge_wanted = Signal(str, str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.classes = ClassModel(self)
        self.setModel(self.classes)
        self.classes.rename_wanted.connect(self.rename_wanted)
        self._delegate = ClassDelegate(self.classes, self)
        self.setItemDelegate(self._delegate)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Classes"))
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed | QListView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._key: str | None = None
        self._postponed: ProjectFacts | None = None
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._press)

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show the classes of a project; the choice is kept while its class exists.

        While a name is being typed, the rows stay: they are shown afterwards.
        """
        if self.state() == QListView.State.EditingState:
            self._postponed = facts
            return
        key, self._postponed = self._key, None
        self.selectionModel().blockSignals(True)
        self.classes.show_facts(facts)
        row = self.classes.row_of(key)
        self.setCurrentIndex(self.classes.index(row, 0))
        self.selectionModel().blockSignals(False)
        self._key = self.classes.row(row).key

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show what has changed while a name was being typed."""
        super().closeEditor(editor, hint)
        if self._postponed is not None:
            self.show_facts(self._postponed)

    def follow(self, old: str, new: str) -> None:
        """Keep a class chosen that is about to be renamed."""
        if self._key == old:
            self._key = new

    def choose(self, key: str | None) -> None:
        """Choose a row like a click."""
        self.setCurrentIndex(self.classes.index(self.classes.row_of(key), 0))

    def key(self) -> str | None:
        """Return the key of the choice."""
        return self._key

    def _press(self, index: QModelIndex) -> None:
        """Make a class if its row was pressed; the choice stays where it was."""
        if self.classes.row(index.row()).key == NEW:
            self.choose(self._key)
            self.new_wanted.emit()

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid() and self.classes.row(current.row()).key != NEW:
            self._key = self.classes.row(current.row()).key
            self.chosen.emit(self._key)

    # --- drops, keys and menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept pictures of the gallery; the window handles other drops."""
        if event.mimeData().hasFormat(PICTURES):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Highlight the class under the pointer."""
        row = self._row_under(event.position().toPoint())
        self._point_at(row)
        if row < 0:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Remove the highlight."""
        del event
        self._point_at(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit `dropped` for the class under the pointer."""
        row = self._row_under(event.position().toPoint())
        self._point_at(-1)
        if row >= 0:
            event.acceptProposedAction()
            self.dropped.emit(self.classes.row(row).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes a class; on a Mac, Backspace does. N makes one, and so does Return on its row."""
        plain = not event.modifiers()
        row = self.classes.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None and row.is_class:
            self.delete_wanted.emit(row.key)
        elif plain and event.key() == Qt.Key.Key_N:
            self.new_wanted.emit()
        elif plain and event.key() in _PRESS and row is not None and row.key == NEW:
            self._press(self.currentIndex())
        elif asks_for_menu(event):
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the class."""
        if is_by_key(event):
            self._open_menu()
        else:
            self._open_menu(self.indexAt(event.pos()), event.globalPos())

    def _open_menu(self, index: QModelIndex | None = None, point: QPoint | None = None) -> None:
        """Open the menu of the class at this point; without a point, the menu of the current class."""
        index = index or self.currentIndex()
        if index.isValid() and self.classes.row(index.row()).is_class:
            self.menu_of(index).popup(point or self.viewport().mapToGlobal(self.visualRect(index).center()))

    def menu_of(self, index: QModelIndex) -> QMenu:
        """Return the menu of a class."""
        name = self.classes.row(index.row()).name
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), lambda: self.edit(self.classes.index(index.row(), 0)))
        merge = menu.addMenu(self.tr("Merge into"))
        for row in (self.classes.row(number) for number in range(self.classes.rowCount())):
            if row.is_class and row.name != name:
                merge.addAction(row.name, partial(self.merge_wanted.emit, name, row.name))
        merge.setEnabled(bool(merge.actions()))
        menu.addAction(self.tr("Delete the class, keep its pictures"), lambda: self.delete_wanted.emit(name))
        return menu

    def _row_under(self, point: QPoint) -> int:
        index = self.indexAt(point)
        takes = index.isValid() and bool(self.classes.flags(index) & Qt.ItemFlag.ItemIsDropEnabled)
        return index.row() if takes else -1

    def _point_at(self, row: int) -> None:
        self._delegate.dropped_on = row
        self.viewport().update()
