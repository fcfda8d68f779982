"""A hundred SIGKILLs each of five verbs, at random moments: the same verb then succeeds, and nothing is left over.

Not a timing: it may run beside other work. `KILLS` in the environment is another number.
"""

import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.forks import KILLED, VerbFork, is_sound, left_over, run_verb
from benchmarks.report import Figure
from tests.pictures import class_folders

KILLS = int(os.environ.get("KILLS", "100"))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        temporary = root / "tmp"
        temporary.mkdir()
        os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
        project = root / "work" / "project"
        project.parent.mkdir()
        class_folders(root / "shapes", {"round": 60, "square": 60})
        for words in (
            ["new", project],
            ["import", project, root / "shapes"],
            ["split", project, "--train", 60, "--val", 20, "--test", 20],
            ["train", project, "--arch", "lenet5", "--epochs", 2, "--threads", 1],
            ["manifest", project, "--to", root / "manifest.json"],
        ):
            if (ended := run_verb(*words)).status:
                raise RuntimeError(ended.errors)
        made = root / "work" / "made"
        verbs: dict[str, tuple[list[object], Callable[[], object]]] = {
            "split": (["split", project, "--train", 50, "--val", 25, "--test", 25, "--seed"], lambda: None),
            "evaluate --on test": (["evaluate", project, "--run", "001-lenet5", "--on", "test"], lambda: None),
            "export-data": (["export-data", project, "--to", made], lambda: shutil.rmtree(made)),
            "new --manifest": (["new", made, "--manifest", root / "manifest.json"], lambda: shutil.rmtree(made)),
            "report": (["report", project, "--run", "001-lenet5", "--to", made], made.unlink),
        }
        for title, (words, clear) in verbs.items():
            yield from _kill(title, words, clear, project, temporary, made)


def _kill(
    title: str, words: list[object], clear: Callable[[], object], project: Path, temporary: Path, target: Path
) -> Iterator[Figure]:
    dice = random.Random(0)
    seeded = words[-1] == "--seed"
    begun = time.monotonic()
    whole = run_verb(*words, *([0] if seeded else []))
    seconds = time.monotonic() - begun
    if whole.status:
        raise RuntimeError(whole.errors)
    wanted = _files(target)
    clear()
    before = _uses(project)
    kills = failed = left = unsound = tries = done = 0
    while kills < KILLS and tries < 4 * KILLS:
        tries += 1
        again = [*words, *([tries] if seeded else [])]
        child = VerbFork(again)
        child.kill_after(dice.uniform(0, seconds))
        status = child.wait().status
        kills += status == KILLED
        # A folder has its name only when it is whole: after that, a kill finds the work done.
        made = status == 0 or target.is_dir()
        if made and _files(target) != wanted:
            failed += 1
            print(f"  {title}: {target.name} is not whole")
        if not made or seeded:
            ended = run_verb(*again)
            if ended.status:
                failed += 1
                print(f"  {title}: {ended.errors[-300:]}")
            done += ended.status == 0
        done += made
        left += bool(left_over(project.parent, temporary))
        unsound += not is_sound(project / "catalog.sqlite")
        clear()
    yield Figure(name=f"{title}: the same verb fails after {kills} kills", value=failed, unit="", value_aim=0)
    yield Figure(name=f"{title}: something is left over", value=left, unit="", value_aim=0)
    yield Figure(name=f"{title}: catalogs unsound", value=unsound, unit="", value_aim=0)
    if "test" in title:
        # A kill may come after the use is counted and before the figures are shown: then the use counts, unseen.
        uses = _uses(project) - before
        wrong = not done <= uses <= done + kills
        yield Figure(name=f"{title}: {done} shown, {uses} counted: wrong", value=wrong, unit="", value_aim=0)


def _files(target: Path) -> int:
    return sum(path.is_file() for path in target.rglob("*")) if target.is_dir() else 0


def _uses(project: Path) -> int:
    with closing(sqlite3.connect(project / "catalog.sqlite")) as connection:
        return int(connection.execute("SELECT count(*) FROM test_use").fetchone()[0])
