"""Wrapping text that receives the height it needs, even if it is narrower than its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme.style import LINE, font


class Sentence(QLabel):
    """A label with lines of at most 70 characters, in a role and a tone of gui.widgets.labels."""

    def __init__(self, role: str = "body", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * LINE)
        if tone:
            self.setProperty("tone", tone)

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width. Layouts pass their own width, but the text never exceeds its maximum width."""
        return super().heightForWidth(min(width, self.maximumWidth()))
