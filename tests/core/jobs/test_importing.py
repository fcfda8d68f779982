"""The import verb against what people really drop."""

import shutil
import zipfile
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.problems import Problem
from tests.pictures import awkward_folder, class_folders, odd_names


def request(project: Path, *paths: Path, **more) -> jobs.ImportPictures:
    return jobs.ImportPictures(project=str(project), paths=[str(path) for path in paths], **more)


def test_a_folder_of_class_folders(empty_project: Path, pictures: Path, do):
    assert do(request(empty_project, pictures)) == jobs.ImportResult(
        pictures=40,
        added=40,
        skipped=0,
        ignored=0,
        classes={"round": 20, "square": 20},
        rejected=[],
        ids=(0, 40),
        sources=[jobs.NewSource(name="shapes", taken=False)],
    )


def test_a_source_that_pictures_from_elsewhere_have_is_told(empty_project: Path, tmp_path: Path, do):
    for seed, phone in enumerate(("old phone", "new phone")):
        class_folders(tmp_path / phone / "DCIM", {"round": 2, "square": 2}, seed=seed)
    first = do(request(empty_project, tmp_path / "old phone" / "DCIM"))
    assert (first.ids, first.sources) == ((0, 4), [jobs.NewSource(name="DCIM", taken=False)])
    class_folders(tmp_path / "old phone" / "DCIM", {"oval": 1}, seed=5)
    more = do(request(empty_project, tmp_path / "old phone" / "DCIM"))
    assert (more.ids, more.sources) == ((4, 5), [jobs.NewSource(name="DCIM", taken=False)])
    other = do(request(empty_project, tmp_path / "new phone" / "DCIM"))
    assert (other.ids, other.sources) == ((5, 9), [jobs.NewSource(name="DCIM", taken=True)])
    assert do(request(empty_project, tmp_path / "new phone" / "DCIM")).sources == []


def test_folders_of_one_name_dropped_together_are_sources_of_their_own(empty_project: Path, tmp_path: Path, do):
    places = [tmp_path / name / "DCIM" for name in ("old phone", "new phone")]
    for seed, place in enumerate(places):
        class_folders(place, {"round": 2, "square": 2}, seed=seed)
    found = do(request(empty_project, *places)).sources
    assert [one.name for one in found] == ["new phone/DCIM", "old phone/DCIM"]
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert {(Path(one.path).parents[2].name, one.source) for one in catalog.pictures()} == {
            ("old phone", "old phone/DCIM"),
            ("new phone", "new phone/DCIM"),
        }


def test_a_folder_dropped_again_finds_its_classes_under_their_new_names(empty_project: Path, tmp_path: Path, do):
    class_folders(tmp_path / "mine", {"round": 3, "square": 3}, seed=0)
    class_folders(tmp_path / "other", {"round": 2, "square": 1}, seed=1)
    do(request(empty_project, tmp_path / "mine"))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        catalog.rename_class("round", "circle")
    class_folders(tmp_path / "mine", {"round": 5, "square": 3}, seed=0)
    again = do(request(empty_project, tmp_path / "mine"))
    assert (again.added, again.classes) == (2, {"circle": 5, "square": 3})
    assert do(request(empty_project, tmp_path / "other")).classes == {"circle": 5, "round": 2, "square": 4}


def test_a_table_dropped_again_finds_its_classes_under_their_new_names(empty_project: Path, tmp_path: Path, do):
    class_folders(tmp_path / "files", {"round": 4}, seed=0)
    paths = sorted((tmp_path / "files").rglob("*.png"))
    mine, other = tmp_path / "mine.csv", tmp_path / "other.csv"
    for table, rows in ((mine, paths[:2]), (other, paths[3:])):
        table.write_text("path,class\n" + "".join(f"{path},round\n" for path in rows), "utf-8")
    do(request(empty_project, mine))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        catalog.rename_class("round", "circle")
    mine.write_text("path,class\n" + "".join(f"{path},round\n" for path in paths[:3]), "utf-8")
    assert do(request(empty_project, mine)).classes == {"circle": 3}
    assert do(request(empty_project, other)).classes == {"circle": 3, "round": 1}


def test_the_same_folder_twice_adds_nothing(empty_project: Path, pictures: Path, do):
    do(request(empty_project, pictures))
    again = do(request(empty_project, pictures))
    assert (again.added, again.skipped, again.pictures) == (0, 40, 40)


def test_awkward_files_are_taken_or_refused_each_with_its_reason(empty_project: Path, tmp_path: Path, do):
    folder = tmp_path / "drop" / "awkward"
    expected = awkward_folder(folder)
    result = do(request(empty_project, tmp_path / "drop"))
    assert {one.path: one.reason for one in result.rejected} == {
        path: reason for path, reason in expected.items() if reason is not None
    }
    assert result.added == sum(reason is None for reason in expected.values())
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert {finding.path for finding in catalog.findings() if finding.picture_id is None} == {
            path for path, reason in expected.items() if reason is not None
        }


def test_odd_names_stay_as_they_are(empty_project: Path, tmp_path: Path, do):
    paths = odd_names(tmp_path / "odd names ñ")
    result = do(request(empty_project, tmp_path / "odd names ñ"))
    assert result.rejected == []
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert {picture.path for picture in catalog.pictures()} == {
            str(path)
            for path in paths
            if not path.name.startswith(".")  # hidden files are nobody's pictures
        }


def test_a_presplit_folder_keeps_its_split(empty_project: Path, tmp_path: Path, do):
    for part, n in (("train", 6), ("Validación", 3), ("test", 2)):
        class_folders(tmp_path / "data" / part, {"a": n, "b": n})
    result = do(request(empty_project, tmp_path / "data"))
    assert result.parts_kept
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert catalog.part_counts() == {
            "train": {"a": 6, "b": 6},
            "val": {"a": 3, "b": 3},
            "test": {"a": 2, "b": 2},
        }
        settings = catalog.split_settings()
    assert settings is not None
    assert settings.given
    assert round(settings.train) == 55


def test_a_split_of_the_persons_own_is_not_changed_by_folders(project: Path, tmp_path: Path, do):
    for part in ("train", "test"):
        class_folders(tmp_path / "more" / part, {"round": 2, "square": 2}, seed=99)
    result = do(request(project, tmp_path / "more"))
    assert not result.parts_kept
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        assert len(catalog.picture_ids(part="")) == result.added > 0


def test_a_zip_is_unpacked_into_the_project(empty_project: Path, pictures: Path, tmp_path: Path, do):
    archive = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", pictures))
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr("../outside.png", (pictures / "round").iterdir().__next__().read_bytes())
    result = do(request(empty_project, archive))
    assert result.classes == {"round": 20, "square": 20}
    assert [one.reason for one in result.rejected] == ["unsafe_path"]
    assert not list(tmp_path.rglob("outside.png"))
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert all(Path(picture.path).is_relative_to(empty_project / "pictures") for picture in catalog.pictures())


def test_copies_are_the_projects_own(empty_project: Path, pictures: Path, do):
    do(request(empty_project, pictures, copy=True))
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        paths = [Path(picture.path) for picture in catalog.pictures()]
    assert len(paths) == 40
    assert all(path.is_relative_to(empty_project / "pictures") and path.is_file() for path in paths)
    assert len(list(pictures.rglob("*.*"))) == 40


@pytest.mark.parametrize(("content", "code"), [(None, "folder_empty"), ("notes.txt", "no_pictures")])
def test_nothing_to_import_is_said(empty_project: Path, tmp_path: Path, content: str | None, code: str, do):
    folder = tmp_path / "drop"
    folder.mkdir()
    if content:
        (folder / content).write_text("no picture")
    with pytest.raises(Problem, match=code):
        do(request(empty_project, folder))


def test_a_cancelled_import_keeps_what_it_has_and_goes_on(empty_project: Path, tmp_path: Path, do, monkeypatch):
    monkeypatch.setattr("core.catalog.gathering.LISTED_BATCH", 10)
    class_folders(tmp_path / "many", {"a": 30, "b": 30})
    heard: list[jobs.Work] = []
    with pytest.raises(Problem, match="cancelled"):
        run_job(request(empty_project, tmp_path / "many"), heard.append, lambda: len(heard) >= 3)
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        kept = catalog.count()
    assert 0 < kept < 60
    result = do(request(empty_project, tmp_path / "many"))
    assert (result.skipped, result.added, result.pictures) == (kept, 60 - kept, 60)


def test_a_cancelled_inspection_keeps_what_it_has_and_goes_on(empty_project: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("core.pixels.inspecting.BATCH", 10)
    class_folders(tmp_path / "many", {"a": 30, "b": 30})
    heard: list[jobs.Work] = []

    def stop() -> bool:
        return sum(word.stage == "inspecting" for word in heard) >= 2

    with pytest.raises(Problem, match="cancelled"):
        run_job(request(empty_project, tmp_path / "many"), heard.append, stop)
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert (catalog.count(), catalog.count_pending()) == (60, 40)
    result = run_job(jobs.Inspect(project=str(empty_project)), heard.append, lambda: False)
    assert result == jobs.InspectionResult(inspected=40, rejected=[])


def test_pictures_are_there_before_they_are_inspected_and_a_split_waits_for_it(empty_project: Path, tmp_path: Path, do):
    root = tmp_path / "data"
    class_folders(root, {"a": 10, "b": 10})
    (root / "a" / "broken.jpg").write_bytes(b"no picture")
    result = do(request(empty_project, root, inspect=False))
    assert (result.pictures, result.added, result.rejected) == (21, 21, [])
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        listed = catalog.pictures()
        assert [(one.inspected, one.width, one.sha256) for one in listed] == [(False, 0, "")] * 21
        assert all(one.size == Path(one.path).stat().st_size for one in listed)
        assert (catalog.class_counts(), catalog.finding_counts()) == ({"a": 11, "b": 10}, {})
    split = do(jobs.Split(project=str(empty_project), train=60, val=20, test=20))
    assert sum(split.train.values()) + sum(split.val.values()) + sum(split.test.values()) == 20
    with Catalog.open(empty_project / "catalog.sqlite", read_only=True) as catalog:
        assert (catalog.count(), catalog.count_pending(), catalog.finding_counts()) == (20, 0, {"unreadable": 1})


def test_a_file_out_of_reach_keeps_its_label_and_waits(empty_project: Path, pictures: Path, do):
    do(request(empty_project, pictures, inspect=False))
    gone = sorted(pictures.rglob("*.*"))[0]
    content = gone.read_bytes()
    gone.unlink()
    done = do(jobs.Inspect(project=str(empty_project)))
    assert [(one.path, one.reason) for one in done.rejected] == [(str(gone), "missing")]
    split = do(jobs.Split(project=str(empty_project), train=60, val=20, test=20))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        (missing,) = [one for one in catalog.pictures() if one.missing]
        assert (missing.path, missing.class_name, missing.part) == (str(gone), gone.parent.name, None)
        assert (catalog.count(), catalog.missing(), catalog.count_pending()) == (40, 1, 0)
    assert sum(split.train.values()) + sum(split.val.values()) + sum(split.test.values()) == 39
    gone.write_bytes(content)


def test_excluded_pictures_are_in_no_split(empty_project: Path, pictures: Path, do):
    do(request(empty_project, pictures))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        aside = [one.id for one in catalog.pictures(limit=5)]
        catalog.set_excluded(aside, True)
    do(jobs.Split(project=str(empty_project), train=60, val=20, test=20))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert [one.part for one in catalog.pictures_of(aside)] == [None] * 5


def test_the_persons_files_are_never_changed(empty_project: Path, pictures: Path, do):
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in pictures.rglob("*.*")}
    do(request(empty_project, pictures, copy=True))
    do(jobs.Split(project=str(empty_project), train=60, val=20, test=20))
    do(jobs.Train(project=str(empty_project), spec=spec_from({"arch": "lenet5", "epochs": 1})))
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in pictures.rglob("*.*")} == before


def test_it_hears_where_it_is(empty_project: Path, pictures: Path):
    heard: list[jobs.Work] = []
    run_job(request(empty_project, pictures), heard.append, lambda: False)
    assert list(dict.fromkeys(word.stage for word in heard)) == ["importing", "inspecting"]
    assert [word.total for word in heard] == [40] * len(heard)
    assert (heard[-1].stage, heard[-1].done) == ("inspecting", 40)


def test_what_is_put_aside_keeps_the_part_that_its_folder_gave(empty_project: Path, tmp_path: Path, do):
    for part in ("train", "test"):
        class_folders(tmp_path / "data" / part, {"a": 3, "b": 3})
    do(request(empty_project, tmp_path / "data"))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        before = catalog.split_settings()
        (first, *_) = catalog.pictures(part="test")
        catalog.set_excluded([first.id], True)
    class_folders(tmp_path / "data" / "train" / "c", {"d": 2}, seed=5)
    do(request(empty_project, tmp_path / "data"))
    with Catalog.open(empty_project / "catalog.sqlite") as catalog:
        assert catalog.split_settings().hash != before.hash
        assert catalog.picture(first.id).part == "test"
        assert catalog.part_counts()["train"] == {"a": 3, "b": 3, "c": 2}
