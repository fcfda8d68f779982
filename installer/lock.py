"""What the application needs at run time, by its lock, and what else is installed at the build: tools of developers.

Libraries use some of these where they find them, so PyInstaller would pack them.
"""

import re
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements" / "runtime.lock"
_BUILDER = {"pyinstaller", "pyinstaller-hooks-contrib"}  # its loader is inside, under a licence for any program


def normalised(name: str) -> str:
    """Return the name of a distribution as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def belongs(distribution: str) -> bool:
    """Tell whether a distribution may be in a package."""
    return normalised(distribution) in locked() | _BUILDER


@cache
def locked() -> set[str]:
    """Return the names of the distributions that the application needs at run time."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return {normalised(line.partition("==")[0]) for line in lines if "==" in line and not line[0].isspace()}


def strangers() -> list[str]:
    """Return the top-level modules of all installed distributions that do not belong in a package."""
    return sorted(
        module
        for module, names in packages_distributions().items()
        if module.isidentifier() and not any(map(belongs, names))
    )
