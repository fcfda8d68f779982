"""Findings in words: what each kind is called and means, what is said of one, and what its repair is called."""

from pathlib import Path
from typing import Any

from core.catalog.records import Finding
from core.findings.kinds import unpack
from core.words.speech import Speech


def finding_name(speech: Speech, kind: str) -> str:
    """Return the name of a kind of finding, or of refused files, as a plural."""
    return speech.try_text(f"finding.{kind}") or kind


def finding_sentence(speech: Speech, kind: str) -> str:
    """Return a sentence that explains a kind of finding; "" for a kind of another version."""
    return speech.try_text(f"finding.{kind}.meaning")


def repair_label(speech: Speech, repair: str) -> str:
    """Return what a repair is called on its button: a code of core.findings.kinds.REPAIRS."""
    return speech.text(f"repair.{repair}")


def repair_sentence(speech: Speech, repair: str) -> str:
    """Return how to repair it where there are no buttons."""
    return speech.text(f"repair.{repair}.terminal")


def way_out(speech: Speech, kind: str) -> str:
    """Return what else to do about a kind of finding; "" where its repair is all there is to do."""
    return speech.try_text(f"finding.{kind}.remedy")


def doubts_text(speech: Speech, likely: int, doubted: int) -> str:
    """Return where among the `doubted` labels, the most suspect first, the estimated wrong ones end; "" if nowhere."""
    if likely == doubted:
        return ""
    return speech.text("doubts.first", n=likely) if likely else speech.text("doubts.rest")


def method_text(speech: Speech, method: str) -> str:
    """Return by what near-duplicates were found: `features` or `hash`."""
    return speech.text(f"method.{method}")


def detail_text(speech: Speech, kind: str, detail: str) -> str:
    """Return what is said of one finding, from its kind and stored detail."""
    values = unpack(kind, detail)
    if not values:
        return speech.name(detail) if detail else ""
    if kind == "shortcut":
        return _shortcut(speech, values)
    return speech.text(f"finding.{kind}.detail", **values)


def found_text(speech: Speech, finding: Finding) -> str:
    """Return what is said of one finding beside its picture: the kind, and of which file or class it speaks."""
    detail = "" if finding.kind == "missing" else detail_text(speech, finding.kind, finding.detail)
    if finding.kind in ("duplicate", "near_duplicate"):
        detail = speech.name("/".join(Path(detail).parts[-2:]))  # its folder is often its class
    name = finding_name(speech, finding.kind)
    return f"{name} – {detail}" if detail else name


def looked_for_text(speech: Speech) -> str:
    """Return where shortcuts are looked for."""
    return speech.text("shortcut.looked_for")


def _shortcut(speech: Speech, values: dict[str, Any]) -> str:
    """Return what is said of a shortcut after the name of its class."""
    if values["trait"] == "mark":
        corner = speech.try_text(f"corner.{values['word']}") or speech.text("corner.unknown")
        return speech.text("finding.shortcut.mark", corner=corner, **values)
    code = "detail" if values["others"] is None else "rule"  # earlier versions did not store the others
    return speech.text(f"finding.shortcut.{code}", rule=_rule(speech, values), **values)


def _rule(speech: Speech, values: dict[str, Any]) -> str:
    """Return a shortcut's rule in words."""
    trait, word = speech.text(f"trait.{values['trait']}"), values["word"]
    if word is not None:
        if values["trait"] == "png_compression" and (effort := speech.try_text(f"effort.{word}")):
            return speech.text("rule.is", trait=trait, word=effort)
        known = {"yes": "number.yes", "no": "number.no", "": "rule.unnamed"}
        return speech.text("rule.is", trait=trait, word=speech.text(known[word]) if word in known else word)
    if values["trait"] == "sharpness" and None in (values["low"], values["high"]):
        return speech.text("rule.soft" if values["low"] is None else "rule.sharp")
    digits = 2 if values["trait"] in ("aspect", "bytes_a_pixel", "sharpness") else 0
    ends = {end: speech.number(values[end], digits) for end in ("low", "high")}
    rule = "most" if values["low"] is None else "least" if values["high"] is None else "between"
    return speech.text(f"rule.{rule}", trait=trait, **ends)
