"""The figures of each class as a table with bars."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.catalog.names import shown
from core.events.jobs import ClassFigures
from gui.theme.palette import class_colour, colours
from gui.theme.style import SPACE, font
from gui.widgets.share import paint_share
from gui.words.general import integer, percent, tip

Index = QModelIndex | QPersistentModelIndex
SHARE = Qt.ItemDataRole.UserRole  # a figure in [0, 1], None if undefined
COLOUR = Qt.ItemDataRole.UserRole + 1  # a class's colour


class _Column(NamedTuple):
    title: str
    tip: str
    figure: Callable[[ClassFigures], float | None] | None


class ClassFiguresModel(QAbstractTableModel):
    """Class, n, precision, recall, F1; in the order of the classes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures: list[ClassFigures] = []
        self._columns = (
            _Column(self.tr("Class"), self.tr("What the pictures truly show."), None),
            _Column(self.tr("n"), self.tr("How many pictures of it were judged. From few, figures are rough."), None),
            _Column(
                self.tr("Precision"),
                self.tr("Of all pictures that were given this answer, the share for which it was right."),
                lambda one: one.precision,
            ),
            _Column(
                self.tr("Recall"),
                self.tr("Of all pictures that truly show it, the share that was recognised."),
                lambda one: one.recall,
            ),
            _Column(
                self.tr("F1"),
                self.tr("The harmonic mean of precision and recall: high only where both are."),
                lambda one: one.f1,
            ),
        )

    def show_figures(self, figures: Sequence[ClassFigures]) -> None:
        """Show these classes."""
        self.beginResetModel()
        self._figures = list(figures)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of classes."""
        return 0 if parent.isValid() else len(self._figures)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return heading, tooltip and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{self._columns[section].tip}</p>"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 1 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return font("caption")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, figure and colour of a cell."""
        one, figure = self._figures[index.row()], self._columns[index.column()].figure
        share = figure(one) if figure else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if figure is not None:
                return "–" if share is None else percent(share, 0)
            return shown(one.name) if index.column() == 0 else integer(one.n)
        if role == SHARE:
            return share
        if role == COLOUR and index.column() == 0:
            return class_colour(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(one.name)) if index.column() == 0 else self._figure_tip(one, index.column())
        return None

    def _figure_tip(self, one: ClassFigures, column: int) -> str:
        """Return what a figure means, and its interval."""
        between = {2: one.precision_interval, 3: one.recall_interval, 4: one.f1_interval}.get(column)
        if between is None:
            return self._columns[column].tip
        words = self.tr("95% interval: {low} to {high}").format(low=percent(between[0]), high=percent(between[1]))
        return tip(f"{words}\n{self._columns[column].tip}")

    def class_at(self, row: int) -> str:
        """Return the class of a row."""
        return self._figures[row].name


class FigureDelegate(QStyledItemDelegate):
    """Draws figures as bars and classes with a dot of their colour and their initial."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        field = QRectF(option.rect).adjusted(SPACE, 0, -SPACE, 0)
        colour = index.data(COLOUR)
        painter.save()
        painter.setFont(font("body"))
        if index.column() >= 2:
            paint_share(painter, field, index.data(SHARE), index.data(), colours().accent_fill)
        elif colour is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(field.left(), field.center().y() - 5, 10, 10))
            painter.setPen(colours().text)
            rest = field.adjusted(10 + SPACE, 0, 0, 0)
            name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(rest.width()))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, name)
        else:
            painter.setPen(colours().text)
            painter.drawText(field, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size with room for the class name."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 3 * SPACE, size.height())


class PerClassTable(QTableView):
    """The table; its preferred height fits its rows, up to ten.

    Signals:
        opened(str): the class of a row that was clicked, or opened by Return
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = ClassFiguresModel(self)
        self.setModel(self.figures)
        self.setItemDelegate(FigureDelegate(self))
        self.setAccessibleName(self.tr("Figures of each class"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.opened.emit(self.figures.class_at(index.row())))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * SPACE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(260)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the class of the current row by Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.figures.class_at(self.currentIndex().row()))
            return
        super().keyPressEvent(event)

    def show_figures(self, figures: Sequence[ClassFigures]) -> None:
        """Show these classes."""
        self.figures.show_figures(figures)
        row = self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + row * min(max(len(figures), 3), 10) + 4)
