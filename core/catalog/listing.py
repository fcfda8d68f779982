"""From dropped paths to a list of picture files, each with the class, part and source that its place tells.

No file is opened here; whether a file really is a picture is found out later.
"""

# ruff: noqa: PTH100, PTH112, PTH116, PTH119, PTH120
# Paths are plain strings here: a Path object for each of a million files would double the time.
import os
import stat
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from core.catalog.layout import Answers, Placed, class_of_single, is_flat, parts_of, place_part, place_tree, unwrap
from core.catalog.names import is_picture_name, is_storable, tidy_name
from core.catalog.walk import File, Folder, Walker, reason_of
from core.events.jobs import Rejected
from core.events.listening import Count, Stop, ignore, never
from core.problems import Problem

_AT_ONCE = 20_000  # files between two progress reports


class ListedFile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture file, known by name only: absolute path, what its place tells, bytes, and time of change.

    `says_source` tells that a person or a table named the source; otherwise it is only the name of a folder.
    """

    path: str
    class_name: str | None
    part: str | None
    source: str
    size: int
    mtime_ns: int
    says_source: bool = False


def renamed(found: ListedFile, names: Mapping[str, str]) -> ListedFile:
    """Return `found` with its class renamed as `names` says; unchanged if `names` lacks the class."""
    if found.class_name is None or found.class_name not in names:
        return found
    return msgspec.structs.replace(found, class_name=names[found.class_name])


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; `ignored` counts files whose names are not a picture's, `rejected` cannot be taken in.

    `ignored_kinds` maps the suffixes of the ignored files to their numbers (core/catalog/passed_over.py). `notes` are
    codes with values on tables: what was understood, and what was left out.
    """

    found: list[ListedFile]
    rejected: list[Rejected]
    ignored: int
    ignored_kinds: dict[str, int] = {}
    notes: list[tuple[str, dict[str, Any]]] = []


def list_pictures(
    paths: Sequence[str | Path],
    *,
    class_name: str | None = None,
    source: str | None = None,
    parts: Answers | None = None,
    progress: Count = ignore,
    stop: Stop = never,
) -> Listing:
    """List the pictures in folders and among files.

    A folder of class folders gives each picture the name of its top class folder; a folder with train, val and test
    also gives the part. Several flat folders are one class each; a single flat folder, and single files, have no class,
    but a flat folder inside the one that was named is a class. `class_name` is used as the class of all instead,
    `source` as the source instead of each folder's name; `parts` says what folders are whose names are like parts.

    If some paths yield nothing, they are rejected; if all do, raises Problem `path_missing`, `folder_empty` or
    `no_pictures` for the first. Raises Problem `parts_unclear`, `cancelled`.
    """
    walker = Walker(progress, stop)
    problems: list[Problem] = []
    trees: list[Folder] = []
    files: list[File] = []
    folders = 0
    for path in dict.fromkeys(os.path.abspath(path) for path in paths):
        try:
            # A name that leads nowhere was probably meant as a folder, so it counts as one.
            folders += os.path.isdir(path) or not is_picture_name(os.path.basename(path))
            facts = os.stat(path)
            if stat.S_ISDIR(facts.st_mode):
                trees.append(_walked(walker, path))
            else:
                files.append((_checked_file(path), facts.st_size, facts.st_mtime_ns))
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a zero byte in the path
            problems.append(Problem("path_missing", path=path))
        except OSError as error:
            walker.reject(path, *reason_of(error))
        except Problem as error:
            if error.code == "cancelled":
                raise
            problems.append(error)
    collector = _Collector(walker, class_name=class_name, source=source, nested=len(trees) + len(files) > 1)
    collector.take_folders(trees, dropped=folders, answers=parts)
    collector.take_files(files)
    with_pictures = (folder.path for tree in trees for folder in tree.all() if folder.files)
    for path, kinds in walker.passed.lost_folders(with_pictures, os.sep):
        walker.reject(path, "other_kinds", kinds)
    if problems and not collector.found and not walker.rejected:
        raise problems[0]
    for problem in problems:
        walker.reject(problem.values["path"], problem.code)
    return Listing(
        found=collector.found,
        rejected=walker.rejected,
        ignored=walker.ignored,
        ignored_kinds=dict(walker.passed.kinds),
    )


def _checked_file(path: str) -> str:
    """Return the path of a file that was given by itself, if its name is a picture's."""
    if not is_picture_name(os.path.basename(path)):
        raise Problem("no_pictures", path=path)
    return path


def _walked(walker: Walker, path: str) -> Folder:
    """Walk through a folder. Raises Problem if it contains nothing, not even a file to reject."""
    ignored, rejected = walker.ignored, len(walker.rejected)
    folder = walker.walk(path)
    named = len(walker.rejected) > rejected or walker.passed.has_folders_in(path, os.sep)
    if not folder.has_pictures() and not named:
        raise Problem("folder_empty" if walker.ignored == ignored else "no_pictures", path=path)
    return folder


class _Collector:
    """Turns folders into `found`; files whose names cannot be stored are rejected."""

    def __init__(self, walker: Walker, *, class_name: str | None, source: str | None, nested: bool) -> None:
        self.found: list[ListedFile] = []
        self._walker = walker
        self._class = tidy_name(class_name or "") or None
        self._source = tidy_name(source or "")
        # Dropped paths may contain each other; then the paths already taken are remembered.
        self._nested = nested
        self._taken: set[str] = set()
        self._told = 0

    def take_folders(self, trees: list[Folder], *, dropped: int, answers: Answers | None) -> None:
        """Take what was found in folders; `dropped` also counts the folders that yielded nothing.

        A person who drops the folders `cats` and `dogs` means two classes, even if one turns out to be empty.
        """
        parts = parts_of(trees, answers)
        if parts and len(parts) == len(trees):
            source = _parent_name(trees[0].path)
            for folder in trees:
                self._take(place_part(folder, parts[folder.path]), source)
            return
        unwrapped = [unwrap(folder) for folder in trees]
        flats = dropped - sum(not is_flat(top) for _, top in unwrapped)
        for folder, (skipped, top), source in zip(trees, unwrapped, _distinct_names(trees), strict=True):
            self._take([(wrapper, None, None) for wrapper in skipped], source)
            if is_flat(top):
                class_name = (tidy_name(folder.name) or None) if flats > 1 else class_of_single(skipped, top)
                self._take([(top, class_name, None)], source)
            else:
                self._take(place_tree(top, answers), source)

    def take_files(self, files: list[File]) -> None:
        """Take files that were dropped one by one: they have no class, and the folder's name is the source."""
        for file in files:
            self._add([file], None, None, _parent_name(file[0]))

    def _take(self, placed: Iterable[Placed], source: str) -> None:
        for folder, class_name, part in placed:
            self._add(folder.files, class_name, part, source)

    def _add(self, files: list[File], class_name: str | None, part: str | None, source: str) -> None:
        """Take the files of one folder; what they share is computed once."""
        if self._nested:
            files = [file for file in files if file[0] not in self._taken]
            self._taken.update(path for path, _, _ in files)
        if not all(path.isascii() for path, _, _ in files):
            for path, _, _ in files:
                if not is_storable(path):
                    self._walker.reject(path, "bad_name")
            files = [file for file in files if is_storable(file[0])]
        of_all = self._class or class_name
        origin = self._source or tidy_name(source) or os.sep
        for first in range(0, len(files), _AT_ONCE):
            self.found += [
                ListedFile(
                    path=path,
                    class_name=of_all,
                    part=part,
                    source=origin,
                    size=size,
                    mtime_ns=mtime_ns,
                    says_source=bool(self._source),
                )
                for path, size, mtime_ns in files[first : first + _AT_ONCE]
            ]
            told = len(self.found) // _AT_ONCE
            self._walker.poll(tell=told > self._told)
            self._told = told


def _distinct_names(folders: list[Folder]) -> list[str]:
    """Return the folders' names, with the parent's name in front if several are equal: a/DCIM and b/DCIM."""
    times = Counter(folder.name for folder in folders)
    names = [
        folder.name if times[folder.name] == 1 else f"{_parent_name(folder.path)}/{folder.name}" for folder in folders
    ]
    times = Counter(names)
    return [name if times[name] == 1 else folder.path for folder, name in zip(folders, names, strict=True)]


def _parent_name(path: str) -> str:
    parent = os.path.dirname(path)
    return os.path.basename(parent) or parent
