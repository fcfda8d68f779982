"""Small pictures of many files, looked up in the cache or made anew.

Decoders (core/pixels/decoders.py) make them, because a gallery shows files that were not yet inspected.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from core.events.listening import Stop
from core.pixels.decode import Background, Unreadable
from core.pixels.decoders import shared
from core.pixels.deep import Scale
from core.pixels.thumbnail_store import Small, ThumbnailStore, key_of

_BATCH = 12  # looked up, made and stored together
_POLL = 0.25  # seconds between two checks of `stop`
_WORTH_KEEPING = 48 << 10  # bytes; a smaller file is decoded as fast as it is looked up


def small_pictures(
    paths: Sequence[str],
    size: int,
    background: Background,
    store: ThumbnailStore | None,
    stop: Stop,
    scale: Scale | None = None,
) -> Iterator[tuple[str, Small]]:
    """Yield each path with its small picture, about in order; an unreadable one has no pixels. Ends when stopped."""
    decoders = shared()
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        keys = _keys(batch, size, background, scale) if store is not None else {}
        kept = store.find(list(keys.values())) if store is not None and keys else {}
        coming = {
            decoders.thumbnail(path, size, background, scale): path for path in batch if keys.get(path) not in kept
        }
        for path in batch:
            if keys.get(path) in kept:
                yield path, kept[keys[path]]
        made: dict[bytes, Small] = {}
        waiting = set(coming)
        # Yielded as they are done, so that a slow one does not delay the others.
        while waiting and not stop():
            done, waiting = wait(waiting, timeout=_POLL, return_when=FIRST_COMPLETED)
            for future in done:
                small = _result(future)
                yield coming[future], small
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


def _keys(paths: Sequence[str], size: int, background: Background, scale: Scale | None) -> dict[str, bytes]:
    """Return path -> key of the files whose small pictures are worth storing."""
    keys: dict[str, bytes] = {}
    for path in paths:
        try:
            worth = Path(path).stat().st_size >= _WORTH_KEEPING
        except (OSError, ValueError):
            continue
        if worth and (key := key_of(path, size, background, scale)) is not None:
            keys[path] = key
    return keys
