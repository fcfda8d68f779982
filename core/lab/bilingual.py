"""Texts of lessons and stories, in one language or both."""

from typing import Annotated

import msgspec

# No character that moves, hides or turns round what is beside it.
_PLAIN = "^[^\\x00-\\x09\\x0b-\\x1f\\x7f\\u202a-\\u202e\\u2066-\\u2069]*$"
PlainText = Annotated[str, msgspec.Meta(min_length=1, max_length=1200, pattern=_PLAIN)]


class BilingualWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text in one language or both. (A dict beside str in a union corrupts memory in msgspec 0.22.)"""

    en: PlainText | None = None
    es: PlainText | None = None

    def __post_init__(self) -> None:
        if self.en is None and self.es is None:
            raise ValueError("en, es")


Text = PlainText | BilingualWords


def text_in(text: Text | None, language: str) -> str:
    """Return a text in a language, or in the one that it has; "" for None."""
    if text is None or isinstance(text, str):
        return text or ""
    first, second = (text.es, text.en) if language == "es" else (text.en, text.es)
    return first or second or ""
