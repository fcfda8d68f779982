"""Whether a file's tables are those of this application: a catalog may come from anybody.

A view without end, a trigger that refuses or rewrites what is written, a table with other columns: each would make the
queries of this program do what nobody wrote. So what a file declares is compared with what the migrations make.
"""

import sqlite3
from functools import cache

from core.catalog import schema

_Declared = dict[tuple[str, str], object]
_Written = tuple[tuple[str, str, str | None], ...]  # type, name and SQL of all that a file declares
_MOST_KNOWN = 64
_sound: set[tuple[_Written, int]] = set()  # what was found to be as made, with its version


def oddity(connection: sqlite3.Connection, version: int) -> str:
    """Return the first thing that a file of this version declares differently, in a few words; "" if there is none.

    Indexes may be missing: a very large first import builds some only at its end, and no answer depends on them.
    """
    # A file is opened for each small reading. What is written in its schema says all; to ask SQLite about each table
    # and index takes 50 statements, after each of which a thread waits for its turn beside a busy window.
    written = _written(connection)
    if (written, version) in _sound:
        return ""
    found, wanted = _declared(connection, written), _wanted(schema.MIGRATIONS[:version])
    for kind, name in sorted(found.keys() | wanted.keys()):
        if found.get((kind, name)) == wanted.get((kind, name)):
            continue
        if kind == "index" and (kind, name) not in found:
            continue
        return f"{kind} {name!r} is not as this application makes it"
    if len(_sound) == _MOST_KNOWN:
        _sound.clear()
    _sound.add((written, version))
    return ""


@cache
def _wanted(migrations: tuple[tuple[str, ...], ...]) -> _Declared:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        # A migration applies it to rows (core/catalog/inside.py); here are none.
        connection.create_function("once_inside", 1, str)
        for migration in migrations:
            for statement in migration:
                connection.execute(statement)
        return _declared(connection, _written(connection))
    finally:
        connection.close()


def _written(connection: sqlite3.Connection) -> _Written:
    return tuple(connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall())


def _declared(connection: sqlite3.Connection, written: _Written) -> _Declared:
    """Return what a file declares, by its schema: columns of tables and indexes, and the text of views and triggers.

    The text of tables is not compared: versions of SQLite write it differently when a table is altered.
    """
    declared: _Declared = {}
    for kind, name, sql in written:
        if kind == "table" and not _is_own(name):
            declared[kind, name] = connection.execute("SELECT * FROM pragma_table_xinfo(?)", [name]).fetchall()
        elif kind == "index" and not _is_own(name):
            declared[kind, name] = connection.execute(
                "SELECT seqno, cid, name FROM pragma_index_xinfo(?)", [name]
            ).fetchall()
        elif kind in ("view", "trigger"):
            declared[kind, name] = "".join(str(sql).split()).replace('"', "").casefold()
    return declared


def _is_own(name: str) -> bool:
    """Tell whether SQLite itself makes this table or index, for statistics or a UNIQUE constraint."""
    return name.startswith("sqlite_")
