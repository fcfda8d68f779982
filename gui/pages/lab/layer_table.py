"""The layers of one network as a table, with a bar for each layer's share of the parameters."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.pages.lab.layer_words import kind_name
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import integer, number, percent, size
from models.catalogue import ARCHITECTURES, Architecture
from models.figures import LayerFacts

_BYTES = 4  # of a float32
_Index = QModelIndex | QPersistentModelIndex
_COUNTED = {"parameters": 2, "multiplications": 3, "memory": 4}
NARROW = (4, 5)  # columns that are left out beside another network


class LayerRows(QAbstractTableModel):
    """A row for each layer; the columns are layer, output, parameters, multiplications, memory, receptive field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network: Architecture = ARCHITECTURES["lenet5"]
        self.narrow = False  # large numbers in millions
        self._sums: dict[str, int] = {}

    def show_network(self, network: Architecture) -> None:
        """Show another network, at its paper's input."""
        self.beginResetModel()
        self.network = network
        self._sums = {name: max(1, sum(count(row, name) for row in network.layers)) for name in _COUNTED}
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of layers."""
        return 0 if parent.isValid() else len(self.network.layers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the titles of the columns, and how they are aligned: as what stands below them."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section > 1 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Layer"),
            self.tr("Output"),
            self.tr("Param.") if self.narrow else self.tr("Parameters"),
            self.tr("Mult.") if self.narrow else self.tr("Multiplications"),
            self.tr("Memory"),
            self.tr("Sees, px"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, its alignment, or the share that it stands for as a tooltip."""
        row, column = self.network.layers[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{self.shares(row)}"
        if role == Qt.ItemDataRole.UserRole:
            name = next((name for name, place in _COUNTED.items() if place == column), "")
            return count(row, name) / self._sums[name] if name else 0.0
        return None

    def shares(self, row: LayerFacts) -> str:
        """Return a layer's shares of the whole network in a sentence."""
        parts = {name: percent(count(row, name) / self._sums[name], 1) for name in _COUNTED}
        return self.tr(
            "{parameters} of the parameters, {multiplications} of the multiplications, {memory} of the memory"
        ).format(**parts)

    def _text(self, row: LayerFacts, column: int) -> str:
        counted = [_millions(one) if self.narrow else integer(one) for one in (row.parameters, row.multiplications)]
        return (
            kind_name(row.kind),
            f"{row.output[0]} × {row.output[1]}²" if self.narrow else " × ".join(map(str, row.output)),
            counted[0] if row.parameters else "–",
            counted[1] if row.multiplications else "–",
            size(_BYTES * row.values),
            integer(row.receptive_field),
        )[column]


def _millions(value: int) -> str:
    return f"{number(value / 1e6, 1)} M" if value >= 1e6 else integer(value)


def count(row: LayerFacts, name: str) -> int:
    """Return a layer's parameters, multiplications, or bytes of memory for its output."""
    return _BYTES * row.values if name == "memory" else int(getattr(row, name))


class _ShareBar(QStyledItemDelegate):
    """Draws a bar behind a number, as long as its share of the column's sum."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the bar, then the number."""
        share = float(index.data(Qt.ItemDataRole.UserRole) or 0.0)
        if share > 0:
            shade = QColor(colours().accent_fill)
            shade.setAlpha(90)
            field = QRectF(option.rect).adjusted(2, 3, -2, -3)
            painter.fillRect(
                QRectF(field.right() - share * field.width(), field.top(), share * field.width(), field.height()), shade
            )
        super().paint(painter, option, index)


class LayerTable(QTableView):
    """Layers in the order of computing.

    Signals:
        pointed(int): a person chose the layer of this row
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LayerRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_ShareBar(self))
        self.setFont(font("caption"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setFont(font("caption"))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._point(now.row()))
        self._quiet = self._shown = False

    def show_network(self, network: Architecture, *, narrow: bool) -> None:
        """Show a network; `narrow` leaves out memory and receptive field."""
        if network is not self.rows.network or narrow != self.rows.narrow or not self._shown:
            self._quiet, self._shown = True, True
            self.rows.narrow = narrow
            self.rows.show_network(network)
            self._quiet = False
        self.setAccessibleName(self.tr("Layers of {name}").format(name=network.title))
        for column in NARROW:
            self.setColumnHidden(column, narrow)

    def choose(self, row: int) -> None:
        """Select a layer without a signal."""
        self._quiet = True
        self.selectRow(min(row, self.rows.rowCount() - 1))
        self._quiet = False

    def _point(self, row: int) -> None:
        if not self._quiet and row >= 0:
            self.pointed.emit(row)
