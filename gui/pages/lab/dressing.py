"""Controls that a state hides or fixes, as a teacher's text or a lesson asks for it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.lab.states import LabState
from core.problems import Problem
from gui.pages.lab.grid import NumberGrid
from gui.pages.lab.parts import BOX
from gui.pages.lab.topic import Topic
from gui.widgets.flow import FlowBox


class Dressing(QObject):
    """Shows states of a topic, and hides or fixes the controls that they name."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(topic)
        self.topic = topic
        self._hidden: list[QWidget] = []
        self._fixed: list[QWidget] = []
        topic.changed.connect(self._dress)

    def show_state(self, state: LabState) -> None:
        """Show a state. Raises Problem as the topic does, and then its controls stay as they were."""
        before = self.topic.state()
        for widget in self._hidden:
            widget.setVisible(True)
        for widget in self._fixed:
            _fix(widget, fixed=False)
        self._hidden, self._fixed = [], []
        try:
            self.topic.show_state(state)
        except Problem:
            self.topic.show_state(before)
            self._dress()
            raise
        self._dress()

    def _dress(self) -> None:
        """Hide and fix anew: a topic shows and enables its controls for what is set."""
        state, controls = self.topic.state(), self.topic.controls()
        if not state.hide and not state.fix:
            return
        for widget in (one for name in state.hide for one in controls.get(name, ())):
            self._hide(widget)
        for widget in (one for name in state.fix for one in controls.get(name, ())):
            _fix(widget, fixed=True)
            self._fixed.append(widget)
        for box in self.topic.findChildren(FlowBox):
            box.settle()

    def _hide(self, widget: QWidget) -> None:
        """Hide a control with the heading over it; numbers themselves stay, and are only fixed."""
        if isinstance(widget, NumberGrid):
            _fix(widget, fixed=True)
            self._fixed.append(widget)
            return
        around = widget.parentWidget()
        shown = around if around is not None and around.property(BOX) else widget
        if not shown.isHidden():
            shown.setVisible(False)
            self._hidden.append(shown)


def _fix(widget: QWidget, *, fixed: bool) -> None:
    if isinstance(widget, NumberGrid):
        widget.set_editable(not fixed)
    else:
        widget.setEnabled(not fixed)
