"""Kept predictions → the accuracy on each source and on each search that was kept as a slice."""

import numpy as np

from core.catalog.catalog import Catalog
from core.evaluation.figures import slices
from core.evaluation.predictions import KeptPredictions
from core.events.judging import SliceFigures


def sliced(kept: KeptPredictions, catalog: Catalog | None) -> tuple[list[SliceFigures], list[np.ndarray]]:
    """Return the figures of each source, then of each slice as the catalog has it now, and the ids of their pictures.

    Without a catalog, the pictures are in none, and only sources have figures. A slice may hold none of the pictures.
    """
    named = [(name, "source", kept.sources == place) for place, name in enumerate(kept.source_names)]
    if catalog is not None:
        for name, search in catalog.slices().items():
            ids = np.array(catalog.picture_ids(**search.filters()), np.int64)
            named.append((name, "slice", np.isin(kept.ids, ids)))
    return slices(kept.answers() == kept.truths, kept.groups, named), [kept.ids[inside] for *_, inside in named]
