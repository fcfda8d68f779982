"""Zips for tests, and what came out of them."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.catalog.unpack import UnpackedArchive, unpack
from core.problems import REASONS, Problem

BYTES = b"not really a picture, but its name says so" * 10


def pack(path: Path, members: Mapping[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]], **values: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", compression=zipfile.ZIP_DEFLATED, **values) as file:
        for name, content in members.items() if isinstance(members, Mapping) else members:
            file.writestr(name, content)
    return path


def tree(folder: Path | None) -> dict[str, bytes]:
    assert folder is not None
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def reasons(unpacked: UnpackedArchive) -> dict[str, str]:
    assert all(one.reason in REASONS for one in unpacked.rejected)
    return {one.path.rpartition(".zip" + os.sep)[2]: one.reason for one in unpacked.rejected}


def refused(archive: Path, into: Path, **values: Any) -> Problem:
    """Unpack what raises a Problem, and see that nothing is left of it."""
    with pytest.raises(Problem) as raised:
        unpack(archive, into, **values)
    assert not into.exists() or os.listdir(into) == []
    return raised.value
