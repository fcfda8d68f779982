"""Checkpoints written beside training, in a thread, at intervals that cost little."""

import threading
import time
from collections.abc import Callable

# A save of one second is followed by none for eighty: what a save costs training beyond its own time (memory,
# cache lines) is half as much again, and together they shall stay below a fiftieth.
SHARE = 80
BETWEEN = 5.0  # seconds at least between two saves
WRITTEN = 300e6  # bytes a second that are expected before the first save has told
Save = Callable[[], None]


class Keeper:
    """One save at a time, in the background; never more often than is cheap.

    `between` are the seconds at least from one save to the next, `size` the bytes of one.
    """

    def __init__(self, *, size: int, between: float = BETWEEN, share: float = SHARE) -> None:
        self._between, self._share = between, share
        self._thread: threading.Thread | None = None
        self._cost = size / WRITTEN  # seconds that the last save took from training
        self._ended = time.monotonic()
        self._error: BaseException | None = None
        self._done: Callable[[], None] | None = None

    def due(self) -> bool:
        """Tell whether it is time for a save."""
        if self._thread is not None and self._thread.is_alive():
            return False
        return time.monotonic() - self._ended >= max(self._between, self._share * self._cost)

    def begin(self, snapshot: Callable[[], Save], done: Callable[[], None]) -> None:
        """Take a snapshot now and write it meanwhile; `done` is called by `settle` once it is safely written."""
        self.wait()
        began = time.monotonic()
        save = snapshot()
        blocked = time.monotonic() - began
        self._done = done

        def work() -> None:
            try:
                save()
            except BaseException as error:  # noqa: BLE001 - raised again by `settle`, in the thread that can act on it
                self._error = error
            # What a thread computes is taken from training; waiting for the disk is not.
            self._cost = blocked + time.thread_time()
            self._ended = time.monotonic()

        self._thread = threading.Thread(target=work, name="checkpoint")
        self._thread.start()

    def settle(self) -> None:
        """Report a save that has ended: calls its `done`, or raises what it ended with, once."""
        if self._thread is None or self._thread.is_alive():
            return
        self._thread, done, self._done = None, self._done, None
        error, self._error = self._error, None
        if error is not None:
            raise error
        if done is not None:
            done()

    def wait(self) -> None:
        """Wait for the save under way, then `settle`."""
        if self._thread is not None:
            self._thread.join()
        self.settle()
