"""Photograph-like JPEGs for benchmarks: smooth fields with edges and grain, made by a script, the same every time."""

from pathlib import Path

import numpy as np
from PIL import Image

CLASSES = 4


def make_photos(folder: Path, count: int, width: int, height: int) -> Path:
    """Write `count` JPEGs of quality 90 into class folders and return the folder."""
    dice = np.random.default_rng(0)
    for number in range(count):
        target = folder / f"class{number % CLASSES}"
        target.mkdir(parents=True, exist_ok=True)
        small = dice.integers(0, 256, (12, 16, 3), dtype=np.uint8)
        field = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC), dtype=np.int16)
        grain = dice.integers(-12, 13, (height, width, 1), dtype=np.int16)
        picture = np.clip(field + grain, 0, 255).astype(np.uint8)
        Image.fromarray(picture).save(target / f"{number:05d}.jpg", quality=90)
    return folder
