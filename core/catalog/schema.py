"""The catalog's tables, and the migration of older files.

`PRAGMA user_version` counts the migrations that a file has had. A released migration is never edited; a change of the
tables is a new migration at the end of the list.
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
    # During an import most pictures have no part; only those with one are indexed. The first index serves the pages of
    # a part, the second its counts and the pages of a class within it.
    "CREATE INDEX picture_part ON picture (part) WHERE part IS NOT NULL",
    "CREATE INDEX picture_part_class ON picture (part, class_id) WHERE part IS NOT NULL",
    # As it contains the class, this index alone finds duplicates and conflicting classes.
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

# A picture is entered when listed and completed when inspected; until then its facts are NULL. SQLite cannot drop a
# NOT NULL, so the table is rebuilt. `part IN (…)` would build a table of its own for every row entered, hence the
# three comparisons.
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
    # What a person did to the labels, newest last; `undone` changes can be redone.
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
    # `ids` is a JSON list of the rows whose field changed from `before` to `after`.
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
    # Imports as they were requested, for rescans; empty: no class or source was given.
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

# The source used for validation and test, and counts made at the time of the split; NULL if nobody counted.
_SPLIT_FACTS = (
    "ALTER TABLE split ADD COLUMN eval_source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE split ADD COLUMN groups INTEGER",
    "ALTER TABLE split ADD COLUMN leaks INTEGER",
)

# These avoid reading every picture. The index of odd paths goes: the memory of all paths in search.py does without it,
# and a million pictures are entered sooner. `twin` holds the hashes that several pictures share or once shared: readers
# count again. `path_change` counts the changes that make the memory of all paths wrong; added pictures only make it
# incomplete.
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

# Answers of a person to findings, and the last search of all pictures. `confirmed` is the class that a person has
# confirmed; `class_id` of a finding is the class that it doubts, `other_id` the similar picture: the finding lapses
# when the picture's class changes or is confirmed, or when the other picture is put aside.
# Excluded pictures are no duplicates, so the index of hashes contains the exclusion.
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

# The state of a file when it was refused, so that it is not tried for ever; NULL if it was only listed. And the table
# columns that a person has named; empty: they were recognised.
_REFUSED_AS = (
    "ALTER TABLE finding ADD COLUMN size INTEGER",
    "ALTER TABLE finding ADD COLUMN mtime_ns INTEGER",
    "ALTER TABLE \"import\" ADD COLUMN path_column TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE \"import\" ADD COLUMN class_column TEXT NOT NULL DEFAULT ''",
)

# Indexes of the table `picture` that a very large first import builds only at its end (`Catalog.filled`): sorting all
# entries once takes a third of the time of entering them one by one. After a kill, the next import or inspection builds
# them, because such jobs are long anyway. Opening the file does not: a click would wait for seconds, and fail while
# another process writes.
LATE_INDEXES = {
    "picture_class": "ON picture (class_id, excluded)",
    "picture_source": "ON picture (source_id, excluded)",
}

_STEPS_BETWEEN_WORDS = 2_000_000  # of SQLite's virtual machine: some tenths of a second

# How the pictures were compared when a split's leaks were counted; '' if nobody counted, or it was not kept.
_SPLIT_MEANS = ("ALTER TABLE split ADD COLUMN means TEXT NOT NULL DEFAULT ''",)

# Pictures waiting for inspection are found while going through the table, and counted by the pictures that do not
# wait: an index that a million pictures enter and leave again is not worth its cost.
# An interrupted import of an earlier version may already lack it.
_NO_PENDING_INDEX = ("DROP INDEX IF EXISTS picture_pending",)

# The number of pictures of each class (0: none), source, part ('': none) and exclusion, kept up to date by every change
# of pictures (tally.py): counting a million takes seconds. The index of parts by class served only for counting.
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

# Data sets change after they were imported: an import may correct an earlier one, but not what a person did here.
# `by_hand` adds 1 if a person gave the class, 2 for the source; `given_part` is the part that the data came with, and
# `keeps` of the split names the given parts that it kept. Paths inside the project are kept relative to it (inside.py),
# `place` is the folder where the project was when all pictures were there, and `parts` and `root` of an import are what
# a person has said about folders that are named like parts and about where a table's pictures are.
_AS_IT_COMES = (
    "ALTER TABLE picture ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0",
    """
    ALTER TABLE picture ADD COLUMN given_part TEXT
        CHECK (given_part = 'train' OR given_part = 'val' OR given_part = 'test')
    """,
    "CREATE INDEX picture_given ON picture (given_part) WHERE given_part IS NOT NULL",
    "UPDATE picture SET given_part = part WHERE part IS NOT NULL AND (SELECT given FROM split) = 1",
    """
    UPDATE picture SET by_hand = by_hand | 1 WHERE id IN (
        SELECT each.value FROM history JOIN change ON history_id = history.id, json_each(change.ids) AS each
        WHERE undone = 0 AND field = 'class_id' AND history.kind <> 'merge'
    )
    """,
    """
    UPDATE picture SET by_hand = by_hand | 2 WHERE id IN (
        SELECT each.value FROM history JOIN change ON history_id = history.id, json_each(change.ids) AS each
        WHERE undone = 0 AND field = 'source_id'
    )
    """,
    "ALTER TABLE split ADD COLUMN keeps TEXT NOT NULL DEFAULT ''",
    "UPDATE split SET keeps = 'all' WHERE given = 1",
    "ALTER TABLE \"import\" ADD COLUMN parts TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE \"import\" ADD COLUMN root TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE place (id INTEGER PRIMARY KEY CHECK (id = 1), folder TEXT NOT NULL) STRICT",
    "UPDATE OR IGNORE picture SET path = once_inside(path) WHERE once_inside(path) <> path",
    "UPDATE OR IGNORE finding SET path = once_inside(path) WHERE once_inside(path) <> path",
    "UPDATE finding SET detail = once_inside(detail) WHERE kind = 'near_duplicate' AND once_inside(detail) <> detail",
)

# Classes that a person has named are shown before any picture has them.
_NAMED = ("ALTER TABLE class ADD COLUMN named INTEGER NOT NULL DEFAULT 0 CHECK (named = 0 OR named = 1)",)
# The range of values of each picture with more than 8 bits a sample (core/pixels/deep.py), NULL for the others, and the
# values of black and white if a person has set them. Deep pictures inspected before have no range: they are inspected
# again, as changed files are.
_LEVELS = (
    "ALTER TABLE picture ADD COLUMN darkest REAL",
    "ALTER TABLE picture ADD COLUMN brightest REAL",
    "CREATE INDEX picture_darkest ON picture (darkest) WHERE darkest IS NOT NULL AND excluded = 0",
    "CREATE INDEX picture_brightest ON picture (brightest) WHERE darkest IS NOT NULL AND excluded = 0",
    """
    CREATE TABLE scale (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        black REAL NOT NULL,
        white REAL NOT NULL CHECK (white > black)
    ) STRICT
    """,
    "UPDATE picture SET sha256 = NULL, width = NULL, height = NULL, mode = NULL, grey = NULL"
    " WHERE mode GLOB 'I*' OR mode = 'F'",
)

# Searches that a person has kept under a name; `wanted` is a KeptSearch in JSON (slices.py).
_SLICES = ("CREATE TABLE slice (name TEXT PRIMARY KEY, wanted TEXT NOT NULL) STRICT, WITHOUT ROWID",)

# The highest id of the pictures whose entering was undone: new ones get higher ids, because kept predictions name
# pictures by their ids.
_TAKEN_OUT = ("CREATE TABLE taken_out (id INTEGER PRIMARY KEY CHECK (id = 1), highest INTEGER NOT NULL) STRICT",)

# By the mode in which Pillow decodes a picture. An index serves only a question with the same condition.
MAY_BE_TRANSPARENT = "mode IN ('RGBA', 'LA', 'PA', 'RGBa', 'La', 'P')"
_TRANSPARENT = (f"CREATE INDEX picture_transparent ON picture (id) WHERE {MAY_BE_TRANSPARENT}",)

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
    _AS_IT_COMES,
    _NAMED,
    _LEVELS,
    _SLICES,
    _TAKEN_OUT,
    _TRANSPARENT,
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return how many migrations a file has had. Raises sqlite3.DatabaseError if it is not a database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def make_late_indexes(
    connection: sqlite3.Connection, progress: Callable[[], None], stop: Callable[[], bool] = lambda: False
) -> None:
    """Build the missing indexes of `LATE_INDEXES`; waits for another process that is writing.

    `progress` is called several times a second. Raises Problem `cancelled` if `stop` returns True; indexes already
    built stay.
    """
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    missing = [name for name in LATE_INDEXES if name not in there]

    def tick() -> bool:
        progress()
        return stop()

    connection.set_progress_handler(tick, _STEPS_BETWEEN_WORDS)  # a true result makes SQLite stop
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
    """Tell whether a file is another program's database: it has tables, but no version of ours."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return version_of(connection) == 0 and tables > 0


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate a file to `VERSION`, all or nothing; does nothing if it has that version.

    The version is read again under the lock because another process may have migrated the file.
    """
    if version_of(connection) == VERSION:
        return
    # A rebuilt table is dropped first; with foreign keys on, that would delete the rows that refer to it.
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
