"""Small pictures are made once, found again, made anew when their file changes, bounded, and no loss when damaged."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.events import jobs
from core.jobs.registry import run_job
from core.pixels import thumbnails as module
from core.pixels.decoders import Decoders
from core.pixels.thumbnail_store import key_of, open_store


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    dice = np.random.default_rng(0)
    made = []
    for number in range(30):
        path = tmp_path / f"{number:02d}.jpg"
        Image.fromarray(dice.integers(0, 256, (240, 320, 3), dtype=np.uint8)).save(path, quality=95)
        made.append(str(path))
    return made


def ask(paths: list[str], project: Path, stop=lambda: False) -> list[jobs.Thumbnail]:
    heard: list[jobs.Thumbnail] = []
    run_job(jobs.Thumbnails(paths=paths, size=64, project=str(project)), heard.append, stop)
    return heard


def test_they_come_batch_by_batch_and_are_made_once(paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = ask([*paths, "/nowhere.jpg"], tmp_path)
    told = [one.path for one in first]
    assert [sorted(told[start : start + module._BATCH]) for start in (0, 12)] == [paths[:12], paths[12:24]]
    assert sorted(told) == sorted([*paths, "/nowhere.jpg"])
    assert [one.path for one in first if not one.pixels] == ["/nowhere.jpg"]
    monkeypatch.setattr(Decoders, "thumbnail", lambda *_: pytest.fail("made again"))
    again = ask(paths, tmp_path)
    assert [(one.path, one.width, one.height) for one in again] == [(one, 64, 48) for one in paths]
    by_path = {one.path: one for one in first}
    for other in again:
        one = by_path[other.path]
        difference = np.frombuffer(one.pixels, np.uint8).astype(int) - np.frombuffer(other.pixels, np.uint8)
        assert np.abs(difference).mean() < 6


def test_a_changed_file_gets_a_new_one(paths: list[str], tmp_path: Path):
    ask(paths[:1], tmp_path)
    before = key_of(paths[0], 64)
    Image.new("RGB", (4000, 4000), (255, 0, 0)).save(paths[0], quality=95)
    assert key_of(paths[0], 64) != before
    (small,) = ask(paths[:1], tmp_path)
    assert np.frombuffer(small.pixels, np.uint8).reshape(-1, 3).mean(axis=0).round().tolist() == [254, 0, 0]


def test_it_is_bounded(tmp_path: Path):
    pixels = np.random.default_rng(0).integers(0, 256, 64 * 64 * 3, dtype=np.uint8).tobytes()
    with open_store(tmp_path, max_bytes=100_000) as store:
        assert store is not None
        for number in range(200):
            store.put({number.to_bytes(16, "big"): (64, 64, pixels)})
        assert store.find([(199).to_bytes(16, "big")])
        assert not store.find([(0).to_bytes(16, "big")])
    with sqlite3.connect(tmp_path / "thumbnails.sqlite") as file:
        (used,) = file.execute("SELECT sum(length(content)) FROM thumbnail").fetchone()
    file.close()
    assert used <= 100_000


def test_keeping_some_looks_at_no_others(tmp_path: Path):
    """However many there are, a few more cost what a few cost: no statement reads them all."""
    small = (8, 8, bytes(8 * 8 * 3))
    with open_store(tmp_path) as store:
        assert store is not None
        store.put({number.to_bytes(16, "big"): small for number in range(3000)})
        steps: list[int] = []

        def cost(number: int) -> int:
            steps.clear()
            store._connection.set_progress_handler(lambda: steps.append(1), 100)
            store.put({number.to_bytes(16, "big"): small})
            store._connection.set_progress_handler(None, 0)
            return len(steps)

        assert cost(3000) < 3
        assert store.find([(3000).to_bytes(16, "big")])


def test_a_file_that_is_damaged_later_does_no_harm(tmp_path: Path):
    small = (8, 8, bytes(8 * 8 * 3))
    with open_store(tmp_path) as store:
        assert store is not None
        store.put({number.to_bytes(16, "big"): small for number in range(500)})
    file = tmp_path / "thumbnails.sqlite"
    content = bytearray(file.read_bytes())
    content[24:40] = b"\xff" * 16  # among others the count of its pages
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    with open_store(tmp_path) as store:
        assert store is not None
        store.put({bytes(16): small})
        store.find([bytes(16)])


def test_a_damaged_file_is_made_anew(paths: list[str], tmp_path: Path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "thumbnails.sqlite").write_bytes(b"no database at all" * 500)
    assert len(ask(paths, tmp_path)) == 30
    with open_store(tmp_path / "cache") as store:
        assert store is not None
        assert len(store.find([key_of(path, 64) or b"" for path in paths])) == 30


def test_it_stops_at_once(paths: list[str], tmp_path: Path):
    assert ask(paths, tmp_path, stop=lambda: True) == []
