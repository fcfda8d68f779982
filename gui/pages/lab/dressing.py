"""Controls that a state hides or fixes, as a teacher's text or a lesson asks for it."""

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from core.lab.states import LabState
from core.problems import Problem
from gui.pages.lab.grid import NumberGrid
from gui.pages.lab.parts import BOX
from gui.pages.lab.topic import Topic
from gui.widgets.flow import FlowBox


class Dressing(QObject):
    """Shows states of a topic, and hides or fixes the controls that they name. A fixed one says so in its tooltip."""

    def __init__(self, topic: Topic) -> None:
        super().__init__(topic)
        self.topic = topic
        self._hidden: list[QWidget] = []
        self._fixed: list[QWidget] = []
        self._tips: dict[QWidget, str] = {}  # those of fixed controls and of what is inside them, as they were
        topic.changed.connect(self._dress)

    def show_state(self, state: LabState) -> None:
        """Show a state. Raises Problem as the topic does, and then its controls stay as they were."""
        before = self.topic.state()
        self._undress()
        try:
            self.topic.show_state(state)
        except Problem:
            self.topic.show_state(before)
            self._dress()
            raise
        self._dress()

    def hold(self, hide: tuple[str, ...], fix: tuple[str, ...]) -> None:
        """Hide and fix these controls and no others; what the topic shows stays, trainings included."""
        self._undress()
        self.topic.hold(hide, fix)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide or fix again what a topic has shown or enabled by itself, as when an answer comes or a drawing ends."""
        if event.type() == QEvent.Type.ShowToParent and watched in self._hidden:
            watched.setVisible(False)
        elif event.type() == QEvent.Type.EnabledChange and watched in self._fixed:
            _set_usable(watched, usable=False)
        return False

    def _undress(self) -> None:
        """Let everything be seen and used again. A topic may have made some of its controls anew."""
        hidden, fixed = (list(filter(shiboken6.isValid, held)) for held in (self._hidden, self._fixed))
        for widget in (*hidden, *fixed):
            widget.removeEventFilter(self)
        for widget in hidden:
            widget.setVisible(True)
        for widget in fixed:
            _set_usable(widget, usable=True)
        for widget, tip in self._tips.items():
            if shiboken6.isValid(widget):
                widget.setToolTip(tip)
        self._hidden, self._fixed, self._tips = [], [], {}

    def _dress(self) -> None:
        """Hide and fix anew: a topic shows and enables its controls for what is set."""
        state, controls = self.topic.state(), self.topic.controls()
        for widget in (one for name in state.hide for one in controls.get(name, ())):
            self._hide(widget)
        for widget in (one for name in state.fix for one in controls.get(name, ())):
            self._fix(widget)
        for box in self.topic.findChildren(FlowBox):
            box.settle()

    def _hide(self, widget: QWidget) -> None:
        """Hide a control with the heading over it; numbers themselves stay, and are only fixed."""
        if isinstance(widget, NumberGrid):
            self._fix(widget)
            return
        around = widget.parentWidget()
        shown = around if around is not None and around.property(BOX) else widget
        if not shown.isHidden():
            shown.setVisible(False)
            shown.installEventFilter(self)
            self._hidden.append(shown)

    def _fix(self, widget: QWidget) -> None:
        _set_usable(widget, usable=False)
        if widget not in self._fixed:
            widget.installEventFilter(self)
            self._fixed.append(widget)
        words = self.tr("Fixed by the lesson or the text that you opened.")
        for one in (widget, *widget.findChildren(QWidget)):
            if one.toolTip() != words:
                self._tips[one] = one.toolTip()
                one.setToolTip(words)


def _set_usable(widget: QWidget, *, usable: bool) -> None:
    if isinstance(widget, NumberGrid):
        widget.set_editable(usable)
    else:
        widget.setEnabled(usable)
