"""From a spec to what learns: networks, their weights, their pieces of a batch, and in how many phases."""

from collections.abc import Callable

import torch
from torch import nn

from core.training import precision
from core.training.data import Part, Preprocessing, TrainingData
from core.training.learner import Learner
from core.training.loop import Phase
from core.training.spec import TrainingSpec, layers_of
from core.training.world import World
from models.build import build
from models.catalogue import ARCHITECTURES

LONG_STEP = 2e10  # operations; a quarter of a second on a slow laptop
Fill = Callable[[nn.Module], None]


def choose_numbers(spec: TrainingSpec, *, classes: int, device: str) -> str:
    """Return the precision that a spec is trained in here: `float32` or `bf16`."""
    return precision.choose_precision(spec, device=device, forward=lambda: _forward(spec, classes))


def make_network(spec: TrainingSpec, *, classes: int, fill: Fill | None) -> nn.Module:
    """Return the network as it is before the first step; `fill` gives it weights that were learnt before."""
    assert spec.size is not None
    torch.manual_seed(spec.seed)
    network = build(
        spec.arch,
        classes=classes,
        channels=1 if spec.channels == "grey" else 3,
        size=spec.size,
        dropout=spec.dropout,
        **spec.options,
    )
    if fill is not None:
        fill(network)
    return network


def make_phases(
    data: TrainingData | None,
    features: TrainingData | None,
    spec: TrainingSpec,
    *,
    preprocessing: Preprocessing,
    fill: Fill | None,
    device: str,
    bf16: bool,
    world: World,
    stop: Callable[[], bool],
    tell_smaller: Callable[[int], None],
) -> list[Phase]:
    """Return what learns: the last layer on `features`, where the spec freezes the rest; the whole on `data`.

    Either is None where the spec does not need it.
    """
    whole = data or features
    assert whole is not None
    classes = len(whole.classes)
    network = make_network(spec, classes=classes, fill=fill).to(device)
    weights = class_weights(whole.train, classes).to(device) if spec.balance == "weights" else None
    batch = _batch(spec, len(whole.train))
    architecture = ARCHITECTURES[spec.arch]
    head = network.get_submodule(architecture.head) if fill is not None else network
    phases = []
    if features is not None:
        dropped = nn.Sequential(nn.Dropout(spec.dropout or 0.0), head)
        learner = Learner(
            dropped,
            spec,
            device=device,
            world=world,
            stop=stop,
            micro=batch,
            preprocessing=None,
            weights=weights,
            tell_smaller=tell_smaller,
        )
        phases.append(_phase(learner, network, features, spec.frozen_epochs))
    if data is not None:
        new = {id(parameter) for parameter in head.parameters()}
        learner = Learner(
            network,
            spec,
            device=device,
            world=world,
            stop=stop,
            micro=batch,
            long_steps=3 * batch * _forward(spec, classes) > LONG_STEP,
            preprocessing=preprocessing,
            bf16=bf16,
            channels_last=architecture.channels_last,
            settled=fill is not None,
            learnt_before=[one for one in network.parameters() if id(one) not in new] if fill is not None else [],
            weights=weights,
            tell_smaller=tell_smaller,
        )
        phases.append(_phase(learner, network, data, spec.epochs))
    return phases


def class_weights(train: Part, classes: int) -> torch.Tensor:
    """Return float32 (classes,): how much a picture of each counts, so that all classes count alike; 1 on average."""
    counts = torch.bincount(train.labels, minlength=classes).clamp_min(1).float()
    return len(train) / (classes * counts)


def _phase(learner: Learner, whole: nn.Module, data: TrainingData, until: int) -> Phase:
    return Phase(
        learner=learner,
        whole=whole,
        train=data.train,
        measured=data.measured,
        settling=data.settling,
        val=data.val,
        until=until,
    )


def _batch(spec: TrainingSpec, count: int) -> int:
    assert isinstance(spec.batch, int)
    return min(spec.batch, count)


def _forward(spec: TrainingSpec, classes: int) -> int:
    """Return the floating-point operations of a picture's forward pass; a multiplication and its addition are two."""
    return 2 * sum(row.multiplications for row in layers_of(spec, classes=classes))
