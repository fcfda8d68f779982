"""The training loop: epochs of steps, measured alike on both parts, told as events, kept as checkpoints.

Everything that could differ between two runs of the same spec (order, augmentation, dropout, initial weights) is
drawn from the seed; nothing depends on a clock.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from core.events import training as events
from core.pixels.augment import augment
from core.problems import Problem
from core.training import microbatch, normalisation, schedule
from core.training.checkpoint import Checkpoint, Kind, save_checkpoint
from core.training.data import Part, Preprocessing, TrainingData, channel_statistics
from core.training.spec import TrainingSpec, plain
from models.build import build
from models.catalogue import ARCHITECTURES

Emit = Callable[[events.AnyEvent], None]
Stop = Callable[[], bool]

PROGRESS_EVERY = 0.25  # seconds between two `progress` events
NO_VALIDATION_SUBSET = 1000  # training pictures measured an epoch where no validation part sets the number


class _Stopped(Exception):  # noqa: N818 - not an error: how a wish to stop leaves the inner loops
    """A person wants the training to stop."""


def choose_device(wish: str) -> str:
    """Return `cpu` or `cuda`; `auto` takes a GPU where there is one. Raises Problem `device_missing`."""
    available = torch.cuda.is_available()
    if wish == "cuda" and not available:
        raise Problem("device_missing", device=wish)
    return "cuda" if available and wish != "cpu" else "cpu"


def prepare_machine(spec: TrainingSpec, device: str) -> None:
    """Seed everything and choose the kernels that give the same figures every time."""
    if spec.threads:
        torch.set_num_threads(spec.threads)
    torch.manual_seed(spec.seed)
    if device == "cuda":
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True


class Trainer:
    """One attempt at a run: the network, its optimiser, where it stands, and how it is measured."""

    def __init__(self, data: TrainingData, spec: TrainingSpec, *, device: str, emit: Emit, stop: Stop) -> None:
        """`spec` is resolved, and `prepare_machine` has been called."""
        assert spec.size is not None
        assert spec.batch is not None
        self.spec, self.emit, self.stop, self.device = spec, emit, stop, device
        self.data = data
        self.batch = min(spec.batch, len(data.train))
        channels = int(data.train.pixels.shape[1])
        mean, std = channel_statistics(data.train.pixels)
        self.preprocessing = Preprocessing(
            size=spec.size, channels=channels, background=spec.background, mean=mean, std=std
        )
        self.network = build(
            spec.arch,
            classes=len(data.classes),
            channels=channels,
            size=spec.size,
            dropout=spec.dropout,
            **spec.options,
        ).to(device)
        forward = microbatch.operations(
            spec.arch, classes=len(data.classes), channels=channels, size=spec.size, options=spec.options
        )
        batch_norm = ARCHITECTURES[spec.arch].batch_norm
        self.micro = microbatch.micro_batch(forward, self.batch, batch_norm=batch_norm, device=device)
        self.optimizer = schedule.make_optimizer(self.network, spec)
        self.measured = self._fixed_subset()
        self.steps = -(-len(data.train) // self.batch)
        self.epoch, self.step = 0, 0
        self.best: events.EpochEnded | None = None
        self.began = self.told = time.perf_counter()

    @property
    def parameters(self) -> int:
        """The number of trainable parameters."""
        return sum(parameter.numel() for parameter in self.network.parameters() if parameter.requires_grad)

    def run(self, run: str, folder: Path) -> events.Finished | events.Stopped:
        """Train until done, until patience ends, or until stopped; returns the terminal event without telling it.

        `run` is the run's id, `folder` takes the checkpoints.

        Raises Problem `loss_not_finite`, and OSError where a checkpoint cannot be written.
        """
        early = False
        try:
            while self.epoch < self.spec.epochs:
                self.epoch += 1
                self._keep(self._run_epoch(), folder)
                best = self.best.epoch if self.best else self.epoch
                if self.data.val is not None and self.spec.patience and self.epoch - best >= self.spec.patience:
                    early = self.epoch < self.spec.epochs
                    break
        except _Stopped:
            return events.Stopped(run=run, epoch=self.epoch, step=self.step)
        return events.Finished(
            run=run,
            epochs=self.epoch,
            best_epoch=self.best.epoch if self.best else self.epoch,
            early=early,
            seconds=time.perf_counter() - self.began,
        )

    def _run_epoch(self) -> events.EpochEnded:
        began = time.perf_counter()
        running = self._learn()
        self._renew_statistics()
        train_loss, train_accuracy = self._measure(self.measured)
        val_loss, val_accuracy = self._measure(self.data.val) if self.data.val is not None else (None, None)
        ended = events.EpochEnded(
            epoch=self.epoch,
            train_loss=train_loss,
            val_loss=val_loss,
            train_accuracy=train_accuracy,
            val_accuracy=val_accuracy,
            running_loss=running,
            lr=self._rate(self.steps - 1),
            seconds=time.perf_counter() - began,
        )
        for loss in (train_loss, val_loss):
            if loss is not None and not torch.isfinite(torch.tensor(loss)):
                raise Problem("loss_not_finite", epoch=self.epoch, step=self.step)
        self.emit(ended)
        return ended

    def _rate(self, step: int) -> float:
        return schedule.rate(self.spec, (self.epoch - 1) * self.steps + step, self.spec.epochs * self.steps)

    def _learn(self) -> float:
        """Take every training picture once; return the mean of the steps' losses."""
        order = torch.randperm(
            len(self.data.train), generator=torch.Generator().manual_seed(self.spec.seed * 1_000_003 + self.epoch)
        )
        self.network.train()
        running, seen, began = 0.0, 0, time.perf_counter()
        for index, chosen in enumerate(even_pieces(order, self.batch)):
            self.step = index + 1
            for group in self.optimizer.param_groups:
                group["lr"] = self._rate(index)
            loss = self._take_step(self.data.train.take(chosen))
            running += loss * len(chosen)
            seen += len(chosen)
            self._tell(running / seen, seen / (time.perf_counter() - began))
        return running / seen

    def _take_step(self, batch: Part) -> float:
        """Do one step of the optimiser on a batch, micro-batch by micro-batch; return the batch's mean loss."""
        self.optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for chosen in even_pieces(torch.arange(len(batch)), self.micro):
            if self.stop():
                raise _Stopped
            piece = batch.take(chosen)
            inputs = augment(
                piece.pixels.to(self.device),
                piece.ids.to(self.device),
                seed=self.spec.seed,
                epoch=self.epoch,
                strength=self.spec.augment,
            )
            logits = self.network(self.preprocessing.normalise(inputs.float() / 255))
            loss = functional.cross_entropy(
                logits,
                piece.labels.to(self.device),
                label_smoothing=self.spec.label_smoothing,
                reduction="sum",
            ) / len(batch)
            loss.backward()
            total += loss.item()
        if not torch.isfinite(torch.tensor(total)):
            raise Problem("loss_not_finite", epoch=self.epoch, step=self.step)
        self.optimizer.step()
        return total

    def _tell(self, running: float, rate: float) -> None:
        now = time.perf_counter()
        if now - self.told < PROGRESS_EVERY and self.step < self.steps:
            return
        self.told = now
        done = (self.epoch - 1) * self.steps + self.step
        left = (now - self.began) / done * (self.spec.epochs * self.steps - done)
        self.emit(
            events.Progress(
                epoch=self.epoch,
                step=self.step,
                steps=self.steps,
                pictures_per_second=rate,
                seconds_left=left,
                running_loss=running,
            )
        )

    def _fixed_subset(self) -> Part:
        """Return the training pictures that are measured every epoch: as many as validate, always the same."""
        train = self.data.train
        count = len(self.data.val) if self.data.val is not None else NO_VALIDATION_SUBSET
        generator = torch.Generator().manual_seed(self.spec.seed)
        return train.take(torch.randperm(len(train), generator=generator)[:count].sort().values)

    def _inputs(self, part: Part, size: int) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        for start in range(0, len(part), size):
            pixels = part.pixels[start : start + size].to(self.device)
            yield self.preprocessing.normalise(pixels.float() / 255), part.labels[start : start + size].to(self.device)

    def _renew_statistics(self) -> None:
        if not normalisation.has_batch_norm(self.network):
            return
        generator = torch.Generator().manual_seed(self.spec.seed + 1)
        chosen = torch.randperm(len(self.data.train), generator=generator)[: normalisation.PICTURES]
        inputs = (inputs for inputs, _ in self._inputs(self.data.train.take(chosen), self.micro))
        normalisation.recompute(self.network, inputs, self.stop)

    @torch.no_grad()
    def _measure(self, part: Part) -> tuple[float, float]:
        """Return mean loss and accuracy in evaluation mode, without augmentation or dropout."""
        self.network.eval()
        loss, correct = 0.0, 0
        for inputs, labels in self._inputs(part, 2 * self.micro):
            if self.stop():
                raise _Stopped
            logits = self.network(inputs)
            loss += functional.cross_entropy(logits, labels, reduction="sum").item()
            correct += int((logits.argmax(1) == labels).sum().item())
        return loss / len(part), correct / len(part)

    def _keep(self, ended: events.EpochEnded, folder: Path) -> None:
        """Save the epoch as the last one, and as the best where it is."""
        better = (
            self.best is None
            or ended.val_loss is None
            or self.best.val_loss is None
            or ended.val_loss < self.best.val_loss
        )
        if better:
            self.best = ended
        kinds: tuple[Kind, ...] = ("last", "best") if better else ("last",)
        total = self.epoch * self.steps
        weights = f"epoch-{self.epoch:04d}-{total:06d}.safetensors"
        facts = Checkpoint(
            weights=weights,
            sha256="",
            epoch=self.epoch,
            step=total,
            spec=plain(self.spec),
            classes=list(self.data.classes),
            preprocessing=self.preprocessing,
            figures={
                "train_loss": ended.train_loss,
                "val_loss": ended.val_loss,
                "train_accuracy": ended.train_accuracy,
                "val_accuracy": ended.val_accuracy,
            },
        )
        save_checkpoint(folder, kinds, network_state(self.network), facts)
        for kind in kinds:
            self.emit(events.CheckpointSaved(kind=kind, epoch=self.epoch, step=total, path=weights))


def even_pieces(items: torch.Tensor, most: int) -> tuple[torch.Tensor, ...]:
    """Cut a tensor into the fewest pieces of at most `most`, as even as they can be.

    A lone last picture, of which batch normalisation could estimate nothing, is thereby avoided.
    """
    return items.tensor_split(-(-len(items) // most))


def network_state(network: nn.Module) -> dict[str, torch.Tensor]:
    """Return a network's weights and buffers by name."""
    return dict(network.state_dict())
