"""The catalog in trouble: killed, full disk, read-only, locked, damaged. Other versions: test_catalog_versions.py."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.catalog import connection as connection_module
from core.catalog import schema
from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
from core.events.changes import NOTHING
from core.problems import Problem

Row = Callable[..., NewPicture]
ROOT = Path(__file__).parents[3]

# Writes batches of 50 pictures for ever, and says so after each.
WRITER = """
import sys, itertools
from pathlib import Path
from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
catalog = Catalog.open(Path(sys.argv[1]))
start = catalog.count()
for batch in itertools.count():
    catalog.add_pictures([
        NewPicture(path=f"/{start + batch * 50 + n}", class_name=f"class {n % 7}", source="s", width=1, height=1,
                   format="PNG", mode="L", grey=True, size=1, mtime_ns=1, sha256=f"{n:064}")
        for n in range(50)
    ])
    print(start + (batch + 1) * 50, flush=True)
"""


def start_writer(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def code_of(raised: pytest.ExceptionInfo[Problem]) -> str:
    return raised.value.code


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_killed_at_any_moment_it_is_sound_and_holds_what_was_committed(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    for batches in (1, 2, 4, 7):
        with start_writer(path) as writer:
            assert writer.stdout is not None
            told = [int(writer.stdout.readline()) for _ in range(batches)]
            os.kill(writer.pid, signal.SIGKILL)
            told += [int(line) for line in writer.stdout.read().splitlines() if line]
        with Catalog.open(path) as catalog:
            assert catalog._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert catalog._connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert catalog.count() % 50 == 0
            assert catalog.count() >= told[-1]
            assert sum(catalog.class_counts().values()) == catalog.count()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_killed_writer_s_log_is_read_by_a_reader(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    with start_writer(path) as writer:
        assert writer.stdout is not None
        told = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
    assert (tmp_path / "catalog.sqlite-wal").stat().st_size > 0
    with Catalog.open(path, read_only=True) as catalog:
        assert catalog.count() >= told


def test_reading_goes_on_while_another_process_writes(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    with start_writer(path) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        seen = []
        for _ in range(5):
            with Catalog.open(path, read_only=True) as catalog:
                seen.append(catalog.count())
                assert len(catalog.pictures()) >= seen[-1]
        writer.kill()
    assert seen == sorted(seen)
    assert seen[0] > 0
    assert all(count % 50 == 0 for count in seen)


def test_a_reader_is_not_kept_by_an_open_change_and_does_not_see_it(tmp_path: Path, make_row: Row):
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as writer, Catalog.open(path, read_only=True) as reader:
        writer.add_pictures([make_row(1)])
        with writer._transaction(NOTHING):
            writer._connection.execute("DELETE FROM picture")
            assert reader.count() == 1
        assert reader.count() == 0


@pytest.mark.parametrize(
    "name", ["a?b.sqlite", "a#b.sqlite", "100%20.sqlite", "ñ 📷.sqlite", "a&mode=rwc.sqlite", "-x"]
)
def test_odd_paths_open_in_both_ways(tmp_path: Path, make_row: Row, name: str):
    folder = tmp_path / "odd ?#% folder"
    folder.mkdir()
    with Catalog.open(folder / name) as catalog:
        catalog.add_pictures([make_row(1)])
    assert os.listdir(folder) == [name]
    with Catalog.open(folder / name, read_only=True) as catalog:
        assert catalog.count() == 1


def test_read_only_writes_nothing_and_creates_nothing(tmp_path: Path, make_row: Row):
    with pytest.raises(Problem) as raised:
        Catalog.open(tmp_path / "catalog.sqlite", read_only=True)
    assert code_of(raised) == "project_damaged"
    assert os.listdir(tmp_path) == []
    Catalog.open(tmp_path / "catalog.sqlite").close()
    with Catalog.open(tmp_path / "catalog.sqlite", read_only=True) as catalog:
        with pytest.raises(Problem) as raised:
            catalog.add_pictures([make_row(1)])
        assert code_of(raised) == "write_failed"
        assert catalog.count() == 0


# Enters nothing as a person without rights: reads a catalog in a folder where nothing can be written.
READER = """
import os, sys
from pathlib import Path
from core.catalog.catalog import Catalog
from core.problems import Problem
os.setgid(65534); os.setuid(65534)
with Catalog.open(Path(sys.argv[1]), read_only=True) as catalog:
    print(catalog.count())
try:
    Catalog.open(Path(sys.argv[1])).count_test_use("run")
except Problem as problem:
    print(problem.code)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give its rights up")
def test_a_catalog_on_a_read_only_medium_is_read(make_row: Row):
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies in a folder that nobody else may enter
        path = Path(name) / "catalog.sqlite"
        with Catalog.open(path) as catalog:
            catalog.add_pictures([make_row(1)])
        Path(name).chmod(0o555)
        path.chmod(0o444)
        done = subprocess.run([sys.executable, "-c", READER, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["1", "write_failed"], "")


def test_a_full_disk_is_told_and_changes_nothing(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(0)])
    (pages,) = catalog._connection.execute("PRAGMA page_count").fetchone()
    catalog._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Problem) as raised:
        catalog.add_pictures([make_row(n) for n in range(1, 5000)])
    assert code_of(raised) == "disk_full"
    assert raised.value.values["path"].endswith("catalog.sqlite")
    assert catalog.count() == 1
    catalog._connection.execute("PRAGMA max_page_count = 100000")
    assert catalog.add_pictures([make_row(n) for n in range(1, 5000)]) == 4999


def test_a_catalog_locked_by_another_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as first, Catalog.open(path) as second, first._transaction(NOTHING):
        with pytest.raises(Problem) as raised:
            second.count_test_use("run")
        assert code_of(raised) == "write_failed"
        assert "locked" in raised.value.values["detail"]


def test_an_interrupted_change_is_undone(catalog: Catalog, make_row: Row):
    def rows() -> list[NewPicture]:
        return [make_row(1), make_row(2, width="not a number")]

    with pytest.raises(Problem, match="cannot store TEXT"):
        catalog.add_pictures(rows())
    assert catalog.count() == 0

    def interrupted() -> None:
        with catalog._transaction(NOTHING):
            catalog._connection.execute("INSERT INTO test_use (run) VALUES ('x')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert catalog.test_uses() == 0
    assert catalog.count_test_use("x") == 1


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to look at it" * 50, b"SQLite format 3\0" + b"x" * 4000]
)
def test_what_is_no_database_is_damaged_and_left_alone(tmp_path: Path, content: bytes, read_only: bool):
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        Catalog.open(path, read_only=read_only)
    assert code_of(raised) == "project_damaged"
    assert path.read_bytes() == content


def test_damage_inside_is_told_when_it_is_met(tmp_path: Path, make_row: Row):
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(n) for n in range(500)])
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xee" * 200
    path.write_bytes(content)
    # Where the tables' own description fills more than the first page, opening meets the damage already.
    with pytest.raises(Problem) as raised, Catalog.open(path, read_only=True) as catalog:
        catalog.pictures()
    assert code_of(raised) == "project_damaged"


def late_indexes(path: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(path)) as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return names & schema.LATE_INDEXES.keys()


@pytest.fixture
def unindexed(tmp_path: Path, make_row: Row) -> Path:
    """A catalog as an import that was killed leaves it: entered, not inspected, and without its late indexes."""
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(number) for number in range(3)])
        for name in schema.LATE_INDEXES:
            catalog._connection.execute(f"DROP INDEX {name}")
    return path


def test_a_click_neither_pays_for_late_indexes_nor_fails_for_them(unindexed: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    with contextlib.closing(sqlite3.connect(unindexed, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Catalog.open(unindexed) as catalog:
            assert catalog.count() == 3
            other.execute("COMMIT")
            assert catalog.set_class([1], "mine") == 1
    assert late_indexes(unindexed) == set()


def test_late_indexes_are_made_by_a_long_job_when_the_other_writer_is_done(
    unindexed: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connection_module, "BUSY_SECONDS", 0.05)
    with (
        contextlib.closing(sqlite3.connect(unindexed, isolation_level=None)) as other,
        Catalog.open(unindexed) as catalog,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="cancelled"):
            catalog.make_late_indexes(lambda: None, lambda: True)
        told = []

        def progress() -> None:
            told.append(other.in_transaction)
            if len(told) == 2:
                other.execute("COMMIT")

        catalog.make_late_indexes(progress)
        assert told[:2] == [True, True]
    assert late_indexes(unindexed) == schema.LATE_INDEXES.keys()


def test_two_that_create_it_at_once_both_get_it(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    failures: list[BaseException] = []
    gate = threading.Barrier(4)

    def use() -> None:
        gate.wait()
        try:
            with Catalog.open(path) as catalog:
                catalog.count_test_use("run")
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Catalog.open(path) as catalog:
        assert catalog.test_uses() == 4


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(Problem) as raised:
        Catalog.open(tmp_path / "nowhere" / "catalog.sqlite")
    assert code_of(raised) == "write_failed"


def test_it_belongs_to_the_thread_that_opened_it(catalog: Catalog):
    raised: list[BaseException] = []

    def use() -> None:
        try:
            catalog.count()
        except sqlite3.ProgrammingError as error:
            raised.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(raised) == 1
