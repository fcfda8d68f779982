"""Draws the gallery's cells: a rounded picture, under it its class and part, and the rank of a doubtful label."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.item_models.pictures import PictureModel
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.palette import class_colour, colours
from gui.theme.style import RADIUS, font
from gui.words.general import integer, short_part_name

GAP = 8  # px between cells
_KEPT = 400  # cached captions: a few screens
_KEPT_BYTES = 32 << 20  # of cached cells, 20 screens of usual ones
_FEWEST = 32  # cells that are cached however large they are

Index = QModelIndex | QPersistentModelIndex


def caption_height() -> int:
    """Return the height of the caption under a picture, in pixels."""
    return QFontMetrics(font("caption")).height() + 6


class PictureDelegate(QStyledItemDelegate):
    """Draws a picture, its class with colour and initial, and the part it is in.

    Composed cells are cached, so that scrolling only copies them. The captions are cached separately, because
    pictures of one class share one and drawing text is the slowest part.
    """

    def __init__(self, model: PictureModel, thumbnails: ThumbnailLoader, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._workspace = workspace
        self.likely: int | None = None  # of pictures in the order of doubt, how many are wrong by estimate
        self._caption = lru_cache(_KEPT)(self._compose_caption)
        self._shape = lru_cache(8)(_rounded)
        self.set_side(1.0)

    def set_side(self, side: float) -> None:
        """Set the side of the cells in device pixels, which decides how many are cached."""
        self._cell = lru_cache(max(_FEWEST, int(_KEPT_BYTES / (4 * side * side))))(self._compose)

    def forget(self) -> None:
        """Clear the cache, because classes, colours or texts may have changed."""
        for kept in (self._cell, self._caption, self._shape):
            kept.cache_clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        place = self._model.place(index)
        if self._model.id_at(place) is None:
            return
        whole: QRect = option.rect
        rect = whole.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2 - caption_height())
        ratio = painter.device().devicePixelRatioF()
        picture = self._model.picture(place)
        if picture is None:
            painter.drawPixmap(rect.topLeft(), self._shape(rect.size(), ratio))
        else:
            small = self._thumbnails.pixmap(picture.path)
            cell = self._cell(picture.path, None if small is None else small.cacheKey(), rect.size(), ratio)
            painter.drawPixmap(rect.topLeft(), cell)
            caption = self._caption(picture.class_name, picture.part, rect.width(), ratio)
            painter.drawPixmap(rect.left(), rect.bottom() + 1, caption)
            if self.likely is not None:
                _draw_rank(painter, rect, place + 1, filled=place < self.likely)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            active = state & QStyle.StateFlag.State_Active
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours().accent_fill if active else colours().quiet, 3))
            painter.drawRoundedRect(QRectF(rect), RADIUS, RADIUS)
            painter.restore()

    def _compose(self, path: str, small: int | None, size: QSize, ratio: float) -> QPixmap:
        """Return a picture on its rounded field, without the selection frame."""
        del small  # the key of the thumbnail is only part of the cache key
        shape = self._shape(size, ratio)
        cell = QPixmap(shape)
        painter = QPainter(cell)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if (pixmap := self._thumbnails.pixmap(path)) is not None:
            self._draw_picture(painter, QRect(QPoint(), size), pixmap)
        # Erase the corners at the end: clipping each drawing would be far slower.
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

    def _compose_caption(self, class_name: str | None, part: str | None, width: int, ratio: float) -> QPixmap:
        """Return the caption of a picture of this width: colour and name of the class, and the part."""
        strip = QRect(0, 0, width, caption_height())
        table = colours()
        pixmap = _clear(strip.size(), ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if class_name is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(class_colour(self._workspace.facts.class_index(class_name)))
            painter.drawEllipse(QRectF(strip.left() + 2, strip.center().y() - 3.5, 8, 8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        right = strip.right() - 2
        if part is not None:
            word = short_part_name(part)
            painter.setPen({"train": table.train, "val": table.validation, "test": table.test}[part])
            right -= metrics.horizontalAdvance(word)
            painter.drawText(QRect(right, strip.top(), 40, strip.height()), Qt.AlignmentFlag.AlignVCenter, word)
            right -= 4
        painter.setPen(table.text if class_name else table.quiet)
        left = strip.left() + (16 if class_name is not None else 2)
        room = QRect(left, strip.top(), max(8, right - left), strip.height())
        name = class_name or self.tr("without class")
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.end()
        return pixmap


def _draw_rank(painter: QPainter, cell: QRect, rank: int, *, filled: bool) -> None:
    """Draw a rank in the upper left corner of a cell; it is filled while the estimate lasts."""
    table, text = colours(), integer(rank)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("caption"))
    metrics = painter.fontMetrics()
    height = metrics.height() + 2
    plate = QRectF(cell.left() + 4, cell.top() + 4, max(height, metrics.horizontalAdvance(text) + 10), height)
    painter.setPen(QPen(table.accent_fill if filled else table.quiet, 1))
    painter.setBrush(table.accent_fill if filled else table.surface)
    painter.drawRoundedRect(plate, height / 2, height / 2)
    painter.setPen(table.on_accent if filled else table.quiet)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _clear(size: QSize, ratio: float) -> QPixmap:
    """Return a transparent pixmap of this size in logical pixels."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _rounded(size: QSize, ratio: float) -> QPixmap:
    """Return an empty cell with rounded corners."""
    pixmap = _clear(size, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().well)
    painter.drawRoundedRect(QRect(QPoint(), size), RADIUS, RADIUS)
    painter.end()
    return pixmap
