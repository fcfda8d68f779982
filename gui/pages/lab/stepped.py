"""The base class of topics whose result comes about value by value, as a window moves over a grid of numbers."""

import numpy as np
from PySide6.QtWidgets import QWidget

from core.lab.states import ConvolutionState, PoolingState
from gui.pages.lab.grid import NumberGrid, Place
from gui.pages.lab.stepper import Stepper
from gui.pages.lab.topic import Topic


class SteppedTopic(Topic):
    """`place` of the state numbers the places of the window in reading order; later results are not shown yet."""

    _state: ConvolutionState | PoolingState

    def __init__(self, parent: QWidget | None = None, *, room: int) -> None:
        super().__init__(parent)
        self.result = NumberGrid(self.tr("Result"), room=room)
        self.stepper = Stepper()
        self.result.pointed.connect(self._go)
        self.stepper.moved.connect(lambda place: self._change(place=place))

    def rest(self) -> None:
        """Stop playing."""
        self.stepper.stop()

    def _show_result(self, made: np.ndarray) -> Place:
        """Show the values up to the current place, and return it as (row, column)."""
        at, columns = self._state.place, made.shape[1]
        hidden = {(row, column): "hidden" for row, column in np.ndindex(*made.shape) if row * columns + column > at}
        place = divmod(at, columns)
        self.result.show_values(made, {**hidden, place: "current"})
        self.stepper.show_step(at, made.size)
        return place

    def _go(self, row: int, column: int) -> None:
        place = row * self.result.values().shape[1] + column
        if place != self._state.place:
            self._change(place=place)
