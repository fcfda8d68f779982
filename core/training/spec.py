"""The settings of a run: one frozen record, its defaults, and what makes no sense. No torch here."""

from typing import Any, Literal

import msgspec

from core.pixels.augmentation import LIMITS, STRENGTHS, Augmentation
from core.problems import Problem
from models.catalogue import ARCHITECTURES, Architecture
from models.figures import LayerFacts

WARM_UP = 0.1  # of a one-cycle schedule (after Smith and Topin, 2017)
TRANSFER_LR = 1e-3  # where learnt weights are only adapted


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
    pretrained: bool = False  # begin with weights that were learnt on other pictures
    weights: str = ""  # a safetensors file with them; "" takes the bundled ones or the model hub's
    freeze: bool = False  # learn only the last layer, on the backbone's features
    fine_tune_epochs: int = 0  # the last epochs of a frozen run, in which the backbone learns too
    backbone_lr: float = 0.1  # of `lr`, for pretrained layers that learn
    batch: int | Literal["auto"] | None = None  # pictures at once; "auto": as many as memory and data allow
    accumulate: int = 1  # batches a step of the optimiser
    optimizer: Literal["sgd", "adamw"] | None = None
    lr: float | None = None  # highest learning rate of the schedule
    momentum: float = 0.9  # SGD's
    weight_decay: float = 0.01
    schedule: Literal["one_cycle", "cosine", "step", "constant"] = "one_cycle"
    warm_up: float | None = None  # part of all steps over which the rate rises; one_cycle's is 0.1, the others' 0
    dropout: float | None = None
    label_smoothing: float = 0.0
    balance: Literal["none", "weights", "sampling"] = "none"  # what is done for rare classes
    augment: Literal["none", "light", "strong", "custom"] = "light"
    augmentation: Augmentation = Augmentation()  # what `custom` means
    patience: int = 0  # epochs without a better validation loss before stopping early; 0 never stops early
    seed: int = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int = 0  # 0: all that the machine has
    precision: Literal["auto", "float32", "bf16"] = "auto"  # auto: bf16 where this machine is faster with it
    deterministic: bool = False  # refuse any operation whose result could differ from one time to the next
    recoveries: int = 3  # how often a training that diverges goes back, with half the rate
    on_disk_full: Literal["continue", "pause"] = "continue"
    options: dict[str, Any] = {}  # the architecture's own, for instance {"original": true} for lenet5

    @property
    def augments(self) -> Augmentation:
        """What `augment` means, in numbers."""
        return self.augmentation if self.augment == "custom" else STRENGTHS[self.augment]

    @property
    def frozen_epochs(self) -> int:
        """How many epochs learn only the last layer."""
        return max(0, self.epochs - self.fine_tune_epochs) if self.freeze else 0


# setting: (smallest, largest, whether the smallest itself is allowed)
RANGES: dict[str, tuple[float, float, bool]] = {
    "epochs": (1, 100_000, True),
    "size": (1, 4096, True),
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


def spec_from(values: dict[str, Any], *, background: tuple[int, int, int] = (255, 255, 255)) -> TrainingSpec:
    """Make a spec of plain values (from JSON, TOML, the window); raises Problem `setting_invalid`.

    `background` is the project's own, and stands where the values name none.
    """
    try:
        return msgspec.convert({"background": background, **values}, TrainingSpec)
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
    channels = spec.channels if spec.channels != "auto" else ("grey" if grey and not spec.pretrained else "colour")
    usual = architecture.transfer_size if spec.pretrained else architecture.default_size
    full = msgspec.structs.replace(
        spec,
        name=spec.name or architecture.title,
        channels=channels,
        size=spec.size if spec.size is not None else usual,
        batch=spec.batch if spec.batch is not None else architecture.batch,
        optimizer=spec.optimizer or architecture.optimizer,
        lr=spec.lr if spec.lr is not None else (TRANSFER_LR if spec.pretrained else architecture.lr),
        warm_up=spec.warm_up if spec.warm_up is not None else (WARM_UP if spec.schedule == "one_cycle" else 0.0),
        dropout=spec.dropout if spec.dropout is not None else architecture.dropout,
    )
    check(full)
    return full


def layers_of(spec: TrainingSpec, *, classes: int) -> tuple[LayerFacts, ...]:
    """Return the layers of the network that a resolved spec trains, for one of its pictures."""
    assert spec.size is not None
    channels = 1 if spec.channels == "grey" else 3
    return ARCHITECTURES[spec.arch].table(classes=classes, channels=channels, size=spec.size, **spec.options)


def check(spec: TrainingSpec) -> None:
    """Raise the Problem of the first setting that makes no sense; None settings are the defaults and fine."""
    architecture = find_architecture(spec.arch)
    for setting, (low, high, inclusive) in RANGES.items():
        value = getattr(spec, setting)
        if value is None or value == "auto":
            continue
        if not (low <= value if inclusive else low < value) or not value <= high:
            border = "from" if inclusive else "above"
            raise Problem("setting_invalid", setting=setting, detail=f"{value}: {border} {low:g} to {high:g}")
    if spec.size is not None and spec.size < architecture.min_size:
        raise Problem("size_too_small", arch=architecture.title, size=spec.size, smallest=architecture.min_size)
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
    if any(not 0 <= level <= 255 for level in spec.background):
        raise Problem("setting_invalid", setting="background", detail="three levels from 0 to 255")


def _check_transfer(spec: TrainingSpec, architecture: Architecture) -> None:
    """Raise Problem `setting_invalid` where pretrained weights are wanted that cannot be, or frozen ones of none."""
    if spec.freeze and not spec.pretrained:
        raise Problem("setting_invalid", setting="freeze", detail="only pretrained weights can be frozen")
    if spec.pretrained and not architecture.weights and not spec.weights:
        raise Problem("setting_invalid", setting="pretrained", detail=f"{architecture.title} has no pretrained weights")
    if spec.pretrained and spec.channels == "grey":
        raise Problem("setting_invalid", setting="channels", detail="pretrained weights want colour")
