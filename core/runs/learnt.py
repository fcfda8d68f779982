"""Records which pictures a run learnt from and which chose its best epoch; a test must use none of these.

    learnt.bin = b"GLEARNT1"  CRC-32 of what follows (uint32)  keys of each part (uint64 each): how many
                 then the keys of the training part, then those of the validation part: uint64, ascending, each once

All little-endian. A key is the first eight bytes of a file's SHA-256: a million pictures take 8 MB, and the chance that
one of a million other pictures is mistaken for one of them is one in twenty million. Files are recognised by content,
so copies of training pictures are found too. Runs of earlier versions have no such file. No torch.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from core.files import write_atomically
from core.problems import Problem
from core.project_path import AnyPath, within

NAME = "learnt.bin"
_MAGIC = b"GLEARNT1"
_KEY = np.dtype("<u8")
_DIGITS = 16  # hexadecimal digits of a hash that make a key


@dataclass(frozen=True, kw_only=True)
class LearntPictures:
    """Keys of the pictures that a run learnt from (`train`) and was chosen by (`val`): uint64, ascending, each once."""

    train: np.ndarray
    val: np.ndarray

    @classmethod
    def of(cls, *, train: Iterable[str], val: Iterable[str]) -> "LearntPictures":
        """Return the keys of these files, given by SHA-256."""
        return cls(train=_keys(train), val=_keys(val))

    def spoilt(self, hashes: Sequence[str], *, on: str) -> np.ndarray:
        """Tell which files, by SHA-256, must not be used to measure this run on the part `on`: bool (n,).

        On `test`, those that it learnt from or was chosen by; on `val`, those that it learnt from.
        """
        keys = np.array([int(digest[:_DIGITS] or "0", 16) for digest in hashes], dtype=_KEY)
        found: np.ndarray = np.isin(keys, self.train)
        return found | np.isin(keys, self.val) if on == "test" else found


def keep_learnt(folder: AnyPath, *, train: Iterable[str], val: Iterable[str]) -> None:
    """Record which files, by SHA-256, a run learns from and is chosen by. Raises OSError."""
    learnt = LearntPictures.of(train=train, val=val)
    parts = (learnt.train, learnt.val)
    content = np.array([len(part) for part in parts], _KEY).tobytes() + b"".join(part.tobytes() for part in parts)
    write_atomically(folder / NAME, _MAGIC + zlib.crc32(content).to_bytes(4, "little") + content)


def read_learnt(folder: AnyPath) -> LearntPictures | None:
    """Return what a run has learnt from; None if that was not recorded, as in runs of earlier versions.

    Raises Problem `record_damaged`: without the file, a figure could rest on pictures that the run has learnt from.
    """
    try:
        content = within(folder / NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(folder, error.strerror or str(error)) from error
    head = len(_MAGIC) + 4
    check = int.from_bytes(content[len(_MAGIC) : head], "little")
    body = content[head:]
    if not content.startswith(_MAGIC) or zlib.crc32(body) != check or len(body) % _KEY.itemsize:
        raise _damaged(folder, "its checksum is wrong")
    keys = np.frombuffer(body, _KEY)
    if len(keys) < 2 or sum(keys[:2].tolist()) != len(keys) - 2:
        raise _damaged(folder, "its length is wrong")
    train = int(keys[0])
    return LearntPictures(train=keys[2 : 2 + train], val=keys[2 + train :])


def _damaged(folder: AnyPath, detail: str) -> Problem:
    return Problem("record_damaged", path=str(folder / NAME), detail=detail)


def _keys(hashes: Iterable[str]) -> np.ndarray:
    """Return the keys of files; a file that was never read has no hash, and nothing was learnt from it."""
    return np.unique(np.array([int(digest[:_DIGITS], 16) for digest in hashes if digest], dtype=_KEY))
