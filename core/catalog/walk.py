"""Walks through folders and lists their picture files, without opening any."""

# ruff: noqa: PTH116, PTH119, PTH120
# Paths are plain strings here: a Path object for each of a million files would double the time.
import errno
import operator
import os
from collections import deque
from collections.abc import Iterator

from core.catalog.names import JUNK, PICTURE_SUFFIXES, is_picture_name, printable
from core.catalog.passed_over import PassedOver
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, raise_if_stopped

# Files between two checks of `stop`: some milliseconds.
_EVERY = 1000


# A picture file: its path, its size in bytes, its time of change in nanoseconds since 1970.
File = tuple[str, int, int]
_PATH = operator.itemgetter(0)


class Folder:
    """A folder that was walked through: its path, its name, its picture files, and its sub-folders."""

    __slots__ = ("files", "folders", "name", "path")

    def __init__(self, path: str, name: str) -> None:
        self.path = path
        self.name = name
        self.files: list[File] = []
        self.folders: list[Folder] = []

    def all(self) -> Iterator["Folder"]:
        """Yield this folder and all below it; a folder comes before its sub-folders, which are sorted by name."""
        stack = [self]
        while stack:
            folder = stack.pop()
            yield folder
            stack += sorted(folder.folders, key=lambda one: one.name, reverse=True)

    def has_pictures(self) -> bool:
        """Tell whether this folder or any folder below contains a picture."""
        return any(folder.files for folder in self.all())


def reason_of(error: OSError) -> tuple[str, str]:
    """Return the reason and the detail for rejecting a file or folder that the system cannot read."""
    if isinstance(error, PermissionError):
        return "permission_denied", ""
    if isinstance(error, FileNotFoundError):
        return "missing", ""
    if error.errno in (errno.ENAMETOOLONG, errno.EILSEQ):
        return "bad_name", error.strerror or ""
    return "unreadable", error.strerror or str(error)


class Walker:
    """Walks through folders and counts.

    `pictures` counts the pictures found, `ignored` the other files, which `passed` describes; `rejected` lists what
    could not be read. `progress` is called with the number of pictures about every thousand files; if `stop` returns
    True, raises Problem `cancelled`.
    """

    def __init__(self, progress: Count, stop: Stop) -> None:
        self.pictures = 0
        self.ignored = 0
        self.rejected: list[Rejected] = []
        self.passed = PassedOver()
        self._progress = progress
        self._stop = stop
        self._told = 0

    def walk(self, path: str) -> Folder:
        """Walk through a folder and all below it, and return it.

        Links to folders are followed, but no folder is entered twice, so a link to a parent folder ends there. Real
        folders come first, so that a link does not take the pictures of a class away from it.
        """
        root = Folder(path, os.path.basename(path) or path)
        visited: set[tuple[int, int]] = set()
        real: list[tuple[Folder, Folder | None]] = [(root, None)]
        links: deque[tuple[Folder, Folder | None]] = deque()
        while real or links:
            folder, parent = real.pop() if real else links.popleft()
            try:
                facts = os.stat(folder.path)
            except OSError as error:
                self.reject(folder.path, *reason_of(error))
                continue
            if (facts.st_dev, facts.st_ino) in visited:
                continue
            visited.add((facts.st_dev, facts.st_ino))
            if parent is not None:
                parent.folders.append(folder)
            for entry in self._scan(folder):
                found = Folder(entry.path, entry.name), folder
                (links if entry.is_symlink() else real).append(found)
        return root

    def reject(self, path: str, reason: str, detail: str = "") -> None:
        """Note a file or folder that cannot be taken in."""
        self.rejected.append(Rejected(path=printable(path), reason=reason, detail=detail))

    def _scan(self, folder: Folder) -> list["os.DirEntry[str]"]:
        """Read one folder: keep the paths of its pictures, return its sub-folders."""
        folders: list[os.DirEntry[str]] = []
        before = self.pictures
        try:
            with os.scandir(folder.path) as entries:
                self._take(entries, folder.files, folders)
        except OSError as error:
            self.reject(folder.path, *reason_of(error))
        folder.files.sort(key=_PATH)
        self.pictures = before + len(folder.files)
        self.poll(tell=self.pictures - self._told >= _EVERY)
        return folders

    def _take(
        self, entries: Iterator["os.DirEntry[str]"], files: list[File], folders: list["os.DirEntry[str]"]
    ) -> None:
        """Sort the entries of one folder. Listing a million files spends its time in this loop."""
        before = self.pictures
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            _, dot, suffix = name.rpartition(".")
            try:
                if dot and suffix.lower() in PICTURE_SUFFIXES and entry.is_file():
                    facts = entry.stat()
                    files.append((entry.path, facts.st_size, facts.st_mtime_ns))
                    if not len(files) % _EVERY:
                        self.pictures = before + len(files)
                        self.poll(tell=True)
                else:
                    self._take_other(entry, folders)
            except OSError as error:  # a circular link, or one whose target may not be read
                self.reject(entry.path, *reason_of(error))

    def _take_other(self, entry: "os.DirEntry[str]", folders: list["os.DirEntry[str]"]) -> None:
        """Take an entry that is not a picture file: a folder, something else, or a broken link."""
        if entry.name in JUNK:  # no such name ends like a picture's, so only other files need the check
            return
        if entry.is_dir():
            folders.append(entry)
        elif not is_picture_name(entry.name):
            self.ignored += 1
            self.passed.add(os.path.dirname(entry.path), entry.name)
            if not self.ignored % _EVERY:
                self.poll(tell=False)
        else:
            # A broken link, or a pipe or device with a picture's name.
            self.reject(entry.path, "missing" if entry.is_symlink() else "not_a_picture")

    def poll(self, *, tell: bool) -> None:
        """Raise Problem `cancelled` if `stop` returns True; with `tell`, report the number of pictures found."""
        raise_if_stopped(self._stop)
        if tell:
            self._told = self.pictures
            self._progress(self.pictures)
