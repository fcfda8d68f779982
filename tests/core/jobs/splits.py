"""What tests of splits and of what is made of them share."""

from pathlib import Path

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import open_project


def ask_split(project: str, **more) -> jobs.Split:
    return jobs.Split(project=project, **{"train": 60, "val": 20, "test": 20, **more})


def parts_of(project: str) -> dict[str, str | None]:
    with Catalog.open(open_project(Path(project)).catalog, read_only=True) as catalog:
        return {row.path: row.part for row in catalog.split_rows()}
