"""Unpacking zips: all pictures of a good one come out, under their names. Hostile ones: test_hostile_zips.py."""

import os
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from core.catalog.listing import list_pictures
from core.catalog.unpack import unpack
from tests.core.catalog.zips import BYTES, pack, reasons, tree


def test_pictures_come_out_and_nothing_else(tmp_path: Path, into: Path):
    archive = pack(
        tmp_path / "animals.zip",
        {
            "pack/cat/1.jpg": BYTES,
            "pack/dog/2.PNG": BYTES + b"2",
            "pack/readme.txt": b"hello",
            "pack/run.sh": b"rm",
            "__MACOSX/pack/cat/._1.jpg": b"x",
            "pack/.hidden/3.jpg": b"x",
            "pack/empty/": b"",
        },
    )
    unpacked = unpack(archive, into)
    assert tree(unpacked.folder) == {"pack/cat/1.jpg": BYTES, "pack/dog/2.PNG": BYTES + b"2"}
    assert (unpacked.rejected, unpacked.ignored) == ([], 2)
    assert unpacked.folder is not None
    assert unpacked.folder.name == "animals"
    assert unpacked.folder.parent.parent == into
    assert len(unpacked.folder.parent.name) == len("animals-12345678")


def test_listed_it_has_the_zip_s_name_as_source_and_flat_zips_are_classes(tmp_path: Path, into: Path):
    cats = unpack(pack(tmp_path / "cats.zip", {"1.jpg": BYTES}), into).folder
    dogs = unpack(pack(tmp_path / "dogs.zip", {"images/1.jpg": BYTES}), into).folder
    assert cats is not None
    assert dogs is not None
    found = list_pictures([cats, dogs]).found
    assert [(one.class_name, one.source) for one in found] == [("cats", "cats"), ("dogs", "dogs")]


def test_the_same_zip_is_unpacked_once_and_another_of_the_same_name_beside_it(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "a" / "x.zip", {"cat/1.jpg": BYTES, "../2.jpg": BYTES})
    first = unpack(archive, into)
    assert first.folder is not None
    (first.folder / "cat" / "1.jpg").write_bytes(b"touched")
    again = unpack(Path(shutil.copy(archive, tmp_path / "x.zip")), into)
    assert again.folder == first.folder
    assert tree(again.folder) == {"cat/1.jpg": b"touched"}
    assert list(reasons(again).values()) == ["unsafe_path"]
    other = unpack(pack(tmp_path / "b" / "x.zip", {"cat/1.jpg": b"other"}), into)
    assert other.folder != first.folder
    assert len(os.listdir(into)) == 2


@pytest.mark.parametrize(
    "name", ["niño/📷 ñ.png", "nin\u0303o/a.png", "100%/a b.png", "-rf/#?.png" if os.name != "nt" else "-rf/#.png"]
)
def test_names_stay_as_they_are(tmp_path: Path, into: Path, name: str):
    assert tree(unpack(pack(tmp_path / "x.zip", {name: BYTES}), into).folder) == {name: BYTES}


def test_names_in_utf8_that_are_not_marked_so_are_read_all_the_same(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"ni\u00f1o/\u00e9.png": BYTES})
    content = archive.read_bytes()
    # Clear the flag in the local and the central header, as macOS writes it.
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(signature) + offset
        (flags,) = struct.unpack_from("<H", content, start)
        assert flags & 0x800
        content = content[:start] + struct.pack("<H", flags & ~0x800) + content[start + 2 :]
    archive.write_bytes(content)
    assert zipfile.ZipFile(archive).namelist() != ["ni\u00f1o/\u00e9.png"]
    assert tree(unpack(archive, into).folder) == {"ni\u00f1o/\u00e9.png": BYTES}


def test_names_of_dos_stay_names_of_dos(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"ni_o.png": BYTES})
    archive.write_bytes(archive.read_bytes().replace(b"ni_o.png", b"ni\xa4o.png"))
    assert tree(unpack(archive, into).folder) == {"niño.png": BYTES}


def test_backslashes_are_folders(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"cat_1.jpg": BYTES})
    archive.write_bytes(archive.read_bytes().replace(b"cat_1.jpg", b"cat\\1.jpg"))
    assert tree(unpack(archive, into).folder) == {"cat/1.jpg": BYTES}


@pytest.mark.parametrize("name", ["..zip", ".zip", "ñ 📷.zip", "a" * 240 + ".zip", "📷" * 60 + ".zip", " . .zip"])
def test_the_zip_may_be_called_anything(tmp_path: Path, into: Path, name: str):
    unpacked = unpack(pack(tmp_path / name, {"1.jpg": BYTES}), into)
    assert tree(unpacked.folder) == {"1.jpg": BYTES}
    assert not any(path.startswith(".") for path in os.listdir(into))


def test_progress_counts_the_members(tmp_path: Path, into: Path):
    told: list[int] = []
    unpack(pack(tmp_path / "x.zip", {f"{n}.jpg": BYTES for n in range(5)} | {"a.txt": b""}), into, progress=told.append)
    assert told == [1, 2, 3, 4, 5]
