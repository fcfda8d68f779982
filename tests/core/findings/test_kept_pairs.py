"""Pairs are looked for once: found again in any order of the files, and never where anything is different."""

from pathlib import Path

import numpy as np
import pytest

from core.cache import Store
from core.findings.kept_pairs import LAYOUT, kept_pairs

KEYS = [bytes([number]) * 32 for number in (7, 3, 9, 5)]
PAIRS = np.array([[0, 2], [1, 3]], dtype=np.int64)


def unwanted() -> np.ndarray:
    raise AssertionError("the pairs are kept")


def keep(root: Path, keys: list[bytes] = KEYS, pairs: np.ndarray = PAIRS) -> list[list[int]]:
    return kept_pairs(keys, lambda: pairs, root=root, settings="hash").tolist()


def test_pairs_are_found_again_in_any_order_of_the_files(tmp_path: Path):
    assert keep(tmp_path) == PAIRS.tolist()
    assert kept_pairs(KEYS, unwanted, root=tmp_path, settings="hash").tolist() == PAIRS.tolist()
    # 3, 5, 7, 9: the pairs 7-9 and 3-5.
    turned = kept_pairs(sorted(KEYS), unwanted, root=tmp_path, settings="hash")
    assert turned.dtype == np.int64
    assert turned.tolist() == [[0, 1], [2, 3]]


def test_no_pairs_are_an_answer_too(tmp_path: Path):
    assert keep(tmp_path, pairs=np.empty((0, 2), dtype=np.int64)) == []
    assert kept_pairs(KEYS, unwanted, root=tmp_path, settings="hash").shape == (0, 2)


@pytest.mark.parametrize("keys", [KEYS[:3], [*KEYS, b"x" * 32], [*KEYS[:3], b"y" * 32]])
def test_other_files_are_looked_at_anew(tmp_path: Path, keys: list[bytes]):
    keep(tmp_path)
    assert keep(tmp_path, keys, np.array([[0, 1]])) == [[0, 1]]


def test_what_is_found_by_other_means_is_kept_for_itself(tmp_path: Path):
    keep(tmp_path)
    other = kept_pairs(KEYS, lambda: PAIRS[:1], root=tmp_path, settings="features")
    assert other.tolist() == [[0, 2]]


def test_pairs_of_files_that_cannot_be_read_are_not_kept(tmp_path: Path):
    keep(tmp_path, [*KEYS[:3], b""])
    with pytest.raises(AssertionError, match="kept"):
        kept_pairs([*KEYS[:3], b""], unwanted, root=tmp_path, settings="hash")


def test_a_damaged_piece_is_looked_for_anew(tmp_path: Path):
    keep(tmp_path)
    data = tmp_path / "near" / f"hash-{LAYOUT}" / "data.bin"
    data.write_bytes(bytes([data.read_bytes()[0] ^ 1]) + data.read_bytes()[1:])
    assert keep(tmp_path, pairs=PAIRS[:1]) == [[0, 2]]


@pytest.mark.parametrize("piece", [b"\0" * 4, np.array([[0, 4]], dtype="<u4").tobytes()])
def test_a_piece_that_cannot_be_pairs_of_these_is_not_believed(tmp_path: Path, piece: bytes):
    keep(tmp_path)
    store = Store(tmp_path / "near" / f"hash-{LAYOUT}")
    (name,) = store._entries
    with store.writing(lambda: False) as writer:
        writer.add(name, piece)
    assert keep(tmp_path, pairs=PAIRS[:1]) == [[0, 2]]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path):
    (tmp_path / "near").write_bytes(b"in the way")
    assert keep(tmp_path) == PAIRS.tolist()
