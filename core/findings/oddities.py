"""Oddities of single pictures, relative to the others of their set: blank, dark, blurred, of an odd size or shape.

A limit that suits photographs would call every drawing on white paper odd. So each limit depends on the set itself: on
its median and its median absolute deviation, which odd pictures hardly change (Leys et al., Journal of Experimental
Social Psychology 49 (2013), 764). There are absolute limits as well, so that a uniform set has no odd pictures.
"""

import numpy as np

from core.pixels.measure import LUMA
from core.statistics import wilson_interval

BLANK_DEVIATION = 2.0  # levels; a picture with less variation shows nothing
BLANK_EDGES = 1.0  # levels between neighbours, both axes together
DARK = 40.0  # level; hardly any part of a dark picture is brighter
DARK_PART = 0.95
BLURRED = 0.65  # blur effect, 0 sharp to 1
FAR = 4.0  # robust deviations from the median
ODD_FACTOR = 2.0  # at least this many times as large, as small, as long or as broad as usual
LEAST_SET = 20  # pictures; a smaller set has no usual ones
FEW_LEVELS = 16  # of 256: posters have as many
RARE = 0.2  # of the largest class's pictures
_CHUNK = 4096


def figures(miniatures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for uint8 (n, 32, 32, 3) the deviation of grey levels, and the part that is darker than `DARK`: (n,)."""
    deviation, dark = np.empty(len(miniatures), dtype=np.float32), np.empty(len(miniatures), dtype=np.float32)
    for start in range(0, len(miniatures), _CHUNK):
        grey = miniatures[start : start + _CHUNK].astype(np.float32) @ LUMA
        deviation[start : start + len(grey)] = grey.std(axis=(1, 2))
        dark[start : start + len(grey)] = (grey < DARK).mean(axis=(1, 2))
    return deviation, dark


def blank(deviation: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Tell which pictures show nothing: grey levels hardly vary, and there are hardly any edges. bool (n,)."""
    return (deviation < BLANK_DEVIATION) & (edges < BLANK_EDGES)


def dark(part: np.ndarray) -> np.ndarray:
    """Tell which pictures are dark nearly everywhere, unless the whole set is. bool (n,)."""
    return (part >= DARK_PART) & (part > _border(part))


def blurred(blur: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Tell which pictures are blurred far more than the others; only the `shown` ones, bool (n,), count."""
    found = np.zeros(len(blur), dtype=np.bool_)
    if shown.any():
        found[shown] = (blur[shown] >= BLURRED) & (blur[shown] > _border(blur[shown]))
    return found


def odd_size(width: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Tell which pictures are far larger, smaller, longer or broader than usual: bool (n,); sides in pixels."""
    odd = np.zeros(len(width), dtype=np.bool_)
    if len(width) < LEAST_SET:
        return odd
    for ratio in (np.sqrt(width * height), width / height):
        logs = np.log(ratio)
        far = np.abs(logs - np.median(logs))
        odd |= (far > np.log(ODD_FACTOR)) & (far > FAR * _deviation(logs))
    return odd


def levels_left(values: tuple[float, float], scale: tuple[float, float]) -> int | None:
    """Return how many of the 256 levels a deep picture uses, if these are few; None if it keeps enough.

    `values` is the range of its own values, `scale` the values that become black and white. A picture whose values
    hardly differ never had more levels, so it keeps enough.
    """
    darkest, brightest = values
    black, white = scale
    inside = max(0.0, min(brightest, white) - max(darkest, black))
    levels = 1 + int(255 * inside / (white - black))
    flat = brightest - darkest <= (FEW_LEVELS if float(darkest).is_integer() and white > 1 else 0)
    return levels if levels < FEW_LEVELS and not flat else None


def rare_classes(counts: dict[str, int]) -> list[str]:
    """Return the classes with far fewer pictures than the largest one, beyond chance; the rarest first."""
    largest = max(counts.values(), default=0)
    rare = [
        name
        for name, count in counts.items()
        # A share of r / (1 + r) of both classes' pictures is r times the other's.
        if count and wilson_interval(count, count + largest)[1] < RARE / (1 + RARE)
    ]
    return sorted(rare, key=lambda name: (counts[name], name))


def _border(values: np.ndarray) -> float:
    """Return the limit above which values are far beyond the others."""
    return float(np.median(values) + FAR * _deviation(values))


def _deviation(values: np.ndarray) -> float:
    """Return the median absolute deviation, scaled to match the standard deviation of normal values."""
    return float(1.4826 * np.median(np.abs(values - np.median(values))))
