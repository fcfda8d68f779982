"""What a catalog declares is compared with what this application makes, once for each schema."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.schema import VERSION
from core.catalog.soundness import oddity
from core.problems import Problem

FEW = 3  # statements


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.sqlite"
    Catalog.open(path).close()
    return path


def asked(path: Path) -> tuple[str, int]:
    """Return what is odd, and the number of statements that it took to know."""
    statements: list[str] = []
    with closing(sqlite3.connect(path)) as connection:
        connection.set_trace_callback(statements.append)
        return oddity(connection, VERSION), len(statements)


def test_a_schema_that_is_known_is_not_asked_about_again(catalog: Path):
    asked(catalog)
    odd, statements = asked(catalog)
    assert odd == ""
    assert statements <= FEW


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER never BEFORE UPDATE ON picture BEGIN SELECT RAISE(ABORT, 'no'); END",
        "CREATE VIEW picture_of AS SELECT 1",
        "ALTER TABLE picture ADD COLUMN more TEXT",
        "DROP TABLE picture",
    ],
)
def test_one_that_was_changed_since_is(catalog: Path, change: str):
    assert asked(catalog)[0] == ""
    with closing(sqlite3.connect(catalog)) as connection:
        before = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute(change)
        connection.execute(f"PRAGMA schema_version = {before}")  # as if nothing had happened
        connection.commit()
    assert asked(catalog)[0] != ""
    with pytest.raises(Problem, match="project_damaged"):
        Catalog.open(catalog)
