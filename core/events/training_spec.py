"""The settings of a run as one frozen record, used by window, command line, engine and every record."""

from typing import Any, Literal

import msgspec

from core.events.augmentation import STRENGTHS, Augmentation
from core.events.blocks import OwnArchitecture
from core.problems import Problem


class TrainingSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a run. None means the default of architecture or project; `resolve` fills it in.

    A run's `spec.json` holds one, and `--spec FILE.toml` reads one.
    """

    arch: str
    # The stack of blocks that `arch` names; left out of the JSON of the catalogue's architectures. A run holds it, so
    # that it does not depend on what becomes of the project's.
    own: OwnArchitecture | msgspec.UnsetType = msgspec.UNSET
    name: str = ""
    epochs: int = 30
    size: int | None = None  # side of the square pictures, px
    channels: Literal["auto", "grey", "colour"] = "auto"
    background: tuple[int, int, int] | None = None  # RGB behind transparency and beside narrow pictures
    scale: tuple[float, float] | None = None  # values of black and white in pictures of more than 8 bits
    pretrained: bool = False  # start from weights learnt on other pictures
    weights: str = ""  # a safetensors file with them; "" uses the bundled ones or the model hub's
    freeze: bool = False  # learn only the last layer, on the backbone's features
    fine_tune_epochs: int = 0  # the last epochs of a frozen run, in which the backbone learns, too
    backbone_lr: float = 0.1  # fraction of `lr` for pretrained layers that learn
    batch: int | Literal["auto"] | None = None  # pictures at once; "auto": as many as memory and data allow
    accumulate: int = 1  # batches in a step of the optimiser
    optimizer: Literal["sgd", "adamw"] | None = None
    lr: float | None = None  # highest learning rate of the schedule
    momentum: float = 0.9  # of SGD
    weight_decay: float = 0.01
    schedule: Literal["one_cycle", "cosine", "step", "constant"] = "one_cycle"
    warm_up: float | None = None  # fraction of all steps in which the rate rises; 0.1 for one_cycle, 0 for the others
    dropout: float | None = None
    label_smoothing: float = 0.0
    balance: Literal["none", "weights", "sampling"] = "none"  # treatment of rare classes
    augment: Literal["none", "light", "strong", "custom"] = "light"
    augmentation: Augmentation = Augmentation()  # used by `custom`
    patience: int = 0  # epochs without a better validation loss before stopping early; 0 never stops early
    seed: int = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int = 0  # 0: all of the machine
    precision: Literal["auto", "float32", "bf16"] = "auto"  # auto: bf16 if it is faster on this machine
    deterministic: bool = False  # refuse operations whose result could differ between runs
    recoveries: int = 3  # how often a diverging training goes back, with half the rate
    on_disk_full: Literal["continue", "pause"] = "continue"
    options: dict[str, Any] = {}  # options of the architecture, for instance {"original": true} for lenet5

    @property
    def augments(self) -> Augmentation:
        """The meaning of `augment`, in numbers."""
        return self.augmentation if self.augment == "custom" else STRENGTHS[self.augment]

    @property
    def channel_count(self) -> int:
        """The number of channels of the network's input; only for a resolved spec."""
        return 1 if self.channels == "grey" else 3

    @property
    def frozen_epochs(self) -> int:
        """The number of epochs that learn only the last layer."""
        return max(0, self.epochs - self.fine_tune_epochs) if self.freeze else 0


def spec_from(values: dict[str, Any]) -> TrainingSpec:
    """Make a spec from plain values (from JSON, TOML, the window). Raises Problem `setting_invalid`."""
    try:
        return msgspec.convert(values, TrainingSpec)
    except msgspec.ValidationError as error:
        text = str(error)
        setting = text.rsplit("$.", 1)[-1].rstrip("`") if "$." in text else "spec"
        raise Problem("setting_invalid", setting=setting, detail=text) from error


def recorded_spec(values: dict[str, Any]) -> TrainingSpec | None:
    """Make a spec from recorded values; unknown fields of other versions are dropped; None if a value is invalid."""
    try:
        return msgspec.convert(
            {key: value for key, value in values.items() if key in TrainingSpec.__struct_fields__}, TrainingSpec
        )
    except msgspec.ValidationError:
        return None


def plain(spec: TrainingSpec) -> dict[str, Any]:
    """Return a spec as the plain values of its JSON; the inverse of `spec_from`."""
    values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(spec))
    return values
