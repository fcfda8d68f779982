"""Plain against residual: an experiment that trains both kinds at two depths, and says who trains worse."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events import jobs
from core.events.depths import MOST_DEPTH_EPOCHS, Depth
from core.lab.depths import epochs_done, trains_worse
from core.lab.states import DepthsState, LabState
from core.lab.values import Value
from gui.pages.lab.depth_words import outcomes_text, spread_text
from gui.pages.lab.lab_job import LabJob
from gui.pages.lab.line_chart import LineChart, NamedLine, value_range
from gui.pages.lab.parts import Choice, Slider, named
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented
from gui.words.general import duration, integer, problem_text

_ROLES = {False: "quiet", True: "accent"}  # of the colours of plain and residual networks


class DepthsTopic(Topic):
    """The engine trains; each epoch that it tells is drawn. The training goes on while another page is looked at."""

    key = "depths"
    _state: DepthsState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = LabJob(workspace, self)
        self._told: list[jobs.DepthEpoch] = []
        depths = [(str(depth), self.tr("{n} layers").format(n=depth)) for depth in get_args(Depth)]
        self.depths = {"shallow": Choice(depths), "deep": Choice(depths)}
        self.epochs, self.epochs_said = Slider(1, MOST_DEPTH_EPOCHS, page=5), label("", "caption", strong=True)
        self.start = PrimaryButton(self.tr("Train all four"), "play")
        self.again = QuietButton(self.tr("Other seed"), "shuffle", tip=self.tr("Other weights, another order"))
        self.losses = {
            False: LineChart(self.tr("Training loss of the plain networks")),
            True: LineChart(self.tr("Training loss of the residual networks")),
        }
        self.verdict, self.note = Paragraph(), Paragraph("caption", tone="quiet")
        self.spread = Paragraph("caption", tone="quiet")
        self.moments = Segmented(
            [("first", self.tr("Before the first step")), ("last", self.tr("After the last epoch"))],
            name=self.tr("When the gradients are measured"),
        )
        self.gradients = LineChart(
            self.tr("Gradient of each convolution"), logarithmic=True, x_text=lambda at: self._place_text(at)
        )
        self._build()
        for name, choice in self.depths.items():
            choice.activated.connect(lambda _index, name=name: self._choose_depth(name))
        self.epochs.valueChanged.connect(self._choose_epochs)
        self.moments.chosen.connect(self._choose_moment)
        self.start.clicked.connect(self.toggle)
        self.again.clicked.connect(self._begin_again)
        self.job.heard.connect(self._take_news)
        self.job.ended.connect(self._take_result)
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state; other settings of the training stop it and forget its curves."""
        assert isinstance(state, DepthsState)
        before, self._state = self._state, state
        if _settings(before) != _settings(state):
            self.forget()
        self._show_controls()
        self._show_told()

    def forget(self) -> None:
        """Stop the training and forget its curves."""
        self._stop()
        self._told = []
        self.note.setText("")
        self._show_told()

    def values(self) -> dict[str, Value]:
        """Return the settings, the epochs that all four have done, and their training losses."""
        last = self._last()
        made: dict[str, Value] = {"done": self._done()}
        for residual, kind in ((False, "plain"), (True, "residual")):
            shallow, deep = (last.get((residual, depth)) for depth in (min(self._depths()), max(self._depths())))
            made[f"{kind}_shallow"] = (shallow.loss if shallow else None) or 0.0
            made[f"{kind}_deep"] = (deep.loss if deep else None) or 0.0
            made[f"{kind}_worse"] = bool(shallow and deep and trains_worse(deep.loss, shallow.loss))
        return super().values() | made

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "shallow": [self.depths["shallow"]],
            "deep": [self.depths["deep"]],
            "epochs": [self.epochs],
            "gradients": [self.moments],
            "seed": [self.again],
        }

    def is_training(self) -> bool:
        """Return whether the engine trains."""
        return self.job.is_running

    def toggle(self) -> None:
        """Train from the beginning, or stop."""
        if self.is_training():
            self._stop()
            return
        self._told = []
        state = self._state
        request = jobs.CompareDepths(shallow=state.shallow, deep=state.deep, epochs=state.epochs, seed=state.seed)
        self.note.setText(self.tr("The engine prepares the pictures…"))
        self.job.start(request)
        self._dress()
        self._show_told()

    def _stop(self) -> None:
        """Stop; what was learnt so far stays on the screen."""
        if self.is_training():
            self.job.stop()
            self.note.setText(self.tr("Stopped."))
            self._dress()

    def _take_news(self, news: object) -> None:
        if isinstance(news, jobs.DepthEpoch):
            self._told.append(news)
            self.note.setText("")
            self._show_told()

    def _take_result(self, result: object) -> None:
        if isinstance(result, jobs.DepthsCompared):
            self.note.setText(
                self.tr("{n} sample pictures of {classes} classes, one seed, trained in {time}.").format(
                    n=integer(result.pictures), classes=integer(result.classes), time=duration(result.seconds)
                )
            )
        elif isinstance(result, jobs.Refused):
            is_stopped = result.code == "cancelled"
            self.note.setText(self.tr("Stopped.") if is_stopped else problem_text(result))
        self._dress()

    def _choose_depth(self, name: str) -> None:
        self._change(**{name: int(self.depths[name].value())})

    def _choose_epochs(self, epochs: int) -> None:
        self._change(epochs=epochs)

    def _choose_moment(self, moment: str) -> None:
        self._change(gradients=moment)

    def _begin_again(self) -> None:
        self._change(seed=(self._state.seed + 1) % 10**6)

    # --- showing

    def _last(self) -> dict[tuple[bool, int], jobs.DepthEpoch]:
        """Return each network after the last epoch that all have done."""
        done = self._done()
        return {(one.residual, one.depth): one for one in self._told if one.epoch == done} if done else {}

    def _done(self) -> int:
        return epochs_done(self._told, 2 * len(self._depths()))

    def _depths(self) -> list[int]:
        """Return the depths that are compared, the shallower one first; one if both are equal."""
        return sorted({self._state.shallow, self._state.deep})

    def _show_told(self) -> None:
        state = self._state
        depths = self._depths()
        losses = [one.loss for one in self._told if one.loss is not None]
        up = value_range(losses)
        for residual, chart in self.losses.items():
            lines = []
            for depth in depths:
                own = [one for one in self._told if one.depth == depth and one.residual == residual and one.epoch]
                y = [one.loss if one.loss is not None else float("nan") for one in own]
                name = self.tr("{n} layers").format(n=depth)
                lines.append(
                    NamedLine(name, [float(one.epoch) for one in own], y, _ROLES[residual], depth == depths[-1])
                )
            chart.show_lines(lines, (1.0, float(max(2, state.epochs))), up)
        self.verdict.setText(self._verdict(depths))
        self._show_gradients(depths)

    def _verdict(self, depths: Sequence[int]) -> str:
        said = outcomes_text(self._last(), depths)
        if not said:
            return self.tr(
                "More layers can do all that fewer can: the added ones need only pass on what they get. Does a deeper "
                "network train at least as well, then?"
            )
        after = self.tr("Training loss after %n epoch(s).", "", self._done())
        return f"{after} {said}"

    def _show_gradients(self, depths: Sequence[int]) -> None:
        epoch = 0 if self._state.gradients == "first" else self._done()
        lines = []
        for one in self._told:
            if one.epoch != epoch or (epoch == 0 and self._state.gradients == "last"):
                continue
            kind = self.tr("residual, {n}") if one.residual else self.tr("plain, {n}")
            places = np.linspace(0, 1, len(one.gradients)).tolist()
            name = kind.format(n=one.depth)
            lines.append(NamedLine(name, places, one.gradients, _ROLES[one.residual], one.depth == depths[-1]))
        self.gradients.show_lines(lines, (0.0, 1.0))
        deepest = {line.role: line.y for line in lines if line.is_strong} if len(depths) > 1 else {}
        self.spread.setText(spread_text(*(deepest.get(_ROLES[kind], ()) for kind in (False, True))))

    def _place_text(self, at: float) -> str:
        return self.tr("first") if at == 0 else self.tr("last")

    def _show_controls(self) -> None:
        state = self._state
        self.depths["shallow"].set_value(str(state.shallow))
        self.depths["deep"].set_value(str(state.deep))
        self.epochs.set_value(state.epochs)
        self.epochs_said.setText(integer(state.epochs))
        self.moments.set_value(state.gradients)
        self._dress()

    def _dress(self) -> None:
        training = self.is_training()
        train = self.tr("Train all four") if len(self._depths()) > 1 else self.tr("Train both")
        self.start.setText(self.tr("Stop") if training else train)
        self.start.set_icon_name("stop" if training else "play")

    # --- building

    def _build(self) -> None:
        self.epochs.setAccessibleName(self.tr("Epochs"))
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(named(self.tr("One depth"), self.depths["shallow"]))
        head.addWidget(named(self.tr("Another depth"), self.depths["deep"]))
        head.addWidget(named(self.tr("Epochs"), self.epochs, self.epochs_said))
        head.addWidget(self.start)
        head.addWidget(self.again)
        head.addStretch(1)
        charts = QHBoxLayout()
        charts.setSpacing(2 * SPACE)
        titles = {False: self.tr("Plain: training loss by epoch"), True: self.tr("Residual: training loss by epoch")}
        for residual, title in titles.items():
            side = QVBoxLayout()
            side.setSpacing(SPACE // 2)
            side.addWidget(label(title, "body", strong=True))
            side.addWidget(self.losses[residual], 1)
            charts.addLayout(side, 1)
        below = QHBoxLayout()
        below.setSpacing(2 * SPACE)
        below.addWidget(label(self.tr("Gradient of each convolution"), "body", strong=True))
        below.addWidget(self.moments)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self.verdict)
        column.addLayout(charts, 3)
        column.addWidget(self.note)
        column.addLayout(below)
        column.addWidget(self.gradients, 2)
        column.addWidget(self.spread)


def _settings(state: DepthsState) -> tuple[int, ...]:
    """Return what the training depends on."""
    return state.shallow, state.deep, state.epochs, state.seed
