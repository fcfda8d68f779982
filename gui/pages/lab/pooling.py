"""Pooling: the lecture's feature map window by window, maximum or mean, where the gradient goes, and a picture."""

import msgspec
import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.lab.cells import MOST_SIDE, resized, with_cell
from core.lab.pooling import gradient, pool, winners
from core.lab.states import LabState, PoolingState
from gui.pages.lab.grid import NumberGrid, Place, cell_text
from gui.pages.lab.parts import named, sign
from gui.pages.lab.pooled_picture import PooledPicture
from gui.pages.lab.stepped import SteppedTopic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.fields import TickField, WholeField
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph
from gui.widgets.segmented import Segmented


class PoolingTopic(SteppedTopic):
    """The window at one place, its result, and the gradient of each cell if a gradient of 1 arrives everywhere."""

    key = "pooling"
    _state: PoolingState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=200)
        self.view = Segmented(
            [("numbers", self.tr("Numbers")), ("picture", self.tr("Picture"))], name=self.tr("What is pooled")
        )
        self.kind = Segmented([("max", self.tr("Maximum")), ("mean", self.tr("Mean"))], name=self.tr("Pooling"))
        self.side, self.cells, self.stride = WholeField(1, MOST_SIDE), WholeField(1, 8), WholeField(1, 8)
        self.gradient = TickField()
        self.gradient.setText(self.tr("Show where the gradient goes"))
        self.map = NumberGrid(self.tr("Feature map"), editable=True, room=260)
        self.back = NumberGrid(self.tr("Gradient of each cell"), room=260)
        self.sum = Paragraph()
        self.note = Paragraph("caption", tone="quiet")
        self.pooled = PooledPicture(workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._numbers())
        self._stack.addWidget(self.pooled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._controls())
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_state(self._state)

    def show_state(self, state: LabState) -> None:
        """Show a state. Raises Problem `kernel_too_large`, and then changes nothing."""
        assert isinstance(state, PoolingState)
        values = np.array(state.map)
        made = pool(values, state.size, state.stride, state.kind)
        self._state = state = msgspec.structs.replace(state, place=min(state.place, made.size - 1))
        self._show_controls()
        self._show_grids(values, made)
        if state.view == "picture":
            self.pooled.show_pooling(state.size, state.stride, state.kind, state.sample)

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "view": [self.view],
            "kind": [self.kind],
            "map": [self.side, self.map],
            "size": [self.cells],
            "stride": [self.stride],
            "gradient": [self.gradient],
            "place": [self.stepper],
            "sample": [self.pooled.source],
        }

    def _show_controls(self) -> None:
        state = self._state
        self.view.set_value(state.view)
        self.kind.set_value(state.kind)
        self._stack.setCurrentIndex(0 if state.view == "numbers" else 1)
        fields = ((self.side, len(state.map)), (self.cells, state.size), (self.stride, state.stride))
        for field, value in fields:
            field.set_value(value)
        self.gradient.set_value(state.gradient)
        self._side_box.setVisible(state.view == "numbers")
        self.gradient.setVisible(state.view == "numbers")
        self._back_box.setVisible(state.gradient)

    def _show_grids(self, values: np.ndarray, made: np.ndarray) -> None:
        state = self._state
        row, column = place = self._show_result(made)
        top, left = row * state.stride, column * state.stride
        under = [(top + down, left + along) for down in range(state.size) for along in range(state.size)]
        marks: dict[Place, str] = dict.fromkeys(under, "window")
        if state.kind == "max":
            won = winners(values, state.size, state.stride)[place]
            marks[int(won[0]), int(won[1])] = "current"
        self.map.show_values(values, marks)
        arriving = gradient(values, state.size, state.stride, state.kind, np.ones(made.shape))
        reached = {at: "window" for at in np.ndindex(*values.shape) if arriving[at]}
        self.back.show_values(arriving, reached)
        numbers = ", ".join(cell_text(float(values[at])) for at in under)
        words = (
            self.tr("Maximum of {numbers} = {result}")
            if state.kind == "max"
            else self.tr("Mean of {numbers} = {result}")
        )
        self.sum.setText(words.format(numbers=numbers, result=cell_text(float(made[place]))))
        self._show_note(values, made)

    def _show_note(self, values: np.ndarray, made: np.ndarray) -> None:
        said = [
            self.tr("Result: {rows} × {columns}. Pooling has no weights to learn.").format(
                rows=made.shape[0], columns=made.shape[1]
            )
        ]
        if over := (len(values) - self._state.size) % self._state.stride:
            said.append(self.tr("The stride does not fit: %n row(s) and column(s) at the end stay unseen.", "", over))
        if self._state.gradient:
            said.append(
                self.tr("A gradient of 1 arrives at each result. Only the winner of each window passes it on.")
                if self._state.kind == "max"
                else self.tr("A gradient of 1 arrives at each result. All cells of a window share it equally.")
            )
        self.note.setText(" ".join(said))

    def _edit(self, row: int, column: int, value: float) -> None:
        self._change(map=with_cell(self._state.map, row, column, value))

    def _drag(self, row: int, column: int) -> None:
        """Move the window so that it covers a cell."""
        shape = self.result.values().shape
        near = [min(at // self._state.stride, most - 1) for at, most in zip((row, column), shape, strict=True)]
        self._go(near[0], near[1])

    def _connect(self) -> None:
        self.view.chosen.connect(lambda view: self._change(view=view))
        self.kind.chosen.connect(lambda kind: self._change(kind=kind))
        self.side.edited.connect(lambda: self._change(map=resized(self._state.map, self.side.value())))
        self.cells.edited.connect(lambda: self._change(size=self.cells.value()))
        self.stride.edited.connect(lambda: self._change(stride=self.stride.value()))
        self.gradient.edited.connect(lambda: self._change(gradient=self.gradient.value()))
        self.map.edited.connect(self._edit)
        self.map.refused.connect(self.refused)
        self.map.pointed.connect(self._drag)
        self.pooled.source.chosen.connect(lambda: self._change(sample=self.pooled.source.key()))

    def _controls(self) -> QWidget:
        box = FlowBox(gap=2 * SPACE)
        self._side_box = named(self.tr("Map, cells"), self.side)
        for one in (
            named(self.tr("Shown on"), self.view),
            named(self.tr("Pooling"), self.kind),
            self._side_box,
            named(self.tr("Window"), self.cells, tip=self.tr("Its side in cells")),
            named(self.tr("Stride"), self.stride, tip=self.tr("How many cells the window moves at a time")),
        ):
            box.flow.addWidget(one)
        return box

    def _numbers(self) -> QWidget:
        made = QWidget()
        self._back_box = named(self.tr("Gradient of each cell"), self.back)
        grids = QHBoxLayout()
        grids.setSpacing(SPACE)
        tip = self.tr("Click to move the window; double-click or type to edit.")
        grids.addWidget(named(self.tr("Feature map"), self.map, tip=tip))
        grids.addWidget(sign("→"))
        grids.addWidget(named(self.tr("Result"), self.result))
        grids.addSpacing(2 * SPACE)
        grids.addWidget(self._back_box)
        grids.addStretch(1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(grids)
        column.addWidget(self.stepper)
        column.addWidget(self.sum)
        column.addWidget(self.gradient)
        column.addWidget(self.note)
        column.addStretch(1)
        return made
