"""The pictures of a training as squares of bytes, in the fastest way that the machine has room for.

1. Kept: decoded once, uint8, mapped from the project's cache, shared between runs (in memory if the disk is full).
2. Compressed: beyond the cache's budget, as JPEGs of the training size, decoded again for each batch.
3. Streamed: beyond that too, decoded from the person's files for each batch.

Pictures that a run is measured on are exact: float32 levels from 0 to 1, as the model is used. They are kept or
streamed, never compressed.

An entry of the cache is found by the SHA-256 of the picture file's bytes, in a folder named after the settings it was
made with. A file whose size or time of change differs from the catalog is hashed anew.
"""

import hashlib
import io
import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

import msgspec
import numpy as np
import torch
from PIL import Image

from core import cache
from core.catalog.records import Picture
from core.events.listening import Progress, Stop
from core.pixels.decode import Background, Unreadable, read_file
from core.pixels.deep import Scale, scale_name
from core.pixels.store import check_memory, each_picture, load_pictures, read_pixels
from core.problems import Problem
from core.project_path import AnyPath

LAYOUT = 1  # version of the cache entries; raised when decode or resize changes
_JPEG_SHARE = 8  # a JPEG of quality 95 takes about an eighth of the bytes
_JPEG_QUALITY = 95


class PixelFormat(msgspec.Struct, frozen=True, kw_only=True):
    """The format of the squares: side in pixels, 1 or 3 channels, and whether JPEGs may be decoded scaled.

    `exact` squares are float32 levels from 0 to 1, the others uint8. `scale` is that of deep pictures.
    """

    side: int
    channels: int
    background: Background
    fast: bool
    exact: bool = False
    scale: Scale | None = None

    @property
    def bytes(self) -> int:
        """The bytes of one picture."""
        return math.prod(self.shape) * np.dtype(self.dtype).itemsize

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, rows and columns."""
        return self.channels, self.side, self.side

    @property
    def dtype(self) -> type[np.generic]:
        """The kind of number of a level."""
        return np.float32 if self.exact else np.uint8

    @property
    def name(self) -> str:
        """The settings as a folder name."""
        colour = bytes(self.background).hex()
        way = "exact" if self.exact else "fast" if self.fast else "full"
        return f"{self.side}-{'grey' if self.channels == 1 else 'rgb'}-{colour}-{way}{scale_name(self.scale)}-{LAYOUT}"


class Pixels(Protocol):
    """Pictures by their number in the list they were opened with.

    `lost` maps the numbers of pictures that could no longer be read when taken to their paths.
    """

    kind: str
    lost: dict[int, str]

    def take(self, rows: torch.Tensor) -> torch.Tensor:
        """Return (k, channels, side, side) of int64 (k,) numbers: uint8, or float32 if they are exact."""

    def expect(self, rows: torch.Tensor) -> None:
        """Announce the pictures that are taken next, so that their decoding can begin."""


class KeptPixels:
    """Decoded pictures: `base` (m, channels, side, side), `places` int64 (n,): each picture's place in it."""

    def __init__(self, base: torch.Tensor, places: torch.Tensor) -> None:
        self.kind = "kept"
        self.lost: dict[int, str] = {}
        self._base, self._places = base, places

    def take(self, rows: torch.Tensor) -> torch.Tensor:
        """Return (k, channels, side, side) of int64 (k,) numbers: uint8, or float32 if they are exact."""
        return self._base[self._places[rows]]

    def expect(self, rows: torch.Tensor) -> None:
        """Do nothing: all pictures are ready."""


class StreamedPixels:
    """Pictures decoded on demand, in threads, one batch ahead; `read` returns the picture of a number.

    An unreadable picture is entered in `lost` with its path, and is returned as zeros.
    """

    def __init__(
        self,
        kind: str,
        read: Callable[[int], np.ndarray],
        shape: tuple[int, int, int],
        paths: Sequence[str],
        dtype: type[np.generic] = np.uint8,
    ) -> None:
        self.kind = kind
        self._paths = paths
        self._read, self._shape, self._dtype = read, shape, dtype
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="stream")
        self._coming: dict[int, Future[np.ndarray]] = {}
        self.lost: dict[int, str] = {}

    def expect(self, rows: torch.Tensor) -> None:
        """Begin to decode these pictures."""
        for row in rows.tolist():
            if row not in self._coming:
                self._coming[row] = self._pool.submit(self._read, row)

    def take(self, rows: torch.Tensor) -> torch.Tensor:
        """Return (k, channels, side, side) of int64 (k,) numbers as `Pixels`; waits until all are decoded."""
        self.expect(rows)
        taken = np.zeros((len(rows), *self._shape), dtype=self._dtype)
        for place, row in enumerate(rows.tolist()):
            try:
                taken[place] = self._coming[row].result()
            except Unreadable:
                self.lost[row] = self._paths[row]
        for row in set(rows.tolist()):
            del self._coming[row]
        return torch.from_numpy(taken)


def open_pixels(
    pictures: Sequence[Picture],
    look: PixelFormat,
    *,
    root: AnyPath,
    stop: Stop,
    progress: Progress,
    beside: Sequence[PixelFormat] = (),
) -> tuple[Pixels, np.ndarray]:
    """Return the pictures, and which of them can be read, bool (n,). `root` is the project's cache.

    Cache entries of the formats in `beside` are needed at the same time and are not evicted. If the cache cannot be
    written (a full disk, a read-only folder), the pictures are kept in memory if they fit, and otherwise decoded again
    for each batch. Raises Problem `cancelled`.
    """
    needed = len(pictures) * look.bytes
    needed_too = [root / kind / other.name for kind in ("pixels", "jpegs") for other in beside]
    try:
        for compressed in (False,) if look.exact else (False, True):
            store = cache.Store(root / ("jpegs" if compressed else "pixels") / look.name)
            missing = needed // (_JPEG_SHARE if compressed else 1)
            lacking = max(0, missing - cache.used(store.folder))
            if cache.make_room(root, lacking, keep=[store.folder, *needed_too]):
                return _from_store(store, pictures, look, compressed, stop, progress)
    except OSError:
        # The cache is optional. What it would have held is kept in memory or decoded again.
        pass
    try:
        check_memory(needed)
    except Problem:
        return _streamed(pictures, look)
    pixels, ok = load_pictures(
        [picture.path for picture in pictures],
        size=look.side,
        channels=look.channels,
        background=look.background,
        fast=look.fast,
        exact=look.exact,
        scale=look.scale,
        stop=stop,
        progress=progress,
    )
    return KeptPixels(torch.from_numpy(pixels), torch.arange(len(pictures))), ok


def content_key(picture: Picture) -> bytes | None:
    """Return the SHA-256 of the picture file as it is now; None if it is missing or unreadable."""
    try:
        status = os.stat(picture.path)  # noqa: PTH116 - asked for each of many pictures
        if picture.inspected and (status.st_size, status.st_mtime_ns) == (picture.size, picture.mtime_ns):
            return bytes.fromhex(picture.sha256)
        return hashlib.sha256(read_file(picture.path)[0]).digest()
    except (OSError, ValueError, Unreadable):
        return None


def _from_store(
    store: cache.Store,
    pictures: Sequence[Picture],
    look: PixelFormat,
    compressed: bool,
    stop: Stop,
    progress: Progress,
) -> tuple[Pixels, np.ndarray]:
    """Decode what the store lacks into it, and return the pictures from there. Raises OSError."""
    length = None if compressed else look.bytes
    keys = [content_key(picture) or b"" for picture in pictures]
    if not store.sound(keys, length).all():
        with store.writing(stop) as writer:
            wanted = [int(index) for index in np.flatnonzero(~store.sound(keys, length)) if keys[index]]
            done = len(pictures) - len(wanted)
            for chunk in each_picture(
                [pictures[index].path for index in wanted],
                size=look.side,
                channels=look.channels,
                background=look.background,
                fast=look.fast,
                exact=look.exact,
                scale=look.scale,
                stop=stop,
            ):
                failed = {index for index, _ in chunk.failures}
                for number, pixels in enumerate(chunk.pixels, start=chunk.start):
                    if number not in failed:
                        key = keys[wanted[number]]
                        piece = _as_jpeg(pixels) if compressed else memoryview(pixels).cast("B")
                        writer.add(key, piece, align=length or 1)
                writer.flush()  # so that a killed process keeps what it has decoded
                done += len(chunk.pixels)
                progress(done, len(pictures))
    places = [store.find(key) for key in keys]
    ok = np.array([place is not None for place in places], dtype=np.bool_)
    data = store.map()
    if compressed:

        def read(row: int) -> np.ndarray:
            place = places[row]
            if place is None:
                raise Unreadable("missing")
            return _from_jpeg(data[place[0] : place[0] + place[1]].tobytes())

        paths = [picture.path for picture in pictures]
        return StreamedPixels("compressed", read, look.shape, paths), ok
    base = torch.from_numpy(data[: len(data) // look.bytes * look.bytes].view(look.dtype))
    rows = torch.tensor([place[0] // look.bytes if place else 0 for place in places])
    return KeptPixels(base.view(-1, look.channels, look.side, look.side), rows), ok


def _streamed(pictures: Sequence[Picture], look: PixelFormat) -> tuple[Pixels, np.ndarray]:
    def read(row: int) -> np.ndarray:
        return read_pixels(
            pictures[row].path,
            size=look.side,
            channels=look.channels,
            background=look.background,
            fast=look.fast,
            exact=look.exact,
            scale=look.scale,
        )

    ok = np.array([os.access(picture.path, os.R_OK) for picture in pictures], dtype=np.bool_)
    paths = [picture.path for picture in pictures]
    return StreamedPixels("streamed", read, look.shape, paths, look.dtype), ok


def _as_jpeg(pixels: np.ndarray) -> bytes:
    """Return uint8 (channels, side, side) as the bytes of a JPEG without colour subsampling."""
    file = io.BytesIO()
    picture = pixels[0] if len(pixels) == 1 else pixels.transpose(1, 2, 0)
    Image.fromarray(np.ascontiguousarray(picture)).save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return file.getvalue()


def _from_jpeg(content: bytes) -> np.ndarray:
    """Return the input of `_as_jpeg`, except for JPEG's losses. `content` has passed its checksum."""
    picture = np.asarray(Image.open(io.BytesIO(content), formats=("JPEG",)))
    return picture[None] if picture.ndim == 2 else picture.transpose(2, 0, 1)
