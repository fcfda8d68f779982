"""What is kept in the background: nothing ruined, nothing that failed unheard, and the best of a failed attempt."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch

from core.training import saving
from core.training.keeping import Keeper
from core.training.saving import Saver
from core.weights.checkpoint import load_checkpoint, load_standing
from tests.core.weights.test_checkpoint import model, standing
from tests.waiting import HANG


def make(folder: Path, told: list) -> Saver:
    return Saver(folder, size=1, pause=False, emit=told.append, trouble=told.append, between=0)


def full(number: int) -> Callable[..., None]:
    """Return a save that fails as on a full disk, or with another number."""

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def network(value: float) -> dict[str, torch.Tensor]:
    ruined = torch.ones(2, 3, 4, 4).contiguous(memory_format=torch.channels_last)
    ruined[1, 2, 3, 3] = value
    counters = {"network.count": torch.tensor(3), "network.empty": torch.zeros(0)}
    return {"network.weight": ruined, **counters, "optimizer.0.exp_avg_sq": torch.tensor([float("inf")])}


@pytest.mark.parametrize("error", [MemoryError("no room"), SystemExit(1), ValueError("what")])
def test_whatever_ends_a_save_is_raised_where_it_can_be_acted_on(error: BaseException):
    done: list = []

    def fail() -> None:
        raise error

    keeper = Keeper(size=1, between=0, share=0)
    keeper.begin(lambda: fail, lambda: done.append(True))
    with pytest.raises(type(error)):
        keeper.wait()
    assert not done
    keeper.begin(lambda: lambda: None, lambda: done.append(True))
    keeper.wait()
    assert done


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_weights_that_are_no_numbers_are_not_kept(tmp_path: Path, value: float):
    told: list = []
    saver = make(tmp_path, told)
    saver.remember_best(model(1), {"weight": torch.ones(2)})
    saver.save_at_last(lambda: (standing(1), network(1.0)))
    saver.save_at_last(lambda: (standing(2), network(value)))
    assert load_standing(tmp_path)[0].turn == 1
    assert [(event.kind, event.path) for event in told] == [("best", model(1).weights), ("last", standing(1).tensors)]


def test_the_best_of_a_failed_attempt_is_written_and_the_failure_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    told: list = []
    saver = make(tmp_path, told)
    saver.save_best_of_failed()
    assert not list(tmp_path.iterdir())
    saver.remember_best(model(1), {"weight": torch.ones(2)})

    def fail(*_arguments: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(saving, "save_best", fail)
        saver.save_if_due(lambda: (standing(1), network(1.0)))
        saver.keeper._thread.join(HANG)
        saver.save_best_of_failed()
    assert not told
    assert caplog.messages == ["the checkpoint under way was not written: ", "the best model was not written: "]
    saver.save_best_of_failed()
    assert load_checkpoint(tmp_path)[0].epoch == 1
    assert [(event.kind, event.epoch, event.step, event.path) for event in told] == [("best", 1, 1, model(1).weights)]
    assert load_standing(tmp_path)[0] is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_disk_that_fails_is_told_and_the_next_checkpoint_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    told: list = []
    saver = make(tmp_path, told)
    with monkeypatch.context() as patch:
        patch.setattr(saving, "save_standing", full(number))
        saver.save_if_due(lambda: (standing(1), network(1.0)))
        saver.wait()
    assert [error.errno for error in told] == [number]
    saver.remember_best(model(2), {"weight": torch.ones(2)})
    saver.save_if_due(lambda: (standing(2), network(1.0)))
    saver.wait()
    assert [(event.kind, event.epoch, event.step) for event in told[1:]] == [("best", 2, 2), ("last", 2, 3)]
    assert load_standing(tmp_path)[0].turn == 2


@pytest.mark.parametrize(("pause", "number"), [(True, errno.ENOSPC), (False, errno.ENOTDIR)])
def test_where_the_attempt_must_end_the_error_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: bool, number: int
):
    told: list = []
    saver = Saver(tmp_path, size=1, pause=pause, emit=told.append, trouble=told.append, between=0)
    monkeypatch.setattr(saving, "save_standing", full(number))
    saver.save_if_due(lambda: (standing(1), network(1.0)))
    with pytest.raises(OSError, match=os.strerror(number)) as caught:
        saver.wait()
    assert caught.value.errno == number
    assert not told
    with pytest.raises(OSError, match=os.strerror(number)):
        saver.save_at_last(lambda: (standing(2), network(1.0)))


def test_a_best_model_that_was_not_written_waits_for_the_next_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list = []
    saver = make(tmp_path, told)
    saver.remember_best(model(1), {"weight": torch.ones(2)})
    with monkeypatch.context() as patch:
        patch.setattr(saving, "save_best", full(errno.ENOSPC))
        saver.save_if_due(lambda: (standing(1), network(1.0)))
        saver.wait()
    saver.save_at_last(lambda: (standing(2), network(1.0)))
    assert load_checkpoint(tmp_path)[0].epoch == 1
    assert [event.kind for event in told[1:]] == ["best", "last"]
    before = msgspec.json.encode(load_checkpoint(tmp_path)[0])
    saver.save_at_last(lambda: (standing(3), network(1.0)))
    assert [event.kind for event in told[3:]] == ["last"], "it is written once"
    assert msgspec.json.encode(load_checkpoint(tmp_path)[0]) == before


def test_a_better_model_that_comes_while_one_is_written_is_written_next(tmp_path: Path):
    told: list = []
    saver = make(tmp_path, told)
    saver.remember_best(model(1), {"weight": torch.ones(2)})
    better = msgspec.structs.replace(model(2), figures={"val_loss": 0.5})

    def snapshot():
        saver.remember_best(better, {"weight": torch.ones(2)})
        return standing(1), network(1.0)

    saver.save_at_last(snapshot)
    assert load_checkpoint(tmp_path)[0].epoch == 1
    saver.save_at_last(lambda: (standing(2), network(1.0)))
    assert load_checkpoint(tmp_path)[0].epoch == 2
    assert [(event.kind, event.epoch) for event in told] == [("best", 1), ("last", 1), ("best", 2), ("last", 2)]


def test_what_is_kept_is_what_was_when_it_was_taken(tmp_path: Path):
    saver = make(tmp_path, [])
    best, last = {"weight": torch.ones(2)}, {"network.weight": torch.ones(2)}
    saver.remember_best(model(1), best)
    best["weight"] += 1

    def snapshot():
        return standing(1), last

    saver.save_if_due(snapshot)
    last["network.weight"] += 1
    saver.wait()
    assert load_checkpoint(tmp_path)[1]["weight"].tolist() == [1, 1]
    assert load_standing(tmp_path)[1]["network.weight"].tolist() == [1, 1]


def test_a_return_waits_for_the_checkpoint_and_is_noted_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told: list = []
    saver = make(tmp_path, told)
    saver.save_if_due(lambda: (standing(1), network(1.0)))
    saver.note_return(recoveries=2, scale=0.25)
    found = load_standing(tmp_path)[0]
    assert (found.recoveries, found.scale, found.returns) == (2, 0.25, 1)
    monkeypatch.setattr(saving, "note_return", full(errno.ENOSPC))
    saver.note_return(recoveries=3, scale=0.125)
    assert told[-1].errno == errno.ENOSPC
