"""Small RGB pictures for the gallery: quick, and with the same limits as all other decoding."""

from PIL import Image

from core.pixels.decode import Background, levels, open_picture, read_file
from core.project import WHITE


def thumbnail(path: str, size: int, background: Background = WHITE) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes (3 a pixel, row after row) of a picture whose long side is `size`.

    A large JPEG is decoded at a fraction, still at least twice `size`, and then shrunk. A picture smaller than `size`
    is enlarged with sharp pixels, so that its real pixels are visible. Transparency is composed over `background`.
    Raises Unreadable.
    """
    data, _ = read_file(path)
    image = Image.fromarray(levels(open_picture(data, at_least=2 * size).image, channels=3, background=background))
    scale = size / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    if scale > 1:
        small = image.resize((width, height), Image.Resampling.NEAREST)
    else:
        small = image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return width, height, small.tobytes()
