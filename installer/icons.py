"""Draws the application's icon, resources/icons/logo.svg, in the sizes and formats of a system.

Qt draws; Pillow writes Windows' .ico and macOS' .icns.
"""

import io
import os
from pathlib import Path

from PIL import Image

LOGO = Path(__file__).parents[1] / "resources" / "icons" / "logo.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def png(size: int) -> bytes:
    """Return the icon as PNG, size x size pixels."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(LOGO)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    assert app is not None
    return bytes(buffer.data().data())


def write_icon(file: Path) -> None:
    """Write a `.ico` or `.icns` with all sizes."""
    pictures = [Image.open(io.BytesIO(png(size))) for size in SIZES]
    # Windows' format ends at 256 pixels.
    sizes = [(size, size) for size in SIZES if file.suffix != ".ico" or size <= 256]
    file.parent.mkdir(parents=True, exist_ok=True)
    pictures[-1].save(file, sizes=sizes, append_images=pictures[:-1])


def write_theme(folder: Path) -> None:
    """Write the icon into a folder like `share/icons`, in every size and as SVG, where desktops look for it."""
    for size in SIZES:
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / "goldilocks.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png(size))
    scalable = folder / "hicolor" / "scalable" / "apps" / "goldilocks.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(LOGO.read_bytes())
