"""The choice of an architecture: a card each with drawing, year and size; the list folds to the chosen one."""

from collections.abc import Sequence

from msgspec import UNSET, UnsetType
from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from core.architectures.own import own_architecture
from core.events.blocks import OwnArchitecture
from core.runs.record import RunSummary
from core.training.defaults import FIRST
from gui.pages.train import schematic
from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE, font
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import section_label
from gui.widgets.painted import PaintedButton
from gui.words.general import duration, integer, number
from models.catalogue import ARCHITECTURES, Architecture

translate = QCoreApplication.translate

# Architectures to train from scratch, and those that are used for their learnt weights.
SCRATCH = ("lenet5", "smallnet", "alexnet", "vgg16", "plain34", "resnet34")
TRANSFER = ("mobilenet_v2", "resnet18", "resnet50", "mobilenet_v3_small", "efficientnet_b0", "convnext_tiny")
SHOWN = (*SCRATCH, "mobilenet_v2")

_DRAWING = 116  # px, the width of the drawing


def parameters_text(count: int) -> str:
    """Return the text of a number of parameters, in millions if it is large."""
    if count < 1_000_000:
        return translate("Architectures", "{n} parameters").format(n=integer(count))
    return translate("Architectures", "{n} M parameters").format(n=number(count / 1e6, 1))


def _short(seconds: float) -> str:
    if seconds < 0.95:
        return translate("Architectures", "< 1 s")
    return duration(seconds)


def lesson(key: str) -> str:
    """Return the tooltip that explains an architecture."""
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
        **_later_lessons(),
    }.get(key, "")


def _later_lessons() -> dict[str, str]:
    return {
        "smallnet": translate(
            "Architectures",
            "Six convolutions with batch normalisation and no large layers: what one would build for small pictures "
            "today.",
        ),
        "mobilenet_v2": translate(
            "Architectures",
            "Learnt a thousand classes before yours. Its weights come with Goldilocks: only the last layer is trained, "
            "within seconds and without a network.",
        ),
        "resnet18": translate("Architectures", "The smallest of the residual networks, half as deep as ResNet-34."),
        "resnet50": translate(
            "Architectures", "Blocks of three convolutions: a narrow one of 3 × 3 between two of 1 × 1."
        ),
        "mobilenet_v3_small": translate(
            "Architectures", "Found by a search for what runs fast on telephones; each block weighs its channels."
        ),
        "efficientnet_b0": translate(
            "Architectures", "Depth, width and picture size were balanced against each other instead of guessed."
        ),
        "convnext_tiny": translate(
            "Architectures",
            "A convolutional network with what was learnt from transformers: large kernels, few activations.",
        ),
    }


class ArchitectureCard(PaintedButton):
    """One architecture: drawing on the left, title and facts on the right.

    Signals:
        picked: a click, Return or Space has decided for it; arrow keys only try it
    """

    picked = Signal()

    def __init__(self, architecture: Architecture, parent: QWidget | None = None) -> None:
        super().__init__(architecture.title, parent)
        self.architecture = architecture
        self._time = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_time(None, "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it, and tell that a person has decided."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return and Space decide."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.setChecked(True)
            self.picked.emit()

    def show_time(self, seconds: float | None, source: str) -> None:
        """Show the time of an epoch on this machine, and its origin in the tooltip; None shows nothing."""
        self._time = "" if seconds is None else self.tr("{time} / epoch").format(time=_short(seconds))
        one, lesson_ = self.architecture, lesson(self.architecture.key)
        smallest = self.tr("Smallest pictures: {n} px").format(n=integer(one.min_size))
        self.setAccessibleDescription(". ".join(part for part in (self.facts(), self._time, lesson_) if part))
        timed = f"<p>{self._time}: {source}</p>" if self._time else ""
        # Rich text makes the tooltip wrap its lines.
        self.setToolTip(f"<p>{lesson_ or one.title}</p>{timed}<p>{smallest}<br>{one.source}</p>")
        self.update()

    def time_text(self) -> str:
        """Return the text of the time of an epoch on this machine; empty if unknown."""
        return self._time

    def facts(self) -> str:
        """Return year and number of parameters; one's own architecture has no year."""
        one = self.architecture
        yours = self.tr("Yours")
        return f"{one.year or yours} · {parameters_text(one.parameters)}"

    def sizeHint(self) -> QSize:
        """Return the size of two lines of text with margins."""
        return QSize(_DRAWING + 200, max(58, 2 * self.fontMetrics().height() + 3 * SPACE))

    def draw(self, painter: QPainter) -> None:
        """Draw the card."""
        table = colours()
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
        schematic.paint(painter, self.architecture, drawing, maps, full, maps)
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        table = colours()
        left = _DRAWING + SPACE
        width = self.width() - left - SPACE
        middle = self.height() // 2
        painter.setFont(font("body", strong=True))
        painter.setPen(table.text)
        height = painter.fontMetrics().height()
        room = width - (QFontMetrics(font("caption")).horizontalAdvance(self._time) + SPACE if self._time else 0)
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, middle - height - 1, room, height, Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(font("caption"))
        painter.setPen(table.text if self.isChecked() else table.quiet)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, middle - height - 1, width, height, end, self._time)
        facts = painter.fontMetrics().elidedText(self.facts(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, middle + 2, width, height, Qt.AlignmentFlag.AlignLeft, facts)


class ArchitectureCards(QWidget):
    """All architectures, one of them chosen. Folded, only that one is visible; a click on it unfolds the list.

    Signals:
        chosen(str): the key of the architecture that a person chose
        unfolded(bool): the list was unfolded or folded
    """

    chosen = Signal(str)
    unfolded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Architectures"))
        self._group = QButtonGroup(self)
        self._measured: set[str] = set()
        self.cards: dict[str, ArchitectureCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE - 2)
        self._owns: dict[str, OwnArchitecture] = {}
        self._own_heading = section_label(self.tr("Built in this project"))
        self._own_cards = QVBoxLayout()
        self._own_cards.setSpacing(SPACE - 2)
        self.more = LinkButton(self.tr("More architectures"), "chevron-right")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._fold_changed)
        self._is_unfolded = False
        self._headings = [
            section_label(self.tr("Pretrained (transfer learning)")),
            section_label(self.tr("From scratch")),
        ]
        first, *others = TRANSFER
        column.addWidget(self._headings[0])
        column.addWidget(self._card(ARCHITECTURES[first]))
        column.addWidget(self._headings[1])
        for key in SCRATCH:
            column.addWidget(self._card(ARCHITECTURES[key]))
        column.addWidget(self._own_heading)
        column.addLayout(self._own_cards)
        column.addWidget(self.more)
        for key in others:
            column.addWidget(self._card(ARCHITECTURES[key]))
        self.cards[FIRST].setChecked(True)
        self._show_cards()

    def _card(self, architecture: Architecture) -> ArchitectureCard:
        card, key = ArchitectureCard(architecture), architecture.key
        card.toggled.connect(lambda on: self._choose(key) if on else None)
        card.picked.connect(lambda: self.unfold(not self._is_unfolded))
        self._group.addButton(card)
        self.cards[key] = card
        return card

    def show_own(self, owns: Sequence[OwnArchitecture]) -> None:
        """Show the architectures that were built in the project, in this order.

        If the chosen one is not among them any more, the first of the catalogue is chosen.
        """
        if list(self._owns.values()) == list(owns):
            return
        chosen = self.value()
        for key in list(self._owns):
            self._remove(key)
        for one in owns:
            self._own_cards.addWidget(self._card(own_architecture(one)))
        self._owns = {one.key: one for one in owns}
        self.set_value(chosen if chosen in self.cards else FIRST)
        self._show_cards()

    def take_own(self, own: OwnArchitecture) -> None:
        """Show the architecture of a run in place of what the project has under its key, or besides it."""
        self.show_own([*(one for one in self._owns.values() if one.key != own.key), own])

    def own(self, key: str) -> OwnArchitecture | UnsetType:
        """Return the stack of blocks of a card; UNSET for the catalogue's."""
        return self._owns.get(key, UNSET)

    def _remove(self, key: str) -> None:
        card = self.cards.pop(key)
        self._group.removeButton(card)
        self._own_cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._measured.discard(key)

    def unfold(self, on: bool) -> None:
        """Show all architectures, or only the chosen one."""
        if on != self._is_unfolded:
            self._is_unfolded = on
            self._show_cards()
            self.unfolded.emit(on)

    def is_unfolded(self) -> bool:
        """Return whether all architectures are visible."""
        return self._is_unfolded

    def visible_keys(self) -> list[str]:
        """Return the keys of the architectures that the unfolded list shows."""
        return [key for key in self.cards if key in SHOWN or key in self._owns or self.more.isChecked()]

    def _choose(self, key: str) -> None:
        self._show_cards()
        self.chosen.emit(key)

    def _fold_changed(self, opened: bool) -> None:
        self.more.set_icon_name("chevron-down" if opened else "chevron-right")
        self._show_cards()

    def _show_cards(self) -> None:
        listed = self.visible_keys() if self._is_unfolded else []
        for key, card in self.cards.items():
            card.setVisible(card.isChecked() or key in listed)
        for widget in (*self._headings, self.more):
            widget.setVisible(self._is_unfolded)
        self._own_heading.setVisible(self._is_unfolded and bool(self._owns))

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show the epoch time of the newest run of each architecture that has not been measured."""
        for run in runs:
            if run.arch in self.cards and run.arch not in self._measured and run.epochs:
                source = self.tr("in run {id}, with its settings").format(id=run.id)
                self.cards[run.arch].show_time(run.seconds / run.epochs, source)

    def show_time(self, key: str, seconds: float) -> None:
        """Show the measured epoch time of an architecture."""
        self._measured.add(key)
        self.cards[key].show_time(seconds, self.tr("measured on this computer with its usual settings"))

    def clear_times(self) -> None:
        """Clear all times, because they belong to another project."""
        self._measured.clear()
        for card in self.cards.values():
            card.show_time(None, "")

    def value(self) -> str:
        """Return the key of the chosen architecture."""
        return next((key for key, card in self.cards.items() if card.isChecked()), FIRST)

    def set_value(self, key: str) -> None:
        """Choose an architecture."""
        self.cards[key].setChecked(True)
