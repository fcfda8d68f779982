"""The file that says which pictures a run has learnt from."""

import hashlib
import struct
import zlib
from pathlib import Path

import pytest

from core.problems import Problem
from core.runs.learnt import NAME, keep_learnt, read_learnt


def hashes(first: int, count: int) -> list[str]:
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(first, first + count)]


def test_what_was_learnt_is_known_again_and_nothing_else(tmp_path: Path):
    keep_learnt(tmp_path, train=reversed(hashes(0, 100)), val=[*hashes(100, 20), *hashes(100, 20), ""])
    learnt = read_learnt(tmp_path)
    asked = [*hashes(90, 40), ""]
    assert learnt.spoilt(asked, on="test").tolist() == [True] * 30 + [False] * 11
    assert learnt.spoilt(asked, on="val").tolist() == [True] * 10 + [False] * 31
    assert (tmp_path / NAME).stat().st_size == 8 + 4 + 16 + 8 * 120


def test_a_run_without_validation_or_without_the_file(tmp_path: Path):
    assert read_learnt(tmp_path) is None
    keep_learnt(tmp_path, train=hashes(0, 3), val=[])
    assert read_learnt(tmp_path).spoilt(hashes(0, 4), on="test").tolist() == [True, True, True, False]


@pytest.mark.parametrize("change", [lambda c: c[:-1], lambda c: b"", lambda c: b"x" + c[1:], lambda c: c[:40] + b"??"])
def test_a_damaged_file_is_told_for_a_figure_could_rest_on_what_was_learnt(tmp_path: Path, change):
    keep_learnt(tmp_path, train=hashes(0, 3), val=hashes(3, 3))
    file = tmp_path / NAME
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(Problem) as caught:
        read_learnt(tmp_path)
    assert (caught.value.code, caught.value.values["path"]) == ("record_damaged", str(file))


@pytest.mark.parametrize(
    "body", [b"", struct.pack("<Q", 0), struct.pack("<QQ", 2**63, 2**63), struct.pack("<QQQ", 0, 0, 7)]
)
def test_counts_that_do_not_fit_are_damage_even_with_a_right_checksum(tmp_path: Path, body: bytes):
    (tmp_path / NAME).write_bytes(b"GLEARNT1" + zlib.crc32(body).to_bytes(4, "little") + body)
    with pytest.raises(Problem, match="record_damaged"):
        read_learnt(tmp_path)
