"""Small pictures of many files, looked up where they are kept and made where they are not.

Made by decoders (core/pixels/decoders.py): a gallery shows pictures that nobody has looked into yet.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from core.events.listening import Stop
from core.pixels.decode import Background, Unreadable
from core.pixels.decoders import shared
from core.pixels.thumbnail_store import Small, ThumbnailStore, key_of

_BATCH = 12  # looked up, made and kept together
_POLL = 0.25  # seconds between two looks at the wish to stop
_WORTH_KEEPING = 48 << 10  # bytes; a smaller file is decoded as fast as it is looked up


def small_pictures(
    paths: Sequence[str], size: int, background: Background, store: ThumbnailStore | None, stop: Stop
) -> Iterator[tuple[str, Small]]:
    """Yield each path with its small picture, about in order; an unreadable one has no pixels. Ends when stopped."""
    decoders = shared()
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        keys = _keys(batch, size, background) if store is not None else {}
        kept = store.find(list(keys.values())) if store is not None and keys else {}
        coming = {decoders.thumbnail(path, size, background): path for path in batch if keys.get(path) not in kept}
        for path in batch:
            if keys.get(path) in kept:
                yield path, kept[keys[path]]
        made: dict[bytes, Small] = {}
        waiting = set(coming)
        # Told as they are done: one that takes its time must not keep the others waiting.
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


def _keys(paths: Sequence[str], size: int, background: Background) -> dict[str, bytes]:
    """Return path -> key of the files that are worth keeping a small picture of."""
    keys: dict[str, bytes] = {}
    for path in paths:
        try:
            worth = Path(path).stat().st_size >= _WORTH_KEEPING
        except (OSError, ValueError):
            continue
        if worth and (key := key_of(path, size, background)) is not None:
            keys[path] = key
    return keys
