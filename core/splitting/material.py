"""What a probe is measured on: the bundled backbone's vectors of the pictures of a split, and their classes."""

from dataclasses import dataclass

import numpy as np
import torch

from core.catalog.catalog import Catalog
from core.events.listening import Emit, Stop
from core.features.bundled_vectors import bundled_vectors
from core.problems import Problem
from core.project import Project
from core.splitting.split import Item


@dataclass(frozen=True, kw_only=True)
class ProbeMaterial:
    """`vectors` float32 (n, length) and `labels` int64 (n,), places in `classes`, of the n `items` that can be read."""

    items: list[Item]
    vectors: torch.Tensor
    labels: torch.Tensor
    classes: list[str]


def read_material(project: Project, items: list[Item], emit: Emit, stop: Stop) -> ProbeMaterial:
    """Return the material of these pictures; vectors that are not cached are computed.

    Raises Problem `pictures_missing`, `too_few_classes`, `cancelled`.
    """
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = catalog.pictures_of([item.id for item in items])
    found, ok = bundled_vectors(project, pictures, emit, stop)
    if not ok.any():
        raise Problem("pictures_missing", count=len(pictures), path=pictures[0].path)
    there = np.flatnonzero(ok).tolist()
    kept = [items[number] for number in there]
    names = sorted({item.class_name for item in kept})
    if len(names) < 2:
        raise Problem("too_few_classes", classes=len(names))
    labels = torch.tensor([names.index(item.class_name) for item in kept])
    return ProbeMaterial(items=kept, vectors=found[there], labels=labels, classes=names)
