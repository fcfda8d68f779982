"""Hostile and damaged zips: nothing is written elsewhere, nothing fills the disk, each is refused with its reason."""

import errno
import os
import shutil
import stat
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from core.catalog import unpack as unpack_module
from core.catalog.unpack import safe_path, unpack
from tests.core.catalog.zips import BYTES, pack, reasons, refused, tree

UNSAFE = [
    "../evil.png",
    "cat/../../evil.png",
    "cat/../evil.png",
    "/evil.png",
    "//server/share/evil.png",
    "C:/evil.png",
    "c:evil.png",
    "..\\evil.png",
    "cat\\..\\..\\evil.png",
    "\\evil.png",
    "\\\\server\\share\\evil.png",
    "C:\\evil.png",
    ".. /evil.png",
    "cat/ .. /evil.png",
    ".../evil.png",
    "../evil.sh",
]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_member_that_points_outside_is_rejected_and_written_nowhere(tmp_path: Path, into: Path, name: str):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    archive = pack(tmp_path / "x.zip", [(name, b"evil"), ("cat/1.jpg", BYTES)])
    unpacked = unpack(archive, into)
    assert [one.reason for one in unpacked.rejected] == ["unsafe_path"]
    assert name in unpacked.rejected[0].path
    assert tree(unpacked.folder) == {"cat/1.jpg": BYTES}
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.name for path in after - before} == {"x.zip", "1.jpg"}
    assert not Path("/evil.png").exists()


@pytest.mark.parametrize(("name", "path"), [("a/b.png", "a/b.png"), ("./a//b.png", "a/b.png"), ("a\\b.png", "a/b.png")])
def test_safe_paths(name: str, path: str):
    assert safe_path(name) == path
    assert safe_path("..") is None
    assert safe_path("") is None


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_links_and_devices_are_rejected(tmp_path: Path, into: Path, kind: int):
    member = zipfile.ZipInfo("cat/link.png")
    member.create_system = 3
    member.external_attr = (kind | 0o777) << 16
    archive = pack(tmp_path / "x.zip", [(member, b"/etc/passwd"), ("cat/link.png/1.jpg", b"x"), ("dog/1.jpg", BYTES)])
    unpacked = unpack(archive, into)
    assert reasons(unpacked) == {"cat/link.png": "unsafe_path"}
    assert tree(unpacked.folder) == {"cat/link.png/1.jpg": b"x", "dog/1.jpg": BYTES}


def test_a_zero_byte_in_a_name_is_unsafe(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"a.jpg_.txt": BYTES, "b.jpg": BYTES})
    archive.write_bytes(archive.read_bytes().replace(b"a.jpg_.txt", b"a.jpg\0.txt"))
    unpacked = unpack(archive, into)
    assert [one.reason for one in unpacked.rejected] == ["unsafe_path"]
    assert tree(unpacked.folder) == {"b.jpg": BYTES}


def test_encrypted_members_are_rejected(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"a.jpg": BYTES, "b.jpg": BYTES})
    content = bytearray(archive.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    archive.write_bytes(content)
    unpacked = unpack(archive, into)
    assert [(one.reason, one.detail) for one in unpacked.rejected] == [("unreadable", "encrypted")]
    assert tree(unpacked.folder) == {"b.jpg": BYTES}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_cannot_be_bounded_are_rejected(tmp_path: Path, into: Path, method: int):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("a.jpg", BYTES, compress_type=method)
        file.writestr("b.jpg", BYTES, compress_type=zipfile.ZIP_STORED)
    unpacked = unpack(tmp_path / "x.zip", into)
    assert reasons(unpacked) == {"a.jpg": "unreadable"}
    assert tree(unpacked.folder) == {"b.jpg": BYTES}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_of_one_name_and_files_in_the_way_of_folders(tmp_path: Path, into: Path):
    long = "x" * 300 + ".jpg"
    archive = pack(
        tmp_path / "x.zip",
        [("a.jpg", b"first"), ("a.jpg", b"second"), ("a.jpg/b.jpg", b"x"), (long, b"x"), ("c.jpg", b"x")],
    )
    unpacked = unpack(archive, into)
    assert sorted(one.reason for one in unpacked.rejected) == ["bad_name"] * 3
    assert tree(unpacked.folder) == {"a.jpg": b"first", "c.jpg": b"x"}


def test_a_damaged_member_is_rejected_and_the_others_come_out(tmp_path: Path, into: Path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("a.jpg", b"A" * 1000)
        file.writestr("b.jpg", b"B" * 1000)
    content = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(content.replace(b"A" * 1000, b"A" * 999 + b"x"))
    unpacked = unpack(tmp_path / "x.zip", into)
    assert reasons(unpacked) == {"a.jpg": "unreadable"}
    assert tree(unpacked.folder) == {"b.jpg": b"B" * 1000}


def test_damaged_zips(tmp_path: Path, into: Path):
    good = pack(tmp_path / "good.zip", {f"{n}.jpg": os.urandom(500) for n in range(20)}).read_bytes()
    wrongs = {
        "empty": b"",
        "text": b"no zip at all",
        "cut": good[: len(good) // 2],
        "headless": good[len(good) // 2 :][:-30],
        "all members broken": good.replace(b"PK\x03\x04", b"PKxx"),
    }
    for name, content in wrongs.items():
        archive = tmp_path / f"{name}.zip"
        archive.write_bytes(content)
        problem = refused(archive, into)
        assert (problem.code, problem.values["path"]) == ("zip_damaged", str(archive)), name


def test_a_name_that_says_it_is_utf8_and_is_not(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"\u00f1.jpg": BYTES})
    archive.write_bytes(archive.read_bytes().replace("\u00f1".encode(), b"\xff\xfe"))
    assert refused(archive, into).code == "zip_damaged"


def test_zips_without_pictures_and_missing_ones(tmp_path: Path, into: Path):
    assert refused(pack(tmp_path / "x.zip", {"a.txt": b"x"}), into).code == "no_pictures"
    assert refused(pack(tmp_path / "y.zip", {}), into).code == "no_pictures"
    assert refused(tmp_path / "gone.zip", into).code == "path_missing"


def test_a_zip_of_rejected_members_only_tells_them(tmp_path: Path, into: Path):
    unpacked = unpack(pack(tmp_path / "x.zip", {"../evil.png": BYTES}), into)
    assert (unpacked.folder, list(reasons(unpacked).values())) == (None, ["unsafe_path"])
    assert not into.exists()


# --- bombs and full disks ------------------------------------------------------------------


def test_a_bomb_is_refused_by_its_claims(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpack_module, "RATIO_FREE", 100_000)
    archive = pack(tmp_path / "x.zip", {f"{n}.png": bytes(500_000) for n in range(10)})
    assert archive.stat().st_size < 10_000
    problem = refused(archive, into)
    assert problem.code == "zip_too_large"
    assert problem.values["path"] == str(archive)


def test_a_huge_member_is_a_bomb_where_it_shrank_too_much_and_else_too_large(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(unpack_module, "MAX_MEMBER", 100_000)
    assert refused(pack(tmp_path / "bomb.zip", {"a.png": bytes(200_000), "b.png": BYTES}), into).code == "zip_too_large"
    unpacked = unpack(pack(tmp_path / "big.zip", {"a.png": os.urandom(200_000), "b.png": BYTES}), into)
    assert reasons(unpacked) == {"a.png": "too_large"}
    assert tree(unpacked.folder) == {"b.png": BYTES}


def test_a_bomb_that_lies_about_its_sizes_is_stopped_while_it_is_counted(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
):
    archive = pack(tmp_path / "x.zip", {f"{n}.png": bytes(500_000) for n in range(10)})
    monkeypatch.setattr(unpack_module, "RATIO_FREE", 1_000_000)
    written: list[int] = []
    count = unpack_module._Unpacking._count

    def counted(self: Any, size: int) -> None:
        count(self, size)
        written.append(size)

    # What the headers claim is not believed: here they are not even looked at.
    monkeypatch.setattr(unpack_module._Unpacking, "_check_claims", lambda self, folder: None)
    monkeypatch.setattr(unpack_module._Unpacking, "_count", counted)
    assert refused(archive, into).code == "zip_too_large"
    assert 500_000 <= sum(written) <= 1_200_000


def test_a_member_that_claims_less_than_it_holds_is_damaged(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", [("a.png", bytes(300_000)), ("b.png", BYTES)])
    content = archive.read_bytes()
    size = struct.pack("<I", 300_000)
    assert content.count(size) == 2
    archive.write_bytes(content.replace(size, struct.pack("<I", 10)))
    unpacked = unpack(archive, into)
    assert reasons(unpacked) == {"a.png": "unreadable"}
    assert tree(unpacked.folder) == {"b.png": BYTES}


def test_too_many_members(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpack_module, "MAX_MEMBERS", 5)
    assert unpack(pack(tmp_path / "x.zip", {f"{n}.png": BYTES for n in range(5)}), into / "five").folder
    assert (
        refused(pack(tmp_path / "y.zip", {f"{n}.png": BYTES for n in range(6)}), into / "six").code == "zip_too_large"
    )


def test_more_than_fits_is_refused_before_the_disk_is_full(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch):
    archive = pack(tmp_path / "x.zip", {"a.png": BYTES})
    usage = shutil.disk_usage(tmp_path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert refused(archive, into).code == "disk_full"


class FullDisk:
    """A file that takes a few bytes and then no more."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __enter__(self) -> "FullDisk":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def write(self, chunk: bytes) -> int:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "write_failed")])
def test_a_disk_that_takes_no_more_leaves_nothing(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
):
    archive = pack(tmp_path / "x.zip", {f"{n}.png": BYTES for n in range(4)})
    real_open = Path.open

    def opened(self: Path, mode: str = "r", *rest: Any, **values: Any) -> Any:
        return FullDisk(number) if mode == "xb" and self.name == "2.png" else real_open(self, mode, *rest, **values)

    monkeypatch.setattr(Path, "open", opened)
    assert refused(archive, into).code == code


def test_stopping_leaves_nothing(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {f"{n}.png": BYTES for n in range(4)})
    told: list[int] = []
    assert refused(archive, into, progress=told.append, stop=lambda: len(told) == 2).code == "cancelled"
    assert told == [1, 2]
    assert refused(archive, into, stop=lambda: True).code == "cancelled"


def test_what_a_crash_left_is_cleared_away(tmp_path: Path, into: Path):
    archive = pack(tmp_path / "x.zip", {"a.png": BYTES})
    folder = unpack(archive, into).folder
    assert folder is not None
    (folder.parent).rename(into / f".{folder.parent.name}.part")
    (into / f".{folder.parent.name}.part" / "x" / "half.png").write_bytes(b"half")
    assert tree(unpack(archive, into).folder) == {"a.png": BYTES}
    assert len(os.listdir(into)) == 1


@pytest.mark.parametrize("name", ["nul.png", "a/CON/b.png", "com1.jpg", "a?.png", "a|b.png", "aux .png"])
def test_names_that_windows_keeps_for_itself(name: str):
    assert unpack_module._NOT_ON_WINDOWS.search(name)
    assert not unpack_module._NOT_ON_WINDOWS.search("nulls/concert/comma.png")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_what_comes_out_cannot_be_run(tmp_path: Path, into: Path):
    member = zipfile.ZipInfo("run.png")
    member.external_attr = (stat.S_IFREG | 0o6777) << 16
    folder = unpack(pack(tmp_path / "x.zip", [(member, BYTES)]), into).folder
    assert folder is not None
    assert (folder / "run.png").stat().st_mode & 0o6111 == 0
