"""What tests of the curves share."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from tests.gui.doubles import epoch_ended, finished, started


def whole(count: int = 30):
    events = [started("r", epochs=count)]
    events += [epoch_ended(n, train_loss=2.0 / n, val_loss=2.0 / n + 0.01 * n) for n in range(1, count + 1)]
    return [*events, finished("r", epochs=count)]


def ink(panel, series) -> int:
    """Return how many pixels of a panel's picture have a line's colour."""
    return pixels_of(panel, series.colour())


def pixels_of(panel, colour: QColor, near: int = 0) -> int:
    """Return how many pixels of a panel's picture have a colour, or differ in each channel by at most `near`."""
    picture = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)[..., :3].astype(int)
    wanted = np.array([colour.blue(), colour.green(), colour.red()])
    return int((np.abs(seen - wanted) <= near).all(axis=2).sum())
