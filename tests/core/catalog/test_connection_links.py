"""What lies in place of a catalog is a Problem for whoever opens one: links, folders, pipes."""

import os
import sys
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.problems import Problem
from core.project import create_project

unix = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there, and pipes are no files")


@unix
@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("name", ["catalog.sqlite", "catalog.sqlite-wal"])
@pytest.mark.parametrize("kind", ["dangling", "loop", "file", "device", "pipe"])
def test_what_is_no_catalog_is_refused(tmp_path: Path, kind: str, name: str, *, read_only: bool):
    project = create_project(tmp_path / "p")
    Catalog.open(project.catalog).close()
    (tmp_path / "other").write_bytes(b"precious")
    place = Path(project.folder) / name
    place.unlink(missing_ok=True)
    match kind:
        case "dangling":
            place.symlink_to(tmp_path / "nowhere")
        case "loop":
            place.symlink_to(place)
        case "file":
            place.symlink_to(tmp_path / "other")
        case "device":
            place.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(place)
    with pytest.raises(Problem) as refused:
        Catalog.open(project.catalog, read_only=read_only)
    assert refused.value.code == ("record_damaged" if kind == "pipe" else "link_refused")
    assert (tmp_path / "other").read_bytes() == b"precious"
