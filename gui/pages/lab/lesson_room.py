"""The room of a lesson: the sheet of its step over the topic that the step opens; progress is kept."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.lab.lessons import Lesson
from core.lab.states import read_state
from core.problems import Problem
from gui.pages.lab.dressing import Dressing
from gui.pages.lab.lesson_sheet import LessonSheet
from gui.pages.lab.parts import scrolled
from gui.pages.lab.topic import Topic
from gui.state.lessons import LessonProgress, keep_progress, lesson_progress
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, IconButton, PrimaryButton, QuietButton
from gui.widgets.labels import ElidedLabel, label
from gui.widgets.notice import NoticeBar
from gui.words.general import integer, problem_text
from gui.words.written import written

_LOOK = 200  # ms between two looks at whether a task is done


class LessonRoom(QWidget):
    """Leads through a lesson. Its topics are its own: what a person has set in the lab stays.

    Signals:
        left: the person goes back to the cards, or has finished
    """

    left = Signal()

    def __init__(self, lesson: Lesson, make_topic: Callable[[str], Topic], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self._make_topic = make_topic
        self._dressings: dict[str, Dressing] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.topic: Topic | None = None
        asking = [at for at, step in enumerate(lesson.steps) if step.asks]
        self._progress = lesson_progress(lesson.key).fitting(len(lesson.steps), asking)
        self._is_solved_now = False
        self._looking = QTimer(self, interval=_LOOK)
        self._looking.timeout.connect(self._look)
        self.back = IconButton("chevron-left", self.tr("All topics"), tip=self.tr("Back to all topics of the lab"))
        self.back.clicked.connect(self.left)
        self.title = ElidedLabel(written(lesson.title), "heading")
        self.where = label("", "body", tone="quiet")
        self.again = IconButton("undo", self.tr("Repeat step"), tip=self.tr("Repeat step: as it was at first"))
        self.before = QuietButton(self.tr("Back"), "chevron-left")
        self.next = PrimaryButton(self.tr("Next"))
        self.skip = BareButton(self.tr("Skip"), tip=self.tr("Go on without an answer"))
        self.again.clicked.connect(self.repeat_step)
        self.before.clicked.connect(lambda: self.show_step(self._progress.step - 1))
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.go_on)
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self.sheet = LessonSheet()
        self.sheet.answered.connect(self._take_answer)
        self._stack = QStackedWidget()
        self._build()

    @property
    def step(self) -> int:
        """The number of the open step, from 0."""
        return self._progress.step

    def start(self) -> None:
        """Open the step that was left, the first one if the lesson was done."""
        last = min(self._progress.step, len(self.lesson.steps) - 1)
        self.show_step(0 if self._progress.is_done else last)

    def show_step(self, at: int) -> None:
        """Open a step from its beginning."""
        step = self.lesson.steps[at]
        self._is_solved_now = False
        self._keep(msgspec.structs.replace(self._progress, step=at))
        self.notice.hide()
        self.sheet.show_step(step)
        self._show_state(step.state)
        self._show_ways()
        if step.goal:
            self._looking.start()
        else:
            self._looking.stop()

    def repeat_step(self) -> None:
        """Open the step anew, as it was at first."""
        if self.topic is not None:
            self.topic.forget()
        self.show_step(self.step)

    def go_on(self) -> None:
        """Open the next step; after the last one, the lesson is done."""
        if self.step + 1 < len(self.lesson.steps):
            self.show_step(self.step + 1)
            return
        is_done = len(self._progress.solved) >= self._progress.questions
        self._keep(msgspec.structs.replace(self._progress, is_done=is_done))
        self.left.emit()

    def rest(self) -> None:
        """Stop what moves, because the lesson is left."""
        self._looking.stop()
        if self.topic is not None:
            self.topic.rest()

    # --- inside

    def _take_answer(self, is_right: bool) -> None:
        if not is_right:
            self._keep(self._progress.answered(self.step, right=False))
            return
        step = self.lesson.steps[self.step]
        if step.shows:
            self._show_state(step.shows)
        self._solve()

    def _look(self) -> None:
        """Look whether the task of this step is done."""
        goal = self.lesson.steps[self.step].goal
        if self.topic is None or not goal:
            return
        values = self.topic.values()
        if all(one.reached(values) for one in goal) and self.topic.is_ready():
            self._looking.stop()
            self.topic.rest()
            self._solve()

    def _solve(self) -> None:
        self._keep(self._progress.answered(self.step, right=True))
        self._is_solved_now = True
        self.sheet.show_solved()
        self._show_ways(focus=True)

    def _keep(self, progress: LessonProgress) -> None:
        self._progress = progress
        keep_progress(self.lesson.key, progress)

    def _show_ways(self, *, focus: bool = False) -> None:
        step, count = self.lesson.steps[self.step], len(self.lesson.steps)
        self.where.setText(self.tr("Step {step} of {count}").format(step=integer(self.step + 1), count=integer(count)))
        may_go_on = not step.asks or self._is_solved_now or self.step in self._progress.solved
        self.next.setText(self.tr("Next") if self.step + 1 < count else self.tr("Finish"))
        self.next.setEnabled(may_go_on)
        self.skip.setVisible(not may_go_on)
        self.before.setEnabled(self.step > 0)
        if focus or not step.asks:
            self.next.setFocus()
        else:
            self._focus_task()

    def _focus_task(self) -> None:
        """Let keys go to the question, or to the first control of a task; without this, Skip would get them."""
        asked = self.sheet.asked()
        if asked is None and self.topic is not None:
            asked = self.topic.nextInFocusChain()
            while asked is not None and asked is not self.topic and not self._takes_keys(asked):
                asked = asked.nextInFocusChain()
        if asked is not None:
            asked.setFocus()

    def _takes_keys(self, widget: QWidget) -> bool:
        is_here = self.topic is not None and self.topic.isAncestorOf(widget)
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return is_here and by_tab and widget.isEnabled() and widget.isVisibleTo(self)

    def _show_state(self, text: str) -> None:
        try:
            key, state = read_state(text)
            if self.topic is not None:
                self.topic.rest()
            if key not in self._dressings:
                self._add_topic(key)
            self.topic = self._dressings[key].topic
            self._stack.setCurrentWidget(self._areas[key])
            self._areas[key].verticalScrollBar().setValue(0)
            self._dressings[key].show_state(state)
        except Problem as problem:
            self._refuse(problem)

    def _add_topic(self, key: str) -> None:
        topic = self._make_topic(key)
        self._dressings[key] = Dressing(topic)
        topic.refused.connect(self._refuse)
        topic.changed.connect(self.notice.hide)
        self._areas[key] = scrolled(topic)
        self._stack.addWidget(self._areas[key])

    def _refuse(self, problem: Problem) -> None:
        self.notice.show_text(problem_text(problem), "warning")
        self.notice.show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE // 2)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.where)
        head.addSpacing(SPACE)
        for button in (self.again, self.skip, self.before, self.next):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
