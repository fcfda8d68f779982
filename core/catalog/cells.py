"""Cells of the tables that are written and read here: what a spreadsheet would run is made text, and found again.

A cell that begins with one of `SIGNS` is run as a formula by Excel, LibreOffice and others (OWASP, "CSV Injection"). It
gets an apostrophe before it, as a person would write it there; so does one that begins with apostrophes and then such
a sign, so that reading takes away exactly what writing has put there.
"""

import re

SIGNS = "=+-@\t\r＝＋－＠"
_RISKY = re.compile(f"'*[{re.escape(SIGNS)}]")
_NUMBER = re.compile(r"-?\d+(\.\d*)?(e[+-]?\d+)?")


def harmless(value: object) -> str:
    """Return a value as a cell that every spreadsheet shows and none runs; None is empty, numbers stay numbers."""
    text = "" if value is None else str(value)
    if isinstance(value, float) and _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if _RISKY.match(text) else text


def meant(cell: str) -> str:
    """Return what was made `harmless`; other cells are what they are."""
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell
