"""Each measured picture's loss, epoch by epoch, beside the record; it allows comparing curves picture by picture.

    losses.bin = b"GLOSSES1"  length and CRC-32 of the head (uint32 each)  head (JSON: the pictures' ids of both parts)
                 then for each epoch: epoch, CRC-32 (uint32 each),
                 losses (float16) and answers (a bit each) of the validation part, then of the training subset

All little-endian; every epoch takes the same number of bytes. A record cut off by a crash is skipped, and removed by
the next attempt; an epoch that is written again replaces itself and all later ones, as in the events. The file is
optional: without it, verdicts use the means in the events. No torch.
"""

import contextlib
import errno
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import msgspec
import numpy as np

from core.group_statistics import group_numbers
from core.project_path import AnyPath, ProjectPath, within
from core.reading import RecordError, from_json

NAME = "losses.bin"
MOST = 10_000  # pictures of a part, at most; of larger parts a fixed sample is kept
BUDGET = 64_000_000  # bytes, at most, for a whole run
_MAGIC = b"GLOSSES1"
_BITS = 8
_LARGEST = float(np.finfo(np.float16).max)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers of a network on a part: `ids` int64 (n,), `losses` float (n,), `right` bool (n,).

    An unreadable picture has a loss of NaN.
    """

    ids: np.ndarray
    losses: np.ndarray
    right: np.ndarray


# The catalog's ids are SQLite's: 64 bits with a sign.
Ids = Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]], msgspec.Meta(max_length=MOST)]


class _Head(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The ids of the pictures whose losses are recorded, in order.

    `val_groups` are the numbers of the validation pictures' groups; empty in files of earlier versions.
    """

    val: Ids
    train: Ids
    val_groups: Ids = []

    @cached_property
    def row(self) -> np.dtype:
        """The layout of an epoch in the file."""
        fields = [("epoch", "<u4"), ("crc", "<u4")]
        sizes: list[tuple[str, str, tuple[int]]] = []
        for part in ("val", "train"):
            n = len(getattr(self, part))
            sizes += [(part, "<f2", (n,)), (f"{part}_right", "u1", (-(-n // _BITS),))]
        return np.dtype([*fields, *sizes])


class LossWriter:
    """Appends epochs to the file in a run's folder; continues with the pictures of an earlier attempt.

    `epochs` is the planned number of epochs: the more there are, the fewer pictures fit into the budget.
    """

    def __init__(self, folder: AnyPath, *, epochs: int, groups: Mapping[int, int] | None = None) -> None:
        """`groups` maps ids of pictures to their groups."""
        self.path: ProjectPath = within(folder / NAME)
        self._most = max(1, min(MOST, BUDGET // (epochs * 2 * 3)))
        self._groups = groups or {}
        self._head: _Head | None = None
        self._known = True  # False if another version wrote the file; then nothing is written

    def append(self, epoch: int, *, train: Answers, val: Answers | None) -> None:
        """Add an epoch. Raises OSError, and then leaves no partial record."""
        if self._head is None and self._known:
            self._open(train, val)
        if self._head is None:
            return
        row = np.zeros(1, self._head.row)
        row["epoch"] = epoch
        for part, answers in (("train", train), ("val", val)):
            losses, right = _in_order(getattr(self._head, part), answers)
            row[part] = np.minimum(losses, _LARGEST)
            row[f"{part}_right"] = np.packbits(right)
        row["crc"] = zlib.crc32(row.tobytes())
        self._write(row.tobytes())

    def _open(self, train: Answers, val: Answers | None) -> None:
        """Begin a file, or continue one after its last complete record."""
        content = self.path.read_bytes() if self.path.exists() else b""
        if content.startswith(_MAGIC[:-1]) and content[: len(_MAGIC)] > _MAGIC:
            self._known = False
            return
        found = _read_head(content)
        if found is not None:
            self._head, start = found
            size = self._head.row.itemsize
            with self.path.open("r+b") as file:
                file.truncate(start + (len(content) - start) // size * size)
            return
        judged = _sample(val, self._most)
        together = group_numbers(judged, self._groups).tolist()
        head = _Head(val=judged, train=_sample(train, self._most), val_groups=together)
        text = msgspec.json.encode(head)
        lengths = np.array([len(text), zlib.crc32(text)], "<u4").tobytes()
        self.path.write_bytes(_MAGIC + lengths + text)
        self._head = head

    def _write(self, content: bytes) -> None:
        with self.path.open("ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            try:
                if file.write(content) != len(content):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
            except OSError:
                with contextlib.suppress(OSError):  # readers skip a partial record that cannot be removed
                    file.truncate(end)
                raise


@dataclass(frozen=True, kw_only=True)
class PartLosses:
    """The losses of one part's pictures: `ids` int64 (n,), `losses` float16 (epochs, n), NaN for unreadable ones.

    `packed` uint8 (epochs, ⌈n / 8⌉) holds the answers, one bit each. `groups` int64 (n,) are the numbers of the
    pictures' groups; where they are unknown, each picture is its own.
    """

    ids: np.ndarray
    losses: np.ndarray
    packed: np.ndarray
    groups: np.ndarray

    def right(self, row: int) -> np.ndarray:
        """Return bool (n,): which pictures were classified correctly after the epoch of this row."""
        return np.unpackbits(self.packed[row], count=len(self.ids)).astype(np.bool_)


@dataclass(frozen=True, kw_only=True)
class Losses:
    """The contents of the file: `rows` maps each epoch to its row in the parts' tables."""

    rows: dict[int, int]
    val: PartLosses
    train: PartLosses


def read_losses(folder: AnyPath) -> Losses | None:
    """Return the pictures' losses of a run; None if there are none that this version can read.

    Damaged records are skipped; if an epoch was written twice, the last one counts, and the old ones after it do not.
    """
    try:
        content = within(folder / NAME).read_bytes()
    except OSError:
        return None
    found = _read_head(content)
    if found is None:
        return None
    head, start = found
    count = (len(content) - start) // head.row.itemsize
    table = np.frombuffer(content, head.row, count, start)
    standing: list[tuple[int, int]] = []  # epoch and row
    for row, epoch in enumerate(table["epoch"].tolist()):
        if not _is_whole(table[row : row + 1]):
            continue
        while standing and standing[-1][0] >= epoch:
            standing.pop()
        standing.append((epoch, row))
    chosen = table[[row for _, row in standing]]
    return Losses(
        rows={epoch: place for place, (epoch, _) in enumerate(standing)},
        val=_part(head.val, chosen["val"], chosen["val_right"], head.val_groups),
        train=_part(head.train, chosen["train"], chosen["train_right"]),
    )


def _part(ids: list[int], losses: np.ndarray, packed: np.ndarray, groups: Sequence[int] = ()) -> PartLosses:
    together = np.array(groups, np.int64) if len(groups) == len(ids) else np.arange(len(ids))
    _, together = np.unique(together, return_inverse=True)  # a file may hold any numbers
    return PartLosses(ids=np.array(ids, np.int64), losses=losses, packed=packed, groups=together)


def _is_whole(row: np.ndarray) -> bool:
    """Tell whether an epoch's checksum is right."""
    content = bytearray(row.tobytes())
    content[4:8] = bytes(4)
    return row["epoch"][0] > 0 and zlib.crc32(content) == row["crc"][0]


def _read_head(content: bytes) -> tuple[_Head, int] | None:
    """Return the head and the place where the first epoch begins; None if the head is missing or damaged."""
    start = len(_MAGIC) + 8
    if len(content) < start or not content.startswith(_MAGIC):
        return None
    length, crc = np.frombuffer(content, "<u4", 2, len(_MAGIC)).tolist()
    text = content[start : start + length]
    if len(text) < length or zlib.crc32(text) != crc:
        return None
    try:
        return from_json(text, _Head), start + length
    except RecordError:
        return None


def _sample(answers: Answers | None, most: int) -> list[int]:
    """Return the ids of the pictures to record: all, or a fixed sample of `most`, in the part's order."""
    if answers is None:
        return []
    ids = answers.ids
    if len(ids) > most:
        ids = ids[np.sort(np.random.default_rng(0).choice(len(ids), most, replace=False))]
    return ids.tolist()


def _in_order(ids: list[int], answers: Answers | None) -> tuple[np.ndarray, np.ndarray]:
    """Return losses float32 (n,) and answers bool (n,) of these pictures; NaN for pictures that were not measured."""
    losses, right = np.full(len(ids), np.nan, np.float32), np.zeros(len(ids), np.bool_)
    if answers is not None and len(answers.ids):
        wanted, order = np.array(ids, np.int64), np.argsort(answers.ids)
        places = order[np.searchsorted(answers.ids, wanted, sorter=order).clip(max=len(order) - 1)]
        there = answers.ids[places] == wanted
        losses[there], right[there] = answers.losses[places[there]], answers.right[places[there]]
    return losses, right
