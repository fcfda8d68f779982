"""An engine that trains nothing: `python -m benchmarks.live_plot_engine` tells and records a run as a real one does.

Whatever it is asked to train has epochs of a blink: an hour's worth of events in a hurry, then more of them at the real
rate until it is told to stop, or its pipe ends.
"""

import sys
import threading
import time
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.live_plot import HOUR, HURRY, RATE
from core.engine import frames
from core.events import jobs
from core.events.training import AnyEvent, EpochEnded, Finished, Progress, Started
from core.project import open_project
from core.runs.losses import Answers, LossWriter
from core.runs.record import create_run
from core.training.spec import resolve

PICTURES = 400  # of the validation part
EACH = 10  # every so many events one tells of the progress inside an epoch


class Teller:
    """Tells events of one job, and records them."""

    def __init__(self, ask: frames.Ask) -> None:
        assert isinstance(ask.request, jobs.Train)
        self._job = ask.job
        self._spec = resolve(ask.request.spec, grey=True)
        self._run = create_run(open_project(Path(ask.request.project)), self._spec)
        self._record = (self._run.folder / "events.jsonl").open("ab", buffering=0)
        self._losses = LossWriter(self._run.folder, epochs=self._spec.epochs)
        self._dice = np.random.default_rng(0)
        self._epoch = 0
        self.stopped = threading.Event()

    def run(self) -> None:
        """Tell until told to stop."""
        self._tell(self._started())
        began = time.perf_counter()
        for number in range(10 * HOUR):
            due = number / HURRY if number < HOUR else HOUR / HURRY + (number - HOUR) / RATE
            if self.stopped.wait(max(0.0, began + due - time.perf_counter())):
                break
            self._tell(self._progress() if number % EACH == 0 else self._ended())
        end = Finished(run=self._run.id, epochs=self._epoch, best_epoch=self._epoch, early=False, seconds=1.0)
        self._tell(end)
        self._say(
            frames.Reply(job=self._job, message=jobs.TrainingResult(run=self._run.id, state="finished"), final=True)
        )

    def _tell(self, event: AnyEvent) -> None:
        self._record.write(msgspec.json.encode(event) + b"\n")
        self._say(frames.Reply(job=self._job, event=event))

    def _say(self, reply: frames.Reply) -> None:
        sys.stdout.buffer.write(frames.encode(reply))
        sys.stdout.buffer.flush()

    def _started(self) -> Started:
        return Started(
            run=self._run.id,
            attempt=1,
            from_epoch=0,
            from_step=0,
            world_size=1,
            spec=self._spec,
            classes=["apple", "pear"],
            n_train=1200,
            n_val=PICTURES,
            train_counts=[600, 600],
            val_counts=[PICTURES // 2, PICTURES // 2],
            parameters=61_706,
            catalog_hash="c",
            split_hash="s",
            device="cpu",
            threads=1,
            versions={},
            at="2026-01-01T10:00:00+00:00",
        )

    def _progress(self) -> Progress:
        loss = self._loss()
        return Progress(
            epoch=self._epoch + 1, step=1, steps=2, pictures_per_second=2e4, seconds_left=60.0, running_loss=loss
        )

    def _ended(self) -> EpochEnded:
        self._epoch += 1
        ids = np.arange(PICTURES)
        part = self._dice.exponential(self._loss(), PICTURES)
        answers = Answers(ids=ids, losses=part, right=part < np.log(2))
        self._losses.append(self._epoch, train=answers, val=answers)
        return EpochEnded(
            epoch=self._epoch,
            train_loss=self._loss(),
            val_loss=0.1 + self._loss(),
            train_accuracy=0.9,
            val_accuracy=float(answers.right.mean()),
            running_loss=self._loss() + 0.1,
            lr=1e-3,
            seconds=1 / RATE,
        )

    def _loss(self) -> float:
        return float(0.3 + 0.5 / (1 + self._epoch / 1000) + 0.02 * self._dice.standard_normal())


def main() -> None:
    teller: Teller | None = None
    while (asked := frames.read_ask(sys.stdin.buffer)) is not None:
        if isinstance(asked, frames.Ask) and isinstance(asked.request, jobs.Train):
            teller = Teller(asked)
            threading.Thread(target=teller.run, daemon=True).start()
        elif isinstance(asked, frames.Cancel) and teller is not None:
            teller.stopped.set()


if __name__ == "__main__":
    main()
