"""Pictures as a wall, each with two marks: was the answer from hand-made features right, and that from learnt ones?"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.catalog.names import shown
from core.events.comparing import FeatureAnswers
from gui.theme.icons import render
from gui.theme.palette import colours, is_dark
from gui.theme.style import SMALL_RADIUS, font

SIDE, _MARK, _PAD = 76, 14, 5  # px
_PICTURE = Qt.ItemDataRole.UserRole


class AnswerList(QListWidget):
    """Shows compared pictures; one is chosen.

    Signals:
        pointed(object): the FeatureAnswers that a person chose, None if there is none
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixmaps: Mapping[str, QPixmap] = {}
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFont(font("caption"))
        self.setAccessibleName(self.tr("Pictures and answers"))
        self.setItemDelegate(_AnswerDelegate(self))
        self.currentRowChanged.connect(self._point)

    def show_pictures(
        self, pictures: Sequence[FeatureAnswers], classes: Sequence[str], pixmaps: Mapping[str, QPixmap]
    ) -> None:
        """Show pictures with their answers; `pixmaps` are the pictures by their paths."""
        blocked = self.blockSignals(True)
        self.clear()
        self.pixmaps = pixmaps
        by_hand, by_learning = self.tr("machine learning: {answer}"), self.tr("deep learning: {answer}")
        for one in pictures:
            item = QListWidgetItem(shown(classes[one.truth]))
            item.setData(_PICTURE, one)
            said = (by_hand.format(answer=classes[one.handmade]), by_learning.format(answer=classes[one.learnt]))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((classes[one.truth], *said)))
            self.addItem(item)
        self.setCurrentRow(0 if pictures else -1)
        self.blockSignals(blocked)
        self._point(self.currentRow())

    def chosen(self) -> FeatureAnswers | None:
        """Return the chosen picture, None if there is none."""
        item = self.currentItem()
        return item.data(_PICTURE) if item is not None else None

    def _point(self, _row: int) -> None:
        self.pointed.emit(self.chosen())


class _AnswerDelegate(QStyledItemDelegate):
    """Draws a picture, its class, and the two marks."""

    def __init__(self, view: AnswerList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a cell."""
        line = self._view.fontMetrics().height()
        return QSize(SIDE + 2 * _PAD, SIDE + 2 * line + 2 * _PAD + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        one: FeatureAnswers = index.data(_PICTURE)
        table, whole, line = colours(), QRect(option.rect), self._view.fontMetrics().height()
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if state & QStyle.StateFlag.State_Selected:
            has_focus = self._view.hasFocus()
            painter.setPen(QPen(table.accent, 2) if has_focus else QPen(table.quiet, 1))
            painter.setBrush(table.selection)
            painter.drawRoundedRect(QRectF(whole).adjusted(1, 1, -1, -1), SMALL_RADIUS, SMALL_RADIUS)
        field = QRectF(whole.left() + _PAD, whole.top() + _PAD, SIDE, SIDE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.well)
        painter.drawRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        pixmap = self._view.pixmaps.get(one.path)
        if pixmap is not None and not pixmap.isNull():
            fitted = pixmap.size().scaled(field.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, fitted.width(), fitted.height())
            place.moveCenter(field.center())
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
        painter.setFont(self._view.font())
        painter.setPen(table.text)
        name = QRectF(field.left(), field.bottom() + 1, SIDE, line)
        elided = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, SIDE)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, elided)
        half = SIDE / 2
        for at, (word, is_right) in enumerate((("ML", one.handmade == one.truth), ("DL", one.learnt == one.truth))):
            left, top = field.left() + at * half + 2, name.bottom()
            mark = _mark(is_right, is_dark(), painter.device().devicePixelRatioF())
            painter.drawPixmap(round(left), round(top + (line - _MARK) / 2), mark)
            painter.setPen(table.quiet)
            painter.drawText(QRectF(left + _MARK + 2, top, half, line), Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()


@lru_cache
def _mark(is_right: bool, _dark: bool, ratio: float) -> QPixmap:
    """Return the sign of a right or a wrong answer in the colours of the present scheme."""
    name, ink = ("check", colours().just_right) if is_right else ("close", colours().overfit)
    return render(name, ink, _MARK, ratio)
