"""Does the learning curve foretell what is true? Fitted on a tenth to a half of the training part, held against all.

What half the pictures foretell for all of them is the same step as what all foretell for twice as many, and there the
truth is known: as it is on the same validation pictures, and on pictures that played no role. Both samples, several
splits each, small parts among them. Features are computed once, splits are drawn from them.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch

from benchmarks.projects import SAMPLES, do, make_project
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.evaluation.learning_curve import CurveTrial, foretell, sizes
from core.events import jobs
from core.events.jobs import LearningCurvePoint
from core.events.listening import ignore, never
from core.features.backbone import bundled_spec
from core.features.probe import fit_probe
from core.jobs.learning_curve import PROBES
from core.pixels.scale import project_scale
from core.project import open_project
from core.training.data import Part
from core.training.material import Pictures
from core.training.preparing import prepare

# sample: (training pictures, validation pictures, splits)
CASES = (("clipart", 215, 72, 20), ("fashion", 1200, 400, 8), ("fashion", 400, 150, 16), ("fashion", 150, 60, 16))
HELD = 0.95


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What the smaller parts of one split foretold of all its training pictures, and what was true."""

    reach: LearningCurvePoint
    gain: LearningCurvePoint  # by all over half of them
    same: float  # on the same validation pictures
    fresh: float  # on pictures that played no role
    fresh_gain: float


def measure() -> Iterator[Figure]:
    """Yield how often the interval holds, how wide it is, and how long the whole job takes."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        projects = {
            sample: make_project(folder / sample, SAMPLES / f"{sample}.zip") for sample in ("clipart", "fashion")
        }
        yield from _seconds(projects)
        features = {sample: _features(project) for sample, project in projects.items()}
        everything: list[_Told] = []
        for sample, n_train, n_val, splits in CASES:
            told = [_tell(*features[sample], n_train, n_val, seed) for seed in range(splits)]
            everything += told
            name = f"{sample}, {n_train} train, {n_val} validate, {splits} splits"
            yield _held(name, told)
            yield from _gained(name, told)
        yield _held(f"all {len(everything)} splits", everything, aim=HELD)
        yield Figure(
            name=f"all {len(everything)} splits: the interval holds the accuracy on fresh pictures",
            value=statistics.mean(one.reach.low <= one.fresh <= one.reach.high for one in everything),
            unit="",
        )


def _held(name: str, told: list[_Told], aim: float | None = None) -> Figure:
    width = statistics.mean(one.reach.high - one.reach.low for one in told)
    return Figure(
        name=f"{name}: the interval ({100 * width:.0f} points wide on average) holds the accuracy with all",
        value=statistics.mean(one.reach.low <= one.same <= one.reach.high for one in told),
        unit="",
        value_at_least=aim,
    )


def _gained(name: str, told: list[_Told]) -> Iterator[Figure]:
    """The gain by twice the pictures beside the true one: the mean over the splits, on fresh pictures."""
    truth = statistics.mean(one.fresh_gain for one in told)
    yield Figure(
        name=f"{name}: gain by twice the pictures, foretold, mean",
        value=100 * statistics.mean(one.gain.accuracy for one in told),
        unit="points",
        peer=100 * truth,
        peer_name="the true one",
    )
    yield Figure(
        name=f"{name}: the gain's interval holds the true one",
        value=statistics.mean(one.gain.low <= truth <= one.gain.high for one in told),
        unit="",
        value_at_least=HELD,
    )


def _seconds(projects: dict[str, Path]) -> Iterator[Figure]:
    """The job as a person meets it: first with an empty cache, then with the features kept."""
    for sample, project in projects.items():
        for kept in (False, True):
            began = time.perf_counter()
            do(jobs.LearningCurve(project=str(project)))
            yield Figure(
                name=f"{sample}: the whole job, features {'kept' if kept else 'computed'}",
                value=time.perf_counter() - began,
                unit="s",
                value_aim=10 if kept else None,
            )


def _features(folder: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Return features float32 (n, length) and labels int64 (n,) of all pictures of a project."""
    part, features = features_of(folder)
    return features, part.labels


def features_of(folder: Path) -> tuple[Part, torch.Tensor]:
    """Return all pictures of a project, and their features float32 (n, length)."""
    project = open_project(folder)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = catalog.pictures()
    spec = msgspec.structs.replace(
        bundled_spec(project.background, project_scale(project)), device="cpu", precision="float32"
    )
    everything = Pictures(train=pictures, val=[], hashes=("", ""))
    features = prepare(project, spec, pictures=everything, emit=ignore, stop=never).material.features
    assert features is not None
    return features.train.read()


def _tell(features: torch.Tensor, labels: torch.Tensor, n_train: int, n_val: int, seed: int) -> _Told:
    """Split, probe subsets of the training part, and foretell all of it from the three smaller sizes."""
    dice = np.random.default_rng(seed)
    order = torch.from_numpy(dice.permutation(len(labels)))
    train, val, rest = order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val :]
    classes = int(labels.max()) + 1
    own = labels[train].numpy()
    tried: list[CurveTrial] = []
    fresh: list[float] = []
    for row in sizes(np.bincount(own, minlength=classes).tolist()):
        right, elsewhere = [], []
        for _ in range(1 if sum(row) == n_train else PROBES):
            chosen = [dice.permutation(np.flatnonzero(own == place))[:count] for place, count in enumerate(row)]
            places = train[torch.from_numpy(np.concatenate(chosen))]
            probe = fit_probe(features[places], labels[places], classes=classes)
            right.append((probe.answer(features[val]) == labels[val]).numpy())
            elsewhere.append(float((probe.answer(features[rest]) == labels[rest]).float().mean()))
        tried.append(CurveTrial(n=sum(row), right=np.stack(right)))
        fresh.append(statistics.mean(elsewhere))
    reach, gain = foretell(tried[:-1], tried[-1].n)
    return _Told(reach=reach, gain=gain, same=tried[-1].accuracy, fresh=fresh[-1], fresh_gain=fresh[-1] - fresh[-2])
