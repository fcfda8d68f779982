"""Drop targets: a dashed field, and a veil over the whole window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE, font
from gui.widgets.labels import IconLabel, label, settle_width


class DropZone(QWidget):
    """An invitation with one sentence, and buttons. The window handles the drop."""

    def __init__(self, icon_name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(sentence)
        heading = label(title, "title")
        text = label(sentence, tone="quiet", wrap=True)
        settle_width(text, 440)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4 * SPACE, 6 * SPACE, 4 * SPACE, 6 * SPACE)
        self.column.setSpacing(2 * SPACE)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.column.addStretch(1)
        self.column.addWidget(IconLabel(icon_name, "accent", 48), 0, centre)
        self.column.addWidget(heading, 0, centre)
        self.column.addWidget(text, 0, centre)
        self.column.addSpacing(SPACE)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def add_button(self, button: QWidget) -> None:
        """Add a button beside the others; where there is no room for all of them, they end in an ellipsis."""
        button.setMinimumWidth(min(button.sizeHint().width(), 20 * SPACE))
        self._buttons.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed border."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours().quiet, 1.5)
        pen.setDashPattern([4, 5])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        faint = QColor(colours().quiet)
        faint.setAlpha(110)
        pen.setColor(faint)
        painter.setPen(pen)
        painter.setBrush(colours().surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2 * RADIUS, 2 * RADIUS)


class DropVeil(QWidget):
    """Covers the window during a drag and shows what a drop will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def invite(self, text: str) -> None:
        """Cover the parent and show a sentence."""
        self._text = text
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def text(self) -> str:
        """Return the sentence."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil, a honey border and the sentence."""
        del event
        table = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(table.ground)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        pen = QPen(table.accent_fill, 3)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        inset = 2 * SPACE
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 2 * RADIUS, 2 * RADIUS)
        painter.setPen(table.text)
        painter.setFont(font("title"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
