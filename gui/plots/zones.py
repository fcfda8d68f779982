"""The zones behind a curve: underfit, just right, overfit, according to the verdict, each with its name.

A name is written across its zone, or upwards where the zone is narrow, on a patch of the plot's ground behind the
lines. A zone that is narrower than a line of text has its name on the card of the pointed epoch only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from core.diagnosis.study import Zone
from core.diagnosis.verdict import Code
from gui.plots.plot import CACHED, Layer
from gui.theme.palette import colours
from gui.theme.style import font
from gui.words.diagnosis import verdict_name

# verdict: (role of its colour, opacity); other verdicts are not shaded
_SHADES: dict[Code, tuple[str, int]] = {
    "underfit": ("underfit", 38),
    "just_right": ("accent_fill", 60),
    "overfit": ("overfit", 26),
    "diverged": ("error", 26),
}
_FOOT = 6.0  # px between a word and the edges of its zone
_VEIL = 215  # opacity of the patch behind a word


@dataclass(frozen=True, kw_only=True)
class _Name:
    """How a zone's name is written: across, or `upright`, read upwards."""

    word: str
    upright: bool


class Zones(Layer):
    """Shaded zones of one plot, from half an epoch before their first epoch to half an epoch after their last.

    One item draws all of them, because they change with every verdict and items are slow to create.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Zone, ...] = ()
        self.setZValue(-500)  # behind the lines, in front of the grid
        self.setCacheMode(CACHED)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Set the zones; if only the last one has grown, only what it gained is painted."""
        before, names = self._shown, self._names()
        self._shown = tuple(zone for zone in zones if zone.verdict in _SHADES)
        if self._shown == before:
            return
        alike = _beginnings(before) == _beginnings(self._shown) and before[:-1] == self._shown[:-1]
        if alike and names == self._names():
            ends = sorted((before[-1].last, self._shown[-1].last))
            self.update_between(ends[0], ends[1] + 0.5, _FOOT)
        else:
            self.update()

    def shown(self) -> tuple[Zone, ...]:
        """Return the shaded zones."""
        return self._shown

    def words(self) -> list[str]:
        """Return the words that fit into their zones."""
        return [name.word for name in self._names() if name]

    def verdict_at(self, epoch: float) -> Code | None:
        """Return the verdict of the zone that holds an epoch."""
        return next((zone.verdict for zone in self._shown if zone.first - 0.5 <= epoch <= zone.last + 0.5), None)

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Shade the zones in view, and write the names that fit."""
        box = to.mapRect(self.boundingRect())
        painter.setFont(font("caption"))
        metrics = QFontMetricsF(painter.font())
        veil = QColor(colours().ground)
        veil.setAlpha(_VEIL)
        for zone, left, width in self._places():
            role, opacity = _SHADES[zone.verdict]
            shade = QColor(getattr(colours(), role))
            shade.setAlpha(opacity)
            painter.fillRect(QRectF(box.left() + left, box.top(), width, box.height()), shade)
            name = self._name(zone, width, metrics)
            if name is None:
                continue
            size = QSizeF(metrics.horizontalAdvance(name.word) + _FOOT, metrics.height())
            painter.save()
            painter.translate(box.left() + left, box.bottom())
            if name.upright:
                painter.translate(_FOOT / 2, -_FOOT)
                painter.rotate(-90)
            else:
                painter.translate(_FOOT / 2, -_FOOT / 2 - size.height())
            patch = QRectF(QPointF(0, 0), size)
            painter.fillRect(patch, veil)
            painter.setPen(colours().text if role == "accent_fill" else getattr(colours(), role))
            painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, name.word)
            painter.restore()

    def _places(self) -> Iterator[tuple[Zone, float, float]]:
        """Yield the zones in view with their left edge and width in px."""
        first, last = self.view()
        px = float(self.getViewBox().width()) / max(last - first, 1e-9)
        for zone in self._shown:
            begins, ends = max(first, zone.first - 0.5), min(last, zone.last + 0.5)
            if ends > begins:
                yield zone, px * (begins - first), px * (ends - begins)

    def _names(self) -> list[_Name | None]:
        """Return the name of each zone in view."""
        metrics = QFontMetricsF(font("caption"))
        return [self._name(zone, width, metrics) for zone, _, width in self._places()]

    def _name(self, zone: Zone, width: float, metrics: QFontMetricsF) -> _Name | None:
        """Return the name of a zone of this width in px; None if its beginning is not in view or no name fits."""
        word = verdict_name(zone.verdict)
        long = metrics.horizontalAdvance(word) + 2 * _FOOT
        upright = long > width
        fits = not upright or (metrics.height() + _FOOT <= width and long <= self.getViewBox().height())
        return _Name(word=word, upright=upright) if fits and zone.first - 0.5 >= self.view()[0] else None


def _beginnings(zones: Sequence[Zone]) -> list[tuple[float, Code]]:
    return [(zone.first, zone.verdict) for zone in zones]
