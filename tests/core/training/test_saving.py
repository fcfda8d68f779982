"""What is kept in the background: nothing ruined, nothing that failed unheard, and the best of a failed attempt."""

from pathlib import Path

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
    assert [(event.kind, event.path) for event in told] == [("best", model(1).weights)]
    assert load_standing(tmp_path)[0] is None
