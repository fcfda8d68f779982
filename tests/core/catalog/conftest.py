"""Makers of catalogs and of rows for them; no picture is needed, the catalog opens none."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.records import NewPicture
from tests.rows import row


@pytest.fixture
def make_row() -> Callable[..., NewPicture]:
    return row


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.sqlite") as opened:
        yield opened


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Where zips are unpacked."""
    return tmp_path / "project" / "pictures"
