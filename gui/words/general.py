"""The window's words for what core says in codes, and numbers as the person's language writes them."""

import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import Qt

from core.catalog.names import shown
from core.events import jobs
from core.problems import NOTICES, Problem
from gui.words.problems import notice_sentences, problem_sentences, reason_sentences

translate = QCoreApplication.translate


# --- numbers --------------------------------------------------------------------------------


def integer(value: int) -> str:
    """Return a whole number with the language's separators."""
    return QLocale().toString(int(value))


def number(value: float, digits: int = 2) -> str:
    """Return a number with `digits` decimals."""
    return QLocale().toString(float(value), "f", digits)


def percent(share: float, digits: int = 1) -> str:
    """Return a share in [0, 1] as a percentage: 0.923 is 92.3 %."""
    text = QLocale().toString(100 * float(share), "f", digits)
    return translate("Words", "{number} %").format(number=text)


def points(share: float) -> str:
    """Return a difference of shares in percentage points, with one decimal below ten."""
    value = 100 * float(share)
    return QLocale().toString(value, "f", 1 if value < 9.95 else 0)


def size(bytes_: int) -> str:
    """Return a file's size in the unit that suits it."""
    return QLocale().formattedDataSize(int(bytes_), 1)


def duration(seconds: float) -> str:
    """Return a length of time in its one or two largest units."""
    whole = max(0, round(seconds))
    if whole < 60:
        return translate("Words", "{s} s").format(s=whole)
    if whole < 3600:
        return translate("Words", "{m} min {s} s").format(m=whole // 60, s=whole % 60)
    return translate("Words", "{h} h {m} min").format(h=integer(whole // 3600), m=whole % 3600 // 60)


# --- names ----------------------------------------------------------------------------------


def tip(text: str) -> str:
    """Return a text with names in it as a tooltip: Qt would take one that looks like HTML for it, pictures included."""
    return f"<p>{html.escape(text)}</p>".replace("\n", "<br>") if Qt.mightBeRichText(text) else text


def part_name(part: str) -> str:
    """Return the name of a part: train, val or test."""
    return {
        "train": translate("Words", "Training"),
        "val": translate("Words", "Validation"),
        "test": translate("Words", "Test"),
    }[part]


def short_part_name(part: str) -> str:
    """Return the same where there is little room; colour alone does not tell the parts apart."""
    return {
        "train": translate("Words", "Tr", "Training, in a few letters"),
        "val": translate("Words", "Val", "Validation, in a few letters"),
        "test": translate("Words", "Test", "Test, in a few letters"),
    }[part]


def stage_text(stage: str) -> str:
    """Return what is being done, for a `jobs.Work`; a stage nobody worded is shown as "Working"."""
    return {
        "listing": translate("Words", "Looking through the folders"),
        "unpacking": translate("Words", "Unpacking"),
        "copying": translate("Words", "Copying pictures"),
        "inspecting": translate("Words", "Looking at every picture"),
        "importing": translate("Words", "Adding pictures"),
        "reading": translate("Words", "Reading pictures"),
        "splitting": translate("Words", "Splitting"),
        "hashing": translate("Words", "Comparing pictures"),
        "evaluating": translate("Words", "Evaluating"),
        "classifying": translate("Words", "Classifying"),
        "training": translate("Words", "Training"),
        "trying": translate("Words", "Trying the settings"),
        "timing": translate("Words", "Timing an epoch"),
        "learning_curve": translate("Words", "Learning from parts of the pictures"),
        "measuring": translate("Words", "Measuring pictures"),
        "comparing": translate("Words", "Comparing pictures that look alike"),
        "probing": translate("Words", "Judging the labels"),
        "features": translate("Words", "Looking at the pictures with the learnt network"),
        "fetching": translate("Words", "Fetching learnt weights"),
        "weighing": translate("Words", "Measuring what a leak is worth"),
        "exporting": translate("Words", "Writing the pictures"),
    }.get(stage, translate("Words", "Working"))


def finding_name(kind: str) -> str:
    """Return the name of a kind of finding, as a plural."""
    return {
        "unreadable": translate("Words", "damaged"),
        "empty_file": translate("Words", "empty files"),
        "not_a_picture": translate("Words", "no pictures"),
        "too_large": translate("Words", "too large"),
        "missing": translate("Words", "missing"),
        "permission_denied": translate("Words", "no permission"),
        "unsafe_path": translate("Words", "unsafe paths"),
        "bad_name": translate("Words", "bad names"),
        "not_copied": translate("Words", "not copied"),
        "duplicate": translate("Words", "duplicates"),
        "near_duplicate": translate("Words", "near-duplicates"),
        "conflicting_class": translate("Words", "in two classes"),
        "suspect_label": translate("Words", "doubtful labels"),
        "shortcut": translate("Words", "shortcuts"),
        "imbalance": translate("Words", "rare classes"),
        "odd_size": translate("Words", "odd sizes"),
        "blank": translate("Words", "blank"),
        "dark": translate("Words", "dark"),
        "blurred": translate("Words", "blurred"),
    }.get(kind, kind)


# --- sentences ------------------------------------------------------------------------------


def problem_text(problem: Problem | jobs.Refused) -> str:
    """Return the sentence of a problem: what happened, to what, and the way out."""
    return _fill(problem_sentences()[problem.code], problem.values)


def reason_text(code: str) -> str:
    """Return why a file was not taken."""
    return reason_sentences()[code]


def note_text(code: str, values: Mapping[str, Any]) -> str:
    """Return what could not be so in a split."""
    notes = {
        "class_too_small": translate(
            "Words",
            "Class “{class}” has too few pictures ({pictures}): none of them is in {missing}. Add pictures to it.",
        ),
        "class_few_groups": translate(
            "Words",
            "Class “{class}” has too few groups that stay together ({groups}): none of it is in {missing}.",
        ),
        "class_not_in_source": translate(
            "Words", "Class “{class}” has no pictures from {source}: it is neither validated nor tested."
        ),
        "large_group": translate("Words", "{pictures} pictures belong together and were not divided."),
        "only_train": translate("Words", "{pictures} pictures from other sources only train: {sources}."),
        "held_back": translate(
            "Words",
            "{pictures} pictures are like some of the test or validation part. They are in no part: there they would "
            "change it, elsewhere they would leak.",
        ),
        "sources_differ": translate(
            "Words",
            "Validation and test differ in where their pictures come from: {val} and {test} are from {source}. Choose "
            "one source for both.",
        ),
        "alike_throughout": translate(
            "Words",
            "Most pictures of class “{class}” look alike. That does not tell which belong together: they were divided "
            "one by one.",
        ),
        "only_identical": translate(
            "Words",
            "{pictures} pictures are too many to compare by their looks: only files with the same bytes count as "
            "alike, and near-duplicates that findings named before.",
        ),
        "chain_cut": translate(
            "Words", "Pictures are alike in long chains; {links} of their weakest links were not followed."
        ),
        "no_validation": translate(
            "Words",
            "Without a validation part there is no verdict and no early stopping, and the last epoch is kept "
            "instead of the best one.",
        ),
        "no_test": translate(
            "Words", "Without a test part nothing says how good the model is on pictures that it has never seen."
        ),
    }
    return _fill(notes[code], values)


def _fill(sentence: str, values: Mapping[str, Any]) -> str:
    return sentence.format(**{name: _shown(name, value) for name, value in values.items()})


def _shown(name: str, value: Any) -> str:
    """Word one value of a sentence."""
    if name in ("part", "missing") and value is not None:
        parts = [value] if isinstance(value, str) else list(value)
        return ", ".join(part_name(part) if part in ("train", "val", "test") else str(part) for part in parts)
    if name in ("val", "test") and isinstance(value, float):
        return percent(value, 0)
    if name in ("needed", "available", "limit") and isinstance(value, int):
        return size(value)
    if isinstance(value, bool) or value is None:
        return "–" if value is None else str(value)
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(str(item)) for item in value)
    return shown(str(value))


def notice_text(code: str, values: dict[str, Any]) -> str:
    """Return what a training wants to be known; "" for what another version has recorded and this one cannot word."""
    if set(values) != set(NOTICES.get(code, ())):
        return ""
    sentence = notice_sentences().get(code, "")
    return sentence.format(**{key: integer(one) if isinstance(one, int) else one for key, one in values.items()})
