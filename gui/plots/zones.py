"""The zones behind a curve: underfit, just right, overfit, according to the verdict, each with its name.

A name is written across its zone, or upwards where the zone is narrow, as low as no line crosses it. A zone that is
narrower than a line of text, or full of lines, has its name on the card of the pointed epoch only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTransform

from core.diagnosis.study import Zone
from core.diagnosis.verdict import Code
from gui.plots.plot import CACHED, Layer
from gui.plots.reduce import Samples
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
_VEIL = 215  # opacity of the patch behind a word: the grid shines through
_AIR = 7.0  # px between a word and a line, whose points are larger than it is wide


@dataclass(frozen=True, kw_only=True)
class _Name:
    """How a zone's name is written: across, or `upright`, read upwards; `up` is its foot in px above the plot's."""

    word: str
    size: QSizeF
    upright: bool
    up: float


class Zones(Layer):
    """Shaded zones of one plot, from half an epoch before their first epoch to half an epoch after their last.

    `lines` returns what is drawn, which no name may touch. One item draws all of them, because they change with every
    verdict and items are slow to create.
    """

    def __init__(self, lines: Callable[[], Iterable[Samples]]) -> None:
        super().__init__()
        self._lines = lines
        self._shown: tuple[Zone, ...] = ()
        self._named: list[_Name | None] = []
        self.setZValue(-500)  # behind the lines, in front of the grid
        self.setCacheMode(CACHED)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Set the zones; if only the last one has grown, only what it gained is painted."""
        before, named = self._shown, self._named
        self._shown = tuple(zone for zone in zones if zone.verdict in _SHADES)
        if self._shown == before:
            return
        self._named = self._names()
        alike = _beginnings(before) == _beginnings(self._shown) and before[:-1] == self._shown[:-1]
        if alike and named == self._named:
            ends = sorted((before[-1].last, self._shown[-1].last))
            self.update_between(ends[0], ends[1] + 0.5, _FOOT)
        else:
            self.update()

    def give_way(self) -> None:
        """Move the names that the lines cross now."""
        named, self._named = self._named, self._names()
        if named != self._named:
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
        veil = QColor(colours().ground)
        veil.setAlpha(_VEIL)
        for (zone, left, width), name in zip(self._places(), self._names(), strict=True):
            role, opacity = _SHADES[zone.verdict]
            shade = QColor(getattr(colours(), role))
            shade.setAlpha(opacity)
            painter.fillRect(QRectF(box.left() + left, box.top(), width, box.height()), shade)
            if name is None:
                continue
            painter.save()
            painter.translate(box.left() + left + _FOOT / 2, box.bottom() - name.up)
            patch = QRectF(0, -name.size.height(), name.size.width(), name.size.height())
            if name.upright:
                painter.rotate(-90)
                patch.moveTop(0)
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
        metrics, lines = QFontMetricsF(font("caption")), list(self._lines()) if self._shown else []
        return [self._name(zone, width, metrics, lines) for zone, _, width in self._places()]

    def _name(self, zone: Zone, width: float, metrics: QFontMetricsF, lines: list[Samples]) -> _Name | None:
        """Return the name of a zone of this width in px; None if its beginning is not in view or no place is free."""
        if zone.first - 0.5 < self.view()[0]:
            return None
        word = verdict_name(zone.verdict)
        size = QSizeF(metrics.horizontalAdvance(word) + _FOOT, metrics.height())
        for upright in (False, True):
            taken = size.transposed() if upright else size
            if taken.width() + _FOOT > width:
                continue
            up = self._free_place(zone.first - 0.5, taken, lines)
            if up is not None:
                return _Name(word=word, size=size, upright=upright, up=up)
        return None

    def _free_place(self, first: float, size: QSizeF, lines: list[Samples]) -> float | None:
        """Return how many px above the plot's foot a patch at epoch `first` touches no line, as low as possible."""
        (left, right), (low, top) = self.getViewBox().viewRange()
        height = float(self.getViewBox().height())
        last = first + (size.width() + _FOOT) * (right - left) / max(float(self.getViewBox().width()), 1.0)
        px = height / max(top - low, 1e-9)
        extents = [extent for line in lines if (extent := line.extent(first, last)) is not None]
        spans = [(px * (least - low) - _AIR, px * (most - low) + _AIR) for least, most in extents]
        places = sorted([_FOOT / 2, *(end for _, end in spans if end > _FOOT / 2)])
        fits = (place for place in places if place + size.height() + _FOOT / 2 <= height)
        return next((at for at in fits if all(at >= end or at + size.height() <= begin for begin, end in spans)), None)


def _beginnings(zones: Sequence[Zone]) -> list[tuple[float, Code]]:
    return [(zone.first, zone.verdict) for zone in zones]
