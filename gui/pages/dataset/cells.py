"""How a picture looks in the gallery: rounded, at its foot its class with colour and name, and the part it is in."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.catalog.records import Picture
from gui.item_models.pictures import PictureModel
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.palette import class_colour, colours
from gui.theme.style import RADIUS, font
from gui.words.general import short_part_name

CELL = 116  # px; a cell's wished side, stretched so that a row is full
_STRIP = 24  # px; the height of what is said at a cell's foot
_KEPT = 400  # composed cells: some screens, 20 MB

Index = QModelIndex | QPersistentModelIndex


class PictureDelegate(QStyledItemDelegate):
    """Draws a picture, its class with colour and initial, and the part it is in.

    A cell is composed once and kept for a while, so that scrolling only lays finished cells. So is the strip at its
    foot, for pictures of one class share it, and text is what takes longest to draw.
    """

    def __init__(self, model: PictureModel, thumbnails: ThumbnailLoader, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._workspace = workspace
        self._cell = lru_cache(_KEPT)(self._compose)
        self._strip = lru_cache(_KEPT)(self._compose_strip)
        self._shape = lru_cache(8)(_rounded)

    def forget(self) -> None:
        """Compose all cells anew: classes, colours or words may have changed."""
        for kept in (self._cell, self._strip, self._shape):
            kept.cache_clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the cell's wished size."""
        del option, index
        return QSize(CELL, CELL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        place = self._model.place(index)
        if self._model.id_at(place) is None:
            return
        rect: QRect = option.rect.adjusted(4, 4, -4, -4)
        ratio = painter.device().devicePixelRatioF()
        picture = self._model.picture(place)
        if picture is None:
            cell = self._shape(rect.size(), ratio)
        else:
            small = self._thumbnails.pixmap(picture.path)
            cell = self._cell(picture, None if small is None else small.cacheKey(), rect.size(), ratio)
        painter.drawPixmap(rect.topLeft(), cell)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            active = state & QStyle.StateFlag.State_Active
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours().accent_fill if active else colours().quiet, 3))
            painter.drawRoundedRect(QRectF(rect), RADIUS, RADIUS)
            painter.restore()

    def _compose(self, picture: Picture, small: int | None, size: QSize, ratio: float) -> QPixmap:
        """Return a picture's cell, without what tells that it is chosen."""
        del small  # its small picture's key, by which kept cells are told apart
        shape = self._shape(size, ratio)
        cell = QPixmap(shape)
        painter = QPainter(cell)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if (pixmap := self._thumbnails.pixmap(picture.path)) is not None:
            self._draw_picture(painter, QRect(QPoint(), size), pixmap)
        painter.drawPixmap(0, size.height() - _STRIP, self._strip(picture.class_name, picture.part, size, ratio))
        # What lies beyond the rounded corners goes; clipping all that is drawn to them would take far longer.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(0, 0, shape)
        painter.end()
        return cell

    def _draw_picture(self, painter: QPainter, rect: QRect, pixmap: QPixmap) -> None:
        if pixmap.isNull():
            painter.setPen(colours().quiet)
            painter.setFont(font("caption"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tr("cannot be read"))
            return
        size = pixmap.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(rect.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        painter.drawPixmap(target, pixmap)

    def _compose_strip(self, class_name: str | None, part: str | None, size: QSize, ratio: float) -> QPixmap:
        """Return the quiet strip at the foot of a cell of this size: colour and name of the class, and the part."""
        strip = QRect(0, 0, size.width(), _STRIP)
        table = colours()
        veil = QColor(table.surface)
        veil.setAlpha(225)
        pixmap = _clear(strip.size(), ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(strip, veil)
        if class_name is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(class_colour(self._workspace.facts.class_index(class_name)))
            painter.drawEllipse(QRectF(strip.left() + 8, strip.center().y() - 3.5, 8, 8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        right = strip.right() - 8
        if part is not None:
            word = short_part_name(part)
            painter.setPen({"train": table.train, "val": table.validation, "test": table.test}[part])
            right -= metrics.horizontalAdvance(word)
            painter.drawText(QRect(right, strip.top(), 40, strip.height()), Qt.AlignmentFlag.AlignVCenter, word)
            right -= 4
        painter.setPen(table.text if class_name else table.quiet)
        room = QRect(strip.left() + 22, strip.top(), max(8, right - strip.left() - 22), strip.height())
        name = class_name or self.tr("without class")
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.end()
        return pixmap


def _clear(size: QSize, ratio: float) -> QPixmap:
    """Return an empty pixmap of so many of the window's pixels."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _rounded(size: QSize, ratio: float) -> QPixmap:
    """Return a cell without a picture."""
    pixmap = _clear(size, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().well)
    painter.drawRoundedRect(QRect(QPoint(), size), RADIUS, RADIUS)
    painter.end()
    return pixmap
