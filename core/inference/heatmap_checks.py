"""Heatmaps that are checked before they are shown: against an untrained network, by deletion, and by each other.

A heatmap always looks convincing. These checks are made for the very picture, and a map that fails any says so.
"""

from dataclasses import dataclass

import numpy as np
import torch

from core.events import jobs
from core.events.array import Array
from core.events.listening import Stop, raise_if_stopped
from core.inference.heatmaps import METHODS, Explained, PictureFrame
from core.machine.threads import side_by_side

HOTTEST = 0.1  # of the picture
TENTHS = 19  # other tenths that are greyed out
TENTHS_COARSE = 9  # for a network that needs long
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

    Raises Problem `cancelled`.
    """
    with side_by_side(2, "heatmaps") as pool:  # one thread within a network: where cores are busy, several wait long
        own = pool.submit(_maps, asked, frame, stop)
        other = pool.submit(lambda: _maps(asked.untrained(_SEED), frame, stop))
        maps, untrained = own.result(), other.result()
        agreement = rank_correlation(maps[0], maps[1])
        tenths = TENTHS if asked.steps >= 8 else TENTHS_COARSE
        masks = [hottest(one) for one in maps] + _other_tenths(maps[0], tenths)
        halves = torch.cat([asked.picture, _greyed(asked.picture, frame, masks)]).chunk(2)
        odds = np.concatenate(list(pool.map(asked.odds, halves)))
    raise_if_stopped(stop)
    before, after, random = odds[0], odds[1 : 1 + len(maps)], odds[1 + len(maps) :]
    found = [
        _Found(
            method=method,
            inside=maps[number],
            untrained=rank_correlation(maps[number], untrained[number]),
            effect=float(before - after[number]),
            as_bad=int((random <= after[number]).sum()),
            after=float(after[number]),
        )
        for number, method in enumerate(METHODS)
    ]
    found.sort(key=lambda one: -one.effect)
    middle = _probability(float(np.median(random)))
    return [_heatmap(one, middle, agreement, tenths) for one in found], agreement, tenths


def _maps(asked: Explained, frame: PictureFrame, stop: Stop) -> list[np.ndarray]:
    """Return the map of each method over the picture. Raises Problem `cancelled`."""
    raise_if_stopped(stop)
    gradcam = asked.gradcam()
    raise_if_stopped(stop)
    return [frame.cut(one) for one in (gradcam, asked.occlusion())]


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


def _other_tenths(inside: np.ndarray, count: int) -> list[np.ndarray]:
    """Return rectangles in the proportions of a map with a tenth of its values, at random places."""
    dice = np.random.default_rng(_SEED)
    rows, columns = inside.shape
    high, wide = (max(1, round(side * HOTTEST**0.5)) for side in (rows, columns))
    masks = []
    for _ in range(count):
        top, left = dice.integers(rows - high + 1), dice.integers(columns - wide + 1)
        mask = np.zeros((rows, columns), dtype=bool)
        mask[top : top + high, left : left + wide] = True
        masks.append(mask)
    return masks


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
