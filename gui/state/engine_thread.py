"""A background thread that owns one engine and forwards its replies to the window at most 20 times a second.

Progress of a training is forwarded four times a second, as often as the engine reports it, because each emission
triggers a redraw. (The curves themselves limit the time that drawing takes.)
"""

import queue
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from core.engine.client import Ended, EngineClient
from core.engine.frames import Reply
from core.events import jobs
from core.events.training import CheckpointSaved, EpochEnded, Progress

INTERVAL = 0.05  # seconds between two emissions of `messages`
UNHURRIED = 0.25  # the same if all replies can wait
_POLL = 0.25  # seconds between two checks whether the thread should end while the engine is quiet


class EngineThread(QThread):
    """One engine, started at the first request and restarted after its death.

    `messages` carries a list of Reply, in order; `ended` carries (Ended, list of jobs without a final reply).
    `ask` and `cancel` return at once and may be called from any thread.
    """

    messages = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None, make_client: Callable[[], EngineClient] = EngineClient) -> None:
        super().__init__(parent)
        self._make_client = make_client
        self._client: EngineClient | None = None
        self._guard = threading.Lock()
        self._wake: queue.SimpleQueue[None] = queue.SimpleQueue()
        # Requests made while there was no child; None instead of a request is a cancellation.
        self._waiting: list[tuple[int, jobs.Request | None]] = []
        self._open: set[int] = set()  # jobs without a final reply
        self._closing = False

    @property
    def pid(self) -> int | None:
        """The process id of the child, None without a child."""
        client = self._client
        return client.pid if client else None

    def warm_up(self) -> None:
        """Start the child now, so that the first request does not wait for it."""
        self._ensure_running()
        self._wake.put(None)

    def ask(self, job: int, request: jobs.Request) -> None:
        """Ask for a job; starts a child if there is none."""
        self._ensure_running()
        with self._guard:
            self._open.add(job)
            self._say(job, request)

    def cancel(self, job: int) -> None:
        """Ask for a job to be stopped; its final reply still arrives."""
        with self._guard:
            if job in self._open:
                self._say(job, None)

    def close(self) -> None:
        """End the child and this thread; returns at once, `wait()` waits."""
        self._closing = True
        self._wake.put(None)

    def _ensure_running(self) -> None:
        if not self._closing and not self.isRunning():
            self.start()

    def _say(self, job: int, request: jobs.Request | None) -> None:
        """Send to the child, or keep for the next child. The caller holds the guard."""
        if self._client is None:
            self._waiting.append((job, request))
            self._wake.put(None)
        elif request is None:
            self._client.cancel(job)
        else:
            self._client.ask(job, request)

    def run(self) -> None:
        """Run until closed: wait for a request, start a child, forward its replies until it ends."""
        while not self._closing:
            self._wake.get()
            if not self._closing:
                self._live()

    def _live(self) -> None:
        """Serve one child from its start to its end."""
        client = self._make_client()
        try:
            client.start()
        except OSError as error:
            self._bury(Ended(exit_code=None, signal=None, last_words=str(error)))
            return
        with self._guard:
            self._client = client
            for job, request in self._waiting:
                if request is None:
                    client.cancel(job)
                else:
                    client.ask(job, request)
            self._waiting.clear()
        try:
            ended = self._hear(client)
        finally:
            client.close()
        if ended is not None:
            self._bury(ended)

    def _hear(self, client: EngineClient) -> Ended | None:
        """Forward replies in batches; return how the child ended, or None when this thread is closed."""
        gathered: list[Reply] = []
        last, interval = 0.0, UNHURRIED
        while not self._closing:
            due = last + interval - time.monotonic()
            said = client.receive(max(0.0, due) if gathered else _POLL)
            if isinstance(said, Reply):
                gathered.append(said)
                interval = interval if _can_wait(said) else INTERVAL
            if gathered and (isinstance(said, Ended) or time.monotonic() - last >= interval):
                self._pass_on(gathered)
                gathered, last, interval = [], time.monotonic(), UNHURRIED
            if isinstance(said, Ended):
                return said
        return None

    def _pass_on(self, replies: list[Reply]) -> None:
        with self._guard:
            self._open.difference_update(reply.job for reply in replies if reply.final)
        self.messages.emit(replies)

    def _bury(self, ended: Ended) -> None:
        """Report which jobs died with the child; the next request starts a new child."""
        with self._guard:
            self._client = None
            lost = sorted(self._open)
            self._open.clear()
            self._waiting.clear()
            # A wake-up that arrived while the child lived must not start another child.
            while not self._closing and not self._wake.empty():
                self._wake.get()
        self.ended.emit((ended, lost))


def _can_wait(reply: Reply) -> bool:
    """Return whether a reply only reports progress of a training."""
    return isinstance(reply.event, (Progress, EpochEnded, CheckpointSaved)) and not reply.final
