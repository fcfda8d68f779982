"""The plane of the playground: what the network answers everywhere, and the points it learns from and is judged on."""

from collections.abc import Sequence

import numpy as np
from pyqtgraph.functions import isocurve
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.lab.playground import REACH
from gui.pages.lab.picture import as_image
from gui.theme.palette import class_colour, colours
from gui.theme.style import RADIUS
from gui.widgets.painted import Painted
from gui.widgets.speaking import Role

_INKS = (4, 5)  # of the two classes: blue and vermilion
_THIN = 150  # of 255: opacity of one boundary among many
_SHOWN = 120  # validation points that are drawn; all of them would hide the boundary


class DecisionPlane(Painted, QWidget):
    """Training points are filled discs and squares, validation points are small and hollow."""

    speaking_role = Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = np.full((1, 1), 0.5)
        self._surface = QImage()
        self._train: tuple[np.ndarray, np.ndarray] = (np.zeros((0, 2)), np.zeros(0))
        self._validation = self._train
        self._boundaries: tuple[QPainterPath, ...] = ()
        self.setMinimumSize(240, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Decision boundary of the network"))

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(340, 340)

    def show_answers(
        self, surface: np.ndarray, train: tuple[np.ndarray, np.ndarray], validation: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """Show probabilities (side, side) of class 1, and points (n, 2) with their classes (n,)."""
        self._answers = surface
        self._colour()
        self._train, self._validation = train, validation
        self._boundaries = ()
        self.update()

    def show_boundaries(self, paths: Sequence[QPainterPath]) -> None:
        """Show where networks change their answer, as `boundary` returns it, over the answers shown before."""
        self._boundaries = tuple(paths)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        """Colour the answers: the surer, the stronger."""
        low, high = (_rgb(class_colour(ink)) for ink in _INKS)
        ground = _rgb(colours().surface)
        share = self._answers[..., None]
        mixed = np.where(share < 0.5, low, high)
        strength = 0.1 + 0.65 * np.abs(2 * share - 1)
        self._surface = as_image((ground + strength * (mixed - ground)).astype(np.uint8))

    def draw(self, painter: QPainter) -> None:
        """Draw the surface, then the points."""
        side = min(self.width(), self.height())
        field = QRectF(0, 0, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(field, self._surface)
        painter.setPen(QPen(colours().hairline, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS / 4, RADIUS / 4)
        ink = QColor(colours().text)
        ink.setAlpha(_THIN)
        for path in self._boundaries:
            painter.setPen(QPen(ink, 0.9 / side))
            painter.save()
            painter.scale(side, side)
            painter.drawPath(path)
            painter.restore()
        places, classes = self._validation
        self._draw_points(painter, field, places[:_SHOWN], classes[:_SHOWN], hollow=True)
        self._draw_points(painter, field, *self._train, hollow=False)

    def _draw_points(
        self, painter: QPainter, field: QRectF, places: np.ndarray, classes: np.ndarray, *, hollow: bool
    ) -> None:
        table = colours()
        reach = 2.2 if hollow else 4.0
        across = field.left() + (places[:, 0] / REACH + 1) / 2 * field.width()
        down = field.top() + (1 - places[:, 1] / REACH) / 2 * field.height()
        for x, y, one in zip(across.tolist(), down.tolist(), classes.tolist(), strict=True):
            if not field.contains(QPointF(x, y)):
                continue
            ink = class_colour(_INKS[one])
            painter.setPen(QPen(ink, 1.2) if hollow else QPen(table.surface, 1.2))
            painter.setBrush(table.surface if hollow else ink)
            if one:  # colour is never the only sign
                painter.drawRect(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
            else:
                painter.drawEllipse(QPointF(x, y), reach, reach)


def boundary(surface: np.ndarray) -> QPainterPath:
    """Return where probabilities (side, side) of class 1 cross one half, in a square with sides of 1."""
    made = QPainterPath()
    for (x, y), (to_x, to_y) in isocurve(surface.T, 0.5):
        made.moveTo(x / len(surface), y / len(surface))
        made.lineTo(to_x / len(surface), to_y / len(surface))
    return made


def _rgb(colour: QColor) -> np.ndarray:
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float32)
