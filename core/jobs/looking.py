"""What findings and splits look at: of each picture its measures and its vector, computed once and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.catalog.records import Picture
from core.events import jobs
from core.features.vectors import Backbone, vectors
from core.jobs.registry import Emit, Stop
from core.jobs.training_data import frozen_backbone
from core.pixels.measures import measures_of_all
from core.project import Project
from core.training.machine import choose_device
from core.training.phases import choose_numbers
from core.training.spec import TrainingSpec, resolve
from core.training.weights import fill_in, read_weights

ARCH = "mobilenet_v2"  # the one whose weights are bundled


@dataclass(frozen=True, kw_only=True)
class Looked:
    """`measures` (n,) of dtype MEASURES, `vectors` float32 (n, length) or None, and which pictures could be read."""

    measures: np.ndarray
    vectors: np.ndarray | None
    ok: np.ndarray

    def only(self, chosen: np.ndarray) -> "Looked":
        """Return those that are chosen, bool (n,)."""
        return Looked(
            measures=self.measures[chosen],
            vectors=None if self.vectors is None else self.vectors[chosen],
            ok=self.ok[chosen],
        )

    @property
    def method(self) -> str:
        """By what near-duplicates are found: `features` or `hash`."""
        return "hash" if self.vectors is None else "features"


def look_at(
    project: Project,
    pictures: Sequence[Picture],
    *,
    emit: Emit,
    stop: Stop,
    most_by_features: int,
) -> Looked:
    """Return measures and vectors of pictures; only what is not kept yet is computed.

    Where there are more than `most_by_features` pictures there are no vectors. Raises Problem `cancelled`.
    """
    measures, ok = measures_of_all(
        pictures,
        root=project.cache,
        background=project.background,
        stop=stop,
        progress=lambda done, total: emit(jobs.Work(stage="measuring", done=done, total=total)),
    )
    if len(pictures) > most_by_features:
        return Looked(measures=measures, vectors=None, ok=ok)
    found, seen = vectors(
        pictures,
        bundled_backbone(project, stop=stop),
        root=project.cache,
        stop=stop,
        progress=lambda done, total: emit(jobs.Work(stage="features", done=done, total=total)),
    )
    return Looked(measures=measures, vectors=found.numpy(), ok=ok & seen)


def bundled_backbone(project: Project, *, stop: Stop) -> Backbone:
    """Return the frozen network that is always there, as a training on frozen features would use it.

    So its vectors are shared with such a training. Raises Problem `weights_damaged`, `cancelled`.
    """
    wish = TrainingSpec(arch=ARCH, pretrained=True, freeze=True, background=project.background)
    spec = resolve(wish, grey=False)
    weights, digest, path = read_weights(spec, cache=project.cache, progress=lambda *_: None, stop=stop)
    device = choose_device(spec.device)
    backbone, _ = frozen_backbone(
        spec,
        fill=lambda network: fill_in(network, spec, weights, path),
        digest=digest,
        device=device,
        precision=choose_numbers(spec, classes=2, device=device),
    )
    return backbone
