"""Mutations of the records of a project: bytes, values, kinds of files, and what a catalog declares and holds."""

import json
import os
import random
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

RUN = "runs/001-lenet5"
RECORDS = (
    *("project.toml", f"{RUN}/spec.json", f"{RUN}/events.jsonl", f"{RUN}/about.json", f"{RUN}/learnt.bin"),
    *(f"{RUN}/losses.bin", f"{RUN}/.lock", f"{RUN}/predictions/val.json", f"{RUN}/checkpoints/best.json"),
    f"{RUN}/predictions/val.safetensors",
    *(f"{RUN}/checkpoints/last-a.json", f"{RUN}/checkpoints/weights", "catalog.sqlite", "runs/.overview"),
)
FOLDERS = ("runs", RUN, f"{RUN}/checkpoints", f"{RUN}/predictions", "cache", "pictures")
ODD: tuple[Any, ...] = (
    *(None, True, -1, 0, 1, 2**31, 2**63, -(2**70), 1e308, -1e-320, 0.5, "", "x", "../../outside/victim", "/dev/zero"),
    *(
        "\x1b[31m\x1b]0;title\x07",
        "a\nb\rc",
        "\u202etxt.exe",
        "=1+1",
        "<script>alert(1)</script>",
        "\ud800",
        "ñ" * 100_000,
    ),
    *([], {}, [[]], {"a": {}}, [0] * 1000, ["a", "a"], "{broken}", "%n%s", "\0"),
)


def mutate(project: Path, outside: Path, number: int) -> str:
    """Change one thing in a project, the same for the same number, and return in a few words what."""
    dice = random.Random(number)
    way = dice.choice(("bytes", "bytes", "value", "value", "value", "kind", "folder", "table", "table", "schema"))
    return f"{number}: {_WAYS[way](project, outside, dice)}"


def _record(project: Path, dice: random.Random) -> Path:
    name = dice.choice(RECORDS)
    if name.endswith("weights"):
        return dice.choice(sorted((project / RUN / "checkpoints").glob("*.safetensors")))
    return project / name


def _bytes(project: Path, _outside: Path, dice: random.Random) -> str:
    path = _record(project, dice)
    content = bytearray(path.read_bytes()) if path.exists() else bytearray()
    what = dice.choice(("flip", "cut", "insert", "repeat", "zero", "swap", "empty"))
    at = dice.randrange(len(content) + 1)
    match what:
        case "flip":
            for _ in range(dice.randint(1, 8)):
                if content:
                    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        case "cut":
            del content[at:]
        case "insert":
            content[at:at] = dice.randbytes(dice.randint(1, 64))
        case "repeat":
            content[at:at] = content[at : at + 200] * dice.randint(1, 50)
        case "zero":
            content[at : at + 64] = bytes(64)
        case "swap":
            content[at:], content[:at] = content[:at], content[at:]
        case "empty":
            content.clear()
    sound = dice.random() < 0.7
    path.write_bytes(_with_checksum(path, bytes(content)) if sound else bytes(content))
    return f"{what} in {path.name}"


def _with_checksum(path: Path, content: bytes) -> bytes:
    """Return the content with a right checksum, where the record has one."""
    if path.name == "learnt.bin" and len(content) > 12:
        return content[:8] + zlib.crc32(content[12:]).to_bytes(4, "little") + content[12:]
    if path.name == "losses.bin" and len(content) > 16:
        end = 16 + int.from_bytes(content[8:12], "little")
        return content[:12] + zlib.crc32(content[16:end]).to_bytes(4, "little") + content[16:]
    return content


def _value(project: Path, _outside: Path, dice: random.Random) -> str:
    """Replace, remove or add a value of a record in JSON."""
    path = project / dice.choice([name for name in RECORDS if name.endswith((".json", ".jsonl"))])
    lines = path.read_bytes().splitlines() if path.name.endswith("jsonl") else [path.read_bytes()]
    at = dice.randrange(len(lines))
    with suppress(ValueError):
        tree = json.loads(lines[at])
        where = _odd_value(tree, dice)
        lines[at] = json.dumps(tree).encode("utf-8", "surrogatepass")
        path.write_bytes(b"\n".join(lines) + b"\n")
        return f"{path.name}: {where}"
    return f"{path.name} left as it is"


def _odd_value(tree: Any, dice: random.Random) -> str:
    """Change one value of a tree in place."""
    here, path = tree, []
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return "nothing"
        key = dice.choice(keys)
        path.append(str(key))
        below = here[key]
        if isinstance(below, (dict, list)) and below and dice.random() < 0.8:
            here = below
            continue
        if dice.random() < 0.1:
            del here[key]
            return f"{'.'.join(path)} removed"
        here[key] = dice.choice(ODD)
        return f"{'.'.join(path)} = {str(here[key])[:30]!r}"


def _kind(project: Path, outside: Path, dice: random.Random) -> str:
    """Put something else in place of a file."""
    path = _record(project, dice)
    path.unlink(missing_ok=True)
    what = dice.choice(("link", "dangling", "folder link", "device", "pipe", "folder", "sparse", "loop", "missing"))
    match what:
        case "link":
            path.symlink_to(outside / "victim")
        case "dangling":
            path.symlink_to(outside / "made")
        case "folder link":
            path.symlink_to(outside)
        case "device":
            path.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "sparse":
            path.touch()
            os.truncate(path, 1 << 40)
        case "loop":
            path.symlink_to(path.name)
    return f"{what} in place of {path.name}"


def _folder(project: Path, outside: Path, dice: random.Random) -> str:
    """Put something else in place of a folder."""
    path = project / dice.choice(FOLDERS)
    if path.exists():
        path.rename(outside.parent / f"away-{dice.randrange(10**9)}")
    what = dice.choice(("link", "link", "pipe", "file", "missing", "loop"))
    match what:
        case "link":
            path.symlink_to(outside)
        case "pipe":
            os.mkfifo(path)
        case "file":
            path.write_bytes(b"a file")
        case "loop":
            path.symlink_to(".")
    return f"{what} in place of {path.name}"


_TABLES = (
    "picture",
    "class",
    "source",
    "finding",
    "split",
    "test_use",
    "history",
    "change",
    "import",
    "look",
    "tally",
    "twin",
    "slice",
    "scale",
    "taken_out",
)
_DECLARED = (
    *("DROP TABLE picture", "CREATE TABLE spare (a)", "CREATE VIEW spare AS SELECT * FROM picture"),
    "CREATE TRIGGER spare BEFORE INSERT ON test_use BEGIN SELECT RAISE(ABORT, 'x'); END",
    "CREATE TRIGGER spare AFTER UPDATE ON picture BEGIN DELETE FROM class; END",
    *("ALTER TABLE picture ADD COLUMN spare", "DROP INDEX picture_sha256", "PRAGMA user_version = 99"),
    *("PRAGMA user_version = -3", "PRAGMA user_version = 3", "PRAGMA user_version = 0"),
    "DROP TABLE source",
    "CREATE TABLE picture_two AS SELECT * FROM picture",
    "DELETE FROM class",
    "DELETE FROM split",
)


def _table(project: Path, _outside: Path, dice: random.Random) -> str:
    """Put an odd value into a column of a table."""
    table = dice.choice(_TABLES)
    with _changed(project) as connection:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        column, value = dice.choice(columns), dice.choice(ODD)
        value = value if isinstance(value, (int, float, str)) or value is None else json.dumps(value)
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        chosen = "" if dice.random() < 0.3 else " WHERE rowid % 3 = 0" if table not in ("tally", "twin") else ""
        kind = dice.choice(("?", "?", "CAST(x'2fff2e706e67' AS TEXT)"))
        with suppress(sqlite3.Error, OverflowError):
            connection.execute(
                f'UPDATE OR IGNORE "{table}" SET "{column}" = {kind}{chosen}', (value,) if kind == "?" else ()
            )
        return f"{table}.{column} = {str(value)[:30]!r} {kind}"


def _schema(project: Path, _outside: Path, dice: random.Random) -> str:
    statement = dice.choice(_DECLARED)
    with _changed(project) as connection, suppress(sqlite3.Error):
        connection.execute(statement)
    return statement[:60]


@contextmanager
def _changed(project: Path) -> Iterator[sqlite3.Connection]:
    """Yield the open catalog, without its rules."""
    with closing(sqlite3.connect(project / "catalog.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


_WAYS: dict[str, Callable[[Path, Path, random.Random], str]] = {
    "bytes": _bytes,
    "value": _value,
    "kind": _kind,
    "folder": _folder,
    "table": _table,
    "schema": _schema,
}
