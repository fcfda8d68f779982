"""What findings and splits look at: of each picture its measures and its vector, computed once and kept."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from core import cache
from core.catalog.records import Picture
from core.events import jobs
from core.features.vectors import Backbone, vectors
from core.jobs.registry import Emit, Stop
from core.jobs.training_data import frozen_backbone
from core.pixels.decode import Unreadable
from core.pixels.measure import LAYOUT, MEASURES, measure
from core.pixels.source import content_key
from core.problems import Problem
from core.project import Project
from core.training.machine import choose_device
from core.training.phases import choose_numbers
from core.training.spec import TrainingSpec, resolve
from core.training.weights import fill_in, find_weights, load_weights

ARCH = "mobilenet_v2"  # the one whose weights are bundled
_BATCH = 256


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
    measures, ok = measures_of_all(project, pictures, emit=emit, stop=stop)
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


def measures_of_all(
    project: Project, pictures: Sequence[Picture], *, emit: Emit, stop: Stop
) -> tuple[np.ndarray, np.ndarray]:
    """Return MEASURES (n,) and bool (n,): which pictures could be read; the others' measures are zero.

    Raises Problem `cancelled`; what was measured until then is kept.
    """
    keys = [content_key(picture) or b"" for picture in pictures]
    found = np.zeros(len(pictures), dtype=MEASURES)
    ok = np.zeros(len(pictures), dtype=np.bool_)
    try:
        store = cache.Store(project.cache / "measures" / str(LAYOUT))
        ok |= store.sound(keys, MEASURES.itemsize)
        data = store.map()
        for index in np.flatnonzero(ok).tolist():
            offset, length = store.find(keys[index]) or (0, 0)
            found[index] = data[offset : offset + length].view(MEASURES)[0]
    except OSError:
        store = None  # a cache that cannot be read or written is done without
    wanted = np.flatnonzero(~ok).tolist()

    def look(index: int) -> np.ndarray | None:
        try:
            return measure(pictures[index].path)
        except Unreadable:
            return None

    fresh: list[int] = []
    try:
        with ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="measure") as pool:
            for start in range(0, len(wanted), _BATCH):
                if stop():
                    raise Problem("cancelled")
                part = wanted[start : start + _BATCH]
                for index, one in zip(part, pool.map(look, part), strict=True):
                    if one is not None:
                        found[index], ok[index] = one, True
                        fresh.append(index)
                done = len(pictures) - len(wanted) + start + len(part)
                emit(jobs.Work(stage="measuring", done=done, total=len(pictures)))
    finally:
        if store is not None and fresh:
            _keep(store, project, keys, found, fresh)
    return found, ok


def _keep(store: cache.Store, project: Project, keys: Sequence[bytes], found: np.ndarray, fresh: list[int]) -> None:
    try:
        if cache.make_room(project.cache, len(fresh) * MEASURES.itemsize, keep=store.folder):
            with store.writing(lambda: False) as writer:
                for index in fresh:
                    if keys[index]:
                        writer.add(keys[index], found[index].tobytes(), align=MEASURES.itemsize)
    except OSError:
        pass  # measured again the next time


def bundled_backbone(project: Project, *, stop: Stop) -> Backbone:
    """Return the frozen network that is always there, as a training on frozen features would use it.

    So its vectors are shared with such a training. Raises Problem `weights_damaged`, `cancelled`.
    """
    spec = resolve(TrainingSpec(arch=ARCH, pretrained=True, freeze=True), grey=False)
    path = find_weights(spec, cache=project.cache, progress=lambda *_: None, stop=stop)
    weights, digest = load_weights(path)
    device = choose_device(spec.device)
    backbone, _ = frozen_backbone(
        spec,
        fill=lambda network: fill_in(network, spec, weights, path),
        digest=digest,
        device=device,
        precision=choose_numbers(spec, classes=2, device=device),
    )
    return backbone
