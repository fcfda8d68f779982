"""Classified pictures join the data set with the class that a person gave, whole and undoably."""

import shutil
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.registry import run_job
from core.problems import Problem
from core.project import open_project
from tests.pictures import class_folders


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Pictures that somebody has classified."""
    return class_folders(tmp_path / "asked", {"garden": 3, "market": 2}, seed=9)


def catalog_of(project: Path) -> Catalog:
    return Catalog.open(project / "catalog.sqlite")


def take_in(project: Path, labels: dict[Path, str]) -> jobs.Request:
    return jobs.TakeIn(project=str(project), labels={str(path): name for path, name in labels.items()})


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.*"))


def test_files_join_with_their_classes_and_stay_where_they_are(project: Path, asked: Path, do):
    with catalog_of(project) as catalog:
        before = catalog.class_counts()
    paths = files(asked)
    content = [path.read_bytes() for path in paths]
    labels = dict(zip(paths, ["round", " hexagon ", "round", "square", " "], strict=True))
    result = do(take_in(project, labels))
    assert (result.added, result.relabelled, result.rejected) == (4, 0, [])
    assert result.places == {str(path): str(path) for path in paths[:4]}
    assert [path.read_bytes() for path in paths] == content
    with catalog_of(project) as catalog:
        assert catalog.class_counts() == {**before, "round": before["round"] + 2, "square": before["square"] + 1} | {
            "hexagon": 1
        }
        (one,) = catalog.pictures_at([str(paths[1])])
        assert (one.class_name, one.source, one.part, one.inspected) == ("hexagon", "garden", None, True)
        assert catalog.count_pending() == 0
        catalog.undo()
        assert catalog.class_counts() == before
        assert catalog.pictures_at([str(path) for path in paths]) == []


def test_a_picture_that_is_there_by_path_or_by_bytes_is_labelled_not_doubled(project: Path, asked: Path, do):
    with catalog_of(project) as catalog:
        own = [one for one in catalog.pictures() if one.class_name == "round"][:2]
        count = catalog.count()
    copy = asked / f"copy{Path(own[1].path).suffix}"
    shutil.copy(own[1].path, copy)
    twins = files(asked / "garden")[:1]
    shutil.copy(twins[0], asked / f"twin{twins[0].suffix}")
    twins.append(asked / f"twin{twins[0].suffix}")
    labels = {Path(own[0].path): "square", copy: "square"} | dict.fromkeys(twins, "round")
    result = do(take_in(project, labels))
    assert (result.added, result.relabelled) == (1, 2)
    assert result.places[str(copy)] == own[1].path
    assert result.places[str(twins[0])] == result.places[str(twins[1])]
    with catalog_of(project) as catalog:
        assert catalog.count() == count + 1
        assert {one.class_name for one in catalog.pictures_of([one.id for one in own])} == {"square"}
        catalog.undo()
        assert catalog.count() == count
        assert {one.class_name for one in catalog.pictures_of([one.id for one in own])} == {"round"}
    assert do(take_in(project, {Path(own[0].path): "round"})).relabelled == 0


def test_a_pasted_picture_leaves_the_cache(project: Path, asked: Path, do):
    cache = open_project(project).cache.path / "pasted"
    cache.mkdir(parents=True)
    pasted = cache / "pasted-1.png"
    shutil.copy(files(asked)[0], pasted)
    result = do(take_in(project, {pasted: "round"}))
    place = Path(result.places[str(pasted)])
    assert place.is_relative_to(project / "pictures")
    assert place.read_bytes() == pasted.read_bytes()
    with catalog_of(project) as catalog:
        assert catalog.pictures_at([str(place)])[0].class_name == "round"


def test_what_is_no_picture_is_told_and_the_others_join(project: Path, asked: Path, do):
    broken = asked / "broken.png"
    broken.write_bytes(b"no picture")
    good = files(asked / "market")[0]
    result = do(take_in(project, {broken: "round", good: "round", asked / "gone.png": "round"}))
    assert result.added == 1
    assert {Path(one.path).name for one in result.rejected} == {"broken.png", "gone.png"}


def test_a_picture_that_is_there_is_labelled_though_all_others_are_gone(project: Path, asked: Path, do):
    with catalog_of(project) as catalog:
        own = next(one for one in catalog.pictures() if one.class_name == "round")
    result = do(take_in(project, {Path(own.path): "square", asked / "gone.png": "round"}))
    assert (result.added, result.relabelled) == (0, 1)
    assert [Path(one.path).name for one in result.rejected] == ["gone.png"]


def test_a_cancel_enters_nothing(project: Path, asked: Path):
    with catalog_of(project) as catalog:
        before = catalog.count()
    with pytest.raises(Problem, match="cancelled"):
        run_job(take_in(project, dict.fromkeys(files(asked), "round")), lambda _: None, lambda: True)
    with catalog_of(project) as catalog:
        assert catalog.count() == before
        assert catalog.next_undo() is None or catalog.next_undo().kind != "take_in"
