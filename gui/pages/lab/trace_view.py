"""How one value of a feature map came about: the patch and the kernel of one input channel, and every step in words."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.events.inside import TraceStep, ValueTrace
from gui.pages.lab.layer_words import kind_name
from gui.pages.lab.parts import sign
from gui.pages.lab.step_words import formula, value_text
from gui.pages.lab.weight_grid import WeightGrid
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.labels import IconLabel, Paragraph, label
from gui.widgets.layouts import clear
from gui.words.general import integer, tip

AGREES = 1e-4  # of the network's own value, or of 1 if that is smaller


def agrees(step: TraceStep) -> bool:
    """Tell whether a value that was computed again is the network's own."""
    if not math.isfinite(step.own):
        return not math.isfinite(step.value)
    return abs(step.value - step.own) <= AGREES * max(1.0, abs(step.own))


def parts_of(patch: np.ndarray, step: TraceStep) -> np.ndarray:
    """Return what each input of a step's patch adds to the value."""
    if step.weights is None:
        return patch
    weights = step.weights.numpy().astype(float)
    return -((patch - weights) ** 2) if step.kind == "radial_basis" else patch * weights


class TraceView(QWidget):
    """Shows the steps of one value. The input channels come in the order of what they contribute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: TraceStep | None = None  # the one whose patch is shown
        self._sums = np.zeros(0)  # what each input channel adds to the value
        self._order = np.zeros(0, int)
        self._at = 0
        self.patch, self.kernel = WeightGrid(self.tr("Patch")), WeightGrid(self.tr("Kernel"))
        self.before = IconButton("chevron-left", self.tr("Input channel that contributes more"))
        self.after = IconButton("chevron-right", self.tr("Input channel that contributes less"))
        self.before.clicked.connect(lambda: self._go(-1))
        self.after.clicked.connect(lambda: self._go(1))
        self.part = label("", "caption", tone="quiet")
        self.times = sign("×")
        self.steps = QGridLayout()
        self.steps.setHorizontalSpacing(SPACE)
        self.steps.setVerticalSpacing(SPACE // 2)
        self.steps.setColumnStretch(1, 1)
        self.icon = IconLabel("check", "just_right", 16)
        self.verdict = Paragraph("caption", tone="quiet")
        self._grids = QWidget()
        self._build()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no value."""
        self._step = None
        clear(self.steps)
        self.verdict.setText("")
        self.icon.hide()
        self._grids.hide()

    def show_trace(self, trace: ValueTrace) -> None:
        """Show the steps of a value."""
        self.show_nothing()
        for row, step in enumerate(trace.steps):
            name = label(kind_name(step.kind), "caption", strong=True)
            name.setToolTip(tip(step.layer))
            words = Paragraph("caption")
            self.steps.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.steps.addWidget(words, row, 1)
            words.setText(formula(step))
        last = trace.steps[-1]
        is_same = all(agrees(step) for step in trace.steps)
        self.icon.set_icon("check" if is_same else "warning", "just_right" if is_same else "error")
        self.icon.show()
        words_ = (
            self.tr("Computed again here; the network itself has {value}: the same.")
            if is_same
            else self.tr("Computed again here; the network itself has {value}, which is not the same.")
        )
        self.verdict.setText(words_.format(value=value_text(last.own)))
        self._show_patch(next((step for step in trace.steps if step.patch is not None), None))

    def _show_patch(self, step: TraceStep | None) -> None:
        self._step, self._at = step, 0
        if step is None or step.patch is None:
            return
        patch = step.patch.numpy().astype(float)
        self._sums = parts_of(patch, step).sum(axis=(1, 2))
        self._order = np.argsort(-np.abs(np.nan_to_num(self._sums, neginf=0)), kind="stable")
        self.times.setText("−" if step.kind == "radial_basis" else "×")
        self._grids.show()
        self._go(0)

    def _go(self, by: int) -> None:
        """Show the patch of another input channel."""
        step = self._step
        if step is None or step.patch is None:
            return
        self._at = max(0, min(self._at + by, len(self._order) - 1))
        at = int(self._order[self._at])
        self.patch.show_values(step.patch.numpy()[at].astype(float))
        has_kernel = step.weights is not None
        self.kernel.setVisible(has_kernel)
        self.times.setVisible(has_kernel)
        if step.weights is not None:
            self.kernel.show_values(step.weights.numpy()[at].astype(float))
            said = self.tr("Input channel {channel}: {sum}").format(
                channel=integer(step.channels[at] + 1), sum=value_text(float(self._sums[at]))
            )
        else:
            said = self.tr("Window in channel {channel}").format(channel=integer(step.channels[at] + 1))
        self.part.setText(said)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._order) - 1)
        for button in (self.before, self.after):
            button.setVisible(len(self._order) > 1)

    def _build(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(SPACE // 2)
        for widget in (self.patch, self.times, self.kernel):
            pair.addWidget(widget)
        pair.addStretch(1)
        ways = QHBoxLayout()
        ways.setSpacing(2)
        for button in (self.before, self.after):
            ways.addWidget(button)
        ways.addWidget(self.part)
        ways.addStretch(1)
        left = QVBoxLayout(self._grids)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE // 2)
        left.addLayout(pair)
        left.addLayout(ways)
        left.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(SPACE // 2)
        told.addWidget(self.icon)
        told.addWidget(self.verdict, 1)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addLayout(self.steps)
        right.addLayout(told)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._grids)
        row.addLayout(right, 1)
