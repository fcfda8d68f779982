"""The accessibility of a desktop for one test: a session bus of its own, AT-SPI and its registry, gone afterwards.

Nothing of it meets the person's own session: the socket of either bus lies in a folder of the test's own, and neither
bus starts any other service. Whatever was started here carries that folder in its environment, and is ended by it.
"""

import configparser
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.journeys.at_spi import Caller
from tests.waiting import HANG, until

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_SERVICE = Path("dbus-1/services/org.a11y.Bus.service")
_DATA = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
_QUIETLY = 10.0  # seconds for a process to end by itself


def _launcher() -> list[str]:
    """Return the command that starts AT-SPI's bus, as its package tells the desktop; nothing where it is missing."""
    for folder in _DATA.split(":"):
        service = configparser.ConfigParser(interpolation=None)
        service.optionxform = str  # type: ignore[assignment, method-assign]
        if service.read(Path(folder) / _SERVICE, "utf-8"):
            return shlex.split(service["D-BUS Service"]["Exec"])
    return []


def lacking() -> str:
    """Return what this machine lacks for a walk through the platform's accessibility; empty where nothing is."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the accessibility of Linux"
    if not os.environ.get("DISPLAY"):
        return "AT-SPI needs a window on X11; xvfb-run gives one where there is no screen"
    absent = [
        package
        for package, found in (("dbus-daemon", shutil.which("dbus-daemon")), ("at-spi2-core", _launcher()))
        if not found
    ]
    return f"there is no AT-SPI here; on Debian and Ubuntu: sudo apt install {' '.join(absent)}" if absent else ""


@contextmanager
def accessibility_bus() -> Iterator[tuple[Caller, dict[str, str]]]:
    """Start both buses and the registry; give a caller on AT-SPI's bus, and the environment for an application."""
    folder = Path(tempfile.mkdtemp(prefix="a11y-"))  # short: the path of a socket has at most 107 bytes
    (folder / "home").mkdir()
    (folder / "bus.conf").write_text(_CONFIG.format(socket=folder / "bus"))
    session = f"unix:path={folder / 'bus'}"
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder),
        "DBUS_SESSION_BUS_ADDRESS": session,
        "GSETTINGS_BACKEND": "memory",
    }
    for name in ("AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_begun(["dbus-daemon", "--nofork", f"--config-file={folder / 'bus.conf'}"], environment))
        until(lambda: _listens(folder / "bus"), "the session bus")
        # Without the display: the launcher would leave its address on the root window.
        hidden = {name: value for name, value in environment.items() if name != "DISPLAY"}
        started.append(_begun([*_launcher(), "--launch-immediately"], hidden))
        with Caller(session) as desktop:
            until(lambda: desktop.has_owner("org.a11y.Bus"), "AT-SPI's launcher")
            address = desktop.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")[0]
        with Caller(address) as caller:
            caller.desktop()  # starts the registry
            yield caller, environment
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            _ended(process)
        _end_all(folder)
        shutil.rmtree(folder)


@contextmanager
def application(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start an application that speaks AT-SPI whether or not anybody seems to listen; end it and its children."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env={**environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
            process.terminate()
            _ended(process)
            _, left = psutil.wait_procs(children, _QUIETLY)  # the engines end once their window is gone
            for child in left:
                child.kill()
            psutil.wait_procs(left, HANG)


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        return asking.connect_ex(str(path)) == 0


def _begun(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_QUIETLY)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_all(folder: Path) -> None:
    """End what the buses started, which is nobody's child: it has this folder in its environment."""
    began = time.monotonic()
    while left := _started_with(folder):
        if time.monotonic() - began > _QUIETLY:
            for process in left:
                process.kill()
        if time.monotonic() - began > HANG:
            raise AssertionError(f"left behind: {left}")
        time.sleep(0.05)


def _started_with(folder: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            is_ours = process.environ().get("XDG_RUNTIME_DIR") == str(folder)
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
        if is_ours:
            found.append(process)
    return found
