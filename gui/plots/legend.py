"""The legend: swatch and name of each line; a click or the space bar hides or shows the line."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.plots.series import RUNNING, TRAIN, VALIDATION, Series, other_pen, paint_swatch
from gui.plots.tools import CurveTools
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.layouts import clear
from gui.widgets.painted import PaintedButton

translate = QCoreApplication.translate

_SWATCH = 28  # px


class LegendButton(PaintedButton):
    """One entry. `series` defines its style, or `pen` for the line of another run."""

    def __init__(
        self,
        name: str,
        tip: str,
        *,
        series: Series | None = None,
        pen: QPen | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._series, self._pen = series, pen
        self.setToolTip(f"<p>{tip}</p>")
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        """Return the size of swatch and name with margins."""
        metrics = self.fontMetrics()
        self.setFont(font("caption"))
        return QSize(_SWATCH + SPACE + metrics.horizontalAdvance(self.text()) + SPACE, metrics.height() + SPACE - 2)

    def draw(self, painter: QPainter) -> None:
        """Draw the entry; the entry of a hidden line is faint and struck through."""
        table = colours()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(table.accent, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(table.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), SMALL_RADIUS, SMALL_RADIUS)
        painter.setOpacity(1.0 if self.isChecked() else 0.4)
        place = QRectF(2, 0, _SWATCH - 2, self.height())
        if self._series is not None:
            paint_swatch(painter, self._series, place)
        elif self._pen is not None:
            painter.setPen(self._pen)
            painter.drawLine(QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y()))
        painter.setOpacity(1.0)
        painter.setPen(table.quiet)
        words = font("caption")
        words.setStrikeOut(not self.isChecked())
        painter.setFont(words)
        rest = self.rect().adjusted(_SWATCH + SPACE // 2, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class CurvesHead(QBoxLayout):
    """The legend over the curves, with an entry per line and per overlaid run, and the switches beside it.

    `entries` are the buttons of the lines, by key.
    """

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._row, self._others = QHBoxLayout(), QHBoxLayout()
        self.tools = CurveTools()
        self.entries = {series.key: LegendButton(name, tip, series=series) for series, name, tip in _lines()}
        for entry in self.entries.values():
            self._row.addWidget(entry)
        for row in (self._row, self._others):
            row.setSpacing(SPACE)
        self._row.addLayout(self._others)
        self._row.addStretch(1)
        self.setSpacing(SPACE // 2)
        self.addLayout(self._row, 1)
        self.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignRight)

    def show_others(self, others: Sequence[tuple[str, bool]]) -> None:
        """Show entries for overlaid runs, given as title and whether it is the best."""
        clear(self._others)
        tip = translate("Curves", "The validation curve of this run; broad where no other came lower.")
        for place, (title, best) in enumerate(others):
            self._others.addWidget(LegendButton(title, tip, pen=other_pen(place, best=best)))

    def fit(self, width: int) -> None:
        """Put the switches below the legend if this width in px has no room for both."""
        beside = self._row.sizeHint().width() + self.tools.sizeHint().width() + SPACE <= width
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


def _lines() -> Sequence[tuple[Series, str, str]]:
    """Return the lines of the curves with their names and tooltips."""
    return (
        (
            TRAIN,
            translate("Curves", "Training"),
            translate("Curves", "Measured at the epoch's end on pictures that it has learnt from."),
        ),
        (
            VALIDATION,
            translate("Curves", "Validation"),
            translate("Curves", "Measured the same way on pictures that it never learns from."),
        ),
        (
            RUNNING,
            translate("Curves", "Running loss"),
            translate(
                "Curves", "The loss while learning, with augmentation and dropout: higher than the measured one."
            ),
        ),
    )
