"""The settings that a person can choose, and the default of every setting."""

from functools import lru_cache
from typing import Any

import msgspec

from core.architectures.own import architecture_of
from core.events.augmentation import STRENGTHS
from core.events.blocks import OwnArchitecture
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from core.training.spec import resolve
from models.catalogue import ARCHITECTURES

TRANSFER = ("pretrained", "freeze", "fine_tune_epochs")
COMMON = (*TRANSFER, "epochs", "size", "lr", "dropout", "augment")
CUSTOM = ("mirror", "shift", "crop", "rotate", "colour", "erase")  # the parts of `custom` augmentation
ADVANCED = (
    "name",
    *CUSTOM,
    "weights",
    "backbone_lr",
    "batch",
    "accumulate",
    "optimizer",
    "momentum",
    "schedule",
    "warm_up",
    "weight_decay",
    "label_smoothing",
    "balance",
    "patience",
    "channels",
    "seed",
    "precision",
    "deterministic",
    "recoveries",
    "on_disk_full",
    "device",
    "threads",
    "original",
)
FIRST = "mobilenet_v2"  # the architecture to begin with: pretrained, bundled, and quick on any machine
ENOUGH = 5_000  # pictures; from here on, training from scratch is worth comparing with it
OPTIONS = ("original",)  # settings that only some architectures have


Own = OwnArchitecture | msgspec.UnsetType


def starts_pretrained(arch: str) -> bool:
    """Tell whether an architecture starts from frozen pretrained weights by default in the window."""
    return arch in ARCHITECTURES and ARCHITECTURES[arch].weights == "bundled"


def defaults(arch: str, *, pretrained: bool | None = None, own: Own = msgspec.UNSET) -> dict[str, Any]:
    """Return the default of every setting for an architecture, or for the stack `own` that `arch` names.

    `pretrained` overrides whether it has learnt weights.
    """
    return dict(_defaults(arch, starts_pretrained(arch) if pretrained is None else pretrained, own))


@lru_cache(maxsize=64)
def _defaults(arch: str, learnt: bool, own: Own) -> dict[str, Any]:
    named = TrainingSpec(arch=arch, own=own)
    learnt = learnt and bool(architecture_of(named).weights)
    full = resolve(msgspec.structs.replace(named, pretrained=learnt), grey=False)
    plain = [key for key in COMMON + ADVANCED if key not in (*OPTIONS, *CUSTOM)]
    values = {key: getattr(full, key) for key in plain}
    values |= {key: getattr(STRENGTHS["light"], key) for key in CUSTOM}
    # The record states these; the person leaves them to the machine.
    values |= {"name": "", "channels": "auto", "original": False}
    return values | {"pretrained": starts_pretrained(arch), "freeze": starts_pretrained(arch)}


def changes(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the settings, options included, in which a recorded spec differs from its architecture's defaults.

    A record states colours and run in full even if the person did not choose them, so those two are not compared.
    """
    arch = str(spec.get("arch", ""))
    try:
        own = msgspec.convert(spec["own"], OwnArchitecture) if spec.get("own") else msgspec.UNSET
        usual = defaults(arch, pretrained=bool(spec.get("pretrained")), own=own)
    except (Problem, msgspec.ValidationError):
        return {}  # of another version
    custom = spec.get("augmentation", {}) if spec.get("augment") == "custom" else {}
    flat = {**spec, **spec.get("options", {}), **custom}
    skipped = ("name", "channels", "device", "threads")
    return {key: flat[key] for key in usual if key not in skipped and key in flat and flat[key] != usual[key]}
