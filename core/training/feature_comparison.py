"""Machine learning beside deep learning: one linear classifier on hand-made and on learnt features of pictures.

The classifier is the linear probe in both cases (core/features/probe.py), so that only the features differ. Each
picture is answered by probes that have learnt neither from it nor from its group. The test part is left alone.
"""

import random
import time
import zipfile
from collections import Counter
from collections.abc import Hashable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
import torch

from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture, SplitRow
from core.events import jobs
from core.events.comparing import FeatureAnswers, FeatureFigures, FeaturesCompared, SamplePictures
from core.events.judging import Estimate
from core.events.listening import Emit, Stop, progress, raise_if_stopped
from core.features.handmade import handmade_features
from core.group_statistics import grouped_difference_interval, numbered
from core.leftovers import folder_prefix
from core.pixels.inspecting import inspect_pending
from core.pixels.scale import project_scale
from core.pixels.thumbnails import small_pictures
from core.problems import Problem
from core.project import Project, create_project
from core.resources import resource
from core.splitting.grouping import group, read_rows
from core.splitting.material import ProbeMaterial, read_material
from core.splitting.split import Item
from core.splitting.worth import FEWEST_FOLDS, after_each_probe, alone, claimed, cross_answers, drawn, folds_for

MOST = 200  # pictures: their learnt features take some seconds
THUMBNAIL = 96  # px, of the pictures that are sent and that hand-made features are computed from


def compare_on_sample(name: SamplePictures, seed: int, emit: Emit, stop: Stop) -> FeaturesCompared:
    """Do as `compare_features` with pictures that come with the application, in a project for this moment."""
    with (
        TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as scratch,
        zipfile.ZipFile(resource(f"samples/{name}.zip")) as archive,
    ):
        names = sorted(one for one in archive.namelist() if one.endswith(".png"))
        drawn_names = random.Random(seed).sample(names, min(MOST, len(names)))
        project = create_project(Path(scratch) / "project")
        with Catalog.open(project.catalog) as catalog:
            catalog.add_pictures([_new_picture(archive, one, Path(scratch) / "pictures") for one in drawn_names])
            inspect_pending(project, catalog, emit, stop)
        return msgspec.structs.replace(compare_features(project, seed, emit, stop), out_of=len(names))


def compare_features(project: Project, seed: int, emit: Emit, stop: Stop) -> FeaturesCompared:
    """Send a Thumbnail for each picture, and return what is answered from either kind of features.

    Of more than `MOST` pictures, whole groups are drawn. Raises Problem `project_empty`, `too_few_classes`,
    `too_few_groups`, `pictures_missing`, `cancelled`.
    """
    rows = [row for row in read_rows(project) if row.part != "test"]
    if not rows:
        raise Problem("project_empty", path=str(project.folder))
    items = _grouped(project, rows, seed, emit, stop)
    began = time.monotonic()
    material = read_material(project, items, emit, stop)
    learnt_seconds = time.monotonic() - began
    began = time.monotonic()
    paths = {row.id: row.path for row in rows}
    material, handmade = _handmade(project, material, paths, emit, stop)
    handmade_seconds = time.monotonic() - began
    groups = [alone(item) for item in material.items]
    if len(set(groups)) < FEWEST_FOLDS:
        raise Problem("too_few_groups", groups=len(set(groups)), needed=FEWEST_FOLDS)
    step = after_each_probe(emit, stop, 2 * folds_for(len(groups)), "comparing_features")

    def answered(features: torch.Tensor) -> tuple[np.ndarray, float]:
        start = time.monotonic()
        made = cross_answers(
            _in_few_numbers(features), material.labels, groups, classes=len(material.classes), seed=seed, step=step
        )
        return made, time.monotonic() - start

    answers = {"handmade": answered(handmade), "learnt": answered(material.vectors)}
    truths = material.labels.numpy()
    right = {name: made == truths for name, (made, _) in answers.items()}
    return FeaturesCompared(
        classes=material.classes,
        pictures=[
            FeatureAnswers(path=paths[item.id], truth=truth, handmade=hand, learnt=deep)
            for item, truth, hand, deep in zip(
                material.items, truths.tolist(), *(made.tolist() for made, _ in answers.values()), strict=True
            )
        ],
        groups=len(set(groups)),
        handmade=_figures(right["handmade"], groups, handmade.shape[1], handmade_seconds + answers["handmade"][1]),
        learnt=_figures(right["learnt"], groups, material.vectors.shape[1], learnt_seconds + answers["learnt"][1]),
        difference=grouped_difference_interval(right["learnt"], right["handmade"], numbered(groups)),
        out_of=len(rows),
        majority=max(Counter(truths.tolist()).values()) / len(truths),
    )


def _new_picture(archive: zipfile.ZipFile, name: str, folder: Path) -> NewPicture:
    """Unpack a picture of a sample, which lies in a folder of its class."""
    path = Path(archive.extract(name, folder))
    status = path.stat()
    return NewPicture(
        path=str(path),
        class_name=path.parent.name,
        source=archive.filename or "",
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
    )


def _in_few_numbers(features: torch.Tensor) -> torch.Tensor:
    """Return the features float32 (n, at most n) in axes of their own, which changes no answer of a probe.

    Distances and products stay what they were, and the probe's penalty is the same in any axes; it is fitted faster.
    """
    if features.shape[1] <= len(features):
        return features
    left, sizes, _ = torch.linalg.svd(features, full_matrices=False)
    return left * sizes


def _grouped(project: Project, rows: list[SplitRow], seed: int, emit: Emit, stop: Stop) -> list[Item]:
    """Return at most `MOST` pictures with their groups: those of the split, or, without one, what can be found."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        is_split = catalog.split_settings() is not None
    items = [
        Item(id=row.id, class_name=row.class_name, source=row.source, group=row.group if is_split else None)
        for row in rows
    ]
    chosen = drawn(items, seed, MOST)
    if is_split:
        return chosen
    kept = {item.id for item in chosen}
    return group(project, [row for row in rows if row.id in kept], "auto", emit, stop).items


def _handmade(
    project: Project, material: ProbeMaterial, paths: dict[int, str], emit: Emit, stop: Stop
) -> tuple[ProbeMaterial, torch.Tensor]:
    """Return the pictures that have a small one, which is sent, and their hand-made features, float32 (n, length)."""
    tell, found = progress(emit, "handmade"), {}
    wanted = [paths[item.id] for item in material.items]
    small = small_pictures(wanted, THUMBNAIL, project.background, None, stop, project_scale(project))
    for done, (path, (width, height, pixels)) in enumerate(small, start=1):
        tell(done, len(wanted))
        if pixels:
            levels = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
            found[path] = torch.from_numpy(handmade_features(levels))
            emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))
    raise_if_stopped(stop)
    there = [number for number, path in enumerate(wanted) if path in found]
    if not there:
        raise Problem("pictures_missing", count=len(wanted), path=wanted[0])
    kept = ProbeMaterial(
        items=[material.items[number] for number in there],
        vectors=material.vectors[there],
        labels=material.labels[there],
        classes=material.classes,
    )
    return kept, torch.stack([found[wanted[number]] for number in there])


def _figures(right: np.ndarray, groups: list[Hashable], length: int, seconds: float) -> FeatureFigures:
    claim = claimed(right, groups)
    accuracy = Estimate(value=claim.accuracy, low=claim.low, high=claim.high)
    return FeatureFigures(correct=int(right.sum()), accuracy=accuracy, length=length, seconds=seconds)
