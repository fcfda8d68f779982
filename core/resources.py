"""Where the files lie that the application ships: sample pictures, icons, translations."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a shipped file, for instance `samples/fashion.zip`; in a packaged application, too."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1]))
    return root / "resources" / name
