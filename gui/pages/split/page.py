"""The split page: who trains, who validates, who tests, and what such a split can and cannot say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.events import jobs
from core.problems import Problem
from core.splitting.percentages import check
from gui.pages.page import Page
from gui.pages.split.chooser import Chooser
from gui.pages.split.outcome import Outcome
from gui.session import Session
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.labels import label
from gui.widgets.writing import needs_writing
from gui.words import problem_text


class SplitPage(Page):
    """Percentages on top, the button, and what each part holds once the pictures are split."""

    key = "split"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.chooser = Chooser()
        self.outcome = Outcome()
        self.button = PrimaryButton(self.tr("Split the pictures"), "split")
        self.button.setMinimumHeight(5 * SPACE)
        self.button.clicked.connect(self._split)
        needs_writing(session, self.button)
        self.complaint = label("", tone="error", wrap=True)
        self._shown_settings: object = None
        self._build()
        self.chooser.changed.connect(self._check)
        session.split_done.connect(self._done)
        session.split_changed.connect(self._look_again)
        session.data_changed.connect(self._look_again)
        session.project_changed.connect(self._look_again)
        self._look_again()

    def on_shown(self) -> None:
        """Look again at the pictures and the split."""
        self._look_again()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(self.tr("Split"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "Training pictures teach the model, validation pictures show which variant is best, and test "
                    "pictures, never looked at before, say how good the best one is."
                ),
                tone="quiet",
                wrap=True,
            )
        )
        column.addWidget(self.chooser)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.button)
        row.addWidget(self.complaint, 1)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SPACE)
        column.addWidget(self.outcome)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _look_again(self) -> None:
        facts = self.session.facts
        self.chooser.set_pictures(facts.pictures - facts.unclassified)
        # Only a new split moves the bar; what a person is about to choose stays.
        if facts.split is not None and facts.split != self._shown_settings:
            self.chooser.set_values(facts.split.train, facts.split.val, facts.split.test, facts.split.seed)
        self._shown_settings = facts.split
        done = self.session.last_split
        self.outcome.show_facts(facts, done)
        self._check()

    def _check(self) -> None:
        """Say at once what makes no sense, and take the button away meanwhile."""
        train, val, test = self.chooser.values()
        text = ""
        try:
            check(train=train, val=val, test=test)
        except Problem as problem:
            text = problem_text(problem)
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))
        self.button.setEnabled(not text)

    def _split(self) -> None:
        train, val, test = self.chooser.values()
        self.session.split(train, val, test, self.chooser.seed())

    def _done(self, _result: jobs.SplitDone) -> None:
        self._look_again()
