"""Numbers inside texts that somebody wrote once, as lessons and stories, in the reader's number format."""

import re

from babel.numbers import get_decimal_symbol

from core.words.speech import Speech

# As docs/lessons.md asks for: 10,000 and 0.5 and 70%. Not inside of names and lists, as in layer1.0 or 4,4,4.
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(?P<digits>\d+))?(?P<percent>\s?%)?(?!\w|[.,]\d)", re.ASCII
)


def as_read(speech: Speech, text: str) -> str:
    """Return a text whose numbers, written as 10,000 and 0.5 and 70%, are written as the reader's country does."""
    point = get_decimal_symbol(speech.locale)
    around = speech.locale.percent_formats[None].pattern

    def one(found: re.Match[str]) -> str:
        whole, digits = found["whole"], found["digits"]
        number = speech.integer(int(whole.replace(",", ""))) if "," in whole else whole
        if digits:
            number += point + digits
        return around.replace("#,##0", number) if found["percent"] else number

    return _NUMBER.sub(one, text)
