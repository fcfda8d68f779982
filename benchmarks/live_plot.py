"""Live curves: an hour of events at twenty a second, and a million points, beside matplotlib.

The events come from a child process that speaks as the engine does, so that they take the whole way: pipe, engine
thread, session, page, curves, and the record on disk that the verdict is read from. An hour's worth of them, 72,000,
are told faster than real time while the window's memory is watched; then, with all of them on the screen, twenty a
second are told for a while, and what is measured is how late the window's events come. Before that, some hundred epochs
are drawn in the same window one by one.

A million noisy points are drawn into a picture of the same size by both; matplotlib in the faster of its two ways (as
it comes, and with its style `fast`). It is no dependency of Goldilocks, so it is installed into an environment of its
own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Figure

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "samples" / "fashion.zip"
RATE = 20  # events a second
HOUR = 3600 * RATE
HURRY = 900  # events a second while memory is watched
WARM = HOUR // 12  # events after which memory is first looked at: five minutes' worth
SECONDS = 25  # at the real rate
POINTS = 1_000_000
SIZE = (800, 400)  # px
REDRAWS = 15
EPOCHS = 200  # drawn one by one in the real window
PEER = ROOT / ".venv" / "matplotlib"


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"GOLDILOCKS_HOME": str(Path(folder) / "home")}
        project = Path(folder) / "fashion"
        for verb in (["new"], ["import", SAMPLE], ["split", "--train", "60", "--val", "20", "--test", "20"]):
            command = [sys.executable, "main.py", verb[0], project, *verb[1:]]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        drawn = _run([sys.executable, "-m", "benchmarks.live_plot_window", "redraw", str(project)], home)
        found = _run([sys.executable, "-m", "benchmarks.live_plot_window", "hour", str(project)], home)
    yield Figure(name="a redraw of the live curves, median", value=drawn["median"], unit="ms", value_aim=8)
    yield Figure(name="a redraw of the live curves, 99th percentile", value=drawn["p99"], unit="ms")
    yield Figure(name="memory after five minutes' events", value=found["warm"] / 1e6, unit="MB")
    yield Figure(name="memory at worst, for a moment", value=found["most"] / 1e6, unit="MB")
    yield Figure(
        name="memory after an hour's events",
        value=found["late"] / 1e6,
        unit="MB",
        peer=found["warm"] / 1e6,
        peer_name="after five minutes'",
        ratio_aim=1.05,
    )
    yield Figure(name="epochs shown in the end", value=found["epochs"], unit="", value_at_least=0.9 * HOUR)
    yield Figure(name="drawings a second at the real rate", value=found["drawings"], unit="/s")
    yield Figure(name="event delay at the real rate, worst", value=found["worst"], unit="ms", value_aim=100)
    yield Figure(name="event delay at the real rate, 99th percentile", value=found["p99"], unit="ms")
    ours = _run([sys.executable, "-m", "benchmarks.live_plot_window", "million"], {})
    theirs = _run([str(_install_peer()), "-m", "benchmarks.matplotlib_run"], {})
    yield Figure(name="matplotlib as it comes, a million points redrawn", value=theirs["plain"], unit="ms")
    yield Figure(name="matplotlib's style fast, the same", value=theirs["fast"], unit="ms")
    peer = min(theirs.values())
    for key, name in (
        ("whole", "a million points redrawn"),
        ("new", "a million new points drawn"),
        ("zoomed", "a tenth of a million points redrawn, zoomed"),
    ):
        yield Figure(name=name, value=ours[key], unit="ms", peer=peer, peer_name="matplotlib", value_aim=15)


def noisy(points: int = POINTS) -> list[float]:
    """Return the losses of a noisy run: both programs draw the same."""
    import numpy as np

    dice = np.random.default_rng(0)
    x = np.arange(1, points + 1)
    losses: list[float] = (0.3 + 2 / (1 + x / 1e4) + 0.2 * dice.standard_normal(points)).tolist()
    return losses


def _run(command: list[str], more: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | more)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _install_peer() -> Path:
    """Make matplotlib's environment unless it is there, and return its interpreter."""
    python = PEER / "bin" / "python"
    if not (PEER / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(PEER)], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "matplotlib==3.11.2"], check=True)
        (PEER / "ready").touch()
    return python
