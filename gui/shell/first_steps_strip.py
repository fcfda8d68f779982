"""The first steps above the page: four from sample pictures to a tested model, and what to press for the next one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.pages.next_steps import is_done
from gui.pages.page import Page
from gui.shell.steps import steps
from gui.state.session import Session
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton, QuietButton
from gui.widgets.labels import IconLabel, Paragraph, label

STEPS = ("dataset", "split", "train", "evaluate")
SAMPLE = "clipart"  # few pictures: all four steps take less than two minutes


class FirstStepsStrip(QFrame):
    """Invites whoever has no project yet; after that, shows the steps until the person leaves or has finished.

    `show_page` brings a page to the front, `page_of` returns the page that is shown under a key, if it is.
    """

    def __init__(
        self,
        session: Session,
        show_page: Callable[[str], None],
        page_of: Callable[[str], Page | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._session, self._show_page, self._page_of = session, show_page, page_of
        self._todo: str | None = None  # the key of the next step, None when all are done
        self.sentence = Paragraph()
        self.act = QuietButton("")
        self.act.clicked.connect(self._act)
        self.leaving = IconButton("close", self.tr("Leave the first steps"))
        self.leaving.clicked.connect(session.first_steps.leave)
        self._marks: dict[str, tuple[IconLabel, QLabel]] = {}
        self._row = QWidget()
        chain = QHBoxLayout(self._row)
        chain.setContentsMargins(0, 0, 0, 0)
        chain.setSpacing(SPACE)
        names = {step.key: step.name for step in steps()}
        for key in STEPS:
            self._marks[key] = IconLabel("chevron-right", "quiet", 16), label(names[key], "caption")
            for widget in self._marks[key]:
                chain.addWidget(widget)
            chain.addSpacing(SPACE)
        chain.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self._row)
        words.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, SPACE + 4, SPACE)
        row.setSpacing(2 * SPACE)
        row.addLayout(words, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.leaving, 0, Qt.AlignmentFlag.AlignVCenter)
        session.first_steps.changed.connect(self.look_again)
        session.shelf.changed.connect(self.look_again)
        session.queue.changed.connect(self.look_again)
        session.workspace.changed.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Show the step that is next; called also when another page is shown."""
        first, workspace = self._session.first_steps, self._session.workspace
        is_new = workspace.project is None and not self._session.shelf.names
        self.setVisible(first.is_on or (first.invites and is_new))
        self._row.setVisible(first.is_on)
        if not first.is_on:
            self.sentence.setText(
                self.tr("New here? Four steps lead from sample pictures to a model that is trained and tested.")
            )
            self._offer(self.tr("Begin"))
            return
        self._todo = next((key for key in STEPS if not self._is_done(key)), None)
        for key, (mark, name) in self._marks.items():
            done = self._is_done(key)
            mark.set_icon("check" if done else "chevron-right", "accent" if done or key == self._todo else "quiet")
            name.setProperty("tone", "" if key == self._todo else "quiet")
            name.style().polish(name)
            state = self.tr("{step}: done") if done else self.tr("{step}: to do")
            name.setAccessibleName(state.format(step=name.text()))
        self._show_step()

    def _is_done(self, key: str) -> bool:
        """Return whether a step is done; there is a model after the first epoch, and the test comes after the last."""
        if key == "train" and self._session.queue.is_training_here:
            return False
        return is_done(key, self._session.workspace.facts)

    def _show_step(self) -> None:
        if self._todo is None:
            self.sentence.setText(
                self.tr("Done: this model was tested on pictures that it had never seen. Your own pictures are next.")
            )
            self._offer(self.tr("Finish"))
        elif self._todo == "dataset":
            self.sentence.setText(self.tr("First, pictures in folders, one for each class: here are some to try."))
            self._offer(self.tr("Open the sample pictures"))
        elif self._todo == "train" and self._session.queue.is_training_here:
            self.sentence.setText(
                self.tr("It learns. The curves show how well, also on pictures that it does not learn from.")
            )
            self._offer("")
        elif (button := self._button()) is not None:
            self.sentence.setText(self.tr("Now press “{button}”.").format(button=button.text()))
            self._offer(self.tr("Show me"))
        else:
            page = self._marks[self._todo][1].text()
            self.sentence.setText(self.tr("The next step is on the page {page}.").format(page=page))
            self._offer(self.tr("Go there"))

    def _offer(self, text: str) -> None:
        self.act.setText(text)
        self.act.setVisible(bool(text))

    def _button(self) -> QAbstractButton | None:
        """Return the button that does the next step, if its page is shown."""
        page = self._page_of(self._todo) if self._todo is not None else None
        return page.step_button() if page is not None else None

    def _act(self) -> None:
        first = self._session.first_steps
        if not first.is_on:
            first.begin()
            self._session.collection.open_samples(SAMPLE)
        elif self._todo is None:
            first.leave()
        elif self._todo == "dataset":
            self._session.collection.open_samples(SAMPLE)
        else:
            self._show_page(self._todo)
            if (button := self._button()) is not None:
                button.setFocus(Qt.FocusReason.TabFocusReason)  # Enter or Space presses it
