"""An import that is killed at any moment leaves a sound catalog, loses no confirmed label, and can go on."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.schema import LATE_INDEXES
from core.events import jobs
from tests.pictures import class_folders

ROOT = Path(__file__).parents[3]

# Imports in small batches, and says so after each.
IMPORT = """
import sys
import core.catalog.catalog, core.catalog.gathering, core.pixels.inspecting
from core.events import jobs
from core.jobs.registry import run_job
core.catalog.gathering.LISTED_BATCH = core.pixels.inspecting.BATCH = 10
core.catalog.catalog._MANY = 100  # as very large imports do
request = jobs.ImportPictures(project=sys.argv[1], paths=[sys.argv[2]])
run_job(request, lambda word: print(word.stage, word.done, flush=True), lambda: False)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("words", [1, 7, 13, 20])
def test_killed_and_gone_on(empty_project: Path, tmp_path: Path, words: int, do):
    class_folders(tmp_path / "many", {"a": 60, "b": 60})
    catalog_file = empty_project / "catalog.sqlite"
    command = [sys.executable, "-c", IMPORT, str(empty_project), str(tmp_path / "many")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(words):
            assert child.stdout.readline()
        with Catalog.open(catalog_file) as catalog:
            first = catalog.first_ids(1)
            assert catalog.set_class(first, "mine") == 1
        os.kill(child.pid, signal.SIGKILL)
    with sqlite3.connect(catalog_file) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    file.close()
    result = do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "many")]))
    assert (result.pictures, result.rejected) == (120, [])
    with Catalog.open(catalog_file) as catalog:
        assert catalog.pictures_of(first)[0].class_name == "mine"
        assert catalog.count_pending() == 0
    with sqlite3.connect(catalog_file) as file:
        indexes = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    file.close()
    assert set(LATE_INDEXES) <= indexes
