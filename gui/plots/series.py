"""The lines of the plots: meaning, colour, dash and symbol, so that colour is never the only distinction."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.theme.palette import class_colour, colours
from gui.widgets.painted import Painted


@dataclass(frozen=True, kw_only=True)
class Series:
    """The style of a line: `role` names its colour in `Colours`, `symbol` is pyqtgraph's letter or None."""

    key: str
    role: str
    symbol: str | None
    dash: tuple[float, ...] = ()
    width: float = 2.0
    alpha: int = 255

    def colour(self) -> QColor:
        """Return its colour in the current scheme."""
        shade = QColor(getattr(colours(), self.role))
        shade.setAlpha(self.alpha)
        return shade

    def pen(self) -> QPen:
        """Return its pen, whose width does not depend on the scale of the plot."""
        pen = QPen(self.colour(), self.width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self.dash:
            pen.setDashPattern(list(self.dash))
        return pen


TRAIN = Series(key="train", role="train", symbol="o")
VALIDATION = Series(key="val", role="validation", symbol="d", dash=(4.0, 2.5))
RUNNING = Series(key="running", role="train", symbol=None, width=1.4, alpha=85)


def other_pen(place: int, *, best: bool) -> QPen:
    """Return the pen of the overlaid run at this place: its own colour and dash, broad for the best run."""
    pen = QPen(class_colour(place), 3.0 if best else 1.6)
    pen.setCosmetic(True)
    pen.setDashPattern([(6.0, 2.0), (2.0, 2.0), (8.0, 2.0, 2.0, 2.0)][place % 3])
    return pen


class Swatch(Painted, QWidget):
    """A short piece of a line with its symbol."""

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self.setFixedSize(QSize(28, 14))

    def draw(self, painter: QPainter) -> None:
        """Draw the line and its symbol in the middle."""
        paint_swatch(painter, self._series, QRectF(self.rect()).adjusted(2, 0, -2, 0))


def paint_swatch(painter: QPainter, series: Series, place: QRectF) -> None:
    """Draw a piece of a line and its symbol in the middle of a rectangle."""
    painter.setPen(series.pen())
    centre = place.center()
    painter.drawLine(QPointF(place.left(), centre.y()), QPointF(place.right(), centre.y()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(series.colour())
    if series.symbol == "o":
        painter.drawEllipse(centre, 3.5, 3.5)
    elif series.symbol == "d":
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in ((0, -5), (4, 0), (0, 5), (-4, 0))]))
