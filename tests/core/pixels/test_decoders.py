"""A file that crashes, hangs or eats its decoder costs a reason and that decoder; everything else goes on."""

import os
import sys
import time
from concurrent.futures import wait
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from core.pixels.decode import Unreadable, decode
from core.pixels.decoders import Decoders
from core.pixels.inspect import inspect
from core.pixels.resize import resize
from core.pixels.thumbnail import thumbnail
from tests.pictures import awkward_folder, plain_png

ROOT = Path(__file__).parents[3]
# A decoder that does what a hostile file could make a library do, told by the file's name.
HARMED = """
import ctypes, os, signal, sys, time
sys.path.insert(0, {root!r})
from core.pixels import decode, decoder

decode.LARGE_PIXELS = 100_000
OUT = os.dup(1)
LEVELS = decoder.Array(dtype="float32", shape=(1,), data=bytes(4)) if hasattr(decoder, "Array") else bytes(4)

def look(task):
    name = os.path.basename(task.path)
    if name.startswith("segfault"):
        ctypes.string_at(0)
    if name.startswith("once") and not os.path.exists(task.path + ".died"):
        open(task.path + ".died", "w").close()
        os._exit(9)
    if name.startswith("hang"):
        ctypes.PyDLL(None).sleep(60)  # with Python's lock held
    if name.startswith("memory"):
        bytearray(8 << 30)
    if name.startswith("babble"):
        os.write(OUT, b"\\xff" * 64)
    if name.startswith("vague"):
        os.write(OUT, b"\\x00\\x00\\x00\\x02[]")
    if name.startswith("another"):
        return decoder.Good()
    if name.startswith("short"):
        return decoder.Good(levels=LEVELS)
    if name.startswith("mistake"):
        name.nothing
    return decoder._look(task)

def guarded(task):
    try:
        return look(task)
    except MemoryError:
        return decoder.Bad(reason="decoder_memory", detail="")
    except AttributeError:
        return decoder.Mistake(details="no attribute nothing")

sys.exit(decoder.serve(sys.argv[1:], guarded))
"""


@pytest.fixture
def harmed():
    with_harm = Decoders(1, [sys.executable, "-c", HARMED.format(root=str(ROOT))])
    yield with_harm
    with_harm.close()


def reason(future) -> str:
    with pytest.raises(Unreadable) as caught:
        future.result(timeout=60)
    return caught.value.reason


def test_decoders_answer_as_the_functions_do(tmp_path):
    both = Decoders(2)
    white = (255, 255, 255)
    try:
        for path, expected in awkward_folder(tmp_path).items():
            found = both.inspect(path)
            if expected is not None:
                assert reason(found) == expected
                continue
            assert found.result() == inspect(path)
            assert both.thumbnail(path, 16).result() == thumbnail(path, 16)
            levels = both.read_input(path, channels=3, size=20, background=white).result()
            np.testing.assert_array_equal(levels, resize(decode(path, channels=3), 20, white))
    finally:
        both.close()


@pytest.mark.parametrize("harm", ["segfault", "memory"])
def test_what_harms_a_decoder_costs_one_reason(tmp_path, harmed, harm):
    if harm == "memory" and sys.platform != "linux":
        pytest.skip("only Linux holds a process to its bound on memory")
    good, bad = (str(plain_png(tmp_path / name)) for name in ("good.png", f"{harm}.png"))
    futures = [harmed.inspect(path) for path in (good, bad, good, bad, good)]
    expected = "decoder_crashed" if harm == "segfault" else "decoder_memory"
    assert [reason(futures[1]), reason(futures[3])] == [expected] * 2
    assert {future.result() for future in futures[::2]} == {inspect(good)}
    assert reason(harmed.thumbnail(bad, 16)) == expected


@pytest.mark.skipif(os.name == "nt", reason="has no function `sleep`")
def test_what_hangs_holding_pythons_lock_is_ended(tmp_path, harmed):
    good, bad = (str(plain_png(tmp_path / name)) for name in ("good.png", "hang.png"))
    begun = time.monotonic()
    stuck, after = harmed.inspect(bad, seconds=1.0), harmed.inspect(good)
    assert reason(stuck) == "decoder_stuck"
    assert after.result() == inspect(good)
    assert time.monotonic() - begun < 30


def test_time_that_nothing_was_asked_is_no_files(tmp_path, harmed):
    good = str(plain_png(tmp_path / "good.png"))
    assert harmed.inspect(good, seconds=0.5).result() == inspect(good)
    (child,) = harmed._children
    time.sleep(1.0)
    assert harmed.inspect(good).result() == inspect(good)
    assert harmed._children == {child}


@pytest.mark.parametrize("harm", ["babble", "vague", "another", "short"])
def test_a_decoder_that_answers_what_was_not_asked_costs_one_reason(tmp_path, harmed, harm):
    bad, good = (str(plain_png(tmp_path / name)) for name in (f"{harm}.png", "good.png"))
    asked = harmed.read_input(bad, channels=3, size=20, background=(255, 255, 255))
    waits = harmed.inspect(good)
    assert reason(asked) == "decoder_crashed"
    assert waits.result(timeout=60) == inspect(good)


def test_a_decoder_that_begins_with_what_is_no_message_blames_no_file(tmp_path):
    babbles = Decoders(1, [sys.executable, "-c", "import os, time; os.write(1, b'????' * 9); time.sleep(300)"])
    with pytest.raises(RuntimeError, match="no message"):
        babbles.inspect(str(plain_png(tmp_path / "good.png"))).result(timeout=60)
    babbles.close()


def test_a_name_that_cannot_be_said_to_a_decoder_is_told(tmp_path, harmed):
    with pytest.raises(UnicodeEncodeError):
        harmed.inspect(str(tmp_path / "bad\udcff.png")).result(timeout=60)
    good = str(plain_png(tmp_path / "good.png"))
    assert harmed.inspect(good).result(timeout=60) == inspect(good)


def test_a_decoder_that_dies_of_something_else_is_forgiven(tmp_path, harmed):
    path = str(plain_png(tmp_path / "once.png"))
    assert harmed.inspect(path).result() == inspect(path)


def test_a_mistake_of_this_program_is_told_and_no_files_fault(tmp_path, harmed):
    with pytest.raises(RuntimeError, match="no attribute nothing"):
        harmed.inspect(str(plain_png(tmp_path / "mistake.png"))).result()


def test_decoders_that_cannot_begin_blame_no_file(tmp_path):
    for command in ([str(tmp_path / "nothing")], [sys.executable, "-c", "raise SystemExit(3)"]):
        none = Decoders(1, command)
        with pytest.raises((OSError, RuntimeError)):
            none.inspect(str(plain_png(tmp_path / "good.png"))).result()
        none.close()


def test_who_looks_is_served_before_who_waits(tmp_path):
    one = Decoders(1)
    path = str(plain_png(tmp_path / "a.png"))
    order: list[str] = []
    inspected = [one.inspect(path) for _ in range(50)]
    seen = one.thumbnail(path, 16)
    seen.add_done_callback(lambda _: order.append("seen"))
    inspected[-1].add_done_callback(lambda _: order.append("inspected"))
    wait([seen, *inspected])
    assert order == ["seen", "inspected"]
    one.close()


def test_closing_ends_what_hangs_at_once(tmp_path, harmed):
    stuck = harmed.inspect(str(plain_png(tmp_path / "hang.png")))
    waits = harmed.inspect(str(plain_png(tmp_path / "good.png")))
    while not stuck.running():
        time.sleep(0.01)
    (child,) = harmed._children or {None}
    begun = time.monotonic()
    harmed.close()
    assert time.monotonic() - begun < 5
    assert stuck.exception() is not None
    assert waits.cancelled() or waits.exception() is not None
    assert child is None or child._process.returncode is not None


def test_very_large_pictures_go_one_at_a_time_and_waiting_costs_no_time(tmp_path, harmed):
    large = tmp_path / "large.png"
    Image.new("1", (400, 400), 1).save(large)
    with FileLock(Path(harmed._folder.name) / "large.lock"):
        future = harmed.inspect(str(large), seconds=2.0)
        time.sleep(3.0)
        assert not future.done()
    assert future.result(timeout=60) == inspect(str(large))
