"""How late the window's events come while LeNet-5 trains: idle, with the engine, and with a `QThread` in the process.

A timer fires at the rate of a screen, every `TICK` ms. How late it comes is what a click would have waited; from one
tick to the next is how long the same picture stands. Each mode is a process of its own, with the real window and curves
on its Train page. While something is trained the window is told the same run at the same times in both modes
(`latency_training`), so the curves and the verdict cost the same; in the idle window the curves of a run of as many
epochs are shown, and nothing arrives.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.event_delays import TICK
from benchmarks.latency_training import TOLD
from benchmarks.report import Figure

ROOT = Path(__file__).parents[1]
SECONDS = 20  # measured, after training has begun


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "fashion"
        _say("new", project)
        _say("import", project, ROOT / "resources" / "samples" / "fashion.zip")
        _say("split", project, "--train", "60", "--val", "20", "--test", "20")
        _say("train", project, "--arch", "lenet5", "--epochs", TOLD, "--patience", 0)
        delays = {mode: _run(mode, project) for mode in ("idle", "engine", "qthread")}
    idle = delays["idle"]["p99"]
    for mode, text in (
        ("idle", "idle window"),
        ("engine", "training in the engine"),
        ("qthread", "training in a QThread of the window"),
    ):
        aim = mode == "engine"
        found = delays[mode]
        yield Figure(
            name=f"event delay, {text}, worst", value=found["worst"], unit="ms", value_aim=100 if aim else None
        )
        yield Figure(name=f"event delay, {text}, 99th percentile", value=found["p99"], unit="ms")
        yield Figure(
            name=f"from tick to tick, {text}, 99th percentile",
            value=TICK + found["p99"],
            unit="ms",
            peer=TICK + idle,
            peer_name="idle window",
            ratio_aim=1.2 if aim else None,
        )
        yield Figure(name=f"paintings of the loss, {text}", value=found["painted"] / SECONDS, unit="/s")
        yield Figure(name=f"epochs trained meanwhile, {text}", value=found["epochs"], unit="")


def _say(*argv: object) -> None:
    subprocess.run([sys.executable, "main.py", *map(str, argv)], cwd=ROOT, check=True, capture_output=True)


def _run(mode: str, project: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.latency_window", mode, str(project)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"GOLDILOCKS_HOME": str(project.parent / "home")},
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
