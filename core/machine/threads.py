"""Threads that compute side by side, each with one thread of its own inside torch.

Several threads within one layer wait for each other after each layer; and sums are added in another order for each
number of threads. One thread for each batch is faster where there are several, and gives the same bits on one machine
whatever else it does and however many threads a person allows.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import torch


@contextmanager
def side_by_side(most: int, name: str) -> Iterator[ThreadPoolExecutor]:
    """Yield a pool of at most `most` threads, and no more than torch may use, each of which computes alone.

    If the block raises, waiting tasks are cancelled and running ones are not waited for.
    """
    threads = torch.get_num_threads()
    workers = max(1, min(most, threads))
    begun = threading.Barrier(workers + 1)

    def compute_alone() -> None:
        # Before its first question a thread takes over the last setting of any thread; only then it has one of its own.
        torch.get_num_threads()
        torch.set_num_threads(1)
        begun.wait()

    pool = ThreadPoolExecutor(workers, name, compute_alone)
    try:
        for _ in range(workers):  # each starts a thread, because none is idle before all have begun
            pool.submit(_begin)
        begun.wait()
        torch.set_num_threads(threads)  # a new thread, of another job, takes over the last setting
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _begin() -> None:
    """Do nothing."""
