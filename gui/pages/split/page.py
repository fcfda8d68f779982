"""The split page: training, validation and test sets, and what such a split can and cannot show."""

from typing import TypedDict

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.catalog.records import SplitSettings
from core.events import jobs
from core.events.changes import Changed
from core.problems import Problem
from core.splitting.percentages import check
from gui.pages.page import Page
from gui.pages.split.chooser import Chooser
from gui.pages.split.doctor import Doctor
from gui.pages.split.outcome import Outcome
from gui.pages.split.question import NameQuestion
from gui.state.exports import Exports
from gui.state.navigation import Navigation
from gui.state.splits import Splits
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow, look_again
from gui.widgets.exporting import export_folders, save_manifest
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.widgets.sentence import Sentence
from gui.words.general import foretold_text, problem_text

translate = QCoreApplication.translate
_PAUSE = 300  # milliseconds between the last change of the settings and the question what they would do


class _Groups(TypedDict):
    grouping: str
    eval_source: str
    keep: str


class SplitPage(Page):
    """The contents of each part once there is a split; below, the percentages and the button that splits."""

    key = "split"

    def __init__(
        self,
        workspace: Workspace,
        splits: Splits,
        exports: Exports,
        navigation: Navigation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._splits = splits
        self._navigation = navigation
        self.chooser = Chooser()
        self.outcome = Outcome()
        self.question = NameQuestion()
        self.doctor = Doctor(workspace, splits, navigation)
        self.complaint = label("", tone="error", wrap=True)
        self.foretold = NoticeBar("", "warning")  # what the split would do to the test set
        self.foretold.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._shown_settings: object = None
        self._grouped = False  # whether groups were requested for the current pictures
        self._make_commands(exports)
        self._build()
        self._connect()
        self._look_again()

    def commands(self) -> list[Command]:
        """Return the commands for the split."""
        commands = [self._splitting, self._exporting, self._saving]
        look_again(commands)
        return [*commands, *self.doctor.commands()]

    def step_button(self) -> QAbstractButton:
        """Return the button that splits."""
        return self.button

    def on_shown(self) -> None:
        """Update the pictures and the split."""
        self._look_again()
        self._find_groups()

    def _make_commands(self, exports: Exports) -> None:
        """Make the commands, and a button for each."""
        self._splitting = Command(
            self.tr("Split the pictures"),
            self._split,
            icon_name="split",
            can=lambda: not self.complaint.text() and not self._splits.is_splitting,
            writing=self.workspace,
            parent=self,
        )
        self._exporting = Command(
            self.tr("Export as folders"),
            lambda: export_folders(self, exports),
            in_full=translate("Actions", "Export the pictures as folders"),
            icon_name="folder",
            tip=self.tr("Copies or links, in a new folder: train, val, test, class."),
            parent=self,
        )
        self._saving = Command(
            self.tr("Save a manifest"),
            lambda: save_manifest(self, exports),
            icon_name="save",
            tip=self.tr("A list of the pictures by their hashes: the same project can be made again from it."),
            parent=self,
        )
        self.button = PrimaryButton(self._splitting.text(), self._splitting.icon_name)
        self.button.setMinimumHeight(5 * SPACE)
        self.folders = QuietButton(self._exporting.text(), self._exporting.icon_name)
        self.manifest = QuietButton(self._saving.text(), self._saving.icon_name)
        for button, command in (
            (self.button, self._splitting),
            (self.folders, self._exporting),
            (self.manifest, self._saving),
        ):
            follow(button, command)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._foretell)
        self.chooser.changed.connect(self._check)
        self.outcome.more_wanted.connect(self._add_more)
        self.question.answered.connect(self._answer_names)
        self._splits.done.connect(self._take_split)
        self._splits.busy_changed.connect(self._splitting.look_again)
        self._splits.foretold.connect(self._show_foretold)
        self.workspace.changed.connect(self._follow)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(self.tr("Split"), "title"))
        intro = Sentence(tone="quiet")
        intro.setText(
            self.tr(
                "Training pictures teach the model, validation pictures show which variant is best, and test "
                "pictures, never looked at before, say how good the best one is."
            )
        )
        column.addWidget(intro)
        column.addWidget(self.question)
        column.addWidget(self.outcome)
        column.addWidget(self.doctor)
        self._differently = label(self.tr("Split differently"), "heading")
        column.addWidget(self._differently)
        column.addWidget(self.chooser)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.button)
        row.addWidget(self.complaint, 1)
        row.addStretch(1)
        row.addWidget(self.folders)
        row.addWidget(self.manifest)
        column.addLayout(row)
        column.addWidget(self.foretold)
        column.addStretch(1)
        self.area = scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _look_again(self) -> None:
        facts = self.workspace.facts
        # Only a new split moves the bar; a pending choice is kept.
        new = facts.split is not None and facts.split != self._shown_settings
        self.chooser.together.show_sources(
            facts.sources, facts.split.eval_source if new and facts.split is not None else None
        )
        if new and facts.split is not None:
            self.chooser.set_values(*_percentages(facts.split), facts.split.seed)
            self.chooser.together.set_grouping("auto" if facts.split.given else facts.split.grouping)
        keeps = facts.split.keeps if new and facts.split is not None else None
        self.chooser.came.show_came(facts.came, keeps)
        self._shown_settings = facts.split
        done = self._splits.last
        self.outcome.show_facts(facts, done)
        # A question about an earlier split does not apply to this one.
        current = done is not None and facts.split is not None and done.hash == facts.split.hash
        if done is not None and current:
            self.question.show_question(done.question, done.groups)
        else:
            self.question.show_question(())
        self.doctor.show_facts(facts)
        # Once there is a split, the next step is the main action.
        self.button.set_kind(PrimaryButton if facts.split is None else QuietButton)
        self.button.setText(self.tr("Split the pictures") if facts.split is None else self.tr("Split again"))
        self._differently.setVisible(facts.split is not None)
        self.folders.setVisible(facts.split is not None)
        self.manifest.setVisible(facts.split is not None)
        self._check()

    def _check(self) -> None:
        """Update recommendation and warnings; an impossible choice disables the button."""
        facts, source = self.workspace.facts, self.chooser.together.chosen_source()
        usable = facts.pictures - facts.unclassified
        self.chooser.set_pictures(min(usable, facts.sources.get(source, 0)) if source else usable)
        train, val, test = self.chooser.values()
        text = ""
        try:
            check(train=train, val=val, test=test)
        except Problem as problem:
            text = problem_text(problem)
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))
        self._splitting.look_again()
        self._pause.start()

    def _foretell(self) -> None:
        """Ask what a split with these settings would do to the test set that there is."""
        facts = self.workspace.facts
        if not self.isVisible() or self.complaint.text() or facts.split is None or not facts.part_size("test"):
            self.foretold.hide()
            return
        self._splits.foretell(*self._chosen(), **self._chosen_groups())

    def _show_foretold(self, told: jobs.ForetellResult | None) -> None:
        leaves = told is not None and told.leaving > 0
        self.foretold.setVisible(leaves)
        if told is not None and leaves:
            self.foretold.show_text(f"{foretold_text(told)}.", "warning")

    def _find_groups(self) -> None:
        """Find groups by names and folders, once after each change of the pictures."""
        if self.workspace.project is None or self._grouped:
            return
        self._grouped = True
        self.chooser.together.show_groups(None)
        request = jobs.FindGroups(project=str(self.workspace.project.folder))
        self.workspace.ask(request, on_result=self._groups_found, tells_refusal=False)

    def _groups_found(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.GroupsResult):
            self.chooser.together.show_groups(result)

    def _follow(self, changed: Changed) -> None:
        pictures = changed.labels or changed.files or changed.findings
        if pictures:
            self._grouped = False
        if pictures or changed.split:
            self._look_again()
        if pictures and self.isVisible():
            self._find_groups()

    def _split(self) -> None:
        self._navigation.page_wanted.emit(self.key)
        self._splits.split(*self._chosen(), **self._chosen_groups())

    def _take_split(self, _result: object) -> None:
        self._look_again()

    def _answer_names(self, grouping: str) -> None:
        self.chooser.together.set_grouping(grouping)
        self._split()

    def _chosen(self) -> tuple[float, float, float, int]:
        return (*self.chooser.values(), self.chooser.seed())

    def _chosen_groups(self) -> _Groups:
        together = self.chooser.together
        return {
            "grouping": together.chosen_grouping(),
            "eval_source": together.chosen_source(),
            "keep": self.chooser.came.chosen(),
        }

    def _add_more(self) -> None:
        """Extend the split with its own settings."""
        made = self.workspace.facts.split
        if made is not None:
            self._splits.split(
                made.train,
                made.val,
                made.test,
                made.seed,
                grouping=made.grouping,
                eval_source=made.eval_source,
                keep=made.keeps or "none",
            )


def _percentages(split: SplitSettings) -> tuple[float, float, float]:
    """Return the percentages to show for a split; whole ones for parts that came with the data.

    If no validation set came, a fifth of training is proposed.
    """
    if not split.given:
        return split.train, split.val, split.test
    test = round(split.test)
    val = round(split.val) if split.val else round((100 - test) / 5)
    return 100 - test - val, val, test
