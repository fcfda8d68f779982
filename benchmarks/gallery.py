"""The gallery over a catalog of a million pictures: first paint, scrolling, a filter's first screen, memory.

The page and its session are the real ones in a process of their own; only the engine is a stand-in, which answers every
wish for a small picture with noise, as fast as the real one at its best. The clock runs from the wish (the summary is
there, the bar is moved, the filter is chosen) until the window has been painted with what was asked for.

All of it is done in `ROUNDS` processes, and of each step and each filter the median counts: shared machines slow down
to a tenth for some 20 ms about every second (a plain loop of additions shows it), which hits other steps in each round,
while what is slow by itself is slow in all.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from core.project import create_project

COUNT = int(os.environ.get("GOLDILOCKS_MILLION", 1_000_000))
CLASSES, SCROLLS, ROUNDS = 100, 600, 3
BATCH = 20_000


def make_catalog(folder: Path, count: int) -> None:
    """Enter pictures that are nowhere: a window never opens them."""
    with Catalog.open(create_project(folder).catalog) as catalog:
        for start in range(0, count, BATCH):
            found = [
                ListedFile(
                    path=f"/pictures/class {n * CLASSES // count:03d}/picture {n:07d}.jpg",
                    class_name=f"class {n * CLASSES // count:03d}",
                    part=None,
                    source="phone" if n % 3 else "web",
                    size=20_000 + n % 50_000,
                    mtime_ns=1_700_000_000_000_000_000 + n,
                )
                for n in range(start, min(start + BATCH, count))
            ]
            catalog.add_listed(found, with_parts=False)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("GOLDILOCKS_SCRATCH")) as name:
        make_catalog(Path(name) / "million", COUNT)
        command = [sys.executable, "-m", "benchmarks.gallery_window", str(Path(name) / "million")]
        environment = {**os.environ, "GOLDILOCKS_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        rounds = []
        for _ in range(ROUNDS):
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            rounds.append(json.loads(done.stdout.splitlines()[-1]))
    steps = sorted(statistics.median(step) for step in zip(*(one.pop("steps") for one in rounds), strict=True))
    found = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    yield Figure(name=f"{COUNT:,} pictures: first paint of the gallery", value=found["first"], unit="ms", value_aim=50)
    yield Figure(
        name="scrolling, 99th percentile of a step", value=steps[int(0.99 * SCROLLS)], unit="ms", value_aim=16.7
    )
    for kind in ("class", "source", "name", "rare name", "size"):
        yield Figure(name=f"first screen of a filter by {kind}", value=found[kind], unit="ms", value_aim=100)
    yield Figure(name="memory of the window", value=found["memory"], unit="MB", value_aim=600)
