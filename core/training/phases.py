"""Builds the phases of a training: networks, their learners, and the pieces of a batch."""

from dataclasses import dataclass
from functools import partial

import torch
from torch import nn

from core.architectures.own import architecture_of
from core.events.listening import Count, Stop
from core.events.training_spec import TrainingSpec
from core.training.data import Part, TrainingData
from core.training.learner import Learner
from core.training.material import Material
from core.training.world import World
from core.weights.network import make_network, operations

LONG_STEP = 2e10  # operations; a quarter of a second on a slow laptop


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A learner that learns from `data` until epoch `until`: the last layer from features, or the whole from pictures.

    `whole` is the complete network; all phases share it.
    """

    learner: Learner
    whole: nn.Module
    data: TrainingData
    until: int


def make_phases(
    material: Material, spec: TrainingSpec, *, device: str, bf16: bool, world: World, stop: Stop, tell_smaller: Count
) -> list[Phase]:
    """Return the phases: the last layer on features if the spec freezes the rest; the whole network on pictures."""
    assert isinstance(spec.batch, int)
    features, data, fill = material.features, material.data, material.fill
    train, classes = material.whole.train, len(material.whole.classes)
    network = make_network(spec, classes=classes, fill=fill).to(device)
    weights = class_weights(train, classes).to(device) if spec.balance == "weights" else None
    batch = min(spec.batch, len(train))
    architecture = architecture_of(spec)
    head = network.get_submodule(architecture.head) if fill is not None else network
    learner = partial(
        Learner,
        spec=spec,
        device=device,
        world=world,
        stop=stop,
        micro=batch,
        weights=weights,
        tell_smaller=tell_smaller,
    )
    phases = []
    if features is not None:
        last = learner(nn.Sequential(nn.Dropout(spec.dropout or 0.0), head), preprocessing=None)
        phases.append(Phase(learner=last, whole=network, data=features, until=spec.frozen_epochs))
    if data is not None:
        new = {id(parameter) for parameter in head.parameters()}
        all_of_it = learner(
            network,
            long_steps=3 * batch * operations(spec, classes=classes) > LONG_STEP,
            preprocessing=material.preprocessing,
            bf16=bf16,
            channels_last=architecture.channels_last,
            settled=fill is not None,
            learnt_before=[one for one in network.parameters() if id(one) not in new] if fill is not None else [],
        )
        phases.append(Phase(learner=all_of_it, whole=network, data=data, until=spec.epochs))
    return phases


def class_weights(train: Part, classes: int) -> torch.Tensor:
    """Return float32 (classes,): the weight of each class's pictures, so that all classes count alike; 1 on average."""
    counts = torch.bincount(train.labels, minlength=classes).clamp_min(1).float()
    return len(train) / (classes * counts)
