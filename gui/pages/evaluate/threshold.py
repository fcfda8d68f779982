"""A movable threshold on one class: which pictures it lets through, and which it misses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from core.events import jobs
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.sentence import Sentence
from gui.widgets.speaking import name_choice
from gui.words.general import integer, percent


class ThresholdCard(Card):
    """Precision and recall of one class as its threshold moves.

    Signals:
        wanted(str): the curve of this class is wanted
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: jobs.ThresholdCurveResult | None = None
        self.classes = QComboBox()
        name_choice(self.classes, self.tr("Class"))
        self.classes.activated.connect(lambda _index: self.wanted.emit(self.classes.currentText()))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setAccessibleName(self.tr("Threshold"))
        self.slider.valueChanged.connect(self._show)
        self._at = label("", strong=True)
        self.text = Sentence()
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(section_label(self.tr("If one class must not be missed")))
        head.addStretch(1)
        head.addWidget(self.classes)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.slider, 1)
        row.addWidget(self._at)
        self.body.addLayout(head)
        self.body.addLayout(row)
        self.body.addWidget(self.text)

    def show_result(self, result: jobs.EvaluationResult) -> None:
        """Offer the classes of an evaluation; nothing if its predictions are not kept."""
        before = self.classes.currentText()
        self._curve = None
        self.classes.clear()
        self.classes.addItems(result.classes)
        if before in result.classes:
            self.classes.setCurrentText(before)
        self.setVisible(bool(result.predictions))
        self._show()
        if result.predictions:
            self.wanted.emit(self.classes.currentText())

    def show_curve(self, curve: jobs.ThresholdCurveResult) -> None:
        """Show the curve of the chosen class; that of another one is late."""
        if curve.class_name == self.classes.currentText():
            self._curve = curve
            self._show()

    def _show(self) -> None:
        place = self.slider.value()
        self._at.setText(percent(place / 100, 0))
        curve = self._curve
        if curve is None or place >= len(curve.hits):
            self.text.setText("")
            return
        hits, alarms = curve.hits[place], curve.alarms[place]
        accepted = hits + alarms
        self.text.setText(
            self.tr(
                "Called “{name}” from {threshold} on: {hits} of {actual} found (recall {recall}), with {alarms} false "
                "alarms (precision {precision})."
            ).format(
                name=curve.class_name,
                threshold=percent(place / 100, 0),
                hits=integer(hits),
                actual=integer(curve.actual),
                recall=percent(hits / curve.actual, 0) if curve.actual else "–",
                alarms=integer(alarms),
                precision=percent(hits / accepted, 0) if accepted else "–",
            )
        )
