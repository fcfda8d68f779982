"""What periodic checkpoints cost, for every architecture: time lost to saves, as a part of all time until the next.

Each trains at its default size until its second save is done. Lost are the time that training stands still for the
snapshot, and what the steps beside the writing take longer than the median step. The second save falls due as usual,
so the time between the first two is what a save has to be paid from.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.projects import SAMPLES, make_project
from benchmarks.report import Figure
from core.events import jobs
from core.events.training import CheckpointSaved
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.training.keeping import Keeper, Save
from core.training.learner import Learner
from models.catalogue import ARCHITECTURES

SHARE = 0.02
LONGEST = 300.0  # seconds; where no second save is due by then, the first is paid from those


class Watch:
    """Notes when steps and saves happen."""

    def __init__(self) -> None:
        self.steps: list[tuple[float, float]] = []
        self.saves: list[list[float]] = []  # begins, training goes on, ends

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch all steps and saves of this process."""
        step, begin = Learner.step, Keeper.begin

        def timed_step(learner: Learner, *given: Any, **named: Any) -> float:
            began = time.monotonic()
            loss = step(learner, *given, **named)
            self.steps.append((began, time.monotonic()))
            return loss

        def timed_begin(keeper: Keeper, snapshot: Callable[[], Save], done: Callable[[], None]) -> None:
            times = [time.monotonic(), float("inf"), float("inf")]
            self.saves.append(times)

            def timed_snapshot() -> Save:
                save = snapshot()
                times[1] = time.monotonic()

                def timed_save() -> None:
                    save()
                    times[2] = time.monotonic()

                return timed_save

            begin(keeper, timed_snapshot, done)

        with patch.object(Learner, "step", timed_step), patch.object(Keeper, "begin", timed_begin):
            yield

    def lost(self) -> float:
        """Return the seconds that the first save cost."""
        usual = statistics.median(end - began for began, end in self.steps)
        began, going_on, ended = self.saves[0]
        beside = [end - start - usual for start, end in self.steps if start < ended and end > going_on]
        return going_on - began + max(0.0, sum(beside))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        project = make_project(Path(name) / "project", SAMPLES / "clipart.zip")
        for arch in ARCHITECTURES:
            watch = Watch()
            with watch.watching():
                _train_until_saved_twice(project, arch, watch)
            until = watch.saves[1][0] if len(watch.saves) > 1 else time.monotonic()
            yield Figure(
                name=f"{arch}: lost to a save of {watch.lost():.2f} s every {until - watch.saves[0][0]:.0f} s",
                value=watch.lost() / (until - watch.saves[0][0]),
                unit="of the time",
                value_aim=SHARE,
            )


def _train_until_saved_twice(project: Path, arch: str, watch: Watch) -> None:
    saved = 0

    def hear(word: object) -> None:
        nonlocal saved
        saved += isinstance(word, CheckpointSaved) and word.kind == "last"

    def enough() -> bool:
        return saved >= 2 or (saved >= 1 and time.monotonic() - watch.saves[0][0] > LONGEST)

    run_job(jobs.Train(project=str(project), spec=spec_from({"arch": arch, "epochs": 10_000})), hear, enough)
