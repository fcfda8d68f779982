"""The near-duplicates of a set of files, found once and cached in the project.

They are looked up by the hashes of all the files, in any order; if a file is added, removed or changed, they are
computed anew.
"""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from core import cache
from core.project_path import AnyPath

LAYOUT = 4  # version of the search for candidates and of the check; raised when these change
_PAIR = np.dtype("<u4")


def known_pairs(keys: Sequence[bytes], *, root: AnyPath, settings: str) -> np.ndarray | None:
    """Return the cached result of `kept_pairs`; None if there is none. Nothing is computed."""
    if not _folder(root, settings).is_dir():
        return None
    order, name = _named(keys)
    try:
        found = _read(cache.Store(_folder(root, settings)), name, len(keys))
    except OSError:
        return None
    return None if found is None else _ascending(order[found])


def kept_pairs(keys: Sequence[bytes], find: Callable[[], np.ndarray], *, root: AnyPath, settings: str) -> np.ndarray:
    """Return the pairs among files, int64 (pairs, 2), places in `keys`, ascending, the smaller one first.

    `keys` are the files' SHA-256, each once, empty for unreadable files; `find` computes the pairs if they are not
    cached, and its errors propagate. `root` is the project's cache, `settings` names the method.
    """
    order, name = _named(keys)
    store: cache.Store | None
    try:
        store = cache.Store(_folder(root, settings))
        found = _read(store, name, len(keys))
    except OSError:  # works without a cache that cannot be read or written
        store, found = None, None
    if found is not None:
        return _ascending(order[found])
    pairs = find()
    if store is not None and all(keys):
        rank = np.empty(len(keys), dtype=np.int64)
        rank[order] = np.arange(len(keys))
        piece = rank[pairs].astype(_PAIR).tobytes()
        try:
            if cache.make_room(root, len(piece), keep=[store.folder]):
                with store.writing(lambda: False) as writer:
                    writer.add(name, piece, align=_PAIR.itemsize)
        except OSError:
            pass  # computed again the next time
    return pairs


def _folder(root: AnyPath, settings: str) -> AnyPath:
    return root / "near" / f"{settings}-{LAYOUT}"


def _named(keys: Sequence[bytes]) -> tuple[np.ndarray, bytes]:
    """Return the order of the files by their keys, int64 (n,), and the name of the whole set."""
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
    return order, hashlib.sha256(b"".join(keys[place] for place in order)).digest()


def _read(store: cache.Store, name: bytes, files: int) -> np.ndarray | None:
    """Return the pairs cached under a name, int64 (pairs, 2); None if there are none, or they are invalid."""
    if not store.sound([name])[0]:
        return None
    offset, length = store.find(name) or (0, 0)
    if length % (2 * _PAIR.itemsize):
        return None
    pairs = store.map()[offset : offset + length].view(_PAIR).astype(np.int64).reshape(-1, 2)
    return pairs if pairs.size == 0 or pairs.max() < files else None


def _ascending(pairs: np.ndarray) -> np.ndarray:
    pairs = np.sort(pairs, axis=1)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
