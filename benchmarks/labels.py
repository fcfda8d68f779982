"""Wrong labels and shortcuts: of planted ones how many are found, and on the untouched samples what is claimed."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.projects import SAMPLES, do, make_unsplit
from benchmarks.public_sets import digits
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.catalog.records import Finding
from core.catalog.unpack import unpack as unpack_zip
from core.events import jobs
from core.findings.kinds import unpack

PLANTED, QUEUE, SEEDS = 100, 200, 3


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = {}
        for sample in ("fashion", "clipart"):
            unpacked = unpack_zip(SAMPLES / f"{sample}.zip", folder).folder
            assert unpacked is not None
            sets[sample] = unpacked
            project = make_unsplit(folder / f"{sample}-untouched", unpacked)
            found = _found(project)
            claimed = sum(one.kind == "shortcut" for one in found)
            yield Figure(name=f"{sample}, untouched: shortcuts claimed", value=claimed, unit="", value_aim=0)
            near = sum(one.kind == "near_duplicate" for one in found)
            yield Figure(name=f"{sample}, untouched: pictures with a near-duplicate", value=near, unit="")
            suspects = sum(one.kind == "suspect_label" for one in found)
            yield Figure(name=f"{sample}, untouched: labels suspected", value=suspects, unit="")
        project = folder / "fashion-untouched"
        for seed in range(SEEDS):
            planted = _plant_labels(project, seed)
            queue = sorted(
                (one for one in _found(project) if one.kind == "suspect_label"),
                key=lambda one: unpack(one.kind, one.detail)["rank"],
            )
            hits = sum(one.picture_id in planted for one in queue[:QUEUE])
            yield Figure(
                name=f"fashion, seed {seed}: of {PLANTED} planted labels in the queue's first {QUEUE}",
                value=hits,
                unit="",
                value_at_least=0.8 * PLANTED,
            )
            _restore(project, planted)
        yield from _digits(folder)
        framed = _plant_border(sets["fashion"], folder / "framed")
        found = [one for one in _found(make_unsplit(folder / "fashion-framed", framed)) if one.kind == "shortcut"]
        right = sum(one.path == "coat" and unpack(one.kind, one.detail)["trait"].startswith("border") for one in found)
        yield Figure(name="a grey border on one class: found", value=right, unit="", value_at_least=1)
        yield Figure(name="a grey border on one class: others claimed", value=len(found) - right, unit="", value_aim=0)


def _digits(folder: Path) -> Iterator[Figure]:
    """Yield what is found of wrong labels planted in scikit-learn's digits: in the list, and before the estimate."""
    pictures = folder / "digits"
    digits(pictures)
    project = make_unsplit(folder / "digits-project", pictures)
    for seed in range(SEEDS):
        planted = _plant_labels(project, seed)
        doubted = [one for one in _found(project) if one.kind == "suspect_label"]
        likely = [one for one in doubted if unpack(one.kind, one.detail)["likely"]]
        for name, queue, least in (("the list", doubted, 1.0), ("its estimated part", likely, None)):
            hits = sum(one.picture_id in planted for one in queue)
            title = f"digits, seed {seed}: {name}, {len(queue)} pictures"
            yield Figure(name=f"{title}: of the planted labels", value=hits / PLANTED, unit="", value_at_least=least)
            yield Figure(name=f"{title}: of them planted", value=hits / max(1, len(queue)), unit="")
        _restore(project, planted)


def _found(project: Path) -> list[Finding]:
    do(jobs.Find(project=str(project)))
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return catalog.findings()


def _plant_labels(project: Path, seed: int) -> dict[int, str]:
    """Give some pictures another class; return their ids -> the class they had."""
    dice = np.random.default_rng(seed)
    with Catalog.open(project / "catalog.sqlite") as catalog:
        classes = list(catalog.class_counts())
        pictures = catalog.pictures()
        planted = {}
        for place in dice.choice(len(pictures), PLANTED, replace=False).tolist():
            picture = pictures[place]
            assert picture.class_name is not None
            planted[picture.id] = picture.class_name
            others = [name for name in classes if name != picture.class_name]
            catalog.set_class([picture.id], others[int(dice.integers(len(others)))])
    return planted


def _restore(project: Path, planted: dict[int, str]) -> None:
    with Catalog.open(project / "catalog.sqlite") as catalog:
        for number, name in planted.items():
            catalog.set_class([number], name)


def _plant_border(pictures: Path, target: Path) -> Path:
    """Copy the set, with a grey border on the coats."""
    shutil.copytree(pictures, target)
    for path in target.rglob("coat/*.png"):
        levels = np.array(Image.open(path))
        levels[:1], levels[-1:], levels[:, :1], levels[:, -1:] = 128, 128, 128, 128
        Image.fromarray(levels).save(path)
    return target
