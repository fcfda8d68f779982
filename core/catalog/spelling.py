"""Several spellings of one file: paths that differ in case or Unicode form and that the file system treats as one.

macOS and Windows find `Cats/ñ.jpg` as `cats/ñ.jpg`, and macOS accepts `ñ` as one letter or as two. A typed path, a
table and a renamed folder may spell it differently. Only the file system knows which paths are equal, and each drive
has its own rules. So it is asked about the few paths whose folded forms are equal.
"""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from core.catalog.connection import folded
from core.catalog.listing import ListedFile

_AT_ONCE = 10_000  # paths folded as one text, which takes half as long as one by one
_BETWEEN = "\0"  # no path contains it

_Item = TypeVar("_Item")


def as_known(found: Sequence[ListedFile], known: Iterable[str]) -> Sequence[ListedFile]:
    """Return what was found; a file that is in `known` under another spelling gets the known path.

    Of several spellings of an unknown file, the first counts.
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
    """Return `found` under the spelling that names the same file; a new one is added to `spellings`."""
    if found.path in spellings:
        return found
    for path in spellings:
        if _are_one(found.path, path):
            return msgspec.structs.replace(found, path=path)
    spellings.append(found.path)
    return found


def _are_one(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)  # noqa: PTH121 - strings, as paths are here
    except (OSError, ValueError):
        return False  # one of them no longer exists


def _batches(all_of_them: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(all_of_them)
    while some := list(itertools.islice(rest, _AT_ONCE)):
        yield some


def _forms(paths: list[str]) -> list[int]:
    """Return the hash of each path's folded form, equal for all spellings; a million forms themselves are 100 MB."""
    return list(map(hash, folded(_BETWEEN.join(paths)).split(_BETWEEN)))


def _repeated(paths: list[str]) -> set[int]:
    seen: set[int] = set()
    repeated: set[int] = set()
    for some in _batches(paths):
        for form in _forms(some):
            (repeated if form in seen else seen).add(form)
    return repeated
