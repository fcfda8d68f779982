"""A wall of 512 feature maps, from the engine's answer to its pixels: coloured, laid out, painted.

The maps are those of VGG-16's fourth stage at 224 px (28 × 28) and of its fifth (14 × 14), with random values; the wall
is as high as all of its maps, so that every one is painted. The peer draws the same maps with matplotlib's `imshow`, as
notebooks do, 64 of them only, since all of them take minutes.
"""

import statistics
import time
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from benchmarks.report import Figure
from gui.pages.lab.feature_wall import FeatureWall
from gui.pages.lab.level_colours import painted_levels
from gui.shell.app import make_application

MAPS, PEERS, ROUNDS = 512, 64, 15


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    _application = QApplication.instance() or make_application([])
    dice = np.random.default_rng(1)
    for side, of in ((28, 40), (14, 40), (28, 112)):
        levels = dice.integers(0, 256, (MAPS, side, side), dtype=np.uint8)
        yield Figure(
            name=f"{MAPS} maps of {side} × {side}, each {of} px wide",
            value=_painted(levels, of),
            unit="ms",
            value_aim=100,
        )
    levels = dice.integers(0, 256, (PEERS, 28, 28), dtype=np.uint8)
    yield Figure(
        name=f"{PEERS} maps of 28 × 28",
        value=_painted(levels, 40),
        unit="ms",
        peer=_by_matplotlib(levels),
        peer_name="matplotlib",
        ratio_aim=0.5,
    )


def _painted(levels: np.ndarray, of: int) -> float:
    """Return the median milliseconds from levels to pixels on the screen."""
    wall = FeatureWall()
    wall.set_side(of)
    wall.show_pixels(painted_levels(levels))
    wall.resize(QSize(980, 60_000))
    wall.resize(QSize(980, wall.minimumHeight()))
    wall.show()
    QApplication.processEvents()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        wall.show_pixels(painted_levels(levels))
        wall.repaint()
        taken.append(1000 * (time.perf_counter() - began))
    wall.close()
    return statistics.median(taken)


def _by_matplotlib(levels: np.ndarray) -> float:
    """Return the milliseconds of the same with matplotlib, drawn off the screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Sheet

    began = time.perf_counter()
    sheet = Sheet(figsize=(9.8, 4))
    for at, plane in enumerate(levels):
        axes = sheet.add_subplot(4, 16, at + 1)
        axes.imshow(plane)
        axes.axis("off")
    FigureCanvasAgg(sheet).draw()
    return 1000 * (time.perf_counter() - began)
