"""A card: a surface with a hairline border and rounded corners that groups widgets."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.theme.style import SPACE


class Card(QFrame):
    """A frame with a vertical layout, `body`, for its widgets."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 2 * SPACE, spacing: int = SPACE) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
