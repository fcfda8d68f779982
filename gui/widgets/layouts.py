"""Helpers for layouts."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Remove all items of a layout, hide their widgets immediately and delete them."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
