"""Opens folders one below the other without following links, except those that a person has allowed.

A person may keep a large folder on another disk and link to it. Whether that is wanted cannot be known from the project
itself, so the place is named in the settings of this computer: `linked_folders` in settings.toml (`settings_file`).
"""

import contextlib
import errno
import os
import stat
import tomllib
from functools import cache
from pathlib import Path

import platformdirs

from core.problems import Problem

CLOSED = getattr(os, "O_CLOEXEC", 0)
STRICT = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | CLOSED
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | CLOSED


class LinkError(OSError):
    """A link inside a project that leads to a place not named in the settings; `filename` is the link."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, "a link inside a project is not followed", str(path))


class SpecialFileError(OSError):
    """A pipe, a device or a folder in place of a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "not a regular file", str(path))


class FileSizeError(OSError):
    """A record that is larger than any that this program writes."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EFBIG, "larger than such a file can be", str(path))


def as_refusal(error: OSError) -> Problem | None:
    """Return the Problem that tells of a link, a special file or an endless one; None for another error."""
    match error:
        case LinkError():
            return Problem("link_refused", path=str(error.filename), settings=str(settings_file()))
        case SpecialFileError() | FileSizeError():
            return Problem("record_damaged", path=str(error.filename), detail=error.strerror or "")
        case _:
            return None


def settings_file() -> Path:
    """Return the file with this person's settings on this computer; it may be missing."""
    return platformdirs.user_config_path("Goldilocks", appauthor=False) / "settings.toml"


@cache
def linked_folders() -> tuple[Path, ...]:
    """Return the folders into which links inside projects may lead; none if the settings name none."""
    try:
        named = tomllib.loads(settings_file().read_text("utf-8")).get("linked_folders", [])
    except (OSError, ValueError):
        return ()
    texts = [text for text in named if isinstance(text, str)] if isinstance(named, list) else []
    return tuple(Path(os.path.realpath(text)) for text in texts if Path(text).is_absolute())


def open_folder(root: Path, parts: tuple[str, ...]) -> int:
    """Return a handle on a folder below `root`, each opened from the one above it."""
    handle = os.open(root, FOLDER)
    for number, part in enumerate(parts, start=1):
        try:
            below = os.open(part, FOLDER | STRICT, dir_fd=handle)
        except OSError as error:
            below = _follow(handle, part, root.joinpath(*parts[:number]), error)
        finally:
            os.close(handle)
        handle = below
    return handle


def _follow(handle: int, part: str, path: Path, error: OSError) -> int:
    """Return a handle on the folder that a permitted link leads to; raises LinkError for others, else `error`."""
    facts: os.stat_result | None = None
    with contextlib.suppress(OSError):
        facts = os.stat(part, dir_fd=handle, follow_symlinks=False)
    if facts is None or not stat.S_ISLNK(facts.st_mode):
        if error.filename == part:
            error.filename = str(path)
        raise error
    if not may_lead(path):
        raise LinkError(path) from error
    return os.open(os.path.realpath(path), FOLDER)


def may_lead(link: Path) -> bool:
    """Tell whether the settings name the place that a link leads to."""
    places = linked_folders()
    target = Path(os.path.realpath(link)) if places else link
    return any(target.is_relative_to(place) for place in places)


def check_names(root: Path, parts: tuple[str, ...]) -> None:
    """Raise LinkError if one of these folders, one below the other, is a link; for systems without openat."""
    path = root
    for part in parts:
        path /= part
        if _is_link(path) and not may_lead(path):
            raise LinkError(path)


def _is_link(path: Path) -> bool:
    """Tell whether a name is a link or, on Windows, a junction or another reparse point."""
    try:
        facts = path.lstat()
    except OSError:
        return False
    reparse = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    return stat.S_ISLNK(facts.st_mode) or bool(getattr(facts, "st_file_attributes", 0) & reparse)
