"""All figures of one evaluation: accuracy with its interval, classes, confusion, and the worst mistakes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.events.jobs import EvaluationResult
from gui.pages.evaluate.confusion import ConfusionMatrix
from gui.pages.evaluate.per_class import PerClassTable
from gui.pages.evaluate.seal import uses_text
from gui.pages.evaluate.worst import WrongPictures
from gui.plots.interval import IntervalBar
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.notice import NoticeBar
from gui.widgets.sentence import Sentence
from gui.words.general import integer, number, part_name, percent
from gui.words.language import speech

_ANY = 16_777_215  # px, Qt's "no limit"
_NARROW = 820  # px; if narrower, the table is below the matrix


class AccuracyCard(Card):
    """The accuracy, its interval, and what it was measured on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = section_label("")
        self._figure = label("", "title")
        self._bar = IntervalBar()
        self._interval = Sentence()
        self._facts = Sentence("caption", tone="quiet")
        self.doubt = NoticeBar(
            self.tr(
                "The split has changed since this run was trained: it may have learnt from some of these pictures, and "
                "the figure may be too good. Train a run on the split as it is now."
            ),
            "warning",
        )
        self.outdated = NoticeBar(
            self.tr(
                "The pictures were split again after this was measured: it cannot be compared with new measurements."
            ),
            "info",
        )
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addStretch(1)
        left.addWidget(self._part)
        left.addWidget(self._figure)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(SPACE - 2)
        right.addWidget(self._bar)
        right.addWidget(self._interval)
        right.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(4 * SPACE)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.doubt)
        self.body.addWidget(self.outdated)

    def show_result(self, result: EvaluationResult, *, outdated: bool = False) -> None:
        """Show an evaluation; `outdated` if the pictures were split again after it."""
        self._part.setText(self.tr("Accuracy · {part}").format(part=part_name(result.on)))
        self._figure.setText(percent(result.accuracy))
        self._bar.show_figure(result.accuracy, result.interval, "test" if result.on == "test" else "validation")
        low, high = result.interval
        units = 0 < result.groups < result.n
        text = (
            self.tr(
                "{correct} right of {of}. On units that it has never seen expect between {low} and {high} "
                "(95% interval)."
            )
            if units
            else self.tr(
                "{correct} of {n} right. On other pictures of the same kind expect between {low} and {high} "
                "(95% interval)."
            )
        )
        of = speech().counted(result.n, result.groups)
        self._interval.setText(
            text.format(
                correct=integer(result.correct), n=integer(result.n), of=of, low=percent(low), high=percent(high)
            )
        )
        facts = [self.tr("Loss {loss}.").format(loss=number(result.loss, 3))]
        if result.on == "test":
            facts.append(uses_text(result.test_uses))
        if result.missing:
            facts.append(
                self.tr("Not judged, because they cannot be read any more: {n}.").format(n=integer(result.missing))
            )
        if result.left_out:
            facts.append(
                self.tr(
                    "Left out, because this run learnt from them or was chosen by them, by an earlier split or as "
                    "copies: {n}."
                ).format(n=integer(result.left_out))
            )
        self._facts.setText(" ".join(facts))
        self.doubt.setVisible(result.split_changed)
        self.outdated.setVisible(outdated)

    def texts(self) -> tuple[str, str, str]:
        """Return the texts of the figure, the interval and the facts."""
        return self._figure.text(), self._interval.text(), self._facts.text()


class ResultView(QScrollArea):
    """An evaluation from top to bottom."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accuracy = AccuracyCard()
        self.matrix = ConfusionMatrix()
        self.table = PerClassTable()
        self.worst = WrongPictures(workspace)
        self._cell = label("", "caption", tone="quiet")
        self._hint = self.tr("Rows: true class. Columns: the model’s answer.")
        self.matrix.pointed.connect(lambda sentence: self._cell.setText(sentence or self._hint))
        self._cell.setText(self._hint)
        self._mistakes = section_label("")
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    def show_result(self, result: EvaluationResult, *, outdated: bool = False) -> None:
        """Show an evaluation, scrolled to the top; `outdated` if the pictures were split again after it."""
        self.accuracy.show_result(result, outdated=outdated)
        self.matrix.show_counts(result.classes, result.confusion)
        self.table.show_figures(result.per_class)
        self._share_width()
        wrong = result.n - result.correct
        if not wrong:
            self._mistakes.setText(self.tr("No mistakes"))
        elif len(result.worst) < wrong:
            self._mistakes.setText(
                self.tr("The {shown} most confident mistakes (of {n})").format(
                    shown=integer(len(result.worst)), n=integer(wrong)
                )
            )
        else:
            self._mistakes.setText(self.tr("All mistakes, the most confident first"))
        self.worst.show_answers(result.worst)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the matrix if there is no room beside it."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Limit the matrix to the width of its largest cells; the table takes the rest."""
        directions = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        needed = max(self.matrix.sizeHint().width(), self._cell.fontMetrics().horizontalAdvance(self._hint))
        self._confusion.setMaximumWidth(_ANY if narrow else needed + 4 * SPACE + 2)

    def _build(self) -> None:
        confusion = self._confusion = Card()
        confusion.body.addWidget(section_label(self.tr("Confusion matrix")))
        confusion.body.addWidget(self.matrix)
        confusion.body.addStretch(1)
        confusion.body.addWidget(self._cell)
        classes = Card()
        classes.body.addWidget(section_label(self.tr("Classes")))
        classes.body.addWidget(self.table, 1)
        mistakes = Card()
        mistakes.body.setSpacing(SPACE + 4)
        mistakes.body.addWidget(self._mistakes)
        mistakes.body.addWidget(self.worst)
        self._pair.setSpacing(2 * SPACE)
        self._pair.addWidget(confusion, 1)
        self._pair.addWidget(classes, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.accuracy)
        column.addLayout(self._pair)
        column.addWidget(mistakes)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
