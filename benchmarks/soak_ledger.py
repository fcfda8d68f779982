"""The ledger of benchmarks/soak: what the window has done, line by line, for whoever looks after the window is dead."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Ledger:
    """Lines of JSON that survive the window: each is on the disk before the next step."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        self._file.write("\n")  # ends a line that a kill has cut

    def write(self, **what: object) -> None:
        """Write one line."""
        self._file.write(json.dumps(what) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def lines(ledger: Path) -> Iterator[dict[str, Any]]:
    """Yield the whole lines; a kill may have cut the last one of a window."""
    if ledger.exists():
        for text in ledger.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(text)
            except ValueError:
                continue
