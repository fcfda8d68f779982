import errno
import os
from pathlib import Path

import pytest
import torch
from safetensors import SafetensorError

from core.problems import Problem
from core.training import checkpoint
from core.training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from core.training.data import Preprocessing


def facts(epoch: int) -> Checkpoint:
    return Checkpoint(
        weights=f"epoch-{epoch:04d}-{epoch:06d}.safetensors",
        sha256="",
        epoch=epoch,
        step=epoch,
        spec={"arch": "lenet5"},
        classes=["cat", "dog"],
        preprocessing=Preprocessing(size=32, channels=1, background=(255, 255, 255), mean=(0.5,), std=(0.2,)),
        figures={"val_loss": 1.0},
    )


def weights(value: float) -> dict[str, torch.Tensor]:
    return {"layer.weight": torch.full((3, 2), value), "layer.count": torch.tensor(int(value))}


def test_what_is_saved_comes_back(tmp_path: Path):
    save_checkpoint(tmp_path, ("last", "best"), weights(1), facts(1))
    for kind in ("last", "best"):
        loaded, state = load_checkpoint(tmp_path, kind)
        assert loaded.epoch == 1
        assert loaded.preprocessing.mean == (0.5,)
        assert torch.equal(state["layer.weight"], torch.full((3, 2), 1.0))


def test_only_named_weights_stay(tmp_path: Path):
    save_checkpoint(tmp_path, ("last", "best"), weights(1), facts(1))
    save_checkpoint(tmp_path, ("last",), weights(2), facts(2))
    save_checkpoint(tmp_path, ("last",), weights(3), facts(3))
    assert load_checkpoint(tmp_path, "best")[0].epoch == 1
    assert load_checkpoint(tmp_path, "last")[0].epoch == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "best.json",
        "epoch-0001-000001.safetensors",
        "epoch-0003-000003.safetensors",
        "last.json",
    ]


@pytest.mark.parametrize("call", ["replace", "fsync", "save_file"])
def test_a_failed_save_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str):
    save_checkpoint(tmp_path, ("last", "best"), weights(1), facts(1))
    before = sorted(path.name for path in tmp_path.iterdir())

    def full(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    owner = {"replace": Path, "fsync": os, "save_file": checkpoint}[call]
    with monkeypatch.context() as patch:
        patch.setattr(owner, call, full)
        with pytest.raises(OSError, match="No space left"):
            save_checkpoint(tmp_path, ("last", "best"), weights(2), facts(2))
    assert load_checkpoint(tmp_path, "last")[0].epoch == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_full_disk_keeps_its_number_through_safetensors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The words are those that safetensors 0.8 raised on a full file system.
    def full(*_arguments):
        raise SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)")

    monkeypatch.setattr(checkpoint, "save_file", full)
    with pytest.raises(OSError, match="space") as caught:
        checkpoint.save_weights(tmp_path, "epoch-0001-000001.safetensors", weights(1))
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


def test_damage_is_named_and_not_used(tmp_path: Path):
    save_checkpoint(tmp_path, ("last",), weights(1), facts(1))
    file = tmp_path / facts(1).weights
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(Problem) as caught:
        load_checkpoint(tmp_path, "last")
    assert caught.value.code == "checkpoint_damaged"
    (tmp_path / "last.json").write_text("{")
    with pytest.raises(Problem) as caught:
        load_checkpoint(tmp_path, "last")
    assert caught.value.code == "checkpoint_damaged"


def test_weights_outside_the_folder_are_refused(tmp_path: Path):
    save_checkpoint(tmp_path, ("last",), weights(1), facts(1))
    text = (tmp_path / "last.json").read_text()
    (tmp_path / "last.json").write_text(text.replace("epoch-0001", "../epoch-0001"))
    with pytest.raises(Problem, match="checkpoint_damaged"):
        load_checkpoint(tmp_path, "last")


def test_nothing_saved_yet(tmp_path: Path):
    with pytest.raises(Problem, match="checkpoint_missing"):
        load_checkpoint(tmp_path, "best")
