"""Heatmaps that are checked before they are shown: against an untrained network, by deletion, and by each other.

A heatmap always looks convincing. These checks are made for the very picture, and a map that fails any says so.
"""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import torch

from core.events import jobs
from core.events.array import Array
from core.events.listening import Stop, raise_if_stopped
from core.inference.heatmaps import HOTTEST, METHODS, TOGETHER, Explained, PictureFrame
from core.machine.threads import side_by_side

MOST_AS_BAD = 0.2  # of the tenths, counting the hottest, may matter as much as it does: some lie on the same thing
LEAST_EFFECT = 1.0  # in the logarithm of the odds: 73 % become 50 %
MOST_UNTRAINED = 0.7  # rank correlation with the map of an untrained network
LEAST_AGREEMENT = 0.1  # rank correlation of the two methods
_SEED = 30


@dataclass(frozen=True, kw_only=True)
class _Found:
    method: str
    inside: np.ndarray
    untrained: float
    effect: float
    as_bad: int
    after: float


def checked_heatmaps(asked: Explained, frame: PictureFrame, stop: Stop) -> tuple[list[jobs.Heatmap], float, int]:
    """Return the heatmaps, the one whose hottest tenth matters most first, their agreement, and the number of tenths.

    The other tenths of the picture, to which the hottest is compared, are the windows of the occlusion. Raises Problem
    `cancelled`.
    """
    # One thread within a network: where cores are busy, several wait long for each other. What prepares its inputs is
    # no exception.
    with side_by_side(2, "heatmaps") as pool, side_by_side(1, "heatmap windows") as lead:
        try:
            return lead.submit(_checked, asked, frame, pool, stop).result()
        finally:  # a pass that still ran would meet the Grad-CAM of the next question
            pool.shutdown(cancel_futures=True)


def _checked(
    asked: Explained, frame: PictureFrame, pool: Executor, stop: Stop
) -> tuple[list[jobs.Heatmap], float, int]:
    def odds(question: Explained, pictures: torch.Tensor) -> np.ndarray:
        found = []
        for one in pool.map(question.odds, pictures.split(TOGETHER)):
            raise_if_stopped(stop)
            found.append(one)
        return np.concatenate(found)

    raise_if_stopped(stop)
    # Grad-CAM watches a layer: meanwhile no other thread may ask its network anything.
    made, drawn = pool.submit(asked.gradcam), pool.submit(asked.untrained, _SEED)
    gradcam, other = frame.cut(made.result()), drawn.result()
    made = pool.submit(other.gradcam)
    occluded = asked.occlusion(frame, odds)
    maps = [gradcam, occluded.inside]
    after = pool.submit(asked.odds, _greyed(asked.picture, frame, [hottest(one) for one in maps]))
    untrained = [frame.cut(made.result()), other.occlusion(frame, odds).inside]
    agreement = rank_correlation(maps[0], maps[1])
    found = [
        _Found(
            method=method,
            inside=inside,
            untrained=rank_correlation(inside, other_map),
            effect=float(occluded.before - one),
            as_bad=int((occluded.after <= one).sum()),
            after=float(one),
        )
        for method, inside, other_map, one in zip(METHODS, maps, untrained, after.result(), strict=True)
    ]
    found.sort(key=lambda one: -one.effect)
    tenths, middle = len(occluded.after), _probability(float(np.median(occluded.after)))
    return [_heatmap(one, middle, agreement, tenths) for one in found], agreement, tenths


def _heatmap(found: _Found, middle: float, agreement: float, tenths: int) -> jobs.Heatmap:
    return jobs.Heatmap(
        method=found.method,
        levels=Array.of(_levels(found.inside)),
        untrained=found.untrained,
        without_hottest=_probability(found.after),
        without_random=middle,
        as_bad=found.as_bad,
        verdict=_verdict(found, agreement, tenths),
    )


def _verdict(found: _Found, agreement: float, tenths: int) -> str:
    """Return "" for a map that passes, otherwise the first check that it fails."""
    if not found.inside.max() > 0 or np.ptp(found.inside) == 0:
        return "blank"
    if not found.effect >= LEAST_EFFECT:
        return "no_effect"
    if (1 + found.as_bad) / (1 + tenths) > MOST_AS_BAD:
        return "like_random"
    if found.untrained > MOST_UNTRAINED:
        return "untrained"
    return "" if agreement >= LEAST_AGREEMENT else "disagree"


def rank_correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Return Spearman's rank correlation of two maps of one shape; 0 if one of them is the same everywhere."""
    first, second = _ranks(a.ravel()), _ranks(b.ravel())
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.clip(np.corrcoef(first, second)[0, 1], -1, 1))


def _ranks(values: np.ndarray) -> np.ndarray:
    """Return the ranks; equal values share their mean rank."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[place]


def hottest(inside: np.ndarray) -> np.ndarray:
    """Return where the hottest tenth of a map is: bool of its shape. Equal values are taken from the middle outwards.

    Where a map has a plateau, its first pixels would all lie at its top, which says nothing.
    """
    rows, columns = inside.shape
    row, column = np.indices(inside.shape)
    away = ((row - (rows - 1) / 2) ** 2 + (column - (columns - 1) / 2) ** 2).ravel()
    order = np.lexsort((away, -inside.ravel()))
    mask = np.zeros(inside.size, dtype=bool)
    mask[order[: max(1, round(HOTTEST * inside.size))]] = True
    return mask.reshape(inside.shape)


def _greyed(picture: torch.Tensor, frame: PictureFrame, masks: list[np.ndarray]) -> torch.Tensor:
    """Return the picture once for each mask, with 0, the mean of the training part, in its place."""
    whole = picture.repeat(len(masks), 1, 1, 1)
    whole[:, :, frame.rows, frame.columns] *= torch.from_numpy(~np.stack(masks))[:, None]
    return whole


def _levels(inside: np.ndarray) -> np.ndarray:
    """Return what speaks for the class as uint8, the most as 255; what speaks against it is 0."""
    top = float(inside.max())
    if not top > 0:
        return np.zeros(inside.shape, dtype=np.uint8)
    return np.rint(np.clip(inside / top, 0, 1) * 255).astype(np.uint8)


def _probability(odds: float) -> float:
    return float(np.exp(-np.logaddexp(0.0, -odds)))
