"""Which picture formats are read, and why a file that none of them accepts is not.

Such a file may be damaged, whole but of a kind that is not read, or not a picture at all. A person needs to know which:
a damaged file is copied again, one of another kind is converted.
"""

import struct

from pi_heif import HeifImagePlugin  # noqa: F401 - HEIC and HEIF; decodes only

# Plugins register themselves on import. Importing them by name keeps Pillow from loading all others.
from PIL import (  # noqa: F401
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
    features,
)
from PIL.ExifTags import Base as Tag

_OPTIONAL = {"WEBP": "webp", "AVIF": "avif", "JPEG2000": "jpg_2000"}  # some builds of Pillow lack these
FORMATS = (
    *("JPEG", "PNG", "GIF", "BMP", "TIFF", "HEIF", "PPM"),
    *(name for name, feature in _OPTIONAL.items() if features.check(feature)),
)

# Signatures of the formats that are read: a file with one of these that cannot be opened is a damaged picture, not
# another kind of file. BMP and PPM are left out, because many texts begin with their two letters.
_READ = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
)
_READ_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

# Kinds of pictures that are not read: (offset, bytes, name).
_OTHERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"8BPS", "Photoshop (PSD)"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (0, b"II\xbc\x01", "JPEG XR"),
    (0, b"%PDF", "PDF"),
    (0, b"%!PS", "PostScript"),
    (0, b"\xc5\xd0\xd3\xc6", "PostScript"),
    (0, b"\0\0\1\0", "ICO"),
    (0, b"DDS ", "DDS"),
    (0, b"gimp xcf", "GIMP (XCF)"),
    (0, b"v/1\x01", "OpenEXR"),
    (0, b"#?RADIANCE", "Radiance HDR"),
    (0, b"#?RGBE", "Radiance HDR"),
    (0, b"SIMPLE  =", "FITS"),
    (0, b"\x89HDF\r\n\x1a\n", "HDF5"),
    (0, b"\x93NUMPY", "NumPy"),
    (0, b"ZISRAWFILE", "Zeiss CZI"),
    (0, b"\xda\xce\xbe\x0a", "Nikon ND2"),
    (128, b"DICM", "DICOM"),
    (4, b"ftypcrx ", "camera raw (CR3)"),
    (0, b"FUJIFILMCCD-RAW", "camera raw (RAF)"),
    (0, b"IIU\0", "camera raw (RW2)"),
    (0, b"IIRO", "camera raw (ORF)"),
    (0, b"IIRS", "camera raw (ORF)"),
    (0, b"MMOR", "camera raw (ORF)"),
    (4, b"ftyp", "video"),
    (0, b"\x1a\x45\xdf\xa3", "video"),
    (0, b"\0\0\1\xba", "video"),
)
_SVG_WITHIN = 1024  # bytes: an XML declaration and a comment may come first
_EIGHT_BIT_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}  # JPEG's baseline, extended and progressive frames
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def why_unread(data: bytes) -> tuple[str, str]:
    """Return the reason and the detail for a file that no reader accepts: a code of `core.problems.REASONS`."""
    if kind := _other_kind(data):
        return "kind_not_read", kind
    if data.startswith(_READ) or data[8:12] == b"WEBP" or (data[4:8] == b"ftyp" and data[8:12] in _READ_BRANDS):
        if variant := _variant(data):
            return "kind_not_read", variant
        return "unreadable", "its head is damaged"
    return "not_a_picture", ""


def _other_kind(data: bytes) -> str:
    """Return the name of a kind of picture that is not read; "" if the file does not begin like one."""
    if data[4:8] == b"ftyp" and data[8:12] in _READ_BRANDS:
        return ""
    for offset, signature, name in _OTHERS:
        if data.startswith(signature, offset):
            return name
    head = data[:_SVG_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "SVG" if head.startswith((b"<?xml", b"<!--", b"<svg")) and b"<svg" in data[: 4 * _SVG_WITHIN] else ""


def _variant(data: bytes) -> str:
    """Return what is special about a whole picture of a format that is read; "" if nothing is, so it is damaged."""
    try:
        if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
            return _tiff_variant(data)
        if data.startswith(b"\xff\xd8"):
            return _jpeg_variant(data)
        if (start := data.find(b"\xff\x4f\xff\x51", 0, 4096)) >= 0:
            (bands,) = struct.unpack_from(">H", data, start + 40)
            return f"JPEG 2000, {bands} bands" if bands > 4 else ""
    except (struct.error, IndexError):
        pass  # ends too early: damaged
    return ""


def _jpeg_variant(data: bytes) -> str:
    """Name a JPEG's kind of frame if it is not one of eight bits with one, three or four components."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker in _FRAMES:
            bits, bands = data[place + 4], data[place + 9]
            usual = marker in _EIGHT_BIT_FRAMES and bits == 8 and bands in (1, 3, 4)
            return "" if usual else f"JPEG, {bands} x {bits} bits, frame {marker - 0xC0}"
        place += 2 + length
    return ""


# TIFF's types of fields: number -> bytes and struct's letter; other types are skipped.
_TIFF_TYPES = {1: (1, "B"), 3: (2, "H"), 4: (4, "I"), 16: (8, "Q")}
_SAMPLE_FORMATS = {1: "integers", 2: "signed integers", 3: "floats", 5: "complex integers", 6: "complex numbers"}


def _tiff_variant(data: bytes) -> str:
    """Describe the samples of a TIFF whose first directory is sound and whose strips or tiles are all in the file."""
    order = "<" if data[:2] == b"II" else ">"
    (version,) = struct.unpack_from(order + "H", data, 2)
    tags = _tiff_tags(data, order, big=version == 43)
    offsets = tags.get(Tag.StripOffsets) or tags.get(Tag.TileOffsets)
    counts = tags.get(Tag.StripByteCounts) or tags.get(Tag.TileByteCounts)
    if not offsets or not counts or len(offsets) != len(counts):
        return ""
    if any(start + length > len(data) for start, length in zip(offsets, counts, strict=True)):
        return ""
    bands = tags.get(Tag.SamplesPerPixel, (1,))[0]
    bits = "/".join(str(one) for one in sorted(set(tags.get(Tag.BitsPerSample, (1,)))))
    numbers = _SAMPLE_FORMATS.get(tags.get(Tag.SampleFormat, (1,))[0], "unknown numbers")
    compression = tags.get(Tag.Compression, (1,))[0]
    return f"TIFF, {bands} x {bits} bits, {numbers}, compression {compression}"


def _tiff_tags(data: bytes, order: str, *, big: bool) -> dict[int, tuple[int, ...]]:
    """Return the whole-number fields of the first directory. Raises struct.error if it is not in the file."""
    (start,) = struct.unpack_from(order + ("Q" if big else "I"), data, 8 if big else 4)
    (count,) = struct.unpack_from(order + ("Q" if big else "H"), data, start)
    start, entry, room = start + (8 if big else 2), 20 if big else 12, 8 if big else 4
    found: dict[int, tuple[int, ...]] = {}
    for number in range(min(count, 4096)):
        place = start + number * entry
        tag, kind = struct.unpack_from(order + "HH", data, place)
        (values,) = struct.unpack_from(order + ("Q" if big else "I"), data, place + 4)
        if kind not in _TIFF_TYPES or values > len(data):
            continue
        size, letter = _TIFF_TYPES[kind]
        at = place + entry - room
        if values * size > room:
            (at,) = struct.unpack_from(order + ("Q" if big else "I"), data, at)
        found[tag] = struct.unpack_from(f"{order}{values}{letter}", data, at)
    return found
