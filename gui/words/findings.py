"""The window's words for findings: what each kind means, what is said of one, and what its repair is called."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.catalog.names import shown
from core.catalog.records import Finding
from core.findings.kinds import unpack
from gui.words.general import finding_name, integer, number, percent

translate = QCoreApplication.translate


def finding_sentence(kind: str) -> str:
    """Return a sentence that explains a kind of finding; "" for a kind of another version."""
    return {
        "unreadable": translate("Findings", "These files cannot be decoded to their end and were not taken in."),
        "too_large": translate("Findings", "These files hold more pixels or bytes than Goldilocks decodes."),
        "missing": translate("Findings", "These files are not there any more."),
        "duplicate": translate(
            "Findings",
            "These pictures are the same file several times. On both sides of a split they make a model look better "
            "than it is.",
        ),
        "near_duplicate": translate(
            "Findings",
            "These pictures look the same: perhaps made smaller, compressed again, cropped, mirrored, brighter or "
            "darker. Very small ones may only be alike: look before you put any aside. "
            "On both sides of a split they make a model look better than it is.",
        ),
        "conflicting_class": translate(
            "Findings", "The same file is in several classes. Whatever a model answers, it is wrong once."
        ),
        "suspect_label": translate(
            "Findings",
            "These pictures look like another class than the one they are in. Nothing is changed before you say so.",
        ),
        "shortcut": translate(
            "Findings",
            "A simple rule tells this class from the others without looking at what is shown. A model would learn the "
            "rule and fail on pictures for which it does not hold.",
        ),
        "imbalance": translate(
            "Findings", "These classes have less than a fifth of the pictures of the largest one and are learnt badly."
        ),
        "odd_size": translate(
            "Findings", "These pictures are far larger, smaller, longer or broader than is usual here."
        ),
        "blank": translate("Findings", "These pictures show nothing: they have one colour."),
        "dark": translate("Findings", "These pictures are dark nearly everywhere, and the others are not."),
        "blurred": translate("Findings", "These pictures are far more blurred than the others."),
    }.get(kind, "")


def repair_label(repair: str) -> str:
    """Return what a repair is called on its button: a code of core.findings.kinds.REPAIRS."""
    return {
        "look_again": translate("Findings", "Look for them again"),
        "exclude_copies": translate("Findings", "Keep one of each"),
        "exclude_alike": translate("Findings", "Keep one of each, the largest"),
        "keep_together": translate("Findings", "Keep them on one side of the split"),
        "choose_class": translate("Findings", "Choose the class, one by one"),
        "answer_one_by_one": translate("Findings", "Look at them one by one"),
        "show_pictures": translate("Findings", "Show the pictures"),
        "weigh_classes": translate("Findings", "Weigh the classes in training"),
        "exclude": translate("Findings", "Put them aside"),
    }[repair]


def way_out(kind: str) -> str:
    """Return what else to do about a kind of finding; "" where its repair is all there is to do."""
    return {
        "shortcut": translate(
            "Findings",
            "Look at the class, and ask whether the rule will hold for pictures to come. If not: crop, collect the "
            "class anew, or put those aside that give it away.",
        ),
        "imbalance": translate(
            "Findings",
            "More pictures of them help most. Where there are none, let a training count more those that there are.",
        ),
        "near_duplicate": translate(
            "Findings", "A split that keeps together “what belongs together” has none of them on both sides."
        ),
    }.get(kind, "")


def method_text(method: str) -> str:
    """Return by what near-duplicates were found: `features` or `hash`."""
    return {
        "features": translate("Findings", "Near-duplicates were found by what a learnt network sees."),
        "hash": translate(
            "Findings",
            "There are too many pictures for the learnt network: near-duplicates were found by a hash of 64 bits, and "
            "labels were not judged.",
        ),
    }[method]


def detail_text(kind: str, detail: str) -> str:
    """Return what is said of one finding, from its kind and stored detail."""
    values = unpack(detail)
    match kind:
        case "suspect_label" if "looks_like" in values:
            return translate("Findings", "in {own}, looks like {other} ({p} against {q})").format(
                own=values["class_name"],
                other=values["looks_like"],
                p=percent(values["probability"], 0),
                q=percent(values["of_its_own"], 0),
            )
        case "shortcut" if "trait" in values:
            return translate(
                "Findings", "{rule}: right for {precision} of them, holds for {recall} of the class"
            ).format(rule=_rule(values), precision=percent(values["precision"], 0), recall=percent(values["recall"], 0))
        case "imbalance" if "largest" in values:
            return translate("Findings", "{pictures} pictures; the largest class has {largest}").format(
                pictures=integer(values["pictures"]), largest=integer(values["largest"])
            )
        case "odd_size" if "width" in values:
            return translate("Findings", "{width} × {height} px; usual is {usual_width} × {usual_height} px").format(
                **{name: integer(value) for name, value in values.items()}
            )
        case "blurred" if "blur" in values:
            return translate("Findings", "blur {blur} of 1").format(blur=number(values["blur"]))
        case "dark" if "part" in values:
            return translate("Findings", "{part} of it is dark").format(part=percent(values["part"], 0))
        case _:
            return detail


def found_text(finding: Finding) -> str:
    """Return what is said of one finding beside its picture: the kind, and of which file or class it speaks."""
    detail = "" if finding.kind == "missing" else detail_text(finding.kind, finding.detail)
    if finding.kind in ("duplicate", "near_duplicate"):
        detail = shown("/".join(Path(detail).parts[-2:]))  # its folder is often its class
    name = finding_name(finding.kind)
    return f"{name} – {detail}" if detail else name


def _rule(values: dict[str, Any]) -> str:
    """Return a shortcut's rule in words."""
    trait = {
        "width": translate("Findings", "width"),
        "height": translate("Findings", "height"),
        "aspect": translate("Findings", "width divided by height"),
        "border_grey": translate("Findings", "brightness of the border"),
        "border_red": translate("Findings", "red of the border"),
        "border_green": translate("Findings", "green of the border"),
        "border_blue": translate("Findings", "blue of the border"),
        "format": translate("Findings", "file format"),
        "exif": translate("Findings", "EXIF data"),
        "camera": translate("Findings", "camera"),
    }[values["trait"]]
    if values["word"] is not None:
        words = {
            "yes": translate("Findings", "yes"),
            "no": translate("Findings", "no"),
            "": translate("Findings", "not named"),
        }
        return translate("Findings", "{trait} is {word}").format(
            trait=trait, word=words.get(values["word"], values["word"])
        )
    digits = 2 if values["trait"] == "aspect" else 0
    low, high = values["low"], values["high"]
    if low is None:
        return translate("Findings", "{trait} at most {high}").format(trait=trait, high=number(high, digits))
    if high is None:
        return translate("Findings", "{trait} at least {low}").format(trait=trait, low=number(low, digits))
    return translate("Findings", "{trait} from {low} to {high}").format(
        trait=trait, low=number(low, digits), high=number(high, digits)
    )
