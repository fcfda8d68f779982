"""Which field each setting has: its kind, its limits and its steps."""

from PySide6.QtCore import QCoreApplication

from gui.pages.train.fields import ChoiceField, FileField, NumberField, TextField, TickField, WholeField
from gui.pages.train.setting_row import FieldWidget

translate = QCoreApplication.translate

_TICKS = ("pretrained", "freeze", "deterministic", "mirror", "original")


def field_for(key: str) -> FieldWidget:
    """Return a new field for a setting, with its limits."""
    whole = {
        "epochs": lambda: WholeField(1, 100_000, step=5),
        "size": lambda: WholeField(8, 512, step=8, suffix=translate("Settings", " px")),
        "batch": lambda: WholeField(0, 4096, step=8, zero=translate("Settings", "Automatic")),
        "accumulate": lambda: WholeField(1, 1024),
        "fine_tune_epochs": lambda: WholeField(0, 100_000),
        "recoveries": lambda: WholeField(0, 100),
        "patience": lambda: WholeField(0, 1000),
        "seed": lambda: WholeField(0, 2**31 - 1),
        "threads": lambda: WholeField(0, 256),
    }
    numbers = {
        "lr": lambda: NumberField(1e-7, 10.0, ladder=True),
        "dropout": lambda: NumberField(0.0, 0.95, step=0.1),
        "momentum": lambda: NumberField(0.0, 0.999, step=0.05),
        "weight_decay": lambda: NumberField(0.0, 1.0, ladder=True),
        "label_smoothing": lambda: NumberField(0.0, 0.9, step=0.05),
        "warm_up": lambda: NumberField(0.0, 0.9, step=0.05),
        "backbone_lr": lambda: NumberField(0.0, 1.0, step=0.05),
        "shift": lambda: NumberField(0.0, 0.5, step=0.05),
        "crop": lambda: NumberField(0.1, 1.0, step=0.05),
        "rotate": lambda: NumberField(0.0, 180.0, step=5),
        "colour": lambda: NumberField(0.0, 0.9, step=0.1),
        "erase": lambda: NumberField(0.0, 1.0, step=0.1),
    }
    if key in whole:
        return whole[key]()
    if key in numbers:
        return numbers[key]()
    if key == "weights":
        return FileField(translate("Settings", "Learnt weights"), ".safetensors")
    if key == "name":
        return TextField()
    return TickField() if key in _TICKS else ChoiceField(key)
