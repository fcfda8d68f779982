"""The questions put to the catalog, as SQL: which pictures are meant, and what findings there are."""

from typing import Any

from core.catalog.connection import folded
from core.catalog.records import Filters, Picture

# `{}` is a query of the table `picture`: it picks the rows, in its own columns, and this gives class and source their
# names. LEFT JOINs keep it outermost, so that rows come in the order of `id` without sorting.
PICTURES = """
    SELECT picture.id, path, class.name, source.name, part, width, height, format, mode, grey, size, mtime_ns, sha256
    FROM ({}) AS picture
    LEFT JOIN class ON class.id = picture.class_id
    LEFT JOIN source ON source.id = picture.source_id
    ORDER BY picture.id
"""

SPLIT_ROWS = """
    SELECT picture.id, path, class.name, source.name, part, sha256, group_id
    FROM picture JOIN class ON class.id = class_id JOIN source ON source.id = source_id
    WHERE excluded = 0 AND sha256 IS NOT NULL ORDER BY picture.id
"""

# What follows from the pictures themselves is derived when asked for, never stored: it cannot be out of date.
_DERIVED = {
    "duplicate": "sha256 IN (SELECT sha256 FROM picture GROUP BY sha256 HAVING count(*) > 1)",
    "conflicting_class": "sha256 IN (SELECT sha256 FROM picture GROUP BY sha256 HAVING count(DISTINCT class_id) > 1)",
}

DUPLICATES = f"SELECT sha256, id FROM picture WHERE {_DERIVED['duplicate']} ORDER BY sha256, id"

FINDINGS = f"""
    SELECT path, kind, detail, picture_id FROM finding
    UNION ALL
    SELECT path, 'duplicate', (
        SELECT other.path FROM picture AS other
        WHERE other.sha256 = picture.sha256 AND other.id <> picture.id ORDER BY other.id LIMIT 1
    ), id FROM picture WHERE {_DERIVED["duplicate"]}
    UNION ALL
    SELECT path, 'conflicting_class', (
        SELECT group_concat(name, ', ') FROM (
            SELECT DISTINCT class.name AS name FROM picture AS other JOIN class ON class.id = other.class_id
            WHERE other.sha256 = picture.sha256 ORDER BY name
        )
    ), id FROM picture WHERE {_DERIVED["conflicting_class"]}
    ORDER BY 1, 2
"""

FINDING_COUNTS = f"""
    SELECT kind, count(*) FROM finding GROUP BY kind
    UNION ALL SELECT 'duplicate', count(*) FROM picture WHERE {_DERIVED["duplicate"]}
    UNION ALL SELECT 'conflicting_class', count(*) FROM picture WHERE {_DERIVED["conflicting_class"]}
"""


def condition(filters: Filters) -> tuple[str, list[Any]]:
    """Return the WHERE clause of `filters` (empty where nothing is asked) and its values."""
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
    finding = filters.get("finding")
    if finding in _DERIVED:
        clauses.append(_DERIVED[finding])
    elif finding is not None:
        clauses.append("id IN (SELECT picture_id FROM finding WHERE kind = ? AND picture_id IS NOT NULL)")
        values.append(finding)
    text = filters.get("text")
    if text:
        clauses.append("holds(path, ?)")
        values.append(folded(text))
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def as_picture(row: tuple[Any, ...]) -> Picture:
    """Return a row of `PICTURES` as a record."""
    return Picture(
        id=row[0],
        path=row[1],
        class_name=row[2],
        source=row[3],
        part=row[4],
        width=row[5],
        height=row[6],
        format=row[7],
        mode=row[8],
        grey=bool(row[9]),
        size=row[10],
        mtime_ns=row[11],
        sha256=row[12],
    )
