"""What is done to layouts in many places."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Remove all items of a layout and delete their widgets; they are not seen any more from now on."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
