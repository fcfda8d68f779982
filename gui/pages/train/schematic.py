"""The architectures as small drawings: a bar a layer, as high as its map is large, as wide as it has many channels."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_LARGEST = 224.0  # px; a map of this side is drawn at full height
_WIDEST = 1.9  # px of width for each unit below, so that a net of few layers is not drawn as a few slabs
_UNITS = 4096.0  # a fully connected layer of this size is drawn at full height


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A layer with weights at its paper's input: `side` of its map in px, `channels` (or units, where `full`).

    `shortcut` marks the first layer of a block whose input is added to the output of the block's last, the next one.
    """

    side: int
    channels: int
    full: bool = False
    shortcut: bool = False


def _conv(side: int, channels: int, count: int = 1) -> list[Layer]:
    return [Layer(side=side, channels=channels) for _ in range(count)]


def _full(*units: int) -> list[Layer]:
    return [Layer(side=1, channels=count, full=True) for count in units]


def _pairs(blocks: tuple[int, int, int, int], *, residual: bool) -> list[Layer]:
    layers = _conv(112, 64)
    for side, channels, count in zip((56, 28, 14, 7), (64, 128, 256, 512), blocks, strict=True):
        for _ in range(count):
            layers.append(Layer(side=side, channels=channels, shortcut=residual))
            layers += _conv(side, channels)
    return layers + _full(1000)


@lru_cache(maxsize=32)
def layers(key: str) -> tuple[Layer, ...]:
    """Return an architecture's layers with weights, in order; raises KeyError for one that is not drawn."""
    drawn = {
        "lenet5": _conv(28, 6) + _conv(10, 16) + _conv(1, 120) + _full(84, 10),
        "alexnet": _conv(55, 64) + _conv(27, 192) + _conv(13, 384) + _conv(13, 256, 2) + _full(4096, 4096, 1000),
        "vgg16": _conv(224, 64, 2)
        + _conv(112, 128, 2)
        + _conv(56, 256, 3)
        + _conv(28, 512, 3)
        + _conv(14, 512, 3)
        + _full(4096, 4096, 1000),
        "plain34": _pairs((3, 4, 6, 3), residual=False),
        "resnet34": _pairs((3, 4, 6, 3), residual=True),
        "resnet18": _pairs((2, 2, 2, 2), residual=True),
        "smallnet": _conv(32, 32) + _conv(16, 48, 2) + _conv(8, 96, 2) + _conv(4, 192) + _full(10),
        **_by_blocks(),
    }
    return tuple(drawn[key])


def _by_blocks() -> dict[str, list[Layer]]:
    """Return the deeper networks, a bar for each of their blocks: a bar a layer would be thinner than a pixel."""
    return {
        "resnet50": _conv(112, 64)
        + _conv(56, 256, 3)
        + _conv(28, 512, 4)
        + _conv(14, 1024, 6)
        + _conv(7, 2048, 3)
        + _full(1000),
        "mobilenet_v2": _conv(112, 32)
        + _conv(112, 16)
        + _conv(56, 24, 2)
        + _conv(28, 32, 3)
        + _conv(14, 64, 4)
        + _conv(14, 96, 3)
        + _conv(7, 160, 3)
        + _conv(7, 320)
        + _conv(7, 1280)
        + _full(1000),
        "mobilenet_v3_small": _conv(112, 16)
        + _conv(56, 16)
        + _conv(28, 24, 2)
        + _conv(14, 40, 3)
        + _conv(14, 48, 2)
        + _conv(7, 96, 3)
        + _conv(7, 576)
        + _full(1024, 1000),
        "efficientnet_b0": _conv(112, 32)
        + _conv(112, 16)
        + _conv(56, 24, 2)
        + _conv(28, 40, 2)
        + _conv(14, 80, 3)
        + _conv(14, 112, 3)
        + _conv(7, 192, 4)
        + _conv(7, 320)
        + _conv(7, 1280)
        + _full(1000),
        "convnext_tiny": _conv(56, 96, 4) + _conv(28, 192, 4) + _conv(14, 384, 10) + _conv(7, 768, 4) + _full(1000),
    }


def height_share(layer: Layer) -> float:
    """Return how high a layer is drawn, from 0 to 1, on a logarithmic scale that all drawings share."""
    if layer.full:
        return 0.16 + 0.6 * math.log2(layer.channels) / math.log2(_UNITS)
    return 0.16 + 0.84 * math.log2(layer.side) / math.log2(_LARGEST)


def bars(key: str, field: QRectF) -> list[QRectF]:
    """Return where the bars of an architecture are in `field`: on one middle line, the deepest fills the width."""
    wanted = [2.0 if layer.full else 1.0 + 0.75 * math.log2(layer.channels) for layer in layers(key)]
    gap = 1.5 if len(wanted) > 20 else 2.0
    room = field.width() - gap * (len(wanted) - 1)
    scale = min(_WIDEST, room / sum(wanted))
    x = field.left()
    placed = []
    for layer, width in zip(layers(key), wanted, strict=True):
        height = height_share(layer) * field.height()
        placed.append(QRectF(x, field.center().y() - height / 2, width * scale, height))
        x += width * scale + gap
    return placed


def paint(painter: QPainter, key: str, field: QRectF, maps: QColor, full: QColor, arcs: QColor) -> None:
    """Draw an architecture: maps and fully connected layers in their colours, shortcuts as arcs above the bars."""
    placed = bars(key, field)
    painter.setPen(Qt.PenStyle.NoPen)
    for layer, bar in zip(layers(key), placed, strict=True):
        painter.setBrush(full if layer.full else maps)
        corner = min(1.5, bar.width() / 2)
        painter.drawRoundedRect(bar, corner, corner)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(arcs, 1.1))
    for index, layer in enumerate(layers(key)):
        if layer.shortcut:
            painter.drawPath(_arc(placed[index], placed[index + 1]))


def _arc(first: QRectF, last: QRectF) -> QPainterPath:
    """Return the way around a block, from before its first bar to behind its last."""
    top = min(first.top(), last.top()) - 1.5
    path = QPointF(first.left(), top)
    arc = QPainterPath(path)
    arc.quadTo(QPointF((first.left() + last.right()) / 2, top - 6.5), QPointF(last.right(), top))
    return arc
