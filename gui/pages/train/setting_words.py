"""What the settings of a run are called, what each does, and how their values read."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from gui.words import integer

translate = QCoreApplication.translate


def setting_name(setting: str) -> str:
    """Return a setting's name; one that nobody worded is called as in the spec."""
    return {
        "epochs": translate("Settings", "Epochs"),
        "size": translate("Settings", "Picture size"),
        "lr": translate("Settings", "Learning rate"),
        "dropout": translate("Settings", "Dropout"),
        "augment": translate("Settings", "Augmentation"),
        "name": translate("Settings", "Name of the run"),
        "batch": translate("Settings", "Pictures a step"),
        "optimizer": translate("Settings", "Optimiser"),
        "momentum": translate("Settings", "Momentum"),
        "schedule": translate("Settings", "Schedule"),
        "weight_decay": translate("Settings", "Weight decay"),
        "label_smoothing": translate("Settings", "Label smoothing"),
        "patience": translate("Settings", "Patience"),
        "channels": translate("Settings", "Colours"),
        "seed": translate("Settings", "Seed"),
        "device": translate("Settings", "Device"),
        "threads": translate("Settings", "Threads"),
        "original": translate("Settings", "As printed in 1998"),
    }.get(setting, setting)


def setting_tip(setting: str) -> str:
    """Return one true thing about a setting."""
    return {**_common_tips(), **_advanced_tips()}.get(setting, "")


def _common_tips() -> dict[str, str]:
    return {
        "epochs": translate(
            "Settings",
            "An epoch is one pass over all training pictures. More let the model learn more, and in the end learn "
            "the pictures by heart.",
        ),
        "size": translate(
            "Settings",
            "Every picture is fitted into a square of this side. Twice the side costs about four times the time.",
        ),
        "lr": translate(
            "Settings",
            "How far each step goes. Too high and the loss jumps or explodes; too low and it hardly moves.",
        ),
        "dropout": translate(
            "Settings",
            "The share of units switched off at random in each step. It makes learning by heart harder; too much "
            "makes learning harder.",
        ),
        "augment": translate(
            "Settings",
            "Shows each picture a little shifted, turned or lit differently in every epoch: the cheapest cure for "
            "overfitting after more pictures.",
        ),
    }


def _advanced_tips() -> dict[str, str]:
    return {
        "name": translate("Settings", "What the table of runs calls it."),
        "batch": translate(
            "Settings", "How many pictures one step averages over. Larger steps are smoother but fewer in an epoch."
        ),
        "optimizer": translate(
            "Settings",
            "How the gradient becomes a step. AdamW finds a pace for each weight by itself; SGD with momentum wants "
            "a well-chosen learning rate.",
        ),
        "momentum": translate("Settings", "How much of the last step SGD carries into the next one."),
        "schedule": translate(
            "Settings",
            "How the learning rate changes: one cycle warms up and then cools down, cosine only cools down.",
        ),
        "weight_decay": translate("Settings", "Pulls every weight towards zero a little: a soft brake on overfitting."),
        "label_smoothing": translate(
            "Settings", "Asks for a little less than certainty, so that the model stays less sure of itself."
        ),
        "patience": translate(
            "Settings",
            "Stops early after this many epochs without a lower validation loss; 0 never does. The best model is "
            "kept in any case.",
        ),
        "channels": translate(
            "Settings", "Automatic is grey where all pictures are grey. Colour costs little; it can also mislead."
        ),
        "seed": translate(
            "Settings", "All that is random follows from it. Train twice with two seeds to see how much is luck."
        ),
        "device": translate("Settings", "Automatic takes the graphics processor where there is one that works."),
        "threads": translate("Settings", "How many processor cores it may use; 0 is all of them."),
        "original": translate(
            "Settings", "Scaled tanh, trainable subsampling and radial outputs as LeCun and others printed it."
        ),
    }


def choices(setting: str) -> list[tuple[str, str]]:
    """Return the choices of a setting as (value, words); empty where it is a number or a text."""
    automatic = translate("Settings", "Automatic")
    return {
        "augment": [
            ("none", translate("Settings", "None")),
            ("light", translate("Settings", "Light")),
            ("strong", translate("Settings", "Strong")),
        ],
        "optimizer": [("adamw", "AdamW"), ("sgd", "SGD")],
        "schedule": [
            ("one_cycle", translate("Settings", "One cycle")),
            ("cosine", translate("Settings", "Cosine")),
            ("constant", translate("Settings", "Constant")),
        ],
        "channels": [
            ("auto", automatic),
            ("grey", translate("Settings", "Grey")),
            ("colour", translate("Settings", "Colour")),
        ],
        "device": [("auto", automatic), ("cpu", "CPU"), ("cuda", "GPU (CUDA)")],
    }.get(setting, [])


def value_text(setting: str, value: Any) -> str:
    """Return how a value of a setting reads."""
    for key, words in choices(setting):
        if key == value:
            return words
    if setting == "size":
        return translate("Settings", "{n} px").format(n=integer(value))
    if isinstance(value, bool):
        return translate("Settings", "yes") if value else translate("Settings", "no")
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 4)
    return str(value)
