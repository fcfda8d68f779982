"""Checkpoints: whole or not there, whatever fails; two of where training stands; damage is named, never used."""

import errno
import os
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors import SafetensorError

from core.events.training import EpochEnded
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project_path import ProjectPath
from core.weights import checkpoint
from core.weights.checkpoint import (
    Checkpoint,
    CheckpointState,
    load_checkpoint,
    load_standing,
    note_return,
    save_best,
    save_standing,
)
from core.weights.preprocessing import Preprocessing

SEEN = Preprocessing(size=32, channels=1, background=(255, 255, 255), mean=(0.5,), std=(0.2,))
EPOCH = EpochEnded(
    epoch=1,
    train_loss=1 / 3,
    val_loss=0.1 + 0.2,
    train_accuracy=0.5,
    val_accuracy=0.5,
    running_loss=1.0,
    lr=1e-3,
    seconds=1.0,
)


def model(epoch: int) -> Checkpoint:
    return Checkpoint(
        weights=f"best-{epoch:06d}.safetensors",
        epoch=epoch,
        step=epoch,
        spec=TrainingSpec(arch="lenet5"),
        classes=["cat", "dog"],
        preprocessing=SEEN,
        figures={"val_loss": 1.0},
    )


def standing(turn: int) -> CheckpointState:
    return CheckpointState(
        tensors=f"last-{turn:06d}.safetensors",
        turn=turn,
        epoch=turn,
        step=3,
        running=0.1 + 0.2,
        seen=7,
        best=EPOCH,
        scale=0.5,
        recoveries=1,
        micro=4,
        seconds=2.5,
        spec=TrainingSpec(arch="lenet5"),
        classes=["cat", "dog"],
        preprocessing=SEEN,
        versions={"torch": "2"},
        hashes=("a", "b"),
    )


def weights(value: float) -> dict[str, torch.Tensor]:
    return {"layer.weight": torch.full((3, 2), value), "layer.count": torch.tensor(int(value))}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def test_what_is_saved_comes_back_to_the_last_digit(tmp_path: Path):
    save_best(tmp_path, weights(1), model(1))
    save_standing(tmp_path, weights(2), standing(1))
    facts, tensors = load_checkpoint(tmp_path)
    assert facts.epoch == 1
    assert facts.preprocessing == SEEN
    assert torch.equal(tensors["layer.weight"], torch.full((3, 2), 1.0))
    found, tensors, damage = load_standing(tmp_path)
    assert damage is None
    assert msgspec.structs.replace(found, sha256="") == standing(1)
    assert torch.equal(tensors["layer.weight"], torch.full((3, 2), 2.0))


def test_two_stand_and_nothing_else_stays(tmp_path: Path):
    for turn in (1, 2, 3):
        save_best(tmp_path, weights(turn), model(turn))
        save_standing(tmp_path, weights(turn), standing(turn))
    assert names(tmp_path) == [
        *("best-000003.safetensors", "best.json"),
        *("last-000002.safetensors", "last-000003.safetensors", "last-a.json", "last-b.json"),
    ]
    assert load_standing(tmp_path)[0].turn == 3


def test_what_a_killed_process_left_is_removed(tmp_path: Path):
    (tmp_path / ".last-000009.safetensors.partial").write_bytes(b"half")
    (tmp_path / "last-000009.safetensors").write_bytes(b"unnamed")
    save_standing(tmp_path, weights(1), standing(1))
    assert names(tmp_path) == ["last-000001.safetensors", "last-a.json"]


@pytest.mark.parametrize("harm", ["bit", "gone", "cut", "json"])
def test_the_older_is_used_where_the_newer_is_damaged_and_it_is_told(tmp_path: Path, harm: str):
    for turn in (1, 2, 3):
        save_standing(tmp_path, weights(turn), standing(turn))
    newest = tmp_path / standing(3).tensors
    match harm:
        case "bit":
            spoil(newest)
        case "gone":
            newest.unlink()
        case "cut":
            newest.write_bytes(newest.read_bytes()[:40])
        case "json":
            (slot,) = [file for file in tmp_path.glob("last-?.json") if '"turn": 3' in file.read_text()]
            slot.write_text('{"turn": 3')
    found, tensors, damage = load_standing(tmp_path)
    assert found.turn == 2
    assert torch.equal(tensors["layer.weight"], torch.full((3, 2), 2.0))
    assert damage.code == "checkpoint_damaged"


def test_all_damaged_is_a_problem_and_nothing_kept_is_none(tmp_path: Path):
    assert load_standing(tmp_path) == (None, {}, None)
    save_standing(tmp_path, weights(1), standing(1))
    spoil(tmp_path / standing(1).tensors)
    with pytest.raises(Problem, match="checkpoint_damaged"):
        load_standing(tmp_path)
    with pytest.raises(Problem, match="checkpoint_missing"):
        load_checkpoint(tmp_path)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["replace", "fsync", "save_file"])
def test_a_failed_save_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int):
    for turn in (1, 2):
        save_best(tmp_path, weights(turn), model(turn))
        save_standing(tmp_path, weights(turn), standing(turn))
    before = names(tmp_path)

    def fail(*_arguments, **_named):
        raise OSError(number, os.strerror(number))

    owner = {"replace": ProjectPath, "fsync": os, "save_file": checkpoint}[call]
    with monkeypatch.context() as patch:
        patch.setattr(owner, call, fail)
        with pytest.raises(OSError, match=os.strerror(number)):
            save_best(tmp_path, weights(3), model(3))
        with pytest.raises(OSError, match=os.strerror(number)):
            save_standing(tmp_path, weights(3), standing(3))
    assert load_checkpoint(tmp_path)[0].epoch == 2
    assert load_standing(tmp_path)[0].turn == 2
    assert names(tmp_path) == before


def test_a_full_disk_keeps_its_number_through_safetensors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The words are those that safetensors 0.8 raised on a full file system.
    def full(*_arguments):
        raise SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)")

    monkeypatch.setattr(checkpoint, "save_file", full)
    with pytest.raises(OSError, match="space") as caught:
        checkpoint.save_tensors(tmp_path, "best.safetensors", weights(1))
    assert caught.value.errno == errno.ENOSPC
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("system", "number", "meant"),
    [
        ("posix", 28, errno.ENOSPC),
        ("nt", 112, errno.ENOSPC),
        ("nt", 39, errno.ENOSPC),
        ("nt", 5, errno.EACCES),
        ("nt", 1117, errno.EIO),
        ("nt", 28, 0),
    ],
)
def test_each_system_numbers_its_errors_in_its_own_way(system: str, number: int, meant: int):
    assert checkpoint.error_number(f"Error while serializing: I/O error: no. (os error {number})", system) == meant
    assert checkpoint.error_number("Error while serializing", system) == 0


def deny(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a file be one that cannot be read in this moment."""
    original = ProjectPath.read_bytes

    def read(self: ProjectPath, *most: int) -> bytes:
        if self.name == name:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return original(self, *most)

    monkeypatch.setattr(ProjectPath, "read_bytes", read)


def test_what_cannot_be_read_in_this_moment_is_not_taken_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    save_best(tmp_path, weights(1), model(1))
    for turn in (1, 2):
        save_standing(tmp_path, weights(turn), standing(turn))
    before = names(tmp_path)
    with monkeypatch.context() as patch:
        deny(patch, "best.json")
        save_standing(tmp_path, weights(3), standing(3))
    assert set(before) <= set(names(tmp_path)), "nothing is removed that may still be named"
    assert ["were not removed" in message for message in caplog.messages] == [True]
    assert load_checkpoint(tmp_path)[0].epoch == 1
    save_standing(tmp_path, weights(4), standing(4))
    newest = "last-a.json" if '"turn": 4' in (tmp_path / "last-a.json").read_text() else "last-b.json"
    before = names(tmp_path)
    with monkeypatch.context() as patch:
        deny(patch, newest)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            save_standing(tmp_path, weights(5), standing(5))
    assert names(tmp_path) == before
    assert [found.turn for found in checkpoint.read_standings(tmp_path)[0]] == [4, 3]


def judged(epoch: int, loss: float | None) -> Checkpoint:
    return msgspec.structs.replace(model(epoch), figures={"val_loss": loss})


def test_a_better_model_of_the_same_run_is_not_replaced(tmp_path: Path):
    assert save_best(tmp_path, weights(2), judged(2, 0.5))
    assert not save_best(tmp_path, weights(3), judged(3, 0.6))
    assert (load_checkpoint(tmp_path)[0].epoch, names(tmp_path)) == (2, ["best-000002.safetensors", "best.json"])
    assert save_best(tmp_path, weights(4), judged(4, 0.5))
    assert save_best(tmp_path, weights(5), judged(5, 0.4))
    spoil(tmp_path / model(5).weights)
    assert save_best(tmp_path, weights(6), judged(6, 0.9))
    assert load_checkpoint(tmp_path)[0].epoch == 6
    # Without a validation part each epoch is better than the one before.
    for epoch in (7, 8):
        assert save_best(tmp_path, weights(epoch), judged(epoch, None))
    assert load_checkpoint(tmp_path)[0].epoch == 8


def test_the_same_epoch_done_again_does_not_touch_the_file_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def killed(*_arguments):
        raise KeyboardInterrupt

    save_best(tmp_path, weights(1), judged(1, 0.5))
    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            save_best(tmp_path, weights(2), judged(1, 0.4))
    _, tensors = load_checkpoint(tmp_path)
    assert torch.equal(tensors["layer.weight"], weights(1)["layer.weight"])
    for value in (3, 4):
        name = save_best(tmp_path, weights(value), judged(1, 0.3))
        facts, tensors = load_checkpoint(tmp_path)
        assert torch.equal(tensors["layer.weight"], weights(value)["layer.weight"])
        assert names(tmp_path) == sorted([facts.weights, "best.json"])
        assert facts.weights == name


def test_a_return_is_noted_and_the_second_to_the_same_place_takes_the_older(tmp_path: Path):
    note_return(tmp_path, recoveries=1, scale=0.5)
    assert not list(tmp_path.iterdir())
    for turn in (1, 2):
        save_standing(tmp_path, weights(turn), msgspec.structs.replace(standing(turn), recoveries=0, scale=1.0))
    for times, turn in ((1, 2), (2, 1), (3, 1)):
        note_return(tmp_path, recoveries=times, scale=0.5**times)
        found, tensors, damage = load_standing(tmp_path)
        assert (found.turn, found.recoveries, found.scale, damage) == (turn, times, 0.5**times, None)
        assert torch.equal(tensors["layer.weight"], torch.full((3, 2), float(turn)))
    save_standing(tmp_path, weights(3), standing(3))
    spoil(tmp_path / standing(1).tensors)
    for times in (4, 5):
        note_return(tmp_path, recoveries=times, scale=0.1)
        assert load_standing(tmp_path)[0].turn == 3  # the older one is damaged: this is all there is


class Bomb:
    """What a pickle could do: its reconstruction would make a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return (Path.touch, (self.path,))


def hostile(tmp_path: Path) -> dict[str, bytes]:
    import pickle

    huge = (1 << 40).to_bytes(8, "little") + b"{}"
    lying = b'{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}'
    overlap = (
        b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}'
    )
    return {
        "pickle": pickle.dumps(Bomb(tmp_path / "executed")),
        "empty": b"",
        "oversized header": huge,
        "truncated header": (100).to_bytes(8, "little") + b'{"a":',
        "lying shape": len(lying).to_bytes(8, "little") + lying + b"\0" * 4,
        "overlapping": len(overlap).to_bytes(8, "little") + overlap + b"\0" * 6,
    }


@pytest.mark.parametrize(
    "kind", ["pickle", "empty", "oversized header", "truncated header", "lying shape", "overlapping"]
)
def test_a_hostile_file_with_a_fitting_checksum_is_refused(tmp_path: Path, kind: str):
    import hashlib

    content = hostile(tmp_path)[kind]
    folder = tmp_path / "checkpoints"
    save_best(folder, weights(1), model(1))
    facts = msgspec.structs.replace(model(1), sha256=hashlib.sha256(content).hexdigest())
    (folder / facts.weights).write_bytes(content)
    (folder / "best.json").write_bytes(msgspec.json.encode(facts))
    with pytest.raises(Problem, match="checkpoint_damaged"):
        load_checkpoint(folder)
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize("end", [1 << 40, 1 << 20])
def test_a_file_that_is_longer_than_its_tensors_is_refused_before_its_checksum_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: int
):
    from core.weights import checkpoint

    folder = tmp_path / "checkpoints"
    save_best(folder, weights(1), model(1))
    facts = model(1)
    (saved,) = folder.glob("*.safetensors")
    with saved.open("r+b") as file:
        file.truncate(end)  # takes no room on the disk
    monkeypatch.setattr(checkpoint, "_digest", lambda _path: pytest.fail("a terabyte would be read"))
    with pytest.raises(Problem, match="checkpoint_damaged"):
        load_checkpoint(folder)
    assert not checkpoint._is_whole(checkpoint.within(folder), saved.name, facts.sha256)


@pytest.mark.parametrize("name", ["../outside.safetensors", "/etc/passwd", "sub/weights.safetensors", ".."])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, name: str):
    save_best(tmp_path, weights(1), model(1))
    facts = msgspec.structs.replace(model(1), weights=name)
    (tmp_path / "best.json").write_bytes(msgspec.json.encode(facts))
    with pytest.raises(Problem, match="checkpoint_damaged"):
        load_checkpoint(tmp_path)
