"""Pictures unlike anything learnt: a model of `fashion` is asked about `clipart`, and about a class that was left out.

LeNet-5 from scratch and frozen MobileNetV2, on the sample sets. Refused at the application's own thresholds; AUROC of
its distance beside the largest probability (Hendrycks and Gimpel 2017, arXiv 1610.02136) and the energy (Liu et al.
2020, arXiv 2010.03759). UNKNOWN_SEEDS and UNKNOWN_CLASSES tell how many seeds and left-out classes to take.
"""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.projects import SAMPLES, make_unsplit, split, train
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events.listening import ignore, never
from core.inference.answers import answer
from core.inference.model import Model, Prediction, predict
from core.inference.named import named_model
from core.inference.novelty import distances, unit

SEEDS = int(os.environ.get("UNKNOWN_SEEDS", "1"))
LEFT_OUT = int(os.environ.get("UNKNOWN_CLASSES", "10"))
MODELS: dict[str, dict[str, Any]] = {
    "LeNet-5 from scratch": {"arch": "lenet5", "epochs": 12},
    "frozen MobileNetV2": {"arch": "mobilenet_v2", "pretrained": True, "freeze": True, "epochs": 8},
}


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in ("fashion", "clipart"):
            with zipfile.ZipFile(SAMPLES / f"{sample}.zip") as archive:
                archive.extractall(folder / sample)
        classes = sorted({path.parent for path in (folder / "fashion").rglob("*.png")})
        strange = sorted(str(path) for path in (folder / "clipart").rglob("*.*") if path.is_file())
        for title, spec in MODELS.items():
            for seed in range(SEEDS):
                model, own = _trained(folder / f"far-{spec['arch']}-{seed}", classes, seed, spec)
                yield from _far(f"{title}, seed {seed}", model, own, strange)
        for title, spec in MODELS.items():
            scores = []
            for place, left in enumerate(classes[:LEFT_OUT]):
                others = [one for one in classes if one != left]
                model, own = _trained(folder / f"near-{spec['arch']}-{place}", others, 0, spec)
                new = sorted(str(path) for path in left.glob("*.png"))
                scores.append(_areas(model, _asked(model, own), _asked(model, new)))
            if scores:
                yield from _near(f"{title}, a class left out ({len(scores)}×)", np.mean(scores, axis=0).tolist())


def _trained(folder: Path, classes: list[Path], seed: int, spec: dict[str, Any]) -> tuple[Model, list[str]]:
    """Return a model and the paths of its test part."""
    project = make_unsplit(folder, *classes)
    split(project, seed=seed)
    run, _ = train(project, seed=seed, **spec)
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        own = [picture.path for picture in catalog.pictures(part="test")]
    return named_model(f"{project}:{run}", emit=ignore, stop=never), own


def _asked(model: Model, paths: list[str]) -> list[Prediction]:
    return [one for one in predict(model, paths, never, features=True) if one.error is None]


def _far(title: str, model: Model, own: list[str], strange: list[str]) -> Iterator[Figure]:
    known, new = _asked(model, own), _asked(model, strange)
    for reason, wanted in (("unlike", ("unlike",)), ("unlike or not sure", ("unlike", "not_sure"))):
        mine, others = (
            float(np.mean([answer(model, one, 1).why in wanted for one in asked])) for asked in (known, new)
        )
        yield Figure(
            name=f"{title}: own test part refused as {reason} (n = {len(known)})",
            value=mine,
            unit="",
            value_aim=0.1 if reason == "unlike" else None,
        )
        yield Figure(
            name=f"{title}: clipart refused as {reason} (n = {len(new)})", value=others, unit="", value_at_least=0.8
        )
    probability, energy, distance = _areas(model, known, new)
    yield from _near(f"{title}, clipart", [probability, energy, distance])


def _near(title: str, areas: list[float]) -> Iterator[Figure]:
    probability, energy, distance = areas
    for name, peer in (("largest probability", probability), ("energy", energy)):
        yield Figure(
            name=f"{title}: AUROC of the distance",
            value=distance,
            unit="",
            peer=peer,
            peer_name=name,
            value_at_least=peer,
        )


def _areas(model: Model, known: list[Prediction], new: list[Prediction]) -> list[float]:
    """Return the AUROC of largest probability, energy and distance: how well each tells the new from the known."""
    return [_area(score(model, known), score(model, new)) for score in (_probability, _energy, _distance)]


def _probability(model: Model, asked: list[Prediction]) -> np.ndarray:
    del model
    return np.array([-max(one.probabilities) for one in asked])


def _energy(model: Model, asked: list[Prediction]) -> np.ndarray:
    del model
    return np.array([-np.logaddexp.reduce(one.logits) for one in asked if one.logits is not None])


def _distance(model: Model, asked: list[Prediction]) -> np.ndarray:
    assert model.detector is not None
    features = np.stack([one.features for one in asked if one.features is not None])
    return distances(unit(features), model.detector.references)


def _area(known: np.ndarray, new: np.ndarray) -> float:
    """Return the share of pairs in which the new one has the higher score; equal ones count half."""
    ordered = np.sort(known)
    wins = np.searchsorted(ordered, new, "left") + np.searchsorted(ordered, new, "right")
    return float(wins.mean() / 2 / len(known))
