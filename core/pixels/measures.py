"""The measures of many pictures, computed once and kept in the project's cache under the file's hash."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from core import cache
from core.catalog.records import Picture
from core.events.listening import Progress, Stop, raise_if_stopped
from core.pixels.decode import Background, Unreadable
from core.pixels.deep import Scale, scale_name
from core.pixels.measure import LAYOUT, MEASURES, measure
from core.pixels.source import content_key
from core.project import WHITE
from core.project_path import AnyPath

_BATCH = 256


def measures_of_all(
    pictures: Sequence[Picture],
    *,
    root: AnyPath,
    stop: Stop,
    progress: Progress,
    background: Background = WHITE,
    scale: Scale | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return MEASURES (n,) and bool (n,): which pictures could be read; the others' measures are zero.

    `root` is the project's cache; transparency is composed over `background`, and `scale` is that of deep pictures.
    Raises Problem `cancelled`; the measures computed by then are kept.
    """
    keys = [content_key(picture) or b"" for picture in pictures]
    found = np.zeros(len(pictures), dtype=MEASURES)
    ok = np.zeros(len(pictures), dtype=np.bool_)
    store: cache.Store | None
    try:
        store = cache.Store(root / "measures" / f"{LAYOUT}-{bytes(background).hex()}{scale_name(scale)}")
        ok |= store.sound(keys, MEASURES.itemsize)
        data = store.map()
        for index in np.flatnonzero(ok).tolist():
            offset, length = store.find(keys[index]) or (0, 0)
            found[index] = data[offset : offset + length].view(MEASURES)[0]
    except OSError:
        store = None  # works without a cache that cannot be read or written
    wanted = np.flatnonzero(~ok).tolist()

    def look(index: int) -> np.ndarray | None:
        try:
            return measure(pictures[index].path, background, scale)
        except Unreadable:
            return None

    fresh: list[int] = []
    try:
        with ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="measure") as pool:
            for start in range(0, len(wanted), _BATCH):
                raise_if_stopped(stop)
                part = wanted[start : start + _BATCH]
                for index, one in zip(part, pool.map(look, part), strict=True):
                    if one is not None:
                        found[index], ok[index] = one, True
                        fresh.append(index)
                done = len(pictures) - len(wanted) + start + len(part)
                progress(done, len(pictures))
    finally:
        if store is not None and fresh:
            _keep(store, root, keys, found, fresh)
    return found, ok


def _keep(store: cache.Store, root: AnyPath, keys: Sequence[bytes], found: np.ndarray, fresh: list[int]) -> None:
    try:
        if cache.make_room(root, len(fresh) * MEASURES.itemsize, keep=[store.folder]):
            with store.writing(lambda: False) as writer:
                for index in fresh:
                    if keys[index]:
                        writer.add(keys[index], found[index].tobytes(), align=MEASURES.itemsize)
    except OSError:
        pass  # measured again the next time
