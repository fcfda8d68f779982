"""The list of classes with colours and counts; the chosen one filters the gallery."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.facts import Facts
from gui.item_models.classes import ClassModel
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, font
from gui.words import integer

Index = QModelIndex | QPersistentModelIndex
ROW = 34  # px


class ClassDelegate(QStyledItemDelegate):
    """Draws a class: its colour with its initial, its name, its count."""

    def __init__(self, model: ClassModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

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
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            path = QPainterPath()
            path.addRoundedRect(QRectF(rect), SMALL_RADIUS, SMALL_RADIUS)
            painter.fillPath(path, table.selection if state & QStyle.StateFlag.State_Selected else table.hover)
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
    """The classes.

    Signals:
        chosen(object): the class's name, None for all pictures, "" for those without a class
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.classes = ClassModel(self)
        self.setModel(self.classes)
        self.setItemDelegate(ClassDelegate(self.classes, self))
        self.setAccessibleName(self.tr("Classes"))
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._key: str | None = None
        self.selectionModel().currentChanged.connect(self._choose)

    def show_facts(self, facts: Facts) -> None:
        """Show the classes of a project; the chosen one stays chosen while it is there."""
        key = self._key
        self.selectionModel().blockSignals(True)
        self.classes.show_facts(facts)
        row = self.classes.row_of(key)
        self.setCurrentIndex(self.classes.index(row, 0))
        self.selectionModel().blockSignals(False)
        self._key = self.classes.row(row).key

    def key(self) -> str | None:
        """Return what is chosen."""
        return self._key

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self._key = self.classes.row(current.row()).key
            self.chosen.emit(self._key)
