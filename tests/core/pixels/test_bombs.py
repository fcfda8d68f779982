"""Bombs and mutations through the decoders: none costs more than its own reason, in little time and memory."""

import sys
from pathlib import Path

import pytest

from core.pixels import decode
from core.pixels.decode import Unreadable
from core.pixels.decoders import Decoders
from core.problems import REASONS
from tests import leaks
from tests.bombs import BOMBS, jpeg_of_many_scans
from tests.mutations import mutation, originals

MOST = 1_000_000  # kB of memory


@pytest.fixture(scope="module")
def decoders():
    one = Decoders(1)
    leaks.lasting.append(one)
    yield one
    leaks.lasting.remove(one)
    one.close()


def peak(decoders: Decoders) -> int:
    """Return the most memory that the decoder has had, in kB."""
    (child,) = decoders._children
    status = Path(f"/proc/{child._process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(tmp_path: Path, decoders: Decoders, name: str):
    maker, expected = BOMBS[name]
    path = tmp_path / name
    path.write_bytes(maker())
    assert path.stat().st_size < 10_000_000
    future = decoders.inspect(str(path), seconds=20.0)
    if expected is None:
        assert max(future.result().width, future.result().height) <= 16
    else:
        with pytest.raises(Unreadable) as caught:
            future.result()
        assert caught.value.reason == expected
    if sys.platform == "linux":
        assert peak(decoders) < MOST


def test_a_jpeg_that_never_ends_is_ended(tmp_path: Path, decoders: Decoders):
    path = tmp_path / "scans.jpg"
    path.write_bytes(jpeg_of_many_scans())
    assert path.stat().st_size < 500_000
    with pytest.raises(Unreadable) as caught:
        decoders.inspect(str(path), seconds=2.0).result()
    assert caught.value.reason == "decoder_stuck"


def test_mutations_are_pictures_or_have_a_reason(tmp_path: Path, decoders: Decoders):
    """`python -m benchmarks mutations` does this a hundred thousand times."""
    valid = originals()
    assert {suffix.upper().replace("JPG", "JPEG").replace("TIF", "TIFF") for suffix, _ in valid} == set(decode.FORMATS)
    futures = []
    for number in range(400):
        suffix, data = mutation(number, valid)
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(data)
        futures.append(decoders.inspect(str(path)))
    errors = [future.exception() for future in futures]
    reasons = {error.reason for error in errors if isinstance(error, Unreadable)}
    assert all(error is None or isinstance(error, Unreadable) for error in errors)
    assert reasons <= set(REASONS) - {"decoder_crashed", "decoder_stuck"}
    assert 20 < errors.count(None) < 300
    assert mutation(5, valid) == mutation(5, originals())


def test_what_mutations_are_made_of_are_pictures(tmp_path: Path, decoders: Decoders):
    kinds = originals()
    assert {suffix for suffix, _ in kinds} >= {"jpg", "png", "gif", "bmp", "tif", "webp"}
    for number, (suffix, data) in enumerate(kinds):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(data)
        assert decoders.inspect(str(path)).result().width in (20, 24, 30, 48)
