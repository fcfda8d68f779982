"""Many pictures at once: in order, with what failed, stoppable, and refused where they would not fit."""

import threading

import numpy as np
import pytest
from PIL import Image

from core.machine.memory import available_memory
from core.pixels import store
from core.pixels.decode import decode
from core.pixels.resize import resize_uint8
from core.pixels.store import load_pictures
from core.problems import Problem
from tests import pictures
from tests.waiting import HANG

WHITE = (255, 255, 255)


@pytest.fixture
def many(tmp_path):
    """100 pictures, each of one level of grey: its number."""
    paths = []
    for number in range(100):
        path = tmp_path / f"{number}.png"
        Image.new("L", (20 + number % 7, 20), number).save(path)
        paths.append(str(path))
    return paths


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("channels", [1, 3])
def test_order_is_kept_whatever_the_threads(many, workers, channels):
    loaded, ok = load_pictures(many, size=8, channels=channels, background=WHITE, workers=workers)
    assert loaded.shape == (100, channels, 8, 8)
    assert loaded.dtype == np.uint8
    assert ok.dtype == np.bool_
    assert ok.all()
    assert (loaded[:, 0, 4, 4] == np.arange(100)).all()


def test_pictures_are_those_of_decode_and_resize(tmp_path):
    root = pictures.class_folders(tmp_path, {"a": 3, "b": 3}, size=(50, 30), suffix=".mixed")
    paths = sorted(str(path) for path in root.rglob("*.*"))
    loaded, _ = load_pictures(paths, size=24, channels=3, background=(1, 2, 3))
    for path, picture in zip(paths, loaded, strict=True):
        expected = resize_uint8(decode(path, channels=3, background=(1, 2, 3)), 24, (1, 2, 3))
        assert np.array_equal(picture, expected)


def test_what_cannot_be_read_stays_background(tmp_path):
    expected = pictures.awkward_folder(tmp_path)
    paths = [*expected, str(tmp_path / "gone.png")]
    reasons = {}
    calling = threading.get_ident()

    def note(index, error):
        assert threading.get_ident() == calling
        reasons[paths[index]] = error.reason

    loaded, ok = load_pictures(paths, size=16, channels=3, background=(7, 8, 9), unreadable=note)
    assert reasons == {path: reason for path, reason in expected.items() if reason} | {paths[-1]: "missing"}
    assert ok.tolist() == [path not in reasons for path in paths]
    assert (loaded[~ok] == np.array([7, 8, 9], dtype=np.uint8)[:, None, None]).all()
    grey, _ = load_pictures(paths[-1:], size=4, channels=1, background=(10, 20, 30))
    assert (grey == 18).all()


def test_progress_rises_to_the_total_in_the_calling_thread(many):
    told = []
    calling = threading.get_ident()

    def note(done, total):
        assert threading.get_ident() == calling
        told.append((done, total))

    load_pictures(many, size=8, channels=1, background=WHITE, progress=note, workers=3)
    assert told[-1] == (100, 100)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert len(told) >= 10


def test_nothing_to_do():
    loaded, ok = load_pictures([], size=8, channels=3, background=WHITE)
    assert loaded.shape == (0, 3, 8, 8)
    assert ok.shape == (0,)


def test_stop_is_heard_amid_a_slow_picture(many, monkeypatch):
    begun, slow = threading.Event(), threading.Event()

    def decode_slowly(path, **_):
        begun.set()
        assert slow.wait(HANG)
        return np.zeros((2, 2, 1), dtype=np.uint8)

    monkeypatch.setattr(store, "decode", decode_slowly)
    try:
        with pytest.raises(Problem) as caught:
            load_pictures(many, size=8, channels=1, background=WHITE, workers=2, stop=begun.is_set)
        assert caught.value.code == "cancelled"
    finally:
        slow.set()


def test_after_stopping_no_further_picture_is_read(many, monkeypatch):
    read, before = [], set(threading.enumerate())

    def count(path, **_):
        read.append(path)
        return np.zeros((2, 2, 1), dtype=np.uint8)

    monkeypatch.setattr(store, "decode", count)
    with pytest.raises(Problem):
        load_pictures(many * 4, size=8, channels=1, background=WHITE, workers=2, stop=lambda: len(read) >= 4)
    for thread in set(threading.enumerate()) - before:
        thread.join(HANG)
    assert 4 <= len(read) < len(many * 4)


def test_a_mistake_is_not_hidden(many, monkeypatch):
    def broken(path, **_):
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(store, "decode", broken)
    with pytest.raises(ZeroDivisionError, match="ours"):
        load_pictures(many, size=8, channels=1, background=WHITE)


def test_too_much_memory_is_said_before_anything_is_read(many, monkeypatch):
    monkeypatch.setattr(store, "available_memory", lambda: 2 * 100 * 3 * 8 * 8 - 2)
    monkeypatch.setattr(store, "decode", lambda path, **_: pytest.fail("read"))
    with pytest.raises(Problem) as caught:
        load_pictures(many, size=8, channels=3, background=WHITE)
    assert caught.value.code == "too_much_memory"
    assert caught.value.values == {"needed": 19200, "available": 38398}


def test_half_of_the_memory_may_be_taken(many, monkeypatch):
    monkeypatch.setattr(store, "available_memory", lambda: 2 * 100 * 3 * 8 * 8)
    _, ok = load_pictures(many, size=8, channels=3, background=WHITE)
    assert ok.all()
    monkeypatch.setattr(store, "available_memory", lambda: None)  # a system that does not tell
    _, ok = load_pictures(many, size=8, channels=3, background=WHITE)
    assert ok.all()


def test_this_machine_tells_its_memory():
    found = available_memory()
    assert found is not None
    assert 50e6 < found < 100e12


def test_fast_takes_a_fraction_and_looks_the_same(tmp_path):
    soft = Image.fromarray(np.random.default_rng(0).integers(0, 256, (8, 12, 3), dtype=np.uint8)).resize((1800, 1200))
    soft.save(tmp_path / "a.jpg", quality=95)
    path = [str(tmp_path / "a.jpg")]
    full, _ = load_pictures(path, size=64, channels=3, background=WHITE)
    fast, _ = load_pictures(path, size=64, channels=3, background=WHITE, fast=True)
    difference = np.abs(full.astype(int) - fast)
    assert 0 < difference.max() <= 8
    assert difference.mean() < 1
