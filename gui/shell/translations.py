"""Collects the window's strings into resources/translations and compiles them: `make translations`.

English is the source language: goldilocks_en.ts holds only its plurals, goldilocks_es.ts the whole translation. A
language that is only begun holds the strings of some rooms (docs/languages.md).
"""

import subprocess
import sys
from pathlib import Path

from gui.theme.places import TRANSLATIONS
from gui.words.language import BEGUN, CHOICES

ROOT = Path(__file__).parents[2]
FIRST = ("gui/shell/", "gui/pages/home/", "gui/widgets/adding.py", "gui/widgets/rail.py")  # what a begun language holds


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def sources(language: str) -> list[str]:
    """Return the source files whose strings a language holds, in a fixed order."""
    every = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "gui").rglob("*.py"))
    return [path for path in every if path.startswith(FIRST)] if language in BEGUN else every


def ts_file(language: str) -> Path:
    """Return the .ts file of a language."""
    return TRANSLATIONS / f"goldilocks_{language}.ts"


def update() -> None:
    """Update the .ts files from the code; obsolete strings are dropped."""
    for language in CHOICES:
        plurals = ["-pluralonly"] if language == "en" else []
        options = ["-no-obsolete", "-locations", "none", *plurals, "-target-language", language]
        command = [_tool("pyside6-lupdate"), *options, *sources(language), "-ts", str(ts_file(language))]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def compile_all() -> None:
    """Compile the .ts files into the .qm files that the application loads."""
    for language in CHOICES:
        source = ts_file(language)
        command = [_tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))]
        subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    update()
    compile_all()
