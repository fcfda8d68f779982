"""A run's learning rate beside the usual one of its architecture and optimiser."""

from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.training.spec import resolve

# Another optimiser than the architecture's own has a rate of its own: SGD's steps are as long as the gradient, AdamW's
# as long as the rate.
_OF_OPTIMISER = {"sgd": 0.01, "adamw": 1e-3}


def settled_spec(spec: TrainingSpec | None) -> TrainingSpec | None:
    """Return recorded settings with all defaults filled in; None if there are none, or they are invalid here."""
    try:
        return resolve(spec, grey=False) if spec is not None else None
    except Problem:
        return None


def usual_spec(spec: TrainingSpec) -> TrainingSpec:
    """Return the default settings of a run's architecture, its start and its channels."""
    named = TrainingSpec(arch=spec.arch, own=spec.own, pretrained=spec.pretrained)
    return resolve(named, grey=spec.channels == "grey")


def usual_rate(spec: TrainingSpec) -> float:
    """Return the usual learning rate for settled settings."""
    usual = usual_spec(spec)
    optimizer = spec.optimizer or usual.optimizer
    if optimizer is not None and optimizer != usual.optimizer:
        return _OF_OPTIMISER[optimizer]
    return usual.lr or _OF_OPTIMISER["adamw"]


def rate_times_usual(spec: TrainingSpec | None) -> float | None:
    """Return the learning rate as a multiple of the usual one, None if the settings are unknown."""
    settled = settled_spec(spec)
    return settled.lr / usual_rate(settled) if settled is not None and settled.lr else None
