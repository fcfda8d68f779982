"""The text of a CSV as records: any usual encoding and delimiter, comment lines before the head, quoted cells."""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from core.problems import Problem

LOOKED_AT = 100  # lines from which encoding and delimiter are recognised
HEAD = 1 << 18  # bytes that hold these lines
_DELIMITERS = ",;\t|"
_LONGEST = 20  # lines of one record at most; a quote still open by then was not meant as one
# Candidates for a text that is not UTF: Western, Central European, Cyrillic, Greek, Turkish, Japanese, Chinese, Korean,
# and those of Macs and DOS. The bytes do not tell which one; whether the listed files exist does.
_CODE_PAGES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp932", "gb18030", "cp950", "cp949"),
    *("mac_roman", "mac_cyrillic", "cp850", "cp866"),
)
# With their BOMs; that of UTF-32 begins like that of UTF-16, so it comes first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# The number of a record's first line, and its cells; None if its quotes are unbalanced.
Record = tuple[int, list[str] | None]


def read_bytes(table: Path, most: int = -1) -> bytes:
    """Return a table's bytes, at most `most`. Raises Problem `path_missing`, and OSError."""
    try:
        with table.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise Problem("path_missing", path=str(table)) from error


def decoded(data: bytes, share_found: Callable[[str], float]) -> str:
    """Return a table's text, whatever its encoding; UTF-16 without a BOM is guessed from its many zero bytes.

    `share_found` returns, for the first lines as text, the share of them that name existing files.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace")
    pages: tuple[str, ...] = _CODE_PAGES
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if data.isascii():
            return text
        pages = ("utf-8", *pages)  # in which a few Chinese letters may be valid by chance
    best, most = pages[0], -1.0
    for page in pages:
        found = share_found(data[:HEAD].decode(page, "replace"))
        if found > most:
            best, most = page, found
        if most > 0.5:
            break
    return data.decode(best, "replace")


def records(text: str) -> Iterator[Record]:
    """Yield the records of a text, without empty lines and the comments before the head.

    A first line `sep=;`, as spreadsheets write it, names the delimiter.
    """
    lines = text.splitlines(keepends=True)
    number = 0
    told = lines[0].strip('"\r\n') if lines else ""
    if len(told) == len("sep=;") and told.lower().startswith("sep="):
        delimiter, number = told[-1], 1
    else:
        number = _after_comments(lines)
        delimiter = _delimiter(lines[number:])
        if 0 < number < len(lines) and _is_head(lines[number - 1], lines[number], delimiter):
            number -= 1
            lines[number] = lines[number].lstrip("# ")
    while number < len(lines):
        line = lines[number]
        used = 1
        if not line.strip():
            number += 1
            continue
        cells: list[str] | None
        if '"' not in line:
            cells = line.rstrip("\r\n").split(delimiter)
            if line[0] == "'" and all(len(one) > 1 and one[0] == one[-1] == "'" for one in map(str.strip, cells)):
                cells = [one.strip()[1:-1] for one in cells]
        else:
            reader = csv.reader(lines[number : number + _LONGEST], delimiter=delimiter, strict=True)
            try:
                cells = next(reader)
                used = reader.line_num
            except (csv.Error, StopIteration):
                cells = None
        yield number + 1, cells
        number += used


def _after_comments(lines: Sequence[str]) -> int:
    """Return the number of lines before the first that is neither empty nor a comment."""
    return next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))


def _is_head(comment: str, first: str, delimiter: str) -> bool:
    """Tell whether the last comment holds the names of the columns: `#path,label`."""
    return comment.startswith("#") and 0 < comment.count(delimiter) == first.count(delimiter)


def _delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter that occurs most evenly in the first lines; a comma if there is only one column."""
    counts = {sign: Counter(line.count(sign) for line in lines[:LOOKED_AT] if line.strip()) for sign in _DELIMITERS}
    usual = {sign: max(found.items(), key=lambda item: item[1], default=(0, 0)) for sign, found in counts.items()}
    fitting = {sign: (n, times) for sign, (times, n) in usual.items() if times}
    return max(fitting, key=lambda sign: fitting[sign], default=",")
