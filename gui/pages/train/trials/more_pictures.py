"""Will more pictures help? The learning curve of the training set, its prediction, and the answer in words."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.architectures.own import title_of
from core.events import jobs
from core.runs.record import RunSummary
from gui.pages.train.trials.panel import TrialPanel
from gui.plots.learning import LearningPlot
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.labels import IconLabel, label
from gui.words.general import forecast_question_text, integer, percent, points
from gui.words.runs import run_title

translate = QCoreApplication.translate

# answer: (icon, role of its colour)
_SIGNS = {
    "yes": ("check", "just_right"),
    "little": ("info", "quiet"),
    "no": ("stop", "quiet"),
    "unknown": ("help", "quiet"),
}


def answer_title(found: jobs.LearningCurveResult) -> str:
    """Return the answer in a few words."""
    return {
        "yes": translate("MorePictures", "Yes, clearly"),
        "little": translate("MorePictures", "A little"),
        "no": translate("MorePictures", "No"),
        "unknown": translate("MorePictures", "That cannot be told yet"),
    }[found.answer]


def answer_sentence(found: jobs.LearningCurveResult) -> str:
    """Return the text of the gain from twice the pictures, and what to do."""
    gain = found.gain
    text = {
        "yes": translate(
            "MorePictures",
            "With twice as many training pictures, {n}, expect about {gain} points more accuracy "
            "(95%: {low} to {high}). Collecting them is worth it.",
        ),
        "little": translate(
            "MorePictures",
            "With twice as many training pictures, {n}, expect about {gain} points more accuracy "
            "(95%: {low} to {high}). Other things may help more.",
        ),
        "no": translate(
            "MorePictures",
            "With twice as many training pictures, {n}, expect {gain} points more accuracy (95%: {low} to {high}). "
            "Look at the mistakes instead: are pictures unclear, or classes alike?",
        ),
        "unknown": translate(
            "MorePictures",
            "Twice as many training pictures, {n}, may bring anything from {low} to {high} points of accuracy.",
        ),
    }[found.answer]
    sentence = text.format(n=integer(gain.n), gain=points(gain.accuracy), low=points(gain.low), high=points(gain.high))
    if found.answer != "unknown":
        return sentence
    if found.needed is None:
        hint = translate(
            "MorePictures",
            "Which pictures are learnt from matters more here than how many they are. Add some, and ask again.",
        )
    else:
        hint = translate(
            "MorePictures", "{n} validation pictures are too few to tell; about {needed} would be enough."
        ).format(n=integer(found.n_val), needed=integer(found.needed))
    return f"{sentence} {hint}"


def origin_text(found: jobs.LearningCurveResult) -> str:
    """Return the text of which model was used, on how many pictures it was evaluated, and what the plot shows."""
    learner = title_of({"arch": found.arch})
    text = (
        translate(
            "MorePictures",
            "Dots: {arch}, trained on parts of the training set, judged on {n} validation pictures. "
            "Dashed: where the curve leads, with its 95% band; nothing is foretold beyond four times the pictures.",
        )
        if found.arch
        else translate(
            "MorePictures",
            "Dots: a linear classifier on what MobileNetV2 sees in parts of the training set, judged on {n} "
            "validation pictures. Dashed: where the curve leads, with its 95% band; nothing is foretold beyond four "
            "times the pictures.",
        )
    )
    return text.format(arch=learner, n=integer(found.n_val))


class MorePicturesPanel(TrialPanel):
    """Shows a jobs.LearningCurveResult: on frozen features in seconds, or on request with the shown run's settings."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Will more pictures help?"),
            self.tr(
                "Learns from a tenth, a quarter, half and all of the training set. How much more accurate each step "
                "made it says what the next one would bring."
            ),
            self.tr("Ask again"),
            parent,
        )
        self._run: RunSummary | None = None
        self._deep = False  # use the run's own settings instead of a linear classifier
        self._sign = IconLabel("help", "quiet", 28)
        self.answer = label("", "heading")
        self.sentence = label("", wrap=True)
        self.question = label("", wrap=True, tone="quiet")
        self.plot = LearningPlot()
        self.origin = label("", "caption", tone="quiet", wrap=True)
        self.deep = QuietButton("", "train")
        self.deep.clicked.connect(self._switch)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self._sign)
        head.addWidget(self.answer)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * SPACE)
        foot.addWidget(self.origin, 1)
        foot.addWidget(self.deep, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.inside.addLayout(head)
        self.inside.addWidget(self.sentence)
        self.inside.addWidget(self.question)
        self.inside.addWidget(self.plot, 1)
        self.inside.addLayout(foot)

    def show_run(self, run: RunSummary | None) -> None:
        """Set the run whose settings can be used; the quick method is the default."""
        self._run, self._deep = run, False
        self._name_switch()

    def request(self, project: str, spec: dict[str, Any]) -> jobs.Request:
        """Return the request, which does not depend on the settings on the left."""
        del spec
        run = self._run.id if self._deep and self._run is not None else ""
        return jobs.LearningCurve(project=project, run=run)

    def settings_changed(self, spec: dict[str, Any]) -> None:
        """Ignore changes of the settings on the left."""
        self._spec = spec

    def show_answer(self, result: jobs.LearningCurveResult) -> None:
        """Show the answer and its method."""
        self._sign.set_icon(*_SIGNS[result.answer])
        self.answer.setText(answer_title(result))
        self.sentence.setText(answer_sentence(result))
        self.question.setText(" ".join(filter(None, (forecast_question_text(result.question), self._way(result)))))
        self.question.setVisible(bool(result.question))
        self.plot.show_curve(result.measured, result.band)
        now = result.measured[-1]
        self.plot.setToolTip(
            self.tr("With all {n} training pictures: {accuracy}").format(
                n=integer(now.n), accuracy=percent(now.accuracy)
            )
        )
        self.origin.setText(origin_text(result))

    # --- inside

    def _way(self, result: jobs.LearningCurveResult) -> str:
        return self.tr("Answer on the Split page, then ask again.") if result.question else ""

    def _switch(self) -> None:
        self._deep = not self._deep
        self._name_switch()
        self.repeat()

    def _name_switch(self) -> None:
        self.deep.setVisible(self._run is not None)
        if self._run is None:
            return
        if self._deep:
            self.deep.setText(self.tr("The quick way"))
            self.deep.setToolTip(self.tr("A linear classifier on learnt features: a matter of seconds"))
        else:
            self.deep.setText(self.tr("With {run}'s own settings").format(run=run_title(self._run)))
            self.deep.setToolTip(
                self.tr("Trains eight times, each about as long as the run itself. It can be cancelled at any time.")
            )
