"""Pairs of pictures with the same content: resized, recompressed, slightly cropped, mirrored, brighter or darker.

First, candidates are found quickly, some of them wrong; then aligning.py checks each. By features: the cosine of the
frozen backbone's vectors, which mirroring hardly changes, and the similarity of tiny pictures. By hash, if there are
too many pictures for a network: a difference hash of 64 bits, of which at most 3 differ.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from core.events.listening import Progress, Stop, ignore, never, raise_if_stopped
from core.findings.aligning import FLAT, MOST_DIFFERENCE, TINY, differences, tiny_pictures
from core.findings.hash_join import pairs_within
from core.pixels.measure import LUMA, SIDE
from core.problems import Problem

LEAST_COSINE = 0.7  # 99 % of 12,924 pairs of transformed copies of drawings are above
LEAST_LIKENESS = 0.7  # correlation of the tiny pictures; the mirrored one is tried as well
# Small pictures, compressed or brightened, change more for the backbone than as tiny pictures.
LEAST_COSINE_IF_ALIKE, LIKENESS_IF_ALIKE = 0.5, 0.9
HASH_DISTANCE = 3
# Only a picture's most similar candidates are checked: copies are among them, and a series of a thousand frames stays a
# chain of pairs instead of half a million.
MOST_CANDIDATES = 16
_BLOCK = 1024  # pictures compared with all others at once
_CHECKED = 512  # pairs between two checks of `stop`


def near_duplicates(
    miniatures: np.ndarray,
    vectors: np.ndarray | None,
    *,
    stop: Stop = never,
    progress: Progress = ignore,
) -> np.ndarray:
    """Return the pairs of near-duplicates as int64 (pairs, 2): places in the arrays, ascending, the smaller one first.

    Pass the results of core/findings/dataset_look.py in one order: `look_at(…).measures["miniature"]`, uint8 (n, 32,
    32, 3), and `.vectors`, float32 (n, length) of the frozen backbone; None means by hash. Identical files are pairs,
    too: pass one of them. Pictures without any contrast have no near-duplicates. Memory grows with n, not with n².
    `progress` is called with the candidates checked and their number. Raises Problem `cancelled`.
    """
    candidates = hash_candidates(miniatures) if vectors is None else feature_candidates(miniatures, vectors, stop=stop)
    near = np.zeros(len(candidates), dtype=np.bool_)
    starts = range(0, len(candidates), _CHECKED)
    with ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="near") as pool:
        parts = [pool.submit(differences, miniatures, candidates[start : start + _CHECKED]) for start in starts]
        for start, part in zip(starts, parts, strict=True):
            if stop():
                pool.shutdown(wait=False, cancel_futures=True)
                raise Problem("cancelled")
            found = part.result()
            near[start : start + len(found)] = found <= MOST_DIFFERENCE
            progress(start + len(found), len(candidates))
    return candidates[near]


def feature_candidates(miniatures: np.ndarray, vectors: np.ndarray, *, stop: Stop = never) -> np.ndarray:
    """Return the pairs that are similar for the backbone and as tiny pictures: int64 (pairs, 2), ascending.

    Each picture has at most `MOST_CANDIDATES`. Raises Problem `cancelled`.
    """
    unit = unit_vectors(vectors)
    tiny, mirrored, even, flat = _tiny(miniatures)
    seen = np.flatnonzero(~flat)
    unit, tiny, mirrored, even = unit[seen], tiny[seen], mirrored[seen], even[seen]
    found = [np.empty((0, 2), dtype=np.int64)]
    for start in range(0, len(seen), _BLOCK):
        raise_if_stopped(stop)
        rows = slice(start, start + _BLOCK)
        cosine = unit[rows] @ unit.T
        likeness = np.maximum(tiny[rows] @ tiny.T, tiny[rows] @ mirrored.T)
        # Tiny pictures of textures are flat; only the backbone sees that they are similar.
        likeness[np.ix_(even[rows], even)] = 1
        alike = (cosine >= LEAST_COSINE) & (likeness >= LEAST_LIKENESS)
        alike |= (cosine >= LEAST_COSINE_IF_ALIKE) & (tiny[rows] @ tiny.T >= LIKENESS_IF_ALIKE)
        score = np.where(alike, cosine + likeness, 0)
        here = np.arange(len(score))
        score[here, start + here] = 0
        kept = min(MOST_CANDIDATES, score.shape[1])
        best = np.argpartition(score, score.shape[1] - kept, axis=1)[:, score.shape[1] - kept :]
        one, place = np.nonzero(np.take_along_axis(score, best, axis=1))
        found.append(np.stack((seen[start + one], seen[best[one, place]]), axis=1))
    return _ascending(np.concatenate(found))


def unit_vectors(vectors: np.ndarray) -> np.ndarray:
    """Return vectors, float32 (n, length), at length 1, so that their products are cosines; zeros stay zeros."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)


def hash_candidates(miniatures: np.ndarray) -> np.ndarray:
    """Return the pairs whose hashes differ in at most `HASH_DISTANCE` bits, one perhaps mirrored: int64 (pairs, 2)."""
    seen = np.flatnonzero(~_tiny(miniatures)[3])
    straight, mirrored = (difference_hashes(one[seen]) for one in (miniatures, miniatures[:, :, ::-1]))
    pairs = pairs_within(np.concatenate((straight, mirrored)), HASH_DISTANCE)
    # Two mirrored pictures compare as the two originals do.
    pairs = pairs[pairs[:, 0] < len(seen)] % max(1, len(seen))
    return _ascending(seen[pairs])


def difference_hashes(miniatures: np.ndarray) -> np.ndarray:
    """Return a hash of each picture, uint64 (n,); each bit tells whether a cell is brighter than its right neighbour.

    The difference hash of Krawetz, "Kind of like that", 2013, on the miniature's luma averaged to 8 rows of 9 columns.
    """
    grey = miniatures.astype(np.float32) @ LUMA
    rows = grey.reshape(len(grey), 8, SIDE // 8, SIDE).mean(axis=2)
    columns = np.maximum(0, 1 - np.abs((np.arange(9)[:, None] + 0.5) * SIDE / 9 - (np.arange(SIDE) + 0.5)) * 9 / SIDE)
    small = rows @ (columns / columns.sum(axis=1, keepdims=True)).T.astype(np.float32)
    brighter = small[:, :, :-1] > small[:, :, 1:]
    return np.packbits(brighter.reshape(len(grey), 64), axis=1).view(">u8").astype(np.uint64).reshape(len(grey))


def _tiny(miniatures: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return 8 × 8 grey pictures of mean 0 and length 1, and their mirror images: float32 (n, 64) each.

    Then bool (n,) twice: which of these are flat, and for which even the miniature is flat.
    """
    tiny = np.empty((len(miniatures), TINY, TINY), dtype=np.float32)
    even, flat = np.empty((2, len(miniatures)), dtype=np.bool_)
    for start in range(0, len(miniatures), _BLOCK):
        part = slice(start, start + _BLOCK)
        grey = miniatures[part].astype(np.float32) @ LUMA
        flat[part] = grey.std(axis=(1, 2)) < FLAT
        tiny[part], even[part] = tiny_pictures(grey)
    return tiny.reshape(-1, TINY**2), tiny[:, :, ::-1].reshape(-1, TINY**2), even, flat


def _ascending(pairs: np.ndarray) -> np.ndarray:
    """Return pairs with the smaller index first, each once, sorted; pairs of a picture with itself are dropped."""
    pairs = np.sort(pairs, axis=1)
    pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
    return pairs.astype(np.int64).reshape(-1, 2)
