"""Picture files for tests, made on the spot: small data sets, and every awkward file that a person may drop.

Each maker writes one file and returns its path. Unless its name says otherwise, the picture is 48 x 32 pixels, its left
half RED and its right half BLUE. `AWKWARD` holds all makers with what is to come of their files.
"""

import io
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.ExifTags import Base as Tag

WIDTH, HEIGHT = 48, 32
RED, BLUE = (200, 30, 40), (40, 60, 190)
HUGE_SIDE = 30_000
DATA = Path(__file__).parent / "data"

ODD_NAMES = [
    "with spaces.png",
    "📷 emoji.png",
    "mañana niño.png",
    "-n --rf.png",
    "100%s.png",
    ".hidden.png",
    "two.dots.png",
    "x" * 200 + ".png",
]
if sys.platform != "win32":  # which forbids these characters
    ODD_NAMES += ["two\nlines.png", 'quote"back\\slash.png', "a:b|c?.png"]

# The classes' colours and stripes: told apart by a mean, by an edge, and by a person.
_CLASS_COLOURS = ((200, 60, 50), (50, 90, 200), (60, 170, 70), (220, 190, 50), (150, 60, 180), (60, 190, 190))


def class_folders(
    root: Path,
    classes: Mapping[str, int],
    *,
    size: int | tuple[int, int] = 32,
    noise: float = 20.0,
    seed: int = 0,
    grey: bool = False,
    suffix: str = ".png",
) -> Path:
    """Write a folder of class folders, `classes` {name: number of pictures}, and return `root`.

    Every class has its own colour (or level of grey) and stripes; every picture its own noise (standard deviation
    `noise`, in levels), so no two files are alike. `size` is the side or (width, height) in pixels; `suffix` is .png,
    .jpg, or .mixed for both in turn. The same arguments give the same bytes.
    """
    width, height = (size, size) if isinstance(size, int) else size
    for number, (name, count) in enumerate(classes.items()):
        folder = root / name
        folder.mkdir(parents=True, exist_ok=True)
        for index in range(count):
            rng = np.random.default_rng((seed, number, index))
            picture = Image.fromarray(_class_picture(number, width, height, noise, rng))
            ending = (".png", ".jpg")[index % 2] if suffix == ".mixed" else suffix
            (picture.convert("L") if grey else picture).save(folder / f"{name} {index:04d}{ending}", quality=90)
    return root


def _class_picture(number: int, width: int, height: int, noise: float, rng: np.random.Generator) -> np.ndarray:
    colour = np.array(_CLASS_COLOURS[number % len(_CLASS_COLOURS)], dtype=np.float64)
    rows, columns = np.indices((height, width))
    period = 4 + 2 * (number // 2)
    stripes = ((columns if number % 2 else rows) + rng.integers(period)) // (period // 2) % 2
    picture = colour * (0.6 + 0.4 * stripes[..., None]) + rng.normal(0, noise, (height, width, 3))
    return np.clip(picture, 0, 255).astype(np.uint8)


def two_halves() -> Image.Image:
    """Return the picture that the makers below write."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), BLUE)
    picture.paste(RED, (0, 0, WIDTH // 2, HEIGHT))
    return picture


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return a picture's file as bytes."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


# --- pictures after all ---------------------------------------------------------------------


def plain_png(path: Path) -> Path:
    """Write nothing special."""
    two_halves().save(path, "PNG")
    return path


def plain_jpeg(path: Path) -> Path:
    """Write nothing special, without loss of colour resolution."""
    two_halves().save(path, "JPEG", quality=95, subsampling=0)
    return path


def cmyk_jpeg(path: Path) -> Path:
    """Write the four inks as Adobe's programs do: inverted, with Adobe's marker."""
    two_halves().convert("CMYK").save(path, "JPEG", quality=95, subsampling=0)
    return path


def ycck_jpeg(path: Path) -> Path:
    """Write the four inks as Photoshop does: black inverted, the other three as luma and chroma (Adobe's YCCK)."""
    cyan, magenta, yellow, black = two_halves().convert("CMYK").split()
    luma = np.asarray(Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr"))
    stored = np.concatenate((luma, 255 - np.asarray(black)[..., None]), axis=-1)
    # Pillow inverts what it saves as CMYK, and writes 0 (as it is) as the transform in Adobe's marker; YCCK is 2.
    data = encoded(Image.fromarray(255 - stored, "CMYK"), "JPEG", quality=95, subsampling=0)
    place = data.index(b"Adobe") + 11
    path.write_bytes(data[:place] + b"\x02" + data[place + 1 :])
    return path


def rotated_jpeg(path: Path, orientation: int = 6) -> Path:
    """Write the pixels lying on their side, with an EXIF orientation (2 to 8) that turns them upright."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[Tag.Orientation] = orientation
    two_halves().transpose(undo).save(path, "JPEG", quality=95, subsampling=0, exif=exif)
    return path


def damaged_exif_jpeg(path: Path) -> Path:
    """Write good pixels after EXIF data that are none."""
    two_halves().save(path, "JPEG", quality=95, subsampling=0, exif=b"Exif\0\0MM\0\x2b not a directory of tags")
    return path


def grey16_png(path: Path) -> Path:
    """Write 16-bit grey, left 40,000 and right 10,000 (156 and 39 of 255)."""
    picture = np.full((HEIGHT, WIDTH), 10_000, dtype=np.uint16)
    picture[:, : WIDTH // 2] = 40_000
    Image.fromarray(picture).save(path, "PNG")
    return path


def float_tiff(path: Path) -> Path:
    """Write floats, left 0.75 and right 0.25 of 1; one pixel is not a number."""
    picture = np.full((HEIGHT, WIDTH), 0.25, dtype=np.float32)
    picture[:, : WIDTH // 2] = 0.75
    picture[0, 0] = np.nan
    Image.fromarray(picture).save(path, "TIFF")
    return path


def one_bit_png(path: Path) -> Path:
    """Write black and white, left white and right black, a bit a pixel."""
    picture = Image.new("1", (WIDTH, HEIGHT), 0)
    picture.paste(1, (0, 0, WIDTH // 2, HEIGHT))
    picture.save(path, "PNG")
    return path


def palette_png(path: Path) -> Path:
    """Write a palette whose second colour (the right half) is transparent."""
    picture = Image.new("P", (WIDTH, HEIGHT), 1)
    picture.putpalette([*RED, *BLUE])
    picture.paste(0, (0, 0, WIDTH // 2, HEIGHT))
    picture.save(path, "PNG", transparency=b"\xff\x00")
    return path


def rgba_png(path: Path) -> Path:
    """Write the left half opaque and the right half transparent."""
    picture = two_halves().convert("RGBA")
    picture.putalpha(_left_half())
    picture.save(path, "PNG")
    return path


def la_png(path: Path) -> Path:
    """Write grey with transparency: the left half opaque and 90, the right half transparent and black."""
    grey = Image.new("L", (WIDTH, HEIGHT), 0)
    grey.paste(90, (0, 0, WIDTH // 2, HEIGHT))
    Image.merge("LA", (grey, _left_half())).save(path, "PNG")
    return path


def animated_gif(path: Path) -> Path:
    """Write three frames, of which the first is the two halves and the others are black."""
    black = Image.new("RGB", (WIDTH, HEIGHT))
    two_halves().save(path, "GIF", save_all=True, append_images=[black, Image.new("RGB", (WIDTH, HEIGHT), (9, 9, 9))])
    return path


def webp(path: Path) -> Path:
    """Write WebP without loss."""
    two_halves().save(path, "WEBP", lossless=True)
    return path


def bmp(path: Path) -> Path:
    """Write a Windows bitmap."""
    two_halves().save(path, "BMP")
    return path


def tiff(path: Path) -> Path:
    """Write TIFF with LZW."""
    two_halves().save(path, "TIFF", compression="tiff_lzw")
    return path


def heic(path: Path) -> Path:
    """Write what a phone writes; our libraries only read it, so tests/data holds our picture, encoded once."""
    path.write_bytes((DATA / "two_halves.heic").read_bytes())
    return path


def turned_heic(path: Path) -> Path:
    """Write a HEIC whose rotation is a property of the container, as a phone held upright writes it."""
    path.write_bytes((DATA / "turned.heic").read_bytes())
    return path


def ppm(path: Path) -> Path:
    """Write a portable pixmap."""
    two_halves().save(path, "PPM")
    return path


def jpeg2000(path: Path) -> Path:
    """Write a lossless JPEG 2000."""
    two_halves().save(path, "JPEG2000")
    return path


def wrong_suffix(path: Path) -> Path:
    """Write a PNG, whatever the name ends in."""
    return plain_png(path)


# --- no pictures ----------------------------------------------------------------------------


def truncated_jpeg(path: Path) -> Path:
    """Write the first 60 % of a JPEG, as a broken download does."""
    noise = np.random.default_rng(1).integers(0, 256, (96, 96, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), "JPEG")
    path.write_bytes(data[: len(data) * 6 // 10])
    return path


def headless_png(path: Path) -> Path:
    """Write the first 20 bytes of a PNG."""
    path.write_bytes(encoded(two_halves(), "PNG")[:20])
    return path


def damaged_png(path: Path) -> Path:
    """Write a PNG with bytes overwritten in the middle of its pixels."""
    noise = np.random.default_rng(2).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    data = bytearray(encoded(Image.fromarray(noise), "PNG"))
    data[len(data) // 2 : len(data) // 2 + 16] = bytes(16)
    path.write_bytes(data)
    return path


def empty_png(path: Path) -> Path:
    """Write zero bytes."""
    path.write_bytes(b"")
    return path


def text_jpeg(path: Path) -> Path:
    """Write a page that an error left behind under a picture's name."""
    path.write_text("<!doctype html><title>404 Not Found</title>", "ascii")
    return path


def postscript(path: Path) -> Path:
    """Write a format that Pillow could read, by starting another program, and that is not read here."""
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n")
    return path


def huge_png(path: Path, side: int = HUGE_SIDE) -> Path:
    """Write a sound white 1-bit PNG of `side` x `side` pixels in under 200 kB; decoded to RGB it would take 2.7 GB."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    packer = zlib.compressobj(6)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""),
    )
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _left_half() -> Image.Image:
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    mask.paste(255, (0, 0, WIDTH // 2, HEIGHT))
    return mask


# File name -> its maker, and the reason why it is no picture (None: it is one).
AWKWARD: dict[str, tuple[Callable[[Path], Path], str | None]] = {
    "plain.png": (plain_png, None),
    "plain.jpg": (plain_jpeg, None),
    "cmyk.jpg": (cmyk_jpeg, None),
    "ycck.jpg": (ycck_jpeg, None),
    "rotated.jpg": (rotated_jpeg, None),
    "damaged exif.jpg": (damaged_exif_jpeg, None),
    "grey16.png": (grey16_png, None),
    "float.tif": (float_tiff, None),
    "one bit.png": (one_bit_png, None),
    "palette.png": (palette_png, None),
    "rgba.png": (rgba_png, None),
    "la.png": (la_png, None),
    "animated.gif": (animated_gif, None),
    "webp.webp": (webp, None),
    "bmp.bmp": (bmp, None),
    "tiff.tif": (tiff, None),
    "phone.heic": (heic, None),
    "turned.heic": (turned_heic, None),
    "pixmap.ppm": (ppm, None),
    "wavelets.jp2": (jpeg2000, None),
    "a png named.jpg": (wrong_suffix, None),
    "truncated.jpg": (truncated_jpeg, "unreadable"),
    "headless.png": (headless_png, "unreadable"),
    "damaged.png": (damaged_png, "unreadable"),
    "empty.png": (empty_png, "empty_file"),
    "text.jpg": (text_jpeg, "not_a_picture"),
    "postscript.jpg": (postscript, "kind_not_read"),
    "huge.png": (huge_png, "too_large"),
}


def awkward_folder(root: Path) -> dict[str, str | None]:
    """Write every file of `AWKWARD` into a folder; return {path: reason or None}."""
    root.mkdir(parents=True, exist_ok=True)
    return {str(maker(root / name)): reason for name, (maker, reason) in AWKWARD.items()}


def odd_names(root: Path) -> list[Path]:
    """Write plain pictures under names that trip careless programs, and return their paths."""
    root.mkdir(parents=True, exist_ok=True)
    return [plain_png(root / name) for name in ODD_NAMES]
