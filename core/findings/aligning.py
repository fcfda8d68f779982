"""Are two pictures the same but for a resize, a cut edge, a mirror, a compression or a change of brightness?

Two road signs with different symbols are alike to a network and to a hash; a cropped copy of one is, pixel by pixel,
quite unlike it. So one picture is first laid onto the other, and then the *worst* place of what is left decides, not
the mean: copies differ a little everywhere, different pictures much somewhere.

1. Miniatures of both, 32 × 32, stretched: resizing changes nothing, cropping is a scale and a shift of each axis.
2. Scale and shift are found by least squares on grey levels of mean 0 and deviation 1: Lucas and Kanade, IJCAI 1981, in
   the inverse compositional form of Baker and Matthews, IJCV 56 (2004), 221, section 3.2; strongly blurred pictures
   first. The mirrored picture is tried in the same way.
3. Brightness: one picture is predicted from the other, times a gain, plus an offset, and cut to 0 … 255 as an editor
   would; in both directions, the better one counts.
4. What is left, averaged over a few pixels around each, at its worst, beside the picture's contrast, is the difference.
"""

import numpy as np

SIDE = 32  # px of a miniature
# Held against transformed copies of drawings, and against those that are alike: benchmarks/near_duplicates.py.
MOST_DIFFERENCE = 0.5
_FLOOR = 4.0  # levels: below, contrast is noise
_LARGEST_SCALE = 0.12
_LARGEST_SHIFT = 0.10
_STEPS = 5
_BLURS = (3, 1)  # passes of blurring, coarse to fine
_CHUNK = 1024  # pairs at once: some tens of megabytes
_LUMA = np.array((0.299, 0.587, 0.114), dtype=np.float32)  # ITU-R BT.601
_GRID = ((np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE - 0.5).astype(np.float32)


def differences(miniatures: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Return how different the pictures of each pair are once laid onto each other: float32 (pairs,).

    `miniatures` is uint8 (n, 32, 32, 3), `pairs` int64 (pairs, 2). 0 is the same; up to `MOST_DIFFERENCE` they are
    taken for one picture.
    """
    found = np.empty(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        one = miniatures[part[:, 0]].astype(np.float32)
        other = miniatures[part[:, 1]].astype(np.float32)
        found[start : start + len(part)] = np.minimum(
            _difference(one, other), _difference(one, np.ascontiguousarray(other[:, :, ::-1]))
        )
    return found


def _difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Lay `other` onto `one`, both float32 (k, 32, 32, 3), and return float32 (k,)."""
    places = _laid(one @ _LUMA, other @ _LUMA)
    moved, seen = _sampled(other, places)
    return np.minimum(_worst(one, moved, seen), _worst(moved, one, seen))


def _laid(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return scale - 1 and shift down, and the same across, that lay `other` onto `one`: float32 (k, 4).

    Both are grey, float32 (k, 32, 32); shifts are in parts of the side.
    """
    places = np.zeros((len(one), 4), dtype=np.float32)
    for passes in _BLURS:
        still = _normal(_blurred(one, passes), np.ones(one.shape, dtype=np.float32))
        loose = _blurred(other, passes)[..., None]
        down, across = np.gradient(still, axis=(1, 2))
        slopes = (
            np.stack((down * _GRID[:, None], down, across * _GRID, across), axis=-1).reshape(len(one), -1, 4) * SIDE
        )
        turned = slopes.transpose(0, 2, 1)
        # A little of the identity keeps flat pictures, on which every place is as good, where they are.
        inverse = np.linalg.inv(turned @ slopes + np.eye(4, dtype=np.float32))
        for _ in range(_STEPS):
            moved, seen = _sampled(loose, places)
            error = (_normal(moved[..., 0], seen) - still) * seen
            step = (inverse @ (turned @ error.reshape(len(one), -1, 1)))[..., 0]
            step = np.clip(step, -_LARGEST_SHIFT / 2, _LARGEST_SHIFT / 2)
            for axis in (0, 2):
                scale = (1 + places[:, axis]) / (1 + step[:, axis])
                places[:, axis + 1] -= scale * step[:, axis + 1]
                places[:, axis] = scale - 1
            np.clip(places[:, ::2], -_LARGEST_SCALE, _LARGEST_SCALE, out=places[:, ::2])
            np.clip(places[:, 1::2], -_LARGEST_SHIFT, _LARGEST_SHIFT, out=places[:, 1::2])
    return places


def _sampled(pictures: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return float32 (k, 32, 32, channels) looked at where `places` say, and 1 where that is inside, 0 where not.

    Scale and shift of the axes are independent, so bilinear interpolation is a matrix for each axis.
    """
    inside, weights = [], []
    for axis in (0, 2):
        at = ((1 + places[:, axis, None]) * _GRID + places[:, axis + 1, None] + 0.5) * SIDE - 0.5
        inside.append((at >= -0.5) & (at <= SIDE - 0.5))
        at = np.clip(at, 0, SIDE - 1)
        weights.append(np.maximum(0, 1 - np.abs(at[:, :, None] - np.arange(SIDE, dtype=np.float32))))
    count, _, _, channels = pictures.shape
    rows = (weights[0] @ pictures.reshape(count, SIDE, -1)).reshape(count, SIDE, SIDE, channels)
    moved = weights[1][:, None] @ rows
    return moved, (inside[0][:, :, None] & inside[1][:, None, :]).astype(np.float32)


def _normal(grey: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Return grey levels (k, 32, 32) with mean 0 and deviation 1 over what is `seen`."""
    count = seen.sum(axis=(1, 2), keepdims=True) + 1
    centred = grey - (grey * seen).sum(axis=(1, 2), keepdims=True) / count
    deviation = np.sqrt((centred**2 * seen).sum(axis=(1, 2), keepdims=True) / count)
    return centred / (deviation + _FLOOR)


def _worst(source: np.ndarray, target: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Predict `target` from `source`, float32 (k, 32, 32, 3); return the worst miss beside the target's contrast."""
    # A level at either end may have been cut off there: it says nothing about gain and offset.
    open_ended = (seen[..., None] * ((target > 3) & (target < 252))).reshape(len(source), -1)
    x, y = source.reshape(len(source), -1), target.reshape(len(source), -1)
    count = open_ended.sum(axis=1) + 1
    mean_x, mean_y = (x * open_ended).sum(axis=1) / count, (y * open_ended).sum(axis=1) / count
    dx, dy = (x - mean_x[:, None]) * open_ended, (y - mean_y[:, None]) * open_ended
    # Drawn towards no change, with the weight of a tenth of the picture at a low contrast.
    prior = 0.1 * x.shape[1] * _FLOOR**2
    gain = np.clip(((dx * dy).sum(axis=1) + prior) / ((dx * dx).sum(axis=1) + prior), 0.7, 1.4)
    offset = np.where(count > 0.02 * x.shape[1], mean_y - gain * mean_x, 0.0)
    predicted = np.clip(gain[:, None] * x + offset[:, None], 0, 255).reshape(source.shape)
    plain = (source - target) * seen[..., None]
    # A pixel of the miniature may be a mixture of some that were cut off and some that were not: all between counts.
    low, high = np.minimum(source, predicted), np.maximum(source, predicted)
    fitted = (np.maximum(low - target, 0) - np.maximum(target - high, 0)) * seen[..., None]
    # A gain is believed in where it explains at least half of what is missed without one.
    believed = np.abs(fitted).sum(axis=(1, 2, 3)) < 0.5 * np.abs(plain).sum(axis=(1, 2, 3))
    missed = np.where(believed[:, None, None, None], fitted, plain)
    worst = np.max([np.abs(_blurred(missed[..., channel], 2)).max(axis=(1, 2)) for channel in range(3)], axis=0)
    grey = target @ _LUMA
    total = seen.sum(axis=(1, 2)) + 1
    mean = (grey * seen).sum(axis=(1, 2)) / total
    contrast = np.sqrt((((grey - mean[:, None, None]) ** 2) * seen).sum(axis=(1, 2)) / total)
    return worst / (contrast + _FLOOR)


def _blurred(grey: np.ndarray, passes: int) -> np.ndarray:
    """Return (k, 32, 32) smoothed by the binomial filter 1 2 1 along both axes, so many times."""
    for _ in range(passes):
        wide = np.pad(grey, ((0, 0), (1, 1), (1, 1)), "edge")
        tall = (wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]) / 4
        grey = (tall[:, :, :-2] + 2 * tall[:, :, 1:-1] + tall[:, :, 2:]) / 4
    return grey
