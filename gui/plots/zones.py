"""The zones behind a curve: underfit, just right, overfit, as the verdict saw them; a word in each that has room."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor

from core.diagnosis.study import Zone
from core.diagnosis.verdict import Code
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words_diagnosis import verdict_name

# verdict: (role of its colour, opacity); what is not listed is not shaded
_SHADES: dict[Code, tuple[str, int]] = {
    "underfit": ("underfit", 38),
    "just_right": ("accent_fill", 60),
    "overfit": ("overfit", 26),
    "diverged": ("error", 26),
}


class Zones:
    """Shaded stretches of one plot, from half an epoch before their first to half an epoch behind their last."""

    def __init__(self, plot: pg.PlotItem) -> None:
        plot.getViewBox().sigRangeChanged.connect(lambda *_: self._make_room())
        plot.getViewBox().sigResized.connect(lambda *_: self._make_room())
        self._plot = plot
        self._shown: tuple[Zone, ...] = ()
        self._items: list[pg.LinearRegionItem] = []

    def show(self, zones: Sequence[Zone]) -> None:
        """Shade these stretches instead of those before."""
        shaded = tuple(zone for zone in zones if zone.verdict in _SHADES)
        if shaded == self._shown:
            return
        for item in self._items:
            self._plot.removeItem(item)
        self._shown = shaded
        self._items = [self._add(zone) for zone in shaded]
        self.dress()
        self._make_room()

    def shown(self) -> tuple[Zone, ...]:
        """Return the stretches that are shaded."""
        return self._shown

    def dress(self) -> None:
        """Take the colours of the scheme that is shown."""
        table = colours()
        for zone, item in zip(self._shown, self._items, strict=True):
            role, opacity = _SHADES[zone.verdict]
            shade = QColor(getattr(table, role))
            shade.setAlpha(opacity)
            item.setBrush(pg.mkBrush(shade))
            word: pg.InfLineLabel = item.lines[0].label
            word.setColor(table.text if role == "accent_fill" else getattr(table, role))

    def words(self) -> list[str]:
        """Return the words that have room in their zones."""
        lines = [item.lines[0] for item in self._items]
        return [line.label.textItem.toPlainText() for line in lines if line.label.isVisible()]

    def _make_room(self) -> None:
        """Show the words of those zones that are wide enough for them, as far as they are in view."""
        box = self._plot.getViewBox()
        first, last = box.viewRange()[0]
        px = box.width() / max(last - first, 1e-9)
        for zone, item in zip(self._shown, self._items, strict=True):
            word: pg.InfLineLabel = item.lines[0].label
            begins = zone.first - 0.5
            room = px * (min(zone.last + 0.5, last) - begins)
            word.setVisible(begins >= first and room >= word.boundingRect().width())

    def _add(self, zone: Zone) -> pg.LinearRegionItem:
        item = pg.LinearRegionItem((zone.first - 0.5, zone.last + 0.5), movable=False, pen=pg.mkPen(None))
        item.setZValue(-500)  # behind the lines, before the grid
        line = item.lines[0]
        # The word stands at the foot, right of where the zone begins.
        line.label = pg.InfLineLabel(line, verdict_name(zone.verdict), position=0.04, anchors=[(0, 1), (0, 1)])
        line.label.setFont(font("caption"))
        self._plot.addItem(item, ignoreBounds=True)
        return item
