"""Dropout: neurons that go out in training, the scale that makes up for it, and what it does to a small network."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.dropout import LONG, draw_kept, drawn_network, dropped
from core.lab.states import MOST_STEPS, DropoutState, LabState
from core.lab.values import Value, values_of
from gui.pages.lab.neurons import NeuronDrawing
from gui.pages.lab.parts import Slider, named
from gui.pages.lab.stepper import Stepper
from gui.pages.lab.topic import Topic
from gui.pages.lab.twin_training import TwinTraining
from gui.plots.series import TRAIN, VALIDATION, Swatch
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented
from gui.words.general import number

_STEPS = 50  # of training that the stepper goes through


class DropoutTopic(Topic):
    """A drawn network above, two that learn below; the rate belongs to both."""

    key = "dropout"
    _state: DropoutState

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = NeuronDrawing()
        self.rate = Slider(0, 9)
        self.rate_said = label("", "caption", strong=True)
        self.mode = Segmented(
            [("training", self.tr("In training")), ("use", self.tr("In use"))], name=self.tr("Training or use")
        )
        self.stepper = Stepper()
        self.what, self.sums = Paragraph(), Paragraph()
        self.twins = TwinTraining()
        self.play = PrimaryButton(self.tr("Train both"), "play")
        self.again = QuietButton(self.tr("Other seed"), "shuffle", tip=self.tr("Other points, another network"))
        self._build()
        self.rate.valueChanged.connect(self._choose_rate)
        self.mode.chosen.connect(self._choose_mode)
        self.stepper.moved.connect(self._go)
        self.play.clicked.connect(self.twins.toggle)
        self.again.clicked.connect(self._begin_again)
        self.twins.moved.connect(self._dress)
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state; another rate or seed begins the training anew."""
        assert isinstance(state, DropoutState)
        before, self._state = self._state, state
        if (before.rate, before.seed) != (state.rate, state.seed):
            self.forget()
        self._show_controls()
        self._show_network()

    def forget(self) -> None:
        """Begin the training anew."""
        self.twins.rest()
        self.twins.begin(seed=self._state.seed, rate=self._state.rate)
        self._dress()

    def values(self) -> dict[str, Value]:
        """Return the settings, what the drawing shows, and the losses of both networks."""
        without, with_ = self.twins.losses()
        return super().values() | {
            "rounds": self.twins.rounds,
            "val_loss_without": without,
            "val_loss_with": with_,
        }

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {"rate": [self.rate], "mode": [self.mode], "step": [self.stepper], "seed": [self.again]}

    def rest(self) -> None:
        """Stop what moves."""
        self.stepper.stop()
        self.twins.rest()

    def _choose_rate(self, at: int) -> None:
        self._change(rate=at / 10)

    def _choose_mode(self, mode: str) -> None:
        self.stepper.stop()
        self._change(mode=mode)

    def _go(self, step: int) -> None:
        self._change(step=step, mode="training")

    def _begin_again(self) -> None:
        self.stepper.stop()
        self._change(seed=(self._state.seed + 1) % 10**6, step=0)

    # --- showing

    def _show_network(self) -> None:
        state = self._state
        network = drawn_network(state.seed)
        kept, hidden = np.ones(len(network.hidden), bool), network.hidden
        if state.mode == "training":
            kept = draw_kept(state.rate, state.seed, state.step)
            hidden = dropped(hidden, kept, state.rate)
        layers = (network.inputs, hidden, network.outputs(hidden))
        self.drawing.show_network(layers, (network.first, network.second), kept)
        values = values_of(state)
        in_use = _text(values["in_use"])
        if state.mode == "use":
            self.what.setText(
                self.tr("In use every neuron is there, and nothing is scaled: dropout does nothing any more.")
            )
            self.sums.setText(self.tr("The upper output is {value}.").format(value=in_use))
            return
        said = self.tr("%n of 8 hidden neuron(s) out in this step, drawn by lot.", "", int(values["out"]))
        scaled = self.tr(
            "Those that stay count {factor} times (1 ÷ (1 − {rate})), so that what reaches the outputs is the same on "
            "average."
        ).format(factor=number(float(values["factor"]), 2), rate=number(state.rate, 1))
        self.what.setText(f"{said} {scaled}")
        mean = self.tr("mean of %n step(s): {mean}", "", state.step + 1).format(mean=_text(values["mean"]))
        self.sums.setText(
            self.tr("The upper output is {value} in this step; {mean}; in use it is {use}.").format(
                value=_text(values["output"]), mean=mean, use=in_use
            )
        )

    def _show_controls(self) -> None:
        state = self._state
        self.rate.set_value(round(10 * state.rate))
        self.rate_said.setText(number(state.rate, 1))
        self.mode.set_value(state.mode)
        self.stepper.show_step(state.step, min(MOST_STEPS, max(_STEPS, state.step + 1)))
        self._dress()

    def _dress(self) -> None:
        training = self.twins.is_training()
        self.play.setText(self.tr("Pause") if training else self.tr("Train both"))
        self.play.set_icon_name("pause" if training else "play")
        self.play.setEnabled(self.twins.rounds < LONG)

    # --- building

    def _build(self) -> None:
        self.rate.setAccessibleName(self.tr("Dropout rate"))
        told = QVBoxLayout()
        told.setSpacing(SPACE)
        told.addWidget(named(self.tr("Dropout rate"), self.rate, self.rate_said))
        told.addWidget(named(self.tr("Network"), self.mode))
        told.addWidget(named(self.tr("Training step"), self.stepper))
        told.addWidget(self.what)
        told.addWidget(self.sums)
        told.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(3 * SPACE)
        above.addWidget(self.drawing, 1)
        above.addLayout(told, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.play)
        buttons.addWidget(self.again)
        buttons.addSpacing(SPACE)
        for series, words in ((TRAIN, self.tr("Training loss")), (VALIDATION, self.tr("Validation loss"))):
            buttons.addWidget(Swatch(series))
            buttons.addWidget(label(words, "caption"))
            buttons.addSpacing(SPACE)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(above)
        column.addLayout(buttons)
        column.addWidget(self.twins)
        column.addStretch(1)


def _text(value: Value) -> str:
    return number(float(value), 2)
