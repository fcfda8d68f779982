"""One language for one surface: its messages by code, filled with values, and its way of writing numbers.

A message is a `str.format` text in resources/words (docs/decisions/0018-words.md). What stands behind the colon of a
field says how its value reads: `{accuracy:percent}`, `{needed:size}`, `{loss:number3}`, `{part:part}`. `{n:#}` is the
number by which a message chooses its plural, and `{n:pictures}` becomes "1 picture" or "2 pictures".
"""

import gettext
import math
import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from babel import Locale, localedata
from babel.numbers import format_decimal

from core.catalog.names import shown
from core.catalog.records import PARTS
from core.resources import resource

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
Surface = Literal["window", "terminal", "page"]
DOMAIN = "goldilocks"
_FIGURE = re.compile(r"(number|signed|percent|change|points|signed_points|short)(\d*)")
_DASH = "–"


@dataclass(frozen=True, kw_only=True)
class Speech:
    """A language as a surface needs it. `name` writes a name or path that people or files gave, so that it is safe."""

    language: Language
    locale: Locale
    surface: Surface
    messages: gettext.NullTranslations
    name: Callable[[str], str] = shown

    # --- messages

    def knows(self, key: str) -> bool:
        """Tell whether there is a message of this code; records of another version may hold other codes."""
        return self.messages.gettext(key) != key

    def text(self, key: str, /, **values: Any) -> str:
        """Return a message with its values; raises KeyError where there is no such message or a value is missing."""
        template = self.messages.gettext(key)
        if template == key:
            raise KeyError(key)
        if "{" not in template:
            return template
        if counted := _counted(template):
            count = values[counted]
            template = self.messages.ngettext(key, key, count if isinstance(count, int) else 2)
        return _Filler(self).vformat(template, (), values)

    def try_text(self, key: str, /, **values: Any) -> str:
        """Return a message, or "" where there is none of this code."""
        return self.text(key, **values) if self.knows(key) else ""

    def text_here(self, key: str, /, **values: Any) -> str:
        """Return a message and, where there is one, the sentence that follows it on this surface."""
        more = self.try_text(f"{key}.{self.surface}", **values)
        return f"{self.text(key, **values)} {more}".rstrip()

    # --- values

    def show(self, value: Any, spec: str = "") -> str:
        """Return how a value reads in a sentence; `spec` is what stands behind the colon of its field.

        A value that is of another kind than the field expects, as one of another version's record, is shown as it is.
        """
        if spec == "text":  # words already
            return str(value)
        if spec == "part":
            return self.show([value] if isinstance(value, str) else value, "parts")
        if spec == "parts":
            return ", ".join(self.text(f"part.{one}") if one in PARTS else self.name(str(one)) for one in value)
        if spec == "word":  # a value of a setting: a word, a title or a number
            return self.try_text(f"choice.augment.{value}").lower() or self.show(value)
        if value is None:
            return _DASH
        if isinstance(value, bool):
            return self.text("number.yes" if value else "number.no")
        if isinstance(value, (int, float)):
            if found := _FIGURE.fullmatch(spec):
                return self._figure(value, found[1], int(found[2]) if found[2] else None)
            if spec == "size":
                return self.size(value)
            if spec not in ("", "#", "plain"):
                return self.text(f"count.{spec}", n=value)
        if isinstance(value, int):
            return str(value) if spec == "plain" else self.integer(value)
        if isinstance(value, float):
            return self.short(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(self.show(one) for one in value)
        return self.name(str(value))

    def _figure(self, value: float, kind: str, digits: int | None) -> str:
        match kind:
            case "number" | "signed":
                return self.number(value, 2 if digits is None else digits, signed=kind == "signed")
            case "percent" | "change":
                return self.percent(value, 1 if digits is None else digits, signed=kind == "change")
            case "short":
                return self.short(value, digits or 6)
            case _:
                return self.number(100 * value, 1 if digits is None else digits, signed=kind == "signed_points")

    # --- numbers

    def integer(self, value: int) -> str:
        """Return a whole number with the language's separators."""
        if 0 <= value < 1000:
            return str(int(value))  # has none: the locale's data need not be read, as while a window opens
        return self._written(int(value), "#,##0")

    def number(self, value: float | None, digits: int = 2, *, signed: bool = False) -> str:
        """Return a number with `digits` decimals, a dash where there is none; `signed` writes a plus, too."""
        if value is None or not math.isfinite(value):
            return _DASH
        pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
        rounded = round(float(value), digits) + 0.0  # never −0
        return self._written(rounded, f"+{pattern};-{pattern}" if signed else pattern)

    def short(self, value: float | None, digits: int = 6) -> str:
        """Return a number with at most `digits` significant digits, and none that is not needed."""
        if value is None or not math.isfinite(value):
            return _DASH
        return self._written(float(value), "@" + "#" * (digits - 1)) if value else "0"

    def percent(self, share: float | None, digits: int = 1, *, signed: bool = False) -> str:
        """Return a share in [0, 1] as a percentage: 0.923 is 92.3% in English."""
        if share is None or not math.isfinite(share):
            return _DASH
        pattern: str = self.locale.percent_formats[None].pattern
        return pattern.replace("#,##0", self.number(100 * share, digits, signed=signed))

    def points(self, share: float) -> str:
        """Return a difference of shares in percentage points, with one decimal below ten."""
        return self.number(100 * share, 1 if abs(100 * share) < 9.95 else 0)

    def size(self, bytes_: float) -> str:
        """Return a number of bytes in the unit that suits it."""
        value, units = float(bytes_), ["bytes", "KiB", "MiB", "GiB", "TiB"]
        while value >= 1024 and len(units) > 1:
            value /= 1024
            del units[0]
        return f"{self.number(value, 0 if units[0] == 'bytes' else 1)} {units[0]}"

    def duration(self, seconds: float) -> str:
        """Return a length of time in its one or two largest units."""
        whole = max(0, round(seconds))
        if whole < 60:
            return self.text("duration.seconds", s=whole)
        if whole < 3600:
            return self.text("duration.minutes", m=whole // 60, s=whole % 60)
        return self.text("duration.hours", h=whole // 3600, m=whole % 3600 // 60)

    def interval(self, low: float | None, high: float | None, spec: str) -> str:
        """Return a 95 % interval in brackets, to stand behind a figure; "" where an end is unknown."""
        if low is None or high is None:
            return ""
        return self.text("interval", low=self.show(low, spec), high=self.show(high, spec))

    def counted(self, n: int, groups: int) -> str:
        """Return of which pictures a figure speaks: their number, and of how many units if some belong together."""
        return self.text("count.of_units", pictures=n, n=groups) if 0 < groups < n else self.text("count.pictures", n=n)

    def _written(self, value: float, pattern: str) -> str:
        text = _decimal(value, pattern, self.locale)
        return text if self.surface == "terminal" else text.replace("-", "−")  # not every terminal has this sign


class _Filler(string.Formatter):
    """`str.format`, but each value is shown as a speech shows it."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._speech.show(value, format_spec)


@lru_cache(maxsize=4096)
def _counted(template: str) -> str:
    """Return the name of the field that chooses the plural, "" where there is none."""
    return next((name for _, name, spec, _ in string.Formatter().parse(template) if name and spec == "#"), "")


@lru_cache(maxsize=16384)
def _decimal(value: float, pattern: str, locale: Locale) -> str:
    """Return a number as a locale writes it; kept, because tables and axes write the same ones at each repaint."""
    return format_decimal(value, format=pattern, locale=locale)


@cache
def speak(language: Language, surface: Surface, *, locale: str = "", name: Callable[[str], str] = shown) -> Speech:
    """Return a language for a surface; `locale`, such as `es_MX`, says how numbers are written where it is known."""
    known = locale.partition("_")[0] == language and localedata.exists(locale)
    return Speech(
        language=language,
        locale=Locale.parse(locale if known else language),
        surface=surface,
        messages=gettext.translation(DOMAIN, resource("words"), [language]),
        name=name,
    )
