"""The settings of a run: one frozen record, its defaults, and what makes no sense. No torch here."""

from typing import Any, Literal

import msgspec

from core.problems import Problem
from models.catalogue import ARCHITECTURES, Architecture


class TrainingSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a run. None means "the architecture's own default"; `resolve` fills it in.

    A run's `spec.json` is one of these, and `--spec FILE.toml` reads one.
    """

    arch: str
    name: str = ""
    epochs: int = 30
    size: int | None = None  # side of the square pictures, px
    channels: Literal["auto", "grey", "colour"] = "auto"
    background: tuple[int, int, int] = (255, 255, 255)  # RGB behind transparency and beside narrow pictures
    batch: int | None = None  # pictures a step
    optimizer: Literal["sgd", "adamw"] | None = None
    lr: float | None = None  # highest learning rate of the schedule
    momentum: float = 0.9  # SGD's
    weight_decay: float = 0.01
    schedule: Literal["one_cycle", "cosine", "constant"] = "one_cycle"
    dropout: float | None = None
    label_smoothing: float = 0.0
    augment: Literal["none", "light", "strong"] = "light"
    patience: int = 0  # epochs without a better validation loss before stopping early; 0 never stops early
    seed: int = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int = 0  # 0: all that the machine has
    options: dict[str, Any] = {}  # the architecture's own, for instance {"original": true} for lenet5


# setting: (smallest, largest, whether the smallest itself is allowed)
_RANGES: dict[str, tuple[float, float, bool]] = {
    "epochs": (1, 100_000, True),
    "size": (1, 4096, True),
    "batch": (1, 65_536, True),
    "lr": (0.0, 100.0, False),
    "momentum": (0.0, 0.9999, True),
    "weight_decay": (0.0, 10.0, True),
    "dropout": (0.0, 0.99, True),
    "label_smoothing": (0.0, 0.99, True),
    "patience": (0, 100_000, True),
    "seed": (0, 2**31 - 1, True),
    "threads": (0, 1024, True),
}


def spec_from(values: dict[str, Any]) -> TrainingSpec:
    """Make a spec of plain values (from JSON, TOML, the window); raises Problem `setting_invalid`."""
    try:
        return msgspec.convert(values, TrainingSpec)
    except msgspec.ValidationError as error:
        text = str(error)
        setting = text.rsplit("$.", 1)[-1].rstrip("`") if "$." in text else "spec"
        raise Problem("setting_invalid", setting=setting, detail=text) from error


def plain(spec: TrainingSpec) -> dict[str, Any]:
    """Return a spec as the plain values that its JSON holds; `spec_from` is the way back."""
    values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(spec))
    return values


def find_architecture(key: str) -> Architecture:
    """Return the catalogue's entry; raises Problem `architecture_unknown`."""
    if key not in ARCHITECTURES:
        raise Problem("architecture_unknown", arch=key, known=", ".join(ARCHITECTURES))
    return ARCHITECTURES[key]


def resolve(spec: TrainingSpec, *, grey: bool) -> TrainingSpec:
    """Fill in every default, check everything, and return the spec that is trained and recorded.

    `grey` tells whether all the pictures are grey. Raises Problem `architecture_unknown`, `setting_invalid` or
    `size_too_small`.
    """
    architecture = find_architecture(spec.arch)
    channels = spec.channels if spec.channels != "auto" else ("grey" if grey else "colour")
    full = msgspec.structs.replace(
        spec,
        name=spec.name or architecture.title,
        channels=channels,
        size=spec.size if spec.size is not None else architecture.default_size,
        batch=spec.batch if spec.batch is not None else architecture.batch,
        optimizer=spec.optimizer or architecture.optimizer,
        lr=spec.lr if spec.lr is not None else architecture.lr,
        dropout=spec.dropout if spec.dropout is not None else architecture.dropout,
    )
    check(full)
    return full


def check(spec: TrainingSpec) -> None:
    """Raise the Problem of the first setting that makes no sense; None settings are the defaults and fine."""
    architecture = find_architecture(spec.arch)
    for setting, (low, high, inclusive) in _RANGES.items():
        value = getattr(spec, setting)
        if value is None:
            continue
        if not (low <= value if inclusive else low < value) or not value <= high:
            border = "from" if inclusive else "above"
            raise Problem("setting_invalid", setting=setting, detail=f"{value}: {border} {low:g} to {high:g}")
    if spec.size is not None and spec.size < architecture.min_size:
        raise Problem("size_too_small", arch=architecture.title, size=spec.size, smallest=architecture.min_size)
    if architecture.batch_norm and spec.batch == 1:
        raise Problem("setting_invalid", setting="batch", detail="batch normalisation needs at least 2 pictures a step")
    for option in spec.options:
        if option not in architecture.options:
            raise Problem("setting_invalid", setting=f"options.{option}", detail=f"{architecture.title} has none such")
    if any(not 0 <= level <= 255 for level in spec.background):
        raise Problem("setting_invalid", setting="background", detail="three levels from 0 to 255")
