"""Kinds of findings about refused files and about classes; all other kinds are about pictures."""

from core.findings.kinds import OF_CLASSES, REPAIRS

NOT_TAKEN = ("unreadable", "too_large", "missing")
# `missing` can be both: a file that did not exist, or a picture whose file no longer exists.
IN_CATALOG = tuple(kind for kind in REPAIRS if kind not in (*NOT_TAKEN, *OF_CLASSES) or kind == "missing")

ICONS = {
    "unreadable": "warning",
    "too_large": "expand",
    "missing": "picture-missing",
    "duplicate": "duplicate",
    "near_duplicate": "copy",
    "conflicting_class": "shuffle",
    "suspect_label": "help",
    "shortcut": "info",
    "imbalance": "split",
    "odd_size": "fit",
    "blank": "picture",
    "dark": "theme",
    "blurred": "drop",
}
