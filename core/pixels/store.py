"""Decodes and resizes many pictures in threads.

Threads are enough: Pillow's decoders and NumPy's products release the interpreter lock, and no data need be sent
between processes.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from PIL import Image

from core.events.listening import Progress, Stop, ignore, never, raise_if_stopped
from core.machine.memory import available_memory
from core.pixels.decode import Background, Unreadable, decode, levels, open_picture, read_file
from core.pixels.deep import Scale
from core.pixels.resize import fitted_size, padding_colour, resize, resize_uint8
from core.problems import Problem

_LARGEST_CHUNK = 16  # pictures a task: small ones cost less to decode than to pass between threads
_CHUNKS_EACH = 8  # at least, for each thread, so that none is idle while another has much left
_AHEAD = 3  # tasks waiting or running for each thread
QUICK_MARGIN = 1.5  # times the wanted size, at least, when a JPEG may be decoded scaled
_POLL = 0.1  # seconds between two checks of `stop`


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Consecutive pictures: the index of the first, (k, channels, size, size), and which failed and why."""

    start: int
    pixels: np.ndarray
    failures: list[tuple[int, Unreadable]]


def load_pictures(
    paths: Sequence[str],
    *,
    size: int,
    channels: int,
    background: Background,
    stop: Stop = never,
    progress: Progress = ignore,
    workers: int | None = None,
    unreadable: Callable[[int, Unreadable], None] | None = None,
    fast: bool = False,
    exact: bool = False,
    scale: Scale | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the pictures as uint8 (n, channels, size, size), in the order of `paths`, and bool (n,): which are ok.

    An unreadable picture is filled with the background colour, and `unreadable` is called with its index and the
    reason. `progress` is called with the number done and the total. Both are called from the calling thread. The rest
    is as in `each_picture`.

    Raises Problem `cancelled` soon after `stop()` becomes True, and `too_much_memory` (bytes) before reading if the
    array would take more than half of the available memory.
    """
    check_memory(len(paths) * channels * size * size * (4 if exact else 1))
    pictures = np.empty((len(paths), channels, size, size), dtype=np.float32 if exact else np.uint8)
    ok = np.ones(len(paths), dtype=np.bool_)
    done = 0
    for chunk in each_picture(
        paths,
        size=size,
        channels=channels,
        background=background,
        stop=stop,
        workers=workers,
        fast=fast,
        exact=exact,
        scale=scale,
    ):
        pictures[chunk.start : chunk.start + len(chunk.pixels)] = chunk.pixels
        for index, error in chunk.failures:
            ok[index] = False
            if unreadable is not None:
                unreadable(index, error)
        done += len(chunk.pixels)
        progress(done, len(paths))
    return pictures, ok


def each_picture(
    paths: Sequence[str],
    *,
    size: int,
    channels: int,
    background: Background,
    stop: Stop = never,
    workers: int | None = None,
    fast: bool = False,
    exact: bool = False,
    scale: Scale | None = None,
) -> Iterator[Chunk]:
    """Yield all pictures, fitted into squares of `size` pixels, a few at a time, as they are done.

    With `fast`, for training, large JPEGs are decoded at a fraction of at least 1.5 times `size`, and Pillow resizes;
    evaluation and use need the full decode and the specified resize. With `exact`, pictures are float32 levels from 0
    to 1, as in use, otherwise uint8. `workers` is the number of threads, by default one for each processor. An
    unreadable picture has the background colour. Raises Problem `cancelled` soon after `stop()` becomes True.
    """
    colour = padding_colour(channels, background)[:, None, None] / (255 if exact else 1)
    given_up = threading.Event()

    def load(indices: range) -> Chunk:
        pixels = np.empty((len(indices), channels, size, size), dtype=np.float32 if exact else np.uint8)
        failures: list[tuple[int, Unreadable]] = []
        for place, index in enumerate(indices):
            if given_up.is_set():
                break
            try:
                pixels[place] = read_pixels(
                    paths[index],
                    size=size,
                    channels=channels,
                    background=background,
                    fast=fast,
                    exact=exact,
                    scale=scale,
                )
            except Unreadable as error:
                pixels[place] = colour
                failures.append((index, error))
        return Chunk(start=indices.start, pixels=pixels, failures=failures)

    threads = workers or os.cpu_count() or 1
    pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="decode")
    step = min(_LARGEST_CHUNK, max(1, len(paths) // (threads * _CHUNKS_EACH)))
    chunks = [range(start, min(start + step, len(paths))) for start in range(0, len(paths), step)]
    try:
        yield from _as_done(pool, load, chunks, threads * _AHEAD, stop)
    finally:
        # Does not wait: one very large picture may take seconds, and its result is no longer needed.
        given_up.set()
        pool.shutdown(wait=False, cancel_futures=True)


def read_pixels(
    path: str,
    *,
    size: int,
    channels: int,
    background: Background,
    fast: bool,
    exact: bool = False,
    scale: Scale | None = None,
) -> np.ndarray:
    """Return one picture as (channels, size, size), as `each_picture` does. Raises Unreadable."""
    if exact:
        return resize(decode(path, channels=channels, background=background, scale=scale), size, background)
    if fast:
        return _read_quickly(path, size, channels, background, scale)
    return resize_uint8(decode(path, channels=channels, background=background, scale=scale), size, background)


def _read_quickly(path: str, size: int, channels: int, background: Background, scale: Scale | None) -> np.ndarray:
    """Decode a JPEG no larger than needed, and let Pillow resize: one call that needs no interpreter lock.

    Pillow's bilinear filter is the same triangle as in core/pixels/resize.py, in integers.
    """
    image = open_picture(read_file(path)[0], at_least=int(QUICK_MARGIN * size), scale=scale).image
    wanted = "L" if channels == 1 else "RGB"
    if image.mode != wanted or image.has_transparency_data:
        whole = levels(image, channels=channels, background=background)
        image = Image.fromarray(whole[:, :, 0] if channels == 1 else whole)
    columns, rows = fitted_size(image.width, image.height, size)
    square = np.empty((channels, size, size), dtype=np.uint8)
    square[:] = padding_colour(channels, background).astype(np.uint8)[:, None, None]
    top, left = (size - rows) // 2, (size - columns) // 2
    small = np.asarray(image.resize((columns, rows), Image.Resampling.BILINEAR)).reshape(rows, columns, channels)
    square[:, top : top + rows, left : left + columns] = small.transpose(2, 0, 1)
    return square


def _as_done(
    pool: ThreadPoolExecutor,
    load: Callable[[range], Chunk],
    chunks: Sequence[range],
    ahead: int,
    stop: Stop,
) -> Iterator[Chunk]:
    """Yield each chunk's result once it is done, with `ahead` chunks in progress. Raises Problem `cancelled`."""
    waiting: set[Future[Chunk]] = set()
    coming = iter(chunks)
    while True:
        raise_if_stopped(stop)
        while len(waiting) < ahead and (chunk := next(coming, None)) is not None:
            waiting.add(pool.submit(load, chunk))
        if not waiting:
            return
        finished, waiting = wait(waiting, timeout=_POLL, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def check_memory(needed: int) -> None:
    """Raise Problem `too_much_memory` if `needed` bytes are more than half of the available memory."""
    available = available_memory()
    if available is not None and needed > available // 2:
        raise Problem("too_much_memory", needed=needed, available=available)
