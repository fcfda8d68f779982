"""Two hundred SIGKILLs at random moments of training: no checkpoint is ever unreadable, and nothing is different after.

Runs of four kinds are killed ten times each, as many of each kind as make two hundred, and then finish; their last
weights, optimiser and best weights must have the hash of the run that nobody disturbed. In every second run a
checkpoint is written all the time, so that many kills fall into a save: a half-written file that is left tells so.
Each attempt is a fork of this process, which has imported torch and never computed with it: it begins within
milliseconds.
"""

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.projects import SAMPLES, do, make_project
from benchmarks.report import Figure
from core.events import jobs
from core.events.training import Finished
from core.events.training_spec import spec_from
from core.problems import Problem
from core.runs.record import read_events
from core.weights.checkpoint import load_checkpoint, load_standing

KILLS, KILLS_A_RUN = 200, 10
LATEST = 1.2  # seconds after the start of an attempt: from the first imports to several epochs
COMMON = {"threads": 1, "dropout": 0.3, "augment": "strong"}
KINDS: tuple[dict[str, Any], ...] = (
    {"arch": "lenet5", "epochs": 12, "batch": 16, **COMMON},
    {"arch": "smallnet", "epochs": 4, "size": 16, "batch": 16, "accumulate": 2, **COMMON},
    {"arch": "resnet18", "epochs": 2, "size": 32, "optimizer": "sgd", "lr": 0.05, **COMMON},
    {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "epochs": 200, "size": 64, **COMMON},
)


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    _import_everything()
    dice = random.Random(0)
    kills = saving = unreadable = same = runs = 0
    with tempfile.TemporaryDirectory() as name:
        project = make_project(Path(name) / "project", SAMPLES / "clipart.zip")
        wanted = {number: _undisturbed(project, spec) for number, spec in enumerate(KINDS)}
        while kills < KILLS:
            number = runs % len(KINDS)
            run = _killed_before_it_begins(project, KINDS[number])
            between = "0" if runs // len(KINDS) % 2 else "0.3"
            for _ in range(KILLS_A_RUN):
                if not _attempt(project, run, between, dice.uniform(0, LATEST)):
                    break
                kills += 1
                saving += _half_written(project, run)
                unreadable += _unreadable(project, run)
            _attempt(project, run, between, None)
            runs += 1
            same += _final(project, run) == wanted[number]
    yield Figure(name=f"checkpoints unreadable after {kills} kills", value=unreadable, unit="", value_aim=0)
    yield Figure(name="kills that fell into a save", value=saving, unit="", value_at_least=1)
    yield Figure(name=f"runs of {runs} that ended otherwise than undisturbed", value=runs - same, unit="", value_aim=0)


def _import_everything() -> None:
    """Import what an attempt needs, so that a fork of this process has it."""
    import_module("core.jobs.training")
    import_module("models.torchvision_networks")


def _undisturbed(project: Path, spec: dict[str, Any]) -> str:
    """Train a run without a break and return its hash."""
    before = _runs(project)
    assert _fork(lambda: do(jobs.Train(project=str(project), spec=spec_from(spec))), None) == 0
    (run,) = _runs(project) - before
    return _final(project, run)


def _killed_before_it_begins(project: Path, spec: dict[str, Any]) -> str:
    """Begin a run, kill it as soon as it exists, and return its name."""
    before = _runs(project)
    child = _child(lambda: do(jobs.Train(project=str(project), spec=spec_from(spec))))
    while not (new := _runs(project) - before):
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return new.pop()


def _attempt(project: Path, run: str, between: str, kill_after: float | None) -> bool:
    """Go on with a run; tells whether it was killed. Raises AssertionError where it ends badly by itself."""
    os.environ["GOLDILOCKS_CHECKPOINT_SECONDS"] = between
    status = _fork(lambda: do(jobs.Resume(project=str(project), run=run)), kill_after)
    assert status in {0, -signal.SIGKILL}, status
    return status != 0


def _fork(work: Any, kill_after: float | None) -> int:
    """Do `work` in a child, kill it after so many seconds, and return its exit code or minus its signal."""
    child = _child(work)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _child(work: Any) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _runs(project: Path) -> set[str]:
    """Return the runs that exist: those whose spec has been written."""
    return {path.parent.name for path in (project / "runs").glob("*/spec.json")}


def _half_written(project: Path, run: str) -> bool:
    return any((project / "runs" / run / "checkpoints").glob(".*"))


def _unreadable(project: Path, run: str) -> bool:
    """Tell whether anything that was kept is damaged."""
    folder = project / "runs" / run / "checkpoints"
    try:
        _, _, damage = load_standing(folder)
        if (folder / "best.json").exists():
            load_checkpoint(folder)
    except Problem as problem:
        damage = problem
    return damage is not None


def _final(project: Path, run: str) -> str:
    """Return a hash of a finished run's last weights and optimiser, and of its best weights."""
    assert isinstance(read_events(project / "runs" / run)[-1], Finished)
    folder = project / "runs" / run / "checkpoints"
    digest = hashlib.sha256()
    for tensors in (load_standing(folder)[1], load_checkpoint(folder)[1]):
        for name in sorted(tensors):
            digest.update(name.encode() + tensors[name].contiguous().numpy().tobytes())
    return digest.hexdigest()
