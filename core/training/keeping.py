"""Writes checkpoints in a background thread, at intervals that cost little."""

import threading
import time
from collections.abc import Callable

# After a save of one second, none follows for eighty: beyond its own time, a save costs training half as much again
# (memory, cache lines), and the total must stay below a fiftieth.
SHARE = 80
BETWEEN = 5.0  # seconds between two saves, at least
WRITTEN = 300e6  # bytes a second, assumed until the first save has been timed
Save = Callable[[], None]


class Keeper:
    """Runs one save at a time in the background, no more often than is cheap.

    `between` is the minimum of seconds between two saves, `size` the bytes of one.
    """

    def __init__(self, *, size: int, between: float = BETWEEN, share: float = SHARE) -> None:
        self._between, self._share = between, share
        self._thread: threading.Thread | None = None
        self._cost = size / WRITTEN  # seconds of training time that the last save took
        self._ended = time.monotonic()
        self._error: BaseException | None = None
        self._done: Callable[[], None] | None = None

    def due(self) -> bool:
        """Tell whether it is time for a save."""
        if self._thread is not None and self._thread.is_alive():
            return False
        return time.monotonic() - self._ended >= max(self._between, self._share * self._cost)

    def begin(self, snapshot: Callable[[], Save], done: Callable[[], None]) -> None:
        """Take a snapshot now and write it in the background; `settle` calls `done` once it is safely written."""
        self.wait()
        began = time.monotonic()
        save = snapshot()
        blocked = time.monotonic() - began
        self._done = done

        def work() -> None:
            try:
                save()
            except BaseException as error:  # noqa: BLE001 - raised again by `settle`, in the thread that can handle it
                self._error = error
            # The thread's computing time is taken from training; its waiting for the disk is not.
            self._cost = blocked + time.thread_time()
            self._ended = time.monotonic()

        self._thread = threading.Thread(target=work, name="checkpoint")
        self._thread.start()

    def settle(self) -> None:
        """If a save has ended, call its `done` or raise its error, once."""
        if self._thread is None or self._thread.is_alive():
            return
        self._thread, done, self._done = None, self._done, None
        error, self._error = self._error, None
        if error is not None:
            raise error
        if done is not None:
            done()

    def wait(self) -> None:
        """Wait for the current save, then `settle`."""
        if self._thread is not None:
            self._thread.join()
        self.settle()
