"""Tells whether two pictures are equal except for resizing, cropping, mirroring, compression or brightness.

A network or a hash finds two road signs with different symbols similar; and pixel by pixel, a cropped copy of a sign is
quite unlike the sign. So one picture is first aligned with the other, and then the *worst* place of the remaining
difference decides, not the mean: copies differ a little everywhere, different pictures much in some place.

1. Miniatures of both, 32 × 32, stretched: resizing changes nothing, cropping is a scale and a shift of each axis.
2. Scale and shift are found by least squares on grey levels of mean 0 and deviation 1: Lucas and Kanade, IJCAI 1981, in
   the inverse compositional form of Baker and Matthews, IJCV 56 (2004), 221, section 3.2; first at half the size, which
   is a quarter of the work. The mirrored picture is tried in the same way.
3. Brightness: one picture is predicted from the other with a gain and an offset, and clipped to 0 … 255 as an editor
   would; in both directions, and the better one counts.
4. The remaining difference is averaged over a few pixels around each; its maximum, relative to the picture's contrast,
   is the result. It is computed in grey first: nearly all pairs that are no copies are recognised there. Where grey
   agrees closely, a difference in colour counts less, because a JPEG stores colour coarsely.
5. Pairs that are nearly copies are aligned longer; others are compared as if one had been brightened until much of it
   is white.
"""

import numpy as np

from core.findings.brightening import brightened
from core.findings.worst_place import FLOOR, blurred, worst_place
from core.pixels.measure import LUMA, SIDE

# Tested on transformed copies of drawings, and on drawings that are merely similar: benchmarks/near_duplicates.py.
MOST_DIFFERENCE = 0.5
_NO_COPY = 0.6  # difference in grey beyond which colour is skipped; less than 0.3 % of copies are above
_AGREES = 0.3  # difference in grey up to which colour counts less
_COARSE_COLOUR = 5 / 8  # as much: a JPEG of quality 30 changes the colour of small pictures by up to 0.8
_NEARLY = 0.95  # difference up to which pairs are looked at once more
_IN_PLACE = 0.8  # correlation in grey from which these are also compared without an alignment
_DARKEST, _LIGHTEST = 3.0, 252.0  # levels beyond which values may be clipped
_ENDS = 0.02  # of the pixels; fewer are mere specks
_LARGEST_SCALE = 0.12
_LARGEST_SHIFT = 0.10
_COARSE_STEPS, _FINE_STEPS, _MORE_STEPS = 5, 3, 5
_CHUNK = 256  # pairs at once, which nearly fit into a core's own cache
UNLIKE = 9.0  # difference of pairs that are not even similar as tiny pictures
_LEAST_LIKENESS = 0.65  # correlation of the tiny pictures; of 20,783 pairs of copies, the lowest has 0.74
TINY = 8  # px
FLAT = 2.0  # levels of deviation; a flatter picture shows nothing recognisable


def differences(miniatures: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Return the difference of the pictures of each pair after alignment: float32 (pairs,).

    `miniatures` is uint8 (n, 32, 32, 3), `pairs` int64 (pairs, 2). 0 means equal; up to `MOST_DIFFERENCE`, the pictures
    count as the same. Well above it, the result is the difference in grey only, or `UNLIKE`.
    """
    found = np.full(len(pairs), UNLIKE, dtype=np.float32)
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        one = miniatures[part[:, 0]].astype(np.float32)
        other = miniatures[part[:, 1]].astype(np.float32)
        of_part = found[start : start + len(part)]
        for asked, against in zip(_alike(one, other), (other, other[:, :, ::-1]), strict=True):
            if asked.any():
                of_part[asked] = np.minimum(of_part[asked], _difference(one[asked], against[asked]))
    return found


def _alike(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return which pictures (k, 32, 32, 3) are similar as tiny ones, as they are and with `other` mirrored: bool (k,).

    All flat ones are.
    """
    (tiny, flat), (other_tiny, other_flat) = (tiny_pictures(levels @ LUMA) for levels in (one, other))
    both = flat & other_flat
    straight, mirrored = (np.einsum("kij,kij->k", tiny, seen) for seen in (other_tiny, other_tiny[:, :, ::-1]))
    return both | (straight >= _LEAST_LIKENESS), both | (mirrored >= _LEAST_LIKENESS)


def tiny_pictures(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return grey pictures (k, 32, 32) as float32 (k, 8, 8) of mean 0 and length 1, and which of them are flat."""
    step = SIDE // TINY
    tiny = grey.reshape(-1, TINY, step, TINY, step).mean(axis=(2, 4))
    tiny -= tiny.mean(axis=(1, 2), keepdims=True)
    length = np.sqrt((tiny**2).sum(axis=(1, 2), keepdims=True))
    tiny /= np.maximum(length, 1e-6)
    return tiny, length[:, 0, 0] < FLAT * TINY


def _difference(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Align `other` with `one`, both float32 (k, 32, 32, 3), and return the difference, float32 (k,)."""
    grey, other_grey = one @ LUMA, other @ LUMA
    places = np.zeros((len(one), 4), dtype=np.float32)
    _lay(_halved(grey), _halved(other_grey), places, _COARSE_STEPS)
    _lay(grey, other_grey, places, _FINE_STEPS)
    found = _looked_at(one, other, grey, other_grey, places)
    near = np.flatnonzero((found > MOST_DIFFERENCE) & (found <= _NEARLY))
    if len(near):
        closer = places[near]
        _lay(grey[near], other_grey[near], closer, _MORE_STEPS)
        longer = _looked_at(one[near], other[near], grey[near], other_grey[near], closer)
        found[near] = np.minimum(found[near], longer)
    far = np.flatnonzero(found > MOST_DIFFERENCE)
    if len(far):
        found[far] = np.minimum(found[far], brightened(one[far], other[far]))
    # Clipped highlights can mislead the alignment; a brighter copy still lies where its original does.
    again = np.flatnonzero((found > MOST_DIFFERENCE) & (found <= _NEARLY))
    still, moved = (_normal(levels, np.ones_like(levels)) for levels in (grey[again], other_grey[again]))
    again = again[(still * moved).mean(axis=(1, 2)) > _IN_PLACE]
    if len(again):
        unmoved = np.zeros((len(again), 4), dtype=np.float32)
        in_place = _looked_at(one[again], other[again], grey[again], other_grey[again], unmoved)
        found[again] = np.minimum(found[again], in_place)
    return found


def _looked_at(
    one: np.ndarray, other: np.ndarray, grey: np.ndarray, other_grey: np.ndarray, places: np.ndarray
) -> np.ndarray:
    """Return the difference at `places`, float32 (k,): in grey, and in colour where that is small."""
    found = _left(grey[..., None], other_grey[..., None], places)
    close = np.flatnonzero(found <= _NO_COPY)
    if len(close):
        in_colour = _left(one[close], other[close], places[close])
        found[close] = np.where(found[close] <= _AGREES, _COARSE_COLOUR, 1) * in_colour
    return found


def _halved(grey: np.ndarray) -> np.ndarray:
    """Return pictures (k, side, side) at half their size."""
    side = grey.shape[1] // 2
    return grey.reshape(-1, side, 2, side, 2).mean(axis=(2, 4))


def _lay(one: np.ndarray, other: np.ndarray, places: np.ndarray, steps: int) -> None:
    """Improve `places`, float32 (k, 4): scale - 1 and shift down, and the same across, that align `other` with `one`.

    Both are grey, float32 (k, side, side); shifts are fractions of the side.
    """
    side = one.shape[1]
    grid = _grid(side)
    still = _normal(blurred(one, 1), np.ones(one.shape, dtype=np.float32))
    loose = blurred(other, 1)[..., None]
    down, across = np.gradient(still, axis=(1, 2))
    slopes = np.stack((down * grid[:, None], down, across * grid, across), axis=-1).reshape(len(one), -1, 4) * side
    turned = slopes.transpose(0, 2, 1)
    # A little of the identity keeps flat pictures, for which every place fits equally, where they are.
    solved = np.linalg.inv(turned @ slopes + np.eye(4, dtype=np.float32)) @ turned
    for _ in range(steps):
        moved, seen = _sampled(loose, places)
        error = (_normal(moved[..., 0], seen) - still) * seen
        step = (solved @ error.reshape(len(one), -1, 1))[..., 0]
        step = np.clip(step, -_LARGEST_SHIFT / 2, _LARGEST_SHIFT / 2)
        for axis in (0, 2):
            scale = (1 + places[:, axis]) / (1 + step[:, axis])
            places[:, axis + 1] -= scale * step[:, axis + 1]
            places[:, axis] = scale - 1
        np.clip(places[:, ::2], -_LARGEST_SCALE, _LARGEST_SCALE, out=places[:, ::2])
        np.clip(places[:, 1::2], -_LARGEST_SHIFT, _LARGEST_SHIFT, out=places[:, 1::2])


def _grid(side: int) -> np.ndarray:
    """Return the positions of an axis's pixels from the middle, as fractions of the side: float32 (side,)."""
    return ((np.arange(side) + 0.5) / side - 0.5).astype(np.float32)


def _sampled(pictures: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return float32 (k, side, side, channels) sampled at `places`, and a mask: 1 inside the picture, 0 outside.

    Scale and shift of the axes are independent, so bilinear interpolation is a matrix for each axis.
    """
    count, side, _, channels = pictures.shape
    inside, weights = [], []
    for axis in (0, 2):
        at = ((1 + places[:, axis, None]) * _grid(side) + places[:, axis + 1, None] + 0.5) * side - 0.5
        inside.append(((at >= -0.5) & (at <= side - 0.5)).astype(np.float32))
        at = np.clip(at, 0, side - 1)
        weights.append(np.maximum(0, 1 - np.abs(at[:, :, None] - np.arange(side, dtype=np.float32))))
    rows = (weights[0] @ pictures.reshape(count, side, -1)).reshape(count, side, side, channels)
    moved = (rows[..., 0] @ weights[1].transpose(0, 2, 1))[..., None] if channels == 1 else weights[1][:, None] @ rows
    return moved, inside[0][:, :, None] * inside[1][:, None, :]


def _normal(grey: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Return grey levels (k, side, side) with mean 0 and deviation 1 over what is `seen`."""
    count = seen.sum(axis=(1, 2), keepdims=True) + 1
    centred = grey - (grey * seen).sum(axis=(1, 2), keepdims=True) / count
    deviation = np.sqrt((centred * centred * seen).sum(axis=(1, 2), keepdims=True) / count)
    return centred / (deviation + FLOOR)


def _left(one: np.ndarray, other: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the difference of pictures (k, 32, 32, channels) after `other` is aligned with `one`: float32 (k,)."""
    moved, seen = _sampled(other, places)
    return np.minimum(_worst(one, moved, seen), _worst(moved, one, seen))


def _worst(source: np.ndarray, target: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Predict `target` from `source`, float32 (k, 32, 32, channels); return the largest error relative to contrast."""
    # A level at either end may have been clipped, and then tells nothing about gain and offset.
    open_ended = (seen[..., None] * ((target > _DARKEST) & (target < _LIGHTEST))).reshape(len(source), -1)
    x, y = source.reshape(len(source), -1), target.reshape(len(source), -1)
    count = open_ended.sum(axis=1) + 1
    mean_x, mean_y = (x * open_ended).sum(axis=1) / count, (y * open_ended).sum(axis=1) / count
    dx, dy = (x - mean_x[:, None]) * open_ended, (y - mean_y[:, None]) * open_ended
    # A prior for no change, with the weight of a tenth of the picture at a low contrast.
    prior = 0.1 * x.shape[1] * FLOOR**2
    gain = np.clip(((dx * dy).sum(axis=1) + prior) / ((dx * dx).sum(axis=1) + prior), 0.7, 1.4)
    offset = np.where(count > 0.02 * x.shape[1], mean_y - gain * mean_x, 0.0)
    # Pixels that are black, or white, in both do limit the offset: it neither raised nor lowered them.
    shown = np.broadcast_to(seen[..., None] > 0, source.shape).reshape(len(source), -1)
    black = ((x <= _DARKEST) & (y <= _DARKEST) & shown).mean(axis=1) > _ENDS
    white = ((x >= _LIGHTEST) & (y >= _LIGHTEST) & shown).mean(axis=1) > _ENDS
    offset = np.where(black, np.minimum(offset, _DARKEST), offset)
    offset = np.where(white, np.maximum(offset, _LIGHTEST - 255 * gain), offset)
    predicted = np.clip(gain[:, None] * x + offset[:, None], 0, 255).reshape(source.shape)
    plain = (source - target) * seen[..., None]
    # A pixel of the miniature may mix clipped and unclipped pixels, and so lie between source and prediction; but
    # clipping at black raises no value by more than the offset would have lowered it below black.
    under = np.maximum(-offset, 0)[:, None, None, None]
    low = np.minimum(source, predicted)
    high = np.minimum(np.maximum(source, predicted), predicted + under)
    fitted = (np.maximum(low - target, 0) - np.maximum(target - high, 0)) * seen[..., None]
    # A gain is accepted if it explains at least a fifth of the error without one.
    believed = np.abs(fitted).sum(axis=(1, 2, 3)) < 0.8 * np.abs(plain).sum(axis=(1, 2, 3))
    missed = np.where(believed[:, None, None, None], fitted, plain)
    return worst_place(missed, target, seen)
