"""A picture as the catalog is given it, for tests that need no file."""

import hashlib
from typing import Any

from core.catalog.records import NewPicture


def row(number: int, class_name: str | None = "cat", **values: Any) -> NewPicture:
    """Return a row; `values` are what matters to the test."""
    facts: dict[str, Any] = {
        "path": f"/pictures/{number:06d}.jpg",
        "class_name": class_name,
        "source": "phone",
        "width": 640,
        "height": 480,
        "format": "JPEG",
        "mode": "RGB",
        "grey": False,
        "size": 1000 + number,
        "mtime_ns": 1_700_000_000_000_000_000 + number,
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
    }
    return NewPicture(**(facts | values))
