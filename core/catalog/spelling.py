"""One file under several spellings: names that differ in case or Unicode form, and that the file system takes for one.

macOS and Windows find `Cats/ñ.jpg` as `cats/ñ.jpg`, and macOS whether `ñ` is written as one letter or as two. A typed
path, a table and a folder that was renamed may spell it differently. Only the file system knows what it takes for one,
each drive for itself. It is asked about the few paths whose folded forms are the same.
"""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from core.catalog.connection import folded
from core.catalog.listing import ListedFile

_AT_ONCE = 10_000  # paths that are folded as one text, for that takes half as long as one by one
_BETWEEN = "\0"  # no path holds it

_Item = TypeVar("_Item")


def as_known(found: Sequence[ListedFile], known: Iterable[str]) -> Sequence[ListedFile]:
    """Return what was found, each file under the path among `known` that names the same file, where there is one.

    Of several spellings of a file that is not known the first counts.
    """
    paths = [one.path for one in found]
    wanted: set[int] = set()
    for some in _batches(paths):
        wanted.update(_forms(some))
    repeated = _repeated(paths) if len(wanted) < len(paths) else set()
    spellings: dict[int, list[str]] = {form: [] for form in repeated}
    exact: set[str] = set()
    for some in _batches(known):
        for form, path in zip(_forms(some), some, strict=True):
            if form in wanted:
                exact = exact or set(paths)
                if path not in exact or form in repeated:
                    spellings.setdefault(form, []).append(path)
    if not spellings:
        return found
    return [
        _respelt(one, spellings[form]) if form in spellings else one
        for some in _batches(found)
        for form, one in zip(_forms([one.path for one in some]), some, strict=True)
    ]


def _respelt(found: ListedFile, spellings: list[str]) -> ListedFile:
    """Return what was found under the spelling that names the same file; a new one is added to `spellings`."""
    if found.path in spellings:
        return found
    for path in spellings:
        if _are_one(found.path, path):
            return msgspec.structs.replace(found, path=path)
    spellings.append(found.path)
    return found


def _are_one(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)  # noqa: PTH121 - as strings, as paths are here
    except (OSError, ValueError):
        return False  # one of them is not there any more


def _batches(all_of_them: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(all_of_them)
    while some := list(itertools.islice(rest, _AT_ONCE)):
        yield some


def _forms(paths: list[str]) -> list[int]:
    """Return what spellings of a path have in common: the hash of its folded form, for a million forms are 100 MB."""
    return list(map(hash, folded(_BETWEEN.join(paths)).split(_BETWEEN)))


def _repeated(paths: list[str]) -> set[int]:
    seen: set[int] = set()
    repeated: set[int] = set()
    for some in _batches(paths):
        for form in _forms(some):
            (repeated if form in seen else seen).add(form)
    return repeated
