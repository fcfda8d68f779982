"""A cache of computed results: pieces of bytes on disk, each under a 32-byte key.

    cache/<kind>/<settings>/
      data.bin    piece after piece
      index.bin   an entry for each piece: key, place, its CRC-32, and the CRC-32 of the entry itself

Both files only grow, and only under a lock, so that readers need none. A crash may leave a piece without an entry (it
is never found) or a partial entry (it is skipped): nothing incomplete is ever found. Readers check the CRC first
(`sound`); a piece that fails is computed again under the same key, and the later entry counts. Even a malicious file in
place of these can at worst be useless, because the bytes are compared and never run.
"""

import contextlib
import mmap
import os
import shutil
import struct
import time
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from core.events.listening import Stop
from core.locking import POLL, alone
from core.project_path import AnyPath, ProjectPath, within

_ENTRY = struct.Struct("<32sQII")  # key, offset, length, CRC-32 of the piece; a CRC-32 of these follows
_ENTRY_BYTES = _ENTRY.size + 4
_USED = ".used"  # its time of change tells when the store was last opened
_BUDGET_VARIABLE = "GOLDILOCKS_CACHE_BYTES"
_LARGEST_BUDGET = 16 << 30


class Store:
    """The pieces in one folder; `folder` is created if missing. Raises OSError."""

    def __init__(self, folder: AnyPath) -> None:
        self.folder = folder = within(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _USED).touch()
        self._entries: dict[bytes, tuple[int, int, int]] = {}
        self._index_bytes = self._data_bytes = 0
        self._read_index()

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, key: bytes) -> tuple[int, int] | None:
        """Return the place of a piece, as offset and length in bytes; None if there is none."""
        entry = self._entries.get(key)
        return entry[:2] if entry else None

    def map(self) -> np.ndarray:
        """Return all pieces in file order: uint8 (bytes,), read from disk on access.

        Changes of the array stay in this process and never reach the disk.
        """
        if self._data_bytes == 0:
            return np.empty(0, dtype=np.uint8)
        with (self.folder / "data.bin").open("rb") as file:
            return np.frombuffer(mmap.mmap(file.fileno(), self._data_bytes, access=mmap.ACCESS_COPY), dtype=np.uint8)

    def sound(self, keys: Sequence[bytes], length: int | None = None) -> np.ndarray:
        """Tell which keys have a piece, of `length` bytes if given, whose CRC-32 is right: bool (n,)."""
        data = self.map().data
        good = np.zeros(len(keys), dtype=np.bool_)
        for number, key in enumerate(keys):
            if entry := self._entries.get(key):
                offset, size, check = entry
                good[number] = (length is None or size == length) and zlib.crc32(data[offset : offset + size]) == check
        return good

    @contextmanager
    def writing(self, stop: Stop) -> Iterator["StoreWriter"]:
        """Get exclusive write access; pieces that others have added are found, too.

        Raises OSError, and Problem `cancelled` if `stop` returns True while another process is writing.
        """
        with alone(self.folder / ".lock", stop):
            self._read_index()
            try:
                with StoreWriter(self) as writer:
                    yield writer
            finally:
                self._read_index()

    def _read_index(self) -> None:
        """Read the entries added since the last call; the first bad one ends the valid part."""
        try:
            with (self.folder / "index.bin").open("rb") as file:
                file.seek(self._index_bytes)
                content = file.read()
            size = (self.folder / "data.bin").stat().st_size
        except FileNotFoundError:
            return
        for start in range(0, len(content) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = content[start : start + _ENTRY.size]
            check = int.from_bytes(content[start + _ENTRY.size : start + _ENTRY_BYTES], "little")
            key, offset, length, crc = _ENTRY.unpack(entry)
            if zlib.crc32(entry) != check or offset + length > size:
                return
            self._entries[key] = (offset, length, crc)
            self._index_bytes += _ENTRY_BYTES
            self._data_bytes = max(self._data_bytes, offset + length)


class StoreWriter:
    """Adds pieces to a store; obtained from `Store.writing`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: list[bytes] = []

    def __enter__(self) -> "StoreWriter":
        store = self._store
        self._data = (store.folder / "data.bin").open("ab")
        self._index = (store.folder / "index.bin").open("ab")
        # Bytes behind the last good entry belong to a writer that died, and no reader uses them. New data are written
        # after them, never over them, because a reader may have mapped the file.
        self._index.truncate(store._index_bytes)
        self._offset = self._data.seek(0, os.SEEK_END)
        return self

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        try:
            # After a failed write, nothing more is committed; if the work ended otherwise, finished pieces are kept.
            if not isinstance(error, OSError):
                self.flush()
        finally:
            for file in (self._data, self._index):
                with contextlib.suppress(OSError):  # closing tries once more to write what could not be written
                    file.close()

    def add(self, key: bytes, piece: bytes | memoryview, *, align: int = 1) -> None:
        """Add a piece at a multiple of `align` bytes. Raises OSError; then the piece is not added."""
        gap = -self._offset % align
        self._data.write(b"\0" * gap)
        self._data.write(piece)
        entry = _ENTRY.pack(key, self._offset + gap, len(piece), zlib.crc32(piece))
        self._pending.append(entry + zlib.crc32(entry).to_bytes(4, "little"))
        self._offset += gap + len(piece)

    def flush(self) -> None:
        """Write the pieces to disk, then their entries. Raises OSError."""
        if not self._pending:
            return
        self._data.flush()
        self._index.write(b"".join(self._pending))
        self._index.flush()
        self._pending.clear()


def budget(root: AnyPath) -> int:
    """Return the bytes that the stores under `root` may use: a quarter of the free disk space, at most 16 GiB.

    The environment variable GOLDILOCKS_CACHE_BYTES overrides this. Other files there have limits of their own and are
    not counted, because no store could make room for them: small pictures (core/pixels/thumbnail_store.py), pasted ones
    (the window's Classify page), and weights from a hub, one file for each architecture, which need a network to come
    back.
    """
    wished = os.environ.get(_BUDGET_VARIABLE, "")
    if wished.isdigit():
        return int(wished)
    path = Path(root)
    there = next(folder for folder in (path, *path.parents) if folder.exists())
    return min(_LARGEST_BUDGET, (shutil.disk_usage(there).free + _used_by_stores(root)) // 4)


def used(store: AnyPath) -> int:
    """Return the bytes of the store in a folder; another process may remove it at the same time."""
    sizes = []
    for name in ("index.bin", "data.bin"):
        with contextlib.suppress(FileNotFoundError):
            sizes.append(within(store / name).lstat().st_size)
    return sum(sizes)


def _used_by_stores(root: AnyPath) -> int:
    return sum(used(folder) for folder in _stores(root))


def _stores(root: AnyPath) -> list[ProjectPath]:
    """Return the folders of all stores, the one opened longest ago first."""
    kinds = [within(root) / name for name in within(root).folders()] if within(root).exists() else []
    marked: list[tuple[float, ProjectPath]] = []
    for folder in (kind / name for kind in kinds for name in kind.folders()):
        with contextlib.suppress(FileNotFoundError):  # no store, or one that another process removes
            marked.append(((folder / _USED).lstat().st_mtime, folder))
    return [folder for _, folder in sorted(marked)]


def make_room(root: AnyPath, wanted: int, *, keep: Collection[AnyPath]) -> bool:
    """Remove the least recently used stores until `wanted` more bytes fit into the budget; tell whether they fit.

    Stores in `keep` and stores being written are never removed. If removing all others would not be enough, none is
    removed.
    """
    allowed = budget(root) - wanted
    kept = {str(folder) for folder in keep}
    others = [folder for folder in _stores(root) if str(folder) not in kept]
    taken = _used_by_stores(root)
    if taken - sum(used(folder) for folder in others) > allowed:
        return False
    for folder in others:
        if taken <= allowed:
            break
        _remove(folder)
        taken = _used_by_stores(root)
    return taken <= allowed


def _remove(folder: ProjectPath) -> None:
    """Remove a store that nobody writes; if the system holds its files open (Windows), it stays."""
    try:
        with FileLock((folder / ".lock").checked()).acquire(timeout=0):
            for name in ("index.bin", "data.bin", _USED):
                (folder / name).unlink(missing_ok=True)
    except (Timeout, PermissionError):
        return
    for _ in range(3):  # a lock's file may be held for a moment longer
        folder.remove_tree(ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(POLL)
