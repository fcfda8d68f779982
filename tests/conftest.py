"""What all tests share: whatever one leaves behind fails it."""

import gc

from tests.leaks import nothing_left_behind  # noqa: F401 - a fixture


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end: with torch loaded, each look at all of it takes a second."""
    gc.freeze()
