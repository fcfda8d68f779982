"""The topics of the lab as cards, each with a small drawing of what happens there, and the lessons below them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.lab.lessons import decode_lesson
from gui.pages.lab.card_drawings import DRAWINGS
from gui.pages.lab.lesson_cards import LessonCard, lesson_files
from gui.pages.lab.parts import card_width
from gui.pages.lab.topics import TopicWords, topics
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.buttons import BareButton
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label
from gui.widgets.painted import PaintedCard

_DRAWING = 72  # px
_LINES = 4  # of the sentence


class TopicCard(PaintedCard):
    """Opens its topic when it is clicked."""

    def __init__(self, topic: TopicWords, parent: QWidget | None = None) -> None:
        super().__init__(topic.title, parent)
        self.topic = topic
        self.setAccessibleDescription(topic.sentence)

    def sizeHint(self) -> QSize:
        """Return the size for the drawing, the title and four lines."""
        line = self.fontMetrics().height()
        return QSize(card_width(self), 5 * SPACE + _DRAWING + line + 6 + _LINES * line)

    def draw(self, painter: QPainter) -> None:
        """Draw the card."""
        table = colours()
        self.draw_frame(painter)
        left, width = 2 * SPACE, self.width() - 4 * SPACE
        painter.save()
        DRAWINGS[self.topic.key](painter, QRectF(left, 2 * SPACE, width, _DRAWING))
        painter.restore()
        line = self.fontMetrics().height()
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setPen(table.text)
        painter.setFont(font("body", strong=True))
        title = QRectF(left, 3 * SPACE + _DRAWING, width, 2 * line)
        title = painter.boundingRect(title, wrapped, self.text())  # one line, or two: the sentence follows
        painter.drawText(title, wrapped, self.text())
        painter.setPen(table.quiet)
        painter.setFont(font("caption"))
        painter.drawText(QRectF(left, title.bottom() + 6, width, _LINES * line), wrapped, self.topic.sentence)


class CardsView(QScrollArea):
    """All topics.

    Signals:
        chosen(str): the key of a topic
        lesson_chosen(object): the Path of a lesson
        file_wanted: the person wants to open a lesson of her own
        results_wanted: the person wants to save what she reached
    """

    chosen = Signal(str)
    lesson_chosen = Signal(object)
    file_wanted = Signal()
    results_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {topic.key: TopicCard(topic) for topic in topics()}
        said = Paragraph(tone="quiet", short_lines=True)
        said.setText(
            self.tr(
                "The ideas behind image classification, to touch: first on the lecture's own numbers, then on a "
                "picture. Nothing here changes your pictures."
            )
        )
        box = FlowBox(gap=2 * SPACE)
        for key, card in self.cards.items():
            card.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            box.flow.addWidget(card)
        self.lessons: dict[str, LessonCard] = {}
        lessons = FlowBox(gap=2 * SPACE)
        for path in lesson_files():
            one = LessonCard(decode_lesson(path), path)  # tests check the steps of these lessons
            one.clicked.connect(lambda _checked=False, path=path: self.lesson_chosen.emit(path))
            self.lessons[one.lesson.key] = one
            lessons.flow.addWidget(one)
        self.open_file = BareButton(
            self.tr("Open a lesson file"), "folder", tip=self.tr("A lesson that somebody wrote for you")
        )
        self.open_file.clicked.connect(self.file_wanted)
        self.save_results = BareButton(
            self.tr("Save my results"),
            "save",
            tip=self.tr("A table of what you answered in the lessons, for whoever teaches you. It is sent nowhere."),
        )
        self.save_results.clicked.connect(self.results_wanted)
        headed = QHBoxLayout()
        headed.addWidget(label(self.tr("Lessons"), "heading"))
        headed.addStretch(1)
        headed.addWidget(self.save_results)
        headed.addWidget(self.open_file)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("Lab"), "title"))
        column.addWidget(said)
        column.addSpacing(SPACE)
        column.addWidget(box)
        column.addSpacing(SPACE)
        column.addLayout(headed)
        column.addWidget(lessons)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
