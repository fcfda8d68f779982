"""Calibration: of the answers given with 90 % confidence, how many are right?"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from core.events.jobs import EvaluationResult
from core.events.judging import ReliabilityBin
from gui.theme.palette import colours, part_role
from gui.theme.style import SPACE, font
from gui.widgets.card import Card
from gui.widgets.labels import section_label
from gui.widgets.painted import Painted
from gui.widgets.segmented import Segmented
from gui.widgets.sentence import Sentence
from gui.widgets.speaking import Role
from gui.words.general import integer, number, percent

_LEFT, _BOTTOM = 5 * SPACE, 3 * SPACE  # px, room for the axes' words


class ReliabilityDiagram(Painted, QWidget):
    """A bar for each range of confidence; on the diagonal, the confidence is what it says. Arrows move between bars.

    Signals:
        opened(float, float): the range of a bar that was clicked, or opened by Return
    """

    speaking_role = Role.Chart

    opened = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: list[ReliabilityBin] = []
        self._role = "validation"
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(26 * SPACE)
        self.setAccessibleName(self.tr("Reliability diagram"))

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(36 * SPACE, 26 * SPACE)

    def show_bins(self, bins: Sequence[ReliabilityBin], role: str) -> None:
        """Show these bins in the colour of a part."""
        self._bins, self._role, self._at = list(bins), role, None
        self.setAccessibleDescription(" ".join(self.sentence(one) for one in bins))
        self.update()

    def sentence(self, one: ReliabilityBin) -> str:
        """Return the sentence of a bar."""
        return self.tr("Confidence {low} to {high}: {n} answers, {share} of them right.").format(
            low=percent(one.low, 0), high=percent(one.high, 0), n=integer(one.n), share=percent(one.accuracy, 0)
        )

    def bar_at(self, point: QPointF) -> ReliabilityBin | None:
        """Return the bin whose column holds a point."""
        field = self._field()
        share = (point.x() - field.left()) / field.width()
        return next((one for one in self._bins if one.low <= share < one.high), None)

    def bar_rect(self, one: ReliabilityBin) -> QRectF:
        """Return the rectangle of a bar."""
        field = self._field()
        height = max(2.0, field.height() * one.accuracy)
        left = field.left() + field.width() * one.low
        return QRectF(left + 1, field.bottom() - height, field.width() * (one.high - one.low) - 2, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the pictures of a bar."""
        one = self.bar_at(event.position())
        if one is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(one.low, one.high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the bars, and open the current one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._bins:
            self._at = min(max((-1 if self._at is None else self._at) + step, 0), len(self._bins) - 1)
            self.setAccessibleDescription(self.sentence(self._bins[self._at]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.opened.emit(self._bins[self._at].low, self._bins[self._at].high)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first bar current, so that the focus is seen."""
        super().focusInEvent(event)
        if self._bins and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._at = self._at or 0
            self.update()

    def event(self, event: QEvent) -> bool:
        """Show the sentence of a bar as its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one = self.bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.sentence(one) if one else "", self)
            return True
        return super().event(event)

    def draw(self, painter: QPainter) -> None:
        """Draw axes, diagonal, bars, and the interval of each."""
        table, field = colours(), self._field()
        painter.setFont(font("caption"))
        painter.setPen(QPen(table.hairline, 1))
        for share in (0.0, 0.5, 1.0):
            y = field.bottom() - field.height() * share
            painter.setPen(QPen(table.hairline, 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(table.quiet)
            place = QRectF(0, y - SPACE, _LEFT - SPACE, 2 * SPACE)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent(share, 0))
            x = field.left() + field.width() * share
            flag = {0.0: Qt.AlignmentFlag.AlignLeft, 1.0: Qt.AlignmentFlag.AlignRight}.get(
                share, Qt.AlignmentFlag.AlignHCenter
            )
            left = {0.0: x, 1.0: x - 60}.get(share, x - 30)
            painter.drawText(QRectF(left, field.bottom() + 4, 60, 2 * SPACE), flag, percent(share, 0))
        ink = QColor(getattr(table, self._role))
        for index, one in enumerate(self._bins):
            fill = QColor(ink)
            fill.setAlpha(150)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            bar = self.bar_rect(one)
            painter.drawRoundedRect(bar, 2, 2)
            if index == self._at and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(table.text, 2))
                painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QPen(table.text, 1.5))
            low, high = (field.bottom() - field.height() * share for share in one.interval)
            painter.drawLine(QPointF(bar.center().x(), low), QPointF(bar.center().x(), high))
        painter.setPen(QPen(table.quiet, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(field.bottomLeft(), field.topRight())

    def _field(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, SPACE, -SPACE, -_BOTTOM)


class CalibrationCard(Card):
    """The diagram without and with the temperature, and what both say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diagram = ReliabilityDiagram()
        self.text = Sentence()
        self.way = Sentence("caption", tone="quiet")
        self.which = Segmented(
            [("before", self.tr("As it is")), ("after", self.tr("With temperature"))], name=self.tr("Calibration")
        )
        self._result: EvaluationResult | None = None
        self.which.chosen.connect(lambda _key: self._show_bins())
        head = QHBoxLayout()
        head.addWidget(section_label(self.tr("Does the confidence keep its word?")))
        head.addStretch(1)
        head.addWidget(self.which)
        words = QVBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(self.text)
        words.addWidget(self.way)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        row.addWidget(self.diagram, 1)
        row.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addLayout(row)

    def show_result(self, result: EvaluationResult) -> None:
        """Show an evaluation; nothing if its calibration is unknown."""
        self._result = result
        found = result.calibration
        self.setVisible(found is not None)
        if found is None:
            return
        self.text.setText(
            self.tr(
                "Confidence and accuracy are {before} apart on average; {after} with the temperature {temperature}, "
                "which changes no answer."
            ).format(before=percent(found.before), after=percent(found.after), temperature=number(found.temperature, 2))
        )
        self.way.setText(
            self.tr("The temperature was fitted on validation.")
            if result.on == "test"
            else self.tr("Fitted on these pictures; each half was judged with the temperature of the other half.")
        )
        self._show_bins()

    def _show_bins(self) -> None:
        if self._result is None or self._result.calibration is None:
            return
        found = self._result.calibration
        bins = found.bins_before if self.which.value() == "before" else found.bins_after
        self.diagram.show_bins(bins, part_role(self._result.on))
