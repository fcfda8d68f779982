"""The training loop: epochs of steps, measured alike on both parts, reported as events, saved as checkpoints.

Everything that could differ between two runs of the same spec (order, augmentation, dropout, initial weights) is
drawn from the seed; nothing depends on a clock. So a run that is stopped, killed or rolled back continues from its last
checkpoint exactly as if it had not been interrupted.
"""

import math
import time
from collections.abc import Callable

import numpy as np
import torch

from core.events import training as events
from core.events.listening import Emit, Stop
from core.group_statistics import group_numbers
from core.problems import Problem
from core.project_path import AnyPath
from core.training import schedule
from core.training.data import Measured, Part, TrainingData
from core.training.halting import Halted
from core.training.learner import Learner, even_pieces
from core.training.order import balanced_order, epoch_order
from core.training.phases import Phase
from core.training.preparing import Prepared
from core.training.saving import Saver
from core.weights import checkpoint

Keep = Callable[[int, TrainingData, Measured, Measured | None], None]

PROGRESS_EVERY = 0.25  # seconds between two `progress` events
EXPLODED = 100.0  # a loss this many times that of guessing counts as divergence, finite or not


class Trainer:
    """One attempt at a run: its learners, its progress, and its measurements and checkpoints.

    `epoch` epochs are done, and `step` steps of the next.
    """

    def __init__(
        self,
        prepared: Prepared,
        *,
        versions: dict[str, str],
        folder: AnyPath,
        emit: Emit[events.AnyEvent],
        stop: Stop,
        keep: Keep,
        between: float | None = None,
    ) -> None:
        """`folder` receives the checkpoints; `versions` are those of the software.

        `keep` is called with each epoch's number, the data learnt from, and the results on the training subset and the
        validation part. `between` overrides the minimum of seconds between two checkpoints.
        """
        spec = prepared.spec
        self.prepared, self.spec, self.world, self.folder, self.stop = prepared, spec, prepared.world, folder, stop
        self._emit, self._keep, self._versions = emit, keep, versions
        self.phases = self._make_phases()
        assert isinstance(spec.batch, int)
        count = len(prepared.material.whole.train)
        self.batch = min(spec.batch * spec.accumulate, count)
        self.steps = -(-count // self.batch)
        self.epoch = self.step = self.seen = self.recoveries = self.turn = 0
        self.running, self.scale = 0.0, 1.0
        self.best: events.EpochEnded | None = None
        self.before = 0.0  # seconds of earlier attempts
        self.began = self.told = self.epoch_began = time.perf_counter()
        # The forecast rests on: the phase, the number of its steps after the first, and the time at which that ended.
        self.timed: Phase | None = None
        self.began_at, self.first_ended = 0, self.began
        self.ahead = 0.0  # estimated seconds a step of the last phase, before it begins
        self.told_lost = 0  # pictures already reported as lost
        self._order: tuple[int, tuple[torch.Tensor, ...]] | None = None
        # The groups of each measured part's pictures, with the ids that they belong to.
        self._groups: dict[int, tuple[torch.Tensor, np.ndarray]] = {}
        size = sum(tensor.nbytes for tensor in self.network_state().values())
        self.saver = Saver(
            folder,
            size=4 * size,  # weights, the optimiser's two averages, and the best weights
            pause=spec.on_disk_full == "pause",
            emit=emit,
            trouble=lambda error: self.notice("checkpoint_not_written", detail=error.strerror or str(error)),
            between=between,
        )

    def _make_phases(self) -> list[Phase]:
        return self.prepared.phases(self.stop, lambda micro: self.notice("memory_short", micro=micro))

    @property
    def phase(self) -> Phase:
        """The phase of the present epoch."""
        return next((phase for phase in self.phases if self.epoch < phase.until), self.phases[-1])

    @property
    def learner(self) -> Learner:
        """The learner of the present epoch."""
        return self.phase.learner

    def network_state(self) -> checkpoint.Tensors:
        """Return the weights of the whole network, whichever of its layers learn."""
        return dict(self.phases[-1].whole.state_dict())

    def resume(self) -> tuple[checkpoint.CheckpointState | None, Problem | None]:
        """Continue from the last checkpoint, if any; return it, and the problem with a newer one.

        Raises Problem `checkpoint_damaged`, also if a checkpoint does not fit the network.
        """
        standing, tensors, damage = checkpoint.load_standing(self.folder)
        if standing is None:
            return None, damage
        self.epoch, self.step = standing.epoch, standing.step
        self.running, self.seen, self.turn = standing.running, standing.seen, max(self.turn, standing.turn)
        self.recoveries = max(self.recoveries, standing.recoveries)
        self.scale = min(self.scale, standing.scale)
        self.best = self.best or standing.best
        self.before = standing.seconds
        try:
            self.learner.restore(tensors)
        except (RuntimeError, ValueError, KeyError, IndexError) as error:
            raise Problem("checkpoint_damaged", path=str(self.folder), detail=str(error)) from error
        self.learner.micro = min(self.learner.micro, standing.micro)
        return standing, damage

    def run(self, run: str) -> events.Finished | events.Stopped:
        """Train to the last epoch, until patience ends, or until stopped; return the terminal event without sending it.

        Raises Problem `loss_not_finite` if the loss diverges too often, `pictures_missing` if no picture can be read
        any more, and OSError if the last checkpoint cannot be written (any checkpoint, if the spec asks for a pause
        then). Before anything is raised, the best model is written if possible.
        """
        try:
            halted = self._train()
            if self.world.leads and (self.epoch or self.step):
                self.saver.save_at_last(self._snapshot)
        except Exception:  # raised again: whatever it is, the best model so far is written first
            if self.world.leads:
                self.saver.save_best_of_failed()
            raise
        if halted:
            return events.Stopped(run=run, epoch=self.epoch + 1, step=self.step)
        return events.Finished(
            run=run,
            epochs=self.epoch,
            best_epoch=self.best.epoch if self.best else self.epoch,
            early=self.epoch < self.spec.epochs,
            seconds=self._seconds(),
        )

    def notice(self, code: str, **values: object) -> None:
        """Report something that a person may want to know and that does not end the run."""
        self._emit(events.Notice(code=code, values=values, epoch=self.epoch + 1, step=self.step))

    def _train(self) -> bool:
        """Train to the end, and tell whether a person stopped it."""
        try:
            self._time_ahead()
            while not self._done():
                if self.world.size > 1 and self.world.sum(float(self.stop()))[0]:
                    raise Halted
                recoveries = self.recoveries
                if self.step < self.steps:
                    self._learn()
                else:
                    self._end_epoch()
                # The checkpoint just restored is already on disk: saving it again would delete the older one.
                if self.world.leads and self.recoveries == recoveries:
                    self.saver.save_if_due(self._snapshot)
        except Halted:
            return True
        return False

    def _done(self) -> bool:
        if self.epoch >= self.spec.epochs:
            return True
        last = self.phases[-1]
        if self.step or not self.spec.patience or last.data.val is None or self.best is None or self.phase is not last:
            return False
        # The epochs of the last layer alone do not count for the patience of the whole network.
        began = self.phases[-2].until if len(self.phases) > 1 else 0
        return self.epoch - max(self.best.epoch, began) >= self.spec.patience

    def _pieces(self) -> tuple[torch.Tensor, ...]:
        """Return the pictures of each step of the present epoch."""
        if self._order is None or self._order[0] != self.epoch:
            train, seed, epoch = self.phase.data.train, self.spec.seed, self.epoch + 1
            if self.spec.balance == "sampling":
                order = balanced_order(train.labels, seed=seed, epoch=epoch)
            else:
                order = epoch_order(train.ids, seed=seed, epoch=epoch)
            self._order = (self.epoch, even_pieces(order, self.batch))
        return self._order[1]

    def _rate(self, step: int) -> float:
        return self.scale * schedule.rate(self.spec, self.epoch * self.steps + step, self.spec.epochs * self.steps)

    def _learn(self) -> None:
        """Do one step."""
        pieces, train = self._pieces(), self.phase.data.train
        chosen = pieces[self.step]
        if self.step + 1 < len(pieces):
            train.pixels.expect(train.rows[pieces[self.step + 1]])
        loss = self.learner.step(train.take(chosen), rate=self._rate(self.step), epoch=self.epoch + 1, step=self.step)
        if not loss < EXPLODED * max(1.0, math.log(len(self.prepared.material.whole.classes))):
            self._go_back()
            return
        self.running += loss * len(chosen)
        self.seen += len(chosen)
        self.step += 1
        self._tell()

    def _end_epoch(self) -> None:
        """Measure and report an epoch, and remember the best."""
        data, learner = self.phase.data, self.learner
        learner.renew_statistics(data.settling)
        train = learner.measure(data.measured)
        val = learner.measure(data.val) if data.val is not None else None
        self._tell_lost()
        if not math.isfinite(train.loss) or (val is not None and not math.isfinite(val.loss)):
            self._go_back()
            return
        if self.world.leads:
            self._keep(self.epoch + 1, data, train, val)
        began, self.epoch_began = self.epoch_began, time.perf_counter()
        ended = events.EpochEnded(
            epoch=self.epoch + 1,
            train_loss=train.loss,
            val_loss=val.loss if val is not None else None,
            train_accuracy=train.accuracy,
            val_accuracy=val.accuracy if val is not None else None,
            train_interval=self._interval(data.measured, train),
            val_interval=self._interval(data.val, val) if data.val is not None and val is not None else None,
            running_loss=self.running / max(1, self.seen),
            lr=self._rate(self.steps - 1),
            seconds=self.epoch_began - began,
        )
        self._emit(ended)
        before = self.best.val_loss if self.best else None
        if self.best is None or ended.val_loss is None or before is None or ended.val_loss < before:
            self.best = ended
            if self.world.leads:
                self.saver.remember_best(self._model_facts(ended), self.network_state())
        self.epoch, self.step, self.running, self.seen = self.epoch + 1, 0, 0.0, 0

    def _interval(self, part: Part, measured: Measured) -> tuple[float, float] | None:
        """Return the interval of an accuracy, for whole groups."""
        if id(part.ids) not in self._groups:
            self._groups[id(part.ids)] = part.ids, group_numbers(part.ids.numpy(), self.prepared.pictures.groups)
        return measured.interval(self._groups[id(part.ids)][1])

    def _tell_lost(self) -> None:
        """Report how many pictures have vanished since they were opened, if more have than was reported."""
        data = self.phase.data
        parts = [part for part in (data.train, data.measured, data.settling, data.val) if part is not None]
        paths = list(dict.fromkeys(path for part in parts for path in part.pixels.lost.values()))
        if len(paths) > self.told_lost:
            self.told_lost = len(paths)
            self.notice("pictures_lost", count=len(paths), path=paths[0])

    def _go_back(self) -> None:
        """Return to the last checkpoint with half the rate; if it has been returned to before, to the one before it.

        Raises Problem `loss_not_finite` after too many returns.
        """
        epoch, step = self.epoch + 1, self.step + 1
        if self.recoveries >= self.spec.recoveries:
            raise Problem("loss_not_finite", epoch=epoch, step=step)
        recoveries, scale, before = self.recoveries + 1, self.scale / 2, self.before
        if self.world.leads:
            self.saver.note_return(recoveries=recoveries, scale=scale)
        self.world.sum(0.0)  # the other processes read the checkpoint only after it is written
        self.phases, self._order = self._make_phases(), None
        if self.resume()[0] is None:
            self.epoch, self.step, self.running, self.seen = 0, 0, 0.0, 0
        # The time since the checkpoint was spent, although what was learnt in it is lost.
        self.recoveries, self.scale, self.before = recoveries, scale, before
        self._emit(
            events.RolledBack(
                epoch=epoch,
                step=step,
                to_epoch=self.epoch,
                to_step=self.step,
                times=recoveries,
                lr=(self.spec.lr or 0.0) * scale,
            )
        )

    def _time_ahead(self) -> None:
        """If the last layer learns first, time the whole network's forward pass: a step takes about three of them."""
        last = self.phases[-1]
        measured = last.data.measured
        if self.phase is not last and len(measured):
            part = measured.take(torch.arange(min(self.batch, len(measured))))
            began = time.perf_counter()
            last.learner.measure(part)
            self.ahead = 3 * (time.perf_counter() - began) / len(part) * self.batch

    def _tell(self) -> None:
        """Report progress, at most a few times a second."""
        now, done, phase = time.perf_counter(), self.epoch * self.steps + self.step, self.phase
        if self.timed is not phase:  # the first step of a phase is the slowest and would spoil the forecast
            self.timed, self.began_at, self.first_ended = phase, done, now
        if now - self.told < PROGRESS_EVERY and self.step < self.steps:
            return
        self.told = now
        taken = done - self.began_at
        a_step = (now - self.first_ended) / taken if taken else now - self.epoch_began
        later = max(0, self.spec.epochs - phase.until) * self.steps
        self._emit(
            events.Progress(
                epoch=self.epoch + 1,
                step=self.step,
                steps=self.steps,
                pictures_per_second=self.batch / max(a_step, 1e-9),
                seconds_left=a_step * (self.spec.epochs * self.steps - later - done) + self.ahead * later,
                running_loss=self.running / self.seen,
            )
        )

    def _seconds(self) -> float:
        return self.before + time.perf_counter() - self.began

    def _snapshot(self) -> tuple[checkpoint.CheckpointState, checkpoint.Tensors]:
        """Return the state of training, and the learnt tensors."""
        self.turn += 1
        standing = checkpoint.CheckpointState(
            tensors=f"last-{self.turn:06d}-{self.epoch * self.steps + self.step:08d}.safetensors",
            turn=self.turn,
            epoch=self.epoch,
            step=self.step,
            running=self.running,
            seen=self.seen,
            best=self.best,
            scale=self.scale,
            recoveries=self.recoveries,
            micro=self.learner.micro,
            seconds=self._seconds(),
            spec=self.spec,
            classes=list(self.prepared.material.whole.classes),
            preprocessing=self.prepared.material.preprocessing,
            versions=self._versions,
            hashes=self.prepared.pictures.hashes,
        )
        return standing, self.learner.tensors()

    def _model_facts(self, best: events.EpochEnded) -> checkpoint.Checkpoint:
        """Return the metadata of an epoch's weights."""
        return checkpoint.Checkpoint(
            weights=f"best-{best.epoch:06d}-{best.epoch * self.steps:08d}.safetensors",
            epoch=best.epoch,
            step=best.epoch * self.steps,
            spec=self.spec,
            classes=list(self.prepared.material.whole.classes),
            preprocessing=self.prepared.material.preprocessing,
            figures={
                "train_loss": best.train_loss,
                "val_loss": best.val_loss,
                "train_accuracy": best.train_accuracy,
                "val_accuracy": best.val_accuracy,
            },
        )
