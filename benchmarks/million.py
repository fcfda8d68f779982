"""A million small pictures: listed, and in the catalog ready to browse, beside the barest way to do the same.

The peer is an `os.scandir` walk with `stat` of each file, and one `executemany` of the same rows into a table without
an index. Both walk the same warm folders, in turn; the round with the median ratio counts, for whoever takes ten
seconds meets faster and slower ones of a shared machine. The pictures are hard links to a few hundred PNGs, so that
they cost the disk little.
"""

import itertools
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.report import Figure
from core.events import jobs
from core.jobs.registry import run_job
from core.project import create_project

PICTURES, CLASSES, ROUNDS = 1_000_000, 100, 5
COUNT = int(os.environ.get("GOLDILOCKS_MILLION", PICTURES))


def make_pictures(root: Path, count: int) -> None:
    """Make `count` pictures of 16 × 16 px in class folders; each file's content lies under many names."""
    dice = np.random.default_rng(0)
    originals = root.with_name("originals")
    originals.mkdir()
    for number in range(max(100, count // 20_000)):  # a file has at most 65,000 names on ext4
        Image.fromarray(dice.integers(0, 256, (16, 16, 3), dtype=np.uint8)).save(originals / f"{number}.png")
    contents = itertools.cycle(sorted(originals.iterdir()))
    for number in range(CLASSES):
        folder = root / f"class {number:03d}"
        folder.mkdir(parents=True)
        for picture in range(count // CLASSES):
            os.link(next(contents), folder / f"picture {picture:06d}.png")


def bare(root: Path, database: Path) -> float:
    """Return the seconds of the peer's two parts."""
    began = time.perf_counter()
    rows, folders = [], [str(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    facts = entry.stat()
                    rows.append((entry.path, 1, 1, None, facts.st_size, facts.st_mtime_ns))
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE picture (path, class_id, source_id, part, size, mtime_ns)")
    connection.executemany("INSERT INTO picture VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return time.perf_counter() - began


def imported(root: Path, project: Path) -> tuple[float, float]:
    """Return the seconds of the import's first phase, and the longest silence of its progress."""
    create_project(project)
    heard = [time.perf_counter()]
    request = jobs.ImportPictures(project=str(project), paths=[str(root)], inspect=False)
    began = time.perf_counter()
    result = run_job(request, lambda _word: heard.append(time.perf_counter()), lambda: False)
    ended = time.perf_counter()
    assert isinstance(result, jobs.ImportResult)
    assert result.added == COUNT
    heard.append(ended)
    return ended - began, max(after - before for before, after in itertools.pairwise(heard))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("GOLDILOCKS_SCRATCH")) as name:
        root = Path(name) / "million"
        make_pictures(root, COUNT)
        rounds = []
        for number in range(ROUNDS):
            peer = bare(root, Path(name) / f"bare-{number}.sqlite")
            seconds, silence = imported(root, Path(name) / f"project-{number}")
            rounds.append((seconds / peer, seconds, peer, silence))
    _, seconds, peer, _ = sorted(rounds)[ROUNDS // 2]
    yield Figure(
        name=f"{COUNT:,} pictures listed and in the catalog",
        value=seconds,
        unit="s",
        peer=peer,
        peer_name="os.scandir with stat, executemany",
        ratio_aim=2.0,
    )
    silence = statistics.median(silence for *_, silence in rounds)
    yield Figure(name="longest silence of its progress", value=silence, unit="s", value_aim=1.0)
