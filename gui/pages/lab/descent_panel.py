"""Beyond the zone: double descent, live on the points of the playground, and what is known of it and what is not."""

import math

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.lab.descent import REPEATS, Descent
from core.lab.states import PlaygroundState
from gui.pages.lab.line_chart import LineChart, NamedLine
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.labels import Paragraph, label
from gui.words.general import integer, percent

_FRAME = 20  # ms between draws


class DescentPanel(QWidget):
    """Draws points and features again and again; the curve is their mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = PlaygroundState()
        self.descent: Descent | None = None
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._frame)
        self.start = PrimaryButton("", "play")
        self.start.clicked.connect(self.toggle)
        self.chart = LineChart(
            self.tr("Wrong answers by the number of features"),
            x_text=lambda at: self._x_text(at),
            y_text=lambda wrong: percent(wrong / 100, 0),
        )
        self.told, self.said = Paragraph("caption", tone="quiet"), Paragraph("caption", tone="quiet")
        self.known = Paragraph("caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("Beyond the zone: double descent"), "heading"))
        column.addWidget(self.told)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chart, 1)
        column.addWidget(self.said)
        column.addWidget(self.known)
        self.known.setText(
            self.tr(
                "Known: with noise in the labels and without regularisation, such a second descent was seen for many "
                "models (Belkin et al. 2019), for deep networks by size, by epochs and even by the number of pictures "
                "(Nakkiran et al. 2020). Well chosen weight decay or early stopping can flatten the peak. Not known: "
                "why very large networks, which could learn everything by heart, generalise as well as they do. So: "
                "the second descent is no cure for overfitting that one can count on, and the verdicts here judge what "
                "they see."
            )
        )
        self._show()

    def show_settings(self, state: PlaygroundState) -> None:
        """Draw from these points from now on; other ones forget the curve."""
        before, self._state = self._state, state
        if any(getattr(before, name) != getattr(state, name) for name in ("points", "pictures", "noise", "seed")):
            self._timer.stop()
            self.descent = None
            self._show()

    def toggle(self) -> None:
        """Draw, or pause; from the beginning if all is drawn."""
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.descent is None or self.descent.is_done:
                self.descent = Descent(self._state)
            self._timer.start()
        self._show()

    def rest(self) -> None:
        """Pause."""
        self._timer.stop()
        self._show()

    def _frame(self) -> None:
        assert self.descent is not None
        self.descent.draw()
        if self.descent.is_done:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        running = self._timer.isActive()
        self.start.setText(self.tr("Pause") if running else self.tr("Draw the curve"))
        self.start.set_icon_name("pause" if running else "play")
        curve = (self.descent or Descent(self._state)).curve()
        n = integer(curve.points)
        self.told.setText(
            self.tr(
                "Another model on {n} such points: its first layer is drawn by lot and stays, only the last layer is "
                "fitted, with the smallest weights that do it best. What happens to new points when it gets larger and "
                "larger?"
            ).format(n=n)
        )
        x = [math.log2(one) for one in curve.features]
        lines = [
            NamedLine(self.tr("New points"), x, [100 * one for one in curve.test], "validation", True),
            NamedLine(self.tr("Training points"), x, [100 * one for one in curve.train], "train", False),
        ]
        if x:
            mark = math.log2(curve.points)
            lines.append(NamedLine(self.tr("{n} features").format(n=n), [mark, mark], [0.0, 36.0], "quiet", False))
        self.chart.show_lines(lines, (0.0, math.ceil(x[-1]) if x else 10.0), (0.0, 60.0))
        self.said.setText(
            self.tr(
                "Wrong answers in percent, by the number of features: the mean of {repeats} of {all} draws, each asked "
                "about {new} new points. With as many features as points, nearly all are fitted, but only just, "
                "at the price of huge weights. Whether the second descent gets below the first depends on the noise."
            ).format(repeats=integer(curve.repeats), all=integer(REPEATS), new=integer(curve.n))
            if curve.repeats
            else ""
        )

    def _x_text(self, at: float) -> str:
        return integer(round(2**at))
