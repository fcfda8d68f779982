"""The way out of a project, and back: folders, links, tables, manifests."""

import csv
import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from core.catalog.catalog import Catalog
from core.catalog.names import plain_name
from core.events import jobs
from core.problems import Problem
from core.project import create_project, open_project
from core.splitting.export import places
from tests.core.jobs.splits import parts_of
from tests.pictures import class_folders


def test_the_way_out_as_folders(project: Path, tmp_path: Path, do):
    target = tmp_path / "out" / "clean"
    done = do(jobs.ExportData(project=str(project), to=str(target), link=True))
    assert (done.pictures, done.left_out, done.rejected) == (40, 0, [])
    assert done.linked in (0, 40)
    with (target / "pictures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["file"] for row in rows} == {path.relative_to(target).as_posix() for path in target.rglob("*.png")}
    assert len(rows) == 40
    assert all(row["file"].split("/")[:2] == [row["part"], row["class"]] for row in rows)
    assert list((tmp_path / "out").iterdir()) == [target]
    with pytest.raises(Problem) as raised:
        do(jobs.ExportData(project=str(project), to=str(target)))
    assert raised.value.code == "target_exists"


@pytest.mark.skipif(os.name == "nt", reason="links need a right that not every account has")
def test_a_hard_link_of_a_link_is_the_picture_itself(empty_project: Path, pictures: Path, tmp_path: Path, do):
    folder = tmp_path / "linked" / "round"
    folder.mkdir(parents=True)
    original = next((pictures / "round").iterdir())
    (folder / "a.png").symlink_to(os.path.relpath(original, folder))
    do(jobs.ImportPictures(project=str(empty_project), paths=[str(folder)], class_name="round"))
    done = do(jobs.ExportData(project=str(empty_project), to=str(tmp_path / "out"), link=True))
    exported = tmp_path / "out" / "round" / "a.png"
    assert (done.pictures, exported.is_symlink(), exported.read_bytes()) == (1, False, original.read_bytes())


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_a_disk_knows_no_links_copies_are_made(
    project: Path, tmp_path: Path, do, monkeypatch: pytest.MonkeyPatch, number: int
):
    def no_link(_source: object, _target: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", no_link)
    done = do(jobs.ExportData(project=str(project), to=str(tmp_path / "out"), link=True))
    assert (done.pictures, done.linked) == (40, 0)


def test_the_table_alone_can_be_imported_again(project: Path, pictures: Path, tmp_path: Path, do):
    table = pictures.parent / "labels.csv"
    done = do(jobs.ExportData(project=str(project), to=str(table), table=True))
    assert (done.file, done.pictures, done.table) == (str(table), 40, True)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {f"{row['class']}/{Path(row['file']).name}" for row in rows} == {
        path.relative_to(pictures).as_posix() for path in pictures.rglob("*.png")
    }
    with pytest.raises(Problem) as raised:
        do(jobs.ExportData(project=str(project), to=str(table), table=True))
    assert raised.value.code == "target_exists"
    again = create_project(tmp_path / "again").folder
    done = do(jobs.ImportPictures(project=str(again), paths=[str(table)]))
    assert (done.pictures, done.classes, done.parts_kept) == (40, {"round": 20, "square": 20}, True)
    assert parts_of(str(again)) == parts_of(str(project))


def test_a_copy_shares_nothing_with_the_original_and_a_lost_picture_is_named(project: Path, tmp_path: Path, do):
    lost, kept = sorted(parts_of(str(project)))[:2]
    Path(lost).unlink()
    done = do(jobs.ExportData(project=str(project), to=str(tmp_path / "copies")))
    assert (done.pictures, done.linked) == (39, 0)
    assert [(one.path, one.reason) for one in done.rejected] == [(lost, "missing")]
    copy = next((tmp_path / "copies").rglob(Path(kept).name))
    assert copy.read_bytes() == Path(kept).read_bytes()
    assert not os.path.samefile(copy, kept)


def test_a_cancelled_export_leaves_nothing(project: Path, tmp_path: Path):
    from core.jobs.registry import run_job

    with pytest.raises(Problem) as raised:
        run_job(jobs.ExportData(project=str(project), to=str(tmp_path / "out")), lambda _: None, lambda: True)
    assert raised.value.code == "cancelled"
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]


def test_a_manifest_makes_the_same_project_elsewhere(project: Path, tmp_path: Path, do):
    file = tmp_path / "elsewhere" / "data.json"
    do(jobs.WriteManifest(project=str(project), to=str(file)))
    # The pictures are moved, renamed and mixed with others.
    (tmp_path / "elsewhere" / "deep").mkdir()
    for number, path in enumerate(sorted(parts_of(str(project)))):
        shutil.move(path, tmp_path / "elsewhere" / "deep" / f"{number}.png")
    class_folders(tmp_path / "elsewhere" / "others", {"x": 3}, seed=5)
    other = create_project(tmp_path / "second").folder
    done = do(jobs.Rebuild(project=str(other), manifest=str(file)))
    assert (done.pictures, done.rejected, done.same_split, done.ignored) == (40, [], True, 3)
    with (
        Catalog.open(open_project(project).catalog, read_only=True) as first,
        Catalog.open(open_project(other).catalog, read_only=True) as second,
    ):
        assert first.split_settings() == second.split_settings()
        assert first.snapshot_hash() == second.snapshot_hash()
        assert first.source_counts() == second.source_counts()
    with pytest.raises(Problem) as raised:
        do(jobs.Rebuild(project=str(other), manifest=str(file)))
    assert raised.value.code == "project_filled"


def test_a_manifest_whose_pictures_are_gone_names_them(project: Path, tmp_path: Path, do):
    file = tmp_path / "data.json"
    do(jobs.WriteManifest(project=str(project), to=str(file)))
    lost = min(parts_of(str(project)))
    Path(lost).write_bytes(b"something else")
    other = create_project(tmp_path / "second").folder
    done = do(jobs.Rebuild(project=str(other), manifest=str(file)))
    assert (done.pictures, done.same_split) == (39, False)
    assert [Path(one.path).name for one in done.rejected] == [Path(lost).name]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1, 2]",
        b"\xff\xfe",
        b'{"goldilocks_manifest": 1, "more": ' + b"[" * 100_000,
        b'{"goldilocks_manifest": 99, "name": "x", "catalog_hash": "", "split": null, "pictures": []}',
        json.dumps(
            {
                "goldilocks_manifest": 1,
                "name": "x",
                "catalog_hash": "",
                "split": None,
                "pictures": [{"file": "a", "sha256": "0" * 64, "class": "c", "source": "s", "part": "all"}],
            }
        ).encode(),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, empty_project: Path, do, content: bytes):
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(Problem) as raised:
        do(jobs.Rebuild(project=str(empty_project), manifest=str(tmp_path / "m.json")))
    assert raised.value.code == "manifest_damaged"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("cat", "cat"),
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "CON_"),
        ("nul.png", "nul.png_"),
        ("..", "_"),
        ("", "_"),
        ("two\nlines\u202e", "two_lines_"),
        ("ends. ", "ends"),
        ("ñandú", "ñandú"),
        ("é" * 200, "é" * 60),
    ],
)
def test_names_are_made_plain(name: str, plain: str):
    assert plain_name(name) == plain


def test_no_two_pictures_go_to_the_same_place():
    from core.catalog.records import SplitRow

    rows = [
        SplitRow(n, f"/{n}/{name}", class_name, "s", "train", "0", None)
        for n, (name, class_name) in enumerate(
            [("x.png", "Cat"), ("X.PNG", "Cat"), ("x.png", "cat"), ("x-2.png", "Cat"), ("x.jpg", "Cat")]
        )
    ]
    found = places(rows)
    assert len({place.casefold() for place in found}) == 5
    assert found[0] == "train/Cat/x.png"


def test_equal_names_are_numbered_one_after_the_other():
    from core.catalog.records import SplitRow

    names = ["x.png", "x-3.png", "x.png", "x.png", "x.png", "x.jpg", "x-3.png"]
    rows = [SplitRow(n, f"/{n}/{name}", "cat", "s", None, "0", None) for n, name in enumerate(names)]
    assert places(rows) == [
        *("cat/x.png", "cat/x-3.png", "cat/x-2.png", "cat/x-4.png", "cat/x-5.png", "cat/x.jpg", "cat/x-3-2.png"),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no longer that picture"),
        lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
        lambda path: (path.unlink(), os.mkfifo(path)),
        lambda path: (path.unlink(), path.symlink_to("/etc/hostname")),
    ],
    ids=["changed", "device", "pipe", "another file"],
)
@pytest.mark.parametrize("link", [False, True])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_only_the_pictures_that_were_taken_in_are_exported(
    do, project: Path, pictures: Path, tmp_path: Path, spoil, link: bool
):
    spoilt = min(pictures.rglob("*.png"))
    spoil(spoilt)
    result = do(jobs.ExportData(project=str(project), to=str(tmp_path / "out"), link=link))
    assert [(one.path, one.reason) for one in result.rejected] == [(str(spoilt), "changed")]
    assert result.pictures == len(list((tmp_path / "out").rglob("*.png"))) == 39
    assert not (tmp_path / "out" / "round" / spoilt.name).exists()
