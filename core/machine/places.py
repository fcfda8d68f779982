"""Where what belongs to this machine and to no project is kept (docs/decisions/0019-places-of-the-machine.md)."""

import os
from pathlib import Path

import platformdirs


def machine_cache() -> Path:
    """Return the folder of what may be measured or made again; it may not exist yet."""
    home = os.environ.get("GOLDILOCKS_HOME")
    return Path(home) / "machine" if home else platformdirs.user_cache_path("goldilocks", appauthor=False)


def machine_data() -> Path:
    """Return the folder of what cannot be made again, such as reports of crashes; it may not exist yet."""
    home = os.environ.get("GOLDILOCKS_HOME")
    return Path(home) / "machine" if home else platformdirs.user_data_path("goldilocks", appauthor=False)
