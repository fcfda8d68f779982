"""All pictures of a training at once, decoded and resized in threads, into one array.

Threads, not processes: Pillow's decoders and NumPy's products let go of the interpreter lock, and nothing needs to be
sent from one process to another.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import numpy as np

from core.pixels.decode import Background, Unreadable, decode
from core.pixels.memory import available_memory
from core.pixels.resize import padding_colour, resize_uint8
from core.problems import Problem

_LARGEST_CHUNK = 16  # pictures a task: small ones cost less to decode than to hand from thread to thread
_CHUNKS_EACH = 8  # at least, for each thread, so that none is idle while another has much left
_AHEAD = 3  # tasks waiting or running for each thread
_POLL = 0.1  # seconds between two looks at `stop`

Failures = list[tuple[int, Unreadable]]


def load_pictures(
    paths: Sequence[str],
    *,
    size: int,
    channels: int,
    background: Background,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
    workers: int | None = None,
    unreadable: Callable[[int, Unreadable], None] | None = None,
    fast: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the pictures as uint8 (n, channels, size, size), in the order of `paths`, and bool (n,): which are ok.

    A picture that cannot be read stays the background colour, and `unreadable` is told its index and why.
    `progress` is told how many are done, of how many. Both are called from the calling thread. With `fast`, large
    JPEGs are decoded at a fraction of at least twice `size`, for training; evaluation and use want the full decode.
    `workers` is the number of threads, by default one for each processor.

    Raises Problem `cancelled` within a moment of `stop()` being true, and `too_much_memory` (bytes) before anything is
    read, where the array would take more than half of the memory that is available.
    """
    _check_memory(len(paths) * channels * size * size)
    pictures = np.empty((len(paths), channels, size, size), dtype=np.uint8)
    ok = np.zeros(len(paths), dtype=np.bool_)
    colour = padding_colour(channels, background).astype(np.uint8)[:, None, None]
    given_up = threading.Event()

    def load(chunk: range) -> tuple[int, Failures]:
        failures: Failures = []
        for index in chunk:
            if given_up.is_set():
                break
            try:
                picture = decode(
                    paths[index], channels=channels, background=background, at_least=2 * size if fast else None
                )
            except Unreadable as error:
                pictures[index] = colour
                failures.append((index, error))
            else:
                pictures[index] = resize_uint8(picture, size, background)
                ok[index] = True
        return len(chunk), failures

    threads = workers or os.cpu_count() or 1
    pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="decode")
    step = min(_LARGEST_CHUNK, max(1, len(paths) // (threads * _CHUNKS_EACH)))
    chunks = [range(start, min(start + step, len(paths))) for start in range(0, len(paths), step)]
    done = 0
    try:
        for count, failures in _as_done(pool, load, chunks, threads * _AHEAD, stop or (lambda: False)):
            for index, error in failures:
                if unreadable is not None:
                    unreadable(index, error)
            done += count
            if progress is not None:
                progress(done, len(paths))
    finally:
        # Does not wait: one very large picture may take seconds, and nobody looks at its result any more.
        given_up.set()
        pool.shutdown(wait=False, cancel_futures=True)
    return pictures, ok


def _as_done(
    pool: ThreadPoolExecutor,
    load: Callable[[range], tuple[int, Failures]],
    chunks: Sequence[range],
    ahead: int,
    stop: Callable[[], bool],
) -> Iterator[tuple[int, Failures]]:
    """Yield each chunk's result once it is done, with `ahead` chunks on their way; raises Problem `cancelled`."""
    waiting: set[Future[tuple[int, Failures]]] = set()
    coming = iter(chunks)
    while True:
        if stop():
            raise Problem("cancelled")
        while len(waiting) < ahead and (chunk := next(coming, None)) is not None:
            waiting.add(pool.submit(load, chunk))
        if not waiting:
            return
        finished, waiting = wait(waiting, timeout=_POLL, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def _check_memory(needed: int) -> None:
    """Raise Problem `too_much_memory` where `needed` bytes are more than half of what is available."""
    available = available_memory()
    if available is not None and needed > available // 2:
        raise Problem("too_much_memory", needed=needed, available=available)
