"""Under and over: a small network learns points of a plane, live, and is judged as a run on the Train page is."""

import msgspec
import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.lab.playground import MOST_ROUNDS, PRESETS, Playground
from core.lab.states import LabState, PlaygroundState
from core.lab.values import Value
from gui.pages.lab.change_marks import ChangeMarks
from gui.pages.lab.descent_panel import DescentPanel
from gui.pages.lab.parts import BOX, Choice, Slider, named
from gui.pages.lab.plane import DecisionPlane, boundary
from gui.pages.lab.redraw_panel import RedrawPanel
from gui.pages.lab.topic import Topic
from gui.plots.axes import loss_range, loss_text
from gui.plots.panel import Panel
from gui.plots.series import TRAIN, VALIDATION, Swatch
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.flow import FlowBox
from gui.widgets.labels import IconLabel, Paragraph, label
from gui.widgets.segmented import Segmented
from gui.words.diagnosis import SIGNS, verdict_name
from gui.words.general import integer, number, percent

_FRAME = 33  # ms: thirty rounds a second
_AHEAD = 60  # rounds shown at least
_RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_DECAYS = (0.0, 0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5)
_COUNTS = (10, 16, 24, 40, 60, 100, 150, 200, 300, 500)
_UNITS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)


class UnderOverTopic(Topic):
    """Each slider works while the network learns; every change is marked on the curve."""

    key = "under_over"
    _state: PlaygroundState

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.playground = Playground(self._state)
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._frame)
        self.play = PrimaryButton(self.tr("Train"), "play")
        self.again = QuietButton(self.tr("Other seed"), "shuffle", tip=self.tr("Other points, another network"))
        self.presets = {
            "underfit": QuietButton(self.tr("Make it underfit"), "underfit"),
            "just_right": QuietButton(self.tr("Make it just right"), "check"),
            "overfit": QuietButton(self.tr("Make it overfit"), "overfit"),
        }
        self.points = Choice(
            [
                ("moons", self.tr("Moons")),
                ("circles", self.tr("Circles")),
                ("spirals", self.tr("Spirals")),
                ("blobs", self.tr("Clouds")),
            ]
        )
        self.sliders = {
            "pictures": (Slider(0, len(_COUNTS) - 1), _COUNTS, self.tr("Training points")),
            "noise": (Slider(0, 20), tuple(step / 20 for step in range(21)), self.tr("Noise")),
            "units": (Slider(0, len(_UNITS) - 1), _UNITS, self.tr("Units in a layer")),
            "layers": (Slider(0, 2), (1, 2, 3), self.tr("Layers")),
            "dropout": (Slider(0, 9), tuple(step / 10 for step in range(10)), self.tr("Dropout")),
            "weight_decay": (Slider(0, len(_DECAYS) - 1), _DECAYS, self.tr("Weight decay")),
            "lr": (Slider(0, len(_RATES) - 1), _RATES, self.tr("Learning rate")),
        }
        self.value_labels = {name: label("", "caption", strong=True) for name in self.sliders}
        self.plane = DecisionPlane()
        self.loss = Panel(loss_text, loss_range)
        self.loss.setAccessibleName(self.tr("Loss by round"))
        self.marks = ChangeMarks()
        self.loss.getPlotItem().addItem(self.marks)
        self.views = Segmented(
            [
                ("one", self.tr("One network")),
                ("draws", self.tr("Twenty training sets")),
                ("descent", self.tr("Beyond the zone")),
            ],
            name=self.tr("What is shown beside the plane"),
        )
        self.redraws, self.descent = RedrawPanel(), DescentPanel()
        self._boundaries: list[QPainterPath] = []
        self._beside = QStackedWidget()
        self.sign = IconLabel("clock", "quiet", 22)
        self.verdict = label("", "heading")
        self.figures = Paragraph("caption", tone="quiet")
        self._build()
        self._connect()
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Begin anew with these settings."""
        assert isinstance(state, PlaygroundState)
        self._state = state
        self.playground = Playground(state)
        self._show_controls()
        self._show_round()

    def values(self) -> dict[str, Value]:
        """Return the settings, the verdict and the last round; accuracies in percent."""
        made = super().values() | self.redraws.values()
        made |= {"verdict": self.playground.opinion.verdict, "rounds": len(self.playground.points)}
        if self.playground.points:
            last = self.playground.points[-1]
            made |= {"train_loss": last.train_loss, "train_accuracy": 100 * last.train_accuracy}
            made |= {"val_loss": last.val_loss or 0.0, "val_accuracy": 100 * (last.val_accuracy or 0.0)}
        return made

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control. Presets would set them all."""
        presets: list[QWidget] = list(self.presets.values())
        made: dict[str, list[QWidget]] = {name: [slider, *presets] for name, (slider, _, _) in self.sliders.items()}
        return {**made, "points": [self.points, *presets], "seed": [self.again], "view": [self.views]}

    def rest(self) -> None:
        """Stop training."""
        self.redraws.rest()
        self.descent.rest()
        self._timer.stop()
        self._dress()

    def is_training(self) -> bool:
        """Return whether rounds follow by themselves."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Train, or pause."""
        if self._timer.isActive():
            self._timer.stop()
        elif len(self.playground.points) < MOST_ROUNDS:
            self._timer.start()
        self._dress()

    def _change(self, **changes: object) -> None:
        """Go on with other settings."""
        self._state = msgspec.structs.replace(self._state, **changes)
        self.playground.change(self._state)
        self._show_controls()
        self._show_round()
        self.changed.emit()

    def _choose_view(self, view: str) -> None:
        """Show another panel; nothing of the network changes."""
        self.rest()
        self._state = msgspec.structs.replace(self._state, view=view)
        self._show_controls()
        self._show_round()
        self.changed.emit()

    def _begin(self, name: str) -> None:
        """Train a preset from the start; where it is not seen to learn, only its settings are taken."""
        kept = {kind: getattr(self._state, kind) for kind in ("seed", "hide", "fix", "view")}
        self.show_state(msgspec.structs.replace(PRESETS[name], **kept))
        self.changed.emit()
        if self._state.view == "one":
            self._timer.start()
        self._dress()

    def _begin_again(self) -> None:
        self.show_state(msgspec.structs.replace(self._state, seed=(self._state.seed + 1) % 10**6))
        self.changed.emit()

    # --- showing

    def _frame(self) -> None:
        self.playground.learn()
        if len(self.playground.points) >= MOST_ROUNDS:
            self.rest()
        self._show_round()

    def _show_round(self) -> None:
        playground = self.playground
        rounds = np.array([point.epoch for point in playground.points], dtype=float)
        self.loss.show_end(max(_AHEAD, 1.15 * len(rounds)))
        self.loss.show_line(TRAIN.key, rounds, [point.train_loss for point in playground.points])
        self.loss.show_line(VALIDATION.key, rounds, [point.val_loss or 0.0 for point in playground.points])
        self.loss.show_zones(playground.zones())
        self.loss.draw()
        self.loss.describe()
        self.marks.show_rounds(playground.changes)
        self._show_plane()
        code = playground.opinion.verdict
        self.sign.set_icon(*SIGNS[code])
        self.verdict.setText(verdict_name(code))
        self.figures.setText(self._figures())

    def _show_plane(self) -> None:
        """Show the network's answers, or the mean of twenty and the boundary of each."""
        playground, redrawn = self.playground, self.redraws.redrawn
        if self._state.view != "draws" or redrawn is None or not redrawn.surfaces:
            self._boundaries = []
            self.plane.show_answers(playground.surface(), playground.train, playground.validation)
            return
        self._boundaries += [boundary(one) for one in redrawn.surfaces[len(self._boundaries) :]]
        nothing = np.zeros((0, 2)), np.zeros(0, int)
        self.plane.show_answers(np.mean(redrawn.surfaces, axis=0), nothing, redrawn.validation)
        self.plane.show_boundaries(self._boundaries)

    def _figures(self) -> str:
        n = self.playground.parameters
        weights = self.tr("%n weight(s)", "", n).replace(str(n), integer(n), 1)
        if not self.playground.points:
            return self.tr("{weights}. Press Train.").format(weights=weights)
        last = self.playground.points[-1]
        return self.tr("Round {round}: {train} right in training, {val} of {n} validation points. {weights}.").format(
            round=integer(last.epoch),
            n=integer(len(self.playground.validation[1])),
            train=percent(last.train_accuracy, 0),
            val=percent(last.val_accuracy or 0.0, 0),
            weights=weights,
        )

    def _show_controls(self) -> None:
        self.points.set_value(self._state.points)
        for name, (slider, steps, _) in self.sliders.items():
            value = getattr(self._state, name)
            slider.set_value(int(np.abs(np.array(steps, dtype=float) - value).argmin()))
            self.value_labels[name].setText(_text(value))
        self.views.set_value(self._state.view)
        self._beside.setCurrentIndex(("one", "draws", "descent").index(self._state.view))
        plain = msgspec.structs.replace(self._state, view="one", hide=(), fix=())
        self.redraws.show_settings(plain, len(self.playground.points))
        self.descent.show_settings(plain)
        self._dress()

    def _dress(self) -> None:
        training = self._timer.isActive()
        self.play.setVisible(self._state.view == "one")
        self.play.setText(self.tr("Pause") if training else self.tr("Train"))
        self.play.set_icon_name("pause" if training else "play")
        self.play.setEnabled(len(self.playground.points) < MOST_ROUNDS)

    # --- building

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle)
        self.again.clicked.connect(self._begin_again)
        self.views.chosen.connect(self._choose_view)
        self.redraws.moved.connect(self._show_plane)
        for name, button in self.presets.items():
            button.clicked.connect(lambda _checked=False, name=name: self._begin(name))
        self.points.activated.connect(lambda _index: self._change(points=self.points.value()))
        for name, (slider, steps, _) in self.sliders.items():
            slider.valueChanged.connect(lambda at, name=name, steps=steps: self._change(**{name: steps[at]}))

    def _build(self) -> None:
        buttons = FlowBox(gap=SPACE)
        for button in (self.play, *self.presets.values(), self.again):
            buttons.flow.addWidget(button)
        legend = QHBoxLayout()
        legend.setSpacing(SPACE // 2)
        for series, words in ((TRAIN, self.tr("Training loss")), (VALIDATION, self.tr("Validation loss"))):
            legend.addWidget(Swatch(series))
            legend.addWidget(label(words, "caption"))
            legend.addSpacing(SPACE)
        legend.addStretch(1)
        judged = QHBoxLayout()
        judged.setSpacing(SPACE)
        judged.addWidget(self.sign)
        judged.addWidget(self.verdict)
        judged.addStretch(1)
        one = QWidget()
        right = QVBoxLayout(one)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE // 2)
        right.addLayout(judged)
        right.addWidget(self.figures)
        right.addLayout(legend)
        right.addWidget(self.loss, 1)
        for panel in (one, self.redraws, self.descent):
            self._beside.addWidget(panel)
        beside = QVBoxLayout()
        beside.setSpacing(SPACE)
        beside.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self._beside, 1)
        shown = QHBoxLayout()
        shown.setSpacing(2 * SPACE)
        shown.addWidget(self.plane, 1)
        shown.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(buttons)
        column.addLayout(shown, 1)
        column.addWidget(self._controls())

    def _controls(self) -> QWidget:
        made = FlowBox(gap=3 * SPACE, row_gap=SPACE, columns=4)
        made.flow.addWidget(named(self.tr("Points"), self.points))
        for name, (slider, _, title) in self.sliders.items():
            slider.setAccessibleName(title)
            around = QWidget()
            around.setProperty(BOX, True)
            box = QVBoxLayout(around)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(2)
            head = QHBoxLayout()
            head.addWidget(label(title, "caption", tone="quiet"))
            head.addStretch(1)
            head.addWidget(self.value_labels[name])
            box.addLayout(head)
            box.addWidget(slider)
            made.flow.addWidget(around)
        return made


def _text(value: float) -> str:
    return integer(value) if isinstance(value, int) else number(value, 3 if 0 < value < 0.01 else 2)
