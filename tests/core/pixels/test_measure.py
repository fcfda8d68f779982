"""What is measured of a picture: its miniature, its border, its blur, its camera; whatever the file is like."""

import numpy as np
import pytest
from PIL import Image, ImageFilter
from PIL.ExifTags import Base as Tag

from core.pixels.compression import png_effort
from core.pixels.decode import Unreadable
from core.pixels.measure import MEASURES, blur_of, measure, measures_of, sharpness_of
from tests.pictures import AWKWARD


def checkers() -> Image.Image:
    rows, columns = np.indices((96, 128)) // 8
    return Image.fromarray((((rows + columns) % 2) * 255).astype(np.uint8))


@pytest.mark.parametrize("name", AWKWARD)
def test_every_awkward_file_is_measured_or_unreadable(name, tmp_path):
    make, reason = AWKWARD[name]
    path = str(make(tmp_path / name))
    if reason is not None:
        with pytest.raises(Unreadable) as refused:
            measure(path)
        assert refused.value.reason == reason
        return
    found = measure(path)
    assert found.dtype == MEASURES
    assert 0 <= found["blur"] <= 1
    assert np.isfinite(found["edges"])


def test_the_more_it_is_blurred_the_more_it_is_called_blurred():
    values = [blur_of(np.asarray(checkers().filter(ImageFilter.GaussianBlur(r)), np.float32)) for r in (0, 1, 2, 4)]
    assert values == sorted(values)
    assert values[0] < 0.3 < 0.6 < values[-1]


def test_blurred_and_enlarged_pictures_are_less_sharp_whatever_their_contrast():
    image = checkers()
    soft = [image.filter(ImageFilter.GaussianBlur(radius)) for radius in (0, 0.7, 1.5, 3)]
    values = [sharpness_of(np.asarray(one, np.float32)) for one in soft]
    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.4 < 0.9 < values[0]
    faint = sharpness_of(np.asarray(soft[2], np.float32) / 4)
    assert abs(faint - values[2]) < 0.02
    small = image.resize((64, 48), Image.Resampling.BOX).resize(image.size, Image.Resampling.BICUBIC)
    assert sharpness_of(np.asarray(small, np.float32)) < values[0] - 0.2
    assert sharpness_of(np.full((9, 9), 7, np.float32)) == 0
    assert sharpness_of(np.zeros((1, 3), np.float32)) == 0


@pytest.mark.parametrize(("level", "effort"), [(0, 1), (1, 1), (4, 2), (6, 3), (9, 4)])
def test_the_effort_of_a_png_is_read(level: int, effort: int, tmp_path):
    checkers().save(tmp_path / "a.png", compress_level=level)
    assert measure(str(tmp_path / "a.png"))["effort"] == effort
    checkers().save(tmp_path / "a.jpg")
    assert measure(str(tmp_path / "a.jpg"))["effort"] == 0
    data = (tmp_path / "a.png").read_bytes()
    assert [png_effort(data[:end]) for end in (0, 8, 20, 40)] == [0, 0, 0, 0]


@pytest.mark.parametrize("quality", [30, 75, 95])
def test_the_quality_of_a_jpeg_is_read_also_if_it_is_rotated(quality: int, tmp_path):
    exif = Image.Exif()
    exif[Tag.Orientation] = 6
    checkers().save(tmp_path / "a.jpg", quality=quality, exif=exif)
    checkers().save(tmp_path / "a.png")
    assert abs(int(measure(str(tmp_path / "a.jpg"))["quality"]) - quality) <= 1
    assert measure(str(tmp_path / "a.png"))["quality"] == 0


def test_a_border_is_seen_and_how_even_it_is():
    framed = Image.new("RGB", (140, 108), (128, 120, 110))
    framed.paste(checkers().convert("RGB"), (6, 6))
    found = measures_of(framed)
    assert found["border"].tolist() == [128, 120, 110]
    assert found["border_spread"] == 0
    assert measures_of(checkers())["border_spread"] > 100


def test_the_camera_is_read_and_damaged_exif_is_none(tmp_path):
    image, exif = Image.new("RGB", (20, 20)), Image.Exif()
    exif[Tag.Make], exif[Tag.Model] = "Maker", "Model 3"
    image.save(tmp_path / "a.jpg", exif=exif)
    image.save(tmp_path / "b.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    image.save(tmp_path / "c.png")
    found = [measure(str(tmp_path / name)) for name in ("a.jpg", "b.jpg", "c.png")]
    assert [one["camera"].item() for one in found] == [b"Maker Model 3", b"", b""]
    assert [bool(one["exif"]) for one in found] == [True, False, False]


def test_a_tall_picture_one_pixel_wide_is_measured():
    found = measures_of(Image.new("L", (1, 4000), 77))
    assert found["miniature"].shape == (32, 32, 3)
    assert (found["miniature"] == 77).all()
    assert found["blur"] == 0
