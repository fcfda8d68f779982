"""A language as a page needs it: how it writes numbers and dates, and how names stand in its sentences; without Qt."""

import math
import unicodedata
from typing import Literal

Code = Literal["en", "es"]
LANGUAGES: tuple[Code, ...] = ("en", "es")
_ISOLATE, _END = "\u2068", "\u2069"  # what is between has a direction of its own
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # marks that turn the text behind them
_SPACE, _NARROW = "\u00a0", "\u202f"  # spaces that never break a line


# Values of settings that are words; one without its own here is written as in the spec.
VALUES: dict[str, dict[Code, str]] = {
    "none": {"en": "none", "es": "nada"},
    "light": {"en": "light", "es": "ligero"},
    "strong": {"en": "strong", "es": "fuerte"},
    "custom": {"en": "custom", "es": "propio"},
    "auto": {"en": "automatic", "es": "automático"},
    "grey": {"en": "grey", "es": "gris"},
    "colour": {"en": "colour", "es": "color"},
    "sgd": {"en": "SGD", "es": "SGD"},
    "adamw": {"en": "AdamW", "es": "AdamW"},
    "one_cycle": {"en": "one cycle", "es": "un ciclo"},
    "cosine": {"en": "cosine", "es": "coseno"},
    "step": {"en": "steps", "es": "escalones"},
    "constant": {"en": "constant", "es": "constante"},
    "weights": {"en": "weigh more", "es": "pesan más"},
    "sampling": {"en": "drawn more often", "es": "salen más veces"},
    "continue": {"en": "go on", "es": "seguir"},
    "pause": {"en": "pause", "es": "parar"},
}


def number(value: float | None, digits: int, language: Code) -> str:
    """Return a number with so many decimals; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return "–"
    return _local(f"{round(value, digits) + 0.0:.{digits}f}", language)


def integer(value: int, language: Code) -> str:
    """Return a whole number, its thousands apart from 10,000 on."""
    text = f"{value:,}" if abs(value) >= 10_000 else str(value)
    return text.replace(",", _NARROW) if language == "es" else text


def percent(share: float | None, language: Code, *, signed: bool = False) -> str:
    """Return a share as a percentage with one decimal."""
    if share is None or not math.isfinite(share):
        return "–"
    value = round(100 * share, 1) + 0.0
    return _local(f"{value:+.1f}{_SPACE}%" if signed else f"{value:.1f}{_SPACE}%", language)


def plain(value: object, language: Code) -> str:
    """Return a setting's value: numbers as short as they are exact, words as the language has them."""
    if isinstance(value, float):
        return _local(f"{value:g}", language)
    if isinstance(value, str):
        return VALUES.get(value, {}).get(language) or name(value)
    return str(value)


def name(text: str) -> str:
    """Return a name that a person gave, so that no sign in it changes how the text around it is read.

    Its direction is kept apart; marks that turn what follows, and signs that cannot be written, are taken out.
    """
    sound = text.encode("utf-8", "replace").decode()
    kept = "".join(
        sign for sign in sound if sign not in _TURNING and (sign in "\n\t" or unicodedata.category(sign) != "Cc")
    )
    return kept if kept.isascii() else f"{_ISOLATE}{kept}{_END}"


def _local(text: str, language: Code) -> str:
    return text.replace(".", ",") if language == "es" else text
