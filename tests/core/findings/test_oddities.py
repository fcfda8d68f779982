"""What is odd is odd beside the others of its set."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from core.findings import oddities
from core.findings.kinds import pack, unpack
from core.pixels.measure import measures_of


def photo(seed: int) -> Image.Image:
    dice = np.random.default_rng(seed)
    small = dice.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    return Image.fromarray(small).resize((160, 120), Image.Resampling.NEAREST)


def line_drawing() -> Image.Image:
    image = Image.new("RGB", (160, 120), "white")
    ImageDraw.Draw(image).line((40, 40, 120, 80), fill="black", width=2)
    return image


def measured(images: list[Image.Image]) -> np.ndarray:
    return np.stack([measures_of(image) for image in images])


def test_blank_is_what_shows_nothing_and_not_a_drawing_on_white():
    grain = Image.fromarray(np.random.default_rng(0).integers(250, 253, (120, 160), dtype=np.uint8))
    images = [Image.new("RGB", (50, 50), "white"), grain, Image.new("L", (9, 9)), line_drawing(), photo(0)]
    found = measured(images)
    deviation, _ = oddities.figures(found["miniature"])
    assert oddities.blank(deviation, found["edges"]).tolist() == [True, False, True, False, False]


def test_dark_is_a_night_among_days_and_no_set_of_nights():
    days = [photo(seed) for seed in range(30)]
    night = Image.fromarray(np.asarray(photo(99)) // 10)
    _, dark = oddities.figures(measured([*days, night])["miniature"])
    assert np.flatnonzero(oddities.dark(dark)).tolist() == [30]
    nights = [Image.fromarray(np.asarray(day) // 10) for day in days]
    assert not oddities.dark(oddities.figures(measured(nights)["miniature"])[1]).any()


def test_blurred_is_far_beyond_the_others():
    sharp = [photo(seed) for seed in range(30)]
    soft = photo(50).filter(ImageFilter.GaussianBlur(6))
    blur = measured([*sharp, soft])["blur"]
    assert np.flatnonzero(oddities.blurred(blur, np.ones(31, dtype=np.bool_))).tolist() == [30]
    softs = measured([photo(seed).filter(ImageFilter.GaussianBlur(6)) for seed in range(30)])["blur"]
    assert not oddities.blurred(softs, np.ones(30, dtype=np.bool_)).any()


def test_odd_size_is_far_from_the_usual():
    width, height = np.full(40, 100.0), np.full(40, 80.0)
    width[3], height[3] = 2000, 1600
    width[4] = 900
    width[5] = 120
    assert np.flatnonzero(oddities.odd_size(width, height)).tolist() == [3, 4]
    mixed = np.exp(np.random.default_rng(0).normal(6, 0.6, 200))
    assert oddities.odd_size(mixed, mixed * 0.75).sum() == 0
    assert not oddities.odd_size(width[:10], height[:10]).any()


def test_a_class_is_rare_beyond_chance_only():
    assert oddities.rare_classes({"cat": 500, "dog": 480, "owl": 30, "emu": 4}) == ["emu", "owl"]
    assert oddities.rare_classes({"cat": 80, "dog": 43}) == []
    assert oddities.rare_classes({"cat": 6, "dog": 1}) == []
    assert oddities.rare_classes({}) == []


def test_details_come_back_and_paths_stay_paths():
    size = {"width": 3, "height": 2, "usual_width": 30, "usual_height": 20}
    assert unpack("odd_size", pack(**size)) == size
    assert unpack("duplicate", "/pictures/cat.jpg") == {}
    assert unpack("duplicate", pack(**size)) == {}


@pytest.mark.parametrize(
    "detail",
    [
        "",
        "{odd} name.jpg",
        '{"width": 3}',
        "[]",
        "{" * 100_000,
        '{"part": 7}',
        '{"part": "x"}',
        '{"part": -1}',
        "\udcff",
    ],
)
def test_a_detail_that_is_not_as_it_is_written_has_no_values(detail: str):
    for kind in ("odd_size", "dark", "blurred", "suspect_label", "shortcut", "imbalance"):
        assert unpack(kind, detail) == {}
