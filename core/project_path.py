"""Paths inside a project, which may come from anybody: nothing outside of it is reached, and nothing is waited for.

A symbolic link in place of a record would let a project read, overwrite or delete what lies elsewhere; a pipe would be
waited for without end, and a device would fill the memory. So each folder on the way is opened from the one above it
(openat), without following links, and only regular files are opened. Windows has no openat: there, each name on the way
is checked first. Links that a person has allowed are an exception (core/links.py).
"""

import fnmatch
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO

from core.links import STRICT, FileSizeError, LinkError, SpecialFileError, check_names, may_lead, open_folder

MOST = 256 << 20  # bytes of a record that are read, if the reader sets no other limit
_MODES = {
    "rb": os.O_RDONLY,
    "r+b": os.O_RDWR,
    "ab": os.O_WRONLY | os.O_APPEND | os.O_CREAT,
    "wb": os.O_WRONLY | os.O_CREAT,  # truncated only once it is known to be a regular file
    "xb": os.O_WRONLY | os.O_CREAT | os.O_EXCL,
}
_HAS_OPENAT = os.open in os.supports_dir_fd


class ProjectPath:
    """A file or folder below `root`, the folder of a project; its methods are those of pathlib, without links.

    All methods that reach the disk raise OSError; LinkError if a folder on the way is a link that may not be followed.
    """

    __slots__ = ("_parts", "_root")

    def __init__(self, root: Path, *parts: str) -> None:
        self._root = root
        self._parts = parts

    def __truediv__(self, name: str) -> "ProjectPath":
        """Return the path of a name in this folder, or of several, separated by slashes. Raises ValueError."""
        names = PurePath(name).parts
        if not names or PurePath(name).is_absolute() or ".." in names or "\0" in name:
            raise ValueError(f"{name!r} leads out of the folder")
        return ProjectPath(self._root, *self._parts, *names)

    def __fspath__(self) -> str:
        return os.path.join(self._root, *self._parts)  # noqa: PTH118 - thousands of them: a Path each costs too much

    def __str__(self) -> str:
        return self.__fspath__()

    def __repr__(self) -> str:
        return f"ProjectPath({self.__fspath__()!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProjectPath) and self.__fspath__() == other.__fspath__()

    def __hash__(self) -> int:
        return hash(self.__fspath__())

    def __lt__(self, other: "ProjectPath") -> bool:
        return self._parts < other._parts

    @property
    def path(self) -> Path:
        """The same as an ordinary path, for messages and for libraries; see `checked`."""
        return Path(self)

    @property
    def name(self) -> str:
        """The last name."""
        return self._parts[-1] if self._parts else self._root.name

    @property
    def parent(self) -> "ProjectPath":
        """The folder that holds it; that of the project is its own."""
        return ProjectPath(self._root, *self._parts[:-1])

    def with_name(self, name: str) -> "ProjectPath":
        """Return the path with another last name."""
        return self.parent / name

    # --- looking

    def lstat(self) -> os.stat_result:
        """Return the facts about the file, the folder or the link itself."""
        with self._at() as (folder, name):
            return os.stat(name, dir_fd=folder, follow_symlinks=False)

    def stat(self) -> os.stat_result:
        """Return the facts about a file or folder. Raises LinkError for a link."""
        facts = self.lstat()
        if stat.S_ISLNK(facts.st_mode) and not (self._parts and may_lead(self.path)):
            raise LinkError(self.path)
        return facts if not stat.S_ISLNK(facts.st_mode) else self.path.stat()

    def exists(self) -> bool:
        """Tell whether something has this name, even a link."""
        return self._mode() is not None

    def is_file(self) -> bool:
        """Tell whether this is a regular file, not a link to one."""
        mode = self._mode()
        return mode is not None and stat.S_ISREG(mode)

    def is_dir(self) -> bool:
        """Tell whether this is a folder, or a link to one that may be followed."""
        mode = self._mode()
        if mode is not None and stat.S_ISLNK(mode):
            return may_lead(self.path) and self.path.is_dir()
        return mode is not None and stat.S_ISDIR(mode)

    def iterdir(self) -> Iterator["ProjectPath"]:
        """Yield what is in the folder, sorted by name."""
        for name in sorted(self.names()):
            yield ProjectPath(self._root, *self._parts, name)

    def names(self) -> list[str]:
        """Return the names in the folder, in no order."""
        with self._opened() as handle, os.scandir(handle if handle is not None else self) as entries:
            return [entry.name for entry in entries]

    def folders(self) -> list[str]:
        """Return the names of the folders in the folder, in no order; links that may not be followed are left out."""
        with self._opened() as handle, os.scandir(handle if handle is not None else self) as entries:
            found = [(entry.name, entry.is_dir(follow_symlinks=False), entry.is_symlink()) for entry in entries]
        return [name for name, folder, link in found if folder or (link and (self / name).is_dir())]

    def glob(self, pattern: str) -> Iterator["ProjectPath"]:
        """Yield what is in the folder and has a name like `pattern`, sorted."""
        return (one for one in self.iterdir() if fnmatch.fnmatch(one.name, pattern))

    # --- reading and writing

    def open(self, mode: str = "rb", buffering: int = -1) -> IO[bytes]:
        """Open a regular file: `rb`, `r+b`, `ab`, `wb` or `xb`. Raises LinkError and SpecialFileError."""
        return os.fdopen(self.open_handle(_MODES[mode], truncating=mode == "wb"), mode, buffering)

    def open_handle(self, flags: int, *, truncating: bool = False) -> int:
        """Return a handle on a regular file, as os.open does; the caller closes it."""
        with self._at() as (folder, name):
            try:
                handle = os.open(name, flags | STRICT, 0o666, dir_fd=folder)
            except OSError as error:
                # A link is told by ELOOP (EMLINK, EFTYPE elsewhere), a pipe without a reader by ENXIO.
                mode = self._mode()
                if mode is not None and stat.S_ISLNK(mode):
                    raise LinkError(self.path) from error
                if mode is not None and not stat.S_ISREG(mode):
                    raise SpecialFileError(self.path) from error
                raise
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise SpecialFileError(self.path)
            if truncating:
                os.truncate(handle, 0)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def read_bytes(self, most: int = MOST) -> bytes:
        """Return a file's content. Raises FileSizeError if it has more than `most` bytes."""
        with self.open("rb") as file:
            if os.fstat(file.fileno()).st_size > most:
                raise FileSizeError(self.path)
            content = file.read(most + 1)
        if len(content) > most:
            raise FileSizeError(self.path)
        return content

    def read_text(self, most: int = MOST) -> str:
        """Return a file's content as text. Raises ValueError if it is no UTF-8."""
        return self.read_bytes(most).decode()

    def write_bytes(self, content: bytes) -> None:
        """Write a file in place; `core.files.write_atomically` replaces one as a whole."""
        with self.open("wb") as file:
            file.write(content)

    def touch(self, *, exist_ok: bool = True) -> None:
        """Create an empty file, or update the time of an existing one."""
        handle = self.open_handle(os.O_WRONLY | os.O_CREAT | (0 if exist_ok else os.O_EXCL))
        try:
            if os.utime in os.supports_fd:
                os.utime(handle)
            else:
                os.utime(self)
        finally:
            os.close(handle)

    def mkdir(self, *, parents: bool = False, exist_ok: bool = False) -> None:
        """Create the folder; with `parents`, also those above it. Raises LinkError, even with `exist_ok`."""
        if parents and len(self._parts) > 1:
            self.parent.mkdir(parents=True, exist_ok=True)
        elif parents:
            self._root.mkdir(parents=True, exist_ok=True)
        try:
            with self._at() as (folder, name):
                os.mkdir(name, dir_fd=folder)
        except FileExistsError:
            self.stat()
            if not exist_ok or not self.is_dir():
                raise

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Remove a file, or a link itself."""
        try:
            with self._at() as (folder, name):
                os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def replace(self, target: "ProjectPath") -> None:
        """Rename it, replacing an existing file."""
        with self._at() as (folder, name), target._at() as (other, wanted):
            os.replace(name, wanted, src_dir_fd=folder, dst_dir_fd=other)

    def remove_tree(self, *, ignore_errors: bool = False) -> None:
        """Remove a folder with its content; links in it are removed, not followed."""
        try:
            with self._at() as (folder, name):
                shutil.rmtree(name, ignore_errors=ignore_errors, dir_fd=folder)
        except OSError:
            if not ignore_errors:
                raise

    def flush(self) -> None:
        """Flush the names in a folder to disk; does nothing on Windows."""
        with self._opened() as handle:
            if handle is not None:
                os.fsync(handle)

    def checked(self) -> Path:
        """Return the ordinary path of a regular file, or of none yet, for a library that opens files by name.

        Whoever can change the project between the check and the opening has access to it anyway.
        """
        mode = self._mode(strict=True)
        if mode is not None and stat.S_ISLNK(mode):
            raise LinkError(self.path)
        if mode is not None and not stat.S_ISREG(mode):
            raise SpecialFileError(self.path)
        return self.path

    # --- the way there

    def _mode(self, *, strict: bool = False) -> int | None:
        try:
            return self.lstat().st_mode
        except LinkError:
            if strict:
                raise
            return None
        except (FileNotFoundError, NotADirectoryError):
            return None

    @contextmanager
    def _at(self) -> Iterator[tuple[int | None, str]]:
        """Yield a handle on the folder above and the name in it; without openat, None and the whole path."""
        if not self._parts:
            yield None, str(self._root)
        elif not _HAS_OPENAT:
            check_names(self._root, self._parts[:-1])
            yield None, str(self)
        else:
            handle = open_folder(self._root, self._parts[:-1])
            try:
                yield handle, self._parts[-1]
            except OSError as error:
                if error.filename == self._parts[-1]:
                    error.filename = str(self)
                raise
            finally:
                os.close(handle)

    @contextmanager
    def _opened(self) -> Iterator[int | None]:
        """Yield a handle on the folder itself; None without openat."""
        if not _HAS_OPENAT:
            check_names(self._root, self._parts)
            yield None
            return
        handle = open_folder(self._root, self._parts)
        try:
            yield handle
        finally:
            os.close(handle)


AnyPath = Path | ProjectPath


def checked_database(path: AnyPath) -> Path:
    """Return the ordinary path of an SQLite file, after `checked` for it and the files beside it, which SQLite opens.

    Raises OSError.
    """
    file = within(path)
    for suffix in ("-wal", "-shm", "-journal"):
        file.with_name(f"{file.name}{suffix}").checked()
    return file.checked()


def within(path: AnyPath) -> ProjectPath:
    """Return a path as one inside a project; of an ordinary path, only the last name is kept from being a link."""
    return path if isinstance(path, ProjectPath) else ProjectPath(path.parent, path.name)
