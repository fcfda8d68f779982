"""Replaces files completely or not at all, with the usual permissions, even while other processes read them."""

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

_IN_USE = (5, 32)  # error codes of Windows: access denied, sharing violation
# Seconds before each further attempt: a little more than one in total.
_WAITS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64)
_SHOWN = 50  # characters of a file's name in that of its temporary file, so that both are valid


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield an empty file beside `path` that replaces `path` if the block ends without an error.

    It is fsynced and renamed: a reader, a crash or a full disk sees the old file or the new one, never a part of one. A
    replaced file passes on its mode; a new one gets that of the umask. Raises OSError; then the old file stays.
    """
    partial = path.with_name(f"{_start_of(path)}{secrets.token_hex(8)}.partial")
    try:
        partial.touch(exist_ok=False)
        mode = _mode_of(path if path.is_file() else partial)
        _set_mode(partial, mode | stat.S_IRUSR | stat.S_IWUSR)  # a private file stays private while it is written
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        _set_mode(partial, mode)  # the block may have replaced it by a file with another mode
        move(partial, path)
        settle_folder(path.parent)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file's content, as `replacing` does. Raises OSError; then the old file stays."""
    with replacing(path) as partial:
        partial.write_bytes(content)


def move(source: Path, target: Path) -> None:
    """Rename a file, replacing an existing one, or a folder. Raises OSError.

    Windows refuses this while another process, such as a virus scanner, has one of them open; so it is retried for
    about a second.
    """
    for seconds in _WAITS:
        try:
            source.replace(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(seconds)
    source.replace(target)


def remove_partials(path: Path) -> None:
    """Remove partial files of killed processes; the caller knows that nobody is writing `path` now."""
    start = _start_of(path)
    for left in path.parent.iterdir():
        if left.name.startswith(start) and left.name.endswith(".partial"):
            left.unlink(missing_ok=True)


def keep_newest(folder: Path, most: int) -> None:
    """Remove the oldest files of a folder until the rest takes at most `most` bytes.

    The newest one always stays. A file that cannot be removed, because it is open on Windows, is left to the next call.
    """
    files = [(one.stat(), Path(one.path)) for one in os.scandir(folder) if one.is_file(follow_symlinks=False)]
    files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
    taken = 0
    for number, (facts, path) in enumerate(files):
        taken += facts.st_size
        if number and taken > most:
            with contextlib.suppress(PermissionError):
                path.unlink(missing_ok=True)


def settle_folder(folder: Path) -> None:
    """Flush the names in a folder to disk, so that a renamed file survives a power cut; does nothing on Windows."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _start_of(path: Path) -> str:
    return f".{path.name[:_SHOWN]}."


def _mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _set_mode(path: Path, mode: int) -> None:
    if _mode_of(path) != mode:  # file systems with one mode for all files, as on many sticks, may refuse to set it
        path.chmod(mode)
