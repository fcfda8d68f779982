"""Arrays and small pictures cross the pipe as they are, and not at all where lengths do not fit together."""

import io

import msgspec
import numpy as np
import pytest

from core.engine import frames
from core.events import array as room
from core.events import jobs
from core.events.array import MOST_SIDE, Array
from core.events.framing import FrameError, framed

VALUES = [
    np.arange(24, dtype=np.float32).reshape(2, 3, 4),
    np.arange(6, dtype=">i8").reshape(3, 2),
    np.arange(12, dtype=np.uint8).reshape(3, 4).T,
    np.array(1.5, dtype=np.float16),
    np.zeros((0, 5), dtype=np.bool_),
]


@pytest.mark.parametrize("values", VALUES, ids=lambda values: f"{values.dtype}{values.shape}")
def test_an_array_crosses_unchanged(values: np.ndarray):
    sent = msgspec.msgpack.encode(Array.of(values))
    found = msgspec.msgpack.decode(sent, type=Array).numpy()
    assert found.dtype == values.dtype.newbyteorder("<")
    assert np.array_equal(found, values)
    assert not found.flags.writeable


@pytest.mark.parametrize(
    "wrong",
    [
        {"dtype": "float32", "shape": [2], "data": bytes(7)},
        {"dtype": "float32", "shape": [-2, -1], "data": bytes(8)},
        {"dtype": "object", "shape": [1], "data": bytes(8)},
        {"dtype": "uint8", "shape": [1] * 9, "data": bytes(1)},
        {"dtype": "uint8", "shape": [2**40, 2**40], "data": bytes(1)},
        {"dtype": "uint8", "shape": [1.5], "data": bytes(1)},
    ],
)
def test_an_array_that_does_not_fit_is_refused(wrong: dict):
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(wrong), type=Array)


def test_an_array_is_bounded_and_of_numbers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(room, "MOST_BYTES", 16)
    Array.of(np.zeros(16, dtype=np.uint8))
    with pytest.raises(ValueError, match="the most"):
        Array.of(np.zeros(17, dtype=np.uint8))
    with pytest.raises(ValueError, match="not carried"):
        Array.of(np.array(["text"]))


@pytest.mark.parametrize(
    ("width", "height", "length"), [(2, 2, 11), (2, 2, 13), (0, 0, 3), (-1, -1, 3), (MOST_SIDE + 1, 1, 3 * 4097)]
)
def test_a_small_picture_is_as_large_as_its_pixels(width: int, height: int, length: int):
    with pytest.raises(ValueError, match="pixels"):
        jobs.Thumbnail(path="x", width=width, height=height, pixels=bytes(length))
    message = {"kind": "Thumbnail", "path": "x", "width": width, "height": height, "pixels": bytes(length)}
    body = msgspec.msgpack.encode({"job": 1, "message": message})
    with pytest.raises(FrameError):
        frames.read_reply(io.BytesIO(framed(body, most=frames.MAX_FRAME)))
