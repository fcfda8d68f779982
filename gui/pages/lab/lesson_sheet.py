"""The sheet of a lesson's step: what it tells, what it asks, and what it says to the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.lab.cells import read_cell
from core.lab.lessons import LessonStep
from core.problems import Problem
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import IconLabel, Paragraph, label
from gui.widgets.layouts import clear
from gui.words.general import problem_text
from gui.words.written import written

_ANSWERS = 340  # px: the column of answers


class LessonSheet(Card):
    """One step. A question is asked until the right answer is given; then its reply stays.

    Signals:
        answered(bool): an answer was given, right or wrong
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=SPACE + 4, spacing=SPACE // 2)
        self._step: LessonStep | None = None
        self.heading = label("", "body", strong=True)
        self.told = Paragraph()
        self.sign = IconLabel("info", "accent", 18)
        self.reply = Paragraph()
        self.options: list[QuietButton] = []
        self._answers = QWidget()
        self._answers.setFixedWidth(_ANSWERS)
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE // 2)
        self.number = QLineEdit()
        self.number.setMaximumWidth(120)
        self.number.setAccessibleName(self.tr("Your answer"))
        self.number.setPlaceholderText(self.tr("Your answer"))
        self.check = QuietButton(self.tr("Check"), "check")
        self.hint = BareButton(self.tr("Hint"), "help")
        self.hint.clicked.connect(self.show_hint)
        self._number_row = QWidget()
        typed = QHBoxLayout(self._number_row)
        typed.setContentsMargins(0, 0, 0, 0)
        typed.addWidget(self.number)
        typed.addWidget(self.check)
        typed.addStretch(1)
        self.number.returnPressed.connect(self._check_number)
        self.check.clicked.connect(self._check_number)
        said = QHBoxLayout()
        said.setSpacing(SPACE)
        said.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.reply, 1)
        tells, asks = QWidget(), QWidget()
        left, right = QVBoxLayout(tells), QVBoxLayout(asks)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE // 2)
        left.addWidget(self.heading)
        left.addWidget(self.told)
        left.addLayout(said)
        left.addStretch(1)
        right.addWidget(self._answers)
        right.addWidget(self._number_row)
        right.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        self._asks = asks
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        row.addWidget(tells, 1)
        row.addWidget(asks)
        self.body.addLayout(row)

    def show_step(self, step: LessonStep) -> None:
        """Show a step, not answered yet."""
        self._step = step
        self.heading.setText(written(step.heading))
        self.told.setText(written(step.text))
        clear(self._column)
        self.options = []
        before: QWidget = self.check
        for at, option in enumerate(step.options):
            button = QuietButton(written(option.text))
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, at=at: self._choose(at))
            self._column.addWidget(button)
            self.options.append(button)
            QWidget.setTabOrder(before, button)  # made anew for each step: Tab would come to them last
            before = button
        self._answers.setVisible(bool(step.options))
        self._number_row.setVisible(step.number is not None)
        self.hint.setVisible(bool(step.goal and step.hint))
        self._asks.setVisible(bool(step.options or step.number or (step.goal and step.hint)))
        self.number.setText("")
        self.number.setEnabled(True)
        self.check.setEnabled(True)
        self._say("", "info")
        if step.goal:
            self._say(self.tr("Your task. It is checked while you work."), "info")

    def asked(self) -> QWidget | None:
        """Return where the question of the step is answered: its first answer or its field, None if it has neither."""
        assert self._step is not None
        return self.options[0] if self.options else self.number if self._step.number else None

    def show_solved(self) -> None:
        """Say that the question was answered rightly, or the task done."""
        assert self._step is not None
        for button in self.options:
            button.setEnabled(button.isChecked())
        self.number.setEnabled(False)
        self.check.setEnabled(False)
        self.hint.hide()
        right = next((one for one in self._step.options if one.right), None)
        said = [
            written(right.reply if right else None),
            written(self._step.reply),
        ]
        self._say(
            " ".join(filter(None, [self.tr("Right.") if not self._step.goal else self.tr("Done."), *said])), "check"
        )

    def show_hint(self) -> None:
        """Help with a task."""
        assert self._step is not None
        self._say(written(self._step.hint), "info")

    def _choose(self, at: int) -> None:
        assert self._step is not None
        for place, button in enumerate(self.options):
            button.setChecked(place == at)
        option = self._step.options[at]
        if not option.right:
            self._say_wrong(written(option.reply or self._step.hint))
        self.answered.emit(option.right)

    def _check_number(self) -> None:
        assert self._step is not None
        try:
            given = read_cell(self.number.text())
        except Problem as problem:
            self._say(problem_text(problem), "warning")
            return
        is_right = self._step.number_is_right(given)
        if not is_right:
            self._say_wrong(written(self._step.hint))
        self.answered.emit(is_right)

    def _say_wrong(self, why: str) -> None:
        self._say(" ".join(filter(None, [self.tr("Not yet."), why])), "warning")

    def _say(self, text: str, sign: str) -> None:
        self.sign.setVisible(bool(text))
        self.sign.set_icon(sign, "accent")
        self.reply.setText(text)
        self.reply.setAccessibleName(text)
