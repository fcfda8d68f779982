"""The job `group-alike`: which of the pictures that a model did not know look alike."""

from pathlib import Path

import numpy as np

from core.events import jobs
from core.events.listening import Emit, Stop, progress
from core.features.backbone import bundled_backbone
from core.features.fresh_vectors import fresh_vectors
from core.findings.likeness import MOST_PICTURES, alike_groups
from core.project import open_project
from core.statistics import evenly_spread


def group_alike(request: jobs.GroupAlike, emit: Emit, stop: Stop) -> jobs.AlikeGroups:
    """Return groups of pictures that look alike to the bundled frozen network, which has learnt from many classes.

    Of more than `MOST_PICTURES`, so many are compared. Raises Problem `cancelled` and those of `open_project`.
    """
    project = open_project(Path(request.project))
    chosen = np.array(evenly_spread(len(request.paths), MOST_PICTURES), dtype=np.int64)
    tell = progress(emit, "features")
    tell(0, len(chosen))  # the network takes seconds to load
    backbone = bundled_backbone(project, stop=stop)
    vectors, ok = fresh_vectors([request.paths[place] for place in chosen], backbone, stop=stop, progress=tell)
    chosen = chosen[ok]
    groups = alike_groups(vectors[ok], stop=stop)
    return jobs.AlikeGroups(groups=[chosen[group].tolist() for group in groups], compared=len(chosen))
