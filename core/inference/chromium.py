"""A Chromium browser without a window, driven over a pipe, to try a page as a person would: load it, drop files on it.

The protocol is that of Chromium's developer tools (chromedevtools.github.io/devtools-protocol): JSON messages that end
in a zero byte, written to the browser's file descriptor 3 and read from its descriptor 4. The browser has a profile of
its own, which is deleted, and reaches no host. Not on Windows, where a child process does not get such descriptors.
"""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from core.leftovers import folder_prefix
from core.reading import RecordError, from_json

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_FLAGS = (
    *("--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-gpu"),
    *("--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--use-fake-device-for-media-stream"),
)
# The shell gives the pipe the two descriptors that Chromium asks for.
_START = 'exec "$@" 3<&0 4>&1 </dev/null >/dev/null'
_PATIENCE = 60.0  # seconds for the browser to start, and for the reply to a message
_CLOSING = 5.0  # seconds until a browser that does not end is killed
Message = dict[str, Any]


class BrowserError(Exception):
    """The browser does not start, ends, refuses a message or does not reply in time."""


def find_browser() -> str | None:
    """Return the program of a browser of Chromium's family; None if there is none that can be driven."""
    if sys.platform == "win32":
        return None
    return next((found for name in _NAMES if (found := shutil.which(name)) is not None), None)


class Chromium:
    """A running browser with one page."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._in, self._out = process, process.stdin, process.stdout
        self._read = bytearray()
        self._heard: deque[Message] = deque()  # events that nobody waited for yet
        self._number = 0
        self._session = ""
        self.version = str(self.send("Browser.getVersion")["product"])  # for instance Chrome/156.0.8078.114
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")
        self.send("Runtime.enable")

    # --- the protocol

    def send(self, method: str, **values: Any) -> Message:
        """Send a message and return the reply. Raises BrowserError."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        try:
            self._in.write(msgspec.json.encode(message) + b"\0")
            self._in.flush()
        except OSError as error:
            raise BrowserError("the browser ended") from error
        until = time.monotonic() + _PATIENCE
        while True:
            reply = self._next(until)
            if reply.get("id") == self._number:
                break
            if "method" in reply:
                self._heard.append(reply)
        if "error" in reply:
            raise BrowserError(f"{method}: {reply['error'].get('message')}")
        result: Message = reply["result"]
        return result

    def hear(self, method: str, patience: float = _PATIENCE) -> Message:
        """Return what the next event of this name tells; events before it are forgotten. Raises BrowserError."""
        until = time.monotonic() + patience
        while True:
            event = self._heard.popleft() if self._heard else self._next(until)
            if event.get("method") == method:
                told: Message = event["params"]
                return told

    def events(self, method: str) -> list[Message]:
        """Return the events of this name that came with replies and that nobody waited for."""
        return [event for event in self._heard if event["method"] == method]

    def _next(self, until: float) -> Message:
        while b"\0" not in self._read:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._out], [], [], left)[0]:
                raise BrowserError("the browser does not reply")
            content = os.read(self._out.fileno(), 1 << 20)
            if not content:
                raise BrowserError("the browser ended")
            self._read += content
        message, _, rest = self._read.partition(b"\0")
        self._read = bytearray(rest)
        try:
            return from_json(bytes(message), Message)
        except RecordError as error:
            raise BrowserError(f"the browser says {error}") from error

    # --- what a person does

    def open(self, page: Path) -> None:
        """Open a file as a page and wait until it is loaded. Raises BrowserError."""
        reply = self.send("Page.navigate", url=page.as_uri())
        if reply.get("errorText"):
            raise BrowserError(str(reply["errorText"]))
        self.hear("Page.loadEventFired")

    def tell(self, script: str) -> Any:
        """Return what a JavaScript expression gives, as JSON carries it. Raises BrowserError."""
        reply = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in reply:
            raise BrowserError(str(reply["exceptionDetails"]))
        return reply["result"].get("value")

    def wait(self, script: str, wanted: object, unwanted: object = None, *, patience: float = _PATIENCE) -> None:
        """Ask an expression until its value is `wanted`. Raises BrowserError if it becomes `unwanted`, or never is."""
        end = time.monotonic() + patience
        while (value := self.tell(script)) != wanted:
            if (unwanted is not None and value == unwanted) or time.monotonic() > end:
                raise BrowserError(f"{script} is {value!r}")
            time.sleep(0.05)

    def drop(self, *paths: str) -> None:
        """Drop files on the middle of the page. Raises BrowserError."""
        data = {"items": [], "files": list(paths), "dragOperationsMask": 1}
        for step in ("dragEnter", "dragOver", "drop"):
            self.send("Input.dispatchDragEvent", type=step, x=200, y=200, data=data)

    def close(self) -> None:
        """End the browser, killing it if it does not end."""
        with contextlib.suppress(BrowserError):  # it may have ended
            self._session = ""
            self.send("Browser.close")


@contextlib.contextmanager
def chromium(program: str, *flags: str) -> Iterator[Chromium]:
    """Start a browser and yield it with an empty page; it ends with the block. Raises BrowserError."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    # For the administrator, as in a container, Chromium has no sandbox.
    allowed = ["--no-sandbox"] if root else []
    with tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as profile:
        command = [program, *_FLAGS, *allowed, *flags, f"--user-data-dir={profile}"]
        try:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _START, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise BrowserError(str(error)) from error
        with process:
            try:
                browser = Chromium(process)
                try:
                    yield browser
                finally:
                    browser.close()
            finally:
                _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a browser that was told to end; kill it and what it started if it does not."""
    try:
        process.wait(_CLOSING)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    with contextlib.suppress(OSError):  # what was left to be written finds no reader
        assert process.stdin is not None
        process.stdin.close()
