"""Copies, links, places and tables of pictures, file by file; manifests line by line."""

import csv
import errno
import hashlib
import io
import json
import os
from pathlib import Path

import msgspec
import pytest

from core.catalog.records import SplitRow, SplitSettings
from core.events.jobs import Rejected, Work
from core.problems import Problem
from core.splitting.copying import copy_files, free_target
from core.splitting.export import (
    COLUMNS,
    ChangedFileError,
    ClassifiedFile,
    line,
    places,
    put,
    reason_not_copied,
    table_bytes,
)
from core.splitting.manifest import Entry, Manifest, decode, encode, read_manifest
from tests.core.conftest import never, quiet

CONTENT = os.urandom(3_000_000)  # more than is read at once
SHA = hashlib.sha256(CONTENT).hexdigest()


def full(*_arguments: object) -> None:
    """Fail as on a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a.png"
    path.write_bytes(CONTENT)
    return path


def test_a_copy_is_whole_and_of_its_own(picture: Path, tmp_path: Path):
    for sha256 in ("", SHA):
        target = tmp_path / f"copy{sha256[:3]}.png"
        assert put(picture, target, sha256=sha256) is False
        assert target.read_bytes() == CONTENT
        assert target.stat().st_ino != picture.stat().st_ino


def test_a_link_shares_the_file_and_only_one_with_a_known_hash_is_linked(picture: Path, tmp_path: Path):
    assert put(picture, tmp_path / "link.png", sha256=SHA, link=True) is True
    assert (tmp_path / "link.png").samefile(picture)
    assert put(picture, tmp_path / "copy.png", link=True) is False
    assert not (tmp_path / "copy.png").samefile(picture)


@pytest.mark.parametrize("link", [False, True])
def test_what_is_no_longer_that_picture_is_not_put_anywhere(picture: Path, tmp_path: Path, link: bool):
    picture.write_bytes(CONTENT + b"more")
    with pytest.raises(ChangedFileError):
        put(picture, tmp_path / "out.png", sha256=SHA, link=link)
    assert not (tmp_path / "out.png").exists()


def test_what_is_no_picture_by_its_name_or_no_file_is_not_put_anywhere(picture: Path, tmp_path: Path):
    (tmp_path / "passwords.txt").write_bytes(b"secret")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(ChangedFileError, match=r"passwords\.txt"):
        put(tmp_path / "passwords.txt", tmp_path / "out.png")
    with pytest.raises((ChangedFileError, OSError)):
        put(tmp_path / "folder.png", tmp_path / "out.png")
    assert not (tmp_path / "out.png").exists()


def test_nothing_that_is_there_is_written_over(picture: Path, tmp_path: Path):
    (tmp_path / "b.png").write_bytes(b"other")
    for link in (False, True):
        with pytest.raises(FileExistsError):
            put(picture, tmp_path / "b.png", sha256=SHA, link=link)
    assert (tmp_path / "b.png").read_bytes() == b"other"


def test_a_disk_that_fails_is_not_taken_for_one_without_links(
    picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        put(picture, tmp_path / "out.png", sha256=SHA, link=True)


def test_reasons():
    assert reason_not_copied(FileNotFoundError()) == "missing"
    assert reason_not_copied(PermissionError()) == "permission_denied"
    assert reason_not_copied(ChangedFileError()) == "changed"
    assert reason_not_copied(OSError(errno.ENOSPC, "full")) is None


def row(path: str, class_name: str = "cat", part: str | None = "train", source: str = "s") -> SplitRow:
    return SplitRow(1, path, class_name, source, part, SHA, None)


def test_each_file_goes_to_its_part_and_class_by_its_own_name():
    assert places([row("/x/a.JPG"), row("/y/b.png", "dog", "test"), row("/z/c", part=None)]) == [
        *("train/cat/a.JPG", "test/dog/b.png", "cat/c"),
    ]
    assert places([ClassifiedFile("/x/a.png", "cat"), ClassifiedFile("/y/a.png", "cat")]) == [
        "cat/a.png",
        "cat/a-2.png",
    ]
    # Classes whose names differ only in case get folders of their own.
    assert places([row("a.png", "cat"), row("a.png", "Cat"), row("b.png", "CAT")]) == [
        *("train/cat-3/a.png", "train/Cat-2/a.png", "train/CAT/b.png"),
    ]
    # The same name in two parts, or in two classes, is free in each.
    assert places([row("a.png"), row("b/a.png", part="val"), row("c/a.png", "dog")]) == [
        *("train/cat/a.png", "val/cat/a.png", "train/dog/a.png"),
    ]


def test_the_table_names_file_class_part_source_and_hash_and_runs_in_no_spreadsheet():
    rows = [line(row("/x/a.png", "=1+1"), "train/a.png"), line(row("/b.png", part=None, source="web, or so"), "b.png")]
    read = list(csv.reader(io.StringIO(table_bytes(rows).decode("utf-8"), newline="")))
    assert tuple(read[0]) == COLUMNS == ("file", "class", "part", "source", "sha256")
    assert read[1][1] != "=1+1"
    assert read[1][1].endswith("=1+1")
    assert read[2] == ["b.png", "cat", "", "web, or so", SHA]
    assert table_bytes([("ñ.png", "ñ", "", "", "")]).count("ñ".encode()) == 2


def test_a_target_must_be_free(tmp_path: Path):
    (tmp_path / "file.csv").write_bytes(b"mine")
    (tmp_path / "empty").mkdir()
    (tmp_path / "filled").mkdir()
    (tmp_path / "filled" / "mine").touch()
    assert free_target(str(tmp_path / "empty")) == tmp_path / "empty"
    assert free_target(str(tmp_path / "new" / "deep")) == tmp_path / "new" / "deep"
    assert (tmp_path / "new").is_dir()
    assert not (tmp_path / "new" / "deep").exists()
    assert free_target(str(tmp_path / "new.csv"), is_file=True) == tmp_path / "new.csv"
    for name, is_file in (("file.csv", True), ("file.csv", False), ("filled", False), ("empty", True)):
        with pytest.raises(Problem) as caught:
            free_target(str(tmp_path / name), is_file=is_file)
        assert (caught.value.code, caught.value.values) == ("target_exists", {"path": str(tmp_path / name)})


def test_a_relative_target_is_in_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert free_target("out") == tmp_path / "out"


def test_files_that_cannot_be_copied_are_named_and_the_others_go_on(picture: Path, tmp_path: Path):
    lost = row(str(tmp_path / "lost.png"))
    done = copy_files(tmp_path / "out", [lost, row(str(picture)), row(str(picture), "dog")], emit=quiet, stop=never)
    assert done.places == {1: "train/cat/a.png", 2: "train/dog/a.png"}
    assert (done.linked, done.rejected) == (0, [Rejected(path=lost.path, reason="missing")])
    assert (tmp_path / "out" / "train" / "dog" / "a.png").read_bytes() == CONTENT
    done = copy_files(
        tmp_path / "links", [row(str(picture)), row(str(picture), "dog")], link=True, emit=quiet, stop=never
    )
    assert done.linked == 2


def test_a_full_disk_ends_the_copying(picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.splitting.export._copy", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        copy_files(tmp_path / "out", [row(str(picture))], emit=quiet, stop=never)


def test_copying_tells_how_far_it_is_and_stops_when_it_is_told(tmp_path: Path):
    small = tmp_path / "small.png"
    small.write_bytes(b"png")
    files = [ClassifiedFile(str(small), "cat")] * 130
    told: list[Work] = []
    copy_files(tmp_path / "out", files, emit=told.append, stop=never)
    assert [(one.stage, one.done, one.total) for one in told] == [("exporting", done, 130) for done in (0, 64, 128)]
    with pytest.raises(Problem, match="cancelled"):
        copy_files(tmp_path / "stopped", files, emit=quiet, stop=lambda: len(list(tmp_path.glob("stopped/*/*"))) > 9)
    assert len(list((tmp_path / "stopped" / "cat").iterdir())) == 64


MANIFEST = Manifest(
    name="x",
    catalog_hash="h",
    split=SplitSettings(train=60, val=20, test=20, seed=3, grouping="auto", hash="g"),
    pictures=[
        Entry(file="a.png", sha256="0" * 64, class_name="cat", source="s", part="train", group=1, given="test"),
        Entry(file="ñ/b.png", sha256="1" * 64, class_name="ñandú", source=""),
    ],
)


def test_a_manifest_comes_back_as_it_was_one_picture_a_line():
    content = encode(MANIFEST)
    assert decode(content) == MANIFEST
    lines = content.decode("utf-8").splitlines()
    assert len(lines) == 4
    assert json.loads(lines[2])["class"] == "ñandú"
    assert json.loads(content)["goldilocks_manifest"] == 1
    empty = msgspec.structs.replace(MANIFEST, pictures=[], split=None)
    assert decode(encode(empty)) == empty


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"part": "all"}, "'a.png' makes no sense"),
        ({"given": "all"}, "makes no sense"),
        ({"class_name": ""}, "makes no sense"),
        ({"sha256": "0" * 63}, "makes no sense"),
        ({"sha256": "0" * 65}, "makes no sense"),
    ],
)
def test_an_entry_that_makes_no_sense_is_named(tmp_path: Path, values: dict[str, str], words: str):
    spoilt = msgspec.structs.replace(MANIFEST.pictures[0], **values)
    (tmp_path / "m.json").write_bytes(encode(msgspec.structs.replace(MANIFEST, pictures=[spoilt])))
    with pytest.raises(Problem) as caught:
        read_manifest(tmp_path / "m.json")
    assert (caught.value.code, caught.value.values["path"]) == ("manifest_damaged", str(tmp_path / "m.json"))
    assert words in caught.value.values["detail"]


def test_a_newer_manifest_one_that_is_not_there_and_one_that_cannot_be_read(tmp_path: Path):
    (tmp_path / "m.json").write_bytes(encode(msgspec.structs.replace(MANIFEST, goldilocks_manifest=2)))
    with pytest.raises(Problem) as caught:
        read_manifest(tmp_path / "m.json")
    assert (caught.value.code, caught.value.values["detail"]) == ("manifest_damaged", "version 2; this one knows 1")
    with pytest.raises(Problem) as caught:
        read_manifest(tmp_path / "none.json")
    assert (caught.value.code, caught.value.values) == ("path_missing", {"path": str(tmp_path / "none.json")})
    with pytest.raises(Problem) as caught:
        read_manifest(tmp_path)
    assert (caught.value.code, caught.value.values["path"]) == ("manifest_damaged", str(tmp_path))
