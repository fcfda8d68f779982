"""Catalogs of other programs and of other versions: refused, or migrated with all that they hold."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from core.catalog import connection as connection_module
from core.catalog import schema
from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
from core.problems import Problem

Row = Callable[..., NewPicture]


def code_of(raised: pytest.ExceptionInfo[Problem]) -> str:
    return raised.value.code


def test_another_program_s_database_is_refused(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    with pytest.raises(Problem) as raised:
        Catalog.open(path)
    assert code_of(raised) == "project_damaged"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_catalog_is_refused_and_left_alone(tmp_path: Path, read_only: bool):
    path = tmp_path / "catalog.sqlite"
    Catalog.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()
    with pytest.raises(Problem) as raised:
        Catalog.open(path, read_only=read_only)
    assert (code_of(raised), raised.value.values["version"]) == ("project_newer", schema.VERSION + 1)
    assert raised.value.values["known"] == schema.VERSION


@pytest.mark.parametrize("read_only", [False, True])
def test_an_older_catalog_is_migrated_and_keeps_its_pictures(
    tmp_path: Path, make_row: Row, monkeypatch: pytest.MonkeyPatch, read_only: bool
):
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(1)])
    later = (*schema.MIGRATIONS, ("ALTER TABLE picture ADD COLUMN stars INTEGER NOT NULL DEFAULT 5",))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(connection_module, "VERSION", schema.VERSION)
    with Catalog.open(path, read_only=read_only) as catalog:
        assert catalog._connection.execute("SELECT stars FROM picture").fetchall() == [(5,)]
        assert catalog.count() == 1


def test_before_a_migration_the_older_catalog_is_copied_and_can_be_put_back(
    tmp_path: Path, make_row: Row, monkeypatch: pytest.MonkeyPatch
):
    path, version = tmp_path / "catalog.sqlite", schema.VERSION
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(1)])
    assert [one.name for one in tmp_path.glob("*.sqlite")] == [path.name], "a new catalog needs no copy"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("DELETE FROM picture",)))
        patch.setattr(schema, "VERSION", version + 1)
        patch.setattr(connection_module, "VERSION", schema.VERSION)
        with Catalog.open(path) as catalog:
            assert catalog.count() == 0
    copy = tmp_path / f"catalog-version-{version}.sqlite"
    copy.replace(path)
    with Catalog.open(path) as catalog:
        assert catalog.count() == 1


def test_what_cannot_be_copied_is_not_migrated(tmp_path: Path, make_row: Row, monkeypatch: pytest.MonkeyPatch):
    path, version = tmp_path / "catalog.sqlite", schema.VERSION
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(1)])
    (tmp_path / f"catalog-version-{version}.sqlite").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("DELETE FROM picture",)))
        patch.setattr(schema, "VERSION", version + 1)
        patch.setattr(connection_module, "VERSION", schema.VERSION)
        with pytest.raises(OSError, match="catalog-version"):
            Catalog.open(path)
    with Catalog.open(path) as catalog:
        assert catalog.count() == 1


def test_a_migration_that_fails_leaves_the_older_catalog(
    tmp_path: Path, make_row: Row, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "catalog.sqlite"
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(1)])
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("DELETE FROM picture", "NO SUCH STATEMENT")))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setattr(connection_module, "VERSION", schema.VERSION)
        with pytest.raises(sqlite3.OperationalError, match="syntax"):
            Catalog.open(path)
    with Catalog.open(path) as catalog:
        assert catalog.count() == 1


def test_a_catalog_of_the_first_version_keeps_everything(tmp_path: Path):
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as first:
        for statement in schema.MIGRATIONS[0]:
            first.execute(statement)
        first.execute("INSERT INTO source VALUES (1, 'phone')")
        first.execute("INSERT INTO class VALUES (1, 'cat')")
        first.execute(
            "INSERT INTO picture VALUES (7, '/a.jpg', 1, 1, 'val', 4, 3, 'JPEG', 'RGB', 0, 99, 5, ?, NULL, 1)",
            ["ab" * 32],
        )
        first.execute("INSERT INTO finding VALUES (1, '/a.jpg', 'blank', 'grey', 7)")
        first.execute("PRAGMA user_version = 1")
    first.close()
    with Catalog.open(path) as catalog:
        (picture,) = catalog.pictures()
        assert (picture.id, picture.class_name, picture.part, picture.excluded) == (7, "cat", "val", True)
        assert (picture.width, picture.height, picture.size, picture.sha256) == (4, 3, 99, "ab" * 32)
        catalog.set_excluded([7], False)
        assert [(one.kind, one.picture_id) for one in catalog.findings()] == [("blank", 7)]
        assert catalog._connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert catalog._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert catalog._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
