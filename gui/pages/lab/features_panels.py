"""What is seen of hand-made beside learnt features: two figures, the pictures with both answers, one of them large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.events.comparing import FeatureFigures, FeaturesCompared
from gui.pages.lab.answer_list import AnswerList
from gui.pages.lab.feature_words import figure_text, time_text
from gui.pages.lab.handmade_view import HandmadeView
from gui.pages.lab.parts import scrolled
from gui.plots.interval import IntervalBar
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented
from gui.words.general import integer, number

RIGHT = ("all", "only_learnt", "only_handmade", "neither", "both")  # the filters, in the order of the buttons


class FigureCard(Card):
    """One kind of features: where they come from, and what a linear classifier reaches with them."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=SPACE + 4, spacing=SPACE // 2)
        self.figure, self.bar = Paragraph(), IntervalBar()
        self.time = Paragraph("caption", tone="quiet")
        told = Paragraph("caption", tone="quiet")
        self.body.addWidget(label(title, "body", strong=True))
        self.body.addWidget(told)
        told.setText(sentence)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.time)
        self.body.addStretch(1)

    def show_figures(self, found: FeatureFigures | None, n: int) -> None:
        """Show figures over `n` pictures; None for none yet."""
        self.figure.setText(figure_text(found, n) if found is not None else "")
        self.time.setText(time_text(found) if found is not None else "")
        accuracy = found.accuracy if found is not None else None
        self.bar.setVisible(accuracy is not None)
        if accuracy is not None:
            self.bar.show_figure(accuracy.value, (accuracy.low, accuracy.high))


class ComparePanels(QWidget):
    """The figures above, the pictures below; `head` are the controls at the top."""

    def __init__(self, head: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {
            "handmade": FigureCard(
                self.tr("Machine learning: features made by hand"),
                self.tr(
                    "People thought out what to count: which way the edges point in each part of the picture, and "
                    "which colours there are. A linear classifier learns from these numbers."
                ),
            ),
            "learnt": FigureCard(
                self.tr("Deep learning: features that a network learnt"),
                self.tr(
                    "MobileNetV2 has learnt its features from {n} million other pictures; here they stay as they are. "
                    "The same linear classifier learns from these numbers."
                ).format(n=number(1.2, 1)),
            ),
        }
        self.said = Paragraph()
        self.filters = Segmented([(key, "") for key in RIGHT], name=self.tr("Which pictures"))
        self.pictures = AnswerList()
        self.large = QLabel()
        self.answers = Paragraph("caption")
        self.handmade = HandmadeView()
        self.edges_said = Paragraph("caption", tone="quiet")
        self.below = QWidget()
        self._build(head)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many pictures each filter lets through."""
        texts = {
            "all": self.tr("All: {n}"),
            "only_learnt": self.tr("Only DL right: {n}"),
            "only_handmade": self.tr("Only ML right: {n}"),
            "neither": self.tr("Both wrong: {n}"),
            "both": self.tr("Both right: {n}"),
        }
        for key, text in texts.items():
            self.filters.button(key).setText(text.format(n=integer(counts[key])))

    def show_figures(self, found: FeaturesCompared | None) -> None:
        """Show the figures of both; None for none yet."""
        n = len(found.pictures) if found is not None else 0
        self.cards["handmade"].show_figures(found.handmade if found is not None else None, n)
        self.cards["learnt"].show_figures(found.learnt if found is not None else None, n)
        self.below.setVisible(found is not None)

    def _build(self, head: QWidget) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(2 * SPACE)
        for card in self.cards.values():
            cards.addWidget(card, 1)
        self.large.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.large.setFixedHeight(104)
        one = QWidget()
        detail = QVBoxLayout(one)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(SPACE)
        detail.addWidget(self.large)
        detail.addWidget(self.answers)
        heading = Paragraph("caption", tone="quiet")
        detail.addWidget(heading)
        heading.setText(self.tr("What the hand-made features hold"))
        detail.addWidget(self.handmade)
        detail.addWidget(self.edges_said)
        detail.addStretch(1)
        area = scrolled(one)
        area.setFixedWidth(self.handmade.sizeHint().width() + 3 * SPACE)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown = QHBoxLayout()
        shown.setSpacing(2 * SPACE)
        shown.addWidget(self.pictures, 1)
        shown.addWidget(area)
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE)
        below.addWidget(self.filters, 0, Qt.AlignmentFlag.AlignLeft)
        below.addLayout(shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(head)
        column.addLayout(cards)
        column.addWidget(self.said)
        column.addWidget(self.below, 1000)
        column.addStretch(1)
