"""Reads sentences about a run back: which message each is, by its words, and the numbers in its text."""

import re
import string
from collections.abc import Iterator
from functools import cache

from core.resources import resource
from core.words import catalogue
from core.words.speech import Language

Numbers = dict[str, float]
_NUMBER = r"[+-]?[\d.,]+"


def read_paragraph(paragraph: str, language: Language) -> Iterator[tuple[str, Numbers, str]]:
    """Yield the sentences of a paragraph."""
    rest = paragraph
    while rest:
        found = next(
            (
                (key, match)
                for key, form in _forms(language)
                if key.startswith("meaning.") and (match := re.match(rf"(?:{form.pattern})(?=\s|$)", rest))
            ),
            None,
        )
        if found is None:
            yield "", {}, rest
            return
        key, match = found
        yield key, _numbers(match, language), match[0]
        rest = rest[match.end() :].lstrip()


def read_sentence(text: str, language: Language) -> tuple[str, Numbers, str]:
    """Return the key of a sentence, "" if it is none, and its numbers."""
    before = re.search(r" \((?:was|antes) (.*)\)$", text)
    plain = text[: before.start()] if before else text
    for key, form in _forms(language):
        if match := form.fullmatch(plain):
            numbers = _numbers(match, language)
            if before and re.fullmatch(_NUMBER, before[1]):
                numbers["before"] = _number(before[1], language)
            return key, numbers, text
    return "", {}, text


def _numbers(match: re.Match[str], language: Language) -> Numbers:
    return {
        name: _number(text, language)
        for name, text in match.groupdict().items()
        if text and re.fullmatch(rf"{_NUMBER}(\s?%)?", text)
    }


def _number(text: str, language: Language) -> float:
    plain = text.rstrip("%").strip()
    return float(plain.replace(",", "") if language == "en" else plain.replace(".", "").replace(",", "."))


@cache
def _forms(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    """Return every message as a pattern in which each field is a group; the longest come first."""
    found = []
    source = resource("words") / language / "LC_MESSAGES" / "goldilocks.po"
    texts = [
        (one.id[0] if isinstance(one.id, tuple) else one.id, text)
        for one in catalogue.read(source)
        for text in ((one.string,) if isinstance(one.string, str) else one.string)
    ]
    for key, text in texts:
        if not key.startswith(("meaning.", "evidence.", "advice.")) or key == "advice.before":
            continue
        pattern, seen = "", set[str]()
        for words, name, _, _ in string.Formatter().parse(text):
            pattern += re.escape(words)
            if name == "interval":
                pattern += (
                    rf"(?: \(95\s?%: (?:de )?(?P<low>{_NUMBER}(?:\s?%)?) (?:to|a) (?P<high>{_NUMBER}(?:\s?%)?)\))?"
                )
            elif name and name not in seen:
                seen.add(name)
                pattern += rf"(?P<{name}>.+?)"
        found.append((key, len(text), re.compile(pattern)))
    return [(key, form) for key, _, form in sorted(found, key=lambda one: -one[1])]
