"""What is kept of a picture for finding oddities: a miniature and a few figures, from one decode."""

import numpy as np
from PIL import Image
from PIL.ExifTags import Base as Tag

from core.pixels.compression import png_effort
from core.pixels.decode import BAD_DATA, Background, levels, open_picture, read_file
from core.pixels.deep import Scale
from core.pixels.view import shrunk
from core.project import WHITE

LAYOUT = 3
SIDE = 32  # px of the miniature
SEEN_AT = 256  # px of the long side for measuring blur and border, about as a person or a network would see them
LUMA = np.array((0.299, 0.587, 0.114), dtype=np.float32)  # grey of red, green and blue: ITU-R BT.601
_BORDER = 0.02  # of the side, at least one pixel
_BLUR_TAPS = 9
CORNER = 16  # px of a corner's miniature: a third of the shorter side
CORNERS = ("upper_left", "upper_right", "lower_left", "lower_right")
_EDGE = 4  # px; a soft edge is broader than one, a sharp one narrower
_FINE_AT = 512  # px of the middle in which sharpness is measured

# blur: 0 sharp to 1, see `blur_of`. border: mean RGB of the outermost pixels; border_spread: their mean distance from
# it, in levels. edges: mean step between neighbours, in levels. exif: whether there is any; camera: make and model.
# corners: grey, in the order of CORNERS. sharpness: see `sharpness_of`. quality: of a JPEG, 0 for other files.
# effort: of the encoder of a PNG, 1 least to 4 most, 0 for other files.
MEASURES = np.dtype(
    [
        ("miniature", "u1", (SIDE, SIDE, 3)),
        ("border", "u1", (3,)),
        ("exif", "u1"),
        ("border_spread", "<f4"),
        ("blur", "<f4"),
        ("edges", "<f4"),
        ("camera", "S40"),
        ("corners", "u1", (4, CORNER, CORNER)),
        ("sharpness", "<f4"),
        ("quality", "u1"),
        ("effort", "u1"),
    ]
)


def measure(path: str, background: Background = WHITE, scale: Scale | None = None) -> np.ndarray:
    """Read a picture file and return its `measures_of`; a large JPEG is decoded at a fraction. Raises Unreadable."""
    data = read_file(path)[0]
    opened = open_picture(data, at_least=2 * SEEN_AT, scale=scale)
    found = measures_of(opened.image, background)
    found["quality"], found["effort"] = opened.quality, png_effort(data)
    return found


def measures_of(image: Image.Image, background: Background = WHITE) -> np.ndarray:
    """Return the measures of a decoded, upright image: one record of `MEASURES`, shape ().

    Transparency is composed over `background`. Raises Unreadable.
    """
    found = np.zeros((), dtype=MEASURES)
    found["exif"], found["camera"] = _exif(image)
    # Shrinking before palettes and 16 bits are converted, if the result is the same, saves most of the work.
    plain = image if image.mode in ("L", "RGB") else Image.fromarray(levels(image, channels=3, background=background))
    seen = shrunk(plain, SEEN_AT)
    colour = seen.convert("RGB")
    found["miniature"] = np.asarray(colour.resize((SIDE, SIDE), Image.Resampling.BILINEAR))
    shades = seen.convert("L")
    grey = np.asarray(shades, dtype=np.float32)
    found["blur"] = blur_of(grey)
    found["edges"] = (np.abs(np.diff(grey, axis=0)).mean() if len(grey) > 1 else 0.0) + (
        np.abs(np.diff(grey, axis=1)).mean() if grey.shape[1] > 1 else 0.0
    )
    found["corners"] = _corners(shades)
    # A small picture is measured at its own size anyway.
    fine = grey if seen.size == plain.size else np.asarray(_middle(plain).convert("L"), dtype=np.float32)
    found["sharpness"] = sharpness_of(fine)
    found["border"], found["border_spread"] = _border(np.asarray(colour, dtype=np.float32))
    return found


def blur_of(grey: np.ndarray) -> float:
    """Return how little a picture, float32 (height, width), changes when blurred again: 0 sharp to 1 blurred.

    This is the blur effect of Crete, Dolmiere, Ladret and Nicolas, "The blur effect: perception and estimation with a
    new no-reference perceptual blur metric", SPIE 6492 (2007), with their mean over 9 pixels; it is 0 for flat
    pictures. It is measured at full and half size, because slopes so soft that each step is one level look sharp at
    full size.
    """
    height, width = grey.shape[0] // 2, grey.shape[1] // 2
    half = grey[: 2 * height, : 2 * width].reshape(height, 2, width, 2).mean(axis=(1, 3))
    worst = 0.0
    for lines in (grey, grey.T, half, half.T):
        if lines.shape[1] <= _BLUR_TAPS:
            continue
        # Slices instead of np.pad and np.diff, whose overhead dominates on a small picture.
        before, behind = lines[:, :1].repeat(_BLUR_TAPS // 2 + 1, 1), lines[:, -1:].repeat(_BLUR_TAPS // 2, 1)
        sums = np.concatenate((before, lines, behind), axis=1).cumsum(axis=1)
        smooth = (sums[:, _BLUR_TAPS:] - sums[:, :-_BLUR_TAPS]) / _BLUR_TAPS
        steps, smoothed = np.abs(lines[:, 1:] - lines[:, :-1]), np.abs(smooth[:, 1:] - smooth[:, :-1])
        total = float(steps.sum())
        if total > 0:
            worst = max(worst, 1 - float(np.maximum(0, steps - smoothed).sum()) / total)
    return worst


def sharpness_of(grey: np.ndarray) -> float:
    """Return how much of its height the steepest edges rise within one pixel: about 0.25 soft to 1 sharp.

    `grey` is float32 (height, width), at the file's own size. Of the steps between neighbours, and of those over four
    pixels, the largest fiftieth counts, so that the value hardly depends on what is shown; blurring and enlarging lower
    it (the width of edges measures blur, as in Marziliano et al., ICIP 2002). 0 for flat and for tiny pictures.
    """
    near = far = 0.0
    for lines in (grey, grey.T):
        if lines.shape[1] > _EDGE:
            near += _steepest(np.abs(lines[:, 1:] - lines[:, :-1]))
            far += _steepest(np.abs(lines[:, _EDGE:] - lines[:, :-_EDGE]))
    return near / (far + 1)


def _steepest(steps: np.ndarray) -> float:
    """Return the mean of the largest fiftieth of some steps."""
    count = max(1, steps.size // 50)
    return float(np.partition(steps, steps.size - count, axis=None)[-count:].mean())


def _middle(image: Image.Image) -> Image.Image:
    """Return the middle of an image, at most `_FINE_AT` pixels wide and high."""
    left, top = max(0, image.width - _FINE_AT) // 2, max(0, image.height - _FINE_AT) // 2
    return image.crop((left, top, min(image.width, left + _FINE_AT), min(image.height, top + _FINE_AT)))


def _corners(grey: Image.Image) -> np.ndarray:
    """Return the corners of a grey image, each a third of the shorter side, uint8 (4, CORNER, CORNER)."""
    side = max(1, min(grey.size) // 3)
    right, low = grey.width - side, grey.height - side
    found = [
        np.asarray(grey.resize((CORNER, CORNER), Image.Resampling.BILINEAR, (x, y, x + side, y + side)))
        for y in (0, low)
        for x in (0, right)
    ]
    return np.stack(found)


def _border(colour: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the mean of the outermost pixels of (height, width, 3), uint8 (3,), and their mean distance from it."""
    height, width, _ = colour.shape
    thick = max(1, round(_BORDER * max(height, width)))
    inside = np.ones((height, width), dtype=np.bool_)
    inside[:thick] = inside[-thick:] = inside[:, :thick] = inside[:, -thick:] = False
    ring = colour[~inside]
    mean = ring.mean(axis=0)
    return np.rint(mean).astype(np.uint8), float(np.abs(ring - mean).mean())


def _exif(image: Image.Image) -> tuple[bool, bytes]:
    """Return whether there are EXIF data, and the camera's make and model; damaged data count as none."""
    try:
        exif = image.getexif()
        words = [str(exif.get(tag, "")).strip("\0 ") for tag in (Tag.Make, Tag.Model)]
        return bool(exif), " ".join(word for word in words if word).encode("utf-8", "replace")[:40]
    except BAD_DATA:  # the picture itself is readable
        return False, b""
