"""ReLU and its relatives: on numbers, as a curve with its slope, and on the feature map of a picture."""

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.lab.activation import ACTIVATIONS
from core.lab.cells import with_cell
from core.lab.states import ActivationState, LabState
from gui.pages.lab.activated_picture import ActivatedPicture
from gui.pages.lab.function_curve import FunctionCurve
from gui.pages.lab.grid import NumberGrid
from gui.pages.lab.parts import Choice, named
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label
from gui.widgets.segmented import Segmented


class ActivationTopic(Topic):
    """A row of numbers, what the function makes of them, and its slope there."""

    key = "activation"
    _state: ActivationState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = Segmented(
            [("numbers", self.tr("Numbers")), ("picture", self.tr("Picture"))], name=self.tr("What it is applied to")
        )
        self.function = Choice([(key, one.title) for key, one in ACTIVATIONS.items()])
        self.formula = label("", "body")
        self.numbers = NumberGrid(self.tr("Numbers"), editable=True, room=420)
        self.result = NumberGrid(self.tr("Result"), room=420)
        self.slopes = NumberGrid(self.tr("Slope"), room=420)
        self.curve = FunctionCurve()
        self.note = Paragraph("caption", tone="quiet")
        self.activated = ActivatedPicture(workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._numbers())
        self._stack.addWidget(self.activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        box = FlowBox(gap=2 * SPACE)
        for one in (
            named(self.tr("Shown on"), self.view),
            named(self.tr("Function"), self.function),
            named(self.tr("Formula"), self.formula),
        ):
            box.flow.addWidget(one)
        self._controls = box
        column.addWidget(box)
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_state(self._state)

    def show_state(self, state: LabState) -> None:
        """Show a state."""
        assert isinstance(state, ActivationState)
        self._state = state
        self._show_controls()
        function, values = ACTIVATIONS[state.function], np.array(state.numbers)
        self.formula.setText(function.formula)
        self._controls.settle()
        made, slopes = function.apply(values), function.slope(values)
        self.numbers.show_values(values)
        self.result.show_values(made, {at: "window" for at in np.ndindex(*made.shape) if made[at] > 0})
        self.slopes.show_values(slopes, {at: "window" for at in np.ndindex(*made.shape) if slopes[at] > 0})
        self.curve.show_function(state.function, values.ravel())
        self.note.setText(self._words(slopes))
        if state.view == "picture":
            self.activated.show_function(state.function, state.sample)

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "view": [self.view],
            "function": [self.function],
            "numbers": [self.numbers],
            "sample": [self.activated.source],
        }

    def _words(self, slopes: np.ndarray) -> str:
        if not slopes.all():
            return self.tr("Where the slope is 0, no gradient comes back: the weights before it learn nothing.")
        if np.abs(slopes).min() < 0.05:
            return self.tr("Far from 0 the curve is nearly flat: hardly any gradient comes back. Layers learn slowly.")
        return self.tr("Everywhere some gradient comes back.")

    def _show_controls(self) -> None:
        state = self._state
        self.view.set_value(state.view)
        self._stack.setCurrentIndex(0 if state.view == "numbers" else 1)
        self.function.set_value(state.function)

    def _edit(self, row: int, column: int, value: float) -> None:
        self._change(numbers=with_cell(self._state.numbers, row, column, value))

    def _connect(self) -> None:
        self.view.chosen.connect(lambda view: self._change(view=view))
        self.function.activated.connect(lambda _index: self._change(function=self.function.value()))
        self.numbers.edited.connect(self._edit)
        self.numbers.refused.connect(self.refused)
        self.activated.source.chosen.connect(lambda: self._change(sample=self.activated.source.key()))

    def _numbers(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout()
        rows.setSpacing(SPACE)
        rows.addWidget(named(self.tr("Numbers"), self.numbers, tip=self.tr("Double-click or type to edit.")))
        rows.addWidget(named(self.tr("Result"), self.result))
        rows.addWidget(named(self.tr("Slope"), self.slopes, tip=self.tr("By how much the gradient is multiplied here")))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(rows)
        column.addWidget(self.note)
        column.addWidget(self.curve, 1)
        return made
