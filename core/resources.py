"""The paths of the application's own files: sample pictures, icons, translations, and the program itself."""

import os
import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a shipped file, for instance `samples/fashion.zip`, also in a packaged application."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1]))
    return root / "resources" / name


def changelog() -> Path:
    """Return the path of what is new in each version; a package has it beside its resources."""
    return resource("").parent / "CHANGELOG.md"


def own_command(verb: str) -> list[str]:
    """Return the command that starts this application with a verb, without a window."""
    if getattr(sys, "frozen", False):
        suffix = ".exe" if os.name == "nt" else ""
        return [str(Path(sys.executable).with_name(f"goldilocks-cli{suffix}")), verb]
    return [sys.executable, str(Path(__file__).parents[1] / "main.py"), verb]
