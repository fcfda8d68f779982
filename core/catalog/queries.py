"""The catalog's queries in SQL: which pictures match, and which findings exist."""

import re
from typing import Any

from core.catalog.connection import folded
from core.catalog.records import PARTS, Filters, Picture
from core.events.changes import Changed

# `{}` is a query of the table `picture` that selects the rows, with its own columns; this adds the names of class and
# source. LEFT JOINs keep it outermost, so that rows come in the order of `id` without sorting.
PICTURES = """
    SELECT picture.id, path, class.name, source.name, part, width, height, format, mode, grey, size, mtime_ns, sha256,
        excluded, missing, darkest, brightest
    FROM ({}) AS picture
    LEFT JOIN class ON class.id = picture.class_id
    LEFT JOIN source ON source.id = picture.source_id
    ORDER BY picture.id
"""

USABLE = "class_id IS NOT NULL AND excluded = 0 AND missing = 0 AND sha256 IS NOT NULL"
_WORD = re.compile(r'"([^"]*)"?|(\S+)')
_HASH, _HEXADECIMAL = 64, "0123456789abcdef"  # digits of a SHA-256
_MOST_WORDS = 100  # of a pasted page, the longest: SQLite limits the parts of a condition
_ODD_PATH = "length(path) <> length(CAST(path AS BLOB))"  # letters beyond ASCII

SPLIT_ROWS = f"""
    SELECT picture.id, path, class.name, source.name, part, sha256, group_id, given_part
    FROM picture JOIN class ON class.id = class_id JOIN source ON source.id = source_id
    WHERE {USABLE} ORDER BY picture.id
"""

# Stored findings about the file itself. A picture that has one is unusable, as a missing one is, but not missing.
REFUSED = "kind IN ('unreadable', 'too_large')"
_KEPT = f"SELECT picture_id FROM finding WHERE {REFUSED} AND picture_id IS NOT NULL"
_MISSING = f"missing = 1 AND id NOT IN ({_KEPT})"

# What follows from the pictures themselves is derived on request and never stored, so it cannot be out of date.
_DERIVED = {
    kind: "sha256 IN (SELECT sha256 FROM picture WHERE sha256 IN (SELECT sha256 FROM twin) AND sha256 IS NOT NULL"
    f" AND excluded = 0 GROUP BY sha256 HAVING count({counted}) > 1) AND sha256 IS NOT NULL AND excluded = 0"
    for kind, counted in (("duplicate", "*"), ("conflicting_class", "DISTINCT class_id"))
} | {"missing": f"{_MISSING} AND excluded = 0"}

# A stored finding holds while neither its picture nor the similar one is put aside, and while nobody has changed or
# confirmed the class that it doubts. For files that were not taken in (`picture_id` is NULL) it always holds.
_STORED = """
    FROM finding
    LEFT JOIN picture AS seen ON seen.id = finding.picture_id
    LEFT JOIN picture AS partner ON partner.id = finding.other_id
    WHERE (finding.picture_id IS NULL OR seen.excluded = 0)
        AND (finding.other_id IS NULL OR partner.excluded = 0)
        AND (finding.class_id IS NULL OR finding.class_id = seen.class_id AND seen.confirmed IS NOT seen.class_id)
"""

# Of identical files, all but one picture of each class, and those without a class if another one has a class.
EXTRA_COPIES = """
    SELECT id FROM (
        SELECT id, class_id, max(class_id) OVER (PARTITION BY sha256) AS classed,
            row_number() OVER (PARTITION BY sha256, class_id ORDER BY missing, id) AS place
        FROM picture WHERE sha256 IN (SELECT sha256 FROM twin) AND sha256 IS NOT NULL AND excluded = 0
    ) WHERE place > 1 OR (class_id IS NULL AND classed IS NOT NULL) ORDER BY id
"""

FINDINGS = f"""
    SELECT finding.path, kind, detail, picture_id {_STORED}
    UNION ALL
    SELECT path, 'duplicate', (
        SELECT other.path FROM picture AS other WHERE other.sha256 = picture.sha256 AND other.sha256 IS NOT NULL
            AND other.excluded = 0 AND other.id <> picture.id ORDER BY other.id LIMIT 1
    ), id FROM picture WHERE {_DERIVED["duplicate"]}
    UNION ALL
    SELECT path, 'conflicting_class', (
        SELECT group_concat(name, ', ') FROM (
            SELECT DISTINCT class.name AS name FROM picture AS other JOIN class ON class.id = other.class_id
            WHERE other.sha256 = picture.sha256 AND other.sha256 IS NOT NULL AND other.excluded = 0 ORDER BY name
        )
    ), id FROM picture WHERE {_DERIVED["conflicting_class"]}
    UNION ALL
    SELECT path, 'missing', 'missing', id FROM picture WHERE {_DERIVED["missing"]}
    ORDER BY 1, 2
"""

# The stored findings of one kind, in the order of the pictures, with the detail.
STORED = (
    f"SELECT finding.path, kind, detail, picture_id, other_id {_STORED} AND kind = ? ORDER BY picture_id, finding.path"
)

# Pairs of pictures that are alike: each with the first of its kind.
ALIKE = {
    "duplicate": "SELECT id, min(id) OVER (PARTITION BY sha256) FROM picture"
    " WHERE sha256 IN (SELECT sha256 FROM twin) AND sha256 IS NOT NULL AND excluded = 0",
    "near_duplicate": f"SELECT picture_id, other_id {_STORED} AND kind = 'near_duplicate' AND other_id IS NOT NULL",
}
ALIKE["conflicting_class"] = ALIKE["duplicate"]

# Those of these hashes that several pictures share.
NOTE_TWINS = """
    INSERT OR IGNORE INTO twin SELECT sha256 FROM picture
    WHERE sha256 IN (SELECT value FROM json_each(?)) AND sha256 IS NOT NULL GROUP BY sha256 HAVING count(*) > 1
"""

# The same for one picture, by its id.
FINDINGS_OF = f"""
    SELECT kind, detail {_STORED} AND picture_id = :id
    UNION
    SELECT 'duplicate', other.path FROM picture JOIN picture AS other ON other.id = (
        SELECT min(id) FROM picture AS same WHERE same.sha256 = picture.sha256 AND same.sha256 IS NOT NULL
            AND same.excluded = 0 AND same.id <> picture.id
    ) WHERE picture.id = :id
    UNION
    SELECT 'conflicting_class', group_concat(name, ', ') FROM (
        SELECT DISTINCT class.name AS name FROM picture JOIN picture AS other ON other.sha256 = picture.sha256
            AND other.sha256 IS NOT NULL AND other.excluded = 0
        JOIN class ON class.id = other.class_id WHERE picture.id = :id ORDER BY name
    ) HAVING count(*) > 1
    UNION
    SELECT 'missing', 'missing' FROM picture WHERE id = :id AND {_MISSING}
    ORDER BY 1
"""

FINDING_COUNTS = f"""
    WITH same AS (
        SELECT count(*) AS n, count(DISTINCT class_id) AS classes FROM picture
        WHERE sha256 IN (SELECT sha256 FROM twin) AND sha256 IS NOT NULL AND excluded = 0
        GROUP BY sha256 HAVING count(*) > 1
    )
    SELECT kind, count(*) {_STORED} GROUP BY kind
    UNION ALL SELECT 'duplicate', sum(n) FROM same
    UNION ALL SELECT 'conflicting_class', sum(n) FROM same WHERE classes > 1
    UNION ALL SELECT 'missing', count(*) FROM picture WHERE {_DERIVED["missing"]}
"""


def condition(filters: Filters) -> tuple[str, list[Any]]:
    """Return the WHERE clause of `filters` (empty without conditions) and its values."""
    clauses: list[str] = []
    values: list[Any] = []
    for column, key in (("class_id", "class_name"), ("part", "part"), ("source_id", "source")):
        wanted = filters.get(key)
        if wanted is None:
            continue
        if wanted == "":
            clauses.append(f"{column} IS NULL")
            continue
        table = {"class_id": "class", "source_id": "source"}.get(column)
        clauses.append(f"{column} = " + (f"(SELECT id FROM {table} WHERE name = ?)" if table else "?"))
        values.append(wanted)
    if filters.get("excluded") is not None:
        clauses.append("excluded = 1" if filters["excluded"] else "excluded = 0")
    if filters.get("usable"):
        clauses.append(USABLE)
    for column, sign, bound in (
        ("size", ">=", filters.get("larger_than")),
        ("size", "<=", filters.get("smaller_than")),
        ("mtime_ns", ">=", filters.get("since_ns")),
        ("mtime_ns", "<", filters.get("before_ns")),
    ):
        if bound is not None:
            clauses.append(f"{column} {sign} ?")
            values.append(bound)
    finding = filters.get("finding")
    if finding in _DERIVED:
        clauses.append(_DERIVED[finding])
    elif finding is not None:
        clauses.append(f"id IN (SELECT finding.picture_id {_STORED} AND kind = ? AND picture_id IS NOT NULL)")
        values.append(finding)
    for word in words(filters.get("text") or ""):
        _add_text(word, clauses, values)
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def may_mean_others(filters: Filters, changed: Changed) -> bool:
    """Tell whether `filters` may match other pictures after a change than before it."""
    asked = {name for name, wanted in filters.items() if wanted is not None}
    return (
        changed.files
        or (changed.labels and bool(asked & {"class_name", "source", "excluded", "usable"}))
        or (changed.findings and "finding" in asked)
        or (changed.split and "part" in asked)
    )


def words(text: str) -> list[str]:
    """Return the words of a search text, folded, each once, the longest first because it is likely the rarest.

    Text in quotes is one word; an unclosed quote reaches to the end.
    """
    found = {folded(phrase or word) for phrase, word in _WORD.findall(text) if phrase or word}
    return sorted(found, key=lambda word: (-len(word), word))[:_MOST_WORDS]


def _add_text(text: str, clauses: list[str], values: list[Any]) -> None:
    """Add the condition that paths contain a folded text.

    SQLite's LIKE folds only ASCII, but is twenty times as fast as `holds`, so only paths with other letters need
    `holds`.
    """
    odd = f"({_ODD_PATH} AND holds(path, ?))"
    if text.isascii():
        pattern = "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in text)
        clauses.append(f"(path LIKE ? ESCAPE '\\' OR {odd})")
        values += [f"%{pattern}%", text]
    else:
        clauses.append(odd)
        values.append(text)


def is_hash(text: str) -> bool:
    """Tell whether a text is a SHA-256; the file of the catalog may hold any text."""
    return len(text) == _HASH and not text.strip(_HEXADECIMAL)


def as_picture(row: tuple[Any, ...], path: str) -> Picture:
    """Turn a row of `PICTURES` into a record; `path` is the absolute one."""
    return Picture(
        id=row[0],
        path=path,
        class_name=row[2],
        source=row[3],
        part=row[4] if row[4] in PARTS else None,
        width=row[5] or 0,
        height=row[6] or 0,
        format=row[7] if row[12] else "",
        mode=row[8] or "",
        grey=bool(row[9]),
        size=row[10],
        mtime_ns=row[11],
        sha256=row[12] if row[12] and is_hash(row[12]) else "",
        excluded=bool(row[13]),
        missing=bool(row[14]),
        darkest=row[15],
        brightest=row[16],
    )
