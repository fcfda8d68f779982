"""Ten labels in a row in a catalog of a million pictures: when each is painted, and when all counts are right again.

The window is the real one in a process of its own, its engine idle; pictures are chosen and given a class by keys, as a
person does who knows them. The peer does by hand, in the same run, what cannot be saved: it gives ten rows of a bare
table another class, each in its own transaction, and counts a million rows by class and part once, without an index.

All of it is done in `ROUNDS` processes, and of each figure the median counts: shared machines are now and then slow.
"""

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.catalog.records import PARTS, Finding, NewPicture, SplitSettings
from core.project import create_project

COUNT = int(os.environ.get("GOLDILOCKS_MILLION", 1_000_000))
CLASSES, LABELS, ROUNDS = 100, 10, 3
BATCH = 20_000
TWINS = 100  # one of so many pictures has the bytes of another one, and one has a finding


def make_catalog(folder: Path) -> None:
    """Enter pictures that are nowhere and that seem to be inspected, divide them into parts, and find something."""
    dice = random.Random(0)
    with Catalog.open(create_project(folder).catalog) as catalog:
        with catalog.filled(COUNT):
            for start in range(0, COUNT, BATCH):
                catalog.add_pictures([_picture(n) for n in range(start, min(start + BATCH, COUNT))])
        parts = dict(enumerate(dice.choices(PARTS, (70, 15, 15), k=COUNT), start=1))
        settings = SplitSettings(train=70, val=15, test=15, seed=0, grouping="auto", hash="0" * 64)
        catalog.assign(parts, settings)
        suspects = [
            Finding(path=_picture(n).path, kind="suspect_label", picture_id=n + 1, doubts=_picture(n).class_name)
            for n in range(0, COUNT, TWINS)
        ]
        catalog.replace_findings(["suspect_label"], suspects)
        catalog.set_look(pictures=COUNT, method="features")


def _picture(n: int) -> NewPicture:
    name = f"class {n * CLASSES // COUNT:03d}"
    return NewPicture(
        path=f"/pictures/{name}/picture {n:07d}.jpg",
        class_name=name,
        source="phone" if n % 3 else "web",
        size=20_000 + n % 50_000,
        mtime_ns=1_700_000_000_000_000_000 + n,
        width=640,
        height=480,
        format="JPEG",
        mode="RGB",
        grey=False,
        sha256=f"{n // 1000 if n % TWINS == 0 else n + COUNT:064x}",
    )


def bare(path: Path) -> Generator[float, None, None]:
    """Make a bare table of a million rows; yield the milliseconds of ten changes and a count, again and again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE picture (id INTEGER PRIMARY KEY, path TEXT, class_id INTEGER, part TEXT)")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO picture VALUES (?, ?, ?, ?)",
            ((n + 1, _picture(n).path, n * CLASSES // COUNT, PARTS[n % 3]) for n in range(COUNT)),
        )
        connection.execute("COMMIT")
        while True:
            began = time.perf_counter()
            for number in range(1, LABELS + 1):
                connection.execute("UPDATE picture SET class_id = (class_id + 1) % 9 WHERE id = ?", (number,))
            connection.execute("SELECT class_id, part, count(*) FROM picture GROUP BY class_id, part").fetchall()
            yield 1000 * (time.perf_counter() - began)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    rounds, peers = [], []
    with tempfile.TemporaryDirectory(dir=os.environ.get("GOLDILOCKS_SCRATCH")) as name:
        make_catalog(Path(name) / "million")
        peer = bare(Path(name) / "bare.sqlite")
        command = [sys.executable, "-m", "benchmarks.labelling_window", str(Path(name) / "million")]
        environment = {**os.environ, "GOLDILOCKS_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        for number in range(ROUNDS):
            peers.append(next(peer))
            done = subprocess.run([*command, str(number)], check=True, capture_output=True, text=True, env=environment)
            rounds.append(json.loads(done.stdout.splitlines()[-1]))
        peer.close()
    painted, settled = (statistics.median(one[figure] for one in rounds) for figure in ("painted", "settled"))
    yield Figure(
        name=f"{COUNT:,} pictures: a label is painted, the slowest of {LABELS}", value=painted, unit="ms", value_aim=100
    )
    yield Figure(
        name="all counts are right after the last",
        value=settled,
        unit="ms",
        value_aim=1000,
        peer=statistics.median(peers),
        peer_name=f"sqlite3, {LABELS} UPDATEs and one GROUP BY without an index",
    )
