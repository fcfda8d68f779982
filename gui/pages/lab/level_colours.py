"""Values as colours: honey above 0, blue below, the ground at 0; each end is the largest absolute value."""

import numpy as np
from PySide6.QtGui import QImage

from gui.theme.palette import is_dark

_NOUGHT = 128  # the level of 0
# Colours of the values -1, -0.5, 0, 0.5 and 1.
_LIGHT = ((10, 52, 112), (86, 152, 222), (255, 255, 255), (242, 179, 61), (104, 62, 0))
_DARK = ((190, 222, 255), (52, 112, 190), (27, 26, 24), (196, 134, 20), (255, 236, 186))


def level_table() -> np.ndarray:
    """Return the colour of each level from 0 to 255, uint32 (256,), as in an image of 32 bits; 128 is 0."""
    stops = np.array(_DARK if is_dark() else _LIGHT, dtype=float)
    at = np.clip((np.arange(256) - _NOUGHT) / (_NOUGHT - 1), -1, 1)
    planes = [np.rint(np.interp(at, (-1, -0.5, 0, 0.5, 1), stops[:, plane])) for plane in range(3)]
    return _packed(*planes)


def as_bright(levels: np.ndarray, tops: np.ndarray) -> np.ndarray:
    """Return maps as uint8 levels (maps, rows, columns) on one scale; `tops` are their largest absolute values."""
    share = tops / max(float(tops.max(initial=0)), 1e-30)
    signed = (levels.astype(np.float32) - _NOUGHT) * share[:, None, None]
    return (np.rint(signed) + _NOUGHT).astype(np.uint8)


def painted_levels(levels: np.ndarray) -> np.ndarray:
    """Return uint8 levels as colours, uint32 of the same shape."""
    return level_table()[levels]


def painted_values(values: np.ndarray, top: float | None = None) -> np.ndarray:
    """Return numbers as colours, uint32 of the same shape; `top` has the strongest colour, by default the largest."""
    values = np.nan_to_num(np.asarray(values, dtype=float), posinf=0, neginf=0)
    most = float(np.abs(values).max(initial=0)) if top is None else top
    scaled = np.clip(values / most, -1, 1) if most > 0 else np.zeros_like(values)
    return painted_levels((np.rint(scaled * (_NOUGHT - 1)) + _NOUGHT).astype(np.uint8))


def painted_filters(filters: np.ndarray) -> np.ndarray:
    """Return filters (maps, channels, kernel, kernel) as colours, uint32 (maps, kernel, kernel).

    Those that see three channels are shown in these colours, grey for 0; others by the sum over their channels.
    """
    if filters.shape[1] != 3:
        return np.stack([painted_values(one.sum(axis=0)) for one in filters])
    most = np.abs(filters).max(axis=(1, 2, 3), keepdims=True)
    levels = np.rint(_NOUGHT + (_NOUGHT - 1) * filters / np.where(most > 0, most, 1))
    return _packed(*(levels[:, plane] for plane in range(3)))


def colour_image(pixels: np.ndarray) -> QImage:
    """Return colours, contiguous uint32 (rows, columns), as an image; it keeps none, so the array must outlive it."""
    rows, columns = pixels.shape
    return QImage(pixels.data, columns, rows, pixels[0].nbytes, QImage.Format.Format_RGB32)


def _packed(red: np.ndarray, green: np.ndarray, blue: np.ndarray) -> np.ndarray:
    parts = [np.asarray(one).astype(np.uint32) for one in (red, green, blue)]
    return np.uint32(0xFF000000) | parts[0] << np.uint32(16) | parts[1] << np.uint32(8) | parts[2]
