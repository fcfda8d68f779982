"""The columns of the table of runs: heading, tooltip, and the text and sort value of each cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.diagnosis.overview import Overview
from core.diagnosis.verdict import VERDICTS
from gui.words.diagnosis import verdict_name
from gui.words.general import duration, integer, number, percent
from gui.words.runs import flat_settings, origin_text, run_number, run_title
from gui.words.settings import setting_name, value_text

translate = QCoreApplication.translate


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: `text` and `value` (for sorting; None sorts last) of a run; `setting` if it shows one."""

    key: str
    title: str
    tip: str
    text: Callable[[Overview], str]
    value: Callable[[Overview], Any]
    numeric: bool = False
    setting: str = ""


def _or_dash(value: float | int | None, words: Callable[[Any], str]) -> str:
    return "–" if value is None else words(value)


def fixed_columns(differences: Callable[[Overview], str]) -> list[Column]:
    """Return the columns of every table, in the window's language; `differences` returns the text of what differs."""
    return [
        Column(
            key="star",
            title="",
            tip=translate("Runs", "A star for what is worth coming back to: click it, or press S."),
            text=lambda one: translate("Runs", "starred") if one.about.star else "",
            value=lambda one: not one.about.star,
        ),
        Column(
            key="run",
            title=translate("Runs", "Run"),
            tip=translate("Runs", "Its name and its number, in the order in which they were trained."),
            text=lambda one: run_title(one.run),
            value=lambda one: run_number(one.run).zfill(8),
        ),
        Column(
            key="verdict",
            title=translate("Runs", "Verdict"),
            tip=translate("Runs", "What its curves say: too little learnt, just right, or learnt by heart."),
            text=lambda one: verdict_name(one.verdict),
            value=lambda one: VERDICTS.index(one.verdict),
        ),
        *_figures(),
        Column(
            key="origin",
            title=translate("Runs", "Came from"),
            tip=translate("Runs", "The run that its settings came from, and why they were changed."),
            text=lambda one: origin_text(one.about),
            value=lambda one: origin_text(one.about) or None,
        ),
        Column(
            key="differs",
            title=translate("Runs", "What differs"),
            tip=translate("Runs", "The settings that differ from the run it came from, or from the defaults."),
            text=differences,
            value=differences,
        ),
        Column(
            key="note",
            title=translate("Runs", "Note"),
            tip=translate("Runs", "Yours: double-click it, or press N, and write."),
            text=lambda one: one.about.note,
            value=lambda one: one.about.note.casefold() or None,
        ),
    ]


def _figures() -> list[Column]:
    return [
        Column(
            key="accuracy",
            title=translate("Runs", "Val. accuracy"),
            tip=translate(
                "Runs",
                "On the validation set, at the best epoch. Small differences are luck: see each one's interval.",
            ),
            text=lambda one: _or_dash(one.run.val_accuracy, percent),
            value=lambda one: one.run.val_accuracy,
            numeric=True,
        ),
        Column(
            key="loss",
            title=translate("Runs", "Val. loss"),
            tip=translate("Runs", "On the validation set, at the best epoch, in nats; the lower the better."),
            text=lambda one: _or_dash(one.run.val_loss, lambda value: number(value, 3)),
            value=lambda one: one.run.val_loss,
            numeric=True,
        ),
        Column(
            key="best",
            title=translate("Runs", "Best"),
            tip=translate("Runs", "The epoch with the lowest validation loss. Its model is the one that is kept."),
            text=lambda one: _or_dash(one.run.best_epoch, integer),
            value=lambda one: one.run.best_epoch,
            numeric=True,
        ),
        Column(
            key="epochs",
            title=translate("Runs", "Epochs"),
            tip=translate("Runs", "How many epochs it has learnt."),
            text=lambda one: integer(one.run.epochs),
            value=lambda one: one.run.epochs,
            numeric=True,
        ),
        Column(
            key="time",
            title=translate("Runs", "Time"),
            tip=translate("Runs", "How long its epochs took, on the machine that trained it."),
            text=lambda one: duration(one.run.seconds) if one.run.seconds else "–",
            value=lambda one: one.run.seconds or None,
            numeric=True,
        ),
    ]


def setting_columns(settings: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return a column for each setting that differs among these runs (given as by `flat_settings`)."""
    if not settings:
        return []
    first, keys = settings[0], dict.fromkeys(key for one in settings for key in one)
    keys.pop("name", None)
    return [_setting_column(key) for key in keys if _varies([one.get(key) for one in settings], first.get(key))]


def _varies(values: Sequence[Any], first: Any) -> bool:
    return values.count(first) < len(values)


def _setting_column(key: str) -> Column:
    def value(one: Overview) -> Any:
        found = flat_settings(one.run.spec).get(key)
        return found if found is None or isinstance(found, (int, float)) else value_text(key, found)

    return Column(
        key=f"setting:{key}",
        title=setting_name(key),
        tip=translate("Runs", "A setting in which the runs shown are not all the same."),
        text=lambda one: value_text(key, flat_settings(one.run.spec).get(key)),
        value=value,
        numeric=key not in ("arch", "augment", "optimizer", "schedule", "balance", "channels", "precision"),
        setting=key,
    )
