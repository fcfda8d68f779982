"""What a training needs of this machine, computed without a step and without reading a picture."""

import shutil
from pathlib import Path

import torch
from torch.nn import functional

from core.events.training_spec import TrainingSpec
from core.machine.device import free_memory
from core.problems import Problem
from core.weights.network import build_network, layers_of

LARGEST = 256  # batch
FEWEST_STEPS = 20  # steps an epoch; with fewer, the weights hardly move
SHARE = 2  # half of the free memory is left to other uses
_NUMBER = 4  # bytes; weights and averages are float32


def automatic_batch(spec: TrainingSpec, pictures: int, *, classes: int, device: str) -> int:
    """Return a batch size: a power of two that fits, at most `LARGEST`, with at least `FEWEST_STEPS` steps an epoch.

    The memory of one picture is measured on two: everything that the forward pass keeps for the backward pass.
    """
    wanted = max(2, min(LARGEST, pictures // FEWEST_STEPS))
    batch = 1 << (wanted.bit_length() - 1)
    each = memory_of_a_picture(spec, classes=classes)
    free = free_memory(device)
    while batch > 2 and free is not None and batch * each > free // SHARE:
        batch //= 2
    return batch


def refuse_what_cannot_work(spec: TrainingSpec, folder: Path, *, classes: int, device: str) -> None:
    """Raise Problem `too_much_memory` if not even one picture at a time fits, `disk_full` if checkpoints do not.

    `spec` is resolved; the run will lie in the project's `folder`.
    """
    needed, free = needed_memory(spec, classes=classes, pictures=1), free_memory(device)
    if free is not None and needed > free:
        raise Problem("too_much_memory", needed=needed, available=free)
    whole, learnt = _weights(spec, classes, frozen=spec.frozen_epochs >= spec.epochs)
    # Two checkpoints of the learning weights with the optimiser's averages, and the best weights.
    if _NUMBER * (whole + 6 * learnt) > shutil.disk_usage(folder).free:
        raise Problem("disk_full", path=str(folder))


def needed_memory(spec: TrainingSpec, *, classes: int, pictures: int) -> int:
    """Return the minimum of bytes for a resolved spec in its largest phase, with `pictures` at once.

    This counts weights, gradients and the optimiser's averages of the learning weights, and, for pictures that go
    through the whole network, what each layer keeps of them.
    """
    frozen = spec.frozen_epochs >= spec.epochs
    whole, learnt = _weights(spec, classes, frozen=frozen)
    averages = 1 if spec.optimizer == "sgd" else 2
    kept = 0 if frozen else memory_of_a_picture(spec, classes=classes) * pictures
    return _NUMBER * (whole + (1 + averages) * learnt) + kept


def _weights(spec: TrainingSpec, classes: int, *, frozen: bool) -> tuple[int, int]:
    """Return the number of weights, and how many learn if all but the last layer is `frozen`, or nothing is."""
    layers = layers_of(spec, classes=classes)
    whole = sum(row.parameters for row in layers)
    return whole, layers[-1].parameters if frozen else whole


def memory_of_a_picture(spec: TrainingSpec, *, classes: int) -> int:
    """Return the bytes that a picture's forward pass keeps until the backward pass, in float32."""
    kept = 0

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        nonlocal kept
        kept += tensor.numel() * tensor.element_size()
        return tensor

    with torch.device("meta"):
        network = build_network(spec, classes=classes)
        pictures = torch.empty(2, spec.channel_count, spec.size or 0, spec.size or 0)
        labels = torch.zeros(2, dtype=torch.int64)
    own = {id(one) for one in network.parameters()}
    with torch.autograd.graph.saved_tensors_hooks(lambda one: one if id(one) in own else keep(one), lambda one: one):
        functional.cross_entropy(network(pictures), labels)
    return kept // 2
