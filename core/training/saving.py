"""What is kept of a training, and when: the best model and where training stands, written together."""

import errno
from collections.abc import Callable
from pathlib import Path

from core.events import training as events
from core.training.checkpoint import Checkpoint, Standing, Tensors, save_best, save_standing
from core.training.keeping import BETWEEN, SHARE, Keeper, Save

TROUBLE = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EPERM, errno.EIO)
Snapshot = Callable[[], tuple[Standing, Tensors]]


class Saver:
    """Writes checkpoints to `folder` in the background, as often as is cheap, and tells each that is safely there.

    `size` are the bytes of one. With `pause`, a checkpoint that cannot be written ends the attempt; otherwise
    `trouble` is told and the next is tried. `between` are the seconds at least from one to the next where the usual
    ones are not wanted.
    """

    def __init__(
        self,
        folder: Path,
        *,
        size: int,
        pause: bool,
        emit: Callable[[events.AnyEvent], None],
        trouble: Callable[[OSError], None],
        between: float | None = None,
    ) -> None:
        self._folder, self._pause, self._emit, self._trouble = folder, pause, emit, trouble
        self._best: tuple[Checkpoint, Tensors] | None = None  # not yet on disk
        self.keeper = Keeper(
            size=size, between=BETWEEN if between is None else between, share=SHARE if between is None else 0
        )

    def remember_best(self, facts: Checkpoint, weights: Tensors) -> None:
        """Keep a model in memory until the next checkpoint writes it."""
        self._best = (facts, copied(weights))

    def save_if_due(self, snapshot: Snapshot) -> None:
        """Report the checkpoint before, and begin one where it is time. Raises OSError where the attempt is to end."""
        self._settle(self.keeper.settle)
        if self.keeper.due():
            self.keeper.begin(*self._work(snapshot))

    def save_at_last(self, snapshot: Snapshot) -> None:
        """Write the attempt's last checkpoint and wait for it. Raises OSError."""
        self.wait()
        self.keeper.begin(*self._work(snapshot))
        self.keeper.wait()

    def wait(self) -> None:
        """Wait for the checkpoint under way. Raises OSError where the attempt is to end."""
        self._settle(self.keeper.wait)

    def _settle(self, report: Callable[[], None]) -> None:
        try:
            report()
        except OSError as error:
            if self._pause or error.errno not in TROUBLE:
                raise
            self._trouble(error)

    def _work(self, snapshot: Snapshot) -> tuple[Callable[[], Save], Callable[[], None]]:
        """Return what takes a snapshot and gives what writes it, and what tells that it is written."""
        best = self._best
        taken: list[Standing] = []

        def begin() -> Save:
            standing, tensors = snapshot()
            taken.append(standing)
            kept = copied(tensors)

            def save() -> None:
                if best is not None:
                    save_best(self._folder, best[1], best[0])
                save_standing(self._folder, kept, standing)

            return save

        def done() -> None:
            if best is not None:
                if self._best is best:
                    self._best = None
                facts = best[0]
                self._emit(events.CheckpointSaved(kind="best", epoch=facts.epoch, step=facts.step, path=facts.weights))
            (standing,) = taken
            self._emit(
                events.CheckpointSaved(kind="last", epoch=standing.epoch, step=standing.step, path=standing.tensors)
            )

        return begin, done


def copied(tensors: Tensors) -> Tensors:
    """Return copies in ordinary memory, which training does not go on to change."""
    return {name: tensor.detach().to("cpu", copy=True) for name, tensor in tensors.items()}
