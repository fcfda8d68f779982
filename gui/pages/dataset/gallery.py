"""The gallery: a table that looks like a grid, so that a million pictures open at once."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from core.catalog.records import Picture
from gui.item_models.pictures import PictureModel
from gui.session import Session
from gui.theme.palette import class_colour, colours
from gui.theme.style import RADIUS, SPACE, font
from gui.thumbnails import Thumbnails
from gui.words import part_name

CELL = 116  # px; a cell's wished side, stretched so that a row is full
THUMBNAIL = 160  # px; long side of what the engine sends

Index = QModelIndex | QPersistentModelIndex


class PictureDelegate(QStyledItemDelegate):
    """Draws a picture, its class with colour and initial, and the part it is in."""

    def __init__(self, model: PictureModel, thumbnails: Thumbnails, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._session = session

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
        state: QStyle.StateFlag = option.state
        table = colours()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(rect), RADIUS, RADIUS)
        painter.fillPath(shape, table.well)
        picture = self._model.picture(place)
        if picture is not None:
            painter.setClipPath(shape)
            self._draw_picture(painter, rect, picture)
            painter.setClipping(False)
            self._draw_class(painter, rect, picture)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(table.accent_fill if state & QStyle.StateFlag.State_Active else table.quiet)
            pen = painter.pen()
            pen.setWidth(3)
            painter.setPen(pen)
            painter.drawPath(shape)
        painter.restore()

    def _draw_picture(self, painter: QPainter, rect: QRect, picture: Picture) -> None:
        pixmap = self._thumbnails.pixmap(picture.path)
        if pixmap is None:
            return
        if pixmap.isNull():
            painter.setPen(colours().quiet)
            painter.setFont(font("caption"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tr("cannot be read"))
            return
        size = pixmap.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(rect.center() - QRect(0, 0, size.width(), size.height()).center(), size)
        painter.drawPixmap(target, pixmap)

    def _draw_class(self, painter: QPainter, rect: QRect, picture: Picture) -> None:
        """Draw a quiet strip at the bottom: colour, initial and name of the class, and the part."""
        strip = QRect(rect.left(), rect.bottom() - 23, rect.width(), 24)
        table = colours()
        veil = QColor(table.surface)
        veil.setAlpha(225)
        path = QPainterPath()
        path.addRect(QRectF(strip))
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(rect), RADIUS, RADIUS)
        painter.fillPath(path.intersected(outline), veil)
        dot = QRectF(strip.left() + 8, strip.center().y() - 3.5, 8, 8)
        if picture.class_name is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(class_colour(self._session.facts.class_index(picture.class_name)))
            painter.drawEllipse(dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        right = strip.right() - 8
        if picture.part is not None:
            initial = part_name(picture.part)[:1]
            painter.setPen({"train": table.train, "val": table.validation, "test": table.test}[picture.part])
            right -= metrics.horizontalAdvance(initial)
            painter.drawText(QRect(right, strip.top(), 24, strip.height()), Qt.AlignmentFlag.AlignVCenter, initial)
            right -= 4
        painter.setPen(table.text if picture.class_name else table.quiet)
        room = QRect(strip.left() + 22, strip.top(), max(8, right - strip.left() - 22), strip.height())
        name = picture.class_name or self.tr("without class")
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        )


class Gallery(QTableView):
    """The grid of pictures.

    Signals:
        current_changed(object): the core.catalog.records.Picture that is looked at, or None
    """

    current_changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pictures = PictureModel(self)
        self.thumbnails = Thumbnails(session, THUMBNAIL, self)
        self.setModel(self.pictures)
        self.setItemDelegate(PictureDelegate(self.pictures, self.thumbnails, session, self))
        self.setAccessibleName(self.tr("Pictures"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(16)
        self.setShowGrid(False)
        self.setStyleSheet("QTableView { background: transparent; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        self.thumbnails.loaded.connect(lambda _path: self.viewport().update())

    def show_ids(self, ids: list[int]) -> None:
        """Show these pictures."""
        self.pictures.set_ids(ids)
        self._arrange()
        self._look.start()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which picture is looked at."""
        super().selectionChanged(selected, deselected)
        self._tell_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()
        self._look.start()

    def _arrange(self) -> None:
        room = self.viewport().width()
        columns = max(1, room // CELL)
        self.pictures.set_columns(columns)
        side = max(16, room // columns)
        self.horizontalHeader().setDefaultSectionSize(side)
        self.verticalHeader().setDefaultSectionSize(side + SPACE)

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
        self._session.read(lambda catalog: (chunk, catalog.pictures_of(ids)), self._take)

    def _take(self, found: tuple[int, list[Picture]]) -> None:
        chunk, pictures = found
        self.pictures.take(chunk, pictures)
        self._tell_current()
