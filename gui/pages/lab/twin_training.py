"""Two networks that learn the same points from the same beginning, one of them with dropout."""

from collections.abc import Sequence

import msgspec
import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.dropout import LONG, TWINS
from core.lab.playground import Playground
from gui.pages.lab.plane import DecisionPlane
from gui.plots.axes import loss_range, loss_text
from gui.plots.panel import Panel, Range
from gui.plots.series import TRAIN, VALIDATION
from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph, label
from gui.words.general import integer, number, percent

_FRAME = 50  # ms: two networks learn a round in a frame
_SHOWN = 2  # of so many rounds one is drawn: painting takes longer than learning
_PLANE = 188  # px
_CURVES = 150  # px at least: four parts fit side by side beside a scroll bar at 1024 px


class LearningSide(QWidget):
    """One of the networks: its boundary, its curves, its figures; `range_` is that of the losses' axis."""

    def __init__(self, range_: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "body", strong=True)
        self.plane = DecisionPlane()
        self.plane.setFixedSize(_PLANE, _PLANE)
        self.loss = Panel(loss_text, range_)
        self.loss.setAccessibleName(self.tr("Loss by round"))
        self.loss.setFixedHeight(_PLANE)
        self.loss.setMinimumWidth(_CURVES)
        self.figures = Paragraph("caption", tone="quiet")
        seen = QHBoxLayout()
        seen.setSpacing(SPACE)
        seen.addWidget(self.plane)
        seen.addWidget(self.loss, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.heading)
        column.addLayout(seen)
        column.addWidget(self.figures)

    def show_round(self, playground: Playground) -> None:
        """Show the network as it is after its last round."""
        points = playground.points
        rounds = np.array([point.epoch for point in points], dtype=float)
        self.loss.show_end(LONG)
        self.loss.show_line(TRAIN.key, rounds, [point.train_loss for point in points])
        self.loss.show_line(VALIDATION.key, rounds, [point.val_loss or 0.0 for point in points])
        self.loss.draw()
        self.loss.describe()
        self.plane.show_answers(playground.surface(), playground.train, playground.validation)
        if not points:
            self.figures.setText(self.tr("Not trained yet"))
            return
        last = points[-1]
        self.figures.setText(
            self.tr("Training loss {train}, validation loss {val}; {accuracy} of {n} validation points right.").format(
                train=number(last.train_loss, 2),
                val=number(last.val_loss, 2),
                accuracy=percent(last.val_accuracy or 0.0, 0),
                n=integer(len(playground.validation[1])),
            )
        )


class TwinTraining(QWidget):
    """Trains both, round by round.

    Signals:
        moved: training began, was paused or has ended
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.playgrounds = Playground(TWINS), Playground(TWINS)
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._frame)
        self.sides = LearningSide(self._range), LearningSide(self._range)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        for side in self.sides:
            row.addWidget(side, 1)
        self.begin(seed=0, rate=0.5)

    def begin(self, *, seed: int, rate: float) -> None:
        """Begin anew."""
        settings = msgspec.structs.replace(TWINS, seed=seed)
        self.playgrounds = Playground(settings), Playground(msgspec.structs.replace(settings, dropout=rate))
        self.sides[0].heading.setText(self.tr("Without dropout"))
        self.sides[1].heading.setText(self.tr("With dropout {rate}").format(rate=number(rate, 1)))
        self._show()

    @property
    def rounds(self) -> int:
        """The rounds learnt so far."""
        return len(self.playgrounds[0].points)

    def is_training(self) -> bool:
        """Return whether rounds follow by themselves."""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Train, or pause."""
        if self._timer.isActive():
            self.rest()
        elif self.rounds < LONG:
            self._timer.start()
            self.moved.emit()

    def rest(self) -> None:
        """Pause."""
        self._timer.stop()
        self._show()
        self.moved.emit()

    def losses(self) -> tuple[float, float]:
        """Return the validation losses without and with dropout, 0 before the first round."""
        without, with_ = (one.points[-1].val_loss or 0.0 if one.points else 0.0 for one in self.playgrounds)
        return without, with_

    def _frame(self) -> None:
        for playground in self.playgrounds:
            playground.learn()
        if self.rounds >= LONG:
            self.rest()
        elif self.rounds % _SHOWN == 0:
            self._show()

    def _range(self, _own: Sequence[float]) -> tuple[float, float]:
        """Return one range for the losses of both, so that the curves can be compared."""
        points = [point for playground in self.playgrounds for point in playground.points]
        return loss_range([value for point in points for value in (point.train_loss, point.val_loss or 0.0)])

    def _show(self) -> None:
        for side, playground in zip(self.sides, self.playgrounds, strict=True):
            side.show_round(playground)
