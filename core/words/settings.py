"""What the settings of a run are called, what each does, and how their values read."""

from typing import Any

from core.words.speech import Speech
from models.catalogue import ARCHITECTURES

# setting -> its values that have words, in the order in which they are offered
CHOICES: dict[str, tuple[str, ...]] = {
    "augment": ("none", "light", "strong", "custom"),
    "balance": ("none", "weights", "sampling"),
    "precision": ("auto", "float32", "bf16"),
    "on_disk_full": ("continue", "pause"),
    "optimizer": ("adamw", "sgd"),
    "schedule": ("one_cycle", "cosine", "step", "constant"),
    "channels": ("auto", "grey", "colour"),
    "device": ("auto", "cpu", "cuda"),
}


def setting_name(speech: Speech, setting: str) -> str:
    """Return a setting's name; one that nobody worded is called as in the spec."""
    return speech.try_text(f"setting.{setting}") or speech.name(setting)


def setting_tip(speech: Speech, setting: str) -> str:
    """Return one true thing about a setting."""
    return speech.try_text(f"setting.{setting}.tip")


def choices(speech: Speech, setting: str) -> list[tuple[str, str]]:
    """Return the choices of a setting as (value, words); empty where it is a number or a text."""
    return [(value, speech.text(f"choice.{setting}.{value}")) for value in CHOICES.get(setting, ())]


def value_text(speech: Speech, setting: str, value: Any) -> str:
    """Return how a value of a setting reads; a dash where a run has no such setting."""
    if value is None or value == "":
        return "–"
    if setting == "arch" and value in ARCHITECTURES:
        return ARCHITECTURES[value].title
    if setting == "own" and isinstance(value, dict):
        blocks = value.get("blocks")
        return speech.text("setting.blocks", n=len(blocks) if isinstance(blocks, list) else 0)
    if value in CHOICES.get(setting, ()):
        return speech.text(f"choice.{setting}.{value}")
    if setting == "size" and isinstance(value, int):
        return speech.text("setting.pixels", n=value)
    return speech.short(value, 4) if isinstance(value, float) else speech.show(value)
