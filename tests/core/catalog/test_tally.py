"""The counts of pictures are those of a plain recount, whatever was done, undone, broken off or killed."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.catalog import catalog as catalog_module
from core.catalog import schema
from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from tests.core.catalog.random_changes import NOT_INSPECTED, change_something, counted_plainly, counts
from tests.rows import row

ROOT = Path(__file__).parents[3]
CHANGES = 120

# Changes a catalog for ever, and says so after each change.
WRITER = """
import itertools, random, sys
from pathlib import Path
from core.catalog.catalog import Catalog
from tests.core.catalog.random_changes import change_something
dice = random.Random(int(sys.argv[2]))
with Catalog.open(Path(sys.argv[1])) as catalog:
    for number in itertools.count():
        change_something(catalog, dice)
        print(number, flush=True)
"""


def test_counts_are_those_of_a_recount_after_anything(tmp_path: Path):
    seen: set[str] = set()
    for seed in range(8):
        dice = random.Random(seed)
        with Catalog.open(tmp_path / f"{seed}.sqlite") as catalog:
            catalog.add_pictures([row(n, ("ant", "bee", None)[n % 3], **NOT_INSPECTED) for n in range(30)])
            for _ in range(CHANGES):
                what = change_something(catalog, dice)
                seen.add(what)
                assert counts(catalog) == counted_plainly(catalog), (seed, what)
    assert len(seen) == 14


class BreakingConnection:
    """A connection that breaks off at one of the next statements of a change."""

    def __init__(self, connection: sqlite3.Connection, statements: int) -> None:
        self._connection = connection
        self._left = statements

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        self._look(sql)
        return self._connection.execute(sql, *values)

    def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
        self._look(sql)
        return self._connection.executemany(sql, *values)

    def _look(self, sql: str) -> None:
        self._left -= self._connection.in_transaction
        if self._left < 0 and sql != "ROLLBACK":
            raise InterruptedError


def test_a_change_that_breaks_off_leaves_the_counts_as_they_were(catalog: Catalog):
    dice = random.Random(0)
    catalog.add_pictures([row(n, "ant") for n in range(30)])
    connection, broken = catalog._connection, 0
    for _ in range(3 * CHANGES):
        written = connection.total_changes
        catalog._connection = BreakingConnection(connection, dice.randrange(1, 12))  # type: ignore[assignment]
        try:
            change_something(catalog, dice)
        except InterruptedError:
            broken += connection.total_changes > written
        catalog._connection = connection
        assert counts(catalog) == counted_plainly(catalog)
    assert broken > CHANGES / 2, "in the middle of writing"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_killed_writer_leaves_the_counts_of_what_was_committed(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([row(n, "ant") for n in range(3000)])
    for seed in range(4):
        command = [sys.executable, "-c", WRITER, str(path), str(seed)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(3 * seed + 1):
                assert writer.stdout.readline()
            os.kill(writer.pid, signal.SIGKILL)
        with Catalog.open(path) as catalog:
            assert counts(catalog) == counted_plainly(catalog)


def test_an_import_of_very_many_that_is_broken_off_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(catalog_module, "_MANY", 3)
    monkeypatch.setattr(catalog_module, "_TOLD", 4)
    listed = [
        ListedFile(path=f"/{n}.jpg", class_name="ant" if n % 2 else None, source="web", part="val", size=1, mtime_ns=n)
        for n in range(30)
    ]

    def stop(_entered: int) -> None:
        raise ZeroDivisionError

    with Catalog.open(tmp_path / "catalog.sqlite") as catalog:
        with contextlib.suppress(ZeroDivisionError), catalog.filled(30):
            catalog.add_listed(listed[:10], with_parts=True)
            catalog.add_listed(listed[10:], with_parts=True, progress=stop)
        assert counts(catalog) == counted_plainly(catalog)
        assert (catalog.count(), catalog.unclassified()) == (10, 5)


def test_an_older_catalog_is_counted_when_it_is_migrated(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    dice = random.Random(1)
    with Catalog.open(path) as catalog:
        catalog.add_pictures([row(n, "ant") for n in range(30)])
        for _ in range(CHANGES):
            change_something(catalog, dice)
        expected = counts(catalog)
    with contextlib.closing(sqlite3.connect(path)) as older:
        older.execute("DROP TABLE tally")
        for statement in schema._TALLY:  # the migration
            older.execute(statement)
        older.commit()
    with Catalog.open(path, read_only=True) as catalog:
        assert counts(catalog) == expected == counted_plainly(catalog)
