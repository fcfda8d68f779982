"""How runs read: their names, states, origins, and the settings in which they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.runs.about import About
from core.runs.record import RunSummary
from core.statistics import wilson_interval
from gui.pages.train.settings import changes
from gui.words.diagnosis import reason_text
from gui.words.settings import setting_name, value_text
from models.catalogue import ARCHITECTURES

translate = QCoreApplication.translate

# Kept with the spec, but no choice that a run could be better for.
_NO_SETTINGS = ("options", "augmentation", "threads", "device", "background", "on_disk_full", "recoveries")
_OF_CUSTOM = "augmentation"


def state_text(state: str) -> str:
    """Return the name of a run's state."""
    return {
        "training": translate("Runs", "training"),
        "finished": translate("Runs", "finished"),
        "stopped": translate("Runs", "stopped"),
        "failed": translate("Runs", "failed"),
    }.get(state, state)


def run_number(run: RunSummary) -> str:
    """Return the number at the head of a run's id."""
    return run.id.partition("-")[0]


def run_title(run: RunSummary) -> str:
    """Return what a run is called: its name with its number, which tells namesakes apart."""
    return f"{run.name or run.arch} · {run_number(run)}"


def origin_text(about: About) -> str:
    """Return which run this one came from and why; empty where a person chose its settings alone."""
    if not about.parent:
        return ""
    number, why = about.parent.partition("-")[0], reason_text(about.reason, about.values)
    if not why:
        return translate("Runs", "from {n}").format(n=number)
    return translate("Runs", "from {n}: {why}").format(n=number, why=why)


def flat_settings(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a spec's settings side by side: the architecture's own and those of a custom augmentation among them."""
    flat = dict(spec)
    for key in _NO_SETTINGS:
        flat.pop(key, None)
    flat |= spec.get("options") or {}
    if spec.get("augment") == "custom":
        flat |= spec.get(_OF_CUSTOM) or {}
    return flat


def setting_title(key: str) -> str:
    """Return what a setting's column is called."""
    return translate("Runs", "Architecture") if key == "arch" else setting_name(key)


def setting_value_text(key: str, value: Any) -> str:
    """Return how a setting's value reads; a dash where a run has no such setting."""
    if value is None or value == "":
        return "–"
    if key == "size" and not isinstance(value, int):  # written by another version
        return str(value)
    if key == "arch":
        return ARCHITECTURES[value].title if value in ARCHITECTURES else str(value)
    return value_text(key, value)


def differences_text(run: RunSummary) -> str:
    """Return in what a run differs from its architecture's defaults, in words."""
    found = changes(run.spec)
    if not found:
        return translate("Runs", "the defaults")
    return "  ·  ".join(f"{setting_name(key)} {setting_value_text(key, value)}" for key, value in found.items())


def changed_keys(before: RunSummary, after: RunSummary) -> list[str]:
    """Return the settings, the seed among them, that the second run has otherwise than the first."""
    one, other = flat_settings(before.spec), flat_settings(after.spec)
    keys = dict.fromkeys([*one, *other])
    return [key for key in keys if key != "name" and one.get(key) != other.get(key)]


def changes_text(before: RunSummary, after: RunSummary) -> str:
    """Return what the second run has otherwise than the first, both values of each setting."""
    one, other = flat_settings(before.spec), flat_settings(after.spec)
    found = [
        f"{setting_title(key)} {setting_value_text(key, one.get(key))} → {setting_value_text(key, other.get(key))}"
        for key in changed_keys(before, after)
    ]
    return "  ·  ".join(found) if found else translate("Runs", "the same settings")


def accuracy_interval(run: RunSummary) -> tuple[float, float] | None:
    """Return the 95 % Wilson interval of a run's validation accuracy, None where there is no validation part."""
    if run.val_accuracy is None or run.n_val <= 0:
        return None
    return wilson_interval(round(run.val_accuracy * run.n_val), run.n_val)


def best_run(runs: Sequence[RunSummary]) -> RunSummary | None:
    """Return the run with the highest validation accuracy, the older of equals; None where none has one."""
    judged = [run for run in runs if run.val_accuracy is not None]
    return max(judged, key=lambda run: run.val_accuracy or 0.0) if judged else None
