"""What goes wrong in the middle of a training loses nothing: lost numbers, short memory, lost files, full disks."""

import errno
import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.training import Failed, Finished, Notice, RolledBack, Started, Stopped
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.runs.record import read_events
from core.training import saving
from core.training.keeping import Keeper
from core.weights import checkpoint
from core.weights.checkpoint import load_checkpoint, load_standing
from tests.core.jobs.lasting import SPEC, After, figures, final, inject, resume, train

pytestmark = pytest.mark.usefixtures("saved_often")


def test_a_loss_that_is_no_number_goes_back_with_half_the_rate(project: Path, monkeypatch: pytest.MonkeyPatch):
    def poison(self, go_on):
        with torch.no_grad():
            next(self.network.parameters()).fill_(float("nan"))
        return go_on()

    begun = inject(monkeypatch, 2, poison)
    record = train(project)
    back = [event for event in record if isinstance(event, RolledBack)]
    assert [event.times for event in back] == [1, 2]
    assert back[0].lr == pytest.approx(1e-3)
    assert back[1].lr == pytest.approx(5e-4)
    # Caught in the very step: what was poisoned in the eighth step is not taken further than that.
    assert begun[7] == (back[0].epoch - 1) * 5 + back[0].step - 1
    assert (back[0].to_epoch, back[0].to_step) <= (back[0].epoch - 1, back[0].step - 1)
    assert isinstance(record[-1], Finished)
    for tensors in (
        load_checkpoint(project / "runs/001-lenet5/checkpoints")[1],
        load_standing(project / "runs/001-lenet5/checkpoints")[1],
    ):
        assert all(torch.isfinite(tensor).all() for tensor in tensors.values())


def keep_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every step kept, however long the one before takes to be written."""

    def due(self: Keeper) -> bool:
        if self._thread is not None:
            self._thread.join()
        return True

    monkeypatch.setattr(Keeper, "due", due)


@pytest.mark.parametrize("places", [[(1, 2)], [(1, 2), (1, 1)]])
def test_gradients_that_are_no_numbers_ruin_nothing_that_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, places: list[tuple[int, int]]
):
    """The loss is finite and only the next one tells; until then nothing is kept of it."""

    def poison(self, go_on):
        loss = go_on()
        for parameter in self.network.parameters():
            parameter.grad.fill_(float("nan"))
        return loss

    keep_each_step(monkeypatch)
    begun = inject(monkeypatch, 2 * len(places) - 1, poison)  # each step that is ruined, and between them what it ruins
    record = train(project)
    back = [event for event in record if isinstance(event, RolledBack)]
    # It goes back to just before the poisoned step, and does that one again; where that does not help, one step more.
    assert [(event.to_epoch, event.to_step) for event in back] == places
    assert begun[7:10] == [7, 8, 7]
    assert isinstance(record[-1], Finished)
    for tensors in (
        load_checkpoint(project / "runs/001-lenet5/checkpoints")[1],
        load_standing(project / "runs/001-lenet5/checkpoints")[1],
    ):
        assert all(torch.isfinite(tensor).all() for tensor in tensors.values())


def test_a_checkpoint_that_leads_to_divergence_is_given_up_for_the_one_before(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    def overshoot(self, go_on):
        loss = go_on()
        with torch.no_grad():
            for parameter in self.network.parameters():
                parameter.fill_(1e30)
        return loss

    keep_each_step(monkeypatch)
    inject(monkeypatch, 1, overshoot)
    folder = project / "runs/001-lenet5/checkpoints"
    kept: list = []

    class Watch(After):
        def hear(self, word: object) -> None:
            super().hear(word)
            if isinstance(word, RolledBack):  # what a process that is killed now would leave
                kept.append(checkpoint.read_standings(folder)[0][0])

    record = train(project, Watch(10**9))
    back = [event for event in record if isinstance(event, RolledBack)]
    assert [(event.to_epoch, event.to_step, event.times) for event in back] == [(1, 3, 1), (1, 2, 2)]
    assert [(found.step, found.recoveries, found.scale) for found in kept] == [(3, 1, 0.5), (2, 2, 0.25)]
    assert isinstance(record[-1], Finished)


@pytest.mark.parametrize("what", ["lost numbers", "short memory"])
def test_what_fails_leaves_its_best_model(project: Path, monkeypatch: pytest.MonkeyPatch, what: str):
    """Also between two checkpoints, which here are far apart."""

    def harm(self, go_on):
        if what == "short memory":
            raise MemoryError("no room")
        return float("nan")

    monkeypatch.setenv("GOLDILOCKS_CHECKPOINT_SECONDS", "1000")
    inject(monkeypatch, 99, harm)
    record = train(project, recoveries=0)
    assert isinstance(record[-1], Failed)
    facts, _ = load_checkpoint(project / "runs/001-lenet5/checkpoints")
    assert (facts.epoch, facts.figures["val_loss"]) == (1, figures(record)[1][1])
    assert not list((project / "runs/001-lenet5/checkpoints").glob("last-*"))
    monkeypatch.undo()
    assert isinstance(resume(project)[-1], Finished)


def test_what_fails_before_the_first_step_is_told(project: Path, monkeypatch: pytest.MonkeyPatch):
    def short(*_: object, **_named: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("core.training.phases.make_phases", short)
    record = train(project)
    assert [(type(event), event.reason) for event in record] == [(Failed, "out_of_memory")]
    monkeypatch.undo()
    assert isinstance(resume(project)[-1], Finished)


@pytest.fixture
def streaming(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room to keep pictures in, neither on disk nor in memory."""
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "100")
    monkeypatch.setattr("core.pixels.store.available_memory", lambda: 100)


class Deletes(After):
    """Deletes files once the training has begun."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__(10**9)
        self.paths = paths

    def hear(self, word: object) -> None:
        if isinstance(word, Started):
            for path in self.paths:
                path.unlink()


@pytest.mark.usefixtures("streaming")
def test_pictures_that_vanish_meanwhile_are_told_once(project: Path):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        paths = [Path(picture.path) for picture in catalog.pictures(part="train")][-3:]
    record = train(project, Deletes(paths))
    assert isinstance(record[-1], Finished)
    (notice,) = [event for event in record if isinstance(event, Notice)]
    assert (notice.code, notice.epoch, notice.values["count"]) == ("pictures_lost", 1, 3)
    assert Path(notice.values["path"]) in paths


@pytest.mark.usefixtures("streaming")
def test_where_all_vanish_training_fails_with_what_it_has(project: Path):
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        paths = [Path(picture.path) for picture in catalog.pictures()]
    record = train(project, Deletes(paths))
    assert isinstance(record[-1], Failed)
    assert record[-1].reason == "pictures_missing"
    assert not figures(record)


def test_after_three_times_it_fails_and_the_best_stands(project: Path, monkeypatch: pytest.MonkeyPatch):
    inject(monkeypatch, 99, lambda self, go_on: float("nan"))
    record = train(project)
    assert sum(isinstance(event, RolledBack) for event in record) == 3
    assert isinstance(record[-1], Failed)
    assert record[-1].reason == "loss_not_finite"
    assert load_checkpoint(project / "runs/001-lenet5/checkpoints")[0].epoch == 1


def test_short_memory_makes_smaller_pieces_of_the_same_step(project: Path, monkeypatch: pytest.MonkeyPatch):
    plain = {"augment": "none", "dropout": 0.0}
    whole = figures(train(project, **plain))
    raised = []

    def short(self, go_on):
        raised.append(self.micro)
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes")

    inject(monkeypatch, 2, short)
    record = train(project, **plain)
    assert [event.values["micro"] for event in record if isinstance(event, Notice)] == [2, 1]
    assert raised == [5, 2]
    assert isinstance(record[-1], Finished)
    for epoch, found in figures(record).items():
        assert found == pytest.approx(whole[epoch], rel=1e-4)


def test_memory_that_is_too_short_even_for_one_picture_fails(project: Path, monkeypatch: pytest.MonkeyPatch):
    def short(self, go_on):
        raise MemoryError("no room")

    inject(monkeypatch, 99, short)
    record = train(project)
    assert isinstance(record[-1], Failed)
    assert record[-1].reason == "out_of_memory"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("what", ["save_best", "save_standing"])
def test_checkpoints_that_cannot_be_written_for_a_while(
    project: Path, monkeypatch: pytest.MonkeyPatch, what: str, number: int
):
    """Training goes on; when there is room again all is as if there always had been."""
    train(project)
    original = getattr(saving, what)
    calls = [0]

    def trouble(*arguments):
        calls[0] += 1
        if calls[0] <= 3:
            raise OSError(number, os.strerror(number), "weights")
        original(*arguments)

    monkeypatch.setattr(saving, what, trouble)
    record = train(project)
    assert isinstance(record[-1], Finished)
    assert {event.code for event in record if isinstance(event, Notice)} == {"checkpoint_not_written"}
    assert final(project, "001-lenet5") == final(project, "002-lenet5")


@pytest.mark.parametrize("choice", ["continue", "pause"])
def test_a_disk_that_stays_full(project: Path, monkeypatch: pytest.MonkeyPatch, choice: str):
    """Paused at once, or at the end: failed with the reason; the checkpoint before stands and the run can go on."""
    train(project)
    original = saving.save_standing
    calls = [0]

    def full(*arguments):
        calls[0] += 1
        if calls[0] > 2:
            raise OSError(errno.ENOSPC, "No space left on device", "weights")
        original(*arguments)

    monkeypatch.setattr(saving, "save_standing", full)
    record = train(project, on_disk_full=choice)
    assert isinstance(record[-1], Failed)
    assert (record[-1].reason, record[-1].values) == ("disk_full", {"path": "weights"})
    assert len(figures(record)) == (4 if choice == "continue" else len(figures(record)))
    assert load_standing(project / "runs/002-lenet5/checkpoints")[2] is None
    monkeypatch.setattr(saving, "save_standing", original)
    assert isinstance(resume(project, "002-lenet5")[-1], Finished)
    assert final(project, "001-lenet5") == final(project, "002-lenet5")


def test_a_record_that_cannot_be_written_for_a_while_is_whole_in_the_end(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    told: list = []
    original = os.fsync
    calls = [0]

    def trouble(handle):
        calls[0] += 1
        if calls[0] in (9, 10, 11):
            raise OSError(errno.ENOSPC, "No space left on device")
        original(handle)

    monkeypatch.setattr("core.runs.record.os.fsync", trouble)
    monkeypatch.setenv("GOLDILOCKS_CHECKPOINT_SECONDS", "1000")
    run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | {"epochs": 20})), told.append, lambda: False)
    record = read_events(project / "runs" / "001-lenet5")
    assert [one for one in told if not isinstance(one, jobs.Work)] == record
    assert isinstance(record[-1], Finished)


def test_the_best_is_never_replaced_by_a_worse_one(project: Path, monkeypatch: pytest.MonkeyPatch):
    saved: list[float] = []
    original = saving.save_best

    def note(folder, tensors, facts):
        saved.append(facts.figures["val_loss"])
        original(folder, tensors, facts)

    monkeypatch.setattr(saving, "save_best", note)
    train(project, After(20), epochs=8, lr=5e-3)
    resume(project)
    assert saved == sorted(saved, reverse=True)
    assert len(saved) > 1


def test_stopped_in_the_middle_it_says_where(project: Path):
    record = train(project, After(8))
    assert isinstance(record[-1], Stopped)
    assert (record[-1].epoch, record[-1].step) == (2, 1)
    assert load_file(next((project / "runs/001-lenet5/checkpoints").glob("last-*.safetensors")))
