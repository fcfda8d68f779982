"""The check before a training: can it learn one batch by heart, how long will it take, how much memory does it need."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.events import jobs
from core.events.training_spec import spec_from
from gui.pages.train.trials.panel import TrialPanel
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.labels import IconLabel, label
from gui.widgets.notice import NoticeBar
from gui.words.general import duration, integer, number, size

translate = QCoreApplication.translate


def warning_text(code: str, values: dict[str, Any]) -> str:
    """Return a warning of jobs.PreflightResult as a sentence."""
    if code == "learns_nothing":
        return translate(
            "Check",
            "Even one batch is not learnt by heart. Look for a learning rate with “Find a learning rate”, or go back "
            "to the defaults.",
        )
    if code == "too_slow_to_tell":
        return translate(
            "Check",
            "Only {n} steps fit into the time of a check, too few to tell whether it learns. Smaller pictures or a "
            "smaller batch make steps faster.",
        ).format(n=integer(values["steps"]))
    if code == "long_run":
        return translate(
            "Check",
            "This takes {time}. It can be stopped and resumed at any time. Smaller pictures, fewer epochs or learnt "
            "weights make it shorter.",
        ).format(time=duration(values["seconds"]))
    return translate(
        "Check",
        "It needs {needed} of the {available} that are free. Close other programs, or take a smaller batch or smaller "
        "pictures.",
    ).format(needed=size(values["needed"]), available=size(values["available"]))


def epoch_text(seconds: float) -> str:
    """Return the length of an epoch, with tenths where it is short."""
    return duration(seconds) if seconds >= 9.95 else translate("Check", "{s} s").format(s=number(seconds, 1))


class CheckPanel(TrialPanel):
    """Shows a jobs.PreflightResult."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Check before training"),
            self.tr(
                "Takes a few steps on one batch and throws them away. A network that cannot learn one batch by heart "
                "will not learn from all the pictures either."
            ),
            self.tr("Check again"),
            parent,
        )
        self._epochs = 0
        self._sign = IconLabel("check", "accent", 28)
        self.verdict = label("", "heading", wrap=True)
        self.losses = label("", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self._sign)
        head.addWidget(self.verdict, 1)
        self.inside.addSpacing(SPACE)
        self.inside.addLayout(head)
        self.inside.addWidget(self.losses)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        names = {
            "epoch": self.tr("An epoch"),
            "all": self.tr("All epochs"),
            "memory": self.tr("Memory, at least"),
            "batch": self.tr("Batch"),
            "precision": self.tr("Numbers"),
        }
        self.facts = {key: label("", strong=True) for key in names}
        for row, (key, words) in enumerate(names.items()):
            grid.addWidget(label(words, tone="quiet"), row, 0)
            grid.addWidget(self.facts[key], row, 1, Qt.AlignmentFlag.AlignLeft)
        self.inside.addLayout(grid)
        self.warnings = [NoticeBar() for _ in range(3)]
        for warning in self.warnings:
            warning.hide()
            self.inside.addWidget(warning)
        self.inside.addStretch(1)

    def request(self, project: str, spec: dict[str, Any]) -> jobs.Request:
        """Return the question."""
        return jobs.Preflight(project=project, spec=spec_from(spec))

    def show_answer(self, result: jobs.PreflightResult) -> None:
        """Show what was found."""
        if result.learns is None:
            self._sign.set_icon("info", "quiet")
            self.verdict.setText(self.tr("Too slow to tell"))
        else:
            self._sign.set_icon("check" if result.learns else "warning", "accent" if result.learns else "error")
            self.verdict.setText(self.tr("It can learn") if result.learns else self.tr("It does not learn"))
        self.losses.setText(
            self.tr("{n} steps on the same batch took the loss from {first} to {last}.").format(
                n=integer(result.steps), first=number(result.first_loss), last=self._small(result.last_loss)
            )
        )
        each = [epoch_text(seconds) for _, seconds in result.epochs]
        self.facts["epoch"].setText(
            self.tr("about {time}").format(time=each[0])
            if len(each) == 1
            else self.tr("about {time}, then {later} in fine-tuning").format(time=each[0], later=each[1])
        )
        self.facts["all"].setText(
            self.tr("about {time} for {n}").format(
                time=duration(result.seconds), n=integer(sum(count for count, _ in result.epochs))
            )
        )
        self.facts["memory"].setText(size(result.memory))
        self.facts["batch"].setText(self.tr("{n} pictures a step").format(n=integer(result.batch)))
        self.facts["precision"].setText(result.precision)
        for notice in self.warnings:
            notice.hide()
        for notice, (code, values) in zip(self.warnings, result.warnings, strict=False):
            notice.show_text(warning_text(code, dict(values)), "warning")
            notice.show()

    @staticmethod
    def _small(loss: float) -> str:
        return number(loss) if loss >= 0.01 else QLocale().toString(loss, "g", 1)
