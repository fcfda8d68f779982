"""The choice of an architecture: a card each, drawn, with year and size; arrow keys move between them."""

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from gui.pages.train import schematic
from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE, font
from gui.words import integer, number
from models.catalogue import ARCHITECTURES, Architecture

translate = QCoreApplication.translate

_DRAWING = 116  # px, the width of the drawing


def parameters_text(count: int) -> str:
    """Return a number of parameters, in millions where it is large."""
    if count < 1_000_000:
        return translate("Architectures", "{n} parameters").format(n=integer(count))
    return translate("Architectures", "{n} M parameters").format(n=number(count / 1e6, 1))


def lesson(key: str) -> str:
    """Return one true thing about an architecture."""
    return {
        "lenet5": translate(
            "Architectures",
            "Read handwritten digits on bank cheques. Small enough to train on any laptop within minutes: begin here.",
        ),
        "alexnet": translate(
            "Architectures",
            "Won ImageNet in 2012 by a wide margin with ReLU, dropout and two graphics cards. Most of its parameters "
            "sit in the fully connected layers.",
        ),
        "vgg16": translate(
            "Architectures",
            "Only 3 × 3 convolutions, stacked deep: two of them see as far as one of 5 × 5, with fewer parameters.",
        ),
        "plain34": translate(
            "Architectures",
            "ResNet-34 without its shortcuts. Train both: the deep plain network has trouble even with the training "
            "pictures.",
        ),
        "resnet34": translate(
            "Architectures",
            "Each block adds to what comes in instead of replacing it. The shortcuts let gradients reach the first "
            "layers.",
        ),
    }.get(key, "")


class ArchitectureCard(QAbstractButton):
    """One architecture: its drawing at the left, title and facts at the right."""

    def __init__(self, architecture: Architecture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.architecture = architecture
        self.setCheckable(True)
        self.setText(architecture.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(architecture.title)
        self.setAccessibleDescription(f"{self.facts()}. {lesson(architecture.key)}")
        smallest = self.tr("Smallest pictures: {n} px").format(n=integer(architecture.min_size))
        # Rich text, so that the tooltip breaks its lines.
        self.setToolTip(f"<p>{lesson(architecture.key)}</p><p>{smallest}<br>{architecture.source}</p>")

    def facts(self) -> str:
        """Return year and number of parameters."""
        return f"{self.architecture.year} · {parameters_text(self.architecture.parameters)}"

    def sizeHint(self) -> QSize:
        """Return the size: two lines of text with air around."""
        return QSize(_DRAWING + 200, max(58, 2 * self.fontMetrics().height() + 3 * SPACE))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is on it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer is gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        table = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        border = QPen(table.accent, 2) if self.hasFocus() or chosen else QPen(table.hairline, 1)
        painter.setPen(border)
        painter.setBrush(table.selection if chosen else table.hover if self.underMouse() else table.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self.hasFocus() and chosen:
            painter.setPen(QPen(table.text, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), RADIUS - 3, RADIUS - 3)
        drawing = QRectF(2 * SPACE - 2, SPACE + 3, _DRAWING - 2 * SPACE, self.height() - 2 * SPACE - 6)
        maps = table.accent if chosen else table.quiet
        full = QColor(maps)
        full.setAlpha(105)
        schematic.paint(painter, self.architecture.key, drawing, maps, full, maps)
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        table = colours()
        left = _DRAWING + SPACE
        width = self.width() - left - SPACE
        middle = self.height() // 2
        painter.setFont(font("body", strong=True))
        painter.setPen(table.text)
        height = painter.fontMetrics().height()
        painter.drawText(left, middle - height - 1, width, height, Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(font("caption"))
        painter.setPen(table.text if self.isChecked() else table.quiet)
        facts = painter.fontMetrics().elidedText(self.facts(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, middle + 2, width, height, Qt.AlignmentFlag.AlignLeft, facts)


class ArchitectureCards(QWidget):
    """All architectures, one of them chosen.

    Signals:
        chosen(str): the key of the architecture that a person chose
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Architectures"))
        self._group = QButtonGroup(self)
        self.cards: dict[str, ArchitectureCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE - 2)
        for key, architecture in ARCHITECTURES.items():
            card = ArchitectureCard(architecture)
            card.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
            self._group.addButton(card)
            self.cards[key] = card
            column.addWidget(card)
        next(iter(self.cards.values())).setChecked(True)

    def value(self) -> str:
        """Return the key of the chosen architecture."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def set_value(self, key: str) -> None:
        """Choose an architecture."""
        self.cards[key].setChecked(True)
