"""What the settings of a run are called, what each does, and how their values read."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from gui.words.general import integer
from gui.words.language import spoken_language

translate = QCoreApplication.translate


def setting_name(setting: str) -> str:
    """Return a setting's name; one that nobody worded is called as in the spec."""
    return _names(spoken_language()).get(setting, setting)


@lru_cache(maxsize=2)
def _names(_language: str) -> dict[str, str]:
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
        **_later_names(),
    }


def _later_names() -> dict[str, str]:
    return {
        "pretrained": translate("Settings", "Weights learnt before"),
        "freeze": translate("Settings", "Only the last layer"),
        "fine_tune_epochs": translate("Settings", "Fine-tuning epochs"),
        "weights": translate("Settings", "File of weights"),
        "backbone_lr": translate("Settings", "Rate of the backbone"),
        "accumulate": translate("Settings", "Batches a step"),
        "warm_up": translate("Settings", "Warm-up"),
        "balance": translate("Settings", "Rare classes"),
        "precision": translate("Settings", "Precision"),
        "deterministic": translate("Settings", "Strictly repeatable"),
        "recoveries": translate("Settings", "Recoveries"),
        "on_disk_full": translate("Settings", "When the disk is full"),
        "mirror": translate("Settings", "Mirror"),
        "shift": translate("Settings", "Shift"),
        "crop": translate("Settings", "Smallest crop"),
        "rotate": translate("Settings", "Rotate (degrees)"),
        "colour": translate("Settings", "Light and colour"),
        "erase": translate("Settings", "Erase a part"),
    }


def setting_tip(setting: str) -> str:
    """Return one true thing about a setting."""
    return {**_common_tips(), **_advanced_tips(), **_transfer_tips(), **_care_tips()}.get(setting, "")


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
            "How the learning rate changes: one cycle warms up and then cools down, cosine only cools down, "
            "steps divide it by ten twice.",
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


def _transfer_tips() -> dict[str, str]:
    return {
        "pretrained": translate(
            "Settings",
            "Begins with what was learnt from a million other photographs. With few pictures nothing helps more.",
        ),
        "freeze": translate(
            "Settings",
            "Leaves all layers but the last as they are. What they see in each picture is computed once, so that all "
            "later epochs take almost no time.",
        ),
        "fine_tune_epochs": translate(
            "Settings", "In the last epochs the frozen layers learn too, in small steps. 0 leaves them as they are."
        ),
        "weights": translate(
            "Settings",
            "A safetensors file with torchvision's names. Empty takes the bundled or the model hub's weights.",
        ),
        "backbone_lr": translate(
            "Settings", "The part of the learning rate that layers learnt before get: large steps would spoil them."
        ),
        "mirror": translate("Settings", "Shows every other picture left to right. Not for letters or digits."),
        "shift": translate("Settings", "How far a picture is moved at most, as a part of its side."),
        "crop": translate("Settings", "The smallest part of the picture's area that is zoomed in on; 1 never zooms."),
        "rotate": translate("Settings", "How far a picture is turned at most, either way."),
        "colour": translate("Settings", "How far brightness, contrast and saturation change at most."),
        "erase": translate("Settings", "The chance that a rectangle is covered, so that no single spot decides."),
    }


def _care_tips() -> dict[str, str]:
    return {
        "accumulate": translate(
            "Settings", "How many batches are added up before a step: a larger step than memory has room for at once."
        ),
        "warm_up": translate("Settings", "The part of the run over which the learning rate rises from almost nothing."),
        "balance": translate(
            "Settings", "Where some classes have few pictures: count those more, or show them more often."
        ),
        "precision": translate(
            "Settings",
            "Numbers of 16 bits are faster where the processor has instructions for them. Automatic measures once "
            "whether that is so here.",
        ),
        "deterministic": translate(
            "Settings", "Refuses any operation whose last digit could differ from one time to the next. May be slower."
        ),
        "recoveries": translate(
            "Settings", "How often a training that diverges goes back to its last checkpoint with half the rate."
        ),
        "on_disk_full": translate(
            "Settings", "Go on without saving until there is room again, or pause at the last checkpoint."
        ),
    }


def choices(setting: str) -> list[tuple[str, str]]:
    """Return the choices of a setting as (value, words); empty where it is a number or a text."""
    return _choices(spoken_language()).get(setting, [])


@lru_cache(maxsize=2)
def _choices(_language: str) -> dict[str, list[tuple[str, str]]]:
    automatic = translate("Settings", "Automatic")
    return {
        "augment": [
            ("none", translate("Settings", "None")),
            ("light", translate("Settings", "Light")),
            ("strong", translate("Settings", "Strong")),
            ("custom", translate("Settings", "Custom")),
        ],
        "balance": [
            ("none", translate("Settings", "As they are")),
            ("weights", translate("Settings", "Count more")),
            ("sampling", translate("Settings", "Show more often")),
        ],
        "precision": [("auto", automatic), ("float32", "float32"), ("bf16", "bf16")],
        "on_disk_full": [
            ("continue", translate("Settings", "Go on")),
            ("pause", translate("Settings", "Pause")),
        ],
        "optimizer": [("adamw", "AdamW"), ("sgd", "SGD")],
        "schedule": [
            ("one_cycle", translate("Settings", "One cycle")),
            ("cosine", translate("Settings", "Cosine")),
            ("step", translate("Settings", "Steps")),
            ("constant", translate("Settings", "Constant")),
        ],
        "channels": [
            ("auto", automatic),
            ("grey", translate("Settings", "Grey")),
            ("colour", translate("Settings", "Colour")),
        ],
        "device": [("auto", automatic), ("cpu", "CPU"), ("cuda", "GPU (CUDA)")],
    }


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
