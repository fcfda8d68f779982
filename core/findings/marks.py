"""Marks in a corner: a stamp, a logo or a watermark that the pictures of one class share and the others lack.

What the class's corners show on average, beyond the other classes', is the mark; each picture tells how well its own
corner agrees with it. Two agreements are tried: with the levels, which finds opaque marks, and with the fine detail
only, which finds transparent ones on whatever lies below (after Dekel et al., "On the effectiveness of visible
watermarks", CVPR 2017, where the average reveals the mark as well).

A mark stands in its corner; the outline of an object comes from the middle of the picture. So what differs must end
before at least one of the corner's two inner edges.
"""

import numpy as np

from core.pixels.measure import CORNERS

_SMOOTHED = 5  # px; detail is what smoothing over as many takes away
_NOISE = 2.0  # levels that tell nothing
_STRONGEST = 20.0  # levels of detail; more counts as no more
_AT_EDGE = 0.4  # of the largest difference; more is no end
_LEAST = 1.0  # standard deviations by which a mark changes at least one place


def agreements(corners: np.ndarray, own: np.ndarray, half: np.ndarray) -> dict[str, list[np.ndarray]]:
    """Return corner -> how well each picture agrees with what may be a mark of a class there: [(n,), …] float32.

    `corners` are uint8 (n, 4, CORNER, CORNER) as in MEASURES. `own`, bool (n,), are the pictures of the class; only
    those in `half`, bool (n,), tell what the mark looks like. A corner without a mark is left out.
    """
    found: dict[str, list[np.ndarray]] = {}
    mine, others = half & own, half & ~own
    for at, name in enumerate(CORNERS):
        levels = corners[:, at].astype(np.float32)
        for seen, agreement in ((levels, _of_levels), (_detail(levels), _of_detail)):
            more = seen[mine].mean(axis=0) - seen[others].mean(axis=0)
            spread = np.sqrt((seen[mine].var(axis=0) + seen[others].var(axis=0)) / 2 + _NOISE**2)
            if _stands_alone(np.abs(more) / spread, low=at >= 2, right=at % 2 == 1):
                found.setdefault(name, []).append(agreement(seen, mine, others))
    return found


def _of_levels(levels: np.ndarray, mine: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return on which side of the middle between class and others each picture is, where the class varies little."""
    own, other = levels[mine].mean(axis=0), levels[others].mean(axis=0)
    weight = (own - other) / (levels[mine].var(axis=0) + _NOISE**2)
    return ((levels - (own + other) / 2) * weight).sum(axis=(1, 2))


def _of_detail(detail: np.ndarray, mine: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how well each picture's detail fits the mark's, where the others vary little.

    Detail is clipped, because the edges of an object below a transparent mark are stronger than the mark. From the mark
    that a picture of `mine` is compared with, the picture itself is left out: it would agree too well.
    """
    clipped = np.clip(detail, -_STRONGEST, _STRONGEST)
    other, spread, count = clipped[others].mean(axis=0), clipped[others].var(axis=0) + _NOISE**2, int(mine.sum())
    apart = clipped - other
    agreed = (apart * (apart[mine].mean(axis=0) / spread)).sum(axis=(1, 2))
    if count > 1:
        agreed[mine] = (agreed[mine] * count - (np.square(apart[mine]) / spread).sum(axis=(1, 2))) / (count - 1)
    return agreed


def _stands_alone(more: np.ndarray, *, low: bool, right: bool) -> bool:
    """Tell whether a difference ends before one of the edges towards the picture's middle.

    `more` is float (CORNER, CORNER), in standard deviations of the pictures.
    """
    largest = float(more.max())
    edges = more[0 if low else -1], more[:, 0 if right else -1]
    return largest >= _LEAST and min(float(edge.max()) for edge in edges) <= _AT_EDGE * largest


def _detail(levels: np.ndarray) -> np.ndarray:
    """Return what smoothing takes away from float32 (n, side, side), without its mean."""
    rim = _SMOOTHED // 2
    padded = np.pad(levels, ((0, 0), (rim, rim), (rim, rim)), mode="edge")
    side = levels.shape[1]
    smooth = sum(padded[:, y : y + side, x : x + side] for y in range(_SMOOTHED) for x in range(_SMOOTHED))
    detail = levels - smooth / _SMOOTHED**2
    return detail - detail.mean(axis=(1, 2), keepdims=True)
