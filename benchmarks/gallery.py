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
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.report import Figure

COUNT = int(os.environ.get("GOLDILOCKS_MILLION", 1_000_000))
CLASSES, SCROLLS, ROUNDS = 100, 600, 3
BATCH = 20_000


def make_catalog(folder: Path, count: int) -> None:
    """Enter pictures that are nowhere: a window never opens them."""
    from core.catalog.catalog import Catalog
    from core.catalog.listing import Found
    from core.project import create_project

    with Catalog.open(create_project(folder).catalog) as catalog:
        for start in range(0, count, BATCH):
            found = [
                Found(
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
        command = [sys.executable, "-m", "benchmarks.gallery", str(Path(name) / "million")]
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


def watch(folder: Path) -> dict[str, Any]:
    """Measure in this process, which is the window's: milliseconds of each step and wish, and MB."""
    from PySide6.QtCore import QObject, QTimer, Signal
    from PySide6.QtWidgets import QApplication

    from core.engine.frames import Reply
    from core.events import jobs
    from gui.app import make_application
    from gui.item_models.pictures import CHUNK
    from gui.pages.dataset.page import DatasetPage
    from gui.session import Session

    class Engine(QObject):
        messages = Signal(object)
        ended = Signal(object)

        def ask(self, job: int, request: jobs.Request) -> None:
            if isinstance(request, jobs.Thumbnails):
                small = [
                    jobs.Thumbnail(path=path, width=160, height=120, pixels=noise[hash(path) % len(noise)])
                    for path in request.paths
                ]
                replies = [Reply(job=job, message=one) for one in small]
                replies.append(Reply(job=job, message=jobs.Done(), final=True))
                QTimer.singleShot(5, lambda: self.messages.emit(replies))

        def cancel(self, job: int) -> None: ...

        def warm_up(self) -> None: ...

        def close(self) -> None: ...

        def wait(self) -> None: ...

    dice = np.random.default_rng(0)
    noise = [dice.integers(0, 256, 160 * 120 * 3, dtype=np.uint8).tobytes() for _ in range(50)]
    app = make_application([])
    session = Session(interactive=Engine(), training=Engine())  # type: ignore[arg-type]
    session.open_project(folder)

    def until(done: Callable[[], bool]) -> float:
        began = time.perf_counter()
        while not done():
            QApplication.processEvents()
        return 1000 * (time.perf_counter() - began)

    page = DatasetPage(session)
    page.resize(1072, 800)
    page.show()
    gallery = page.gallery
    clock: list[float] = []
    session.project_changed.disconnect(page._look_again)
    session.project_changed.connect(lambda: clock.append(time.perf_counter()))
    session.project_changed.connect(page._look_again)
    until(lambda: len(gallery.pictures) > 0)
    gallery.viewport().repaint()
    first = 1000 * (time.perf_counter() - clock[0])
    until(lambda: len(gallery.pictures) == COUNT)
    until(lambda: gallery.pictures.picture(0) is not None)
    bar = gallery.verticalScrollBar()
    steps = []
    for number in range(SCROLLS):
        # Wheel steps, and now and then a jump to anywhere.
        target = int(dice.integers(0, bar.maximum())) if number % 50 == 0 else bar.value() + 60
        began = time.perf_counter()
        bar.setValue(target)
        app.processEvents()
        gallery.viewport().repaint()
        longest = time.perf_counter() - began
        end = time.perf_counter() + 0.008
        while time.perf_counter() < end:  # what comes in until the next step
            began = time.perf_counter()
            app.processEvents()
            longest = max(longest, time.perf_counter() - began)
        steps.append(1000 * longest)

    def shown(ask: Callable[[], None], picture: int) -> float:
        """Return the time until the first screen of a filter has been painted; then everything is shown again."""
        wanted = picture // CHUNK, picture
        ask()
        took = until(lambda: gallery.pictures.id_at(0) == wanted[1] and gallery.pictures.picture(0) is not None)
        began = time.perf_counter()
        gallery.viewport().repaint()
        took += 1000 * (time.perf_counter() - began)
        page.search.clear()
        page._typing.stop()
        page.classes.setCurrentIndex(page.classes.classes.index(0, 0))
        page._filter()
        until(lambda: len(gallery.pictures) == COUNT)
        return took

    def typed(text: str) -> Callable[[], None]:
        def ask() -> None:
            page.search.setText(text)
            page._typing.stop()  # what a person types is waited for; that is not what is measured
            page._filter()

        return ask

    half = COUNT // 2
    row = page.classes.classes.row_of(f"class {CLASSES // 2:03d}")
    found = {
        "class": shown(lambda: page.classes.setCurrentIndex(page.classes.classes.index(row, 0)), half + 1),
        "source": shown(typed("source:phone"), 2),
        "name": shown(typed("picture 00000"), 1) if COUNT > 100 else 0.0,
        "rare name": shown(typed(f"picture {half:07d}"), half + 1),
        "size": shown(typed("size:>20001"), 2),
    }
    status = Path("/proc/self/status").read_text("ascii")
    memory = int(status.split("VmRSS:")[1].split()[0]) / 1000
    session.close()
    return {"first": first, "steps": steps, "memory": memory, **found}


if __name__ == "__main__":
    print(json.dumps(watch(Path(sys.argv[1]))))
