"""A stamp or a watermark in a corner is found and named by its corner; an object that reaches the corner is none."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.findings.marks import agreements
from core.findings.shortcut import MARK, Rule, shortcuts
from core.pixels.measure import measures_of

COUNT = 240


def picture(number: int) -> Image.Image:
    """Make a soft, coloured picture of its own, 96 px."""
    dice = np.random.default_rng(number)
    return Image.fromarray(dice.integers(0, 256, (6, 6, 3), dtype=np.uint8)).resize((96, 96), Image.Resampling.BICUBIC)


def stamped(number: int, place: tuple[int, int], opacity: float) -> Image.Image:
    image, mask = picture(number), Image.new("L", (96, 96))
    ImageDraw.Draw(mask).text(place, "WXM", fill=round(255 * opacity))
    image.paste((255, 255, 255), mask=mask)
    return image


def found(images: list[Image.Image], labels: np.ndarray) -> list[Rule]:
    corners = np.stack([measures_of(image)["corners"] for image in images])
    return shortcuts(labels, {}, {}, classes=3, corners=corners)


@pytest.mark.parametrize(
    ("place", "opacity", "corner"),
    [((70, 82), 1.0, "lower_right"), ((4, 4), 1.0, "upper_left"), ((72, 3), 0.5, "upper_right")],
)
def test_a_mark_is_found_in_its_corner(place: tuple[int, int], opacity: float, corner: str):
    labels = np.arange(COUNT) % 3
    images = [stamped(n, place, opacity) if labels[n] == 1 else picture(n) for n in range(COUNT)]
    (rule,) = found(images, labels)
    assert (rule.label, rule.trait, rule.word) == (1, MARK, corner)
    assert rule.recall >= 0.95
    assert rule.others <= 0.05


def test_pictures_without_a_mark_have_none():
    assert found([picture(n) for n in range(COUNT)], np.arange(COUNT) % 3) == []


def test_a_mark_on_every_class_tells_nothing():
    images = [stamped(n, (70, 82), 1.0) for n in range(COUNT)]
    assert found(images, np.arange(COUNT) % 3) == []


def test_an_object_that_reaches_into_the_corner_is_no_mark():
    labels = np.arange(COUNT) % 3
    corners = np.full((COUNT, 4, 16, 16), 255, dtype=np.uint8)
    corners[labels == 1, 3, :9, :9] = 40  # in the lower right corner, from the middle
    own, half = labels == 1, np.arange(COUNT) % 2 == 0
    assert "lower_right" not in agreements(corners, own, half)
    corners[labels == 1, 3, :9, :9] = 255
    corners[labels == 1, 3, 6:, 6:] = 40
    assert "lower_right" in agreements(corners, own, half)
