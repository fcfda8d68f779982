"""A hundred thousand mutations of valid pictures through the real import: no crash, no hang, every refusal named.

Not a timing: it may run beside other work, and takes some minutes. `MUTATIONS` in the environment is another number.
"""

import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import core.pixels.inspecting
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.registry import run_job
from core.pixels.decoder import Task
from core.pixels.decoders import Decoders
from core.problems import REASONS
from core.project import create_project
from tests.mutations import mutation, originals

MUTATIONS = int(os.environ.get("MUTATIONS", "100000"))
A_PROJECT = 5000


class Timed(Decoders):
    """Decoders that note how long each file took, and what the longest was."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.slowest = (0.0, "")

    def _answer(self, child: Any, task: Task, future: "Future[Any]") -> Any:
        begun = time.perf_counter()
        try:
            return super()._answer(child, task, future)
        finally:
            self.slowest = max(self.slowest, (time.perf_counter() - begun, task.path))


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    decoders = Timed(os.cpu_count() or 1)
    core.pixels.inspecting.shared = lambda: decoders
    valid = originals()
    reasons: Counter[str] = Counter()
    taken = silent = told_wrong = unsound = 0
    for start in range(0, MUTATIONS, A_PROJECT):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "mutations"
            root.mkdir()
            numbers = range(start, min(start + A_PROJECT, MUTATIONS))
            for number in numbers:
                suffix, data = mutation(number, valid)
                (root / f"{number}.{suffix}").write_bytes(data)
            project = create_project(Path(name) / "project")
            result = run_job(
                jobs.ImportPictures(project=str(project.folder), paths=[str(root)]), lambda _: None, lambda: False
            )
            with Catalog.open(project.catalog) as catalog:
                kept = {one.path for one in catalog.pictures()}
                found = {one.path for one in catalog.findings()}
                unsound += next(catalog._rows("PRAGMA integrity_check"))[0] != "ok"
                taken += len(kept)
                silent += len(numbers) - len(kept | found)
            reasons.update(f"{one.reason}" for one in result.rejected)
            told_wrong += sum(one.reason not in REASONS for one in result.rejected)
            harmful = [one for one in result.rejected if one.reason.startswith("decoder_")]
            for one in harmful:
                print(f"    {one.reason} {one.detail}: mutation {Path(one.path).stem}")
        print(f"    {numbers.stop} done, slowest {decoders.slowest[0]:.2f} s", file=sys.stderr, flush=True)
    decoders.close()
    for reason, count in reasons.most_common():
        print(f"    {count} {reason}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"    slowest: {Path(decoders.slowest[1]).name}")
    yield Figure(name=f"of {MUTATIONS} mutations taken as pictures", value=taken, unit="")
    yield Figure(name="neither taken nor named with a reason", value=silent + told_wrong, unit="", value_aim=0)
    yield Figure(name="decoders crashed", value=reasons["decoder_crashed"], unit="")
    yield Figure(name="decoders stuck", value=reasons["decoder_stuck"], unit="")
    yield Figure(name="slowest file", value=decoders.slowest[0], unit="s", value_aim=60)
    yield Figure(name="largest decoder", value=peak, unit="MB", value_aim=2000)
    yield Figure(name="catalogs unsound", value=unsound, unit="", value_aim=0)
