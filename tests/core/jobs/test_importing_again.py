"""A later import corrects an earlier one: classes, sources and parts of known pictures, as one step of the history."""

import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from core.catalog import schema
from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import create_project, open_project
from tests.pictures import class_folders


def catalog_of(project: Path) -> Catalog:
    return Catalog.open(open_project(project).catalog)


def seen(project: Path) -> dict[str, tuple[str | None, str, str | None]]:
    """Return file name -> class, source, part."""
    with catalog_of(project) as catalog:
        return {Path(one.path).name: (one.class_name, one.source, one.part) for one in catalog.pictures()}


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    """Six pictures without a class: 0.png to 5.png."""
    class_folders(tmp_path / "made", {"x": 6})
    folder = tmp_path / "flat"
    folder.mkdir()
    for number, path in enumerate(sorted((tmp_path / "made" / "x").iterdir())):
        shutil.move(path, folder / f"{number}{path.suffix}")
    return folder


@pytest.fixture
def table(flat: Path):
    """Return a function that writes a table of (class, part, source) for each of the six pictures."""

    def write(*rows: tuple[str, str, str]) -> Path:
        names = sorted(path.name for path in flat.iterdir() if path.suffix != ".csv")
        lines = [f"{name},{','.join(row)}" for name, row in zip(names, rows, strict=True)]
        (flat / "said.csv").write_text("file,class,part,source\n" + "\n".join(lines) + "\n")
        return flat / "said.csv"

    return write


def take(do, project: Path, *paths: Path, **more) -> jobs.ImportResult:
    return do(jobs.ImportPictures(project=str(project), paths=[str(path) for path in paths], **more))


def test_a_table_that_comes_later_gives_class_source_and_part_in_one_step(empty_project: Path, flat: Path, table, do):
    assert take(do, empty_project, flat).without_class == 6
    before = seen(empty_project)
    rows = [("ant" if n < 4 else "bee", "train" if n % 2 else "test", "lens" if n < 2 else "") for n in range(6)]
    done = take(do, empty_project, table(*rows))
    assert (done.added, done.skipped, done.classes) == (0, 6, {"ant": 4, "bee": 2})
    assert (done.classes_set, done.classes_changed, done.sources_changed, done.parts_changed) == (6, 0, 2, 6)
    assert done.parts_kept
    after = seen(empty_project)
    assert [after[name] for name in sorted(after)] == [(kind, source or "flat", part) for kind, part, source in rows]
    with catalog_of(empty_project) as catalog:
        assert catalog.split_settings().given
        step = catalog.undo()
        assert (step.kind, step.name, step.pictures) == ("import", "said.csv", 6)
        assert catalog.split_settings() is None
    assert seen(empty_project) == before
    with catalog_of(empty_project) as catalog:
        catalog.redo()
    assert seen(empty_project) == after


def test_a_corrected_table_corrects_and_the_same_one_changes_nothing(empty_project: Path, flat: Path, table, do):
    take(do, empty_project, table(*[("ant", "", "")] * 3, *[("bea", "", "")] * 3))
    done = take(do, empty_project, table(*[("ant", "", "")] * 2, *[("bee", "", "")] * 4))
    assert (done.classes, done.classes_changed, done.classes_set) == ({"ant": 2, "bee": 4}, 4, 0)
    again = take(do, empty_project, flat / "said.csv")
    assert (again.classes_changed, again.classes_set, again.skipped) == (0, 0, 6)
    with catalog_of(empty_project) as catalog:
        assert catalog.next_undo().pictures == 4
    # An empty cell says nothing.
    done = take(do, empty_project, table(*[("", "", "")] * 6))
    assert done.classes == {"ant": 2, "bee": 4}


def test_what_a_person_labelled_stays_unless_it_is_asked_for(empty_project: Path, flat: Path, table, do):
    take(do, empty_project, table(*[("ant", "", "")] * 6))
    with catalog_of(empty_project) as catalog:
        ids = catalog.picture_ids()
        catalog.set_class(ids[:1], "wasp")
        catalog.set_class(ids[1:2], None)
        catalog.confirm_class(ids[2:3], "ant")
        catalog.set_class(ids[3:4], "wasp")
        catalog.undo()  # as if it had never been
    said = table(*[("bee", "", "")] * 6)
    done = take(do, empty_project, said)
    assert [kind for kind, _, _ in seen(empty_project).values()] == ["wasp", None, "ant", "bee", "bee", "bee"]
    assert (done.classes_changed, done.by_hand) == (3, 3)
    done = take(do, empty_project, said, over_hand=True)
    assert (done.classes_set, done.classes_changed, done.by_hand) == (1, 2, 0)
    assert done.classes == {"bee": 6}
    # From now on they are the table's: a later correction needs no question.
    assert take(do, empty_project, table(*[("ant", "", "")] * 6)).classes == {"ant": 6}
    with catalog_of(empty_project) as catalog:
        catalog.undo()
        catalog.undo()
    done = take(do, empty_project, table(*[("bee", "", "")] * 6))
    assert (done.by_hand, done.classes_changed) == (3, 0)


def test_hand_made_labels_are_known_after_more_changes_than_the_history_keeps(
    empty_project: Path, flat: Path, table, do, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("core.catalog.labels.KEPT", 2)
    take(do, empty_project, table(*[("ant", "", "")] * 6))
    with catalog_of(empty_project) as catalog:
        for number in catalog.picture_ids():
            catalog.set_class([number], "wasp")
    done = take(do, empty_project, table(*[("bee", "", "")] * 6))
    assert (done.by_hand, done.classes) == (6, {"wasp": 6})


def test_a_flat_folder_again_with_its_class_or_its_source(empty_project: Path, flat: Path, do):
    take(do, empty_project, flat)
    assert take(do, empty_project, flat, class_name="ant").classes == {"ant": 6}
    done = take(do, empty_project, flat, source="lens")
    assert (done.sources_changed, {source for _, source, _ in seen(empty_project).values()}) == (6, {"lens"})


def test_the_parts_of_a_later_table_do_not_change_a_split_of_ones_own(empty_project: Path, flat: Path, table, do):
    take(do, empty_project, table(*[("ant", "", "")] * 3, *[("bee", "", "")] * 3))
    do(jobs.Split(project=str(empty_project), train=34, val=33, test=33, grouping="none"))
    before = seen(empty_project)
    done = take(do, empty_project, table(*[("ant", "train", "")] * 3, *[("bee", "test", "")] * 3))
    assert (done.parts_changed, done.parts_kept, seen(empty_project)) == (0, False, before)
    with catalog_of(empty_project) as catalog:  # the next split knows them
        assert catalog.given_parts() == {"train": 3, "test": 3}


@pytest.mark.parametrize("copy", [False, True])
def test_a_picture_moved_to_another_class_folder_is_not_doubled(tmp_path: Path, empty_project: Path, do, copy: bool):
    class_folders(tmp_path / "set", {"ant": 4, "bee": 4})
    take(do, empty_project, tmp_path / "set", copy=copy)
    moved = sorted((tmp_path / "set" / "ant").iterdir())[0]
    shutil.move(
        moved,
        tmp_path / "set" / "bee" / moved.name.replace("ant", "x")
        if not copy
        else tmp_path / "set" / "bee" / moved.name,
    )
    done = take(do, empty_project, tmp_path / "set", copy=copy)
    assert (done.pictures, done.added, done.classes_changed) == (8, 0, 1)
    assert done.classes == {"ant": 3, "bee": 5}


def test_equal_files_in_two_classes_are_copied_twice_and_known_again(tmp_path: Path, empty_project: Path, do):
    class_folders(tmp_path / "set", {"ant": 2, "bee": 2})
    twin = sorted((tmp_path / "set" / "ant").iterdir())[0]
    shutil.copy(twin, tmp_path / "set" / "bee" / twin.name)
    first = take(do, empty_project, tmp_path / "set", copy=True)
    again = take(do, empty_project, tmp_path / "set", copy=True)
    assert first.classes == again.classes == {"ant": 2, "bee": 3}
    assert (again.added, again.classes_changed) == (0, 0)


def test_a_rescan_tells_that_a_moved_picture_has_another_class_and_takes_it_if_asked(
    tmp_path: Path, empty_project: Path, do
):
    class_folders(tmp_path / "set", {"ant": 4, "bee": 4})
    take(do, empty_project, tmp_path / "set")
    moved = sorted((tmp_path / "set" / "ant").iterdir())[0]
    shutil.move(moved, tmp_path / "set" / "bee" / f"moved{moved.suffix}")
    done = do(jobs.Rescan(project=str(empty_project)))
    assert (done.moved, done.classes_differ, done.classes_changed) == (1, 1, 0)
    with catalog_of(empty_project) as catalog:
        assert catalog.class_counts() == {"ant": 4, "bee": 4}
    done = do(jobs.Rescan(project=str(empty_project), take_classes=True))
    assert (done.classes_differ, done.classes_changed) == (0, 1)
    with catalog_of(empty_project) as catalog:
        assert catalog.class_counts() == {"ant": 3, "bee": 5}
        assert catalog.undo().kind == "import"
        assert catalog.class_counts() == {"ant": 4, "bee": 4}


def packed(folder: Path, name: str, comment: bytes = b"") -> Path:
    with zipfile.ZipFile(folder.parent / name, "w") as archive:
        archive.comment = comment
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, file.relative_to(folder))
    return folder.parent / name


def test_a_zip_that_is_renamed_or_packed_again_does_not_double_its_pictures(tmp_path: Path, empty_project: Path, do):
    class_folders(tmp_path / "set", {"ant": 3, "bee": 3})
    shutil.copy(sorted((tmp_path / "set" / "ant").iterdir())[0], tmp_path / "set" / "bee" / "ant 0000.png")
    archive = packed(tmp_path / "set", "set.zip")
    first = take(do, empty_project, archive)
    assert take(do, empty_project, archive.rename(tmp_path / "renamed.zip")).pictures == first.pictures
    done = take(do, empty_project, packed(tmp_path / "set", "again.zip", b"packed again"))
    assert (done.pictures, done.classes, done.classes_changed) == (7, {"ant": 3, "bee": 4}, 0)
    # A corrected one corrects.
    moved = sorted((tmp_path / "set" / "bee").iterdir())[-1]
    shutil.move(moved, tmp_path / "set" / "ant" / moved.name)
    done = take(do, empty_project, packed(tmp_path / "set", "corrected.zip"))
    assert (done.pictures, done.classes, done.classes_changed) == (7, {"ant": 4, "bee": 3}, 1)


def test_the_parts_of_a_split_that_a_manifest_restores_did_not_come_with_the_data(project: Path, tmp_path: Path, do):
    do(jobs.WriteManifest(project=str(project), to=str(tmp_path / "m.json")))
    rebuilt = create_project(tmp_path / "rebuilt").folder
    assert do(jobs.Rebuild(project=str(rebuilt), manifest=str(tmp_path / "m.json"))).same_split
    with catalog_of(rebuilt) as catalog:
        assert catalog.given_parts() == {}
    done = do(jobs.Split(project=str(rebuilt), train=40, val=20, test=40))
    assert sum(done.test.values()) == 16


# --- moved projects ------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["copy", "zip"])
def test_what_lies_inside_a_project_moves_with_it(tmp_path: Path, empty_project: Path, pictures: Path, do, how: str):
    archive = tmp_path / "set.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in pictures.rglob("*.*"):
            zipped.write(file, file.relative_to(pictures))
    source = {"copy": pictures, "zip": archive}[how]
    before = take(do, empty_project, source, copy=how == "copy").pictures
    do(jobs.Find(project=str(empty_project)))
    moved = tmp_path / "elsewhere" / "renamed"
    moved.parent.mkdir()
    empty_project.rename(moved)
    with Catalog.open(open_project(moved).catalog, read_only=True) as catalog:
        everything = catalog.pictures()
        assert all(Path(one.path).is_file() and Path(one.path).is_relative_to(moved) for one in everything)
        assert all(Path(one.path).is_absolute() for one in catalog.split_rows())
        assert [path for _, path in catalog.pending(limit=9)] == []
        details = [one.detail for one in catalog.findings() if one.kind == "near_duplicate"]
        assert all(Path(detail).is_file() for detail in details)
        stored = catalog._connection.execute("SELECT path FROM picture").fetchall()
        assert all(path.startswith("./pictures/") for (path,) in stored)
    done = do(jobs.Rescan(project=str(moved)))
    assert (done.gone, done.moved, done.added) == (0, 0, 0)
    assert take(do, moved, source, copy=how == "copy").pictures == before


def test_a_project_that_moves_with_its_pictures_finds_them_in_one_step(tmp_path: Path, do):
    work = tmp_path / "work"
    class_folders(work / "set", {"ant": 5, "bee": 5})
    project = create_project(work / "project").folder
    take(do, project, work / "set")
    do(jobs.Split(project=str(project), train=60, val=20, test=20))
    before = {name: part for name, (_, _, part) in seen(project).items()}
    assert do(jobs.Relocate(project=str(project))).missing == 0
    work.rename(tmp_path / "moved")
    project = tmp_path / "moved" / "project"
    done = do(jobs.Relocate(project=str(project)))
    assert (done.missing, done.found, done.folders) == (10, 10, [str(tmp_path / "moved" / "set")])
    with Catalog.open(open_project(project).catalog) as catalog:
        assert {Path(one.path).name: one.part for one in catalog.pictures()} == before
        assert all(Path(one.path).is_file() for one in catalog.pictures())
    assert do(jobs.Relocate(project=str(project))).missing == 0


def test_pictures_alone_that_moved_are_found_where_one_says(tmp_path: Path, empty_project: Path, pictures: Path, do):
    take(do, empty_project, pictures)
    shutil.move(pictures, tmp_path / "new place")
    (tmp_path / "new place" / "square" / "extra.png").write_bytes(b"not known")
    next((tmp_path / "new place" / "round").iterdir()).unlink()
    assert do(jobs.Relocate(project=str(empty_project))).found == 0
    done = do(jobs.Relocate(project=str(empty_project), folders=[str(tmp_path / "new place")]))
    assert (done.missing, done.found) == (40, 39)
    with catalog_of(empty_project) as catalog:
        assert catalog.count() == 40


def test_a_catalog_of_an_earlier_version_gets_relative_paths_though_its_project_has_moved(tmp_path: Path):
    """Its pictures' paths are absolute, and some name the folder where the project was before."""
    folder = tmp_path / "project"
    (folder / "pictures" / "a").mkdir(parents=True)
    for name in ("1.png", "2.png"):
        (folder / "pictures" / "a" / name).touch()
    (tmp_path / "out.png").touch()
    connection = sqlite3.connect(folder / "catalog.sqlite", isolation_level=None)
    for number, statements in enumerate(schema.MIGRATIONS[: schema.MIGRATIONS.index(schema._AS_IT_COMES)], 1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    paths = [
        str(folder / "pictures" / "a" / "1.png"),
        "/was/elsewhere/pictures/a/2.png",
        str(tmp_path / "out.png"),
        "/was/elsewhere/pictures/a/gone.png",
    ]
    connection.execute("INSERT INTO source VALUES (1, 's')")
    connection.execute("INSERT INTO class VALUES (1, 'ant')")
    for number, path in enumerate(paths, 1):
        sql = "INSERT INTO picture (id, path, class_id, source_id, part, size, mtime_ns) VALUES (?, ?, 1, 1, ?, 1, 1)"
        connection.execute(sql, (number, path, "test" if number == 2 else None))
    connection.execute("INSERT INTO split VALUES (1, 60, 20, 20, 0, 'none', '', 1, '', NULL, NULL, '')")
    connection.execute("INSERT INTO history (id, kind, name, pictures) VALUES (1, 'class', 'ant', 1)")
    connection.execute("INSERT INTO change VALUES (1, 1, 'class_id', NULL, 1, ?)", (json.dumps([3]),))
    connection.close()
    with Catalog.open(folder / "catalog.sqlite") as catalog:
        assert [one.path for one in catalog.pictures()] == [
            paths[0],
            str(folder / "pictures" / "a" / "2.png"),
            *paths[2:],
        ]
        assert catalog.split_settings().keeps == "all"
        rows = catalog._connection.execute("SELECT by_hand, given_part FROM picture ORDER BY id").fetchall()
        assert rows == [(0, None), (0, "test"), (1, None), (0, None)]
