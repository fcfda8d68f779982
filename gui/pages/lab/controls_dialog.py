"""Asks what students may change in a topic: each control can be free, fixed or hidden in the text that is copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from core.lab.states import LabState, controls_of
from gui.pages.lab.control_words import control_name
from gui.pages.lab.parts import scrolled
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.dialogs import closing_buttons
from gui.widgets.labels import label, settle_width
from gui.widgets.segmented import Segmented

FREE, FIXED, HIDDEN = "free", "fixed", "hidden"
_TALLEST = 420  # px of the list; a longer one scrolls


class ControlsDialog(QDialog):
    """Begins with what the state says.

    Signals:
        wanted(object, object): the names of the controls to hide, and of those to fix, as tuples
    """

    wanted = Signal(object, object)

    def __init__(self, topic: str, state: LabState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What students may change"))
        self.choices: dict[str, Segmented] = {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(0, 1)
        for row, name in enumerate(controls_of(type(state))):
            words = control_name(topic, name)
            choice = self.choices[name] = Segmented(
                [(FREE, self.tr("Free")), (FIXED, self.tr("Fixed")), (HIDDEN, self.tr("Hidden"))], name=words
            )
            choice.set_value(HIDDEN if name in state.hide else FIXED if name in state.fix else FREE)
            grid.addWidget(label(words), row, 0)
            key = label(name, "caption", tone="quiet")
            key.setToolTip(self.tr("The name of this control in a text or a lesson file"))
            grid.addWidget(key, row, 1)
            grid.addWidget(choice, row, 2)
        self.copy = PrimaryButton(self.tr("Copy as text"), "copy")
        told = label(
            self.tr(
                "Set up the topic first. The text opens it exactly like that; what is fixed is shown but cannot be "
                "changed, what is hidden is not shown. “Start over” makes everything free again."
            ),
            "caption",
            tone="quiet",
            wrap=True,
        )
        settle_width(told, 60 * SPACE)
        area = scrolled(rows)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(rows.sizeHint().width() + 2 * SPACE)
        area.setMinimumHeight(min(rows.sizeHint().height(), _TALLEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(told)
        column.addWidget(area, 1)
        column.addLayout(closing_buttons(self, self.copy))
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self._named(HIDDEN), self._named(FIXED))

    def _named(self, kind: str) -> Sequence[str]:
        return tuple(name for name, choice in self.choices.items() if choice.value() == kind)
