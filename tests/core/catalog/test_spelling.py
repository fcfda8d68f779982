"""A file that the file system finds under several spellings is one picture; where it tells them apart, there are two.

Links stand for a file system that folds case or Unicode forms: both spellings lead to the same file.
"""

import os
import unicodedata
from pathlib import Path

import pytest

from core.catalog import spelling
from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from core.catalog.spelling import as_known
from core.events import jobs
from tests.pictures import class_folders

COMPOSED = "años"
PAIRS = [("Cats", "cats"), (COMPOSED, unicodedata.normalize("NFD", COMPOSED)), ("STRASSE", "straße")]


def found(*paths: Path | str) -> list[ListedFile]:
    return [ListedFile(path=str(path), class_name=None, part=None, source="s", size=1, mtime_ns=1) for path in paths]


def paths_of(project: Path) -> list[str]:
    with Catalog.open(project / "catalog.sqlite") as catalog:
        return sorted(one.path for one in catalog.pictures())


@pytest.fixture(params=PAIRS, ids=["case", "form", "folding"])
def twice(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A folder of three pictures and the same folder under another spelling."""
    folder, other = (tmp_path / "set" / name for name in request.param)
    class_folders(tmp_path / "set", {folder.name: 3})
    if not other.exists():
        other.symlink_to(folder, target_is_directory=True)
    return folder, other


def test_a_folder_dropped_again_under_another_spelling_is_known(empty_project: Path, twice: tuple[Path, Path], do):
    folder, other = twice
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(folder)]))
    again = do(jobs.ImportPictures(project=str(empty_project), paths=[str(other)]))
    assert (again.pictures, again.added, again.skipped) == (3, 0, 3)
    assert all(path.startswith(str(folder)) for path in paths_of(empty_project))


def test_two_spellings_dropped_together_are_one(empty_project: Path, twice: tuple[Path, Path], do):
    result = do(jobs.ImportPictures(project=str(empty_project), paths=[str(one) for one in twice]))
    assert (result.pictures, result.added, result.skipped) == (3, 3, 3)


def test_a_table_may_spell_as_it_likes(empty_project: Path, tmp_path: Path, twice: tuple[Path, Path], do):
    folder, other = twice
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(folder)]))
    (tmp_path / "new").mkdir()
    lines = [f"{other / file.name},round" for file in sorted(folder.iterdir())]
    (tmp_path / "table.csv").write_text("\n".join(["path,class", *lines]), "utf-8")
    again = do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "table.csv")]))
    assert (again.pictures, again.added, again.skipped) == (3, 0, 3)


def test_a_folder_whose_case_has_changed_brings_nothing_new(empty_project: Path, tmp_path: Path, do):
    class_folders(tmp_path / "set", {"Cats": 3, "dogs": 2})
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(tmp_path / "set")]))
    before = paths_of(empty_project)
    (tmp_path / "set" / "Cats").rename(tmp_path / "set" / "cats")
    if not (tmp_path / "set" / "Cats").exists():
        (tmp_path / "set" / "Cats").symlink_to(tmp_path / "set" / "cats")
    result = do(jobs.Rescan(project=str(empty_project)))
    assert (result.pictures, result.added, result.gone, result.moved) == (5, 0, 0, 0)
    assert paths_of(empty_project) == before


def test_files_that_the_file_system_tells_apart_are_two(tmp_path: Path):
    for name in ("a.png", "A.png"):
        (tmp_path / name).write_text(name)
    if len(os.listdir(tmp_path)) == 1:
        pytest.skip("this file system does not tell them apart")
    both = found(tmp_path / "a.png", tmp_path / "A.png")
    assert as_known(both, []) == both
    assert as_known(both[:1], [both[1].path]) == both[:1]


def test_of_what_is_the_same_the_known_spelling_counts(tmp_path: Path):
    (tmp_path / "a.png").touch()
    if not (tmp_path / "A.png").exists():
        os.link(tmp_path / "a.png", tmp_path / "A.png")
        os.link(tmp_path / "a.png", tmp_path / "a.PNG")
    small, large, suffix = (str(tmp_path / name) for name in ("a.png", "A.png", "a.PNG"))
    assert as_known(found(small, large), []) == found(small, small)
    assert as_known(found(small, large), [large]) == found(large, large)
    assert as_known(found(suffix, small, large), [suffix, large]) == found(suffix, suffix, large)
    assert as_known(found(large), [large, "/gone.png"]) == found(large)


def test_the_file_system_is_asked_only_where_spellings_meet(monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(spelling, "_AT_ONCE", 100)  # over the edges of batches, too
    monkeypatch.setattr(spelling.os.path, "samefile", lambda *pair: asked.append(pair) or True)
    many = [f"/p/{number:05}.png" for number in range(1000)]
    assert as_known(found(*many, "/P/00007.png", "/new.png"), many) == found(*many, many[7], "/new.png")
    assert asked == [("/P/00007.png", many[7])]


def test_what_is_gone_is_no_spelling_of_anything(tmp_path: Path):
    (tmp_path / "a.png").touch()
    here = found(tmp_path / "a.png")
    assert as_known(here, [str(tmp_path / "A.PNG")]) == here
