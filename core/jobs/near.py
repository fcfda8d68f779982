"""Which pictures of a project look alike, as pairs: by the bundled backbone's features where those are soon there."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import Picture, SplitRow
from core.events import jobs
from core.findings.kept_pairs import kept_pairs
from core.findings.near_duplicates import near_duplicates
from core.jobs.looking import ARCH, Looked, look_at
from core.jobs.registry import Emit, Stop
from core.pixels.source import content_key
from core.project import Project
from core.training.weights import BUNDLED

# Pictures up to which features are computed, and hashes; beyond, only files with the same bytes are known to be alike.
MOST_BY_FEATURES = 5_000
MOST_BY_HASH = 50_000
Means = Literal["features", "hash", "bytes"]


def near_pairs(project: Project, rows: list[SplitRow], emit: Emit, stop: Stop) -> tuple[np.ndarray, Means]:
    """Return int64 (m, 2), pairs of numbers in `rows`, the first the smaller, each once; and by what they were found.

    Files with the same bytes are pairs of each with each. Raises Problem `cancelled`.
    """
    members: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        members.setdefault(row.sha256, []).append(number)
    firsts = np.array([numbers[0] for numbers in members.values()], dtype=np.int64)
    means = means_for(len(firsts))
    near = np.zeros((0, 2), dtype=np.int64)
    if means != "bytes":
        with Catalog.open(project.catalog, read_only=True) as catalog:
            pictures = catalog.pictures_of([rows[number].id for number in firsts.tolist()])
        near = _of_files(project, pictures, means, emit, stop)
    return _spread(near, list(members.values())), means


def means_for(files: int) -> Means:
    """Return by what so many different files are compared."""
    return "features" if files <= MOST_BY_FEATURES else "hash" if files <= MOST_BY_HASH else "bytes"


def _of_files(project: Project, pictures: list[Picture], means: Means, emit: Emit, stop: Stop) -> np.ndarray:
    """Return the pairs among different files, as numbers in `pictures`."""
    most = MOST_BY_FEATURES if means == "features" else 0

    def look() -> Looked:
        return look_at(project, pictures, emit=emit, stop=stop, most_by_features=most)

    return pairs_of_files(project, pictures, means, look, emit, stop)


def pairs_of_files(
    project: Project, pictures: list[Picture], means: str, look: Callable[[], Looked], emit: Emit, stop: Stop
) -> np.ndarray:
    """Return the near-duplicates of different files, int64 (pairs, 2), places in `pictures`; ascending.

    `means` is `features` or `hash`; `look` looks at the pictures where the pairs are not kept of an earlier time.
    """

    def find() -> np.ndarray:
        looked = look()
        return near_duplicates(
            looked.measures["miniature"],
            looked.vectors,
            stop=stop,
            progress=lambda done, total: emit(jobs.Work(stage="comparing", done=done, total=total)),
        )

    # All that the pairs follow from beside the files: what looks at them, and the colour behind their transparency.
    looks = f"features-{BUNDLED[ARCH].partition('.')[0]}" if means == "features" else means
    settings = f"{looks}-{bytes(project.background).hex()}"
    keys = [content_key(picture) or b"" for picture in pictures]
    return kept_pairs(keys, find, root=project.cache, settings=settings)


def _spread(near: np.ndarray, members: list[list[int]]) -> np.ndarray:
    """Return the pairs of pictures that follow from pairs of different files; `members` are the pictures of each."""
    pairs = [np.zeros((0, 2), dtype=np.int64)]
    for numbers in members:
        if len(numbers) > 1:
            pairs.append(np.array(numbers, dtype=np.int64)[np.stack(np.triu_indices(len(numbers), k=1), axis=1)])
    single = np.array([len(numbers) == 1 for numbers in members])
    plain = single[near].all(axis=1) if len(near) else np.zeros(0, dtype=np.bool_)
    first = np.array([numbers[0] for numbers in members], dtype=np.int64)
    pairs.append(first[near[plain]])
    for one, other in near[~plain].tolist():
        table = np.meshgrid(members[one], members[other], indexing="ij")
        pairs.append(np.stack([side.ravel() for side in table], axis=1).astype(np.int64))
    return np.sort(np.concatenate(pairs), axis=1)
