"""The answers to many pictures as a table: thumbnails, sorting, a filter, and rows that open."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.catalog.names import shown
from core.events.jobs import Answer
from gui.pages.classify.answers import explanation, headline, others
from gui.pages.classify.checks import Checks
from gui.pages.classify.counts import ALL, Kind, is_of
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.share import paint_share
from gui.words.general import percent, tip

Index = QModelIndex | QPersistentModelIndex
SHARE = Qt.ItemDataRole.UserRole
ORDER = Qt.ItemDataRole.UserRole + 1  # what a column is sorted by
CHECKED = 4  # column
_THUMB = 48  # px
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_OPEN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswersModel(QAbstractTableModel):
    """File, answer, confidence, the other candidates, and what a person said; `said` returns that for a path."""

    def __init__(self, said: Callable[[str], str] = lambda _path: "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []
        self._said = said
        self._titles = (
            *(self.tr("Picture"), self.tr("Answer"), self.tr("Confidence"), self.tr("Other candidates")),
            self.tr("Checked"),
        )

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._answers = []
        self.endResetModel()

    def add(self, answers: Sequence[Answer]) -> None:
        """Append answers."""
        if answers:
            first = len(self._answers)
            self.beginInsertRows(QModelIndex(), first, first + len(answers) - 1)
            self._answers += answers
            self.endInsertRows()

    def answer(self, row: int) -> Answer:
        """Return the answer of a row."""
        return self._answers[row]

    def look_again(self) -> None:
        """Show what a person said since."""
        if self._answers:
            self.dataChanged.emit(self.index(0, CHECKED), self.index(len(self._answers) - 1, CHECKED))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of answers."""
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.FontRole:
            return font("caption")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, figure, order, colour and tooltip of a cell."""
        answer, column = self._answers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(answer, column)
        if role == SHARE and column == 2:
            return answer.confidence
        if role == ORDER:
            if column == 2:
                return -1.0 if answer.confidence is None else answer.confidence
            return self._words(answer, column).casefold()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(answer.path)) if column == 0 else explanation(answer)
        if role == Qt.ItemDataRole.ForegroundRole and column == 1:
            return colours().error if answer.error else colours().quiet if answer.unknown else colours().text
        return None

    def _words(self, answer: Answer, column: int) -> str:
        if column == 0:
            return shown(PurePath(answer.path).name)
        if column == 1:
            return headline(answer)
        if column == CHECKED:
            return self._said(answer.path)
        if answer.error is not None:
            return explanation(answer) if column == 3 else "–"
        if column == 2:
            return "–" if answer.confidence is None else percent(answer.confidence)
        if answer.why == "unlike":
            return self.tr("Unlike anything the model learnt")
        return others(answer)


class AnswersOrder(QSortFilterProxyModel):
    """The answers of one kind, in the order that the person has chosen; at first as they came."""

    def __init__(self, answers: AnswersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self.kind: Kind = ALL
        self._first: tuple[str, ...] = ()
        self.setSourceModel(answers)
        self.setSortRole(ORDER)

    def show_kind(self, kind: Kind, listed: Sequence[str]) -> None:
        """Show only the answers of a kind; `listed` are the classes that have a kind of their own."""
        self.kind, self._first = kind, tuple(listed)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether an answer is of the kind."""
        del parent
        return is_of(self._answers.answer(row), self.kind, self._first)

    def answer(self, row: int) -> Answer:
        """Return the answer of a row as it is shown."""
        return self._answers.answer(self.mapToSource(self.index(row, 0)).row())

    def place_of(self, row: int) -> int:
        """Return where a row of the answers, as they came, is shown; -1 if it is not."""
        return self.mapFromSource(self._answers.index(row, 0)).row()


class PictureNameDelegate(QStyledItemDelegate):
    """Draws a thumbnail and the name of the file."""

    def __init__(self, thumbnails: ThumbnailLoader, order: AnswersOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails, self._order = thumbnails, order

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, QModelIndex())  # the background of the row, without text
        rect: QRect = option.rect
        field = QRect(rect.left() + SPACE, rect.center().y() - _THUMB // 2, _THUMB, _THUMB)
        table = colours()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.well)
        painter.drawRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        pixmap = self._thumbnails.pixmap(self._order.answer(index.row()).path)
        if pixmap is not None and not pixmap.isNull():
            size = pixmap.size().scaled(field.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(field.center())
            painter.drawPixmap(target, pixmap)
        painter.setFont(font("body"))
        painter.setPen(table.text)
        room = QRect(field.right() + SPACE, rect.top(), rect.right() - field.right() - 2 * SPACE, rect.height())
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()


class ShareDelegate(QStyledItemDelegate):
    """Draws the confidence as a figure above a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, QModelIndex())  # the background of the row, without text
        painter.save()
        painter.setFont(font("body"))
        field = QRectF(option.rect).adjusted(SPACE, 0, -2 * SPACE, 0)
        share = index.data(SHARE)
        paint_share(painter, field, share, index.data(), colours().accent_fill)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size with room for a bar."""
        return super().sizeHint(option, index).expandedTo(QSize(140, 0))


class AnswersTable(QTableView):
    """The table of answers. A click on a heading sorts; a double click, Return or Space opens a row.

    Signals:
        opened(int): look at the picture of this row
        digit(int): the selected pictures are of the class with this digit, 1 to 9
    """

    opened = Signal(int)
    digit = Signal(int)

    def __init__(self, workspace: Workspace, checks: Checks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self.answers = AnswersModel(checks.words, self)
        self.order = AnswersOrder(self.answers, self)
        self._thumbnails = ThumbnailLoader(workspace, 2 * _THUMB, self)
        self._thumbnails.loaded.connect(self._show_thumbnail)
        self.setModel(self.order)
        self.setItemDelegateForColumn(0, PictureNameDelegate(self._thumbnails, self.order, self))
        self.setItemDelegateForColumn(2, ShareDelegate(self))
        self.setAccessibleName(self.tr("Answers"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_THUMB + SPACE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)  # a third click restores the order in which they came
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, stretch in enumerate((True, False, False, True, False)):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if stretch else mode.Interactive)
        self.setColumnWidth(1, 180)
        self.setColumnWidth(2, 140)
        self.setColumnWidth(CHECKED, 140)
        self.setColumnHidden(CHECKED, True)
        checks.changed.connect(self._show_checks)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(30)
        self._look.timeout.connect(self._want_visible)
        self.verticalScrollBar().valueChanged.connect(self._look.start)
        for changed in (self.order.rowsInserted, self.order.modelReset, self.order.layoutChanged):
            changed.connect(self._look.start)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def _show_checks(self) -> None:
        """Show what was said, in a column that is there once something was."""
        self.setColumnHidden(CHECKED, not sum(self._checks.counts()))
        self.answers.look_again()

    def _show_thumbnail(self, _path: str) -> None:
        self.viewport().update()

    def thumbnail(self, path: str) -> QPixmap | None:
        """Return the thumbnail of a picture, None while it is loading."""
        return self._thumbnails.pixmap(path)

    def show_kind(self, kind: Kind, listed: Sequence[str]) -> None:
        """Show only the answers of a kind."""
        self.order.show_kind(kind, listed)
        self._look.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Return or Space; a digit says the class of the selected ones."""
        if event.key() in _OPEN and not event.modifiers() and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers() & ~_KEYPAD:
            self.digit.emit(event.key() - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Load the thumbnails of rows that have come into sight."""
        super().resizeEvent(event)
        self._look.start()

    def _want_visible(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            rows = range(first, (last if last >= 0 else self.order.rowCount() - 1) + 1)
            self._thumbnails.want([self.order.answer(row).path for row in rows])
