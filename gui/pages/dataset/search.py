"""The syntax of the search field: words of the name, and `key:value` for all other filters.

    cat "red fox" source:phone part:test size:>2MB date:2024-05 finding:duplicates class:"red fox"

Keys, parts and findings are accepted in English and Spanish. A term with an invalid value is part of the name.
"""

import re
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QLocale

from core.catalog.records import Filters
from gui.widgets.action_palette import folded

_KEYS = {
    "class": ("class", "clase"),
    "source": ("source", "fuente", "origen"),
    "part": ("part", "parte"),
    "finding": ("finding", "hallazgo"),
    "size": ("size", "tamaño", "bytes"),
    "date": ("date", "fecha"),
}
_MEANS = {word: key for key, words in _KEYS.items() for word in words}
_PARTS = {
    **dict.fromkeys(("train", "training", "entrenamiento"), "train"),
    **dict.fromkeys(("val", "validation", "validación", "validacion"), "val"),
    **dict.fromkeys(("test", "prueba"), "test"),
    **dict.fromkeys(("none", "ninguna"), ""),
}
# The keys that `compose` writes, in English and Spanish.
_PART_WORDS = {"train": ("train", "entrenamiento"), "val": ("val", "validación"), "test": ("test", "test")}
_NO_PART = ("none", "ninguna")
# The window's names of findings, in English and Spanish.
_FINDING_WORDS = {
    "missing": ("missing", "ausentes"),
    "duplicate": ("duplicates", "duplicadas"),
    "near_duplicate": ("near-duplicates", "casi duplicadas"),
    "conflicting_class": ("in two classes", "en dos clases"),
    "suspect_label": ("doubtful labels", "etiquetas dudosas"),
    "odd_size": ("odd sizes", "tamaños raros"),
    "blank": ("blank", "vacías"),
    "low_contrast": ("of few levels", "con pocos niveles"),
    "dark": ("dark", "oscuras"),
    "blurred": ("blurred", "borrosas"),
}
_TERM = re.compile(r'(\w+):(?:"([^"]*)"|(\S+))|"[^"]*"?|\S+')
_SIZE = re.compile(r"([<>])?=?([\d.,]+)\s*([kmg]?)i?b?", re.IGNORECASE)
_DATE = re.compile(r"([<>])?=?(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}


def parse(text: str) -> Filters:
    """Return the filters of a text; an empty text means everything."""
    found: Filters = {}
    name = [match.group() for match in _TERM.finditer(text) if match.group(1) is None or not _take(found, match)]
    if name:
        found["text"] = " ".join(name)
    return found


def misread(text: str) -> list[tuple[str, str]]:
    """Return the terms of a known key whose value is invalid, each with the key: class, source, part, size, …

    They were searched for as words of the name.
    """
    return [
        (match.group(), _MEANS[match.group(1).casefold()])
        for match in _TERM.finditer(text)
        if match.group(1) is not None and match.group(1).casefold() in _MEANS and not _take({}, match)
    ]


def compose(wanted: Filters, *, spanish: bool = False) -> str:
    """Return a text that `parse` reads as these filters; days are written in full."""
    pick = 1 if spanish else 0
    terms: list[str] = [wanted.get("text") or ""]

    def add(key: str, value: str) -> None:
        terms.append(f'{_KEYS[key][pick]}:"{value}"' if " " in value else f"{_KEYS[key][pick]}:{value}")

    for key, name in (("class", wanted.get("class_name")), ("source", wanted.get("source"))):
        if name:
            add(key, name)
    part = wanted.get("part")
    if part is not None:
        add("part", _PART_WORDS.get(part, _NO_PART)[pick])
    if finding := wanted.get("finding"):
        add("finding", _FINDING_WORDS[finding][pick] if finding in _FINDING_WORDS else finding)
    for sign, bound in ((">", wanted.get("larger_than")), ("<", wanted.get("smaller_than"))):
        if bound is not None:
            add("size", f"{sign}{bound // 1000}kB" if bound % 1000 == 0 else f"{sign}{bound}")
    for sign, moment in ((">", wanted.get("since_ns")), ("<", wanted.get("before_ns"))):
        if moment is not None:
            add("date", f"{sign}{day_of(moment).isoformat()}")
    return " ".join(filter(None, terms))


def search_text(wanted: Filters) -> str:
    """Return what `compose` does in the window's language."""
    return compose(wanted, spanish=QLocale().language() == QLocale.Language.Spanish)


def day_of(moment: int) -> date:
    """Return the local day of a time in nanoseconds since 1970."""
    return datetime.fromtimestamp(moment / 1e9).date()


def moment_of(day: date) -> int:
    """Return the start of a local day in nanoseconds since 1970."""
    return round(datetime.combine(day, time()).timestamp() * 1e9)


def _take(found: Filters, match: "re.Match[str]") -> bool:
    """Apply one `key:value`; return whether it is valid."""
    key = _MEANS.get(match.group(1).casefold())
    value = match.group(2) if match.group(2) is not None else match.group(3)
    match key:
        case "class":
            found["class_name"] = value
        case "source":
            found["source"] = value
        case "finding":
            return _take_finding(found, value)
        case "part" if value.casefold() in _PARTS:
            found["part"] = _PARTS[value.casefold()]
        case "size":
            return _take_size(found, value)
        case "date":
            return _take_date(found, value)
        case _:
            return False
    return True


def _take_finding(found: Filters, value: str) -> bool:
    """Apply a finding by its code or name, with or without hyphens, accents and plural."""
    wanted = _plain(value)
    for kind, words in _FINDING_WORDS.items():
        if {wanted, f"{wanted}s"} & {_plain(word) for word in (kind, *words)}:
            found["finding"] = kind
            return True
    return False


def _plain(words: str) -> str:
    return folded(words).replace("-", " ").replace("_", " ")


def _take_size(found: Filters, value: str) -> bool:
    match = _SIZE.fullmatch(value)
    if match is None:
        return False
    sign, digits, unit = match.groups()
    try:
        bytes_ = round(float(digits.replace(",", ".")) * _UNITS[unit.lower()])
    except ValueError:
        return False
    if sign != "<":
        found["larger_than"] = bytes_
    if sign != ">":
        found["smaller_than"] = bytes_
    return True


def _take_date(found: Filters, value: str) -> bool:
    """Apply a year, a month or a day: during it, before it (`<`), or from it on (`>`)."""
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    sign, year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        end = first + timedelta(days=1) if day else _next(first, months=1 if month else 12)
        start_ns, end_ns = moment_of(first), moment_of(end)
    except (ValueError, OverflowError, OSError):
        return False
    if sign == "<":
        found["before_ns"] = start_ns
    else:
        found["since_ns"] = start_ns
        if sign is None:
            found["before_ns"] = end_ns
    return True


def _next(first: date, *, months: int) -> date:
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
