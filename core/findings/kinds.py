"""The kinds of findings, in the order of display, and the repair that each offers. No torch, no numpy."""

from typing import Any, Literal

import msgspec

from core.events.bounds import Fraction, Quantity
from core.reading import RecordError, from_json

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


# fmt: off
_Trait = Literal[
    "width", "height", "aspect", "border_grey", "border_red", "border_green", "border_blue", "bytes_a_pixel",
    "jpeg_quality", "sharpness", "colour_strength", "redness", "blueness", "format", "exif", "camera", "greyscale",
    "png_compression", "mark",
]
# fmt: on


class _Suspect(msgspec.Struct, frozen=True, kw_only=True):
    rank: int
    class_name: str
    looks_like: str
    probability: Fraction
    of_its_own: Fraction
    likely: bool = True  # earlier versions stored only these


class _Shortcut(msgspec.Struct, frozen=True, kw_only=True):
    trait: _Trait
    low: float | None
    high: float | None
    word: str | None
    precision: Fraction
    recall: Fraction
    others: Fraction | None = None  # not stored by earlier versions
    pictures: Quantity


class _Imbalance(msgspec.Struct, frozen=True, kw_only=True):
    pictures: Quantity
    largest: Quantity


class _Spelling(msgspec.Struct, frozen=True, kw_only=True):
    other: str
    pictures: Quantity


class _OnePart(msgspec.Struct, frozen=True, kw_only=True):
    part: Literal["train", "val", "test"]
    pictures: Quantity


class _OddSize(msgspec.Struct, frozen=True, kw_only=True):
    width: Quantity
    height: Quantity
    usual_width: Quantity
    usual_height: Quantity


class _LowContrast(msgspec.Struct, frozen=True, kw_only=True):
    levels: Quantity
    black: float
    white: float


class _Dark(msgspec.Struct, frozen=True, kw_only=True):
    part: Fraction


class _Blurred(msgspec.Struct, frozen=True, kw_only=True):
    blur: float


# kind -> the values of its detail; the detail of the other kinds is plain text, such as another picture's path
_DETAILS: dict[str, type[msgspec.Struct]] = {
    "suspect_label": _Suspect,
    "shortcut": _Shortcut,
    "imbalance": _Imbalance,
    "class_spelling": _Spelling,
    "class_in_one_part": _OnePart,
    "odd_size": _OddSize,
    "low_contrast": _LowContrast,
    "dark": _Dark,
    "blurred": _Blurred,
}


def pack(**values: Any) -> str:
    """Return a finding's values as its detail."""
    return msgspec.json.encode(values).decode()


def unpack(kind: str, detail: str) -> dict[str, Any]:
    """Return the values of a finding's detail; none if it is plain text, or not as this version writes it."""
    if kind not in _DETAILS:
        return {}
    try:
        return msgspec.to_builtins(from_json(detail.encode("utf-8", "replace"), _DETAILS[kind]))
    except RecordError:
        return {}
