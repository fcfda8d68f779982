"""Looking again: what is new, gone, changed and moved is told, and labels go along."""

import os
import shutil
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.registry import run_job
from core.problems import Problem
from tests.pictures import class_folders


@pytest.fixture
def rescan(project: Path, do):
    return lambda: do(jobs.Rescan(project=str(project)))


def told(result: jobs.Rescanned) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in result.files:
        found.setdefault(one.what, []).append(Path(one.path).name)
    assert {key: len(names) for key, names in found.items()} == {
        key: n for key in ("added", "gone", "changed", "moved") if (n := getattr(result, key))
    }
    return found


def test_nothing_new_is_nothing(rescan):
    assert told(rescan()) == {}


def test_added_gone_changed_and_moved(project: Path, pictures: Path, tmp_path: Path, rescan):
    files = sorted((pictures / "round").iterdir())
    with Catalog.open(project / "catalog.sqlite") as catalog:
        before = {one.path: one for one in catalog.pictures()}
        catalog.set_class([before[str(files[0])].id], "oval")
    class_folders(tmp_path / "more", {"new": 2}, seed=77)
    shutil.copytree(tmp_path / "more" / "new", pictures / "new")
    (pictures / "elsewhere").mkdir()
    files[0].rename(pictures / "elsewhere" / "renamed.png")
    files[1].unlink()
    shutil.copy(sorted((tmp_path / "more" / "new").iterdir())[0], files[2])
    os.utime(files[3], ns=(1, 1))
    result = rescan()
    found = told(result)
    assert found["gone"] == [files[1].name]
    assert found["changed"] == [files[2].name]
    assert found["moved"] == ["renamed.png"]
    assert len(found["added"]) == 2
    assert [one.former for one in result.files if one.what == "moved"] == [str(files[0])]
    with Catalog.open(project / "catalog.sqlite") as catalog:
        now = {one.id: one for one in catalog.pictures()}
        moved = now[before[str(files[0])].id]
        assert (Path(moved.path).name, moved.class_name) == ("renamed.png", "oval")
        assert moved.part == before[str(files[0])].part
        assert now[before[str(files[1])].id].missing
        changed = now[before[str(files[2])].id]
        assert changed.inspected
        assert changed.sha256 != before[str(files[2])].sha256
        assert catalog.class_counts()["new"] == 2
    assert told(rescan()) == {}


def test_a_drive_that_was_away_comes_back_with_its_labels(project: Path, pictures: Path, tmp_path: Path, rescan):
    pictures.rename(tmp_path / "away")
    assert len(told(rescan())["gone"]) == 40
    with Catalog.open(project / "catalog.sqlite") as catalog:
        assert (catalog.missing(), catalog.class_counts()) == (40, {"round": 20, "square": 20})
        assert catalog.finding_counts() == {"missing": 40}
        assert len(catalog.picture_ids(finding="missing")) == 40
        assert [one.kind for one in catalog.findings_of(catalog.picture(1))] == ["missing"]
    (tmp_path / "away").rename(pictures)
    assert told(rescan()) == {}
    with Catalog.open(project / "catalog.sqlite") as catalog:
        assert catalog.missing() == 0


def test_it_is_cancelled_and_changes_nothing(project: Path, pictures: Path):
    next(iter((pictures / "round").iterdir())).unlink()
    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.Rescan(project=str(project)), lambda _: None, lambda: True)
    with Catalog.open(project / "catalog.sqlite") as catalog:
        assert catalog.missing() == 0
