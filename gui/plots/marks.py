"""Marked epochs: the best one, the one of the chosen checkpoint, and the crosshair."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from gui.plots.plot import Layer
from gui.theme.palette import colours

_RING = 6.5  # px, the radius of the ring around the best epoch's value
_FAINT = 150  # opacity of the crosshair


class Marks(Layer):
    """Vertical lines at epochs, and a ring.

    One item draws all of them: `InfiniteLine` items and a `ScatterPlotItem` would take longer than the curves.
    """

    def __init__(self) -> None:
        super().__init__()
        self.best: int | None = None
        self.kept: int | None = None
        self.pointed: int | None = None
        self.ring: float | None = None  # the y of its centre, at the best epoch
        self.setZValue(10)  # before the lines

    def put(self, name: str, value: float | None) -> None:
        """Set one of `best`, `kept`, `pointed` and `ring`; None removes it."""
        if getattr(self, name) == value:
            return
        self._update_around(name)
        setattr(self, name, value)
        self._update_around(name)

    def _update_around(self, name: str) -> None:
        """Have only the mark of this name painted again: all that lies below it would take several milliseconds."""
        epoch = self.best if name == "ring" else getattr(self, name)
        if epoch is not None:
            self.update_between(epoch, epoch, _RING + 2)

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Draw the marks that are set."""
        box = to.mapRect(self.boundingRect())
        accent, cross = colours().accent, QColor(colours().quiet)
        cross.setAlpha(_FAINT)
        dotted = QPen(accent, 1.2)
        dotted.setDashPattern([2, 4])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.ring is not None and self.best is not None:
            painter.setPen(QPen(accent, 2))
            painter.drawEllipse(to.map(QPointF(self.best, self.ring)), _RING, _RING)
        for epoch, pen in ((self.kept, QPen(accent, 1.2)), (self.best, dotted), (self.pointed, QPen(cross, 1))):
            if epoch is not None:
                x = to.map(QPointF(epoch, 0.0)).x()
                painter.setPen(pen)
                painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.top()))
