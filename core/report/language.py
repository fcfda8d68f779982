"""A language as a page needs it: its words, and how it writes numbers; without Qt."""

from typing import Literal

Code = Literal["en", "es"]
LANGUAGES: tuple[Code, ...] = ("en", "es")


def number(value: float | None, digits: int, language: Code) -> str:
    """Return a number with so many decimals; a dash where there is none."""
    if value is None:
        return "–"
    return _local(f"{round(value, digits) + 0.0:.{digits}f}", language)


def percent(share: float | None, language: Code, *, signed: bool = False) -> str:
    """Return a share as a percentage with one decimal."""
    if share is None:
        return "–"
    value = round(100 * share, 1) + 0.0
    return _local(f"{value:+.1f} %" if signed else f"{value:.1f} %", language)


def plain(value: object, language: Code) -> str:
    """Return a setting's value: numbers as short as they are exact."""
    if isinstance(value, float):
        return _local(f"{value:g}", language)
    return str(value)


def _local(text: str, language: Code) -> str:
    return text.replace(".", ",") if language == "es" else text
