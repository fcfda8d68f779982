"""Line icons, rendered from SVG in the colours of the scheme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme.palette import colours
from gui.theme.places import ICONS

_SIZES = (16, 20, 24)  # px of buttons, menus and fields; larger ones are drawn by `render`
_SCALES = (1, 2)  # ordinary and dense screens


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    """Return the SVG of an icon. Raises OSError for an unknown name, which is a programming error."""
    return (ICONS / f"{name}.svg").read_text("utf-8")


def render(name: str, colour: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of `size` px (times `scale` device pixels) in one colour."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str, faded: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        for scale in _SCALES:
            made.addPixmap(render(name, QColor(colour), size, scale), QIcon.Mode.Normal)
            made.addPixmap(render(name, QColor(faded), size, scale), QIcon.Mode.Disabled)
    return made


def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon in the colour of a role of `Colours` (text, quiet, accent, on_accent, train, …).

    The icon does not follow the scheme: call this again when the scheme changes (the buttons of gui.widgets do).
    """
    table = colours()
    return _tinted(name, getattr(table, role).name(), table.quiet.name())
