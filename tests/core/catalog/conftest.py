"""Makers of catalogs and of rows for them; no picture is needed, the catalog opens none."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture


def row(number: int, class_name: str | None = "cat", **values: Any) -> NewPicture:
    facts: dict[str, Any] = {
        "path": f"/pictures/{number:06d}.jpg",
        "class_name": class_name,
        "source": "phone",
        "width": 640,
        "height": 480,
        "format": "JPEG",
        "mode": "RGB",
        "grey": False,
        "size": 1000 + number,
        "mtime_ns": 1_700_000_000_000_000_000 + number,
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
    }
    return NewPicture(**(facts | values))


@pytest.fixture
def make_row() -> Callable[..., NewPicture]:
    return row


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.sqlite") as opened:
        yield opened
