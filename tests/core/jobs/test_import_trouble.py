"""An import onto a disk that is full, failing or closed: told in a code, nothing half there, and it can go on."""

import contextlib
import errno
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from functools import partial, partialmethod
from pathlib import Path

import pytest

from core.catalog import catalog as catalog_module
from core.catalog import gathering
from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.boundary import as_problem
from core.pixels import copying
from core.problems import Problem
from core.project import open_project
from core.project_path import ProjectPath
from tests.pictures import class_folders, plain_png

CODES = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EACCES: "write_failed", errno.EIO: "write_failed"}


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gathering, "LISTED_BATCH", 5)
    monkeypatch.setattr(copying, "COPIED_BATCH", 5)
    monkeypatch.setattr("core.pixels.inspecting.BATCH", 5)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return class_folders(tmp_path / "shapes", {"round": 9, "square": 9})


def sound(project: Path) -> bool:
    with sqlite3.connect(project / "catalog.sqlite") as file:
        found = file.execute("PRAGMA integrity_check").fetchall(), file.execute("PRAGMA foreign_key_check").fetchall()
    file.close()
    return found == ([("ok",)], [])


def code(do, request: jobs.Request) -> str:
    """Return the code of what goes wrong, "" where nothing does."""
    try:
        do(request)
    except Exception as error:  # noqa: BLE001 - as the border of every job does it
        return as_problem(error).code
    return ""


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize("kind", ["copy", "zip"])
def test_whichever_write_fails_it_is_told_and_goes_on(
    empty_project: Path, pictures: Path, tmp_path: Path, do, monkeypatch: pytest.MonkeyPatch, number: int, kind: str
):
    """Of every picture that is written the first half gets there, and then the disk takes no more."""
    archive = tmp_path / "shapes.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in pictures.rglob("*.png"):
            file.write(path, path.relative_to(pictures.parent))
    request = jobs.ImportPictures(
        project=str(empty_project), paths=[str(archive if kind == "zip" else pictures)], copy=kind == "copy"
    )
    inside = open_project(empty_project).pictures.path
    left = [0]

    def opened(real_open: Callable, self: Path | ProjectPath, mode: str = "r", *rest, **values):
        file = real_open(self, mode, *rest, **values)
        if "r" not in mode and inside in Path(self).parents:
            if not left[0]:
                file.write(b"half a pict")
                file.close()
                raise OSError(number, os.strerror(number), str(self))
            left[0] -= 1
        return file

    for kind_of_path in (Path, ProjectPath):
        monkeypatch.setattr(kind_of_path, "open", partialmethod(partial(opened, kind_of_path.open)))
    for allowed in (0, 1, 7, 7):
        left[0] = allowed
        assert code(do, request) == CODES[number]
        assert sound(empty_project)
        assert not list(inside.rglob(".*"))
        for path in inside.rglob("*.png"):
            assert path.read_bytes() == next(pictures.rglob(path.name)).read_bytes()
        with Catalog.open(empty_project / "catalog.sqlite") as catalog:
            if catalog.count():
                catalog.set_class(catalog.first_ids(1), "mine")
    left[0] = 10**6
    assert code(do, request) == ""
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert catalog.count() == 18
        assert catalog.count_pending() == 0
        assert kind == "zip" or catalog.class_counts()["mine"] == 1


def test_a_catalog_that_may_not_grow(empty_project: Path, tmp_path: Path, do, monkeypatch: pytest.MonkeyPatch):
    """At every size at which a disk could be full: told, sound, no label lost, and it goes on."""
    pictures = class_folders(tmp_path / "many", {"round": 100, "square": 100}, size=4)
    Catalog.open(empty_project / "catalog.sqlite").close()
    request = jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)])
    real_connect = catalog_module.connect
    most = [0]

    def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
        connection = real_connect(path, read_only=read_only)
        connection.execute(f"PRAGMA max_page_count = {most[0]}")
        return connection

    monkeypatch.setattr(catalog_module, "connect", connect)
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        (most[0],) = catalog._connection.execute("PRAGMA page_count").fetchone()
    codes, label = [], ""
    while not codes or codes[-1]:
        codes.append(code(do, request))
        assert sound(empty_project)
        with Catalog.open(empty_project / "catalog.sqlite") as catalog:
            first = catalog.first_ids(1)
            if label:
                assert catalog.pictures_of(first)[0].class_name == label
            with contextlib.suppress(Problem):  # there is no room for a label either, and that was said
                if catalog.set_class(first, f"mine {most[0]}"):
                    label = f"mine {most[0]}"
        most[0] += 1
        assert len(codes) < 100
    assert len(codes) > 3
    assert set(codes) == {"disk_full", ""}
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert (catalog.count(), catalog.count_pending()) == (200, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="names of 255 bytes are longer than a path may be there")
def test_names_and_classes_as_long_as_they_may_be_are_copied(empty_project: Path, tmp_path: Path, do):
    folder = tmp_path / ("ñ" * 127)
    folder.mkdir()
    for name in ("é" * 125 + "a.png", "b.png"):
        assert len(plain_png(folder / name).name.encode()) <= 255
    table = tmp_path / "t.csv"
    table.write_text(f'path,class\n"{folder.name}/b.png",{"c" * 255}\n"{folder.name}/b.png",{"d" * 256}\n', "utf-8")
    result = do(jobs.ImportPictures(project=str(empty_project), paths=[str(folder), str(table)], copy=True))
    assert [one.reason for one in result.rejected] == ["bad_line"]
    assert result.pictures == 3
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert all(Path(one.path).is_file() for one in catalog.pictures())


def test_a_picture_that_vanishes_before_it_is_copied_costs_a_reason(
    empty_project: Path, pictures: Path, do, monkeypatch: pytest.MonkeyPatch
):
    lost = next(pictures.rglob("*.png"))
    real_read = Path.read_bytes

    def read(self: Path) -> bytes:
        if self == lost:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return real_read(self)

    monkeypatch.setattr(Path, "read_bytes", read)
    result = do(jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)], copy=True))
    assert [(one.path, one.reason) for one in result.rejected] == [(str(lost), "not_copied")]
    assert result.pictures == 17
