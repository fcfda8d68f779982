"""What an empty page shows: an icon, one sentence, and a button for the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.labels import IconLabel, label, settle_width


class EmptyState(QWidget):
    """A centred icon, title, sentence and button; the sentence has lines of `width` px.

    Signals:
        acted: the button was clicked
    """

    acted = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str,
        action: str = "",
        *,
        width: int = 420,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.button = PrimaryButton(action)
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        heading = label(title, "title")
        text = label(sentence, tone="quiet", wrap=True)
        settle_width(text, width)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 8 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(icon_name, "accent", 48), 0, centre)
        column.addWidget(heading, 0, centre)
        column.addWidget(text, 0, centre)
        column.addSpacing(SPACE)
        column.addWidget(self.button, 0, centre)
        column.addStretch(1)
