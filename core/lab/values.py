"""The values of a topic that a lesson can ask for or wait for: its settings, and what the topic computes from them."""

import msgspec
import numpy as np

from core.architectures.looks import look_at
from core.lab.activation import ACTIVATIONS
from core.lab.builder import built
from core.lab.convolution import convolve, kernel_name
from core.lab.dropout import draw_kept, drawn_network, outputs_so_far
from core.lab.pooling import pool
from core.lab.states import (
    ActivationState,
    ArchitecturesState,
    BuilderState,
    ConvolutionState,
    DropoutState,
    LabState,
    PoolingState,
    settings_of,
)
from models.catalogue import ARCHITECTURES

Value = float | str | bool

# What only the open topic knows, because it was drawn or trained there: name -> a value of its kind. Accuracies are in
# percent, as they are shown.
LIVE: dict[str, dict[str, Value]] = {
    "features": {
        **{"n": 0, "handmade": 0.0, "learnt": 0.0},
        **{"both": 0, "only_learnt": 0, "only_handmade": 0, "neither": 0},
    },
    "dropout": {"rounds": 0, "val_loss_without": 0.0, "val_loss_with": 0.0},
    "under_over": {
        "verdict": "",
        "rounds": 0,
        "train_accuracy": 0.0,
        "val_accuracy": 0.0,
        "train_loss": 0.0,
        "val_loss": 0.0,
        "draws": 0,
        "bias": 0.0,
        "variance": 0.0,
    },
    "depths": {
        "done": 0,
        "plain_shallow": 0.0,
        "plain_deep": 0.0,
        "residual_shallow": 0.0,
        "residual_deep": 0.0,
        "plain_worse": False,
        "residual_worse": False,
    },
    "inside": {
        **{"kind": "", "switched_off": 0, "value": 0.0, "probability": 0.0, "before": 0.0, "is_changed": False},
        **{"accuracy": 0.0, "accuracy_before": 0.0},
    },
    "split": {"made": 0, "lowest": 0.0, "highest": 0.0, "mean": 0.0, "fresh": 0.0},
}


def values_of(state: LabState) -> dict[str, Value]:
    """Return the settings that are one number or word, and what follows from the state. Raises Problem as the topic."""
    plain = {name: getattr(state, name) for name in settings_of(type(state))}
    values: dict[str, Value] = {name: value for name, value in plain.items() if not isinstance(value, tuple)}
    if isinstance(state, ConvolutionState):
        values |= _shaped(convolve(np.array(state.image), np.array(state.kernel), state.sliding), state.place)
        values["kernel"] = kernel_name(state.kernel)
    elif isinstance(state, PoolingState):
        values |= _shaped(pool(np.array(state.map), state.size, state.stride, state.kind), state.place)
    elif isinstance(state, ActivationState):
        made = ACTIVATIONS[state.function].apply(np.array(state.numbers))
        values |= {"zeros": int((made == 0).sum()), "sum": float(made.sum())}
    elif isinstance(state, ArchitecturesState):
        network = ARCHITECTURES[state.network]
        layers = network.layers
        layer = layers[min(state.row, len(layers) - 1)]
        values |= {
            "parameters": network.parameters,
            "multiplications": sum(one.multiplications for one in layers),
            "layer": layer.kind,
            "layer_parameters": layer.parameters,
            "receptive_field": layer.receptive_field,
        }
    elif isinstance(state, BuilderState):
        own = built(state)
        look = look_at(own)
        values |= {"count": len(own.blocks), "parameters": look.parameters}
        values |= {"multiplications": look.multiplications, "possible": look.problem is None}
    elif isinstance(state, DropoutState):
        drawn, kept = drawn_network(state.seed), draw_kept(state.rate, state.seed, state.step)
        in_use = float(drawn.outputs(drawn.hidden)[0])
        so_far = outputs_so_far(drawn, state.rate, state.seed, state.step + 1)[:, 0]
        values |= {"in_use": in_use, "mean": float(so_far.mean()), "factor": 1 / (1 - state.rate)}
        values["out"] = int((~kept).sum()) if state.mode == "training" else 0
        values["output"] = float(so_far[-1]) if state.mode == "training" else in_use
    return values


def value_names(topic: str, state: LabState) -> dict[str, Value]:
    """Return every value of a topic by its name; of those in `LIVE`, only the kind means something."""
    return values_of(state) | LIVE.get(topic, {})


def may_be(state: LabState, name: str, wanted: Value) -> bool:
    """Return whether a setting of this name can have a value; True for what is computed."""
    kind = type(state)
    if name not in settings_of(kind) or isinstance(getattr(state, name), tuple):
        return True
    if isinstance(wanted, float) and wanted.is_integer():
        wanted = int(wanted)
    try:
        msgspec.convert({name: wanted}, kind)
    except msgspec.ValidationError:
        return False
    return True


def _shaped(made: np.ndarray, place: int) -> dict[str, Value]:
    return {"result": float(made.ravel()[min(place, made.size - 1)]), "rows": made.shape[0], "columns": made.shape[1]}
