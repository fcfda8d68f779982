"""What tests of trainings that meet trouble share: short ones, stops, harm done in a step, what is compared."""

import hashlib
from pathlib import Path

import pytest

from core.events import jobs
from core.events.training import EpochEnded, Started
from core.events.training_spec import spec_from
from core.jobs.registry import run_job
from core.runs.record import read_events
from core.training import learner
from core.weights.checkpoint import load_checkpoint, load_standing

ROOT = Path(__file__).parents[3]
SPEC = {"arch": "lenet5", "epochs": 4, "threads": 1, "batch": 5, "dropout": 0.3, "augment": "strong"}


class After:
    """A wish to stop that comes when it has been asked for a number of times since the first step."""

    def __init__(self, calls: int) -> None:
        self.left, self.begun = calls, False

    def hear(self, word: object) -> None:
        self.begun |= isinstance(word, Started)

    def __call__(self) -> bool:
        self.left -= self.begun
        return self.left < 0


NEVER = After(10**9)


def train(project: Path, stop: After = NEVER, **spec) -> list:
    result = run_job(jobs.Train(project=str(project), spec=spec_from(SPEC | spec)), stop.hear, stop)
    return read_events(project / "runs" / result.run)


def resume(project: Path, run: str = "001-lenet5", stop: After = NEVER) -> list:
    run_job(jobs.Resume(project=str(project), run=run), stop.hear, stop)
    return read_events(project / "runs" / run)


def final(project: Path, run: str) -> str:
    """Return a hash of a run's last weights and optimiser, and of its best weights."""
    folder = project / "runs" / run / "checkpoints"
    _, last, _ = load_standing(folder)
    _, best = load_checkpoint(folder)
    digest = hashlib.sha256()
    for tensors in (last, best):
        for name in sorted(tensors):
            digest.update(name.encode() + tensors[name].contiguous().numpy().tobytes())
    return digest.hexdigest()


def figures(record: list) -> dict[int, tuple]:
    """Return each epoch's figures; the last time an epoch was done counts."""
    return {
        event.epoch: (event.train_loss, event.val_loss, event.running_loss, event.lr)
        for event in record
        if isinstance(event, EpochEnded)
    }


def inject(monkeypatch: pytest.MonkeyPatch, times: int, harm) -> list[int]:
    """Do `harm` in a step, `times` times in all; return which steps were begun."""
    begun: list[int] = []
    original = learner.Learner._gradients
    left = [times]

    def gradients(self, batch, epoch, step):
        begun.append((epoch - 1) * 5 + step)
        if left[0] and len(begun) >= 8:
            left[0] -= 1
            return harm(self, lambda: original(self, batch, epoch, step))
        return original(self, batch, epoch, step)

    monkeypatch.setattr(learner.Learner, "_gradients", gradients)
    return begun
