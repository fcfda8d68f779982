"""A manifest: the pictures of a data set by their hashes, with class, source and part, and how it was split."""

from pathlib import Path, PurePath

import msgspec

from core.catalog.records import PARTS, SplitRow, SplitSettings
from core.problems import Problem
from core.reading import from_json

VERSION = 1


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"class_name": "class"}):
    """One picture; `file` is its path, relative to the manifest if it lies below it, with slashes.

    `given` is the part that it came with.
    """

    file: str
    sha256: str
    class_name: str
    source: str
    part: str | None = None
    group: int | None = None
    given: str | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A data set; `split` is None if it was not split."""

    goldilocks_manifest: int = VERSION
    name: str
    catalog_hash: str
    split: SplitSettings | None
    pictures: list[Entry]


def encode(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, one picture a line."""
    head = msgspec.json.encode(msgspec.structs.replace(manifest, pictures=[])).removesuffix(b"[]}")
    return head + b"[\n" + b",\n".join(msgspec.json.encode(one) for one in manifest.pictures) + b"\n]}\n"


def decode(content: bytes) -> Manifest:
    """Read a manifest. Raises ValueError if it is not one, is damaged, or is of a newer version."""
    manifest = from_json(content, Manifest)
    if manifest.goldilocks_manifest > VERSION:
        raise ValueError(f"version {manifest.goldilocks_manifest}; this one knows {VERSION}")
    for entry in manifest.pictures:
        if not {entry.part, entry.given} <= {None, *PARTS} or not entry.class_name or len(entry.sha256) != 64:
            raise ValueError(f"{entry.file!r} makes no sense")
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises Problem `path_missing` or `manifest_damaged`."""
    try:
        return decode(path.read_bytes())
    except FileNotFoundError as error:
        raise Problem("path_missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise Problem("manifest_damaged", path=str(path), detail=str(error)) from error


def manifest_of(name: str, rows: list[SplitRow], split: SplitSettings | None, snapshot: str, folder: Path) -> Manifest:
    """Return the manifest of a project's pictures, to be written into `folder`."""
    return Manifest(
        name=name,
        catalog_hash=snapshot,
        split=split,
        pictures=[
            Entry(
                file=relative(row.path, folder),
                sha256=row.sha256,
                class_name=row.class_name,
                source=row.source,
                part=row.part,
                group=row.group,
                given=row.given,
            )
            for row in rows
        ],
    )


def relative(path: str, folder: Path) -> str:
    """Return a path relative to a folder, with slashes; the absolute path if it lies outside of it."""
    try:
        return PurePath(path).relative_to(folder).as_posix()
    except ValueError:
        return path
