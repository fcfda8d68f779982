"""What can be done about the answers that are chosen: right, wrong, and into the data set."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events.changes import Changed
from core.events.jobs import Answer, TakeInResult
from gui.pages.classify.checks import Checks
from gui.pages.classify.class_menu import ClassMenu
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.commands import Command, follow, look_again
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.words.general import integer


class CheckBar(QWidget):
    """Buttons for the chosen answers, how many were checked, and the button that adds them to the data set.

    `notice`, which the page places, tells what was added, here or by the camera, and offers to undo it.

    `chosen` returns the answers that the person has chosen, `anchor` the widget beside which a list opens. The keys of
    `keys` are for the views of the answers.
    """

    def __init__(
        self,
        workspace: Workspace,
        checks: Checks,
        chosen: Callable[[], Sequence[Answer]],
        anchor: Callable[[], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._checks, self._chosen, self._anchor = workspace, checks, chosen, anchor
        self._offers_undo = False  # what this page added last can be undone here
        self._waits = False  # the notice waits until its undo is known
        self._make_commands()
        self._build()
        checks.changed.connect(self.look_again)
        checks.taken.connect(self._tell)
        workspace.changed.connect(self._follow)
        self.notice.acted.connect(self._undo)
        self.look_again()

    def _make_commands(self) -> None:
        tip_right = self.tr("The answer is right. Again: take it back. Key V")
        tip_wrong = self.tr("The answer is wrong, and you say what it is. Key X, or the digit of the class")
        self._right = Command(
            self.tr("Answer is right"),
            self.confirm,
            icon_name="check",
            keys=["V"],
            local=True,
            tip=tip_right,
            parent=self,
        )
        self._wrong = Command(
            self.tr("Answer is wrong…"), self.ask, icon_name="close", keys=["X"], local=True, tip=tip_wrong, parent=self
        )
        self._adding = Command(
            self.tr("Add checked pictures to the data set"),
            self._checks.take_in,
            icon_name="dataset",
            tip=self.tr(
                "They become pictures of the project, with the classes that you gave; the files stay where they are. "
                "Ctrl+Z undoes it."
            ),
            can=self._can_add,
            writing=self._workspace,
            parent=self,
        )
        self.undoing = Command(
            self.tr("Undo adding the checked pictures"),
            self._undo,
            icon_name="undo",
            keys=[QKeySequence.StandardKey.Undo],
            local=True,
            can=self._can_undo,
            writing=self._workspace,
            parent=self,
        )
        self.keys = [self._right, self._wrong]
        self.commands = [*self.keys, self._adding, self.undoing]

    def _build(self) -> None:
        self.right = QuietButton(self.tr("Right"), "check")
        self.wrong = QuietButton(self.tr("Wrong…"), "close")
        self.add = QuietButton("", "dataset")
        follow(self.right, self._right)
        follow(self.wrong, self._wrong)
        follow(self.add, self._adding)
        self.count = label("", "caption", tone="quiet")
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for widget in (self.right, self.wrong):
            row.addWidget(widget)
        row.addSpacing(SPACE)
        row.addWidget(self.count, 1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row)

    def look_again(self) -> None:
        """Update the numbers and what can be done."""
        right, wrong = self._checks.counts()
        words = self.tr("Checked: {n}, right {right}, corrected {wrong}")
        text = words.format(n=integer(right + wrong), right=integer(right), wrong=integer(wrong))
        self.count.setText(text if right + wrong else "")
        n = len(self._checks.waiting())
        self.add.setText(self.tr("Add %n to the data set", "", n))
        self.add.setVisible(bool(n))
        look_again(self.commands)

    def show_choice(self, visible: bool) -> None:
        """Show the buttons for chosen rows; cards have their own."""
        self.right.setVisible(visible)
        self.wrong.setVisible(visible)

    def confirm(self) -> None:
        """Say that the chosen answers are right."""
        self._checks.confirm(self._chosen())

    def ask(self) -> None:
        """Ask which class the chosen pictures are of."""
        chosen = [one for one in self._chosen() if one.error is None]
        if chosen:
            anchor = self._anchor()
            menu = ClassMenu(chosen, self._workspace.facts, lambda name: self._checks.correct(chosen, name), anchor)
            menu.open_below(anchor)

    def give_digit(self, digit: int) -> None:
        """Give the chosen pictures the class of a digit, 1 to 9."""
        name = self._workspace.facts.class_of_digit(digit)
        if name is not None:
            self._checks.correct(self._chosen(), name)

    def _can_add(self) -> bool:
        checks = self._checks
        return bool(checks.waiting()) and self._workspace.project is not None and not checks.is_taking

    def _can_undo(self) -> bool:
        undo = self._workspace.facts.undo
        return self._offers_undo and undo is not None and undo.kind == "take_in"

    def _undo(self) -> None:
        if self._can_undo():
            self._offers_undo = False  # a second press is not to undo what was done before
            self.notice.hide()
            self._workspace.change(lambda catalog: catalog.undo())

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._offers_undo = self._waits = False
            self.notice.hide()
        elif self._waits and self._can_undo():
            self._waits = False
            self.notice.show()
        elif self._offers_undo and changed.labels and not self._can_undo():
            self.notice.hide()
        self.look_again()

    def _tell(self, result: TakeInResult) -> None:
        self._show_notice(result, self.taken_text(result))

    def taken_text(self, result: TakeInResult) -> str:
        """Return what became of the checked pictures."""
        texts = []
        if result.added:
            texts.append(
                self.tr("%n picture(s) added to the data set. The next split gives them a part.", "", result.added)
            )
        if result.relabelled:
            texts.append(self.tr("%n picture(s) that it held already got another class.", "", result.relabelled))
        texts += self._rejected_text(result)
        return " ".join(texts) or self.tr("The data set held all of them already.")

    def tell_recorded(self, result: TakeInResult) -> None:
        """Tell what became of a burst of the camera."""
        words = self.tr(
            "%n picture(s) recorded into the data set, as one group. The next split gives them a part.",
            "",
            result.added,
        )
        self._show_notice(result, " ".join([words, *self._rejected_text(result)]))

    def _rejected_text(self, result: TakeInResult) -> list[str]:
        n = len(result.rejected)
        return [self.tr("%n file(s) could not be added.", "", n)] if n else []

    def _show_notice(self, result: TakeInResult, words: str) -> None:
        self._offers_undo = bool(result.added or result.relabelled)
        undo = self.tr("Undo") if self._offers_undo else ""
        self.notice.show_text(words, "warning" if result.rejected else "info", action=undo)
        self._waits = self._offers_undo and not self._can_undo()
        self.notice.setVisible(not self._waits)
