"""Lists the sizes of what is inside a package, component by component, the largest first."""

import sys
from collections.abc import Iterable
from pathlib import Path

from installer.licences import origins


def components(folder: Path, sources: Iterable[tuple[str, Path]]) -> list[tuple[str, int]]:
    """Return (component, bytes) of a built folder; `sources` are the (place inside, origin) of its files.

    Files that come from no distribution are Python's, the system's, our own or the programs with the bytecode in them.
    """
    known = origins()
    names = {}
    for inside, source in sources:
        distribution = known.get(str(source.resolve()))
        if distribution is not None:
            names[inside] = distribution.metadata["Name"]
        else:
            names[inside] = "goldilocks" if inside.startswith("resources") else "Python and the system"
    found: dict[str, int] = {}
    seen: set[int] = set()
    for file in folder.rglob("*"):
        if file.is_symlink() or not file.is_file() or file.stat().st_ino in seen:
            continue
        seen.add(file.stat().st_ino)
        inside = file.relative_to(folder).as_posix().removeprefix("_internal/")
        if inside.startswith("resources/licences/"):
            name = "licences"
        elif "/" not in inside and inside.startswith("goldilocks"):
            name = "programs with the bytecode of all modules"
        else:
            name = names.get(inside, "Python and the system")
        found[name] = found.get(name, 0) + file.stat().st_size
    return sorted(found.items(), key=lambda row: -row[1])


def show(folder: Path, sources: Iterable[tuple[str, Path]], rows: int = 25) -> None:
    """Print the table, and the sum."""
    table = components(folder, sources)
    for name, size in table[:rows]:
        sys.stdout.write(f"{size / 1e6:9.1f} MB  {name}\n")
    rest = sum(size for _, size in table[rows:])
    sys.stdout.write(f"{rest / 1e6:9.1f} MB  {max(0, len(table) - rows)} smaller ones\n")
    sys.stdout.write(f"{sum(size for _, size in table) / 1e6:9.1f} MB  in {folder.name}\n")
