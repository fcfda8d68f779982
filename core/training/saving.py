"""Saves the best model and the state of training together, in the background."""

import errno
import logging
from collections.abc import Callable

from core.events import training as events
from core.events.listening import Emit
from core.project_path import AnyPath
from core.training.keeping import BETWEEN, SHARE, Keeper, Save
from core.weights.checkpoint import (
    Checkpoint,
    CheckpointState,
    Tensors,
    are_finite,
    note_return,
    save_best,
    save_standing,
)

TROUBLE = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EPERM, errno.EIO, errno.EFBIG)
Snapshot = Callable[[], tuple[CheckpointState, Tensors]]
log = logging.getLogger(__name__)


class Saver:
    """Writes checkpoints to `folder` in the background, as often as is cheap, and reports each that is safely written.

    `size` is the bytes of one. With `pause`, a checkpoint that cannot be written ends the attempt; otherwise
    `trouble` is called and the next one is tried. `between` overrides the minimum of seconds between two checkpoints.
    """

    def __init__(
        self,
        folder: AnyPath,
        *,
        size: int,
        pause: bool,
        emit: Emit[events.AnyEvent],
        trouble: Callable[[OSError], None],
        between: float | None = None,
    ) -> None:
        self._folder, self._pause, self._emit, self._trouble = folder, pause, emit, trouble
        self._best: tuple[Checkpoint, Tensors] | None = None  # not yet on disk
        self.keeper = Keeper(
            size=size, between=BETWEEN if between is None else between, share=SHARE if between is None else 0
        )

    def remember_best(self, facts: Checkpoint, weights: Tensors) -> None:
        """Keep a model in memory until the next checkpoint contains it."""
        self._best = (facts, copied(weights))

    def save_if_due(self, snapshot: Snapshot) -> None:
        """Report the previous checkpoint, and begin one if it is time. Raises OSError if the attempt must end."""
        self._settle(self.keeper.settle)
        if self.keeper.due():
            self.keeper.begin(*self._work(snapshot))

    def save_at_last(self, snapshot: Snapshot) -> None:
        """Write the attempt's last checkpoint and wait for it. Raises OSError."""
        self.wait()
        self.keeper.begin(*self._work(snapshot))
        self.keeper.wait()

    def save_best_of_failed(self) -> None:
        """Write the best model if it is only in memory; only the attempt's own error is reported."""
        try:
            self.keeper.wait()
        except Exception as error:  # noqa: BLE001 - the attempt has already failed for another reason
            log.warning("the checkpoint under way was not written: %s", error)
        if self._best is None:
            return
        facts, weights = self._best
        try:
            if name := save_best(self._folder, weights, facts):
                self._emit(_saved("best", facts.epoch, facts.step, name))
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("the best model was not written: %s", error)

    def note_return(self, *, recoveries: int, scale: float) -> None:
        """Wait for the current checkpoint, and record that training goes back. Raises OSError as `wait` does."""
        self.wait()
        self._settle(lambda: note_return(self._folder, recoveries=recoveries, scale=scale))

    def wait(self) -> None:
        """Wait for the current checkpoint. Raises OSError if the attempt must end."""
        self._settle(self.keeper.wait)

    def _settle(self, report: Callable[[], None]) -> None:
        try:
            report()
        except OSError as error:
            if self._pause or error.errno not in TROUBLE:
                raise
            self._trouble(error)

    def _work(self, snapshot: Snapshot) -> tuple[Callable[[], Save], Callable[[], None]]:
        """Return a function that takes a snapshot and returns its writer, and one that reports it as written."""
        best = self._best
        written: list[events.CheckpointSaved] = []

        def begin() -> Save:
            standing, tensors = snapshot()
            kept = copied(tensors)

            def save() -> None:
                if best is not None:
                    facts, weights = best
                    if name := save_best(self._folder, weights, facts):
                        written.append(_saved("best", facts.epoch, facts.step, name))
                # A gradient that is not finite has ruined the weights, and the next loss will show it: training then
                # returns to the existing checkpoint.
                if are_finite(kept):
                    save_standing(self._folder, kept, standing)
                    written.append(_saved("last", standing.epoch, standing.step, standing.tensors))

            return save

        def done() -> None:
            if self._best is best:
                self._best = None
            for event in written:
                self._emit(event)

        return begin, done


def _saved(kind: str, epoch: int, step: int, path: str) -> events.CheckpointSaved:
    return events.CheckpointSaved(kind=kind, epoch=epoch, step=step, path=path)


def copied(tensors: Tensors) -> Tensors:
    """Return copies in ordinary memory, which further training does not change."""
    return {name: tensor.detach().to("cpu", copy=True) for name, tensor in tensors.items()}
