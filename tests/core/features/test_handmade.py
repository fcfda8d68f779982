"""Hand-made features: the edges beside scikit-image's, the colours counted, and what they cannot see."""

import numpy as np
import pytest
from PIL import Image
from skimage.feature import hog

from core.features.handmade import (
    BINS,
    CELLS,
    DIRECTIONS,
    EDGES,
    LENGTH,
    SIDE,
    colour_shares,
    edge_cells,
    edge_features,
    handmade_features,
    small_square,
)


def noise(seed: int, rows: int = SIDE, columns: int = SIDE) -> np.ndarray:
    """A picture with large and small structures."""
    dice = np.random.default_rng(seed)
    coarse = Image.fromarray(dice.integers(0, 256, (4, 4, 3), np.uint8)).resize((columns, rows))
    return np.clip(np.asarray(coarse) + dice.normal(0, 25, (rows, columns, 3)), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("seed", range(50))
def test_the_edges_are_those_of_scikit_image(seed: int):
    square = noise(seed)
    theirs = hog(square, orientations=DIRECTIONS, pixels_per_cell=(8, 8), cells_per_block=(2, 2), channel_axis=-1)
    ours = edge_features(edge_cells(square))
    assert ours.shape == theirs.shape == (EDGES,)
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_an_edge_votes_for_its_direction_in_its_cell():
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    square[:, 20:] = 200  # upright: the gradient runs along the row, 0 degrees
    cells = edge_cells(square)
    assert cells[:, 2, 0].min() > 0
    assert cells.sum() == pytest.approx(cells[:, 2, 0].sum())
    lying = edge_cells(square.transpose(1, 0, 2))
    assert lying[2, :, 4].sum() == pytest.approx(lying.sum()), "90 degrees are in the fifth of nine"


def test_colours_are_shares_and_know_no_place():
    square = noise(1)
    shares = colour_shares(square)
    assert shares.shape == (3, BINS)
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-6)
    turned = np.ascontiguousarray(square[::-1])
    assert np.array_equal(colour_shares(turned), shares)
    red = np.zeros((SIDE, SIDE, 3), np.uint8)
    red[..., 0] = 255
    assert colour_shares(red)[:, [0, -1]].tolist() == [[0, 1], [1, 0], [1, 0]]


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (97, 13), (64, 64)])
def test_any_picture_becomes_a_vector_in_which_both_kinds_weigh_the_same(shape: tuple[int, int]):
    picture = noise(3, *shape)
    assert small_square(picture).shape == (SIDE, SIDE, 3)
    made = handmade_features(picture)
    assert made.shape == (LENGTH,)
    assert made.dtype == np.float32
    assert np.isfinite(made).all()
    assert np.linalg.norm(made[EDGES:]) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(made[:EDGES]) <= 1 + 1e-5


def test_a_picture_of_one_colour_has_no_edges():
    made = handmade_features(np.full((40, 60, 3), 128, np.uint8))
    assert not made[:EDGES].any()
    assert (made[EDGES:] > 0).sum() == 3
    assert CELLS * 8 == SIDE
