"""The catalog's tables, and how an older file becomes a newer one.

`PRAGMA user_version` counts the migrations that a file has seen. A migration is never edited once it was released;
a change of the tables is a new one at the end of the list.
"""

import sqlite3
from collections.abc import Callable

from core.problems import Problem

_FIRST = (
    "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE class (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> '')) STRICT",
    """
    CREATE TABLE picture (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        class_id INTEGER REFERENCES class (id),
        source_id INTEGER NOT NULL REFERENCES source (id),
        part TEXT CHECK (part IN ('train', 'val', 'test')),
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        format TEXT NOT NULL,
        mode TEXT NOT NULL,
        grey INTEGER NOT NULL CHECK (grey IN (0, 1)),
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        group_id INTEGER,
        excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX picture_class ON picture (class_id)",
    "CREATE INDEX picture_source ON picture (source_id)",
    # Most pictures have no part while they are imported; only those that do are worth an entry. The first index gives
    # the pages of a part, the second its counts and the pages of a class within it.
    "CREATE INDEX picture_part ON picture (part) WHERE part IS NOT NULL",
    "CREATE INDEX picture_part_class ON picture (part, class_id) WHERE part IS NOT NULL",
    # With the class in it, duplicates and their conflicts are found in the index alone.
    "CREATE INDEX picture_sha256 ON picture (sha256, class_id)",
    """
    CREATE TABLE finding (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL DEFAULT '',
        picture_id INTEGER REFERENCES picture (id) ON DELETE CASCADE,
        UNIQUE (path, kind)
    ) STRICT
    """,
    "CREATE INDEX finding_kind ON finding (kind, picture_id)",
    "CREATE INDEX finding_picture ON finding (picture_id)",
    """
    CREATE TABLE split (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        train REAL NOT NULL,
        val REAL NOT NULL,
        test REAL NOT NULL,
        seed INTEGER NOT NULL,
        "grouping" TEXT NOT NULL,
        hash TEXT NOT NULL,
        given INTEGER NOT NULL CHECK (given IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE test_use (
        id INTEGER PRIMARY KEY,
        run TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT
    """,
)

# A picture is entered when it was listed and known in full when it was inspected, later: until then its facts are NULL.
# SQLite cannot take a NOT NULL back, so the table is made anew.
# `part IN (…)` would build a table of its own for every row that is entered, hence the three comparisons.
_TWO_PHASES = (
    """
    CREATE TABLE new_picture (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        class_id INTEGER REFERENCES class (id),
        source_id INTEGER NOT NULL REFERENCES source (id),
        part TEXT CHECK (part = 'train' OR part = 'val' OR part = 'test'),
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT,
        width INTEGER,
        height INTEGER,
        format TEXT,
        mode TEXT,
        grey INTEGER CHECK (grey = 0 OR grey = 1),
        group_id INTEGER,
        excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded = 0 OR excluded = 1),
        missing INTEGER NOT NULL DEFAULT 0 CHECK (missing = 0 OR missing = 1),
        CHECK ((sha256 IS NULL) = (width IS NULL))
    ) STRICT
    """,
    """
    INSERT INTO new_picture (id, path, class_id, source_id, part, size, mtime_ns, sha256, width, height, format, mode,
        grey, group_id, excluded)
    SELECT id, path, class_id, source_id, part, size, mtime_ns, sha256, width, height, format, mode,
        grey, group_id, excluded FROM picture
    """,
    "DROP TABLE picture",
    "ALTER TABLE new_picture RENAME TO picture",
    "CREATE INDEX picture_class ON picture (class_id, excluded)",
    "CREATE INDEX picture_source ON picture (source_id, excluded)",
    "CREATE INDEX picture_part ON picture (part) WHERE part IS NOT NULL",
    "CREATE INDEX picture_part_class ON picture (part, class_id) WHERE part IS NOT NULL",
    "CREATE INDEX picture_sha256 ON picture (sha256, class_id) WHERE sha256 IS NOT NULL",
    "CREATE INDEX picture_pending ON picture (id) WHERE sha256 IS NULL AND missing = 0",
    "CREATE INDEX picture_excluded ON picture (id) WHERE excluded = 1",
    "CREATE INDEX picture_missing ON picture (id) WHERE missing = 1",
    # Paths with letters beyond ASCII, which only our own function can search.
    "CREATE INDEX picture_odd_path ON picture (id) WHERE length(path) <> length(CAST(path AS BLOB))",
    # What a person did to the labels, newest last; `undone` ones can be done again.
    """
    CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        pictures INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone = 0 OR undone = 1),
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT
    """,
    # `ids` is a JSON list of the rows whose field was `before` and became `after`.
    """
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        before ANY,
        after ANY,
        ids TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_history ON change (history_id)",
    # Imports as they were asked for, so that one can look again; empty: no class or source was given.
    """
    CREATE TABLE "import" (
        id INTEGER PRIMARY KEY,
        paths TEXT NOT NULL,
        class_name TEXT NOT NULL,
        source TEXT NOT NULL,
        UNIQUE (paths, class_name, source)
    ) STRICT
    """,
)

# Who validates and tests, and what was found when the split was made; NULL where nobody looked.
_SPLIT_FACTS = (
    "ALTER TABLE split ADD COLUMN eval_source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE split ADD COLUMN groups INTEGER",
    "ALTER TABLE split ADD COLUMN leaks INTEGER",
)

# What would need a look at every picture. The index of odd paths goes: the memory of all paths that search.py keeps
# does without, and a million pictures are entered sooner. `twin` holds the hashes that several pictures have, or
# once had: who asks counts again. `path_change` counts what makes a memory of all paths wrong; pictures that are added
# only make it short.
_SHORT_CUTS = (
    "DROP INDEX picture_odd_path",
    "CREATE TABLE twin (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "INSERT INTO twin SELECT sha256 FROM picture WHERE sha256 IS NOT NULL GROUP BY sha256 HAVING count(*) > 1",
    "CREATE TABLE path_change (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT",
    "INSERT INTO path_change VALUES (1, 0)",
    """
    CREATE TRIGGER picture_moved AFTER UPDATE OF path ON picture WHEN old.path <> new.path
    BEGIN UPDATE path_change SET count = count + 1; END
    """,
    """
    CREATE TRIGGER picture_gone AFTER DELETE ON picture
    BEGIN UPDATE path_change SET count = count + 1; END
    """,
)

# What a person answered to findings, and when all pictures were last looked at. `confirmed` is the class that a person
# said a picture is of; `class_id` of a finding is the class that it doubts, `other_id` the picture that it is like: it
# lapses where the picture gets another class, or the class is confirmed, or the other picture is put aside.
# What is put aside is no duplicate, so the index of hashes knows it.
_ANSWERS = (
    "ALTER TABLE picture ADD COLUMN confirmed INTEGER",
    "ALTER TABLE finding ADD COLUMN class_id INTEGER",
    "ALTER TABLE finding ADD COLUMN other_id INTEGER",
    "DROP INDEX picture_sha256",
    "CREATE INDEX picture_sha256 ON picture (sha256, class_id, excluded) WHERE sha256 IS NOT NULL",
    """
    CREATE TABLE look (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        pictures INTEGER NOT NULL,
        method TEXT NOT NULL,
        last_id INTEGER NOT NULL,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    ) STRICT
    """,
)

# What a file was like when it was refused, so that it is not tried again for ever; NULL where it was only listed. And
# which columns of a table a person has named; empty: they were recognised.
_REFUSED_AS = (
    "ALTER TABLE finding ADD COLUMN size INTEGER",
    "ALTER TABLE finding ADD COLUMN mtime_ns INTEGER",
    "ALTER TABLE \"import\" ADD COLUMN path_column TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE \"import\" ADD COLUMN class_column TEXT NOT NULL DEFAULT ''",
)

# Indexes of the table `picture` that a very large first import does without until its end (`Catalog.filled`): sorting
# all entries once takes a third of the time of entering them one by one. After a kill they are made by the next job
# that is long anyway, an import or an inspection, and not by whoever opens the file: a click would wait for seconds,
# and fail where another process writes.
LATE_INDEXES = {
    "picture_class": "ON picture (class_id, excluded)",
    "picture_source": "ON picture (source_id, excluded)",
}

_STEPS_BETWEEN_WORDS = 2_000_000  # of SQLite's machine: some tenths of a second

# By what the pictures were compared when a split's leaks were counted; '' where nobody looked, or it was not kept.
_SPLIT_MEANS = ("ALTER TABLE split ADD COLUMN means TEXT NOT NULL DEFAULT ''",)

# What waits to be inspected is found on the way through the pictures, and counted by what does not: an index that a
# million pictures enter and leave again is not worth it.
# A broken-off import of an earlier version may lack it already.
_NO_PENDING_INDEX = ("DROP INDEX IF EXISTS picture_pending",)

# How many pictures there are of each class (0: none), source, part ('': none) and put aside or not, kept in step by
# all that changes pictures (tally.py): at a million, counting takes seconds. The index of parts by class only served
# to count.
_TALLY = (
    """
    CREATE TABLE tally (
        class_id INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        part TEXT NOT NULL,
        excluded INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (class_id, source_id, part, excluded)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO tally SELECT coalesce(class_id, 0), source_id, coalesce(part, ''), excluded, count(*)
    FROM picture GROUP BY 1, 2, 3, 4
    """,
    "DROP INDEX IF EXISTS picture_part_class",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _TWO_PHASES,
    _SPLIT_FACTS,
    _SHORT_CUTS,
    _ANSWERS,
    _REFUSED_AS,
    _SPLIT_MEANS,
    _NO_PENDING_INDEX,
    _TALLY,
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations a file has seen; raises sqlite3.DatabaseError where it is no database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def make_late_indexes(
    connection: sqlite3.Connection, progress: Callable[[], None], stop: Callable[[], bool] = lambda: False
) -> None:
    """Make the indexes of `LATE_INDEXES` that are not there; another process that is writing is waited for.

    `progress` is called some times a second meanwhile. Raises Problem `cancelled` where `stop` says so; what is made by
    then stays.
    """
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    missing = [name for name in LATE_INDEXES if name not in there]

    def tick() -> bool:
        progress()
        return stop()

    connection.set_progress_handler(tick, _STEPS_BETWEEN_WORDS)  # where it says true, SQLite breaks off
    try:
        while missing:
            try:
                connection.execute(f"CREATE INDEX IF NOT EXISTS {missing[0]} {LATE_INDEXES[missing[0]]}")
                del missing[0]
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy and error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                    raise
                if not busy or tick():
                    raise Problem("cancelled") from error
    finally:
        connection.set_progress_handler(None, 0)


def is_foreign(connection: sqlite3.Connection) -> bool:
    """Tell whether a file is some other program's database: it has tables, but none of our versions."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return version_of(connection) == 0 and tables > 0


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to `VERSION`, all or nothing; does nothing where it is there already.

    The version is read again under the lock, for another process may have migrated meanwhile.
    """
    if version_of(connection) == VERSION:
        return
    # A table that is made anew is dropped first, and dropping it would take along what refers to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(connection), VERSION):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
