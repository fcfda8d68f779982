"""The learning rate on a narrow strip below the loss, over the same epochs."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from gui.plots.axes import CalmAxis
from gui.plots.line import PlotLine
from gui.plots.plot import Plot
from gui.plots.rates import rate_text
from gui.plots.reduce import Samples
from gui.theme.palette import colours

_HEIGHT = 58  # px


class RateStrip(Plot):
    """The learning rate over the epochs; its x axis follows another plot."""

    def __init__(self, above: Plot, parent: QWidget | None = None) -> None:
        left = CalmAxis("left", lambda value, _step: rate_text(value) if value else "0", count=2)
        super().__init__(left, None, margins=(0, 2, 6, 2), parent=parent)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("Learning rate by epoch"))
        self.getPlotItem().setXLink(above.getPlotItem())
        self._line = PlotLine()
        self.addItem(self._line)
        self.dress()

    def show_rates(self, epochs: Sequence[float] | np.ndarray, rates: Sequence[float] | np.ndarray) -> None:
        """Draw the rates."""
        samples = Samples(np.asarray(epochs, dtype=float), np.asarray(rates, dtype=float))
        self._line.show_samples(samples)
        ends = samples.y[[0, -1]] if len(samples.y) else ()
        self.setAccessibleDescription(", ".join(rate_text(float(rate)) for rate in ends))
        extent = samples.extent(-np.inf, np.inf)
        self.setYRange(0.0, 1.15 * extent[1] if extent and extent[1] > 0 else 1.0, padding=0)

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(240, _HEIGHT)

    def values(self) -> list[float]:
        """Return the drawn rates."""
        return self._line.samples.y.tolist()

    def dress(self) -> None:
        """Apply the colours of the current scheme."""
        super().dress()
        self._line.dress(colours().quiet, pg.mkPen(colours().quiet, width=1.6))
