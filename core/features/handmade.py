"""Hand-made features of a picture, as before deep learning: how often each colour comes, and where its edges point.

The edges are histograms of oriented gradients (Dalal and Triggs, CVPR 2005) with the paper's settings for 64 px: cells
of 8 × 8 px, nine directions without sign, blocks of 2 × 2 cells, normalised by L2 with a clip at 0.2 ("L2-Hys"). The
colours are a histogram of each channel, as Pillow counts it, with the square root of each share (Arandjelović and
Zisserman, CVPR 2012, section 2). No torch: the window draws them, too.
"""

import numpy as np
from PIL import Image

SIDE, CELL, BLOCK, DIRECTIONS = 64, 8, 2, 9
BINS = 16  # of each colour channel
CELLS = SIDE // CELL
EDGES = (CELLS - BLOCK + 1) ** 2 * BLOCK**2 * DIRECTIONS
LENGTH = EDGES + 3 * BINS
_CLIP, _SMALL = 0.2, 1e-5


def small_square(picture: np.ndarray) -> np.ndarray:
    """Return uint8 (SIDE, SIDE, 3) of a picture, uint8 (rows, columns, 3); its sides are stretched to fit."""
    image = Image.fromarray(np.ascontiguousarray(picture))
    return np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BILINEAR))


def edge_cells(square: np.ndarray) -> np.ndarray:
    """Return how strong the edges of each direction are in each cell, float32 (CELLS, CELLS, DIRECTIONS).

    `square` is uint8 (SIDE, SIDE, 3). A gradient is that of the colour in which it is largest; direction k is from
    20 k to 20 (k + 1) degrees, measured from the columns to the rows.
    """
    levels = square.astype(np.float64)
    down, across = np.zeros_like(levels), np.zeros_like(levels)
    down[1:-1] = levels[2:] - levels[:-2]
    across[:, 1:-1] = levels[:, 2:] - levels[:, :-2]
    strengths = np.hypot(down, across)
    strongest = strengths.argmax(axis=2)[..., None]
    down, across, strength = (np.take_along_axis(one, strongest, 2)[..., 0] for one in (down, across, strengths))
    degrees = np.rad2deg(np.arctan2(down, across)) % 180
    direction = np.minimum((degrees * DIRECTIONS / 180).astype(int), DIRECTIONS - 1)
    votes = np.where(direction[..., None] == np.arange(DIRECTIONS), strength[..., None], 0)
    cells = votes.reshape(CELLS, CELL, CELLS, CELL, DIRECTIONS).mean(axis=(1, 3))
    return cells.astype(np.float32)


def edge_features(cells: np.ndarray) -> np.ndarray:
    """Return float32 (EDGES,): every block of cells, normalised, block by block in reading order."""
    blocks = np.lib.stride_tricks.sliding_window_view(cells.astype(np.float64), (BLOCK, BLOCK), axis=(0, 1))
    flat = blocks.transpose(0, 1, 3, 4, 2).reshape(-1, BLOCK**2 * DIRECTIONS)
    clipped = np.minimum(_normalised(flat), _CLIP)
    return _normalised(clipped).ravel().astype(np.float32)


def colour_shares(square: np.ndarray) -> np.ndarray:
    """Return which share of the pixels has which level of red, green and blue, float32 (3, BINS)."""
    counts = np.array(Image.fromarray(square).histogram()).reshape(3, BINS, -1).sum(axis=2)
    return (counts / SIDE**2).astype(np.float32)


def handmade_features(picture: np.ndarray) -> np.ndarray:
    """Return the features float32 (LENGTH,) of a picture, uint8 (rows, columns, 3); both kinds weigh the same."""
    square = small_square(picture)
    edges = edge_features(edge_cells(square)) / (CELLS - BLOCK + 1)  # each block has length 1
    colours = np.sqrt(colour_shares(square) / 3).ravel()
    return np.concatenate([edges, colours])


def _normalised(rows: np.ndarray) -> np.ndarray:
    return rows / np.sqrt((rows**2).sum(axis=1, keepdims=True) + _SMALL**2)
