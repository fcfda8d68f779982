"""The vectors of a project's pictures by the backbone that comes with the program."""

from collections.abc import Sequence

import numpy as np
import torch

from core.catalog.records import Picture
from core.events.listening import Emit, Stop, progress
from core.features.backbone import bundled_backbone
from core.features.vectors import vectors
from core.project import Project


def bundled_vectors(
    project: Project, pictures: Sequence[Picture], emit: Emit, stop: Stop
) -> tuple[torch.Tensor, np.ndarray]:
    """Return float32 (n, length) and bool (n,): which pictures could be read; the others' vectors are zero.

    The stage is announced first, because the backbone takes seconds to load. Raises Problem `cancelled`.
    """
    tell = progress(emit, "features")
    tell(0, len(pictures))
    backbone = bundled_backbone(project, stop=stop)
    return vectors(pictures, backbone, root=project.cache, stop=stop, progress=tell)
