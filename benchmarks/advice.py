"""Does the advice help? Runs that overfit and runs that underfit, and after each the first next run that is advised.

The next run takes fresh seeds; pictures and split stay, so that both validation losses are of the same pictures. It
helped where the best validation loss is lower. Conditions and pictures are those of `benchmarks/curves`, drawn with
seeds of their own. One thread each, two trainings at a time.
"""

import multiprocessing
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.curves.conditions import CONDITIONS
from benchmarks.curves.make import make_drawn_project
from benchmarks.projects import do
from benchmarks.report import Figure
from core.diagnosis.advice import next_spec
from core.diagnosis.judge import diagnose
from core.diagnosis.record import read_curve
from core.diagnosis.verdict import Verdict
from core.events import jobs
from core.events.training_spec import plain, spec_from

OVERFIT = ("few-lenet5", "few-smallnet", "few-alexnet", "clipart-lenet5", "too-long-lenet5")
UNDERFIT = ("dropout-lenet5", "strong-lenet5", "strong-smallnet", "low-rate-lenet5", "weak-transfer")
SEED, FRESH = 200, 300
AIM = 8


def measure() -> Iterator[Figure]:
    """Yield the best validation loss after each piece of advice beside that before, and how often it helped."""
    helped = 0
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for name, verdict, code, before, after in pool.map(try_advice, (*OVERFIT, *UNDERFIT)):
            helped += after < before
            yield Figure(
                name=f"{name} ({verdict}): best validation loss after {code}",
                value=after,
                unit="",
                peer=before,
                peer_name="before",
            )
    yield Figure(name="advice that helped, of ten", value=helped, unit="", value_at_least=AIM)


def try_advice(name: str) -> tuple[str, str, str, float, float]:
    """Train a condition, take the first advice that asks for a new run, and train that.

    Returns the condition, its verdict, the advice's code, and the best validation losses before and after.
    """
    condition = next(one for one in CONDITIONS if one.name == name)
    with tempfile.TemporaryDirectory() as folder:
        project = make_drawn_project(Path(folder), condition.data, SEED)
        verdict, spec, before = _train(project, {**condition.spec, "seed": SEED, "threads": 1})
        advice = next(one for one in verdict.advice if one.change)
        _, _, after = _train(project, {**next_spec(spec, advice.change), "seed": FRESH})
    return name, verdict.verdict, advice.code, before, after


def _train(project: Path, spec: dict[str, Any]) -> tuple[Verdict, dict[str, Any], float]:
    """Train and return the verdict, the settings as recorded, and the best validation loss."""
    trained = do(jobs.Train(project=str(project), spec=spec_from(spec)))
    assert isinstance(trained, jobs.TrainingResult)
    curve = read_curve(project / "runs" / trained.run)
    assert curve.facts.spec is not None
    best = min(point.val_loss for point in curve.points if point.val_loss is not None)
    return diagnose(curve), plain(curve.facts.spec), best
