"""The frames of a burst are one group: no split, of whatever grouping, has them in two parts."""

import secrets
import shutil
from collections import Counter
from pathlib import Path

import pytest

from core.catalog.bursts import burst_of, frame_name, new_burst
from core.catalog.catalog import Catalog
from core.catalog.records import SplitRow
from core.events import jobs
from core.splitting.grouping import GROUPINGS, folder_groups, name_groups
from tests.core.jobs.splits import ask_split, parts_of
from tests.pictures import class_folders


def recorded(project: Path, folder: Path, do, stem=frame_name) -> list[list[str]]:
    """Take four bursts in, two of each class, and return their paths; nothing but their names ties their pictures."""
    made = []
    for number, name in enumerate(("round", "square", "round", "square")):
        asked = class_folders(folder / f"asked {number}", {name: 12}, noise=90, seed=100 + number) / name
        burst, place = new_burst(), folder / f"burst {number}" / "Desk camera"
        place.mkdir(parents=True)
        labels = {}
        for frame, path in enumerate(sorted(asked.iterdir()), start=1):
            labels[str(shutil.copy(path, place / f"{stem(burst, frame)}.png"))] = name
        result = do(jobs.TakeIn(project=str(project), labels=labels))
        assert result.added == 12
        made.append(sorted(result.places.values()))
    return made


@pytest.fixture
def bursts(project: Path, tmp_path: Path, do) -> list[list[str]]:
    return recorded(project, tmp_path, do)


def parts_of_each(project: Path, bursts: list[list[str]]) -> list[Counter]:
    parts = parts_of(str(project))
    return [Counter(parts[path] for path in burst) for burst in bursts]


@pytest.mark.parametrize("grouping", GROUPINGS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_burst_is_in_one_part(project: Path, bursts, do, grouping: str, seed: int):
    shares = {"train": 60, "val": 40, "test": 0} if grouping in ("folder", "name") else {}  # all else is two groups
    do(ask_split(str(project), grouping=grouping, seed=seed, fresh=True, **shares))
    assert [len(one) for one in parts_of_each(project, bursts)] == [1, 1, 1, 1]
    assert sum(one.total() for one in parts_of_each(project, bursts)) == 48
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        groups = {row.path: row.group for row in catalog.split_rows()}
    numbers = [{groups[path] for path in burst} for burst in bursts]
    assert all(len(one) == 1 and one != {None} for one in numbers), "each is one group, for the intervals, too"


def test_without_such_names_the_same_pictures_are_divided(project: Path, tmp_path: Path, do):
    """What the test above shows is the work of the names."""
    named = recorded(project, tmp_path, do, stem=lambda burst, frame: f"{secrets.token_hex(6)}")
    do(ask_split(str(project), grouping="none", fresh=True))
    assert max(len(one) for one in parts_of_each(project, named)) > 1


def test_a_split_that_is_continued_takes_a_new_burst_whole(project: Path, tmp_path: Path, do):
    do(ask_split(str(project), grouping="none", seed=5, fresh=True))
    before = parts_of(str(project))
    bursts = recorded(project, tmp_path, do)
    do(ask_split(str(project), grouping="none", seed=5))
    assert [len(one) for one in parts_of_each(project, bursts)] == [1, 1, 1, 1]
    after = parts_of(str(project))
    assert {path: after[path] for path in before} == before


def test_bursts_do_not_change_how_the_other_names_are_judged():
    """A burst is a large part of its class: among the names, it would make all of them look unfit."""

    def row(number: int, path: str, name: str) -> SplitRow:
        return SplitRow(
            id=number, path=path, class_name=name, source="s", part=None, sha256=str(number), group=None, given=None
        )

    animals, burst = ("cat", "dog"), new_burst()
    own = [row(one, f"/p/{name}/{name}{one // 4}_{one % 4}.png", name) for name in animals for one in range(40)]
    recorded = [row(one, f"/p/{name}/{frame_name(burst, one)}.png", name) for name in animals for one in range(60)]
    alone, mixed = name_groups(own), name_groups([*recorded, *own])
    assert not alone.coarse.doubt
    assert [one.keys for one in alone.all] == [one.keys[len(recorded) :] for one in mixed.all]
    assert mixed.coarse.examples[0][1][0] >= len(recorded)
    assert folder_groups([*recorded, *own]).keys[: len(recorded)] == [None] * len(recorded)


def test_the_name_is_known_wherever_the_file_is_and_whatever_was_done_to_its_end():
    burst = new_burst()
    for path in (
        f"/a/b/{frame_name(burst, 3)}.png",
        f"C:\\x\\{frame_name(burst, 3)} (2).PNG",
        f"{frame_name(burst, 12345)}-2.jpg",
        f"/a/{frame_name(burst, 1).upper()}.png",
    ):
        assert burst_of(path) == burst
    for path in ("/burst-20261130-101010-0a0b0c0d-0001/x.png", "/a/burst-1.png", f"/a/my {frame_name(burst, 1)}.png"):
        assert burst_of(path) is None
    assert new_burst() != burst


def test_bursts_are_told_beside_what_names_suggest(project: Path, bursts, do):
    told = {one.grouping: one for one in do(jobs.FindGroups(project=str(project))).groupings}
    assert (told["burst"].groups, told["burst"].pictures, told["burst"].largest) == (4, 48, 12)
    assert burst_of(told["burst"].examples[0][1][0]) == told["burst"].examples[0][0]
    assert not any(burst_of(name) for _, names in told["name"].examples for name in names)
