"""An hour of mixed use of the real application, with SIGKILLs at random moments.

A script (`soak_window`) lives in the window: it imports, browses, labels, takes back, trains, stops, goes on,
evaluates, classifies, plays in the lab. In the first half only engines are killed, so that one window lives long enough
to show what it leaks: its memory, threads, files and child processes at the end stand beside those after `WARM` of that
time. In the second half the window is killed, too, and started again. After each death of a window, what its ledger
says to be done must be found: labels, pictures, runs, checkpoints; and no process may be left.

`GOLDILOCKS_SOAK_MINUTES` sets another duration.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image

from benchmarks.projects import SAMPLES, make_project
from benchmarks.report import Figure
from benchmarks.soak_ledger import lines
from core.catalog.catalog import Catalog
from core.problems import Problem
from core.project import open_project
from core.runs.record import list_runs
from core.weights.checkpoint import load_checkpoint

MINUTES = float(os.environ.get("GOLDILOCKS_SOAK_MINUTES", "60"))
WARM = 0.3  # of the life of the first window: until then, pages are made and caches are filled
ENGINE_KILLS, WINDOW_KILLS = (20.0, 60.0), (40.0, 120.0)  # seconds between two of them
LAST = 15.0  # seconds within which children follow a killed window
FOLDERS, PICTURES = 40, 4
GROWTH = 1.15  # times what a warm window holds


@dataclass
class Found:
    """What was found over the whole time."""

    tried: int = 0
    done: int = 0
    engines_killed: int = 0
    windows_killed: int = 0
    left_over: int = 0
    labels: int = 0
    labels_lost: int = 0
    pictures_lost: int = 0
    checkpoints: int = 0
    checkpoints_lost: int = 0
    crashed: int = 0
    problems: dict[str, int] = field(default_factory=dict)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    dice, found = random.Random(0), Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = make_project(folder / "project", SAMPLES / "clipart.zip")
        make_pictures(folder / "pictures")
        ledger = folder / "ledger.jsonl"
        samples = _live(folder, ledger, MINUTES * 30, dice, found, kills_windows=False)
        _check(project, ledger, found)
        end = time.monotonic() + MINUTES * 30
        while (left := end - time.monotonic()) > WINDOW_KILLS[0]:
            _live(folder, ledger, left, dice, found, kills_windows=True)
            _check(project, ledger, found)
        _count(ledger, found)
    yield Figure(name=f"things done, of {found.tried} tried", value=found.done, unit="", value_at_least=MINUTES)
    yield Figure(name="engines killed", value=found.engines_killed, unit="")
    yield Figure(name="windows killed", value=found.windows_killed, unit="")
    yield Figure(name="windows that ended by themselves", value=found.crashed, unit="", value_aim=0)
    yield Figure(
        name=f"of {found.labels} labelled pictures with another label", value=found.labels_lost, unit="", value_aim=0
    )
    yield Figure(name="imported pictures lost", value=found.pictures_lost, unit="", value_aim=0)
    yield Figure(
        name=f"of {found.checkpoints} checkpoints missing or unreadable",
        value=found.checkpoints_lost,
        unit="",
        value_aim=0,
    )
    yield Figure(name="processes left over", value=found.left_over, unit="", value_aim=0)
    yield from _growth(samples)
    told = ", ".join(f"{code} {count}" for code, count in sorted(found.problems.items())) or "none"
    yield Figure(name=f"problems told ({told})", value=sum(found.problems.values()), unit="")


def make_pictures(folder: Path) -> None:
    """Write folders of two classes with small random pictures."""
    dice = np.random.default_rng(0)
    for number in range(FOLDERS):
        for kind in ("bird", "cup"):
            (folder / f"more {number:02d}" / kind).mkdir(parents=True)
            for place in range(PICTURES):
                levels = dice.integers(0, 256, (48, 48, 3), dtype=np.uint8)
                Image.fromarray(levels).save(folder / f"more {number:02d}" / kind / f"{number:02d} {place}.png")


def _live(
    folder: Path, ledger: Path, seconds: float, dice: random.Random, found: Found, *, kills_windows: bool
) -> list[dict[str, Any]]:
    """Let a window live until it is killed or the time is over; return the samples of its life."""
    begun = sum(1 for _ in lines(ledger))
    arguments = [folder / "project", ledger, folder / "pictures", dice.random(), seconds]
    command = [sys.executable, "-m", "benchmarks.soak_window", *map(str, arguments)]
    window = psutil.Popen(command, env=os.environ | {"GOLDILOCKS_HOME": str(folder / "home")})
    end = time.monotonic() + (dice.uniform(*WINDOW_KILLS) if kills_windows else seconds + 300)
    known: set[psutil.Process] = set()
    next_kill = time.monotonic() + dice.uniform(*ENGINE_KILLS)
    while window.poll() is None and time.monotonic() < end:
        time.sleep(0.2)
        children = _children(window)
        known |= set(children)
        engines = [child for child in children if _is_engine(child)]
        if engines and time.monotonic() > next_kill:
            _kill(dice.choice(engines))
            found.engines_killed += 1
            next_kill = time.monotonic() + dice.uniform(*ENGINE_KILLS)
    if window.poll() is None:
        _kill(window)
        found.windows_killed += kills_windows
        found.crashed += not kills_windows  # it should have closed by itself long ago
    else:
        found.crashed += window.returncode != 0
    window.wait()
    _gone, alive = psutil.wait_procs(list(known), timeout=LAST)
    found.left_over += len(alive)
    for process in alive:
        _kill(process)
    return [line for line in list(lines(ledger))[begun:] if "memory" in line]


def _check(project: Path, ledger: Path, found: Found) -> None:
    """Compare what the ledger says with what the project holds."""
    labels: dict[str, list[str | None]] = {}
    added: set[str] = set()
    checkpoints: dict[str, str] = {}
    deleted: set[str] = set()
    for line in lines(ledger):
        if "label" in line:  # a change that was begun and not confirmed may be there or not
            labels[line["label"]] = line["names"]
        added.update(line.get("added", ()))
        deleted.update(line.get("deleted", ()))
        if line.get("checkpoint"):
            checkpoints[line["run"]] = line["checkpoint"]
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        classes = {one.path: one.class_name for one in catalog.pictures_at([*labels, *added])}
    wrong = [path for path, names in labels.items() if classes.get(path, "gone") not in names]
    lost = [path for path in added if path not in classes]
    runs = {run.id for run in list_runs(open_project(project))}
    broken = []
    for run in checkpoints.keys() - deleted:
        try:
            load_checkpoint(project / "runs" / run / "checkpoints")
        except Problem as problem:
            broken.append(f"{run}: {problem}")
        if run not in runs:
            broken.append(f"{run} is gone")
    found.labels, found.checkpoints = len(labels), len(checkpoints.keys() - deleted)
    found.labels_lost += len(wrong)
    found.pictures_lost += len(lost)
    found.checkpoints_lost += len(broken)
    for what in (*wrong, *lost, *broken):
        print(f"  lost: {what}", file=sys.stderr)


def _count(ledger: Path, found: Found) -> None:
    for line in lines(ledger):
        if "deed" in line:
            found.tried += 1
            found.done += line["done"]
        if "problem" in line:
            found.problems[line["problem"]] = found.problems.get(line["problem"], 0) + 1


def _growth(samples: list[dict[str, Any]]) -> Iterator[Figure]:
    """Yield what the first window held at the end of its life beside what it held when it was warm."""
    tenth = max(1, len(samples) // 10)
    warm = round(WARM * len(samples))
    for name, kind, unit, scale in (
        ("memory", "memory of the window", "MiB", 2**20),
        ("threads", "threads", "", 1),
        ("files", "files", "", 1),
        ("children", "children", "", 1),
        ("engines", "memory of the child processes", "MiB", 2**20),
    ):
        before = statistics.median(one[name] for one in samples[warm : warm + tenth]) / scale
        after = statistics.median(one[name] for one in samples[-tenth:]) / scale
        yield Figure(
            name=f"{kind} at the end", value=after, unit=unit, peer=before, peer_name="when warm", ratio_aim=GROWTH
        )


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.Error:
        return []


def _is_engine(process: psutil.Process) -> bool:
    try:
        return bool(process.cmdline()[-1:] == ["engine"])
    except psutil.Error:
        return False


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
