"""The gallery: a table view styled as a grid, which opens a million pictures immediately."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from core.catalog.records import Picture
from gui.item_models.pictures import PictureModel
from gui.pages.dataset.cells import PictureDelegate, caption_height
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.widgets.menu_key import asks_for_menu, is_by_key

CELLS = (72, 116, 320)  # px; smallest, usual and largest side of a cell, stretched to fill a row
THUMBNAIL = 160  # px; long side of thumbnails from the engine
_LARGER = (THUMBNAIL, 320, 640)  # for larger cells and dense screens
_NOTCH = 120  # of a wheel, in eighths of a degree
_STEP = 16  # px; change of the cells by a notch
_OPEN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Gallery(QTableView):
    """The grid of pictures. Click, Shift, Ctrl, arrows and a rubber band that starts between pictures select. Dragging
    a picture drags the whole selection.

    Signals:
        current_changed(object): the current core.catalog.records.Picture, or None
        class_wanted(int): give the selected pictures the class at this place among the classes; -1: none
        new_class_wanted(): ask for a new class
        opened(): look at the current picture, large
        cell_changed(int): the side of the cells was changed by the wheel, in pixels
        exclude_wanted(): put the selected pictures aside, or restore them if they are put aside
        menu_wanted(object): open the menu of the selected pictures at this point of the screen
    """

    current_changed = Signal(object)
    class_wanted = Signal(int)
    new_class_wanted = Signal()
    opened = Signal()
    cell_changed = Signal(int)
    exclude_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.pictures = PictureModel(self)
        self.thumbnails = ThumbnailLoader(workspace, THUMBNAIL, self)
        self.setModel(self.pictures)
        self._delegate = PictureDelegate(self.pictures, self.thumbnails, workspace, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Pictures"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(16)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView { background: transparent; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._cell = CELLS[1]
        self._anchor = 0  # the place where a Shift selection starts
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(30)
        self._look.timeout.connect(self._want_visible)
        self.verticalScrollBar().valueChanged.connect(self._look.start)
        self.pictures.records_wanted.connect(self._fetch)
        self.pictures.dataChanged.connect(lambda *_: self._look.start())
        self.pictures.modelReset.connect(self._look.start)
        self.thumbnails.rescaled.connect(self._want_visible)
        self.thumbnails.loaded.connect(lambda _path: self.viewport().update())

    def cell(self) -> int:
        """Return the preferred side of a cell in pixels."""
        return self._cell

    def set_cell(self, side: int) -> None:
        """Set the preferred side of a cell in pixels, within `CELLS`; the current picture stays in sight."""
        side = min(max(side, CELLS[0]), CELLS[2])
        if side == self._cell:
            return
        self._cell = side
        place = self.current_place()
        self._delegate.forget()
        self._arrange()
        if place >= 0:
            self.go_to(place)
        self.cell_changed.emit(side)
        self._look.start()

    def current_place(self) -> int:
        """Return the place of the current picture, -1 without one."""
        return self.pictures.place(self.currentIndex()) if self.currentIndex().isValid() else -1

    def go_to(self, place: int) -> None:
        """Select the picture at a place and scroll to it."""
        self._anchor = place
        self.choose_between(place, place)
        self.scrollTo(self.pictures.index_of(place))

    @property
    def likely(self) -> int | None:
        """How many of the first pictures have a wrong label by estimate, None unless doubtful labels are shown."""
        return self._delegate.likely

    def show_ids(self, ids: Sequence[int], *, stay: bool = False, likely: int | None = None) -> None:
        """Show these pictures from the first one, or keep the position if they `stay` the same.

        With `likely`, each picture shows its place, which is filled for so many of the first.
        """
        self._delegate.forget()
        self._delegate.likely = likely
        scrolled = self.verticalScrollBar().value()
        place = self.current_place()
        self.pictures.set_ids(ids)
        self._arrange()
        if stay and len(ids):
            self.verticalScrollBar().setValue(scrolled)
            if place >= 0 and not self.selectionModel().hasSelection():
                self._anchor = min(place, len(ids) - 1)
                index = self.pictures.index_of(self._anchor)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not self.currentIndex().isValid():  # the anchor of the selection referred to other pictures
            self._anchor = 0
        if not self.selectionModel().hasSelection():
            self.current_changed.emit(None)
        self._look.start()

    def look_again(self) -> None:
        """Reload the same pictures."""
        self._delegate.forget()
        self.pictures.look_again()

    def chosen_ids(self) -> list[int]:
        """Return the ids of the selected pictures; reads ranges of whole rows, so any number is fast."""
        columns = self.pictures.columnCount()
        ids: list[int] = []
        for part in self.selectionModel().selection().toList():
            if part.left() == 0 and part.right() == columns - 1:
                ids += self.pictures.ids_between(part.top() * columns, part.bottom() * columns + columns - 1)
                continue
            for row in range(part.top(), part.bottom() + 1):
                ids += self.pictures.ids_between(row * columns + part.left(), row * columns + part.right())
        return ids

    def choose_between(self, first: int, last: int) -> None:
        """Select the pictures from one place to another in reading order, and make the second current."""
        low, high = sorted((first, last))
        columns = self.pictures.columnCount()
        chosen = QItemSelection()
        top, bottom = low // columns, high // columns
        # The end of the first row, whole rows, the start of the last row.
        inner = top + 1 if top < bottom else bottom
        if top < bottom:
            chosen.select(self.pictures.index(top, low % columns), self.pictures.index(top, columns - 1))
            if inner < bottom:
                chosen.select(self.pictures.index(inner, 0), self.pictures.index(bottom - 1, columns - 1))
            chosen.select(self.pictures.index(bottom, 0), self.pictures.index(bottom, high % columns))
        else:
            chosen.select(self.pictures.index_of(low), self.pictures.index_of(high))
        model = self.selectionModel()
        model.setCurrentIndex(self.pictures.index_of(last), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; with Shift, everything between the anchor and this picture in reading order."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        picture = index.isValid() and self.pictures.id_at(self.pictures.place(index)) is not None
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if picture and shift and event.button() == Qt.MouseButton.LeftButton:
            self.choose_between(self._anchor, self.pictures.place(index))
            return
        # A press on a picture starts a drag, a press between pictures a rubber band.
        self.setDragEnabled(bool(picture) and self.visualRect(index).adjusted(4, 4, -4, -4).contains(point))
        super().mousePressEvent(event)
        if picture:
            self._anchor = self.pictures.place(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at a picture."""
        index = self.indexAt(event.position().toPoint())
        place = self.pictures.place(index) if index.isValid() else -1
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and self.pictures.id_at(place) is not None:
            self.go_to(place)
            self.opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size of the cells."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_cell(self._cell + round(_STEP * event.angleDelta().y() / _NOTCH))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Shift selects a range; Space looks at a picture; 1 to 9, 0, Delete and + − act on them."""
        moves: dict[int, QAbstractItemView.CursorAction] = {
            Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
            Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
            Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
            Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
            Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
            Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
            Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
            Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
        }
        key = event.key()  # an int: some keyboards have keys without a name
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in moves and len(self.pictures):
            self._move(moves[key], shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.class_wanted.emit(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.exclude_wanted.emit()
        elif key == Qt.Key.Key_N and plain:
            self.new_class_wanted.emit()
        elif key in _OPEN and plain:
            if self.selectionModel().hasSelection():
                self.opened.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.set_cell(self._cell + (_STEP if key == Qt.Key.Key_Plus else -_STEP))
        elif asks_for_menu(event):
            self._want_menu()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection."""
        if is_by_key(event):
            self._want_menu()
        elif self.selectionModel().hasSelection():
            self.menu_wanted.emit(event.globalPos())

    def _want_menu(self) -> None:
        """Ask for the menu at the current picture."""
        if self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def _move(self, action: QAbstractItemView.CursorAction, *, shift: bool) -> None:
        """Move the current picture in reading order, so that Right at the end of a row goes to the next row."""
        place = self.current_place()
        columns = self.pictures.columnCount()
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0))) * columns
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveLeft: -1,
            actions.MoveRight: 1,
            actions.MoveUp: -columns,
            actions.MoveDown: columns,
            actions.MovePageUp: -page,
            actions.MovePageDown: page,
            actions.MoveHome: -place,
            actions.MoveEnd: len(self.pictures),
        }
        target = max(0, min(len(self.pictures) - 1, place + steps[action])) if place >= 0 else 0
        if shift:
            self.choose_between(self._anchor, target)
        else:
            self._anchor = target
            self.choose_between(target, target)
        self.scrollTo(self.pictures.index_of(target))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Report the current picture."""
        super().selectionChanged(selected, deselected)
        self._tell_current()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the cells after a change of language or colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._delegate.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()
        self._look.start()

    def _arrange(self) -> None:
        room = self.viewport().width()
        columns = max(1, room // self._cell)
        self.pictures.set_columns(columns)
        side = max(16, room // columns)
        self.horizontalHeader().setDefaultSectionSize(side)
        self.verticalHeader().setDefaultSectionSize(side + caption_height())
        wanted = side * self.devicePixelRatioF()
        self._delegate.set_side(wanted)
        self.thumbnails.set_size(next((size for size in _LARGER if size >= 0.8 * wanted), _LARGER[-1]))

    def _tell_current(self) -> None:
        index = self.currentIndex()
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        self.current_changed.emit(self.pictures.picture(self.pictures.place(index)) if chosen else None)

    def _visible_places(self) -> range:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        columns = self.pictures.columnCount()
        rows = self.pictures.rowCount()
        last = rows - 1 if last < 0 else last
        return range(max(0, first) * columns, min(len(self.pictures), (last + 2) * columns))

    def _want_visible(self) -> None:
        pictures = [self.pictures.picture(place) for place in self._visible_places()]
        self.thumbnails.want([picture.path for picture in pictures if picture is not None])

    def _fetch(self, chunk: int, ids: list[int]) -> None:
        self._workspace.read(lambda catalog: (chunk, ids, catalog.pictures_of(ids)), self._take)

    def _take(self, found: tuple[int, list[int], list[Picture]]) -> None:
        self.pictures.take(*found)
        self._tell_current()
