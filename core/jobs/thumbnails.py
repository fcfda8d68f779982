"""Small pictures for the window, made here so that no untrusted file is decoded there; kept in the project's cache."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.thumbnail import thumbnail
from core.pixels.thumbnail_store import Small, ThumbnailStore, key_of, open_store

_BATCH = 12  # looked up, made and kept together
_WORTH_KEEPING = 48 << 10  # bytes; a smaller file is decoded as fast as it is looked up


def thumbnails(request: jobs.Thumbnails, emit: Emit, stop: Stop) -> jobs.Done:
    """Tell a `Thumbnail` for each path, in order; an unreadable one has no pixels. Ends early when stopped."""
    if not request.project:
        _serve(request, None, emit, stop)
        return jobs.Done()
    with open_store(Path(request.project) / "cache") as store:
        _serve(request, store, emit, stop)
    return jobs.Done()


def _serve(request: jobs.Thumbnails, store: ThumbnailStore | None, emit: Emit, stop: Stop) -> None:
    def make(path: str) -> Small | None:
        try:
            return None if stop() else thumbnail(path, request.size)
        except Unreadable:
            return 0, 0, b""

    with ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="thumbnails") as pool:
        for start in range(0, len(request.paths), _BATCH):
            paths = request.paths[start : start + _BATCH]
            keys = _keys(paths, request.size) if store is not None else {}
            kept = store.find(list(keys.values())) if store is not None and keys else {}
            coming = {path: pool.submit(make, path) for path in paths if keys.get(path) not in kept}
            made: dict[bytes, Small] = {}
            for path in paths:
                small = coming[path].result() if path in coming else kept[keys[path]]
                if small is None:  # stopped
                    break
                width, height, pixels = small
                emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))
                if path in coming and path in keys and pixels:
                    made[keys[path]] = small
            if store is not None and made:
                store.put(made)
            if stop():
                return


def _keys(paths: Sequence[str], size: int) -> dict[str, bytes]:
    """Return path -> key of the files that are worth keeping a small picture of."""
    keys: dict[str, bytes] = {}
    for path in paths:
        try:
            worth = Path(path).stat().st_size >= _WORTH_KEEPING
        except (OSError, ValueError):
            continue
        if worth and (key := key_of(path, size)) is not None:
            keys[path] = key
    return keys
