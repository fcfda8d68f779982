"""Collects the window's strings into resources/translations and compiles them: `make translations`.

English is the source language: goldilocks_en.ts holds only its plurals, goldilocks_es.ts the whole translation.
"""

import subprocess
import sys
from pathlib import Path

from gui.theme.places import TRANSLATIONS

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "es")


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def sources() -> list[str]:
    """Return the source files with strings, in a fixed order."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "gui").rglob("*.py"))


def ts_file(language: str) -> Path:
    """Return the .ts file of a language."""
    return TRANSLATIONS / f"goldilocks_{language}.ts"


def update() -> None:
    """Update the .ts files from the code; obsolete strings are dropped."""
    for language in LANGUAGES:
        plurals = ["-pluralonly"] if language == "en" else []
        options = ["-no-obsolete", "-locations", "none", *plurals, "-target-language", language]
        command = [_tool("pyside6-lupdate"), *options, *sources(), "-ts", str(ts_file(language))]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def compile_all() -> None:
    """Compile the .ts files into the .qm files that the application loads."""
    for language in LANGUAGES:
        source = ts_file(language)
        command = [_tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
        subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    update()
    compile_all()
