"""Which field each setting has: its kind and its steps; the limits are core's, so that every run's can be shown."""

from PySide6.QtCore import QCoreApplication

from core.events.augmentation import LIMITS
from core.training.spec import RANGES
from gui.pages.train.setting_row import FieldWidget
from gui.widgets.fields import SMALLEST, ChoiceField, FileField, NumberField, TextField, TickField, WholeField

translate = QCoreApplication.translate

# setting: its steps; of numbers 0.0 is the ladder 1, 2, 5, 10, …
_WHOLE = {
    "epochs": 5,
    "size": 8,
    "batch": 8,
    "accumulate": 1,
    "fine_tune_epochs": 1,
    "recoveries": 1,
    "patience": 1,
    "seed": 1,
    "threads": 1,
}
_NUMBERS = {
    "lr": 0.0,
    "dropout": 0.1,
    "momentum": 0.05,
    "weight_decay": 0.0,
    "label_smoothing": 0.05,
    "warm_up": 0.05,
    "backbone_lr": 0.05,
    "shift": 0.05,
    "crop": 0.05,
    "rotate": 5.0,
    "colour": 0.1,
    "erase": 0.1,
}
_TICKS = ("pretrained", "freeze", "deterministic", "mirror", "original")


def field_for(key: str) -> FieldWidget:
    """Return a new field for a setting, with its limits."""
    if key in _WHOLE:
        low, high = _limits(key)
        return WholeField(
            0 if key == "batch" else int(low),
            int(high),
            step=_WHOLE[key],
            suffix=translate("Settings", " px") if key == "size" else "",
            zero=translate("Settings", "Automatic") if key == "batch" else "",
        )
    if key in _NUMBERS:
        low, high = _limits(key)
        return NumberField(
            max(low, SMALLEST) if key == "lr" else low, high, step=_NUMBERS[key] or 0.1, ladder=not _NUMBERS[key]
        )
    if key == "weights":
        return FileField(translate("Settings", "Learnt weights"), ".safetensors")
    if key == "name":
        return TextField()
    return TickField() if key in _TICKS else ChoiceField(key)


def _limits(key: str) -> tuple[float, float]:
    """Return the smallest and the largest value that core takes."""
    return LIMITS[key] if key in LIMITS else RANGES[key][:2]
