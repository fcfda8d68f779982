"""Small RGB pictures for the gallery: quick, and with the same limits as all other decoding."""

from PIL import Image

from core.pixels.decode import Background, levels, open_picture, read_file
from core.pixels.deep import Scale
from core.pixels.view import shrunk
from core.project import WHITE


def thumbnail(
    path: str, size: int, background: Background = WHITE, scale: Scale | None = None
) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes (3 a pixel, row after row) of a picture whose long side is `size`.

    A large JPEG is decoded at a fraction, still at least twice `size`, and then shrunk. A picture smaller than `size`
    is enlarged with sharp pixels, so that its real pixels are visible. Transparency is composed over `background`,
    and `scale` gives deep pictures their levels. Raises Unreadable.
    """
    data, _ = read_file(path)
    opened = open_picture(data, at_least=2 * size, scale=scale)
    image = Image.fromarray(levels(opened.image, channels=3, background=background))
    small = shrunk(image, size)
    factor = size / max(small.size)
    if factor > 1:
        width, height = (max(1, round(side * factor)) for side in small.size)
        small = small.resize((width, height), Image.Resampling.NEAREST)
    return *small.size, small.tobytes()
