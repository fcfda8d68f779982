"""Copies are found, look-alikes are not; by features and by hash."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance

from core.findings.aligning import MOST_DIFFERENCE, differences
from core.findings.near_duplicates import difference_hashes, near_duplicates
from core.pixels.measure import measures_of
from core.problems import Problem


def drawing(seed: int) -> Image.Image:
    """Some shapes on a light ground, others for each seed."""
    dice = np.random.default_rng(seed)
    image = Image.new("RGB", (120, 90), tuple(dice.integers(170, 230, 3).tolist()))
    pen = ImageDraw.Draw(image)
    for _ in range(6):
        x, y, w, h = dice.integers((0, 0, 15, 15), (90, 60, 60, 50)).tolist()
        shape = pen.ellipse if dice.random() < 0.5 else pen.rectangle
        shape((x, y, x + w, y + h), fill=tuple(dice.integers(0, 220, 3).tolist()))
    return image


def sign(symbol: str) -> Image.Image:
    """A road sign: alike but for what is in its middle."""
    image = Image.new("RGB", (100, 100), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon(((50, 5), (95, 90), (5, 90)), fill="white", outline=(210, 0, 0), width=9)
    if symbol == "bar":
        pen.rectangle((46, 40, 54, 78), fill="black")
    else:
        pen.ellipse((38, 50, 62, 74), fill="black")
    return image


def as_jpeg(image: Image.Image) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=30)
    return Image.open(file)


COPIES = {
    "resized": lambda image: image.resize((60, 45), Image.Resampling.LANCZOS),
    "compressed": as_jpeg,
    "cropped": lambda image: image.crop((0, 0, 114, 86)),
    "mirrored": lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.8),
}


def miniatures(images: list[Image.Image]) -> np.ndarray:
    return np.stack([measures_of(image)["miniature"] for image in images])


def vectors(images: list[Image.Image]) -> np.ndarray:
    """Stand in for a backbone: the picture's colours, wherever they are."""
    return np.stack([np.asarray(image.convert("RGB").resize((8, 8))).mean(axis=(0, 1)) for image in images])


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_laid_onto_its_original(copy: str):
    originals = [drawing(seed) for seed in range(12)]
    both = miniatures([*originals, *(COPIES[copy](image) for image in originals)])
    found = differences(both, np.stack((np.arange(12), np.arange(12) + 12), axis=1))
    assert (found <= MOST_DIFFERENCE).mean() >= 0.9, found


def test_signs_that_differ_in_their_symbol_are_two_signs():
    found = differences(
        miniatures([sign("bar"), sign("dot"), sign("bar").resize((50, 50))]), np.array([[0, 1], [0, 2]])
    )
    assert found[0] > MOST_DIFFERENCE > found[1]


def light(seed: int) -> Image.Image:
    """A soft shape of light greys on white: brightened by a fifth, most of it is white."""
    dice = np.random.default_rng(seed)
    image = Image.new("L", (48, 48), 255)
    x, y, w, h = dice.integers((4, 4, 16, 16), (20, 20, 24, 24)).tolist()
    ramp = np.tile(np.linspace(170, 240, w, dtype=np.uint8), (h, 1))
    image.paste(Image.fromarray(ramp), (x, y))
    return image.convert("RGB")


def test_a_light_picture_brightened_into_white_is_a_copy_and_another_is_not():
    images = [light(seed) for seed in range(20)]
    both = miniatures([*images, *(COPIES["brighter"](image) for image in images)])
    own = np.stack((np.arange(20), np.arange(20) + 20), axis=1)
    others = np.stack((np.arange(20), (np.arange(20) + 1) % 20 + 20), axis=1)
    assert (differences(both, own) <= MOST_DIFFERENCE).mean() >= 0.9
    assert (differences(both, others) <= MOST_DIFFERENCE).mean() <= 0.1


@pytest.mark.parametrize("by", ["features", "hash"])
def test_pairs_come_in_order_and_only_of_copies(by: str):
    originals = [drawing(seed) for seed in range(10)]
    images = [*originals, COPIES["mirrored"](originals[3]), COPIES["darker"](originals[7]), sign("bar"), sign("dot")]
    found = near_duplicates(miniatures(images), vectors(images) if by == "features" else None)
    assert found.dtype == np.int64
    assert found.tolist() == [[3, 10], [7, 11]]


def test_flat_pictures_are_near_nothing():
    images = [Image.new("RGB", (40, 40), (grey, grey, grey)) for grey in (0, 0, 128, 255)]
    assert near_duplicates(miniatures(images), None).shape == (0, 2)
    assert near_duplicates(miniatures(images), np.ones((4, 5), dtype=np.float32)).shape == (0, 2)
    assert near_duplicates(miniatures([]) if images == [] else np.empty((0, 32, 32, 3), np.uint8), None).shape == (0, 2)


def test_the_hash_of_a_mirrored_ramp_is_its_opposite():
    ramp = np.broadcast_to(np.arange(0, 256, 8, dtype=np.uint8)[None, :, None], (32, 32, 3))
    up, down = difference_hashes(np.stack((ramp, ramp[:, ::-1])))
    assert (up, down) == (0, 2**64 - 1)


def test_it_stops():
    images = [drawing(0), COPIES["mirrored"](drawing(0))]
    with pytest.raises(Problem, match="cancelled"):
        near_duplicates(miniatures(images), None, stop=lambda: True)


def pale(seed: int) -> Image.Image:
    """A small picture whose shapes have much colour and little contrast in grey."""
    dice = np.random.default_rng(seed)
    image = Image.new("RGB", (64, 64), (235, 235, 235))
    pen = ImageDraw.Draw(image)
    for colour in ((230, 190, 30), (240, 150, 60)):
        x, y, w, h = dice.integers((4, 4, 20, 20), (30, 30, 34, 34)).tolist()
        pen.ellipse((x, y, x + w, y + h), fill=colour)
    return image


@pytest.mark.parametrize("copy", ["compressed", "brighter", "mirrored"])
def test_copies_of_small_pale_pictures_are_found_and_others_are_not(copy: str):
    images = [pale(seed) for seed in range(40)]
    both = miniatures([*images, *(COPIES[copy](image).convert("RGB") for image in images)])
    own = np.stack((np.arange(40), np.arange(40) + 40), axis=1)
    others = np.stack((np.arange(40), (np.arange(40) + 1) % 40 + 40), axis=1)
    assert (differences(both, own) <= MOST_DIFFERENCE).mean() >= 0.95
    assert (differences(both, others) > MOST_DIFFERENCE).all()
