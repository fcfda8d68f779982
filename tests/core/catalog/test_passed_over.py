"""Folders whose files are all of kinds that are not read: a class must not be lost without a word."""

import zipfile
from pathlib import Path

from core.catalog.listing import list_pictures
from core.catalog.unpack import unpack
from tests.core.catalog.folders import grow, reasons, seen
from tests.pictures import encoded, two_halves


def details(listing) -> dict[str, str]:
    return {Path(one.path).name: one.detail for one in listing.rejected}


def test_a_class_of_raw_pictures_is_named_with_its_suffixes(tmp_path: Path):
    root = grow(tmp_path / "r", "owl/1.jpg", "hawk/1.CR2", "hawk/2.cr2", "hawk/1.xmp", "kite/scan", "notes/a.txt")
    listing = list_pictures([root])
    assert seen(listing, root) == {"owl/1.jpg": "owl"}
    assert reasons(listing) == {"hawk": "other_kinds", "kite": "other_kinds"}, "notes are no pictures"
    assert details(listing) == {"hawk": ".cr2 (2)", "kite": "? (1)"}
    assert listing.ignored_kinds == {".cr2": 2, ".xmp": 1, "": 1, ".txt": 1}
    assert listing.ignored == 5


def test_other_files_beside_pictures_are_counted_by_kind_only(tmp_path: Path):
    root = grow(tmp_path / "r", "owl/1.jpg", "owl/1.psd", "owl/deep/2.png", "README")
    listing = list_pictures([root])
    assert listing.rejected == []
    assert listing.ignored_kinds == {".psd": 1, "": 1}


def test_new_suffixes_are_pictures(tmp_path: Path):
    root = grow(tmp_path / "r", "a/1.HEIC", "a/2.heif", "b/1.ppm", "b/2.pgm", "c/1.jp2")
    assert sorted(seen(list_pictures([root]), root).values(), key=str) == ["a", "a", "b", "b", "c"]


def test_a_dropped_folder_of_one_unread_kind_is_named(tmp_path: Path):
    root = grow(tmp_path / "scans", "1.dcm", "2.dcm", "3.dcm")
    listing = list_pictures([root])
    assert (listing.found, details(listing)) == ([], {"scans": ".dcm (3)"})


def test_a_zip_tells_the_same_as_its_folder(tmp_path: Path, into: Path):
    archive = tmp_path / "birds.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("birds/owl/1.png", encoded(two_halves(), "PNG"))
        file.writestr("birds/hawk/1.nef", b"x")
        file.writestr("birds/hawk/2.nef", b"x")
        file.writestr("birds/list.txt", b"x")
    unpacked = unpack(archive, into)
    assert details(unpacked) == {"hawk": ".nef (2)"}
    assert unpacked.ignored_kinds == {".nef": 2, ".txt": 1}
    assert unpacked.ignored == 3
