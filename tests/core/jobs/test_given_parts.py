"""Parts that came with the data stay unless a person says otherwise, and what a split does to the test part is told."""

from collections import Counter
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.problems import Problem
from core.project import open_project
from tests.core.jobs.splits import ask_split, parts_of
from tests.pictures import class_folders

Given = dict[str, int]


@pytest.fixture
def came(tmp_path: Path, empty_project: Path, do):
    """Return a function that makes a project of folders for these parts: pictures of each of two classes."""

    def make(**sizes: int) -> str:
        for seed, (part, count) in enumerate(sizes.items()):
            class_folders(tmp_path / "came" / part, {"round": count, "square": count}, seed=seed)
        do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "came")]))
        return str(empty_project)

    return make


def moves(project: str) -> Counter[tuple[str, str | None]]:
    """Return (folder of a part, part) -> pictures."""
    return Counter((Path(path).parts[-3], part) for path, part in parts_of(project).items())


@pytest.mark.parametrize("shares", [(75, 25, 0), (60, 20, 20), (50, 17, 33)])
def test_an_official_test_part_stays_and_validation_comes_out_of_training(came, do, shares: tuple[int, int, int]):
    project = came(train=16, test=7)
    wish = dict(zip(("train", "val", "test"), shares, strict=True))
    done = do(ask_split(project, **wish))
    assert moves(project)["test", "test"] == 14
    assert moves(project)["train", "train"] + moves(project)["train", "val"] == 32
    assert moves(project)["train", "val"] == 8
    assert (done.kept_test, done.test_moved) == (True, 0)
    codes = [code for code, _ in done.notes]
    assert "parts_came" in codes
    assert "no_test" not in codes
    # Dealt with another seed, or anew, it stays still; and validation comes out of training again.
    before = parts_of(project)
    again = do(ask_split(project, **wish, seed=5, fresh=True))
    assert (again.test_moved, moves(project)["test", "test"], moves(project)["train", "val"]) == (0, 14, 8)
    assert parts_of(project) != before


def test_a_validation_part_that_came_stays_and_test_comes_out_of_training(came, do):
    project = came(train=16, val=5)
    do(ask_split(project, train=75, val=10, test=15))
    assert moves(project)["val", "val"] == 10
    assert moves(project)["train", "test"] == 6  # 15 of 90 parts of 32, to within one of each class


def test_all_three_parts_stay_whatever_the_shares(came, do):
    project = came(train=9, val=4, test=5)
    done = do(ask_split(project, train=34, val=33, test=33))
    assert moves(project) == {("train", "train"): 18, ("val", "val"): 8, ("test", "test"): 10}
    assert ("parts_came", {"parts": ["test", "train", "val"], "pictures": 36}) in [
        (code, {**values, "parts": sorted(values.get("parts", []))} if code == "parts_came" else values)
        for code, values in done.notes
    ]


def test_only_the_test_part_stays_or_none_if_that_is_said(came, do):
    project = came(train=9, val=4, test=5)
    do(ask_split(project, keep="test"))
    assert moves(project)["test", "test"] == 10
    assert moves(project)["val", "val"] < 8
    done = do(ask_split(project, keep="none"))
    assert moves(project)["test", "test"] < 10
    assert done.test_moved > 0
    # The choice is part of the settings: the same shares with the parts kept are another split.
    do(ask_split(project))
    assert moves(project)["test", "test"] == 10
    with pytest.raises(Problem, match="setting_invalid"):
        do(ask_split(project, keep="some"))


def test_training_pictures_like_a_test_picture_stay_in_training(tmp_path: Path, came, do):
    project = came(train=12, test=4)
    copied = next(path for path in parts_of(project) if "/test/" in path)
    twin = Path(copied.replace("/test/", "/train/")).with_name(f"twin{Path(copied).suffix}")
    twin.write_bytes(Path(copied).read_bytes())
    do(jobs.Rescan(project=project))
    done = do(ask_split(project))
    assert parts_of(project)[str(twin)] == "train"
    assert done.leaks == 1  # it came so with the data, and is told
    # A repair leaves the official test part alone, too: its twin trains no more.
    mended = do(jobs.RepairSplit(project=project))
    assert (mended.leaks, mended.test_moved, moves(project)["test", "test"]) == (0, 0, 8)
    assert parts_of(project)[str(twin)] is None


def test_what_leaves_the_test_part_is_told_before(came, do):
    project = came(train=9, val=4, test=5)
    told = do(jobs.ForetellSplit(project=project, train=60, val=20, test=20, keep="none"))
    assert (told.test, told.came, told.exact) == (10, {"train": 18, "val": 8, "test": 10}, False)
    before = parts_of(project)
    assert told.leaving > 0
    do(ask_split(project))  # compares the pictures
    told = do(jobs.ForetellSplit(project=project, train=60, val=20, test=20, keep="none"))
    assert parts_of(project) == before
    done = do(ask_split(project, keep="none"))
    left = sum(part == "test" and parts_of(project)[path] != "test" for path, part in before.items())
    assert (told.exact, told.leaving, told.leaving + told.entering) == (True, left, done.test_moved)


def test_another_seed_is_foretold_exactly(project: Path, do):
    told = do(jobs.ForetellSplit(project=str(project), train=60, val=20, test=20, seed=3))
    done = do(ask_split(str(project), seed=3))
    assert (told.exact, told.leaving + told.entering) == (True, done.test_moved)
    assert do(jobs.ForetellSplit(project=str(project), train=60, val=20, test=20, seed=3)).leaving == 0


def test_a_class_that_came_after_the_split_is_not_called_too_small(project: Path, tmp_path: Path, do):
    class_folders(tmp_path / "more", {"star": 25}, seed=7)
    do(jobs.ImportPictures(project=str(project), paths=[str(tmp_path / "more")]))
    done = do(ask_split(str(project)))
    notes = dict(done.notes)
    assert notes["class_not_in_kept"] == {"class": "star", "pictures": 25, "missing": ["test"]}
    assert "class_too_small" not in notes


def test_the_parts_that_came_are_known_after_a_split_of_ones_own(came, do):
    project = came(train=9, test=5)
    do(ask_split(project, keep="none"))
    with Catalog.open(open_project(Path(project)).catalog, read_only=True) as catalog:
        assert catalog.given_parts() == {"train": 18, "test": 10}
        assert catalog.split_settings().keeps == ""
