"""Pictures as the engine sends them: RGB, row by row, without padding."""

from PySide6.QtGui import QImage


def rgb_image(pixels: bytes, width: int, height: int) -> QImage:
    """Return an image of `width` x `height` x 3 bytes; it keeps none of its own, so the bytes must outlive it."""
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
