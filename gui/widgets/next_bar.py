"""The bar at the foot of a page: what comes next, and the button that leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme.palette import colours
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import ElidedLabel, label


class NextBar(QWidget):
    """One line with a hairline above it; hidden if nothing follows.

    Signals:
        acted: the button was clicked
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel("", tone="quiet", at_end=True)
        self.leading = PrimaryButton("", "chevron-right")
        self.quiet = QuietButton("", "chevron-right")
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addWidget(label(self.tr("Next"), strong=True))
        row.addWidget(self._text, 1)
        for button in (self.leading, self.quiet):
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow follows the text
            button.clicked.connect(self.acted)
            row.addWidget(button)
        self.hide()

    def show_step(self, sentence: str, button: str, *, leads: bool) -> None:
        """Show what follows; `leads` makes its button the main action of the page."""
        self._text.set_text(sentence)
        for one, wanted in ((self.leading, leads), (self.quiet, not leads)):
            one.setText(button)
            one.setVisible(wanted)
        self.show()

    def button(self) -> QuietButton | PrimaryButton:
        """Return the visible button."""
        return self.quiet if self.leading.isHidden() else self.leading

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        del event
        painter = QPainter(self)
        painter.setPen(colours().hairline)
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
