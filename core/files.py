"""Replaces files completely or not at all, with the modes of the umask, even while other processes read them."""

import contextlib
import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from core.leftovers import is_abandoned, partial_name, partial_start
from core.project_path import AnyPath, ProjectPath, within

_IN_USE = (5, 32)  # error codes of Windows: access denied, sharing violation
# Seconds before each further attempt: a little more than one in total.
_WAITS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64)


@contextlib.contextmanager
def replacing(path: AnyPath) -> Iterator[ProjectPath]:
    """Yield an empty file beside `path` that replaces `path` if the block ends without an error.

    It is fsynced and renamed: a reader, a crash or a full disk sees the old file or the new one, never a part of one.
    It has the mode of a new file, as the umask tells. Raises OSError; then the old file stays.
    """
    path = within(path)
    remove_partials(path)
    partial = path.with_name(partial_name(path.name))
    try:
        partial.touch(exist_ok=False)
        mode = stat.S_IMODE(partial.lstat().st_mode)
        yield partial
        with partial.open("r+b") as file:
            os.fsync(file.fileno())
            # The block may have replaced it by a file with another mode. File systems with one mode for all files, as
            # on many sticks, may refuse to set it.
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) != mode:
                os.chmod(file.fileno(), mode)  # noqa: PTH101 - of the open file, whatever has the name now
        move(partial, path)
        settle_folder(path.parent)
    except BaseException as error:
        partial.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(partial)):
            error.filename = str(path)  # what a person knows
        raise


def write_atomically(path: AnyPath, content: bytes) -> None:
    """Replace a file's content, as `replacing` does. Raises OSError; then the old file stays."""
    with replacing(path) as partial:
        partial.write_bytes(content)


@contextlib.contextmanager
def making_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target` that gets its name if the block ends without an error; else it is removed.

    So a folder of that name is complete, also if the process is killed; what an earlier kill has left is removed first.
    `target` may exist if it is empty. Raises OSError.
    """
    remove_partials(target)
    partial = target.with_name(partial_name(target.name))
    partial.mkdir()
    try:
        yield partial
        if target.exists():
            target.rmdir()
        move(partial, target)
        settle_folder(target.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def move(source: AnyPath, target: AnyPath) -> None:
    """Rename a file, replacing an existing one, or a folder. Raises OSError.

    Windows refuses this while another process, such as a virus scanner, has one of them open; so it is retried for
    about a second.
    """
    for seconds in (*_WAITS, None):
        try:
            within(source).replace(within(target))
            return
        except PermissionError as error:
            if seconds is None or getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(seconds)


def remove_partials(path: AnyPath) -> None:
    """Remove what killed processes have left of `path`: partial files and folders."""
    path = within(path)
    # What cannot be listed or removed, because it belongs to somebody else, must not keep `path` from being written.
    with contextlib.suppress(OSError):
        for left in [path.with_name(name) for name in path.parent.names() if name.startswith(partial_start(path.name))]:
            with contextlib.suppress(OSError):
                facts = left.lstat()
                if is_abandoned(left.name, facts.st_mtime):
                    left.remove_tree() if stat.S_ISDIR(facts.st_mode) else left.unlink()


def keep_newest(folder: AnyPath, most: int) -> None:
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


def settle_folder(folder: AnyPath) -> None:
    """Flush the names in a folder to disk, so that a renamed file survives a power cut; does nothing on Windows."""
    within(folder).flush()
