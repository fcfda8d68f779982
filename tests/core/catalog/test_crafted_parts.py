"""Parts that no version of this application writes: a split of such a catalog is refused, and a look at it goes on."""

import sqlite3
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom
from core.problems import Problem
from core.project import create_project
from tests.rows import row


@pytest.mark.parametrize("column", ["part", "given_part"])
@pytest.mark.parametrize("text", ["1e+308", "TRAIN", "", "\x1b[2J"])
def test_a_part_that_is_none(tmp_path: Path, column: str, text: str):
    project = create_project(tmp_path / "p")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "ant") for number in range(3)])
    with sqlite3.connect(project.catalog) as crafted:
        crafted.execute("PRAGMA ignore_check_constraints = ON")
        crafted.execute(f"UPDATE picture SET {column} = ? WHERE id = 2", (text,))
    with Catalog.open(project.catalog, read_only=True) as catalog:
        assert [picture.part for picture in catalog.pictures()] == [None] * 3
        with pytest.raises(Problem) as refused:
            catalog.split_rows()
    assert refused.value.code == "project_damaged"


@pytest.mark.parametrize("text", ["-1e-320", "[1]", '"a"', '{"a": 1}', "{", "null"])
def test_what_was_said_of_folders_is_no_such_thing(tmp_path: Path, text: str):
    project = create_project(tmp_path / "p")
    with Catalog.open(project.catalog) as catalog:
        catalog.remember_import(ImportedFrom(paths=["/a"], class_name=None, source=None, parts={"x": "val"}))
        assert catalog.imports()[0].parts == {"x": "val"}
    with sqlite3.connect(project.catalog) as crafted:
        crafted.execute('UPDATE "import" SET parts = ?', (text,))
    with Catalog.open(project.catalog, read_only=True) as catalog, pytest.raises(Problem) as refused:
        catalog.imports()
    assert refused.value.code == "project_damaged"
