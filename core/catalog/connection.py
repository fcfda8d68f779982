"""How the catalog's file is opened, and which Problem each SQLite error becomes."""

import itertools
import os
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

from core.catalog.inside import Inside
from core.catalog.schema import VERSION, is_foreign, migrate, version_of
from core.catalog.soundness import oddity
from core.events.changes import NOTHING, Changed
from core.files import replacing
from core.links import as_refusal
from core.problems import Problem
from core.project_path import checked_database, within
from core.reading import RecordError, from_json

T = TypeVar("T")
BUSY_SECONDS = 5.0
# Pages of the log before they are moved into the file; each move waits for the disk. 64 MiB hold a million pictures.
CHECKPOINT_PAGES = 16_384
MOVE_EVERY = 0.2  # seconds
# Of pages in memory. Importing a million pictures touches its indexes everywhere. A reader opens the file for each
# reading, and the system keeps its pages anyway.
_CACHE_WRITING, _CACHE_READING = 65_536, 8_192  # KiB

# SQLite accepts 32,766 values a statement; more rows at once are no faster.
_ROWS_A_STATEMENT = 500


@contextmanager
def problems(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into Problem `disk_full`, `write_failed` or `project_damaged`, and those of a link or a
    pipe in place of the file into `link_refused` or `record_damaged`; other errors pass.
    """
    try:
        yield
    except OSError as error:
        if (refused := as_refusal(error)) is None:
            raise
        raise refused from error
    except sqlite3.Error as error:
        problem = _problem(path, error)
        if problem is None:
            raise
        raise problem from error


def _problem(path: Path, error: sqlite3.Error) -> Problem | None:
    """Return the Problem for an error, or None for a programming error. Extended codes contain the basic code."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return Problem("disk_full", path=str(path))
        case (
            sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_IOERR
            | sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_PERM
            | sqlite3.SQLITE_BUSY
            | sqlite3.SQLITE_LOCKED
        ):
            return Problem("write_failed", path=str(path), detail=str(error))
        # What the tables hold breaks their own rules: no sound file ends there.
        case (
            sqlite3.SQLITE_NOTADB
            | sqlite3.SQLITE_CORRUPT
            | sqlite3.SQLITE_CONSTRAINT
            | sqlite3.SQLITE_MISMATCH
            | sqlite3.SQLITE_TOOBIG
        ):
            return Problem("project_damaged", path=str(path), detail=str(error))
        case _ if "decode to UTF-8" in str(error):  # the driver's own error, without a code
            return Problem("project_damaged", path=str(path), detail=str(error))
        case _:
            return None


class Database:
    """An open file: a change is written whole or not at all, and SQLite's errors become Problems."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._inside = Inside(path.parent)
        self._changed = NOTHING

    @property
    def changed(self) -> Changed:
        """What was changed through this object since the file was opened."""
        return self._changed

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, changed: Changed) -> Iterator[None]:
        """Write everything or nothing; `changed` is added to `self.changed` if anything was written."""
        with problems(self._path):
            written = self._connection.total_changes
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
                if self._connection.total_changes > written:
                    self._changed |= changed
            except BaseException:
                # On a full disk, SQLite rolls back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _insert(self, into: str, rows: Sequence[Sequence[Any]], conflict: str = "") -> int:
        """Insert rows of equal length into `table (columns)`, and return how many were new.

        A statement takes hundreds of rows: passing a million rows one by one costs more time than writing them.
        """
        added = 0
        for start in range(0, len(rows), _ROWS_A_STATEMENT):
            some = rows[start : start + _ROWS_A_STATEMENT]
            one = f"({', '.join('?' * len(some[0]))})"
            sql = f"INSERT INTO {into} VALUES {', '.join([one] * len(some))} {conflict}"
            added += self._connection.execute(sql, list(itertools.chain.from_iterable(some))).rowcount
        return added

    @contextmanager
    def _unchecked_references(self) -> Iterator[None]:
        """Skip SQLite's foreign key check, which looks up ids for each row, during a transaction with valid ids."""
        with problems(self._path):
            self._connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            with problems(self._path):
                self._connection.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _log_moved_beside(self) -> Iterator[None]:
        """Let a thread move the log into the file, so that a large import need not wait for the disk."""
        done = threading.Event()

        def move() -> None:
            # A failure here, such as a full disk, also hits the writer, which reports it.
            with suppress(sqlite3.Error), closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous = NORMAL")
                while not done.wait(MOVE_EVERY):
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

        with problems(self._path):
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {8 * CHECKPOINT_PAGES}")
        thread = threading.Thread(target=move, name="catalog's log", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
            with problems(self._path):
                self._connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")

    def _rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[Any]:
        with problems(self._path):
            # `yield from` would close the cursor with this generator, perhaps after the file.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row

    def _stored(self, text: str, wanted: type[T]) -> T:
        """Return a value stored as JSON. Raises Problem `project_damaged` if it is not of this type."""
        try:
            return from_json(text.encode(), wanted)
        except RecordError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, detail: str) -> Problem:
        return Problem("project_damaged", path=str(self._path), detail=detail)

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        return next(self._rows(sql, values))[0]


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a catalog of the present version in autocommit mode; callers begin transactions themselves.

    If writable, a missing file is created and an older one migrated. If read-only, the caller writes nothing, but an
    older file is still migrated because no query would fit it. Raises Problem `project_newer`, `project_damaged`,
    `write_failed`, `disk_full`, `link_refused`, `record_damaged`.
    """
    with problems(path):
        checked_database(path)
        if not read_only:
            return _checked(path, sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None), writable=True)
        if not path.is_file():
            raise Problem("project_damaged", path=str(path), detail="no such file")
        connection = _checked(path, _connect_read_only(path), writable=False)
        if version_of(connection) < VERSION:
            connection.close()
            connect(path, read_only=False).close()
            connection = _checked(path, _connect_read_only(path), writable=False)
        return connection


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """Open read-only, also where nothing can be written beside the file (a read-only medium).

    Readers of a WAL file share memory through a file beside it. If that file cannot be created and no log is left,
    nobody can be writing, so the file is safe to read as it is.
    """
    address = path.absolute().as_posix()
    address = address if address.startswith("/") else f"/{address}"
    uri = f"file://{quote(os.fsencode(address), safe='/:')}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        version_of(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        unwritable = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not unwritable or (log.exists() and log.stat().st_size):
            connection.close()
            raise
        connection.close()
        connection = sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _checked(path: Path, connection: sqlite3.Connection, *, writable: bool) -> sqlite3.Connection:
    """Refuse foreign and newer files before anything is written, then set up and migrate."""
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        version = version_of(connection)
        if version > VERSION:
            raise Problem("project_newer", path=str(path), version=version, known=VERSION)
        if version < 0 or is_foreign(connection):
            raise Problem("project_damaged", path=str(path), detail="not a catalog of this application")
        if version and (odd := oddity(connection, version)):
            raise Problem("project_damaged", path=str(path), detail=odd)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_WRITING if writable else _CACHE_READING}")
        connection.execute("PRAGMA temp_store = MEMORY")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            # With WAL, a kill loses nothing; a power cut loses at most the last transactions, never the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            connection.create_function("once_inside", 1, Inside(path.parent).once_inside)
            if 0 < version < VERSION:
                _back_up(path, connection, version)
            migrate(connection)
        connection.create_function("holds", 2, _holds, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _back_up(path: Path, connection: sqlite3.Connection, version: int) -> None:
    """Copy a catalog of an older version beside itself, as `catalog-version-7.sqlite`, before it is migrated.

    A person who goes back to the older program puts it back. Raises OSError or sqlite3.Error: what cannot be copied is
    not migrated.
    """
    kept = within(path.with_name(f"{path.stem}-version-{version}{path.suffix}"))
    with replacing(kept) as partial, closing(sqlite3.connect(partial.path)) as copy:
        connection.backup(copy)


def _holds(path: str, wanted: str) -> bool:
    """Tell whether a path contains a text that `folded` has already folded; SQLite itself folds only ASCII."""
    return wanted in folded(path)


def folded(text: str) -> str:
    """Return a text in the form used for searching: composed letters, no capitals."""
    return unicodedata.normalize("NFC", text).casefold()
