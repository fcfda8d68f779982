"""Two hundred SIGKILLs at random moments of an import: the catalog stays sound, no confirmed label is lost, it goes on.

Each attempt is a fork of this process that imports, copies or looks again, and labels pictures meanwhile; a label is
confirmed when the child has said so on its pipe after the catalog's answer. After every kill the file must pass
`integrity_check` and `foreign_key_check`, and every confirmed label must be there.
"""

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

import core.catalog.gathering
import core.jobs.importing
import core.jobs.rescanning
import core.pixels.inspecting
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.registry import run_job
from core.project import create_project

KILLS = 200
KILLS_A_PROJECT = 10
PICTURES = 600
LATEST = 1.2  # seconds after the fork; decoders take some of them to begin


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    core.catalog.gathering.LISTED_BATCH = 50
    core.pixels.inspecting.BATCH = 20
    dice = random.Random(0)
    kills = unsound = lost = unfinished = projects = 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "pictures"
        _make(root)
        while kills < KILLS:
            project = create_project(Path(name) / f"project-{projects}").folder
            request = jobs.ImportPictures(project=str(project), paths=[str(root)], copy=projects % 4 == 3)
            projects += 1
            confirmed: dict[int, str] = {}
            for _ in range(KILLS_A_PROJECT):
                killed, begun = _killed(request, project, dice, confirmed)
                kills += killed
                unsound += not _sound(project / "catalog.sqlite")
                lost += _lost(project / "catalog.sqlite", confirmed, begun)
            run_job(request, lambda _word: None, lambda: False)
            with Catalog.open(project / "catalog.sqlite") as catalog:
                unfinished += catalog.count() != PICTURES or catalog.count_pending() != 0
            lost += _lost(project / "catalog.sqlite", confirmed, None)
    yield Figure(name=f"catalogs unsound after {kills} kills", value=unsound, unit="", value_aim=0)
    yield Figure(name="confirmed labels lost", value=lost, unit="", value_aim=0)
    yield Figure(name=f"imports of {projects} that could not be finished", value=unfinished, unit="", value_aim=0)


def _make(root: Path) -> None:
    dice = np.random.default_rng(0)
    for number in range(PICTURES):
        folder = root / f"class {number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(dice.integers(0, 256, (24, 24, 3), dtype=np.uint8)).save(folder / f"{number}.png")


def _killed(
    request: jobs.ImportPictures, project: Path, dice: random.Random, confirmed: dict[int, str]
) -> tuple[bool, tuple[int, str] | None]:
    """Import in a child and kill it; `confirmed` takes what the child has labelled.

    Tells whether it was killed, and the label that was begun and not confirmed, if any: it may be there or not.
    """
    reading, writing = os.pipe()
    seed = dice.randrange(1 << 30)
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            _work(request, project, seed, writing)
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    os.close(writing)
    time.sleep(dice.uniform(0, LATEST))
    os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    begun: tuple[int, str] | None = None
    with os.fdopen(reading, "rb") as pipe:
        for line in pipe.read().splitlines():
            number, _, name = line.decode()[1:].partition(" ")
            if line.startswith(b"?"):
                begun = int(number), name
            else:
                confirmed[int(number)], begun = name, None
    assert status == -signal.SIGKILL, status
    return True, begun


def _work(request: jobs.ImportPictures, project: Path, seed: int, pipe: int) -> None:
    """Import, and after every word of progress label a picture; then look again for ever."""
    dice = random.Random(seed)

    def label(_word: object) -> None:
        with Catalog.open(project / "catalog.sqlite") as catalog:
            last = catalog.last_id()
            if last:
                number, name = dice.randint(1, last), f"label {dice.randrange(1000)}"
                # A line of this length is written whole or not at all.
                os.write(pipe, f"?{number} {name}\n".encode())
                catalog.set_class([number], name)
                os.write(pipe, f"!{number} {name}\n".encode())

    run_job(request, label, lambda: False)
    while True:
        run_job(jobs.Rescan(project=str(project)), label, lambda: False)


def _sound(path: Path) -> bool:
    if not path.exists():
        return True
    with sqlite3.connect(path) as file:
        checks = file.execute("PRAGMA integrity_check").fetchall(), file.execute("PRAGMA foreign_key_check").fetchall()
    file.close()
    return checks == ([("ok",)], [])


def _lost(path: Path, confirmed: dict[int, str], begun: tuple[int, str] | None) -> int:
    """Return how many confirmed labels are not there; one that was begun when the kill came may stand instead."""
    if not path.exists():
        return len(confirmed)
    with Catalog.open(path) as catalog:
        classes = {one.id: one.class_name or "" for one in catalog.pictures_of(list(confirmed))}
    if begun is not None and classes.get(begun[0]) == begun[1] and begun[0] in confirmed:
        confirmed[begun[0]] = begun[1]
    return sum(classes.get(number) != name for number, name in confirmed.items())
