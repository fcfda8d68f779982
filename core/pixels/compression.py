"""How strongly a JPEG or a PNG was compressed, from its quantisation tables or its header: nothing is decoded."""

import struct

from PIL import Image

# The sum of the luminance table of ITU-T T.81, annex K.1, which encoders scale by the quality (Independent JPEG Group,
# `jcparam.c`, jpeg_quality_scaling).
_STANDARD = 3688


_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 1000  # before the pixels; nobody writes more
# The level of a zlib stream's header (RFC 1950, section 2.2, FLEVEL), the second byte of a PNG's pixels.
EFFORTS = ("fastest", "fast", "usual", "strongest")


def png_effort(data: bytes) -> int:
    """Return how hard the encoder of a PNG file tried, 1 to 4 as in `EFFORTS`; 0 for other and for damaged files."""
    if not data.startswith(_PNG):
        return 0
    place = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        head = data[place : place + 10]
        if len(head) < 10:
            return 0
        if head[4:8] == b"IDAT":
            return 1 + (head[9] >> 6)
        place += 12 + struct.unpack(">I", head[:4])[0]
    return 0


def jpeg_quality(image: Image.Image) -> int:
    """Return the quality of an opened JPEG, 1 to 100 as encoders count it (from 25 on), 0 for others."""
    table = getattr(image, "quantization", {}).get(0)
    if not table:
        return 0
    scale = 100 * sum(table) / _STANDARD
    return max(1, min(100, round(100 - scale / 2 if scale <= 100 else 5000 / scale)))
