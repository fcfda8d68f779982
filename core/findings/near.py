"""Pairs of similar pictures of a project, by the bundled backbone's features if these are quickly available."""

from collections.abc import Callable
from typing import Literal

import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import Picture, SplitRow
from core.events.listening import Emit, Stop, progress
from core.features.backbone import BUNDLED_WEIGHTS, bundled_backbone
from core.features.vectors import count_unkept
from core.findings.dataset_look import DatasetLook, look_at
from core.findings.kept_pairs import kept_pairs, known_pairs
from core.findings.near_duplicates import near_duplicates
from core.pixels.deep import scale_name
from core.pixels.scale import project_scale
from core.pixels.source import content_key
from core.project import Project

# The largest numbers of files for computing features and hashes; beyond, only identical files and stored findings count
# as similar.
MOST_BY_FEATURES = 5_000
MOST_BY_HASH = 50_000  # and by features, if at most that few must be computed
Means = Literal["features", "hash", "bytes"]
_NONE = np.zeros((0, 2), dtype=np.int64)


def near_pairs(project: Project, rows: list[SplitRow], emit: Emit, stop: Stop) -> tuple[np.ndarray, Means]:
    """Return int64 (m, 2), pairs of numbers in `rows`, the smaller first, each once; and the method that found them.

    All pairs of identical files are included. If the search for findings may have been finer than this one, its
    near-duplicates are included, too. Raises Problem `cancelled`.
    """
    members: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        members.setdefault(row.sha256, []).append(number)
    near, means = _of_files(project, [rows[numbers[0]] for numbers in members.values()], emit, stop)
    pairs = _spread(near, list(members.values()))
    if means != "features":
        pairs = _with_findings(project, rows, pairs)
    return pairs, means


def known_near_pairs(project: Project, rows: list[SplitRow]) -> np.ndarray | None:
    """Return what `near_pairs` would, if it was found before for these files; None if it must be computed."""
    members: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        members.setdefault(row.sha256, []).append(number)
    keys = [bytes.fromhex(sha256) for sha256 in members]
    for means in ("features", "hash"):
        near = known_pairs(keys, root=project.cache, settings=_settings(project, means))
        if near is not None:
            pairs = _spread(near, list(members.values()))
            return pairs if means == "features" else _with_findings(project, rows, pairs)
    return None


def _of_files(project: Project, files: list[SplitRow], emit: Emit, stop: Stop) -> tuple[np.ndarray, Means]:
    """Return the pairs among different files, as numbers in `files`, and the method that found them."""
    if len(files) > MOST_BY_HASH:
        # Too many for a split to compare; but a search for findings may have done so.
        keys = [bytes.fromhex(row.sha256) for row in files]
        known = known_pairs(keys, root=project.cache, settings=_settings(project, "hash"))
        return (_NONE, "bytes") if known is None else (known, "hash")
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = catalog.pictures_of([row.id for row in files])
    means: Means = "features" if _soon_by_features(project, pictures, stop) else "hash"
    most = len(pictures) if means == "features" else 0

    def look() -> DatasetLook:
        return look_at(project, pictures, emit=emit, stop=stop, most_by_features=most)

    return pairs_of_files(project, pictures, means, look, emit, stop), means


def _soon_by_features(project: Project, pictures: list[Picture], stop: Stop) -> bool:
    """Tell whether few features must be computed: there are few pictures, or most features are cached."""
    if len(pictures) <= MOST_BY_FEATURES:
        return True
    if not (project.cache / "vectors").is_dir():
        return False
    folder = bundled_backbone(project, stop=stop).folder
    return count_unkept(pictures, folder=folder, root=project.cache) <= MOST_BY_FEATURES


def _with_findings(project: Project, rows: list[SplitRow], pairs: np.ndarray) -> np.ndarray:
    """Return the pairs and those from the last search for findings."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        found = catalog.stored_findings("near_duplicate")
    place = {row.id: number for number, row in enumerate(rows)} if found else {}
    more = [(place.get(one.picture_id or 0, -1), place.get(one.other_id or 0, -1)) for one in found]
    more = [pair for pair in more if min(pair) >= 0]
    if not more:
        return pairs
    return np.unique(np.sort(np.concatenate((pairs, np.array(more, dtype=np.int64))), axis=1), axis=0)


def pairs_of_files(
    project: Project, pictures: list[Picture], means: str, look: Callable[[], DatasetLook], emit: Emit, stop: Stop
) -> np.ndarray:
    """Return the near-duplicates of different files, int64 (pairs, 2), places in `pictures`; ascending.

    `means` is `features` or `hash`; `look` measures the pictures if the pairs are not cached.
    """

    def find() -> np.ndarray:
        looked = look()
        return near_duplicates(
            looked.measures["miniature"],
            looked.vectors,
            stop=stop,
            progress=progress(emit, "comparing"),
        )

    keys = [content_key(picture) or b"" for picture in pictures]
    return kept_pairs(keys, find, root=project.cache, settings=_settings(project, means))


def _settings(project: Project, means: str) -> str:
    """Return all that pairs depend on besides the files: the method, and the colour behind transparency."""
    looks = f"features-{BUNDLED_WEIGHTS}" if means == "features" else means
    return f"{looks}-{bytes(project.background).hex()}{scale_name(project_scale(project))}"


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
