"""A cache of small pictures: one SQLite file in the project's cache, of bounded size; losing it is harmless.

A small picture is found by its file's path, bytes and time of change, and by the colour behind transparency and the
scale of deep pictures; so the picture of an edited file is made anew. They are stored as JPEG without colour
subsampling, a few kilobytes each.
"""

import contextlib
import hashlib
import io
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from core.pixels.decode import Background
from core.pixels.deep import Scale, scale_name
from core.project import WHITE
from core.project_path import AnyPath, ProjectPath, checked_database, within

MAX_BYTES = 1 << 30
_QUALITY = 90
_SHARE = 8  # a full file deletes its oldest eighth

Small = tuple[int, int, bytes]


def key_of(path: str, size: int, background: Background = WHITE, scale: Scale | None = None) -> bytes | None:
    """Return the key of this file's small picture, on a background and with a scale; None if the file is missing."""
    try:
        facts = Path(path).stat()
    except (OSError, ValueError):
        return None
    text = f"{facts.st_size} {facts.st_mtime_ns} {size} {bytes(background).hex()}{scale_name(scale)} {path}"
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


class ThumbnailStore:
    """The open file; its errors are ignored, because every small picture can be made again."""

    def __init__(self, connection: sqlite3.Connection, max_bytes: int) -> None:
        self._connection = connection
        self._max_bytes = max_bytes

    def find(self, keys: Sequence[bytes]) -> dict[bytes, Small]:
        """Return the stored pictures among these keys: width, height and RGB bytes."""
        found: dict[bytes, Small] = {}
        marks = ",".join("?" * len(keys))
        with contextlib.suppress(sqlite3.Error, OSError, SyntaxError):
            for key, content in self._connection.execute(
                f"SELECT key, content FROM thumbnail WHERE key IN ({marks})", list(keys)
            ):
                image = Image.open(io.BytesIO(content), formats=("JPEG",))
                found[key] = (*image.size, image.tobytes())
        return found

    def put(self, made: Mapping[bytes, Small]) -> None:
        """Store small pictures in one transaction; if the file is full, the oldest are deleted first."""
        rows = [(key, _as_jpeg(small)) for key, small in made.items()]
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR IGNORE INTO thumbnail (key, content) VALUES (?, ?)", rows)
            if self._used() > self._max_bytes:
                self._connection.execute(
                    "DELETE FROM thumbnail WHERE id IN (SELECT id FROM thumbnail ORDER BY id"
                    f" LIMIT (SELECT count(*) / {_SHARE} + 1 FROM thumbnail))"
                )

    def _used(self) -> int:
        """Return the bytes in use. SQLite counts its pages, so no picture is read."""
        pages, free, size = (
            int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size


@contextmanager
def open_store(cache: AnyPath, max_bytes: int = MAX_BYTES) -> Iterator[ThumbnailStore | None]:
    """Open the file, created if missing and recreated if damaged; None if nothing can be written."""
    path = within(cache / "thumbnails.sqlite")
    connection = None
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(path)
            break
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        except OSError:
            break
    try:
        yield ThumbnailStore(connection, max_bytes) if connection is not None else None
    finally:
        if connection is not None:
            connection.close()


def _connect(path: ProjectPath) -> sqlite3.Connection:
    connection = sqlite3.connect(checked_database(path), timeout=1.0)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS thumbnail"
            " (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, content BLOB NOT NULL) STRICT"
        )
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _as_jpeg(small: Small) -> bytes:
    width, height, pixels = small
    file = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()
