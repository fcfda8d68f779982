"""Axes without lines, with localised labels: whole epochs, shares in percent; and the ranges of losses and shares."""

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtGui import QFontMetricsF

from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.general import integer, number, percent

_STEPS = (1, 2, 5)  # times a power of ten
_GRID = 46  # opacity of grid lines: as pale as a hairline, but visible on a shaded zone
_APART = 10.0  # px at least between two labels below a plot


def nice_step(span: float, count: int, smallest: float = 0.0) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten that divides `span` into at most `count` pieces."""
    least = max(span / count, smallest, 1e-12)
    power = 10.0 ** math.floor(math.log10(least))
    return next((step * power for step in _STEPS if step * power >= least * (1 - 1e-9)), 10 * power)


def round_up(value: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is at least this value."""
    return nice_step(value, 1)


def epoch_text(value: float, step: float) -> str:
    """Return the tick label of an axis of epochs."""
    del step
    return integer(round(value))


def loss_text(value: float, step: float) -> str:
    """Return the tick label of an axis of losses, with as many decimals as its step needs."""
    return number(value, max(0, -math.floor(math.log10(step) + 1e-9)))


def log_loss_text(value: float, step: float) -> str:
    """Return the tick label of a logarithmic axis of losses: the loss itself, to two digits."""
    del step
    loss = 10.0**value
    return number(loss, max(0, 1 - math.floor(math.log10(loss) + 1e-9)))


def share_text(value: float, step: float) -> str:
    """Return the tick label of an axis of shares, in percent."""
    return percent(value, 0 if step >= 0.01 else 1)


def loss_range(values: Sequence[float]) -> tuple[float, float]:
    """Return the range of a plot of finite losses: from 0 to slightly above the largest."""
    highest = max(values, default=0.0)
    return 0.0, 1.08 * highest if highest > 0 else 1.0


def share_range(values: Sequence[float]) -> tuple[float, float]:
    """Return the range of a plot of shares: from the tenth below the smallest to 100 %."""
    low = math.floor(10 * min(values, default=0.0) - 1e-9) / 10
    return min(0.8, max(0.0, low)), 1.0


class CalmAxis(pg.AxisItem):
    """An axis with a few round ticks and no line; `text(value, step)` returns a tick label."""

    def __init__(
        self, orientation: str, text: Callable[[float, float], str], *, count: int, smallest: float = 0.0
    ) -> None:
        super().__init__(orientation)
        self._text, self._count, self._smallest = text, count, smallest
        self._places: Sequence[float] | None = None
        self.setStyle(tickLength=0, autoExpandTextSpace=False, hideOverlappingLabels=False)
        self.enableAutoSIPrefix(False)  # it would lay out the axis' empty title at each change of range
        if orientation == "left":
            self.setWidth(46)
        else:
            self.setHeight(26)

    def set_text(self, text: Callable[[float, float], str]) -> None:
        """Set the function that returns tick labels."""
        self._text = text
        self._draw_again()

    def set_places(self, places: Sequence[float]) -> None:
        """Put ticks at these values instead of round ones."""
        self._places = places
        self._draw_again()

    def _draw_again(self) -> None:
        self.picture = None
        self.update()

    def dress(self, *, grid: bool) -> None:
        """Apply the colours and fonts of the current scheme."""
        table = colours()
        self.setPen(pg.mkPen(None))
        self.setTextPen(table.quiet)
        self.setTickPen(pg.mkPen(table.quiet if grid else table.hairline, width=1))
        self.setTickFont(font("caption"))
        self.setGrid(_GRID if grid else False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N803
        """Return one level of ticks, its step and their values, on an axis of `size` px."""
        if self._places is not None:
            return [(1.0, [place for place in self._places if minVal <= place <= maxVal])]
        step = self._step(minVal, maxVal, size)
        first = math.ceil(minVal / step - 1e-9)
        last = math.floor(maxVal / step + 1e-9)
        return [(step, [number * step for number in range(first, last + 1)])]

    def _step(self, least: float, most: float, size: float) -> float:
        """Return the step of the ticks: below a plot, so large that labels keep their distance."""
        span, metrics = most - least, QFontMetricsF(font("caption"))
        for count in range(self._count, 0, -1):
            step = nice_step(span, count, self._smallest)
            ends = math.ceil(least / step) * step, math.floor(most / step) * step
            widest = max(metrics.horizontalAdvance(self._text(end, step)) for end in ends)
            if self.orientation == "left" or widest + _APART <= size * step / max(span, 1e-12):
                break
        return step

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the tick labels."""
        return [self._text(value * scale, spacing) for value in values]
