"""Two hundred pairs of verbs on one project at the same time, half of them with a SIGKILL at a random moment.

The catalog stays sound, uses of the test part are counted, no run's record is false, and no picture is lost. Not a
timing: it may run beside other work. `PAIRS` in the environment is another number.
"""

import itertools
import os
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.forks import KILLED, VerbFork, is_sound, left_over, run_verb
from benchmarks.report import Figure
from core.events.training import TERMINAL, Started
from core.project import open_project
from core.runs.record import list_runs, read_events
from tests.pictures import class_folders

PAIRS = int(os.environ.get("PAIRS", "200"))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    faults: Counter[str] = Counter()
    dice = random.Random(0)
    kills = shown = 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        project = root / "project"
        class_folders(root / "shapes", {"round": 30, "square": 30})
        class_folders(root / "more", {"round": 10, "star": 10})
        os.environ["GOLDILOCKS_CHECKPOINT_SECONDS"] = "0.1"
        for words in (
            ["new", project],
            ["import", project, root / "shapes"],
            ["split", project, "--train", 60, "--val", 20, "--test", 20],
            ["train", project, "--arch", "lenet5", "--epochs", 2, "--threads", 1],
        ):
            if (ended := run_verb(*words)).status:
                raise RuntimeError(ended.errors)
        pictures = _count(project, "picture")
        for _ in range(PAIRS):
            pair = [_verb(project, root, dice) for _ in range(2)]
            before = _count(project, "test_use")
            children = []
            for words in pair:
                children.append(VerbFork(words))
                time.sleep(dice.uniform(0, 0.3))
            if dice.random() < 0.5:
                dice.choice(children).kill_after(dice.uniform(0, 1.2))
            ended = [child.wait() for child in children]
            kills += sum(one.status == KILLED for one in ended)
            told = sum(one.status == 0 and "test" in words for one, words in zip(ended, pair, strict=True))
            maybe = sum(one.status == KILLED and "test" in words for one, words in zip(ended, pair, strict=True))
            shown += told
            found = _faults(project, [one.errors for one in ended])
            found += ["uses of the test part"] * (not told <= _count(project, "test_use") - before <= told + maybe)
            found += ["pictures lost"] * (_count(project, "picture") < pictures)
            pictures = _count(project, "picture")
            faults.update(found)
            for fault in found:
                print(f"  {fault}: {[' '.join(map(str, words)) for words in pair]} {[one.status for one in ended]}")
        left = left_over(project)
    for kind in ("traceback", "catalog unsound", "a run is false", "uses of the test part", "pictures lost"):
        yield Figure(name=f"{PAIRS} pairs, {kills} kills: {kind}", value=faults[kind], unit="", value_aim=0)
    yield Figure(name=f"test figures shown {shown}; temporary files left", value=len(left), unit="")


def _verb(project: Path, root: Path, dice: random.Random) -> list[object]:
    runs = list_runs(open_project(project))
    broken = [row.id for row in runs if row.state in ("failed", "stopped")] or [runs[-1].id]
    train = ["train", project, "--arch", "lenet5", "--threads", 1, "--epochs", dice.choice((1, 3, 30))]
    return dice.choice(
        (
            train,
            train,
            ["resume", project, "--run", dice.choice(broken)],
            ["resume", project, "--run", broken[-1]],
            ["split", project, "--train", 60, "--val", 20, "--test", 20, "--seed", dice.randrange(5)],
            ["import", project, root / "more"],
            ["rescan", project],
            ["findings", project],
            ["evaluate", project, "--run", "001-lenet5", "--on", "test"],
            ["evaluate", project, "--run", "001-lenet5", "--on", "val"],
            ["runs", project],
        )
    )


def _faults(project: Path, errors: list[str]) -> list[str]:
    found = ["traceback"] * any("Traceback" in text for text in errors)
    found += ["catalog unsound"] * (not is_sound(project / "catalog.sqlite"))
    opened = open_project(project)
    for row in list_runs(opened):
        events = read_events(opened.runs / row.id)
        begun = sum(isinstance(event, Started) for event in events)
        over = sum(isinstance(event, TERMINAL) for event in events)
        ordered = all(
            isinstance(after, Started) for one, after in itertools.pairwise(events) if isinstance(one, TERMINAL)
        )
        attempts = [event.attempt for event in events if isinstance(event, Started)]
        if row.state == "training" or over > begun or not ordered or attempts != sorted(set(attempts)):
            found.append("a run is false")
    return found


def _count(project: Path, table: str) -> int:
    with closing(sqlite3.connect(project / "catalog.sqlite")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
