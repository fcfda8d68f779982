"""The bundled backbone takes seconds to load: its stage is announced before."""

from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.features import bundled_vectors as room
from core.project import open_project
from core.splitting.grouping import read_rows
from core.splitting.material import read_material
from core.splitting.split import Item


class LoadingError(Exception):
    """Loading begins here."""


def test_the_stage_is_announced_before_the_backbone_is_loaded(project: Path, monkeypatch: pytest.MonkeyPatch):
    def load(*_args, **_options):
        raise LoadingError

    monkeypatch.setattr(room, "bundled_backbone", load)
    opened = open_project(project)
    with Catalog.open(opened.catalog, read_only=True) as catalog:
        pictures = list(catalog.pictures())
    told: list = []
    with pytest.raises(LoadingError):
        room.bundled_vectors(opened, pictures, told.append, lambda: False)
    rows = read_rows(opened)
    items = [Item(id=row.id, class_name=row.class_name, group=row.id) for row in rows]
    with pytest.raises(LoadingError):
        read_material(opened, items, told.append, lambda: False)
    assert told == [jobs.Work(stage="features", done=0, total=len(pictures))] * 2
