"""The window while it imports what was made to harm it: how late its events come, and that it gets through.

In one project: mutations and bombs of all formats, a picture that keeps its decoder busy until that is ended, names
that deceive, and a table of 200,000 lines of which nearly all are wrong; meanwhile decoders are killed now and then.
As in benchmarks/latency, a timer of the real window says how late each of its events came.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.project import create_project
from tests.bombs import BOMBS, jpeg_of_many_scans
from tests.mutations import mutation, originals
from tests.pictures import class_folders

ROOT = Path(__file__).parents[1]
MUTATIONS = 1500
LINES = int(os.environ.get("LINES_OF_TABLE", "200000"))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pictures"
        files = make(folder)
        make_table(Path(name) / "table.csv", LINES)
        project = create_project(Path(name) / "project")
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.hostile_window_run", str(project.folder), name],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"GOLDILOCKS_HOME": str(Path(name) / "home")},
        )
        figures = json.loads(done.stdout.splitlines()[-1])
        with Catalog.open(project.catalog) as catalog:
            kept = {one.path for one in catalog.pictures()}
            found = {one.path for one in catalog.findings() if one.picture_id is None}
            pending = catalog.count_pending()
    unnamed = sum(str(path) not in kept | found for path in files)
    yield Figure(name="event delay of the idle window, worst", value=figures["idle_worst"], unit="ms")
    yield Figure(name="event delay while it imports, worst", value=figures["worst"], unit="ms", value_aim=100)
    yield Figure(name="event delay while it imports, 99th percentile", value=figures["p99"], unit="ms")
    yield Figure(name="seconds that were measured", value=figures["seconds"], unit="s")
    yield Figure(name="decoders killed meanwhile", value=figures["killed"], unit="")
    yield Figure(name="engines that died", value=figures["deaths"], unit="", value_aim=0)
    yield Figure(name=f"of {len(files)} files neither taken nor named", value=unnamed + pending, unit="", value_aim=0)
    least = 0.9 * LINES
    yield Figure(name=f"of {LINES} lines named with a reason", value=len(found), unit="", value_at_least=least)


def make(folder: Path) -> list[Path]:
    """Write hostile pictures and a few good ones, and return their paths."""
    class_folders(folder / "good", {"round": 50, "square": 50})
    (folder / "bad").mkdir()
    valid = originals()
    for number in range(MUTATIONS):
        suffix, data = mutation(number, valid)
        (folder / "bad" / f"{number}.{suffix}").write_bytes(data)
    for name, (maker, _) in BOMBS.items():
        (folder / "bad" / name).write_bytes(maker())
    (folder / "bad" / "scans.jpg").write_bytes(jpeg_of_many_scans())
    sound = valid[5][1]
    for name in ("two\nlines", "=cmd|' calc'!A0", "photo\u202egnp.exe", "<img src='x'>", "é" * 120, '"quoted"'):
        (folder / "bad" / f"{name}.png").write_bytes(sound)
    return [path for path in folder.rglob("*") if path.is_file()]


def make_table(path: Path, lines: int) -> None:
    """Write a table whose lines are wrong in many ways, every thousandth a good one."""
    dice = random.Random(0)
    wrong = (
        "nowhere/{n}.png,class {k}\n",
        '"never closed {n}.png,a\n',
        "pictures/good/round/{n}.png,=cmd|' /C calc'!A{n}\n",
        '"q""{n}"".png","a ""b"""\n',
        "../../../../etc/passwd{n},b\n",
        "{n}\u202e.png;x,\n",
    )
    with path.open("w", encoding="utf-8") as file:
        file.write("path,class\n")
        for n in range(lines):
            good = f"pictures/good/round/round {n // 1000 % 50:04d}.png,round\n"
            file.write(dice.choice(wrong).format(n=n, k=n % 7) if n % 1000 else good)
