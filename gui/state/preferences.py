"""The person's preferences, kept in Qt's settings for the next start; each function may run in any thread."""

import os
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QSettings, QStandardPaths

_REOPENS = "projects/reopen"
_HOME = "projects/home"
_SCHEME = "window/scheme"
_DEVICE = "machine/device"
_THREADS = "machine/threads"
_QUICK_LOOK = "dataset/quick_look"
_CACHE = "machine/cache"
_CACHE_VARIABLE = "GOLDILOCKS_CACHE_BYTES"  # read by the engines (core/cache.py)
MOST_CACHE = 1024  # GiB

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")
DEVICES = ("auto", "cpu", "cuda")  # the values of the setting `device` of a run


def reopens() -> bool:
    """Return whether the last project opens again at start; yes unless the person has turned it off."""
    return str(QSettings().value(_REOPENS, "true")) == "true"  # settings files hold text


def set_reopens(on: bool) -> None:
    """Set whether the last project opens again at start."""
    QSettings().setValue(_REOPENS, "true" if on else "false")


def looks_quickly() -> bool:
    """Return whether a quick look begins by itself; yes unless the person has turned it off."""
    return str(QSettings().value(_QUICK_LOOK, "true")) == "true"


def set_looks_quickly(on: bool) -> None:
    """Set whether a quick look begins by itself."""
    QSettings().setValue(_QUICK_LOOK, "true" if on else "false")


def home_folder() -> Path:
    """Return the folder of new projects: GOLDILOCKS_HOME, the person's choice, or Goldilocks in the documents."""
    chosen = os.environ.get("GOLDILOCKS_HOME") or QSettings().value(_HOME, "")
    return Path(str(chosen)) if chosen else documents_folder() / "Goldilocks"


def set_home_folder(folder: str) -> None:
    """Set the folder of new projects; existing projects stay where they are."""
    QSettings().setValue(_HOME, folder)


def documents_folder() -> Path:
    """Return the person's folder of documents, where dialogs that save a file begin."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def scheme() -> Scheme:
    """Return the chosen appearance."""
    chosen = QSettings().value(_SCHEME, "system")
    return next((one for one in SCHEMES if one == chosen), "system")


def set_scheme(chosen: Scheme) -> None:
    """Set the appearance for the next start."""
    QSettings().setValue(_SCHEME, chosen)


def device() -> str:
    """Return the device of new trainings: `auto`, `cpu` or `cuda`."""
    chosen = str(QSettings().value(_DEVICE, "auto"))
    return chosen if chosen in DEVICES else "auto"


def threads() -> int:
    """Return the number of threads of new trainings, 0 for all of the machine."""
    stored: Any = QSettings().value(_THREADS, 0)
    return int(stored) if str(stored).isdigit() else 0


def set_machine(device_: str, threads_: int) -> None:
    """Set device and threads of new trainings."""
    QSettings().setValue(_DEVICE, device_)
    QSettings().setValue(_THREADS, threads_)


def cache_limit() -> int:
    """Return the GiB that the cache of a project may take, 0 for the usual share of the free space."""
    stored = str(QSettings().value(_CACHE, 0))
    return min(MOST_CACHE, int(stored)) if stored.isdigit() else 0


def set_cache_limit(gibibytes: int) -> None:
    """Set the GiB that the cache of a project may take, from the next start on."""
    QSettings().setValue(_CACHE, gibibytes)


def apply_cache_limit() -> None:
    """Pass the limit on to the engines that this process will start; what the environment says comes first."""
    if limit := cache_limit():
        os.environ.setdefault(_CACHE_VARIABLE, str(limit << 30))
