"""The list of classes with colours and counts: the chosen one filters the gallery; pictures are dropped on them."""

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
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.item_models.classes import ClassModel
from gui.item_models.pictures import PICTURES
from gui.state.facts import ProjectFacts
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, font
from gui.widgets.menu_key import asks_for_menu, is_by_key
from gui.words.general import integer

Index = QModelIndex | QPersistentModelIndex
ROW = 34  # px


class ClassDelegate(QStyledItemDelegate):
    """Draws a class: its colour with its initial, its name, its count."""

    def __init__(self, model: ClassModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.dropped_on = -1  # the row that dragged pictures are over

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
        painter.setFont(font("caption"))
        count = integer(row.count)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(table.quiet)
        painter.drawText(
            rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        painter.setFont(font("body", strong=row.key is None))
        painter.setPen(table.text if row.key != "" else table.quiet)
        room = QRect(left, rect.top(), rect.right() - 18 - width - left, rect.height())
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class ClassList(QListView):
    """The classes. F2 or a double click renames one; the menu merges and deletes.

    Signals:
        chosen(object): the class's name, None for all pictures, "" for those without a class, or EXCLUDED
        dropped(str): the gallery's chosen pictures were dropped on this key
        rename_wanted(str, str): a class shall have another name, or become one with the class of that name
        delete_wanted(str): a class shall be taken away
    """

    chosen = Signal(object)
    dropped = Signal(str)
    rename_wanted = Signal(str, str)
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
        self.selectionModel().currentChanged.connect(self._choose)

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show the classes of a project; the chosen one stays chosen while it is there."""
        key = self._key
        if self.state() == QListView.State.EditingState:
            self.closePersistentEditor(self.currentIndex())
        self.selectionModel().blockSignals(True)
        self.classes.show_facts(facts)
        row = self.classes.row_of(key)
        self.setCurrentIndex(self.classes.index(row, 0))
        self.selectionModel().blockSignals(False)
        self._key = self.classes.row(row).key

    def follow(self, old: str, new: str) -> None:
        """Stay with a class that is about to get another name."""
        if self._key == old:
            self._key = new

    def choose(self, key: str | None) -> None:
        """Choose a row as a click does."""
        self.setCurrentIndex(self.classes.index(self.classes.row_of(key), 0))

    def key(self) -> str | None:
        """Return what is chosen."""
        return self._key

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self._key = self.classes.row(current.row()).key
            self.chosen.emit(self._key)

    # --- dropping pictures, and what can be done with a class

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures of the gallery; other things are the window's."""
        if event.mimeData().hasFormat(PICTURES):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which class would take them."""
        row = self._row_under(event.position().toPoint())
        self._point_at(row)
        if row < 0:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no class any more."""
        del event
        self._point_at(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which class the pictures were dropped on."""
        row = self._row_under(event.position().toPoint())
        self._point_at(-1)
        if row >= 0:
            event.acceptProposedAction()
            self.dropped.emit(self.classes.row(row).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a class away; a Mac's keyboard has Backspace for it."""
        row = self.classes.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None and row.is_class:
            self.delete_wanted.emit(row.key)
        elif asks_for_menu(event):
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a class."""
        if is_by_key(event):
            self._open_menu()
        else:
            self._open_menu(self.indexAt(event.pos()), event.globalPos())

    def _open_menu(self, index: QModelIndex | None = None, point: QPoint | None = None) -> None:
        """Open the menu of a class; without a point, of the current one, and there."""
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
                merge.addAction(row.name, partial(self.rename_wanted.emit, name, row.name))
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
