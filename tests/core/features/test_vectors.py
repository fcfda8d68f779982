"""Vectors are kept as they are computed: neither a stop, a kill nor a full disk has them all computed again."""

import threading
from pathlib import Path

import pytest
import torch
from torch import nn

from core import cache
from core.catalog.catalog import Catalog
from core.features import vectors as room
from core.features.vectors import Backbone, vectors
from core.problems import Problem

BACKBONE = Backbone(
    network=nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten()),
    name="mean",
    length=12,
    size=16,
    background=(255, 255, 255),
    normalise=lambda levels: levels,
)


@pytest.fixture
def pictures(project: Path, monkeypatch: pytest.MonkeyPatch) -> list:
    monkeypatch.setattr(room, "BATCH", 4)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 1)
    monkeypatch.setattr(torch, "set_num_threads", lambda _threads: None)
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return list(catalog.pictures())


def computed(pictures, root: Path, stop=lambda: False, progress=lambda *_: None):
    return vectors(pictures, BACKBONE, root=root, stop=stop, progress=progress)


def wait_for_batches() -> None:
    """Wait until no thread computes a batch any more."""
    for thread in threading.enumerate():
        if thread.name.startswith("features"):
            thread.join(10)


def test_a_stop_keeps_what_was_computed(pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole, _ = computed(pictures, tmp_path / "whole")
    done: list[int] = []
    with pytest.raises(Problem, match="cancelled"):
        computed(
            pictures,
            tmp_path / "cache",
            stop=lambda: bool(done) and done[-1] >= 20,
            progress=lambda count, _total: done.append(count),
        )
    wait_for_batches()  # a stop does not wait for the batch that is being computed
    through, original = [], room.output_of
    monkeypatch.setattr(room, "output_of", lambda *given: (through.append(len(given[1])), original(*given))[1])
    found, ok = computed(pictures, tmp_path / "cache")
    assert ok.all()
    assert sum(through) == len(pictures) - 20
    assert torch.equal(found, whole)


def test_a_kill_keeps_what_was_computed(pictures, tmp_path: Path):
    kept: list[int] = []

    def look(*_: int) -> None:  # as another process would find it, at any moment
        kept.append(len(cache.Store(tmp_path / "vectors" / BACKBONE.folder)))

    computed(pictures, tmp_path, progress=look)
    assert kept == list(range(4, len(pictures) + 1, 4))


def test_a_disk_that_becomes_full_costs_nothing_but_the_keeping(
    pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whole, _ = computed(pictures, tmp_path / "whole")

    def full(_self: cache.StoreWriter) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.StoreWriter, "flush", full)
    found, ok = computed(pictures, tmp_path / "full")
    assert ok.all()
    assert torch.equal(found, whole)


def test_another_job_computes_with_all_threads_meanwhile(pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """torch gives a thread that begins the number of threads that was set last, by whichever thread."""
    monkeypatch.undo()  # the real threads
    monkeypatch.setattr(room, "BATCH", 4)
    seen: list[int] = []

    def begin(*_: int) -> None:
        thread = threading.Thread(target=lambda: seen.append(torch.get_num_threads()))
        thread.start()
        thread.join()

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        computed(pictures, tmp_path, progress=begin)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
    assert seen == [2] * (len(pictures) // 4)
