"""Twenty networks, each with training points of its own: their mean, their spread, and what that does to the error."""

import time

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.lab.redrawing import DRAWS, Redrawn
from core.lab.states import PlaygroundState
from core.lab.values import Value
from gui.theme.palette import colours
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.labels import Paragraph, label
from gui.widgets.painted import Painted
from gui.words.general import integer, number, percent

_FRAME, _BUSY = 33, 0.02  # ms between frames, and seconds of each in which is learnt
_BAR = 18  # px


class RedrawPanel(QWidget):
    """Learns a little in each frame.

    Signals:
        moved: another network has learnt, or all were forgotten
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redrawn: Redrawn | None = None
        self._state, self._rounds = PlaygroundState(), 0
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._frame)
        self.start = PrimaryButton("", "play")
        self.start.clicked.connect(self.toggle)
        self.told, self.figures = Paragraph(tone="quiet"), Paragraph()
        self.bar = ErrorBar()
        self.explained = Paragraph("caption", tone="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("The training set, drawn again"), "heading"))
        column.addWidget(self.told)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.figures)
        column.addWidget(self.bar)
        column.addWidget(self.explained)
        column.addStretch(1)
        self._show()

    def show_settings(self, state: PlaygroundState, rounds: int) -> None:
        """Learn with these settings and for so many rounds from now on; other ones forget what was learnt."""
        if (state, rounds) != (self._state, self._rounds):
            self._state, self._rounds = state, rounds
            self._timer.stop()
            self.redrawn = None
            self._show()

    def toggle(self) -> None:
        """Learn, or pause; from the beginning if all have learnt."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.redrawn is None or self.redrawn.is_done:
                self.redrawn = Redrawn(self._state, self._rounds)
            self._timer.start()
        self._show()

    def rest(self) -> None:
        """Pause."""
        self._timer.stop()
        self._show()

    def values(self) -> dict[str, Value]:
        """Return how many networks have learnt, and the two parts of the error."""
        spread = self.redrawn.spread() if self.redrawn is not None else None
        draws = len(self.redrawn.surfaces) if self.redrawn is not None else 0
        return {"draws": draws, "bias": spread.bias if spread else 0.0, "variance": spread.variance if spread else 0.0}

    def _frame(self) -> None:
        redrawn, until, is_new = self.redrawn, time.monotonic() + _BUSY, False
        assert redrawn is not None
        while not redrawn.is_done and time.monotonic() < until:
            is_new |= redrawn.learn()
        if redrawn.is_done:
            self._timer.stop()
        if is_new:
            self._show()

    def _show(self) -> None:
        redrawn = self.redrawn
        rounds = redrawn.rounds if redrawn is not None else Redrawn(self._state, self._rounds).rounds
        self.start.setText(
            self.tr("Pause") if self._timer.isActive() else self.tr("Draw {n} training sets").format(n=integer(DRAWS))
        )
        self.start.set_icon_name("pause" if self._timer.isActive() else "play")
        self.told.setText(
            self.tr(
                "The same network learns from {n} training sets, each drawn anew, for {rounds} rounds. Each thin line "
                "is the boundary that one of them found; the colours are the mean of all."
            ).format(n=integer(DRAWS), rounds=integer(rounds))
        )
        spread = redrawn.spread() if redrawn is not None else None
        self.bar.setVisible(spread is not None)
        if spread is None:
            self.figures.setText("")
            self.explained.setText("")
        else:
            self.bar.show_parts(spread.bias, spread.variance)
            self.figures.setText(
                self.tr(
                    "{draws} networks are right for {low} to {high} of the same {n} new points, {mean} on average."
                ).format(
                    draws=integer(spread.draws),
                    low=percent(spread.lowest, 0),
                    high=percent(spread.highest, 0),
                    n=integer(spread.n),
                    mean=percent(spread.mean, 0),
                )
            )
            self.explained.setText(
                self.tr(
                    "Mean squared error of one network: {error}. Of it, {bias} stays for the mean of all networks: "
                    "bias, and points that noise has put on the wrong side. {variance} comes from which training "
                    "points were drawn: variance. A network that is too small has much of the first, one that is too "
                    "large for its data much of the second; more training points lower the second."
                ).format(
                    error=number(spread.error, 3), bias=number(spread.bias, 3), variance=number(spread.variance, 3)
                )
            )
        self.moved.emit()


class ErrorBar(Painted, QWidget):
    """An error as a bar of two parts: bias with noise, and variance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, bias: float, variance: float) -> None:
        """Show the two parts; the whole width is 0.25, the error of always answering “even chances”."""
        self._parts = (bias, variance)
        self.setAccessibleName(
            self.tr("Bias and noise {bias}, variance {variance}").format(
                bias=number(bias, 3), variance=number(variance, 3)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the bar and its words."""
        return QSize(240, _BAR + self.fontMetrics().height() + 4)

    def draw(self, painter: QPainter) -> None:
        """Draw the parts side by side, and their names under them."""
        table, wide = colours(), float(self.width())
        scale = wide / max(0.25, sum(self._parts))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table.well)
        painter.drawRect(QRectF(0, 0, wide, _BAR))
        left = 0.0
        for part, ink in zip(self._parts, (table.underfit, table.overfit), strict=True):
            painter.setBrush(ink)
            painter.drawRect(QRectF(left, 0, part * scale, _BAR))
            left += part * scale
        below = QRectF(0, _BAR + 2, wide, self.fontMetrics().height())
        painter.setPen(table.underfit)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self.tr("Bias and noise"))
        painter.setPen(table.overfit)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self.tr("Variance"))
