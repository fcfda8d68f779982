"""The window's end of the engine: starts the child process, sends requests, receives replies. No torch, no Qt."""

import contextlib
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass

from core.engine import frames
from core.engine.frames import Reply
from core.events import jobs
from core.events.framing import FrameError
from core.resources import own_command

_LAST_WORDS = 40  # of the child's stderr, kept for a person to copy


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The child process has ended: its exit code or the name of its signal, and its last output."""

    exit_code: int | None
    signal: str | None
    last_words: str


def engine_command() -> list[str]:
    """Return the command that starts an engine: this application with the verb `engine`."""
    return own_command("engine")


class EngineClient:
    """One child process and the three threads that serve its pipes; callers never wait on a pipe.

    `ask` and `cancel` return immediately. `receive` waits for the next reply; the last one is a single `Ended`.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or engine_command()
        self._process: subprocess.Popen[bytes] | None = None
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._inbox: queue.SimpleQueue[Reply | Ended] = queue.SimpleQueue()
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._threads: list[threading.Thread] = []

    @property
    def pid(self) -> int | None:
        """The child's process id; None if there is none."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the child. Raises OSError if the system refuses."""
        # Lower priority than the window; on POSIX the child lowers its own (core/engine/host.py).
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
        errors = self._thread(self._hear_errors)
        self._thread(self._write)
        self._thread(self._read, errors)

    def ask(self, job: int, request: jobs.Request) -> None:
        """Request a job; its replies carry the same number. A request that cannot cross the pipe gets a refusal."""
        try:
            self._outbox.put(frames.encode(frames.Ask(job=job, request=request)))
        except Exception as error:  # noqa: BLE001 - invalid Unicode, or too large: reported to the caller
            values = {"detail": f"{type(error).__name__}: {error}"}
            self._inbox.put(Reply(job=job, message=jobs.Refused(code="internal", values=values), final=True))

    def cancel(self, job: int) -> None:
        """Ask the engine to stop a job; its final reply still follows."""
        self._outbox.put(frames.encode(frames.Cancel(job=job)))

    def receive(self, timeout: float | None = None) -> Reply | Ended | None:
        """Return the next reply, `Ended` when the child has ended, or None after `timeout` seconds."""
        try:
            return self._inbox.get(timeout=timeout)
        except queue.Empty:
            return None

    def close(self, timeout: float = 5.0) -> None:
        """End the child: close its pipe, wait up to `timeout` seconds, then kill it. Joins the threads."""
        if self._process is None:
            return
        self._outbox.put(None)
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join(timeout)

    def _thread(self, target: object, *args: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=args, daemon=True, name="engine-pipe")  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)
        return thread

    def _write(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        pipe = self._process.stdin
        # A child that died closes the pipe; `_read` reports its end, so this thread just ends.
        with contextlib.suppress(OSError):
            while (frame := self._outbox.get()) is not None:
                pipe.write(frame)
                pipe.flush()
        with contextlib.suppress(OSError):
            pipe.close()

    def _hear_errors(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._last_words.append(line.decode("utf-8", "replace").rstrip())
        self._process.stderr.close()

    def _read(self, errors: threading.Thread) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            while (reply := frames.read_reply(self._process.stdout)) is not None:
                self._inbox.put(reply)
        except FrameError as error:
            self._last_words.append(f"the engine sent what is no message: {error}")
            self._process.kill()
        self._process.stdout.close()
        code = self._process.wait()
        self._outbox.put(None)
        errors.join(1.0)
        name = signal.Signals(-code).name if code < 0 else None
        self._inbox.put(
            Ended(exit_code=None if code < 0 else code, signal=name, last_words="\n".join(self._last_words))
        )
