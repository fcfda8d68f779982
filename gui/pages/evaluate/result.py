"""All figures of one evaluation, from accuracy to the worst mistakes; each opens its pictures."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import EvaluationResult
from core.runs.record import RunSummary
from gui.pages.evaluate.averages import AveragesCard
from gui.pages.evaluate.beside import OtherRunCard
from gui.pages.evaluate.confusion import ConfusionMatrix
from gui.pages.evaluate.judged import JudgedPicture
from gui.pages.evaluate.kept import KeptAnswers
from gui.pages.evaluate.per_class import PerClassTable
from gui.pages.evaluate.reliability import CalibrationCard
from gui.pages.evaluate.seal import uses_text
from gui.pages.evaluate.slices import SlicesCard
from gui.pages.evaluate.threshold import ThresholdCard
from gui.pages.evaluate.worst import WrongPictures
from gui.plots.interval import IntervalBar
from gui.state.workspace import Workspace
from gui.theme.palette import part_role
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.notice import NoticeBar
from gui.widgets.segmented import Segmented
from gui.widgets.sentence import Sentence
from gui.words.general import integer, number, part_name, percent
from gui.words.language import speech

_ANY = 16_777_215  # px, Qt's "no limit"
_NAMED = 5  # classes that the model does not know
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
        self.chosen_by_test = NoticeBar(
            self.tr(
                "Several runs have been tested ({n}): the test set now also chose, and its figure is no longer "
                "unbiased."
            ),
            "warning",
        )
        self._chosen_words = self.chosen_by_test.text()
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
        for notice in (self.doubt, self.outdated, self.chosen_by_test):
            self.body.addWidget(notice)

    def show_result(self, result: EvaluationResult, *, outdated: bool = False) -> None:
        """Show an evaluation; `outdated` if the pictures were split again after it."""
        self._part.setText(self.tr("Accuracy · {part}").format(part=part_name(result.on)))
        self._figure.setText(percent(result.accuracy))
        self._bar.show_figure(result.accuracy, result.interval, part_role(result.on))
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
        if result.on != "val":
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
        if result.unknown_classes:
            names = ", ".join(map(shown, list(result.unknown_classes)[:_NAMED]))
            names += ", …" if len(result.unknown_classes) > _NAMED else ""
            n = sum(result.unknown_classes.values())
            facts.append(speech().text("result.unknown_classes", n=n, names=names))
        if result.not_kept:
            facts.append(speech().text("result.not_kept", detail=result.not_kept))
        self._facts.setText(" ".join(facts))
        self.doubt.setVisible(result.split_changed)
        self.outdated.setVisible(outdated)
        self.chosen_by_test.show_text(self._chosen_words.format(n=integer(result.test_runs)), "warning")
        self.chosen_by_test.setVisible(result.on != "val" and result.test_runs > 1)

    def texts(self) -> tuple[str, str, str]:
        """Return the texts of the figure, the interval and the facts."""
        return self._figure.text(), self._interval.text(), self._facts.text()


class ResultView(QScrollArea):
    """An evaluation from top to bottom.

    Signals:
        opened(str, object): a title, and a function that tells of a JudgedPicture whether it is wanted
    """

    opened = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptAnswers(workspace, self)
        self.accuracy = AccuracyCard()
        self.averages = AveragesCard()
        self.slices = SlicesCard()
        self.matrix = ConfusionMatrix()
        self.table = PerClassTable()
        self.calibration = CalibrationCard()
        self.threshold = ThresholdCard()
        self.beside = OtherRunCard()
        self.worst = WrongPictures(workspace)
        self.numbers = Segmented(
            [("counts", self.tr("Counts")), ("shares", self.tr("% of the class"))], name=self.tr("Numbers in the cells")
        )
        self.order = Segmented(
            [("names", self.tr("By name")), ("blocks", self.tr("By mix-up"))], name=self.tr("Order of the classes")
        )
        self.order.button("blocks").setToolTip(self.tr("Classes that are mistaken for each other stand side by side."))
        self.all_mistakes = LinkButton(self.tr("All mistakes, by loss"))
        self._result: EvaluationResult | None = None
        self._cell = label("", "caption", tone="quiet")
        self._hint = ""
        self._mistakes = section_label("")
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def show_result(self, result: EvaluationResult, *, outdated: bool = False, runs: Sequence[RunSummary] = ()) -> None:
        """Show an evaluation, another one scrolled to the top; `outdated` if the pictures were split again after it."""
        is_new, self._result = result is not self._result, result
        self._hint = (
            self.tr("Rows: true class. Columns: the model’s answer. A click shows the pictures.")
            if result.predictions
            else self.tr("Rows: true class. Columns: the model’s answer.")
        )
        self._cell.setText(self._hint)
        self.kept.look_at(result)
        self.accuracy.show_result(result, outdated=outdated)
        self.averages.show_result(result)
        self.slices.show_result(result)
        self.look_for_slices()
        self._show_matrix()
        self.table.show_figures(result.per_class)
        self.calibration.show_result(result)
        self.threshold.show_result(result)
        self.beside.show_others(result, list(runs))
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
        self.all_mistakes.setVisible(bool(wrong) and bool(result.predictions))
        self.worst.show_answers(result.worst)
        if is_new:
            self.verticalScrollBar().setValue(0)

    def look_for_slices(self) -> None:
        """Show the figures of the slices as they are kept now; that is no new measurement."""
        if self._result is not None and self._result.predictions:
            self.kept.slices(self.slices.show_slices)

    def cell_text(self) -> str:
        """Return the text under the matrix."""
        return self._cell.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the matrix if there is no room beside it."""
        super().resizeEvent(event)
        self._share_width()

    def _show_matrix(self) -> None:
        """Show the confusion matrix in the chosen order and with the chosen numbers."""
        result = self._result
        if result is None:
            return
        order = list(range(len(result.classes)))
        if self.order.value() == "blocks" and sorted(result.block_order) == order:
            order = list(result.block_order)
        counts = [[result.confusion[row][column] for column in order] for row in order]
        self.matrix.show_counts([result.classes[place] for place in order], counts)
        self.matrix.show_shares(self.numbers.value() == "shares")

    # --- opening pictures

    def _connect(self) -> None:
        self.matrix.pointed.connect(lambda sentence: self._cell.setText(sentence or self._hint))
        self.matrix.opened.connect(self._open_cell)
        self.numbers.chosen.connect(lambda _key: self._show_matrix())
        self.order.chosen.connect(lambda _key: self._show_matrix())
        self.table.opened.connect(
            lambda name: self._open(self.tr("Truly “{name}”").format(name=name), lambda one: one.truth == name)
        )
        self.slices.opened.connect(
            lambda name: self._open(self.tr("From “{name}”").format(name=name), lambda one: one.source == name)
        )
        self.slices.slice_opened.connect(self._open_ids)
        self.calibration.diagram.opened.connect(self._open_range)
        self.all_mistakes.clicked.connect(lambda: self._open(self.tr("Mistakes"), lambda one: not one.right))
        self.beside.opened.connect(self._open_ids)
        self.beside.wanted.connect(lambda other: self.kept.beside(other, self.beside.show_pair))
        self.threshold.wanted.connect(lambda name: self.kept.threshold(name, self.threshold.show_curve))

    def _open(self, title: str, wanted: Callable[[JudgedPicture], bool]) -> None:
        if self._result is not None and self._result.predictions:
            self.opened.emit(title, wanted)

    def _open_cell(self, truth: str, answer: str) -> None:
        words = self.tr("“{truth}” recognised") if truth == answer else self.tr("“{truth}” called “{answer}”")
        self._open(words.format(truth=truth, answer=answer), lambda one: one.truth == truth and one.answer == answer)

    def _open_range(self, low: float, high: float) -> None:
        words = self.tr("Confidence {low} to {high}").format(low=percent(low, 0), high=percent(high, 0))
        self._open(words, lambda one: low <= one.confidence < high or one.confidence >= high >= 1)

    def _open_ids(self, title: str, ids: list[int]) -> None:
        wanted = set(ids)
        self._open(title, lambda one: one.id in wanted)

    # --- building

    def _share_width(self) -> None:
        """Limit the matrix to the width of its largest cells; the table takes the rest."""
        directions = QBoxLayout.Direction
        narrow = self.width() < _NARROW
        self._pair.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        head = self.numbers.sizeHint().width() + self.order.sizeHint().width() + SPACE
        needed = max(self.matrix.sizeHint().width(), self._cell.fontMetrics().horizontalAdvance(self._hint), head)
        self._confusion.setMaximumWidth(_ANY if narrow else needed + 4 * SPACE + 2)

    def _build(self) -> None:
        confusion = self._confusion = Card()
        ways = QHBoxLayout()
        ways.setSpacing(SPACE)
        ways.addWidget(self.numbers)
        ways.addWidget(self.order)
        ways.addStretch(1)
        confusion.body.addWidget(section_label(self.tr("Confusion matrix")))
        confusion.body.addLayout(ways)
        confusion.body.addWidget(self.matrix)
        confusion.body.addStretch(1)
        confusion.body.addWidget(self._cell)
        classes = Card()
        classes.body.addWidget(section_label(self.tr("Classes")))
        classes.body.addWidget(self.table, 1)
        mistakes = Card()
        mistakes.body.setSpacing(SPACE + 4)
        head = QHBoxLayout()
        head.addWidget(self._mistakes)
        head.addStretch(1)
        head.addWidget(self.all_mistakes)
        mistakes.body.addLayout(head)
        mistakes.body.addWidget(self.worst)
        self._pair.setSpacing(2 * SPACE)
        self._pair.addWidget(confusion, 1)
        self._pair.addWidget(classes, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self.accuracy)
        column.addWidget(self.averages)
        column.addLayout(self._pair)
        for card in (self.slices, self.calibration, self.threshold, self.beside, mistakes):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
