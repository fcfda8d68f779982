"""Looking again: what is new, gone, changed and moved is told, and labels go along."""

import os
import shutil
import zipfile
from concurrent.futures import Future
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.findings.kinds import OF_CLASSES
from core.jobs.registry import run_job
from core.pixels.decode import Unreadable
from core.pixels.decoders import Decoders
from core.pixels.inspect import FileFacts
from core.problems import Problem
from tests.pictures import class_folders


@pytest.fixture
def rescan(project: Path, do):
    return lambda: do(jobs.Rescan(project=str(project)))


def told(result: jobs.RescanResult) -> dict[str, list[str]]:
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


def findings(project: Path) -> dict[str, str]:
    """Return what is found about files, by their names."""
    with Catalog.open(project / "catalog.sqlite") as catalog:
        found = [one for one in catalog.findings() if one.kind not in ("duplicate", *OF_CLASSES)]
        return {Path(one.path).name: one.kind for one in found}


def test_a_labelled_test_picture_that_is_half_saved_comes_back_with_everything(project: Path, rescan):
    with Catalog.open(project / "catalog.sqlite") as catalog:
        before = catalog.pictures(part="test")[0]
        catalog.set_class([before.id], "oval")
        catalog.set_source([before.id], "phone")
    file = Path(before.path)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    result = rescan()
    assert (result.changed, [one.path for one in result.rejected]) == (1, [str(file)])
    with Catalog.open(project / "catalog.sqlite") as catalog:
        kept = catalog.picture(before.id)
        assert (kept.class_name, kept.source, kept.part) == ("oval", "phone", "test")
        assert (kept.missing, kept.inspected) == (True, False)
        assert before.id not in catalog.picture_ids(usable=True)
    assert findings(project) == {file.name: "unreadable"}
    again = rescan()  # of a file that is as it was there is nothing new to say
    assert (told(again), again.rejected) == ({}, [])
    file.write_bytes(whole)
    assert told(rescan()) == {}
    with Catalog.open(project / "catalog.sqlite") as catalog:
        now = catalog.picture(before.id)
        assert (now.class_name, now.source, now.part, now.sha256) == ("oval", "phone", "test", before.sha256)
        assert not now.missing
    assert findings(project) == {}


def test_a_label_given_before_the_first_inspection_survives_a_decoder_short_of_memory(
    empty_project: Path, pictures: Path, do, monkeypatch: pytest.MonkeyPatch
):
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(pictures)], inspect=False))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        catalog.set_class([1], "oval")

    def short(_decoders: Decoders, _path: str) -> Future[FileFacts]:
        future: Future[FileFacts] = Future()
        future.set_exception(Unreadable("decoder_memory"))
        return future

    with monkeypatch.context() as patched:
        patched.setattr(Decoders, "inspect", short)
        do(jobs.Inspect(project=str(empty_project)))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert catalog.class_counts() == {"oval": 1}
    # The files are what they were, but the machine may not be.
    do(jobs.Rescan(project=str(empty_project)))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert catalog.class_counts() == {"oval": 1, "round": 19, "square": 20}
        assert catalog.missing() == 0
    assert findings(empty_project) == {}


def test_refused_files_are_new_once_and_forgotten_when_they_are_gone(project: Path, pictures: Path, do, rescan):
    bad, gone = pictures / "round" / "bad.png", pictures / "round" / "gone.png"
    for file in (bad, gone):
        file.write_text("no picture at all")
    first = do(jobs.Rescan(project=str(project), inspect=False))
    assert sorted(told(first)["added"]) == ["bad.png", "gone.png"]
    do(jobs.Inspect(project=str(project)))
    assert findings(project) == {"bad.png": "unreadable", "gone.png": "unreadable"}
    gone.unlink()
    again = do(jobs.Rescan(project=str(project), inspect=False))
    assert (told(again), again.pictures) == ({}, 40)
    assert findings(project) == {"bad.png": "unreadable"}
    class_folders(pictures.parent / "more", {"new": 1}, seed=77)
    shutil.copy(next((pictures.parent / "more" / "new").iterdir()), bad)
    assert told(rescan()) == {"added": ["bad.png"]}
    assert findings(project) == {}


def test_what_cannot_be_listed_is_told_each_time_and_forgotten_when_it_can(empty_project: Path, pictures: Path, do):
    table = pictures / "labels.csv"
    first = next((pictures / "round").iterdir())
    table.write_text(f"path,class\nround/{first.name},a\nround/none.png,b\n")
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(table)]))
    for _ in range(2):
        result = do(jobs.Rescan(project=str(empty_project)))
        assert [(Path(one.path).name, one.reason) for one in result.rejected] == [("none.png", "missing")]
        assert findings(empty_project) == {"none.png": "missing"}
    away = first.rename(pictures / "round" / "none.png")
    result = do(jobs.Rescan(project=str(empty_project)))
    # The line of the file that is there no more is about a picture that is known.
    assert (result.moved, result.rejected, findings(empty_project)) == (1, [], {})
    away.unlink()
    result = do(jobs.Rescan(project=str(empty_project)))
    assert (result.gone, [Path(one.path).name for one in result.rejected]) == (1, [first.name])


def test_what_a_zip_held_stays_told(empty_project: Path, tmp_path: Path, do):
    archive = tmp_path / "pictures.zip"
    class_folders(tmp_path / "zipped", {"round": 2})
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in (tmp_path / "zipped" / "round").iterdir():
            zipped.write(file, f"round/{file.name}")
        zipped.writestr("../outside.png", b"x")
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(archive)]))
    assert findings(empty_project) == {"outside.png": "unreadable"}
    do(jobs.Rescan(project=str(empty_project)))
    assert findings(empty_project) == {"outside.png": "unreadable"}
    archive.unlink()
    do(jobs.Rescan(project=str(empty_project)))
    assert findings(empty_project) == {}


def test_new_pictures_of_a_folder_get_the_class_that_the_others_have_now(project: Path, pictures: Path, rescan):
    with Catalog.open(project / "catalog.sqlite") as catalog:
        catalog.rename_class("round", "oval")
        catalog.rename_class("square", "oval")
    for seed, name in enumerate(("round", "square", "other")):
        class_folders(pictures.parent / "more" / name, {"new": 1}, seed=70 + seed)
        (pictures / name).mkdir(exist_ok=True)
        shutil.copy(next((pictures.parent / "more" / name / "new").iterdir()), pictures / name / "added.png")
    assert rescan().added == 3
    with Catalog.open(project / "catalog.sqlite") as catalog:
        assert catalog.class_counts() == {"other": 1, "oval": 42}


def test_a_table_is_read_again_with_the_columns_that_were_chosen(empty_project: Path, pictures: Path, do):
    table = pictures / "labels.csv"
    files = sorted((pictures / "round").iterdir())
    line = "{n},{kind},round/{name},round/{name}\n"
    text = "n,kind,here,there\n" + line.format(n=1, kind="cat", name=files[0].name)
    table.write_text(text)
    chosen = {"path_column": "there", "class_column": "kind"}
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(table)], class_column=""))
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(table)], **chosen))
    table.write_text(text + line.format(n=2, kind="dog", name=files[1].name))
    assert do(jobs.Rescan(project=str(empty_project))).added == 1
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert {one.path: one.class_name for one in catalog.pictures()}[str(files[1])] == "dog"


def test_it_is_cancelled_and_changes_nothing(project: Path, pictures: Path):
    next(iter((pictures / "round").iterdir())).unlink()
    with pytest.raises(Problem, match="cancelled"):
        run_job(jobs.Rescan(project=str(project)), lambda _: None, lambda: True)
    with Catalog.open(project / "catalog.sqlite") as catalog:
        assert catalog.missing() == 0
