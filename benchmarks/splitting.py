"""Splitting the sample `fashion`, 2,000 pictures: the first time, when pictures are compared, and again.

The peer is the one pass of the frozen network over the pictures that the first split cannot do without, and that a
training on frozen features then need not do again.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.projects import SAMPLES, do
from benchmarks.report import Figure
from core.catalog.catalog import Catalog
from core.events import jobs
from core.features.backbone import bundled_backbone
from core.features.vectors import vectors
from core.project import create_project, open_project


def measure() -> Iterator[Figure]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory() as name:
        project = create_project(Path(name) / "project").folder
        do(jobs.ImportPictures(project=str(project), paths=[str(SAMPLES / "fashion.zip")]))
        opened = open_project(project)
        backbone = bundled_backbone(opened, stop=lambda: False)  # imports what it needs, which is not measured
        with Catalog.open(opened.catalog, read_only=True) as catalog:
            pictures = catalog.pictures()
        began = time.perf_counter()
        vectors(pictures, backbone, root=Path(name) / "peer", stop=lambda: False, progress=lambda _done, _total: None)
        peer = time.perf_counter() - began
        first = _seconds(project, seed=0)
        yield Figure(name="first split", value=first, unit="s", peer=peer, peer_name="features alone", ratio_aim=2.0)
        yield Figure(name="split again, another seed", value=_seconds(project, seed=1), unit="s", value_aim=1.0)


def _seconds(project: Path, *, seed: int) -> float:
    began = time.perf_counter()
    do(jobs.Split(project=str(project), train=60, val=20, test=20, seed=seed))
    return time.perf_counter() - began
