"""The three ways to keep pictures give the same pictures; the cache is never wrong about a file that has changed."""

import os
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from core.cache import Store
from core.catalog.catalog import Catalog
from core.events import jobs
from core.jobs.registry import run_job
from core.pixels.source import PixelFormat, open_pixels
from core.pixels.store import load_pictures
from core.project import create_project
from tests.pictures import class_folders

WHITE = (255, 255, 255)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def pictures(tmp_path: Path):
    class_folders(tmp_path / "shapes", {"round": 6, "square": 6}, size=(90, 60))
    project = create_project(tmp_path / "project").folder
    paths = [str(tmp_path / "shapes")]
    run_job(jobs.ImportPictures(project=str(project), paths=paths), lambda _: None, lambda: False)
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return list(catalog.pictures())


def a_look(**look) -> PixelFormat:
    return PixelFormat(**({"side": 20, "channels": 3, "background": WHITE, "fast": False} | look))


def opened(pictures, root: Path, *, beside=(), stop=lambda: False, **look):
    return open_pixels(
        pictures,
        a_look(**look),
        root=root,
        stop=stop,
        progress=lambda *_: None,
        beside=[a_look(**one) for one in beside],
    )


def expected(pictures, **look) -> np.ndarray:
    wanted = {"size": 20, "channels": 3, "background": WHITE, "fast": False} | look
    return load_pictures([picture.path for picture in pictures], **wanted)[0]


def all_of(pixels, count: int) -> np.ndarray:
    return pixels.take(torch.arange(count)).numpy()


@pytest.mark.parametrize("fast", [False, True])
def test_kept_pictures_are_the_decoded_ones_and_are_decoded_once(pictures, root: Path, fast: bool, monkeypatch):
    first, ok = opened(pictures, root, fast=fast)
    assert first.kind == "kept"
    assert ok.all()
    assert np.array_equal(all_of(first, 12), expected(pictures, fast=fast))
    monkeypatch.setattr("core.pixels.source.each_picture", lambda *_a, **_k: pytest.fail("decoded again"))
    again, _ = opened(pictures, root, fast=fast)
    assert np.array_equal(all_of(again, 12), expected(pictures, fast=fast))
    rows = torch.tensor([3, 3, 0, 11])
    assert np.array_equal(again.take(rows).numpy(), expected(pictures, fast=fast)[rows.numpy()])


def test_what_is_done_to_a_batch_never_reaches_the_cache(pictures, root: Path):
    pixels, _ = opened(pictures, root)
    pixels.take(torch.arange(12)).zero_()
    pixels._base.zero_()
    assert np.array_equal(all_of(opened(pictures, root)[0], 12), expected(pictures))


def test_other_settings_are_other_pictures(pictures, root: Path):
    for look in ({}, {"channels": 1}, {"background": (0, 0, 0)}, {"fast": True}):
        assert np.array_equal(all_of(opened(pictures, root, **look)[0], 12), expected(pictures, **look))


def test_beyond_the_budget_pictures_are_kept_as_jpegs_then_streamed(pictures, root: Path, monkeypatch):
    whole = expected(pictures).astype(int)
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", str(12 * 20 * 20 * 3 // 4))
    compressed, ok = opened(pictures, root)
    assert compressed.kind == "compressed"
    assert ok.all()
    found = all_of(compressed, 12).astype(int)
    assert np.abs(found - whole).mean() < 4
    compressed.expect(torch.tensor([1, 2]))
    assert np.array_equal(compressed.take(torch.tensor([2, 1])).numpy(), found[[2, 1]])
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "100")
    monkeypatch.setattr("core.pixels.store.available_memory", lambda: 100)
    streamed, ok = opened(pictures, root / "other")
    assert streamed.kind == "streamed"
    assert np.array_equal(all_of(streamed, 12), whole)


def test_two_looks_of_one_training_never_take_each_others_room(pictures, root: Path, monkeypatch):
    """Room for one of them decoded and one as JPEGs; a run after it decodes nothing again."""
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", str(int(12 * 20 * 20 * 3 * 1.95)))
    looks = [{"fast": True}, {"fast": False}]
    opened(pictures, root, fast=True, beside=looks)
    opened(pictures, root, fast=False, beside=looks)
    assert (root / "pixels" / a_look(fast=True).name / "data.bin").is_file()
    monkeypatch.setattr("core.pixels.source.each_picture", lambda *_a, **_k: pytest.fail("decoded again"))
    again = [opened(pictures, root, **look, beside=looks)[0].kind for look in looks]
    assert again == ["kept", "compressed"]


def test_what_a_killed_process_has_decoded_is_kept(pictures, root: Path, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_):
        # Nothing more is written then, as where the process is no more.
        monkeypatch.setattr("core.cache.StoreWriter.flush", lambda _self: None)
        raise Killed

    with pytest.raises(Killed):
        open_pixels(pictures, a_look(), root=root, stop=lambda: False, progress=die)
    assert len(Store(root / "pixels" / a_look().name)) > 0


def test_without_a_cache_folder_they_are_kept_in_memory(pictures, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    pixels, ok = opened(pictures, tmp_path / "file" / "cache")
    assert pixels.kind == "kept"
    assert ok.all()
    assert np.array_equal(all_of(pixels, 12), expected(pictures))


def test_a_file_that_changed_is_decoded_anew_and_one_only_touched_is_not(pictures, root: Path, monkeypatch):
    opened(pictures, root)
    changed, touched = Path(pictures[2].path), Path(pictures[5].path)
    Image.new("RGB", (90, 60), (1, 2, 3)).save(changed)
    later = time.time() + 10
    os.utime(changed, (later, later))
    os.utime(touched, (later, later))
    decoded = []
    from core.pixels import source

    original = source.each_picture

    def note(paths, **named):
        decoded.extend(paths)
        return original(paths, **named)

    monkeypatch.setattr(source, "each_picture", note)
    pixels, _ = opened(pictures, root)
    assert decoded == [str(changed)]
    assert np.array_equal(all_of(pixels, 12), expected(pictures))


def test_a_picture_that_vanishes_is_told_and_shifts_no_other(pictures, root: Path, monkeypatch):
    whole = expected(pictures)
    Path(pictures[4].path).unlink()
    pixels, ok = opened(pictures, root)
    assert ok.tolist() == [number != 4 for number in range(12)]
    rows = torch.tensor([number for number in range(12) if number != 4])
    assert np.array_equal(pixels.take(rows).numpy(), whole[rows.numpy()])
    # While it streams, too: it comes as zeros, and is named.
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "100")
    monkeypatch.setattr("core.pixels.store.available_memory", lambda: 100)
    streamed, _ = opened(pictures, root / "other")
    Path(pictures[7].path).unlink()
    found = streamed.take(torch.arange(12)).numpy()
    assert streamed.lost == {number: pictures[number].path for number in (4, 7)}
    left = [number for number in range(12) if number not in (4, 7)]
    assert np.array_equal(found[left], whole[left])
