"""Folders of empty files for tests, and what was listed of them."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from core.catalog.listing import Listing, list_pictures
from core.problems import REASONS, Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names, or needs rights for links")


def grow(root: Path, *names: str) -> Path:
    """Make empty files; a name that ends with a slash is a folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    return root


def seen(listing: Listing, root: Path) -> dict[str, str | None]:
    return {os.path.relpath(one.path, root): one.class_name for one in listing.found}


def parts(listing: Listing, root: Path) -> dict[str, tuple[str | None, str | None]]:
    return {os.path.relpath(one.path, root): (one.part, one.class_name) for one in listing.found}


def reasons(listing: Listing) -> dict[str, str]:
    assert all(one.reason in REASONS for one in listing.rejected)
    return {Path(one.path).name: one.reason for one in listing.rejected}


def problem(paths: Iterable[Path], **values: Any) -> tuple[str, str]:
    with pytest.raises(Problem) as raised:
        list_pictures(list(paths), **values)
    return raised.value.code, raised.value.values.get("path", "")
