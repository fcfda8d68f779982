"""Pictures for a person to look at, small and large: what is asked, and the pixels. No torch."""

from core.events.array import check_pixels
from core.events.message import News, Request, Result


class Thumbnails(Request, frozen=True, kw_only=True):
    """Make small RGB pictures for the window, `size` pixels on the long side, in order; cached in a project.

    Transparency is composed over `background`, RGB.
    """

    paths: list[str]
    size: int
    project: str = ""
    background: tuple[int, int, int] = (255, 255, 255)


class ViewPicture(Request, frozen=True, kw_only=True):
    """Decode one picture for a person to look at. Transparency is composed over `background`, RGB.

    Pictures of more than 8 bits are shown by the scale of `project`, if one is given.
    """

    path: str
    project: str = ""
    background: tuple[int, int, int] = (255, 255, 255)


class Thumbnail(News, frozen=True, kw_only=True):
    """One small picture: `pixels` is RGB, rows top to bottom, 3 * width * height bytes; empty if unreadable.

    Raises ValueError if the length is wrong, or a side exceeds `core.events.array.MOST_SIDE`.
    """

    path: str
    width: int
    height: int
    pixels: bytes

    def __post_init__(self) -> None:
        check_pixels(self.width, self.height, self.pixels)


class PictureView(Result, frozen=True, kw_only=True):
    """A picture to look at: `pixels` is RGB, rows top to bottom, 3 * width * height bytes; empty if unreadable.

    `full_width` and `full_height` are the picture's own pixels, after rotation; the view is smaller if a side exceeds
    `core.events.array.MOST_SIDE`. An unreadable picture has a reason in `error` (core.problems.REASONS) and a `detail`
    for experts. Raises ValueError if the length is wrong, or a side is too long.
    """

    path: str
    width: int = 0
    height: int = 0
    pixels: bytes = b""
    full_width: int = 0
    full_height: int = 0
    error: str | None = None
    detail: str = ""

    def __post_init__(self) -> None:
        check_pixels(self.width, self.height, self.pixels)
