"""Zips made to do harm: directories without end, members that share their bytes, zips of zips."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from core.catalog import unpack as module
from core.catalog.unpack import unpack
from core.problems import Problem


def _entry(name: bytes, packed: int, size: int, checksum: int, offset: int) -> bytes:
    head = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, checksum, packed, size, len(name), *[0] * 5, offset
    )
    return head + name


def _end(entries: int, size: int, offset: int) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, min(entries, 0xFFFF), min(entries, 0xFFFF), size, offset, 0)


def test_a_directory_without_end_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ten million members would take ten gigabytes of memory once they were read."""
    monkeypatch.setattr(module, "MAX_MEMBERS", 200_000)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("was read"))
    directory = _entry(b"", 0, 0, 0, 0) * 200_001
    archive = tmp_path / "x.zip"
    archive.write_bytes(directory + _end(200_001, len(directory), 0))
    with pytest.raises(Problem, match="zip_too_large"):
        unpack(archive, tmp_path / "pictures")


def test_members_that_share_their_bytes_are_damaged(tmp_path: Path):
    """Fifield, "A better zip bomb", WOOT 2019: one run of bytes, unpacked as many times as the directory names it."""
    content = bytes(1_000_000)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(content) + squeeze.flush()
    checksum = zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, checksum, len(packed), len(content), 5, 0)
    data = local + b"a.png" + packed
    directory = b"".join(_entry(b"a.png", len(packed), len(content), checksum, 0) for _ in range(100))
    archive = tmp_path / "x.zip"
    archive.write_bytes(data + directory + _end(100, len(directory), len(data)))
    unpacked = unpack(archive, tmp_path / "pictures")
    assert unpacked.folder is not None
    assert sum(path.stat().st_size for path in unpacked.folder.rglob("*.png")) <= len(content)
    assert len(unpacked.rejected) == 99


def test_the_members_together_are_what_counts(tmp_path: Path):
    """A thousand members of 1 MB that each shrank to a kilobyte: none is large, all are."""
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(1000):
            file.writestr(f"{number}.png", bytes(1_000_000))
    assert archive.stat().st_size < 2_000_000
    with pytest.raises(Problem, match="zip_too_large"):
        unpack(archive, tmp_path / "pictures")


def test_a_zip_of_zips_is_no_picture(tmp_path: Path):
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.png", bytes(1000))
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as file:
        file.write(inner, "inner.zip")
        file.write(inner, "inner.png")
    unpacked = unpack(outer, tmp_path / "pictures")
    assert unpacked.folder is not None
    assert [path.name for path in unpacked.folder.iterdir()] == ["inner.png"]  # inspected, it is no picture
    assert unpacked.ignored == 1
