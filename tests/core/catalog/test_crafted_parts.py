"""Parts that no version of this application writes: a split of such a catalog is refused, and a look at it goes on."""

import sqlite3
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
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
