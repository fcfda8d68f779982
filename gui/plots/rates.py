"""The plot of the range test: loss over learning rate on a logarithmic scale, with a draggable line."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.plots.axes import CalmAxis, loss_text
from gui.plots.line import PlotLine
from gui.plots.plot import Plot
from gui.plots.reduce import Samples
from gui.plots.series import TRAIN
from gui.theme.palette import colours

_DIGITS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROOM = 1.25  # multiple of the first loss at the top of the plot; losses that explode exceed it
_START = 1e-3  # position of the line without a suggestion


def two_digits(rate: float) -> float:
    """Return a rate with two significant digits; more would be noise."""
    return float(f"{rate:.1e}")


def rate_text(rate: float) -> str:
    """Return a rate with two significant digits, in the format of the language."""
    return QLocale().toString(rate, "g", 2)


def power_text(value: float, step: float) -> str:
    """Return the tick label of an axis of powers of ten: -3 is 10⁻³."""
    del step
    return f"10{str(round(value)).translate(_DIGITS)}"


class RatePlot(Plot):
    """Loss over rate. The line is dragged, or moved by the arrow keys.

    Signals:
        moved(float): the new rate at the line
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        bottom = CalmAxis("bottom", power_text, count=8, smallest=1)
        super().__init__(CalmAxis("left", loss_text, count=5), bottom, margins=(0, 8, 8, 0), parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Loss over learning rate"))
        self._losses = PlotLine()
        self._chosen = pg.InfiniteLine(angle=90, movable=True)
        self._chosen.sigPositionChanged.connect(lambda _line: self._tell())
        self.addItem(self._losses)
        self.addItem(self._chosen)
        self.dress()

    def show_losses(self, rates: Sequence[float], losses: Sequence[float], suggested: float | None) -> None:
        """Draw the losses of a test and move the line to its suggestion."""
        x, y = np.log10(np.asarray(rates, dtype=float)), np.asarray(losses, dtype=float)
        self._losses.show_samples(Samples(x, y))
        low, high = (float(y.min()), float(y.max())) if len(y) else (0.0, 1.0)
        top = min(high, _ROOM * float(y[0])) if len(y) else high
        air = 0.08 * max(top - low, 1e-3)
        left, right = (float(x[0]), float(x[-1])) if len(x) else (-6.0, 1.0)
        self._chosen.setBounds((left, right))
        self.setXRange(left, right, padding=0.02)
        self.setYRange(low - air, top + air, padding=0)
        self._chosen.setPos(math.log10(min(max(suggested or _START, 10**left), 10**right)))
        self._tell()

    def values(self) -> tuple[list[float], list[float]]:
        """Return the drawn values: powers of ten, and losses."""
        return self._losses.samples.x.tolist(), self._losses.samples.y.tolist()

    def rate(self) -> float:
        """Return the rate at the line, to two digits."""
        return two_digits(10 ** float(self._chosen.value()))

    def set_rate(self, rate: float) -> None:
        """Move the line."""
        self._chosen.setPos(math.log10(rate))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line with the arrow keys, by a tenth of a power of ten."""
        step = {Qt.Key.Key_Left: -0.1, Qt.Key.Key_Right: 0.1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._chosen.setPos(float(self._chosen.value()) + step)

    def dress(self) -> None:
        """Apply the colours of the current scheme."""
        super().dress()
        self._losses.dress(TRAIN.colour(), TRAIN.pen())
        self._chosen.setPen(pg.mkPen(colours().accent, width=2))
        self._chosen.setHoverPen(pg.mkPen(colours().accent, width=4))

    def _tell(self) -> None:
        self.setAccessibleDescription(rate_text(self.rate()))
        self.moved.emit(self.rate())
