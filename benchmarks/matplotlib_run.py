"""matplotlib's side of benchmarks/live_plot, in an environment of its own: prints median milliseconds by style."""

import json
import statistics
import time

import matplotlib as mpl
from matplotlib import style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.live_plot import REDRAWS, SIZE, noisy

DPI = 100


def _median(losses: list[float]) -> float:
    figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot(losses, linewidth=1.4)
    times = []
    for _ in range(REDRAWS):
        began = time.perf_counter()
        canvas.draw()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def main() -> None:
    losses = noisy()
    found = {"plain": _median(losses)}
    style.use("fast")
    assert mpl.rcParams["agg.path.chunksize"] > 0
    found["fast"] = _median(losses)
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
