"""The split: drawn again and again, so that accuracy scatters; what a leak does; how large a test part must be."""

import math
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.splits import MadeUpPictures, SplitDraw, preset_parts
from core.lab.states import MOST_DRAWS, LabState, SplitState
from core.lab.values import Value
from gui.pages.lab.parts import Slider, named
from gui.pages.lab.split_charts import DrawScatter, PresetBars
from gui.pages.lab.topic import Topic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.fields import TickField, WholeField
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label, rule
from gui.words.general import integer, percent, percent_sign

_FRAME = 30  # ms between two frames of draws
_BUDGET = 0.012  # s of drawing in each frame
_STEPS = 20  # of the slider of n, for each power of ten


class SplitTopic(Topic):
    """Draws are numbered, so that a state shows the same draws everywhere; they are made frame by frame."""

    key = "split"
    _state: SplitState

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: MadeUpPictures | None = None
        self._draws: list[SplitDraw] = []
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._draw_some)
        self.pictures, self.test, self.burst = (
            WholeField(40, 1000, step=20),
            WholeField(5, 60, step=5),
            WholeField(1, 10),
        )
        self.test.setSuffix(percent_sign())
        self.grouped = TickField()
        self.grouped.setText(self.tr("Keep bursts together"))
        self.once = QuietButton(self.tr("Draw once"), "shuffle")
        self.often = PrimaryButton(self.tr("Draw 20 times"), "shuffle")
        self.scatter = DrawScatter()
        self.said = Paragraph()
        self.n = Slider(2 * _STEPS, 6 * _STEPS, page=_STEPS)
        self.n_text = label("", "body", strong=True)
        self.bars = PresetBars()
        self.note = Paragraph("caption", tone="quiet")
        self._build()
        self._connect()
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state; its draws follow frame by frame."""
        assert isinstance(state, SplitState)
        if self._pictures is None or _set_of(state) != _set_of(self._state):
            self._pictures = MadeUpPictures(pictures=state.pictures, burst=state.burst, seed=state.seed)
            self._draws = []
        elif (state.test, state.grouped) != (self._state.test, self._state.grouped):
            self._draws = []
        self._state = state
        del self._draws[state.draws :]
        self._show_controls()
        self.bars.show_parts(preset_parts(state.n))
        self._show_draws()
        self.resume()

    def rest(self) -> None:
        """Finish nothing more until the topic is shown again."""
        self._timer.stop()

    def resume(self) -> None:
        """Make the draws that are missing."""
        if len(self._draws) < self._state.draws:
            self._timer.start()

    def values(self) -> dict[str, Value]:
        """Return the settings and what was drawn; accuracies in percent."""
        made = super().values() | {"made": len(self._draws)}
        if self._draws:
            measured = [100 * draw.accuracy for draw in self._draws]
            fresh = sum(100 * draw.fresh for draw in self._draws) / len(self._draws)
            made |= {"lowest": min(measured), "highest": max(measured), "mean": sum(measured) / len(measured)}
            made["fresh"] = fresh
        return made

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "pictures": [self.pictures],
            "test": [self.test],
            "burst": [self.burst],
            "grouped": [self.grouped],
            "draws": [self.often, self.once],
            "n": [self._sizes],
        }

    def draws(self) -> list[SplitDraw]:
        """Return the draws made so far."""
        return list(self._draws)

    def _show_controls(self) -> None:
        state = self._state
        for field, value in ((self.pictures, state.pictures), (self.test, state.test), (self.burst, state.burst)):
            field.set_value(value)
        self.grouped.set_value(state.grouped)
        self.grouped.setEnabled(state.burst > 1)
        self.n.set_value(round(math.log10(state.n) * _STEPS))
        self.n_text.setText(self.tr("%n picture(s)", "", state.n).replace(str(state.n), integer(state.n)))

    # --- drawing splits

    def _draw_some(self) -> None:
        began = time.perf_counter()
        assert self._pictures is not None
        while len(self._draws) < self._state.draws and time.perf_counter() - began < _BUDGET:
            self._draws.append(
                self._pictures.draw(len(self._draws), test=self._state.test, grouped=self._state.grouped)
            )
        if len(self._draws) >= self._state.draws:
            self._timer.stop()
        self._show_draws()

    def _show_draws(self) -> None:
        self.scatter.show_draws(self._draws)
        for button, more in ((self.once, 1), (self.often, 20)):
            button.setEnabled(self._state.draws + more <= MOST_DRAWS)
        if not self._draws:
            self.said.setText(self.tr("One split is one draw. Draw again: the same classifier gets another number."))
            return
        measured = [draw.accuracy for draw in self._draws]
        fresh = sum(draw.fresh for draw in self._draws) / len(self._draws)
        mean = sum(measured) / len(measured)
        words = self.tr(
            "%n draw(s), test parts of about {test} pictures: from {low} to {high}, {mean} on average; on new pictures "
            "{fresh}.",
            "",
            len(measured),
        ).format(
            test=integer(self._draws[-1].n),
            low=percent(min(measured), 0),
            high=percent(max(measured), 0),
            mean=percent(mean, 0),
            fresh=percent(fresh, 0),
        )
        self.said.setText(f"{words} {self._verdict(mean - fresh)}".strip())

    def _verdict(self, too_high: float) -> str:
        if self._state.burst > 1 and not self._state.grouped and too_high > 0.05:
            return self.tr(
                "The number lies by {points} points: pictures of one burst are in both parts, and the classifier "
                "remembers them. Keep bursts together."
            ).format(points=integer(round(100 * too_high)))
        if self._state.burst > 1 and self._state.grouped:
            return self.tr("Bursts are together: the number is honest, and scatters more, for there are fewer bursts.")
        return ""

    # --- building

    def _connect(self) -> None:
        self.pictures.edited.connect(lambda: self._change(pictures=self.pictures.value(), draws=0))
        self.test.edited.connect(lambda: self._change(test=self.test.value(), draws=0))
        self.burst.edited.connect(lambda: self._change(burst=self.burst.value(), draws=0))
        self.grouped.edited.connect(lambda: self._change(grouped=self.grouped.value(), draws=self._state.draws))
        self.once.clicked.connect(lambda: self._change(draws=self._state.draws + 1))
        self.often.clicked.connect(lambda: self._change(draws=self._state.draws + 20))
        self.n.valueChanged.connect(lambda at: self._change(n=round(10 ** (at / _STEPS))))

    def _build(self) -> None:
        box = FlowBox(gap=2 * SPACE)
        burst = self.tr("Photographs of one scene, taken one after the other")
        for one in (
            named(self.tr("Pictures"), self.pictures),
            named(self.tr("Test part"), self.test),
            named(self.tr("In a burst"), self.burst, tip=burst),
            named(" ", self.grouped),
            named(" ", self.often, self.once),
        ):
            box.flow.addWidget(one)
        slider = QHBoxLayout()
        slider.setSpacing(2 * SPACE)
        slider.addWidget(self.n, 1)
        slider.addWidget(self.n_text)
        self.n.setAccessibleName(self.tr("Number of pictures"))
        self.note.setText(
            self.tr(
                "Made-up pictures of three classes, answered by the nearest training picture. A test part must be "
                "large in pictures, not in percent: 1% of a million measures better than 30% of a thousand."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(box)
        column.addWidget(self.scatter, 1)
        column.addWidget(self.said)
        self._sizes = QWidget()
        sizes = QVBoxLayout(self._sizes)
        sizes.setContentsMargins(0, 0, 0, 0)
        sizes.setSpacing(SPACE)
        sizes.addWidget(rule())
        sizes.addWidget(label(self.tr("How large must a test part be?"), "heading"))
        sizes.addLayout(slider)
        sizes.addWidget(self.bars)
        column.addWidget(self._sizes)
        column.addWidget(self.note)


def _set_of(state: SplitState) -> tuple[int, int, int]:
    return state.pictures, state.burst, state.seed
