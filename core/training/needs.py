"""What a training needs of this machine at least, known without a step: nothing is computed, no picture is read."""

import shutil
from pathlib import Path

from core.problems import Problem
from core.training.batch import memory_of_a_picture
from core.training.machine import free_memory
from core.training.spec import TrainingSpec, layers_of

_NUMBER = 4  # bytes; weights and averages are float32


def refuse_what_cannot_work(spec: TrainingSpec, folder: Path, *, classes: int, device: str) -> None:
    """Raise Problem `too_much_memory` where not even one picture at a time fits, `disk_full` where checkpoints do not.

    `spec` is resolved; the run will lie in the project's `folder`.
    """
    needed, free = needed_memory(spec, classes=classes, pictures=1), free_memory(device)
    if free is not None and needed > free:
        raise Problem("too_much_memory", needed=needed, available=free)
    whole, learnt = _weights(spec, classes, frozen=spec.frozen_epochs >= spec.epochs)
    # Two checkpoints of what learns, with the optimiser's averages, and the best weights.
    if _NUMBER * (whole + 6 * learnt) > shutil.disk_usage(folder).free:
        raise Problem("disk_full", path=str(folder))


def needed_memory(spec: TrainingSpec, *, classes: int, pictures: int) -> int:
    """Return the bytes that a resolved spec takes at least in the greediest of its phases, `pictures` at once.

    Weights; gradients and the optimiser's averages of what learns; and, where pictures go through all of it, what each
    layer keeps of them.
    """
    frozen = spec.frozen_epochs >= spec.epochs
    whole, learnt = _weights(spec, classes, frozen=frozen)
    averages = 1 if spec.optimizer == "sgd" else 2
    kept = 0 if frozen else memory_of_a_picture(spec, classes=classes) * pictures
    return _NUMBER * (whole + (1 + averages) * learnt) + kept


def _weights(spec: TrainingSpec, classes: int, *, frozen: bool) -> tuple[int, int]:
    """Return how many weights there are, and how many learn where all but the last layer is `frozen`, or nothing is."""
    layers = layers_of(spec, classes=classes)
    whole = sum(row.parameters for row in layers)
    return whole, layers[-1].parameters if frozen else whole
