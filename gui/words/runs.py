"""Runs in the window's language: their names, states, origins, and the settings in which they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.runs.record import RunSummary
from core.training.defaults import changes
from core.words import runs
from core.words.runs import run_number as run_number
from core.words.runs import run_title as run_title
from gui.words.language import speech, spoken
from gui.words.settings import setting_name, value_text

# In the spec, but not settings that could make a run better.
_NO_SETTINGS = ("options", "augmentation", "threads", "device", "background", "scale", "on_disk_full", "recoveries")
_OF_CUSTOM = "augmentation"


state_text = spoken(runs.state_text)
origin_text = spoken(runs.origin_text)


def flat_settings(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return all settings of a spec in one dict, including architecture options and custom augmentation."""
    flat = dict(spec)
    for key in _NO_SETTINGS:
        flat.pop(key, None)
    flat |= spec.get("options") or {}
    if spec.get("augment") == "custom":
        flat |= spec.get(_OF_CUSTOM) or {}
    return flat


def differences_text(run: RunSummary) -> str:
    """Return the text of how a run differs from its architecture's defaults."""
    found = changes(run.spec)
    if not found:
        return speech().text("run.defaults")
    return "  ·  ".join(f"{setting_name(key)} {value_text(key, value)}" for key, value in found.items())


def changed_keys(before: RunSummary, after: RunSummary) -> list[str]:
    """Return the keys of settings, including the seed, that differ between two runs."""
    one, other = flat_settings(before.spec), flat_settings(after.spec)
    keys = dict.fromkeys([*one, *other])
    return [key for key in keys if key != "name" and one.get(key) != other.get(key)]


def changes_text(before: RunSummary, after: RunSummary) -> str:
    """Return the text of how the second run differs from the first, with both values of each setting."""
    one, other = flat_settings(before.spec), flat_settings(after.spec)
    found = [
        f"{setting_name(key)} {value_text(key, one.get(key))} → {value_text(key, other.get(key))}"
        for key in changed_keys(before, after)
    ]
    return "  ·  ".join(found) if found else speech().text("run.same_settings")


def accuracy_interval(run: RunSummary) -> tuple[float, float] | None:
    """Return the 95 % interval of a run's validation accuracy, None without a validation set."""
    return run.interval


def best_run(runs: Sequence[RunSummary]) -> RunSummary | None:
    """Return the run with the highest validation accuracy, the oldest of equals; None if no run has one."""
    judged = [run for run in runs if run.val_accuracy is not None]
    return max(judged, key=lambda run: run.val_accuracy or 0.0) if judged else None
