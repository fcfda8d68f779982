"""Does the advice help? Runs that overfit and runs that underfit, and after each the first next run that is advised.

Ten conditions on pictures on which neither verdicts nor advice were tuned: scikit-learn's digits, emoji by category and
icons by context (benchmarks/public_sets.py). Each is tried with three seeds. Each seed draws the pictures anew and
trains, and the next run takes a fresh one. Pictures and split stay, so that both validation losses are of the same
pictures. Advice helped under a condition where the mean of the best validation losses is lower. One thread.
"""

import random
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.projects import do, make_project
from benchmarks.public_sets import digits, emoji, icons
from benchmarks.report import Figure
from core.diagnosis.advice import next_spec
from core.diagnosis.judge import diagnose
from core.diagnosis.record import read_curve
from core.diagnosis.verdict import Verdict
from core.events import jobs
from core.events.training_spec import plain, spec_from

SEEDS, FRESH = (400, 401, 402), 1000
AIM = 8
SIZE = 32
PLAIN = {"augment": "none", "dropout": 0.0}
FROZEN = {"arch": "mobilenet_v2", "pretrained": True, "freeze": True}


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A condition: `n` pictures of a set, of which `share` percent train, and the settings of the first run."""

    name: str
    data: str
    n: int
    share: float
    spec: dict[str, Any]


CONDITIONS = (
    # Little data, nothing that regularises.
    Tried(name="few-digits", data="digits", n=400, share=50, spec={"arch": "lenet5", "epochs": 40, **PLAIN}),
    Tried(name="few-emoji", data="emoji", n=500, share=50, spec={"arch": "smallnet", "epochs": 25, **PLAIN}),
    Tried(name="few-icons", data="icons", n=500, share=50, spec={"arch": "lenet5", "epochs": 40, **PLAIN}),
    Tried(name="long-emoji", data="emoji", n=800, share=70, spec={"arch": "lenet5", "epochs": 40, **PLAIN}),
    Tried(name="frozen-icons", data="icons", n=500, share=50, spec={**FROZEN, "epochs": 60, "lr": 3e-3, **PLAIN}),
    # Held back.
    Tried(
        name="dropout-digits", data="digits", n=900, share=70, spec={"arch": "lenet5", "epochs": 15, "dropout": 0.95}
    ),
    Tried(
        name="strong-digits",
        data="digits",
        n=900,
        share=70,
        spec={"arch": "lenet5", "epochs": 15, "size": 16, "augment": "strong", "dropout": 0.5},
    ),
    Tried(
        name="strong-icons",
        data="icons",
        n=700,
        share=70,
        spec={"arch": "smallnet", "epochs": 12, "size": 16, "augment": "strong", "dropout": 0.5},
    ),
    Tried(name="low-rate-digits", data="digits", n=900, share=70, spec={"arch": "lenet5", "epochs": 20, "lr": 1e-4}),
    Tried(
        name="weak-emoji",
        data="emoji",
        n=700,
        share=70,
        spec={**FROZEN, "epochs": 20, "lr": 2e-4, "dropout": 0.9},
    ),
)


def measure() -> Iterator[Figure]:
    """Yield the best validation loss after each piece of advice beside that before, and how often it helped."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory(prefix="goldilocks-advice-") as name:
        folder = Path(name)
        try:
            make_sets(folder / "packages", folder / "sets")
        except (OSError, subprocess.SubprocessError) as error:
            print(f"  the pictures cannot be fetched here: {error}")
            return
        yield from tried(folder / "sets", SEEDS)


def make_sets(packages: Path, to: Path) -> None:
    """Fetch the pictures. Raises OSError or subprocess.SubprocessError where that fails."""
    digits(to / "digits")
    emoji(packages, to / "emoji", "google", tones=0)
    icons(packages, to / "icons", "oxygen-icon-theme", "oxygen/base", (48,))


def tried(sets: Path, seeds: tuple[int, ...]) -> Iterator[Figure]:
    """Yield the figures of all conditions and seeds; a verdict without advice to train again did not help."""
    losses: dict[str, list[tuple[float, float]]] = {}
    single = 0
    for condition in CONDITIONS:
        for seed in seeds:
            verdict, code, before, after = try_advice(condition, sets / condition.data, seed)
            losses.setdefault(condition.name, []).append((before, after))
            single += after < before
            print(f"  {condition.name}, {seed}: {verdict}, {code or 'none'}: {before:.3f} to {after:.3f}", flush=True)
        before, after = (statistics.mean(values) for values in zip(*losses[condition.name], strict=True))
        yield Figure(
            name=f"{condition.name}: best validation loss after the advice, mean of {len(seeds)}",
            value=after,
            unit="",
            peer=before,
            peer_name="before",
        )
    helped = sum(sum(after - before for before, after in pairs) < 0 for pairs in losses.values())
    yield Figure(name=f"single runs that were better, of {len(CONDITIONS) * len(seeds)}", value=single, unit="")
    yield Figure(name=f"advice that helped, of {len(CONDITIONS)}", value=helped, unit="", value_at_least=AIM)


def try_advice(condition: Tried, pictures: Path, seed: int) -> tuple[str, str, float, float]:
    """Train a condition, take the first advice that asks for a new run, and train that.

    Returns the verdict, the advice's code ("" if none asks for a run), and the best validation losses before and after.
    """
    with tempfile.TemporaryDirectory(prefix="goldilocks-advice-") as folder:
        drawn = _draw(pictures, Path(folder) / "pictures", condition.n, seed)
        project = make_project(Path(folder) / "project", drawn, parts=(condition.share, 100 - condition.share, 0))
        verdict, spec, before = _train(project, {"size": SIZE, **condition.spec, "seed": seed, "threads": 1})
        advice = next((one for one in verdict.advice if one.change), None)
        if advice is None:
            return verdict.verdict, "", before, before
        _, _, after = _train(project, {**next_spec(spec, advice.change), "seed": seed + FRESH})
    return verdict.verdict, advice.code, before, after


def _draw(pictures: Path, to: Path, n: int, seed: int) -> Path:
    """Copy about `n` pictures, drawn by seed, as many of each class; return their folder."""
    classes = sorted(path for path in pictures.iterdir() if path.is_dir())
    for place in classes:
        files = sorted(place.glob("*.png"))
        random.Random(f"{seed} {place.name}").shuffle(files)
        (to / place.name).mkdir(parents=True)
        for file in files[: round(n / len(classes))]:
            shutil.copyfile(file, to / place.name / file.name)
    return to


def _train(project: Path, spec: dict[str, Any]) -> tuple[Verdict, dict[str, Any], float]:
    """Train and return the verdict, the settings as recorded, and the best validation loss."""
    trained = do(jobs.Train(project=str(project), spec=spec_from(spec)))
    assert isinstance(trained, jobs.TrainingResult)
    curve = read_curve(project / "runs" / trained.run)
    assert curve.facts.spec is not None
    best = min(point.val_loss for point in curve.points if point.val_loss is not None)
    return diagnose(curve), plain(curve.facts.spec), best
