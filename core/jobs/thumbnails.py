"""Small pictures for the window, so that no untrusted file is decoded there; kept in the project's cache.

Made by decoders (core/pixels/decoders.py): a gallery shows pictures that nobody has looked into yet.
"""

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from core.events import jobs
from core.jobs.registry import Emit, Stop
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.thumbnail_store import Small, ThumbnailStore, key_of, open_store

_BATCH = 12  # looked up, made and kept together
_POLL = 0.25  # seconds between two looks at the wish to stop
_WORTH_KEEPING = 48 << 10  # bytes; a smaller file is decoded as fast as it is looked up


def thumbnails(request: jobs.Thumbnails, emit: Emit, stop: Stop) -> jobs.Done:
    """Tell a `Thumbnail` for each path, about in order; an unreadable one has no pixels. Ends early when stopped."""
    if not request.project:
        _serve(request, None, emit, stop)
        return jobs.Done()
    with open_store(Path(request.project) / "cache") as store:
        _serve(request, store, emit, stop)
    return jobs.Done()


def _serve(request: jobs.Thumbnails, store: ThumbnailStore | None, emit: Emit, stop: Stop) -> None:
    def tell(path: str, small: Small) -> None:
        width, height, pixels = small
        emit(jobs.Thumbnail(path=path, width=width, height=height, pixels=pixels))

    decoders = shared()
    for start in range(0, len(request.paths), _BATCH):
        paths = request.paths[start : start + _BATCH]
        keys = _keys(paths, request) if store is not None else {}
        kept = store.find(list(keys.values())) if store is not None and keys else {}
        coming = {
            decoders.thumbnail(path, request.size, request.background): path
            for path in paths
            if keys.get(path) not in kept
        }
        for path in paths:
            if keys.get(path) in kept:
                tell(path, kept[keys[path]])
        made: dict[bytes, Small] = {}
        waiting = set(coming)
        # Told as they are done: one that takes its time must not keep the others waiting.
        while waiting and not stop():
            done, waiting = wait(waiting, timeout=_POLL, return_when=FIRST_COMPLETED)
            for future in done:
                small = _result(future)
                tell(coming[future], small)
                if coming[future] in keys and small[2]:
                    made[keys[coming[future]]] = small
        for future in waiting:
            future.cancel()
        if store is not None and made:
            store.put(made)
        if stop():
            return


def _result(future: Future[Small]) -> Small:
    try:
        return future.result()
    except Unreadable:
        return 0, 0, b""


def _keys(paths: Sequence[str], request: jobs.Thumbnails) -> dict[str, bytes]:
    """Return path -> key of the files that are worth keeping a small picture of."""
    keys: dict[str, bytes] = {}
    for path in paths:
        try:
            worth = Path(path).stat().st_size >= _WORTH_KEEPING
        except (OSError, ValueError):
            continue
        if worth and (key := key_of(path, request.size, request.background)) is not None:
            keys[path] = key
    return keys
