"""The kinds of findings, in the order of display, and the repair that each offers. No torch, no numpy."""

from typing import Any

import msgspec

# kind -> code of its repair; `core.words` has words for all of them.
REPAIRS: dict[str, str] = {
    "unreadable": "look_again",
    "too_large": "look_again",
    "missing": "look_again",
    "duplicate": "exclude_copies",
    "near_duplicate": "keep_together",
    "conflicting_class": "choose_class",
    "suspect_label": "answer_one_by_one",
    "shortcut": "show_pictures",
    "class_spelling": "merge_classes",
    "class_in_one_part": "divide",
    "imbalance": "weigh_classes",
    "odd_size": "exclude",
    "blank": "exclude",
    "low_contrast": "exclude",
    "dark": "exclude",
    "blurred": "exclude",
}
# A second repair that the window offers.
OTHER_REPAIRS: dict[str, str] = {"near_duplicate": "exclude_alike", "missing": "exclude"}
KINDS = tuple(REPAIRS)
# Found by the job `find` and stored; the others follow from the catalog or from an import.
FOUND = (
    *("near_duplicate", "suspect_label", "shortcut", "imbalance"),
    *("odd_size", "blank", "low_contrast", "dark", "blurred"),
)
# Findings about a class; their path is the class's name.
OF_CLASSES = ("shortcut", "imbalance", "class_spelling", "class_in_one_part")


def pack(**values: Any) -> str:
    """Return a finding's values as its detail."""
    return msgspec.json.encode(values).decode()


def unpack(detail: str) -> dict[str, Any]:
    """Return the values of a finding's detail; {"detail": …} for plain text, such as another picture's path."""
    if detail.startswith("{"):
        try:
            values: dict[str, Any] = msgspec.json.decode(detail)
        except msgspec.DecodeError:
            pass  # a path that begins with a brace
        else:
            return values
    return {"detail": detail}
