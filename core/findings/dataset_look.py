"""The data behind findings and splits: the measures and the vector of each picture, computed once and kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.catalog.records import Picture
from core.events.listening import Emit, Stop, progress
from core.features.bundled_vectors import bundled_vectors
from core.pixels.measures import measures_of_all
from core.pixels.scale import project_scale
from core.project import Project


@dataclass(frozen=True, kw_only=True)
class DatasetLook:
    """`measures` (n,) of dtype MEASURES, `vectors` float32 (n, length) or None, and which pictures could be read."""

    measures: np.ndarray
    vectors: np.ndarray | None
    ok: np.ndarray

    def only(self, chosen: np.ndarray) -> "DatasetLook":
        """Return the chosen pictures, bool (n,)."""
        return DatasetLook(
            measures=self.measures[chosen],
            vectors=None if self.vectors is None else self.vectors[chosen],
            ok=self.ok[chosen],
        )

    @property
    def method(self) -> str:
        """How near-duplicates are found: `features` or `hash`."""
        return "hash" if self.vectors is None else "features"


def look_at(
    project: Project,
    pictures: Sequence[Picture],
    *,
    emit: Emit,
    stop: Stop,
    most_by_features: int,
) -> DatasetLook:
    """Return measures and vectors of pictures; only those not cached are computed.

    With more than `most_by_features` pictures, there are no vectors. Raises Problem `cancelled`.
    """
    measures, ok = measures_of_all(
        pictures,
        root=project.cache,
        background=project.background,
        scale=project_scale(project),
        stop=stop,
        progress=progress(emit, "measuring"),
    )
    if len(pictures) > most_by_features:
        return DatasetLook(measures=measures, vectors=None, ok=ok)
    found, seen = bundled_vectors(project, pictures, emit, stop)
    return DatasetLook(measures=measures, vectors=found.numpy(), ok=ok & seen)
