"""Text: labels in four sizes, section headings, elided lines, icons, hairlines."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import LINE, font
from gui.words.general import tip

_ANY_HEIGHT = 100_000  # px; more than any text needs


def label(text: str = "", role: str = "body", *, tone: str = "", wrap: bool = False, strong: bool = False) -> QLabel:
    """Return a label of a role (title, heading, body, caption) and a tone (quiet, accent, error).

    `wrap` limits lines to 70 characters.
    """
    made = QLabel(text)
    made.setFont(font(role, strong=strong))
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    if wrap:
        made.setWordWrap(True)
        made.setMaximumWidth(made.fontMetrics().averageCharWidth() * LINE)
    return made


def settle_width(text: QLabel, width: int) -> None:
    """Give a wrapping label at most this width and the height that its text then needs.

    A layout that centres a label uses only its size hint, which ignores line breaks.
    """
    width = min(text.maximumWidth(), width)
    text.setFixedWidth(width)
    text.setMinimumHeight(text.heightForWidth(width))


class Paragraph(QLabel):
    """Wrapping text that is exactly as high as its width requires: never cut off, without a gap.

    `short_lines` limits lines to 70 characters.
    """

    def __init__(
        self, role: str = "body", *, tone: str = "", short_lines: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFont(font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if tone:
            self.setProperty("tone", tone)
        if short_lines:
            self.setMaximumWidth(self.fontMetrics().averageCharWidth() * LINE)

    def setText(self, text: str) -> None:
        """Show a text; an empty text takes no room."""
        if text and text == self.text():
            return  # to settle again would have the whole page laid out again
        super().setText(text)
        # Without a parent it would be shown as a window of its own; it appears with its parent anyway.
        if self.parentWidget() is not None or not text:
            self.setVisible(bool(text))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width requires."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settle()

    def _settle(self) -> None:
        """Set the height only if it has changed: each change has the whole page laid out again."""
        if self.text():
            margins, room = self.contentsMargins(), QRect(0, 0, self.width(), _ANY_HEIGHT)
            room.setWidth(room.width() - margins.left() - margins.right())
            lines = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
            self.setFixedHeight(lines.height() + margins.top() + margins.bottom())


def section_label(text: str) -> QLabel:
    """Return the small quiet heading of a section."""
    return label(text, "caption", tone="quiet", strong=True)


def rule() -> QFrame:
    """Return a horizontal hairline."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """One line that is elided if necessary, in the middle or `at_end`; the tooltip shows all of it."""

    def __init__(
        self, text: str = "", role: str = "body", *, tone: str = "", at_end: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = text
        self._mode = Qt.TextElideMode.ElideRight if at_end else Qt.TextElideMode.ElideMiddle
        self.setFont(font(role))
        self.setTextFormat(Qt.TextFormat.PlainText)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self._elide()

    def whole_text(self) -> str:
        """Return the full text."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide for the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width(), 8)
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, room))


class IconLabel(QWidget):
    """An icon without a button, in the colour of a role of `Colours`."""

    def __init__(self, name: str, role: str = "text", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(QSize(size, size))

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        del event
        painter = QPainter(self)
        colour = getattr(colours(), self._role)
        top = (self.height() - self._size) // 2
        painter.drawPixmap(0, top, render(self._name, colour, self._size, self.devicePixelRatioF()))
