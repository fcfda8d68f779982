"""Small drawings of architectures: a bar per layer; its height is the map size, its width the number of channels."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from models.catalogue import Architecture
from models.figures import output
from models.layers import Block, Chain, Convolution, Layer, Linear, Maps

_LARGEST = 224.0  # px; a map of this side is drawn at full height
_WIDEST = 1.9  # px of width per unit at most, so that small networks are not drawn as thick slabs
_UNITS = 4096.0  # a fully connected layer of this size is drawn at full height
_MOST = 35  # maximum number of bars: ResNet-34 has 34


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A layer with weights, or a block of them, at the input size of its paper.

    `side` is the side of its map in px; `channels` counts its channels, or its units if it is fully connected (`full`).
    `spans` is the number of bars that a shortcut from before this bar skips; 0 if none begins here.
    """

    side: int
    channels: int
    full: bool
    spans: int = 0


@lru_cache(maxsize=32)
def bars(one: Architecture) -> tuple[Bar, ...]:
    """Return an architecture's bars in order: one per layer, or one per block if there is no room."""
    network, picture = one.describe(one.paper_classes), Maps(one.paper_channels, one.paper_size)
    each = _bars(network, picture, whole_blocks=False)
    return tuple(each if len(each) <= _MOST else _bars(network, picture, whole_blocks=True))


def _bars(layer: Layer, before: Maps, *, whole_blocks: bool) -> list[Bar]:
    """Return the bars of a described layer; layers on a shortcut are not drawn."""
    if isinstance(layer, Chain):
        found: list[Bar] = []
        for _, one in layer.layers:
            found += _bars(one, before, whole_blocks=whole_blocks)
            before = output(one, before)
        return found
    if isinstance(layer, Block) and not whole_blocks:
        if not (inside := _bars(layer.layers, before, whole_blocks=False)):
            return []
        first, *others = inside
        return [replace(first, spans=1 + len(others) if layer.shortcut is not None else 0), *others]
    if isinstance(layer, (Convolution, Linear, Block)):
        maps = output(layer, before)
        return [Bar(side=maps.side, channels=maps.channels, full=isinstance(layer, Linear))]
    return []


def height_share(bar: Bar) -> float:
    """Return the height of a bar, from 0 to 1, on a logarithmic scale shared by all drawings."""
    if bar.full:
        return 0.16 + 0.6 * math.log2(bar.channels) / math.log2(_UNITS)
    return min(1.0, 0.16 + 0.84 * math.log2(bar.side) / math.log2(_LARGEST))


def places(one: Architecture, field: QRectF) -> list[QRectF]:
    """Return the rectangles of an architecture's bars in `field`, centred vertically; the deepest fills the width."""
    wanted = [2.0 if bar.full else 1.0 + 0.75 * math.log2(bar.channels) for bar in bars(one)]
    gap = 1.5 if len(wanted) > 20 else 2.0
    room = field.width() - gap * (len(wanted) - 1)
    scale = min(_WIDEST, room / sum(wanted))
    x = field.left()
    placed = []
    for bar, width in zip(bars(one), wanted, strict=True):
        height = height_share(bar) * field.height()
        placed.append(QRectF(x, field.center().y() - height / 2, width * scale, height))
        x += width * scale + gap
    return placed


def paint(painter: QPainter, one: Architecture, field: QRectF, maps: QColor, full: QColor, arcs: QColor) -> None:
    """Draw an architecture: maps and fully connected layers in their colours, shortcuts as arcs above the bars."""
    placed = places(one, field)
    painter.setPen(Qt.PenStyle.NoPen)
    for bar, place in zip(bars(one), placed, strict=True):
        painter.setBrush(full if bar.full else maps)
        corner = min(1.5, place.width() / 2)
        painter.drawRoundedRect(place, corner, corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(arcs, 1.1))
    for index, bar in enumerate(bars(one)):
        if bar.spans:
            painter.drawPath(_arc(placed[index], placed[index + bar.spans - 1]))


def _arc(first: QRectF, last: QRectF) -> QPainterPath:
    """Return the path around a block, from before its first bar to after its last."""
    top = min(first.top(), last.top()) - 1.5
    path = QPointF(first.left(), top)
    arc = QPainterPath(path)
    arc.quadTo(QPointF((first.left() + last.right()) / 2, top - 6.5), QPointF(last.right(), top))
    return arc
