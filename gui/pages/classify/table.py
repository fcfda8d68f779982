"""The answers to many pictures as a table: thumbnails, sorting, a filter, and rows that open."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.pages.classify.answer_keys import digit_of, opens
from gui.pages.classify.answers_model import CHECKED, SHARE, AnswersModel, AnswersOrder, Index
from gui.pages.classify.checks import Checks
from gui.pages.classify.counts import Kind
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.share import paint_share

_THUMB = 48  # px


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
        if opens(event) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif digit := digit_of(event):
            self.digit.emit(digit)
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
