"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable

HANG = 150.0  # seconds; nothing that goes well waits so long, even beside other programs


def until(holds: Callable[[], object], what: str = "what was waited for") -> None:
    """Return once something holds, where nothing would tell; what never comes fails."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > HANG:
            raise AssertionError(f"{what} did not come in {HANG:g} s")
        time.sleep(0.005)
