"""Helpers for layouts."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout, *, keep: int = 0) -> None:
    """Remove all items of a layout but the first `keep`, hide their widgets immediately and delete them."""
    while (item := layout.takeAt(keep)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
