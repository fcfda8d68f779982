"""A network that learns: one step of its optimiser on a batch, and its results on a part.

The effect of a step depends only on the weights, the batch and its place in the run: dropout is seeded by step, and
augmentation by picture. A batch that does not fit into memory is processed in smaller pieces, with the same effect.
"""

import contextlib
from collections.abc import Iterable, Iterator

import torch
from torch import nn
from torch.nn import functional

from core.events.augmentation import STRENGTHS
from core.events.listening import Count, Stop, never
from core.events.training_spec import TrainingSpec
from core.machine.device import short_of_memory
from core.pixels.augment import augment
from core.problems import Problem
from core.training import normalisation, schedule
from core.training.data import Measured, Part
from core.training.halting import Halted, watch
from core.training.order import epoch_order, step_seed
from core.training.world import World
from core.weights.preprocessing import Preprocessing


class Learner:
    """A network, its optimiser, and the preparation of its input.

    `network` is on `device`; `preprocessing` is None if the input is features. `weights` float (classes,) weight the
    classes in the loss. `micro` is the number of pictures processed at once; a step with `long_steps` can be stopped
    between two layers. With `settled`, batch normalisation keeps its statistics because they were learnt before.
    """

    def __init__(
        self,
        network: nn.Module,
        spec: TrainingSpec,
        *,
        device: str,
        world: World,
        stop: Stop,
        micro: int,
        long_steps: bool = False,
        preprocessing: Preprocessing | None,
        bf16: bool = False,
        channels_last: bool = False,
        settled: bool = False,
        learnt_before: Iterable[nn.Parameter] = (),
        weights: torch.Tensor | None = None,
        tell_smaller: Count,
    ) -> None:
        self.spec, self.device, self.world, self.stop, self.micro = spec, device, world, stop, micro
        self._layout = torch.channels_last if channels_last else torch.contiguous_format
        self.network = network.to(memory_format=self._layout) if channels_last else network
        self.preprocessing, self.settled = preprocessing, settled
        self.batch_norm = normalisation.has_batch_norm(network)
        self._weights, self._tell_smaller, self._bf16 = weights, tell_smaller, bf16
        self._forward: nn.Module = network
        if world.size > 1:
            places = [world.local] if device == "cuda" else None
            self._forward = nn.parallel.DistributedDataParallel(network, device_ids=places)
        self.optimizer = schedule.make_optimizer(network, spec, learnt_before)
        if long_steps and world.size == 1:
            watch(network, self._look_whether_to_stop)
        self._constants: tuple[torch.Tensor, torch.Tensor] | None = None
        self._floats: torch.Tensor | None = None
        self.network.eval()  # the first step sets training mode, as every step after a measurement does

    def step(self, batch: Part, *, rate: float, epoch: int, step: int) -> float:
        """Learn from a batch once and return its mean loss; if the loss is not finite, nothing is learnt.

        Raises Halted, Problem `pictures_missing` if none of its pictures can be read, and the system's error if memory
        is too small even for the smallest pieces.
        """
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        while True:
            try:
                loss = self._gradients(batch, epoch, step)
                break
            except (RuntimeError, MemoryError) as error:
                if not self._shrink(error, len(batch)):
                    raise
        if loss == loss and abs(loss) != float("inf"):
            self.optimizer.step()
        return loss

    def measure(self, part: Part) -> Measured:
        """Measure a part in evaluation mode, without augmentation or dropout, in float32 as the model will be used.

        Raises Halted, and Problem `pictures_missing` if none of it can be read.
        """
        self.network.eval()
        table = torch.zeros(3, len(part), dtype=torch.float64)  # for each picture: loss, whether right, whether read
        share = part.take(self.world.share(torch.arange(len(part))))
        with torch.inference_mode(), _full_precision():
            for read, inputs in self._inputs(share, 2 * self.micro):
                labels = read.labels.to(self.device)
                logits = self.network(inputs).float()
                losses = functional.cross_entropy(logits, labels, reduction="none").double()
                right = (logits.argmax(1) == labels).double()
                found = torch.stack((losses, right, torch.ones_like(losses))).cpu()
                table[:, _places(part.ids, read.ids)] = found
        table = self.world.total(table)
        loss, correct, count = table.sum(dim=1).tolist()
        if len(part) and not count:
            raise _missing(part)
        return Measured(
            loss=loss / max(1.0, count),
            accuracy=correct / max(1.0, count),
            losses=torch.where(table[2] > 0, table[0], torch.nan).float(),
            right=table[1] > 0,
        )

    def renew_statistics(self, train: Part) -> None:
        """Recompute batch normalisation's statistics on training pictures, exactly. Raises Halted."""
        if self.settled or not self.batch_norm:
            return
        chosen = epoch_order(train.ids, seed=self.spec.seed, epoch=0)[: normalisation.PICTURES]
        inputs = (inputs for _, inputs in self._inputs(train.take(chosen), self.micro))
        with self._precision():
            # Several processes stop together at the beginning of a step, so a measurement is never interrupted.
            normalisation.recompute(self.network, inputs, self.stop if self.world.size == 1 else never)
        self._look_whether_to_stop()

    def tensors(self) -> dict[str, torch.Tensor]:
        """Return all learnt tensors by name: `network.*` and `optimizer.<parameter>.*`."""
        found = {f"network.{name}": tensor for name, tensor in self.network.state_dict().items()}
        for number, state in self.optimizer.state_dict()["state"].items():
            for name, value in state.items():
                if isinstance(value, torch.Tensor):
                    found[f"optimizer.{number}.{name}"] = value
        return found

    def restore(self, tensors: dict[str, torch.Tensor]) -> None:
        """Restore the state from `tensors`. Raises RuntimeError, ValueError, KeyError or IndexError on a misfit."""
        network = {name[8:]: tensor for name, tensor in tensors.items() if name.startswith("network.")}
        self.network.load_state_dict(network)
        parameters = [one for group in self.optimizer.param_groups for one in group["params"]]
        state: dict[int, dict[str, torch.Tensor]] = {}
        for name, tensor in tensors.items():
            if name.startswith("optimizer."):
                _, number, key = name.split(".", 2)
                like = parameters[int(number)]
                # The same memory layout as the parameter lets the fused optimisers process both in one sweep.
                kept = torch.empty_like(like).copy_(tensor) if tensor.shape == like.shape and like.ndim else tensor
                state.setdefault(int(number), {})[key] = kept
        self.optimizer.load_state_dict({**self.optimizer.state_dict(), "state": state})

    def _gradients(self, batch: Part, epoch: int, step: int) -> float:
        """Fill the gradients for a batch, piece by piece; return the mean loss of its readable pictures.

        Raises Problem `pictures_missing` if there are none.
        """
        if not self.network.training:  # checked first, because the call visits every module and takes time
            self.network.train()
            if self.settled:
                normalisation.settle(self.network)
        self._draw_from(step_seed(self.spec.seed, epoch, step, self.world.rank))
        self.optimizer.zero_grad(set_to_none=True)
        total, count = 0.0, 0
        pieces = even_pieces(self.world.share(torch.arange(len(batch))), self.micro)
        for number, chosen in enumerate(pieces):
            self._look_whether_to_stop()
            last = number == len(pieces) - 1
            alone = self._forward is self.network
            with contextlib.nullcontext() if last or alone else self._forward.no_sync():  # type: ignore[operator]
                read, inputs = self._read(batch if len(chosen) == len(batch) else batch.take(chosen), epoch)
                count += len(read)
                if not len(read):
                    if not alone:
                        raise _missing(batch)  # the other processes wait for this one's gradients
                    continue
                loss = functional.cross_entropy(
                    self._logits(self._forward, inputs),
                    read.labels.to(self.device),
                    weight=self._weights,
                    label_smoothing=self.spec.label_smoothing,
                    reduction="sum",
                ) / len(batch)
                # DistributedDataParallel averages over the processes; the loss is a sum over them.
                (loss * self.world.size if self.world.size > 1 else loss).backward()
            total += loss.item()
        total, read_by_all = self.world.sum(total, float(count))
        if not read_by_all:
            raise _missing(batch)
        if read_by_all == len(batch):
            return total
        for parameter in self.network.parameters():
            if parameter.grad is not None:
                parameter.grad.mul_(len(batch) / read_by_all)
        return total * len(batch) / read_by_all

    def _draw_from(self, seed: int) -> None:
        """Seed the generators of dropout and the like. `torch.manual_seed` also queries devices that are not there."""
        torch.default_generator.manual_seed(seed)
        if self.device.startswith("cuda"):
            torch.cuda.manual_seed(seed)

    def _shrink(self, error: Exception, batch: int) -> bool:
        """Halve the pieces if memory is short; tell whether that can help."""
        smallest = 2 if self.batch_norm and not self.settled else 1
        if not short_of_memory(error) or self.micro <= smallest or self.world.size > 1:
            return False
        self.optimizer.zero_grad(set_to_none=True)
        if self.device.startswith("cuda"):
            torch.cuda.empty_cache()
        self.micro = max(smallest, min(self.micro, batch) // 2)
        self._tell_smaller(self.micro)
        return True

    def _read(self, part: Part, epoch: int | None) -> tuple[Part, torch.Tensor]:
        """Return pictures as the network's input, augmented as in `epoch` if it is given."""
        read, pixels = part.read()
        pixels = pixels.to(self.device)
        if self.preprocessing is None or not len(read):
            return read, pixels
        if epoch is not None and self.spec.augments != STRENGTHS["none"]:
            pixels = augment(
                pixels,
                read.ids.to(self.device),
                self.spec.augments,
                size=self.preprocessing.size,
                seed=self.spec.seed,
                epoch=epoch,
            )
        if pixels.dtype == torch.float32:  # exact levels, for measuring
            return read, self.preprocessing.normalise(pixels).contiguous(memory_format=self._layout)
        floats = self._converted(pixels)
        # With channels last, a whole row of pixels is multiplied at a time: three numbers would be too few for the
        # processor's vectors.
        together = self._layout is torch.channels_last
        width = pixels.shape[1] * pixels.shape[3]
        if self._constants is None:
            factor, offset = self.preprocessing.constants(self.device)
            repeats = pixels.shape[3]
            self._constants = (
                (factor.flatten().repeat(repeats), offset.flatten().repeat(repeats)) if together else (factor, offset)
            )
        rows = floats.permute(0, 2, 3, 1).view(-1, width) if together else floats
        rows.mul_(self._constants[0]).add_(self._constants[1])
        return read, floats

    def _converted(self, pixels: torch.Tensor) -> torch.Tensor:
        """Return pixels as floats, in reused memory, because new memory at each step is slower.

        Converting one channel after the other halves the time of the change into the network's order.
        """
        kept = self._floats
        if kept is None or kept.shape[1:] != pixels.shape[1:] or len(kept) < len(pixels):
            with torch.inference_mode(False):  # so that it can also be used for learning
                kept = torch.empty(pixels.shape, device=self.device, memory_format=self._layout)
            self._floats = kept
        floats = kept[: len(pixels)]
        for channel in range(pixels.shape[1]):
            floats[:, channel].copy_(pixels[:, channel])
        return floats

    def _inputs(self, part: Part, size: int) -> Iterator[tuple[Part, torch.Tensor]]:
        """Yield the readable pictures of a part in pieces, as the network's input, not augmented. Raises Halted."""
        pieces = torch.arange(len(part)).split(size)
        for piece, following in zip(pieces, (*pieces[1:], pieces[0][:0]), strict=True):
            self._look_whether_to_stop()
            part.pixels.expect(part.rows[following])
            read, inputs = self._read(part.take(piece), None)
            if len(read):
                yield read, inputs

    def _logits(self, module: nn.Module, inputs: torch.Tensor) -> torch.Tensor:
        with self._precision():
            return module(inputs).float()

    def _precision(self) -> contextlib.AbstractContextManager[object]:
        kind = "cuda" if self.device.startswith("cuda") else "cpu"
        return torch.autocast(kind, torch.bfloat16) if self._bf16 else contextlib.nullcontext()

    def _look_whether_to_stop(self) -> None:
        # Several processes stop together, at the beginning of a step (core/training/loop.py).
        if self.world.size == 1 and self.stop():
            raise Halted


def _full_precision() -> contextlib.AbstractContextManager[object]:
    """Keep a GPU from rounding the inputs of float32 convolutions to 10 bits (TF32), which is PyTorch's default."""
    if not torch.cuda.is_available():
        return contextlib.nullcontext()
    return torch.backends.cudnn.flags(benchmark=False, deterministic=True, allow_tf32=False)


def _places(ids: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Return int64: the places in `ids` (int64, each once) of the wanted ids."""
    order = ids.argsort()
    return order[torch.searchsorted(ids[order], wanted)]


def _missing(part: Part) -> Problem:
    return Problem("pictures_missing", count=len(part), path=next(iter(part.pixels.lost.values()), ""))


def even_pieces(items: torch.Tensor, most: int) -> tuple[torch.Tensor, ...]:
    """Cut a tensor into the fewest pieces of at most `most`, as even as possible.

    This avoids a last piece of one picture, from which batch normalisation could estimate nothing.
    """
    return items.tensor_split(max(1, -(-len(items) // most)))
