"""Pictures as they cross to the engine and back: RGB, row by row, without padding."""

from PySide6.QtGui import QImage

from core.events.array import Array


def rgb_image(pixels: bytes, width: int, height: int) -> QImage:
    """Return an image of `width` x `height` x 3 bytes; it keeps none of its own, so the bytes must outlive it."""
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)


def rgb_array(image: QImage) -> Array:
    """Return an image as it is sent to the engine: uint8 (height, width, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    data = bytes(image.constBits())
    if line != 3 * width:  # Qt fills lines up to whole words
        data = b"".join(data[row * line : row * line + 3 * width] for row in range(height))
    return Array(dtype="uint8", shape=(height, width, 3), data=data)
