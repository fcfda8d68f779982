"""Points of two classes in a plane: the data of the playground."""

from typing import Literal

import numpy as np

PointsKind = Literal["circles", "moons", "spirals", "blobs"]


def draw_points(kind: PointsKind, count: int, noise: float, dice: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return points float32 (count, 2), most of them in [-1, 1], and classes (count,), 0 and 1 in equal numbers.

    `noise` is the standard deviation of what is added to each place, in half widths of the plane.
    """
    classes = np.arange(count) % 2
    along = dice.uniform(size=count)
    if kind == "circles":
        radius, angle = np.where(classes == 0, 0.35, 0.8), 2 * np.pi * along
        x, y = radius * np.cos(angle), radius * np.sin(angle)
    elif kind == "moons":
        angle = np.pi * along
        x = np.where(classes == 0, np.cos(angle) - 0.5, 0.5 - np.cos(angle)) * 0.6
        y = np.where(classes == 0, np.sin(angle) - 0.25, 0.25 - np.sin(angle)) * 0.7
    elif kind == "spirals":
        angle = 3.5 * np.pi * np.sqrt(along)
        radius = 0.08 + 0.85 * angle / (3.5 * np.pi)
        turned = angle + np.pi * classes
        x, y = radius * np.cos(turned), radius * np.sin(turned)
    else:
        x = y = np.where(classes == 0, -0.4, 0.4)
        noise = noise + 0.15
    places = np.stack([x, y], axis=1) + dice.normal(scale=max(noise, 1e-9), size=(count, 2)) * 0.6
    order = dice.permutation(count)
    return places[order].astype(np.float32), classes[order]
