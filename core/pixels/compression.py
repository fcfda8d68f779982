"""How strongly a JPEG was compressed, from its quantisation tables: nothing is decoded."""

from PIL import Image

# The sum of the luminance table of ITU-T T.81, annex K.1, which encoders scale by the quality (Independent JPEG Group,
# `jcparam.c`, jpeg_quality_scaling).
_STANDARD = 3688


def jpeg_quality(image: Image.Image) -> int:
    """Return the quality of an opened JPEG, 1 to 100 as encoders count it (from 25 on), 0 for others."""
    table = getattr(image, "quantization", {}).get(0)
    if not table:
        return 0
    scale = 100 * sum(table) / _STANDARD
    return max(1, min(100, round(100 - scale / 2 if scale <= 100 else 5000 / scale)))
