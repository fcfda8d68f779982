"""One picture as a person looks at it: upright RGB, its own pixels as far as a bound allows."""

import numpy as np
from PIL import Image

from core.pixels.decode import Background, levels, open_picture, read_file
from core.pixels.deep import Scale
from core.project import WHITE

View = tuple[int, int, bytes, int, int]  # width and height of the view, RGB bytes, width and height of the picture


def view_pixels(seen: View) -> np.ndarray:
    """Return the colours of a view, uint8 (height, width, 3)."""
    width, height, content, *_ = seen
    return np.frombuffer(content, np.uint8).reshape(height, width, 3)


def shrunk(image: Image.Image, longest: int) -> Image.Image:
    """Return an image with a long side of at most `longest` pixels; a smaller one as it is."""
    factor = longest / max(image.size)
    if factor >= 1:
        return image
    width, height = (max(1, round(side * factor)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)


def view(path: str, longest: int, background: Background = WHITE, scale: Scale | None = None) -> View:
    """Return a picture whose long side is at most `longest` pixels, and the size of the picture itself.

    A smaller picture keeps its pixels: it is never enlarged. Transparency is composed over `background`;
    deep pictures are shown by `scale` (core/pixels/deep.py). Raises Unreadable.
    """
    data, _ = read_file(path)
    opened = open_picture(data, at_least=longest, scale=scale)
    image = shrunk(Image.fromarray(levels(opened.image, channels=3, background=background)), longest)
    return *image.size, image.tobytes(), opened.width, opened.height
