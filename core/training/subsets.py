"""Learning from random subsets of the training part: by a probe on frozen features, or with a run's settings.

Each subset is learnt in about as many steps as the whole, so that less data is not mistaken for less training. Nothing
is kept.
"""

import math
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import numpy as np
import torch

from core.events import training
from core.events.listening import Stop, ignore
from core.events.training_spec import TrainingSpec
from core.features.probe import fit_probe
from core.group_statistics import count_groups, group_numbers
from core.leftovers import folder_prefix
from core.problems import Problem
from core.project import Project
from core.training.data import Measured, Part, TrainingData
from core.training.loop import Trainer
from core.training.material import Pictures
from core.training.order import epoch_order
from core.training.preparing import prepare

MOST_EPOCHS = 1000  # in a training on a small subset


def groups_of_classes(ids: torch.Tensor, labels: torch.Tensor, groups: Mapping[int, int], classes: int) -> list[int]:
    """Return in how many groups the pictures of each class are; a picture without a group is one of its own.

    `ids` and `labels` are int64 (n,), `groups` maps ids to groups.
    """
    numbers = torch.from_numpy(group_numbers(ids.numpy(), groups))
    return [len(numbers[labels == place].unique()) for place in range(classes)]


def probe_subset(
    train: tuple[Part, torch.Tensor],
    val: tuple[Part, torch.Tensor],
    counts: list[int],
    *,
    draw: int,
    groups: Mapping[int, int],
) -> tuple[int, np.ndarray]:
    """Return how many pictures `counts` groups of each class hold, and what a probe on them gets right, bool (n_val,).

    Both parts come with their features, float32 (n, length); `groups` maps ids to groups.
    """
    (learnt, inputs), (judged, seen) = train, val
    places = _drawn(learnt.ids, learnt.labels, counts, draw=draw, groups=groups)
    probe = fit_probe(inputs[places], learnt.labels[places], classes=len(counts))
    return len(places), (probe.answer(seen) == judged.labels).numpy()


def train_subset(
    project: Project,
    pictures: Pictures,
    spec: TrainingSpec,
    counts: list[int],
    *,
    draw: int,
    tell: Callable[[float], None],
    stop: Stop,
) -> tuple[int, np.ndarray]:
    """Return how many pictures were learnt, and which of validation the best epoch gets right, bool (n_val,).

    Learns `counts` groups of each class; `tell` gets the share done; `spec` is that of the whole, its batch a number.
    Raises Problem `cancelled` and those of a training, `loss_not_finite` among them.
    """
    cut = len(pictures.train)
    chosen = _drawn(pictures.ids[:cut], pictures.labels[:cut], counts, draw=draw, groups=pictures.groups).tolist()
    subset = Pictures(train=[pictures.train[one] for one in chosen], val=pictures.val, hashes=pictures.hashes)
    spec = _shortened(spec, share=len(chosen) / cut, seed=spec.seed + draw)
    prepared = prepare(project, spec, pictures=subset, emit=ignore, stop=stop)
    best: tuple[float, np.ndarray] = (math.inf, np.zeros(len(pictures.val), np.bool_))

    def keep(_epoch: int, _data: TrainingData, _train: Measured, val: Measured | None) -> None:
        nonlocal best
        if val is not None and val.loss < best[0]:
            best = (val.loss, val.right.numpy().copy())

    def hear(event: training.AnyEvent) -> None:
        if isinstance(event, training.Progress):
            tell((event.epoch - 1 + event.step / event.steps) / spec.epochs)

    with tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True) as scratch:
        trainer = Trainer(
            prepared,
            versions={},
            folder=Path(scratch),
            emit=hear,
            stop=stop,
            keep=keep,
        )
        ended = trainer.run("")
    if isinstance(ended, training.Stopped):
        raise Problem("cancelled")
    return len(chosen), best[1]


def _shortened(spec: TrainingSpec, *, share: float, seed: int) -> TrainingSpec:
    """Return the settings for a share of the pictures: about as many steps, in more epochs."""

    def longer(epochs: int) -> int:
        return min(MOST_EPOCHS, round(epochs / share))

    return msgspec.structs.replace(
        spec,
        seed=seed,
        epochs=max(spec.epochs, longer(spec.epochs)),
        fine_tune_epochs=max(spec.fine_tune_epochs, longer(spec.fine_tune_epochs)),
        patience=longer(spec.patience),
    )


def _drawn(
    ids: torch.Tensor, labels: torch.Tensor, counts: list[int], *, draw: int, groups: Mapping[int, int]
) -> torch.Tensor:
    """Return the ascending places of the pictures of `counts` random groups of each class.

    Groups are whole: more pictures of known groups help less than those of new ones. A smaller subset is part of a
    larger one of the same draw.
    """
    order = epoch_order(ids, seed=draw, epoch=1)
    numbers = group_numbers(ids[order].numpy(), groups)
    # Not in the order in which groups first appear: there, large ones come early.
    rank = np.random.default_rng(draw).permutation(count_groups(numbers))[numbers]
    ranks, by_rank = torch.from_numpy(rank).sort(stable=True)
    order = order[by_rank]
    chosen = []
    for place, count in enumerate(counts):
        own = labels[order] == place
        chosen.append(order[own][ranks[own].unique_consecutive(return_inverse=True)[1] < count])
    return torch.cat(chosen).sort().values
