"""Cells of CSV tables: escapes what a spreadsheet would run as a formula, and restores it when reading.

Excel, LibreOffice and others run a cell that begins with one of `SIGNS` as a formula (OWASP, "CSV Injection"). Such a
cell gets an apostrophe in front, as a person would type it. A cell that begins with apostrophes followed by such a sign
gets one more, so that reading removes exactly what writing added.
"""

import re

SIGNS = "=+-@\t\r＝＋－＠"
_RISKY = re.compile(f"'*[{re.escape(SIGNS)}]")
_NUMBER = re.compile(r"-?\d+(\.\d*)?(e[+-]?\d+)?")


def harmless(value: object) -> str:
    """Return a value as a cell that no spreadsheet runs; None becomes empty, numbers stay numbers."""
    text = "" if value is None else str(value)
    if isinstance(value, float) and _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _RISKY.match(text) else text


def meant(cell: str) -> str:
    """Undo `harmless`; other cells are returned unchanged."""
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell
