"""The Split Doctor: shows leaks as pairs of pictures, repairs them, and measures their effect."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.catalog.records import SplitSettings
from core.events import jobs
from gui.pages.split.pairs import Pairs
from gui.plots.interval import IntervalBar
from gui.state.facts import ProjectFacts
from gui.state.navigation import Navigation
from gui.state.splits import Splits
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.commands import Command, follow, look_again
from gui.widgets.labels import Paragraph, label
from gui.words.general import integer, percent
from gui.words.language import speech

_SHOWN = 24  # pairs


class Doctor(Card):
    """Checks for leaks on request, and automatically if leaks are possible; hidden before a split.

    Only a split with a grouping of `auto` and no leaking pair is known to tear no groups.
    """

    def __init__(
        self, workspace: Workspace, splits: Splits, navigation: Navigation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=2 * SPACE, spacing=2 * SPACE)
        self._workspace = workspace
        self._navigation = navigation
        self._shown: SplitSettings | None = None  # includes what was found when the split was made
        self.sentence = Paragraph()
        self._found = 0  # known leaking pairs and torn groups
        self._is_measuring = False
        self._repairing = self._command(
            self.tr("Repair the split"),
            splits.repair,
            "check",
            self.tr("Puts what is alike into one part. The test set changes as little as can be."),
            lambda: self._found > 0 or bool((split := workspace.facts.split) and split.leaks),
        )
        self._looking = self._command(
            self.tr("Look for leaks"),
            self._check,
            "search",
            self.tr("Compares all pictures with each other, also resized, cropped and mirrored ones."),
            lambda: True,
        )
        self._measuring = self._command(
            self.tr("How much would leaks inflate the result?"),
            self._measure,
            "evaluate",
            self.tr("Tests the same simple classifier twice: with like pictures on both sides, and without."),
            lambda: not self._is_measuring,
        )
        self.repair, self.look, self.measure = (_button_of(command) for command in self._all())
        self.pairs = Pairs(workspace)
        self.worth = Paragraph()
        self._bars = QWidget()
        self._names = [label("", "caption", tone="quiet"), label("", "caption", tone="quiet")]
        self._figures = [IntervalBar(), IntervalBar()]
        self._build()

    def commands(self) -> list[Command]:
        """Return the commands for leaks, if there is a split."""
        look_again(self._all())
        return self._all() if self._workspace.facts.split is not None else []

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show what is known about the project's split."""
        self.setVisible(facts.split is not None)
        look_again(self._all())
        if facts.split is None or facts.split == self._shown:
            return
        self._shown = facts.split
        self._clear()
        leaks = facts.split.leaks
        if leaks is None:
            self.sentence.setText(self.tr("Nobody has looked yet whether pictures in different parts are alike."))
            return
        self._say(leaks, facts.split.means)
        if leaks or not facts.split.grouping.startswith("auto"):
            self._check()

    def _command(
        self, text: str, do: Callable[[], object], icon_name: str, tip: str, can: Callable[[], bool]
    ) -> Command:
        def go_and_do() -> None:
            self._navigation.page_wanted.emit("split")
            do()

        return Command(text, go_and_do, icon_name=icon_name, tip=tip, can=can, parent=self)

    def _all(self) -> list[Command]:
        return [self._repairing, self._looking, self._measuring]

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (self.repair, self.look, self.measure):
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid = QGridLayout(self._bars)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        for row, (name, bar) in enumerate(zip(self._names, self._figures, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(label(self.tr("Split check"), "heading"))
        self.body.addWidget(self.sentence)
        self.body.addLayout(buttons)
        self.body.addWidget(self.worth)
        self.body.addWidget(self._bars)
        self.body.addWidget(self.pairs)
        self._clear()

    def _clear(self) -> None:
        self.pairs.show_pairs(())
        self._show_repair(0)
        self.look.show()
        self.worth.hide()
        self._bars.hide()

    def _say(self, leaks: int, means: str, shared: int | None = None) -> None:
        """Show the number of leaking pairs, how they were found, and the number of torn groups (None if unknown)."""
        if leaks:
            lines = [
                self.tr(
                    "{n} pairs of pictures that look alike lie in different parts: the test is kinder than it should "
                    "be."
                ).format(n=integer(leaks))
            ]
        elif means == "bytes":
            lines = [self.tr("No two files in different parts are the same.")]
        else:
            lines = [self.tr("No two pictures in different parts look alike.")]
        if shared:
            lines.append(self.tr("{n} groups that belong together lie in different parts.").format(n=integer(shared)))
        elif shared == 0:
            lines.append(self.tr("No group that belongs together lies in different parts."))
        if means == "hash":
            lines.append(
                self.tr(
                    "There are many pictures, so they were compared coarsely: cropped copies may be missed. After a "
                    "look for findings up to 50,000 are compared more closely."
                )
            )
        elif means == "bytes":
            lines.append(
                self.tr(
                    "There are too many pictures to compare by their looks: only files with the same bytes count, and "
                    "near-duplicates that findings named before."
                )
            )
        self.sentence.setText(" ".join(lines))
        self._show_repair(leaks + (shared or 0))

    def _show_repair(self, found: int) -> None:
        self._found = found
        self._repairing.look_again()
        self.repair.setVisible(found > 0)

    def _check(self) -> None:
        if self._workspace.project is not None:
            request = jobs.CheckSplit(project=str(self._workspace.project.folder), most=_SHOWN)
            self._workspace.ask(request, on_result=self._checked)

    def _checked(self, result: jobs.Result) -> None:
        if isinstance(result, jobs.SplitCheckResult):
            self._say(result.leaks, result.means, result.shared)
            self.look.setVisible(not result.leaks)
            self.pairs.show_pairs(result.pairs)

    def _measure(self) -> None:
        if self._workspace.project is not None:
            self._is_measuring = True
            self._measuring.look_again()
            request = jobs.LeakWorth(project=str(self._workspace.project.folder))
            self._workspace.ask(request, on_result=self._measured)

    def _measured(self, result: jobs.Result) -> None:
        self._is_measuring = False
        self._measuring.look_again()
        if not isinstance(result, jobs.LeakWorthResult):
            return
        figures = [(percent(one[0]), percent(one[1]), percent(one[2])) for one in (result.random, result.honest)]
        claim = self.tr("{share} ({low} to {high})")
        random, honest = (claim.format(share=share, low=low, high=high) for share, low, high in figures)
        text = self.tr(
            "A random split would have claimed {random}; expect {honest} on new pictures. Measured with a linear "
            "classifier on learnt features, on {n} pictures in {groups} groups."
        ).format(random=random, honest=honest, n=integer(result.pictures), groups=integer(result.groups))
        if result.new_source is not None:
            low, high = map(percent, result.new_source)
            text += " " + speech().text("worth.new_source", low=low, high=high, n=len(result.sources))
        self.worth.setText(text)
        for name, bar, text, one, role in zip(
            self._names,
            self._figures,
            (self.tr("Random"), self.tr("Honest")),
            (result.random, result.honest),
            ("validation", "test"),
            strict=True,
        ):
            name.setText(text)
            bar.show_figure(one[0], (one[1], one[2]), role)
            bar.setAccessibleName(f"{text}: {percent(one[0])}")
        self.worth.show()
        self._bars.show()


def _button_of(command: Command) -> QuietButton:
    button = QuietButton(command.text(), command.icon_name)
    follow(button, command)
    return button
