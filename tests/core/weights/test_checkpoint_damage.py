"""What is wrong with a checkpoint is named, file and fault; nothing that does not belong together is used."""

import errno
import json
import os
from pathlib import Path

import pytest
import torch

from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project_path import ProjectPath
from core.training.spec import resolve
from core.weights import checkpoint
from core.weights.checkpoint import load_checkpoint, load_standing, note_return, save_best, save_standing
from tests.core.weights.test_checkpoint import deny, judged, model, names, spoil, standing, weights


def told(folder: Path) -> dict[str, str]:
    """Return what is said of the model in a folder that cannot be used."""
    with pytest.raises(Problem) as caught:
        load_checkpoint(folder)
    assert caught.value.code == "checkpoint_damaged"
    return caught.value.values


def changed(path: Path, **values: object) -> None:
    """Change values of a JSON."""
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")


def test_the_file_and_its_fault_are_named(tmp_path: Path):
    save_best(tmp_path, weights(1), model(1))
    saved = tmp_path / model(1).weights
    spoil(saved)
    assert told(tmp_path) == {"path": str(saved), "detail": "checksum differs"}
    saved.write_bytes(saved.read_bytes()[:-4])
    assert told(tmp_path) == {"path": str(saved), "detail": "its length is not that of its tensors"}
    saved.unlink()
    assert told(tmp_path)["path"] == str(saved)
    assert os.strerror(errno.ENOENT) in told(tmp_path)["detail"]
    (tmp_path / "best.json").write_text("{", "utf-8")
    assert told(tmp_path)["path"] == str(tmp_path / "best.json")
    assert "truncated" in told(tmp_path)["detail"]


def test_a_file_that_cannot_be_read_is_damaged_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    save_best(tmp_path, weights(1), model(1))
    save_standing(tmp_path, weights(1), standing(1))
    deny(monkeypatch, "best.json")
    assert os.strerror(errno.EIO) in told(tmp_path)["detail"]
    deny(monkeypatch, "last-a.json")
    found, damage = checkpoint.read_standings(tmp_path)
    assert found == []
    assert damage.values["path"] == str(tmp_path / "last-a.json")
    assert os.strerror(errno.EIO) in damage.values["detail"]


def test_a_run_that_saved_no_model_is_named(tmp_path: Path):
    folder = tmp_path / "003-lenet5" / "checkpoints"
    folder.mkdir(parents=True)
    with pytest.raises(Problem) as caught:
        load_checkpoint(folder)
    assert (caught.value.code, caught.value.values) == ("checkpoint_missing", {"run": "003-lenet5"})


def test_the_newest_damage_is_told_beside_the_older_state(tmp_path: Path):
    for turn in (1, 2):
        save_standing(tmp_path, weights(turn), standing(turn))
    spoil(tmp_path / standing(2).tensors)
    found, _, damage = load_standing(tmp_path)
    assert found.turn == 1
    assert damage.values == {"path": str(tmp_path / standing(2).tensors), "detail": "checksum differs"}
    spoil(tmp_path / standing(1).tensors)
    with pytest.raises(Problem) as caught:
        load_standing(tmp_path)
    assert caught.value.values["path"] == str(tmp_path / standing(1).tensors)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b.safetensors", "../best-000001.safetensors", "best\0.safetensors"])
def test_a_name_that_is_no_file_of_the_folder_is_refused_as_such(tmp_path: Path, name: str):
    save_best(tmp_path, weights(1), model(1))
    changed(tmp_path / "best.json", weights=name)
    assert told(tmp_path) == {"path": str(tmp_path), "detail": f"{name} is outside the folder"}


RESOLVED = resolve(TrainingSpec(arch="lenet5", channels="grey", size=32), grey=True)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"classes": []}, "the classes are none"),
        ({"classes": ["cat", "cat"]}, "equal names"),
        ({"spec": {"arch": "transformer_9000"}}, "'transformer_9000' is not known"),
        ({"spec": {"arch": "lenet5", "channels": "grey", "size": 64}}, "preprocessing is not that of the settings"),
        ({"spec": {"arch": "lenet5", "channels": "colour", "size": 32}}, "preprocessing is not that of the settings"),
        ({"epoch": -1}, "epoch"),
    ],
)
@pytest.mark.parametrize("file", ["best.json", "last-a.json"])
def test_what_does_not_belong_together_is_not_used(tmp_path: Path, file: str, values: dict, words: str):
    save_best(tmp_path, weights(1), model(1))
    save_standing(tmp_path, weights(1), standing(1))
    changed(tmp_path / file, **values)
    if file == "best.json":
        assert words in told(tmp_path)["detail"]
        return
    with pytest.raises(Problem) as caught:
        load_standing(tmp_path)
    assert caught.value.values["path"] == str(tmp_path / file)
    assert words in caught.value.values["detail"]


def test_settings_that_fit_the_pictures_are_used(tmp_path: Path):
    save_best(tmp_path, weights(1), model(1))
    changed(tmp_path / "best.json", spec={"arch": "lenet5", "channels": "grey", "size": 32})
    assert load_checkpoint(tmp_path)[0].spec.size == RESOLVED.size == 32


@pytest.mark.parametrize(("before", "now"), [(None, 0.5), (0.5, None), (0.5, 0.5), (float("nan"), 0.5)])
def test_a_model_is_replaced_unless_the_one_before_was_surely_better(
    tmp_path: Path, before: float | None, now: float | None
):
    assert save_best(tmp_path, weights(1), judged(1, before))
    assert save_best(tmp_path, weights(2), judged(2, now)) == model(2).weights
    assert load_checkpoint(tmp_path)[0].epoch == 2


def test_a_better_model_whose_file_is_gone_or_elsewhere_does_not_stay(tmp_path: Path):
    save_best(tmp_path, weights(1), judged(1, 0.5))
    (tmp_path / model(1).weights).unlink()
    assert save_best(tmp_path, weights(2), judged(2, 0.9))
    outside = tmp_path / "outside.safetensors"
    inside = tmp_path / "run"
    save_best(inside, weights(1), judged(1, 0.5))
    (inside / model(1).weights).rename(outside)
    changed(inside / "best.json", weights="../outside.safetensors")
    assert save_best(inside, weights(3), judged(3, 0.9)), "what lies outside of the folder is not taken for the model"


def test_the_first_save_of_either_kind_makes_the_folder(tmp_path: Path):
    save_standing(tmp_path / "one", weights(1), standing(1))
    save_best(tmp_path / "other", weights(1), model(1))
    assert names(tmp_path / "one") == ["last-000001.safetensors", "last-a.json"]
    assert names(tmp_path / "other") == ["best-000001.safetensors", "best.json"]


def test_the_same_epoch_has_another_file_beside_the_one_that_is_named(tmp_path: Path):
    assert save_best(tmp_path, weights(1), judged(1, 0.5)) == "best-000001.safetensors"
    assert save_best(tmp_path, weights(2), judged(1, 0.4)) == "best-000001-2.safetensors"
    assert save_best(tmp_path, weights(3), judged(1, 0.3)) == "best-000001.safetensors"


def test_only_the_newer_state_is_given_up_and_its_file_is_the_one_removed(tmp_path: Path):
    for turn in (1, 2, 3):
        save_standing(tmp_path, weights(turn), standing(turn))
    note_return(tmp_path, recoveries=1, scale=0.5)
    assert sorted(one.turn for one in checkpoint.read_standings(tmp_path)[0]) == [2, 3]
    note_return(tmp_path, recoveries=2, scale=0.25)
    (left,), damage = checkpoint.read_standings(tmp_path)
    assert (left.turn, left.recoveries, left.scale, left.returns, damage) == (2, 2, 0.25, 1, None)
    save_standing(tmp_path, weights(4), standing(4))
    assert [one.turn for one in checkpoint.read_standings(tmp_path)[0]] == [4, 2]
    assert names(tmp_path) == [*(f"last-00000{turn}.safetensors" for turn in (2, 4)), "last-a.json", "last-b.json"]


def test_a_state_that_somebody_removed_meanwhile_is_missed_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    save_standing(tmp_path, weights(1), standing(1))
    monkeypatch.setattr(checkpoint, "read_standings", lambda _folder: ([standing(2)], None))
    with pytest.raises(FileNotFoundError) as caught:
        note_return(tmp_path, recoveries=1, scale=0.5)
    assert caught.value.errno == errno.ENOENT
    assert str(caught.value) == f"[Errno {errno.ENOENT}] {os.strerror(errno.ENOENT)}: '{standing(2).tensors}'"


def test_the_number_of_an_error_is_the_one_at_its_end():
    assert checkpoint.error_number("/os error 5)/last: No space left on device (os error 28)", "posix") == errno.ENOSPC


def test_tensors_come_back_whole_whatever_their_layout_and_kind(tmp_path: Path):
    given = {
        "turned": torch.arange(6.0).reshape(2, 3).T,
        "half": torch.ones(2, dtype=torch.bfloat16),
        "learnt": torch.ones(2, requires_grad=True),
        "empty": torch.zeros(0),
    }
    save_standing(tmp_path, given, standing(1))
    found = load_standing(tmp_path)[1]
    assert found.keys() == given.keys()
    assert all(torch.equal(found[name], given[name]) and found[name].dtype == given[name].dtype for name in given)


def test_a_file_that_cannot_be_removed_is_left_and_the_save_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    save_best(tmp_path, weights(1), judged(1, 0.5))

    def held(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr(ProjectPath, "unlink", held)
        save_best(tmp_path, weights(2), judged(2, 0.4))
    assert load_checkpoint(tmp_path)[0].epoch == 2
    assert [os.strerror(errno.EACCES) in message for message in caplog.messages] == [True]
    assert names(tmp_path) == ["best-000001.safetensors", "best-000002.safetensors", "best.json"]
    save_best(tmp_path, weights(3), judged(3, 0.3))
    assert names(tmp_path) == ["best-000003.safetensors", "best.json"]
