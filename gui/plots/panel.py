"""One plot over epochs with its lines, zones and marks."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QWidget

from core.diagnosis.study import Zone
from core.diagnosis.verdict import Code
from gui.plots.axes import CalmAxis
from gui.plots.line import NOTHING, PlotLine
from gui.plots.plot import CACHED
from gui.plots.pointing import EpochPlot
from gui.plots.reduce import Samples, smoothed
from gui.plots.series import RUNNING, TRAIN, VALIDATION, other_pen
from gui.plots.zones import Zones
from gui.theme.palette import class_colour
from gui.words.general import number, part_name

_AIR = 11.0  # px beyond the first and the last tick
_FAINT = 70  # opacity of the measured points behind a smoothed line
_TINY = 1e-6  # stands for 0 on a logarithmic axis
Range = Callable[[Sequence[float]], tuple[float, float]]
Words = Callable[[float, float], str]


class Panel(EpochPlot):
    """Lines over epochs; only `show_line` and `show_others` set data.

    `full` returns the y range for all values; a zoomed view shows from the minimum to the maximum in view.
    """

    def __init__(
        self, text: Words, full: Range, *, log_text: Words | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(CalmAxis("left", text, count=5), parent)
        self._text, self._log_text, self._full = text, log_text, full
        self.setMinimumSize(180, 120)
        self._series = {series.key: series for series in (RUNNING, TRAIN, VALIDATION)}
        self._points = {key: self._add_item(one.symbol) for key, one in self._series.items()}  # behind a smoothed line
        self._lines = {key: self._add_item(one.symbol) for key, one in self._series.items()}
        # It changes several times an epoch, the others once: to keep what it painted would cost more than it saves.
        self._lines[RUNNING.key].setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self._data = dict.fromkeys(self._series, NOTHING)
        self._hidden: set[str] = set()
        self._others: list[tuple[PlotLine, Samples, bool]] = []
        self._zones = Zones(self._in_sight)
        self.getPlotItem().addItem(self._zones, ignoreBounds=True)
        self._best_value: float | None = None
        self._log = self._smooth = False
        self.getPlotItem().getViewBox().sigResized.connect(lambda _box: self.draw())
        self.dress()

    def sizeHint(self) -> QSize:
        """Return a small preferred size; the panel expands."""
        return QSize(240, 160)

    def epochs(self) -> np.ndarray:
        """Return the epochs with a training figure."""
        return self._data[TRAIN.key].x

    # --- data

    def line(self, key: str) -> PlotLine:
        """Return the plotted line `train`, `val` or `running`."""
        return self._lines[key]

    def values(self, key: str) -> tuple[list[float], list[float]]:
        """Return a line's data: x in epochs, y in its unit."""
        return self._data[key].x.tolist(), self._data[key].y.tolist()

    def show_line(self, key: str, x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> None:
        """Set a line's data, x increasing; a y that is not finite leaves a gap."""
        self._data[key] = Samples(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        self._put(key)

    def describe(self) -> None:
        """Tell a screen reader the last value of training and validation, for whoever says no more of the lines."""
        named = ((part_name("train"), self._data[TRAIN.key]), (part_name("val"), self._data[VALIDATION.key]))
        self.setAccessibleDescription(
            ", ".join(f"{name} {number(float(data.y[-1]), 3)}" for name, data in named if len(data.y)) or "–"
        )

    def show_others(self, others: Sequence[tuple[np.ndarray, np.ndarray, bool]]) -> None:
        """Overlay lines of other runs: x, y, and whether the run is the best one, which is emphasised."""
        for item, _, _ in self._others:
            self.removeItem(item)
        self._others = [(self._add_item(), Samples(x, y), best) for x, y, best in others]
        self.dress()
        self._put_all()

    def others(self) -> list[PlotLine]:
        """Return the lines of other runs."""
        return [item for item, _, _ in self._others]

    def zones(self) -> tuple[Zone, ...]:
        """Return the shaded zones."""
        return self._zones.shown()

    def verdict_at(self, epoch: float) -> Code | None:
        """Return the verdict of the zone that holds an epoch."""
        return self._zones.verdict_at(epoch)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Shade zones of epochs by their verdicts."""
        self._zones.show_zones(zones)

    def show_best(self, epoch: int | None, value: float | None) -> None:
        """Mark the best epoch, and its value with a ring; None removes the mark."""
        self._best_value = value
        self.marks.put("best", epoch)

    def show_kept(self, epoch: int | None) -> None:
        """Mark the epoch of the chosen checkpoint if it is not the best one; None removes the mark."""
        self.marks.put("kept", epoch)

    # --- display

    def set_visible(self, key: str, visible: bool) -> None:
        """Show or hide a line."""
        (self._hidden.discard if visible else self._hidden.add)(key)
        self._put_all()

    def set_smooth(self, smooth: bool) -> None:
        """Average the lines over a few epochs; the measured points are drawn faintly behind."""
        self._smooth = smooth
        self._put_all()

    def set_log(self, log: bool) -> None:
        """Use a logarithmic axis, if the panel supports it."""
        self._log = log and self._log_text is not None
        self._left.set_text(self._log_text if self._log and self._log_text else self._text)
        self._put_all()

    def draw(self) -> None:
        """Fit the axes to the data."""
        value = self._best_value
        known = value is not None and math.isfinite(value)
        self.marks.put("ring", float(self._scaled(np.array(value))) if known else None)
        self._fit()

    # --- inside

    def _scaled(self, y: np.ndarray) -> np.ndarray:
        return np.log10(np.maximum(y, _TINY)) if self._log else y

    def _put_all(self) -> None:
        for key in self._data:
            self._put(key)
        for item, samples, _ in self._others:
            item.show_samples(self._shown(samples, smooth=self._smooth))
        self.draw()

    def _put(self, key: str) -> None:
        """Set a line's displayed points: smoothed and logarithmic if chosen."""
        smooth = self._smooth and key != RUNNING.key
        shown = key not in self._hidden
        self._lines[key].show_samples(self._shown(self._data[key], smooth=smooth))
        self._lines[key].setVisible(shown)
        self._lines[key].show_symbol(None if smooth else self._series[key].symbol)
        self._points[key].show_samples(self._shown(self._data[key], smooth=False) if smooth else NOTHING)
        self._points[key].setVisible(shown and smooth)

    def _shown(self, samples: Samples, *, smooth: bool) -> Samples:
        if not (smooth or self._log):
            return samples
        return Samples(samples.x, self._scaled(smoothed(samples.y) if smooth else samples.y))

    def _fit(self) -> None:
        """Keep the margins at both ends constant in px."""
        first, last = self.view()
        extents = [extent for line in self._in_sight() if (extent := line.extent(first, last)) is not None]
        values = [value for extent in extents for value in extent]
        if self._zoom is None and not self._log:
            low, top = self._full(values)
        elif values:
            low = min(values)
            top = max(*values, low + 1e-3)
        else:
            low, top = 0.0, 1.0
        box = self.getPlotItem().getViewBox()
        field = box.rect()
        x = (last - first) * _AIR / max(field.width() - 2 * _AIR, 1.0)
        y = (top - low) * _AIR / max(field.height() - 2 * _AIR, 1.0)
        ranges = [[first - x, last + x], [low - y, top + y]]
        if ranges != box.viewRange():  # setting it again would paint the axes again
            self.setRange(xRange=ranges[0], yRange=ranges[1], padding=0)
        self._zones.give_way()

    def _in_sight(self) -> list[Samples]:
        """Return what is drawn."""
        drawn = [item for lines in (self._lines, self._points) for item in lines.values() if item.isVisible()]
        return [item.samples for item in (*drawn, *(item for item, _, _ in self._others))]

    def _add_item(self, symbol: str | None = None) -> PlotLine:
        item = PlotLine(symbol)
        item.setCacheMode(CACHED)
        self.getPlotItem().addItem(item)
        return item

    # --- style

    def dress(self) -> None:
        """Apply the colours of the current scheme."""
        super().dress()
        self._zones.update()
        for key, series in self._series.items():
            faint = QColor(series.colour())
            faint.setAlpha(_FAINT)
            self._lines[key].dress(series.colour(), series.pen())
            self._points[key].dress(faint, None)
        for place, (item, _, best) in enumerate(self._others):
            item.dress(class_colour(place), other_pen(place, best=best))
