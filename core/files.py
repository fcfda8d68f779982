"""Files that replace others: whole or not at all, with the mode that a person expects, also while others read them."""

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

# Seconds to wait before each further try: little more than one in all.
_WAITS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64)
_SHOWN = 50  # letters of a file's name in that of its partial, so that both fit where the first does


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file beside `path` that takes the place of `path` where the block ends without an error.

    It is fsynced and renamed: a reader, a crash or a full disk sees the old file or the new one, never half of one. A
    file that is replaced hands on its mode, a new one gets that of the umask. Raises OSError; the old file then stands.
    """
    partial = path.with_name(f"{_start_of(path)}{secrets.token_hex(8)}.partial")
    try:
        partial.touch(exist_ok=False)
        mode = _mode_of(path if path.is_file() else partial)
        _set_mode(partial, mode | stat.S_IRUSR | stat.S_IWUSR)  # what is private is private while it is written, too
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        _set_mode(partial, mode)  # whoever wrote it may have put a file of another mode in its place
        move(partial, path)
        settle_folder(path.parent)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file's content, as `replacing` does. Raises OSError; the old file then stands."""
    with replacing(path) as partial:
        partial.write_bytes(content)


def move(source: Path, target: Path) -> None:
    """Rename a file, in place of another where there is one, or a folder. Raises OSError.

    On Windows it is refused while another process has one of them open, a virus scanner for instance: for about a
    second it is tried again.
    """
    for seconds in _WAITS:
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(seconds)
    source.replace(target)


def remove_partials(path: Path) -> None:
    """Remove what killed processes have left half-written of a file, for one who knows that nobody writes it now."""
    start = _start_of(path)
    for left in path.parent.iterdir():
        if left.name.startswith(start) and left.name.endswith(".partial"):
            left.unlink(missing_ok=True)


def keep_newest(folder: Path, most: int) -> None:
    """Remove the files of a folder that were changed longest ago, until those left take at most `most` bytes.

    The newest one always stays. One that cannot be removed, for it is open on Windows, is left to the next time.
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
    """Have the names in a folder on disk, so that a renamed file survives a power cut; a no-op on Windows."""
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
    if _mode_of(path) != mode:  # where all modes are the same, as on many sticks, setting one may be refused
        path.chmod(mode)
