"""A file that crashes, hangs or eats its decoder costs a reason and that decoder; everything else goes on."""

import contextlib
import os
import sys
from concurrent.futures import wait
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from core.pixels.decode import Unreadable, decode
from core.pixels.decoders import Decoders, _Child
from core.pixels.inspect import inspect
from core.pixels.resize import resize
from core.pixels.thumbnail import thumbnail
from tests.pictures import awkward_folder, plain_png
from tests.waiting import HANG, until

ROOT = Path(__file__).parents[3]
# A decoder that does what a hostile file could make a library do, told by the file's name.
HARM = """
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
        ctypes.PyDLL(None).pause()  # with Python's lock held
    if name.startswith("memory"):
        bytearray(8 << 30)
    if name.startswith("babble"):
        os.write(OUT, b"\\xff" * 64)
    if name.startswith("vague"):
        os.write(OUT, b"\\x00\\x00\\x00\\x02[]")
    if name.startswith("another"):
        return decoder.TaskResult()
    if name.startswith("short"):
        return decoder.TaskResult(levels=LEVELS)
    if name.startswith("mistake"):
        name.nothing
    return decoder._look(task)

def guarded(task):
    try:
        return look(task)
    except MemoryError:
        return decoder.TaskRefusal(reason="decoder_memory", detail="")
    except AttributeError:
        return decoder.TaskError(details="no attribute nothing")

sys.exit(decoder.serve(sys.argv[1:], guarded))
"""
HARMED = [sys.executable, "-c", HARM.format(root=str(ROOT))]


@pytest.fixture
def harmed():
    with contextlib.closing(Decoders(1, HARMED)) as with_harm:
        yield with_harm


@pytest.fixture
def let_pass(tmp_path):
    """Let at least so many seconds pass, as another decoder counts them: they end it."""
    with contextlib.closing(Decoders(1, HARMED)) as another:

        def wait_for(seconds: float) -> None:
            stuck = another.inspect(str(plain_png(tmp_path / "hang while time passes.png")), seconds=seconds)
            assert reason(stuck) == "decoder_stuck"

        yield wait_for


def reason(future) -> str:
    with pytest.raises(Unreadable) as caught:
        future.result(HANG)
    return caught.value.reason


def test_decoders_answer_as_the_functions_do(tmp_path):
    both = Decoders(2)
    white = (255, 255, 255)
    try:
        awkward = awkward_folder(tmp_path)
        assert len(awkward) > len(set(awkward.values())) >= 5, "many files, good ones and each kind of bad one"
        for path, expected in awkward.items():
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


@pytest.mark.skipif(os.name == "nt", reason="has no function `pause`")
def test_what_hangs_holding_pythons_lock_is_ended(tmp_path, harmed):
    good, bad = (str(plain_png(tmp_path / name)) for name in ("good.png", "hang.png"))
    stuck, after = harmed.inspect(bad, seconds=1.0), harmed.inspect(good)
    assert reason(stuck) == "decoder_stuck"
    assert after.result(HANG) == inspect(good)


def test_time_that_nothing_was_asked_is_no_files(tmp_path, harmed, let_pass):
    good = str(plain_png(tmp_path / "good.png"))
    assert harmed.inspect(good, seconds=0.5).result() == inspect(good)
    (child,) = harmed._children
    let_pass(1.0)
    assert harmed.inspect(good).result() == inspect(good)
    assert harmed._children == {child}


@pytest.mark.parametrize("harm", ["babble", "vague", "another", "short"])
def test_a_decoder_that_answers_what_was_not_asked_costs_one_reason(tmp_path, harmed, harm):
    bad, good = (str(plain_png(tmp_path / name)) for name in (f"{harm}.png", "good.png"))
    asked = harmed.read_input(bad, channels=3, size=20, background=(255, 255, 255))
    waits = harmed.inspect(good)
    assert reason(asked) == "decoder_crashed"
    assert waits.result(HANG) == inspect(good)


def test_a_decoder_that_begins_with_what_is_no_message_blames_no_file(tmp_path):
    babbles = Decoders(1, [sys.executable, "-c", "import os, time; os.write(1, b'????' * 9); time.sleep(300)"])
    with pytest.raises(RuntimeError, match="no message"):
        babbles.inspect(str(plain_png(tmp_path / "good.png"))).result(HANG)
    babbles.close()


def test_a_name_that_cannot_be_said_to_a_decoder_is_told(tmp_path, harmed):
    with pytest.raises(UnicodeEncodeError):
        harmed.inspect(str(tmp_path / "bad\udcff.png")).result(HANG)
    good = str(plain_png(tmp_path / "good.png"))
    assert harmed.inspect(good).result(HANG) == inspect(good)


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


@pytest.mark.parametrize(("kind", "ahead"), [("inspect", True), ("thumbnail", False)])
def test_only_in_bulk_has_a_decoder_the_next_file_before_it_answers(tmp_path, monkeypatch, kind, ahead):
    spoken: list[str] = []

    def watch(name: str) -> None:
        of = getattr(_Child, name)
        monkeypatch.setattr(_Child, name, lambda *given: (spoken.append(name), of(*given))[1])

    for name in ("ask", "answer"):
        watch(name)
    path = str(plain_png(tmp_path / "a.png"))
    with contextlib.closing(Decoders(1)) as one:
        wait([one.inspect(path) if kind == "inspect" else one.thumbnail(path, 16) for _ in range(50)])
    assert sorted(spoken) == ["answer"] * 50 + ["ask"] * 50
    assert (("ask", "ask") in set(pairwise(spoken))) == ahead


def test_closing_ends_what_hangs_at_once(tmp_path, harmed):
    stuck = harmed.inspect(str(plain_png(tmp_path / "hang.png")))
    waits = harmed.inspect(str(plain_png(tmp_path / "good.png")))
    until(lambda: stuck.running() and harmed._children, "a decoder at work")
    (child,) = harmed._children
    harmed.close()
    assert stuck.exception(HANG) is not None
    assert waits.cancelled() or waits.exception(HANG) is not None
    assert child._process.returncode not in (None, 0)


def test_very_large_pictures_go_one_at_a_time_and_waiting_costs_no_time(tmp_path, harmed, let_pass):
    large = tmp_path / "large.png"
    Image.new("1", (400, 400), 1).save(large)
    with FileLock(Path(harmed._folder.name) / "large.lock"):
        future = harmed.inspect(str(large), seconds=1.0)
        until(future.running)
        let_pass(2.0)
        assert not future.done()
    assert future.result(HANG) == inspect(str(large))
