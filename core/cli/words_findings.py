"""The command line's words for findings: what each kind means, what is said of one, and the way out."""

from collections.abc import Sequence
from typing import Any

from core.catalog.records import Finding
from core.events import jobs
from core.findings.kinds import KINDS, REPAIRS, unpack

# kind -> what it means
MEANINGS: dict[str, str] = {
    "unreadable": "files that cannot be decoded and were not taken in",
    "too_large": "files with more pixels or bytes than are decoded",
    "missing": "files that are not there any more",
    "duplicate": "pictures whose files hold the same bytes",
    "near_duplicate": "pictures that show the same: resized, compressed again, cropped, mirrored, brighter or darker",
    "conflicting_class": "the same file under several classes",
    "suspect_label": "pictures that look like another class than theirs, the likeliest first",
    "shortcut": "classes that a simple rule tells apart without looking at what is shown",
    "imbalance": "classes with less than a fifth of the pictures of the largest one",
    "odd_size": "pictures far larger, smaller, longer or broader than usual here",
    "blank": "pictures that show nothing",
    "dark": "pictures that are dark nearly everywhere",
    "blurred": "pictures far more blurred than the others",
}

# repair -> the way out
WAYS_OUT: dict[str, str] = {
    "look_again": "put a whole file in its place and import again",
    "exclude_copies": "keep one of each",
    "keep_together": "split with --group-by auto, so that they stay on one side",
    "choose_class": "give them one class",
    "answer_one_by_one": "look at them one by one; none is changed by itself",
    "show_pictures": "look whether the rule will hold for pictures to come; if not, crop or collect anew",
    "weigh_classes": 'add pictures, or train with balance = "weights"',
    "exclude": "exclude those that should not count",
}

TRAITS: dict[str, str] = {
    "width": "width",
    "height": "height",
    "aspect": "width divided by height",
    "border_grey": "brightness of the border",
    "border_red": "red of the border",
    "border_green": "green of the border",
    "border_blue": "blue of the border",
    "format": "file format",
    "exif": "EXIF data",
    "camera": "camera",
}


def detail_text(kind: str, detail: str) -> str:
    """Return what is said of one finding."""
    values = unpack(detail)
    match kind:
        case "suspect_label" if "looks_like" in values:
            return (
                f"is in {values['class_name']}, looks like {values['looks_like']} "
                f"({values['probability']:.2f} against {values['of_its_own']:.2f})"
            )
        case "shortcut" if "trait" in values:
            return (
                f"{_rule(values)} (precision {values['precision']:.2f}, recall {values['recall']:.2f}, "
                f"n = {values['pictures']})"
            )
        case "imbalance" if "largest" in values:
            return f"{values['pictures']} pictures; the largest class has {values['largest']}"
        case "odd_size" if "width" in values:
            return (
                f"{values['width']} x {values['height']} px; usual is "
                f"{values['usual_width']} x {values['usual_height']} px"
            )
        case "blurred" if "blur" in values:
            return f"blur {values['blur']:.2f} of 1"
        case "dark" if "part" in values:
            return f"{100 * values['part']:.0f} % of it is dark"
        case _:
            return detail


def as_values(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as the verb's JSON has them; `values` are the numbers behind `detail`."""
    return [
        {
            "path": one.path,
            "kind": one.kind,
            "detail": detail_text(one.kind, one.detail),
            "repair": REPAIRS[one.kind],
            "values": {} if "detail" in unpack(one.detail) else unpack(one.detail),
        }
        for one in _ordered(found)
    ]


def as_text(found: Sequence[Finding], result: jobs.Found) -> str:
    """Return findings kind by kind: what it means, the way out, and one a line."""
    how = {
        "features": "near-duplicates by features",
        "hash": "near-duplicates by hash, and no wrong classes: too many pictures for features",
    }[result.method]
    lines = [f"{result.pictures} pictures looked at, {how}"]
    kind = ""
    for one in _ordered(found):
        if one.kind != kind:
            kind = one.kind
            lines.append(f"{kind} ({result.findings[kind]}): {MEANINGS[kind]}; {WAYS_OUT[REPAIRS[kind]]}")
        lines.append(f"  {one.path!r} {detail_text(kind, one.detail)}".rstrip())
    return "\n".join(lines if found else [*lines, "nothing odd"])


def _ordered(found: Sequence[Finding]) -> list[Finding]:
    """Return findings kind by kind, those with a rank by it, the others by path."""
    return sorted(found, key=lambda one: (KINDS.index(one.kind), unpack(one.detail).get("rank", 0), one.path))


def _rule(values: dict[str, Any]) -> str:
    trait = TRAITS[values["trait"]]
    if values["word"] is not None:
        return f"{trait}: {values['word'] or 'none'}"
    low, high = values["low"], values["high"]
    if low is None:
        return f"{trait} at most {high:.4g}"
    if high is None:
        return f"{trait} at least {low:.4g}"
    return f"{trait} from {low:.4g} to {high:.4g}"
