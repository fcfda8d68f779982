"""How many pictures at once where the person leaves it to the machine: the largest batch that fits and makes sense."""

import torch
from torch.nn import functional

from core.events.training_spec import TrainingSpec
from core.machine.device import free_memory
from core.weights.network import build_network

LARGEST = 256
FEWEST_STEPS = 20  # an epoch: with fewer the weights hardly move
SHARE = 2  # half of the free memory is left to the rest


def automatic_batch(spec: TrainingSpec, pictures: int, *, classes: int, device: str) -> int:
    """Return a power of two, at most `LARGEST`, of which an epoch has at least `FEWEST_STEPS`, and that fits.

    What one picture takes is measured on two: all that its forward pass keeps for the backward pass.
    """
    wanted = max(2, min(LARGEST, pictures // FEWEST_STEPS))
    batch = 1 << (wanted.bit_length() - 1)
    each = memory_of_a_picture(spec, classes=classes)
    free = free_memory(device)
    while batch > 2 and free is not None and batch * each > free // SHARE:
        batch //= 2
    return batch


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
