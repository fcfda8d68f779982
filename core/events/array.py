"""Arrays and small pictures in messages: checked when they are created, and so when they are decoded."""

import math
from typing import TYPE_CHECKING, Annotated, Literal, Self, cast

import msgspec

if TYPE_CHECKING:
    import numpy as np

MOST_BYTES = 256 << 20  # of an array: a colour picture of 4,096 px as float32 takes 192 MiB
MOST_SIDE = 4096  # pixels; no network takes larger pictures

ItemType = Literal["bool", "uint8", "int32", "int64", "float16", "float32", "float64"]
_ITEM_BYTES = {"bool": 1, "uint8": 1, "int32": 4, "int64": 8, "float16": 2, "float32": 4, "float64": 8}
_Length = Annotated[int, msgspec.Meta(ge=0)]


class Array(msgspec.Struct, frozen=True, kw_only=True):
    """An array: `data` holds the items of an array of this `shape`, little-endian, the last axis fastest.

    Raises ValueError if the lengths do not match or exceed `MOST_BYTES`.
    """

    dtype: ItemType
    shape: Annotated[tuple[_Length, ...], msgspec.Meta(max_length=8)]
    data: bytes

    def __post_init__(self) -> None:
        wanted = math.prod(self.shape) * _ITEM_BYTES[self.dtype]
        if wanted != len(self.data):
            raise ValueError(f"{len(self.data)} bytes, where {self.shape} of {self.dtype} take {wanted}")
        if wanted > MOST_BYTES:
            raise ValueError(f"an array of {wanted} bytes, where {MOST_BYTES} are the most")

    @classmethod
    def of(cls, values: "np.ndarray") -> Self:
        """Return the message form of a NumPy array. Raises ValueError for an unsupported dtype."""
        name = values.dtype.name
        if name not in _ITEM_BYTES:
            raise ValueError(f"arrays of {name} are not carried")
        data = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
        return cls(dtype=cast(ItemType, name), shape=values.shape, data=data)

    def numpy(self) -> "np.ndarray":
        """Return the NumPy array; it shares the bytes and is read-only."""
        import numpy as np

        return np.frombuffer(self.data, dtype=np.dtype(self.dtype).newbyteorder("<")).reshape(self.shape)


def check_pixels(width: int, height: int, pixels: bytes) -> None:
    """Raise ValueError unless `pixels` are the RGB bytes of a picture of this width and height, at most `MOST_SIDE`."""
    if not (0 <= width <= MOST_SIDE and 0 <= height <= MOST_SIDE):
        raise ValueError(f"a picture of {width} × {height} pixels, where {MOST_SIDE} are the most")
    if len(pixels) != 3 * width * height:
        raise ValueError(f"{len(pixels)} bytes, where {width} × {height} RGB pixels take {3 * width * height}")
