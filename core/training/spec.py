"""Fills in the defaults of a run's settings, and checks them. No torch here."""

import msgspec

from core.architectures.own import architecture_of, check_for
from core.catalog.levels import is_scale
from core.events.augmentation import LIMITS
from core.events.bounds import LARGEST_SIDE
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.project import WHITE
from models.catalogue import Architecture

FEWEST_CLASSES = 2  # what a stack needs at least; the number of the project's classes is known later
WARM_UP = 0.1  # share of a one-cycle schedule (after Smith and Topin, 2017)
TRANSFER_LR = 1e-3  # for adapting learnt weights

# setting: (smallest, largest, whether the smallest itself is allowed)
RANGES: dict[str, tuple[float, float, bool]] = {
    "epochs": (1, 100_000, True),
    "size": (1, LARGEST_SIDE, True),
    "batch": (1, 65_536, True),
    "accumulate": (1, 65_536, True),
    "fine_tune_epochs": (0, 100_000, True),
    "backbone_lr": (0.0, 1.0, True),
    "warm_up": (0.0, 0.9, True),
    "recoveries": (0, 100, True),
    "lr": (0.0, 100.0, False),
    "momentum": (0.0, 0.9999, True),
    "weight_decay": (0.0, 10.0, True),
    "dropout": (0.0, 0.99, True),
    "label_smoothing": (0.0, 0.99, True),
    "patience": (0, 100_000, True),
    "seed": (0, 2**31 - 1, True),
    "threads": (0, 1024, True),
}


def resolve(
    spec: TrainingSpec,
    *,
    grey: bool,
    background: tuple[int, int, int] = WHITE,
    scale: tuple[float, float] | None = None,
) -> TrainingSpec:
    """Fill in every default, check everything, and return the spec to train and record.

    `grey` tells whether all pictures are grey; `background` and `scale` are the project's. Raises Problem
    `architecture_unknown`, `setting_invalid`, `size_too_small`, or that of a stack that is impossible at this size.
    """
    architecture = architecture_of(spec)
    channels = spec.channels if spec.channels != "auto" else ("grey" if grey and not spec.pretrained else "colour")
    usual = architecture.transfer_size if spec.pretrained else architecture.default_size
    full = msgspec.structs.replace(
        spec,
        name=spec.name or architecture.title,
        channels=channels,
        background=spec.background if spec.background is not None else background,
        scale=spec.scale if spec.scale is not None else scale,
        size=spec.size if spec.size is not None else usual,
        batch=spec.batch if spec.batch is not None else architecture.batch,
        optimizer=spec.optimizer or architecture.optimizer,
        lr=spec.lr if spec.lr is not None else (TRANSFER_LR if spec.pretrained else architecture.lr),
        warm_up=spec.warm_up if spec.warm_up is not None else (WARM_UP if spec.schedule == "one_cycle" else 0.0),
        dropout=spec.dropout if spec.dropout is not None else architecture.dropout,
    )
    check(full)
    return full


def check(spec: TrainingSpec) -> None:
    """Raise the Problem of the first invalid setting; a setting of None means the default and is valid."""
    architecture = architecture_of(spec)
    for setting, (low, high, inclusive) in RANGES.items():
        value = getattr(spec, setting)
        if value is None or value == "auto":
            continue
        if not (low <= value if inclusive else low < value) or not value <= high:
            border = "from" if inclusive else "above"
            raise Problem("setting_invalid", setting=setting, detail=f"{value}: {border} {low:g} to {high:g}")
    if spec.size is not None and spec.size < architecture.min_size:
        raise Problem("size_too_small", arch=architecture.title, size=spec.size, smallest=architecture.min_size)
    check_for(spec, FEWEST_CLASSES)
    if architecture.batch_norm and spec.batch == 1:
        raise Problem("setting_invalid", setting="batch", detail="batch normalisation needs at least 2 pictures a step")
    for name, (lowest, highest) in LIMITS.items():
        if not lowest <= (value := getattr(spec.augmentation, name)) <= highest:
            detail = f"{value}: from {lowest:g} to {highest:g}"
            raise Problem("setting_invalid", setting=f"augmentation.{name}", detail=detail)
    _check_transfer(spec, architecture)
    for option in spec.options:
        if option not in architecture.options:
            raise Problem("setting_invalid", setting=f"options.{option}", detail=f"{architecture.title} has none such")
    if any(not 0 <= level <= 255 for level in spec.background or ()):
        raise Problem("setting_invalid", setting="background", detail="three levels from 0 to 255")
    if spec.scale is not None and not is_scale(*spec.scale):
        raise Problem("setting_invalid", setting="scale", detail="two values, the first one smaller")


def _check_transfer(spec: TrainingSpec, architecture: Architecture) -> None:
    """Raise Problem `setting_invalid` if pretrained weights are not available, or are to be frozen but not used."""
    if spec.freeze and not spec.pretrained:
        raise Problem("setting_invalid", setting="freeze", detail="only pretrained weights can be frozen")
    if spec.pretrained and not architecture.weights and not spec.weights:
        raise Problem("setting_invalid", setting="pretrained", detail=f"{architecture.title} has no pretrained weights")
    if spec.pretrained and spec.channels == "grey":
        raise Problem("setting_invalid", setting="channels", detail="pretrained weights want colour")
