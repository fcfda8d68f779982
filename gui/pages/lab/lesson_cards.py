"""The lessons as cards: title, what they are about, how far the person has come."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from core.lab.lessons import Lesson
from core.resources import resource
from gui.pages.lab.parts import card_width
from gui.state.lessons import LessonProgress, lesson_progress
from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.painted import PaintedCard
from gui.words.general import integer
from gui.words.written import written

_LINES = 3  # of the sentence
_SIGN = 18  # px


def lesson_files() -> list[Path]:
    """Return the files of the lessons that come with the application, in their order."""
    return sorted(resource("lessons").glob("*.toml"))


class LessonCard(PaintedCard):
    """Opens its lesson when it is clicked."""

    def __init__(self, lesson: Lesson, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(written(lesson.title), parent)
        self.lesson, self.path = lesson, path
        self._progress = LessonProgress()
        self.look()

    def look(self) -> None:
        """Show how far the person has come."""
        self._progress = lesson_progress(self.lesson.key)
        about = written(self.lesson.about)
        self.setAccessibleDescription(f"{about} {self.come_so_far()}")
        self.update()

    def come_so_far(self) -> str:
        """Return in words how far the person has come, or how long the lesson takes."""
        progress = self._progress
        if progress.is_done:
            return self.tr("Done")
        if progress.step or progress.solved:
            return self.tr("Step {step} of {count}").format(
                step=integer(progress.step + 1), count=integer(len(self.lesson.steps))
            )
        return self.tr("%n minute(s)", "", self.lesson.minutes)

    def sizeHint(self) -> QSize:
        """Return the size for title, sentence and progress."""
        line = self.fontMetrics().height()
        return QSize(card_width(self), 4 * SPACE + (3 + _LINES) * line + 6)

    def draw(self, painter: QPainter) -> None:
        """Draw the card."""
        table = colours()
        self.draw_frame(painter)
        left, width, line = 2 * SPACE, self.width() - 4 * SPACE, self.fontMetrics().height()
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setPen(table.text)
        painter.setFont(font("body", strong=True))
        painter.drawText(QRectF(left, 2 * SPACE, width, 2 * line), wrapped, self.text())
        painter.setPen(table.quiet)
        painter.setFont(font("caption"))
        about = written(self.lesson.about)
        painter.drawText(QRectF(left, 2 * SPACE + 2 * line + 2, width, _LINES * line), wrapped, about)
        below = self.height() - 2 * SPACE - line
        name, colour = ("check", table.accent) if self._progress.is_done else ("clock", table.quiet)
        painter.drawPixmap(left, below, render(name, colour, _SIGN, self.devicePixelRatioF()))
        painter.drawText(
            QRectF(left + _SIGN + SPACE, below, width, line + 4), Qt.AlignmentFlag.AlignLeft, self.come_so_far()
        )
