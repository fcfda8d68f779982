"""A quick look: few pictures, held out in whole groups, none of the test part, and nothing where they are too few."""

from pathlib import Path

import numpy as np
import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import open_project
from core.splitting import quick_look as quick_look_module
from core.splitting.quick_look import FEWEST_GROUPS, drawn_evenly, look_quickly
from core.splitting.split import Item
from tests.core.conftest import never, quiet
from tests.pictures import class_folders


def items(classes: dict[str, list[int]]) -> list[Item]:
    """Return items; each number is the size of one group of the class, 0 stands for a picture of no group."""
    made: list[Item] = []
    for name, sizes in classes.items():
        for number, size in enumerate(sizes):
            for _ in range(max(1, size)):
                made.append(Item(id=len(made), class_name=name, group=(name, number) if size else None))
    return made


def test_each_class_gives_its_share_from_as_many_groups_as_possible():
    many = items({"moth": [50, 1, 1, 1], "fly": [0] * 40, "bee": [2, 2]})
    chosen = [many[place] for place in drawn_evenly(many, 10, seed=0)]
    counts = {name: sum(one.class_name == name for one in chosen) for name in ("moth", "fly", "bee")}
    assert counts == {"moth": 10, "fly": 10, "bee": 4}
    assert len({one.group for one in chosen if one.class_name == "moth"}) == 4
    assert drawn_evenly(many, 10, seed=0) == drawn_evenly(many, 10, seed=0)
    assert drawn_evenly(many, 10, seed=0) != drawn_evenly(many, 10, seed=1)


def imported(empty_project: Path, tmp_path: Path, do, classes: dict[str, int]) -> Path:
    class_folders(tmp_path / "shapes", classes)
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "shapes")]))
    return empty_project


def test_classes_that_differ_are_told_apart_and_nothing_is_kept_as_a_run(empty_project: Path, tmp_path: Path, do):
    folder = imported(empty_project, tmp_path, do, {"round": 24, "square": 12, "few": 9})
    result = do(jobs.QuickLook(project=str(folder)))
    assert (result.n, result.classes) == (36, 2), "a class of nine pictures is too small"
    assert result.accuracy > 0.9
    assert result.low < result.accuracy <= result.high
    assert result.commonest == pytest.approx(24 / 36)
    assert list((folder / "runs").iterdir()) == []


def test_pictures_of_the_test_part_are_never_looked_at(project: Path, do):
    with Catalog.open(open_project(project).catalog, read_only=True) as catalog:
        sealed = sum(catalog.part_counts()["test"].values())
    assert sealed > 0
    assert do(jobs.QuickLook(project=str(project))).n == 40 - sealed


def test_nothing_is_told_of_one_class_or_of_few_pictures(empty_project: Path, tmp_path: Path, do):
    folder = imported(empty_project, tmp_path, do, {"round": 24, "square": 9})
    assert do(jobs.QuickLook(project=str(folder))).n == 0


def test_similar_pictures_are_held_out_together(
    empty_project: Path, tmp_path: Path, do, monkeypatch: pytest.MonkeyPatch
):
    """Made similar in pairs, they are half as many groups; similar throughout, they are too few to tell."""
    folder = imported(empty_project, tmp_path, do, {"round": 16, "square": 16})
    project = open_project(folder)

    def alike(size: int):
        def pairs(_project, rows, _emit, _stop):
            order = {name: [n for n, row in enumerate(rows) if row.class_name == name] for name in ("round", "square")}
            found = [(own[k], own[k + 1]) for own in order.values() for k in range(len(own) - 1) if (k + 1) % size]
            return np.array(found, dtype=np.int64).reshape(-1, 2), "features"

        return pairs

    monkeypatch.setattr(quick_look_module, "near_pairs", alike(2))
    found = look_quickly(project, 0, quiet, never)
    assert found is not None
    assert (found.groups, found.claim.n) == (16, 32)
    monkeypatch.setattr(quick_look_module, "near_pairs", alike(8))
    assert FEWEST_GROUPS > 2
    assert look_quickly(project, 0, quiet, never) is None
