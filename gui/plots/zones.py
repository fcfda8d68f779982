"""The zones behind a curve: underfit, just right, overfit, according to the verdict, each with its name.

A name is written across its zone, or upwards where the zone is narrow, on a patch of the plot's ground behind the
lines. A zone that is narrower than a line of text has its name on the card of the pointed epoch only.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from core.diagnosis.study import Zone
from core.diagnosis.verdict import Code
from gui.plots.plot import Layer
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


class Zones(Layer):
    """Shaded zones of one plot, from half an epoch before their first epoch to half an epoch after their last.

    One item draws all of them, because they change with every verdict and items are slow to create. It draws the
    words; the shades belong to the plot's background, which Qt caches.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Zone, ...] = ()
        self.setZValue(-500)  # behind the lines, in front of the grid

    def show_zones(self, zones: Sequence[Zone]) -> bool:
        """Set the zones; return whether they have changed."""
        shaded = tuple(zone for zone in zones if zone.verdict in _SHADES)
        if shaded == self._shown:
            return False
        self._shown = shaded
        self.update()
        return True

    def shown(self) -> tuple[Zone, ...]:
        """Return the shaded zones."""
        return self._shown

    def words(self) -> list[str]:
        """Return the words that fit into their zones."""
        return [word for _, _, _, word in self._places() if word]

    def verdict_at(self, epoch: float) -> Code | None:
        """Return the verdict of the zone that holds an epoch."""
        return next((zone.verdict for zone in self._shown if zone.first - 0.5 <= epoch <= zone.last + 0.5), None)

    def paint_pixels(self, painter: QPainter, to: QTransform) -> None:
        """Draw the words that fit."""
        box = to.mapRect(self.boundingRect())
        painter.setFont(font("caption"))
        metrics = QFontMetricsF(painter.font())
        veil = QColor(colours().ground)
        veil.setAlpha(_VEIL)
        for zone, left, width, word in self._places():
            if not word:
                continue
            role, _ = _SHADES[zone.verdict]
            size = QSizeF(metrics.horizontalAdvance(word) + _FOOT, metrics.height())
            painter.save()
            painter.translate(box.left() + left, box.bottom())
            if size.width() + _FOOT > width:
                painter.translate((width - size.height()) / 2, -_FOOT)
                painter.rotate(-90)
            else:
                painter.translate(_FOOT / 2, -_FOOT / 2 - size.height())
            patch = QRectF(QPointF(0, 0), size)
            painter.fillRect(patch, veil)
            painter.setPen(colours().text if role == "accent_fill" else getattr(colours(), role))
            painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, word)
            painter.restore()

    def paint_shades(self, painter: QPainter) -> None:
        """Shade the zones in view; the painter uses scene coordinates."""
        box = self.getViewBox().sceneBoundingRect()
        for zone, left, width, _ in self._places():
            role, opacity = _SHADES[zone.verdict]
            shade = QColor(getattr(colours(), role))
            shade.setAlpha(opacity)
            painter.fillRect(QRectF(box.left() + left, box.top(), width, box.height()), shade)

    def _places(self) -> Iterator[tuple[Zone, float, float, str]]:
        """Yield the zones in view with their left edge and width in px, and their word, empty if it does not fit."""
        box = self.getViewBox()
        first, last = self.view()
        px = box.width() / max(last - first, 1e-9)
        metrics = QFontMetricsF(font("caption"))
        for zone in self._shown:
            begins, ends = max(first, zone.first - 0.5), min(last, zone.last + 0.5)
            if ends > begins:
                word, width = verdict_name(zone.verdict), px * (ends - begins)
                long = metrics.horizontalAdvance(word) + 2 * _FOOT
                fits = long <= width or (metrics.height() <= width and long <= box.height())
                yield zone, px * (begins - first), width, word if zone.first - 0.5 >= first and fits else ""
